//! What a run of this device did to an instance whose event is still listed as open.

use crate::platform::intl::Style;
use crate::state::app::App;
use rerack_ops::acted::Acted;
use rerack_ops::inventory::{EventRow, InstanceRow};
use rerack_ops::rules::{EventFact, is_still_open};

/// The run that acted on the instance of this open event, if one did.
pub(super) fn of(app: App, event: EventRow<'_>) -> Option<Acted> {
    let acted = app.acted_on(&event.instance_key())?;
    let disks = event.instance().map(InstanceRow::local_disks);
    let fact = EventFact::of(event);
    is_still_open(&acted, &fact, disks.unwrap_or_default()).then_some(acted)
}

/// The mark of a row that a run of this device acted on; empty for others.
pub(crate) fn mark(app: App, event: EventRow<'_>) -> String {
    let list = &app.text().list;
    match of(app, event) {
        Some(acted) => {
            let words = if acted.restarted_at.is_some() {
                list.still_open
            } else {
                list.sent_open
            };
            words(&app.time(acted.at, Style::DayTime))
        }
        None => String::new(),
    }
}

/// That the instance was started after the event was published, both by the cloud's clock. Somebody
/// may have answered it already.
pub(crate) fn started_since(app: App, event: EventRow<'_>) -> String {
    let started = event.instance().and_then(InstanceRow::started);
    match (started, event.published()) {
        (Some(started), Some(published)) if started > published && !event.is_final() => {
            (app.text().list.started_since)(&app.time(started, Style::DayTime))
        }
        _ => String::new(),
    }
}

/// Two short texts, one after the other.
pub(crate) fn joined(one: String, other: &str) -> String {
    if one.is_empty() || other.is_empty() {
        one + other
    } else {
        format!("{one} · {other}")
    }
}
