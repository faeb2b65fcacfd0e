//! Whether an open event is one that a run of this device acted on already.

use super::answers::{Fit, fit};
use super::facts::{EventFact, LocalDisks};
use crate::acted::Acted;

/// Events published this much later than a sending are other ones: clocks do not differ by a day.
const LATER_MS: i64 = 86_400_000;

/// Whether an event is still listed as open although a run of this device sent what answers it: most
/// likely the list lags, and doing it again would be the second time.
#[must_use]
pub fn is_still_open(acted: &Acted, event: &EventFact<'_>, disks: LocalDisks) -> bool {
    let is_later = |at: rerack_api::UnixMillis| at.since(acted.at) > LATER_MS;
    !event.status.is_final()
        && !event.published.is_some_and(is_later)
        && fit(acted.action, event.event_type, &event.status, disks.any()) != Fit::No
}
