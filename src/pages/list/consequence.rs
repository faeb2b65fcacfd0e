//! What an event will do if nobody acts.

use crate::platform::intl::Style;
use crate::state::app::App;
use rerack_api::UnixMillis;
use rerack_ops::inventory::EventRow;
use rerack_ops::rules::{EventFact, IfNothing, if_nothing};

/// What happens if nobody acts, and what it would destroy.
pub(crate) fn consequence(app: App, event: EventRow<'_>) -> (String, String) {
    let text = app.text();
    let disks = event
        .instance()
        .map(rerack_ops::inventory::InstanceRow::local_disks)
        .unwrap_or_default();
    let fact = EventFact::of(event);
    let words_of = &text.event;
    let at = |at: Option<UnixMillis>| match (at, event.unreadable_not_before()) {
        (None, Some(value)) => format!("({})", (text.list.cannot_read)(value)),
        (at, _) => at
            .map(|at| app.time(at, Style::DayTime))
            .unwrap_or_default()
            .trim()
            .to_owned(),
    };
    let erased = || {
        if disks.untold {
            words_of.may_erase.to_owned()
        } else {
            (words_of.erases)(disks.amount, disks.gib)
        }
    };
    match if_nothing(event.product(), &fact, disks) {
        IfNothing::RebootsAt(time) => ((words_of.reboots_at)(&at(time)), String::new()),
        IfNothing::RedeploysAt {
            at: time,
            erases_local_disks,
        } => {
            let harm = if erases_local_disks {
                erased()
            } else {
                String::new()
            };
            ((words_of.redeploys_at)(&at(time)), harm)
        }
        IfNothing::StopsAt(time) => ((words_of.stops_at)(&at(time)), String::new()),
        IfNothing::MigratesAt(time) => ((words_of.migrates_at)(&at(time)), String::new()),
        IfNothing::WaitsForConsent => (words_of.waits.to_owned(), String::new()),
        IfNothing::StaysImpaired => (words_of.stays_impaired.to_owned(), String::new()),
        IfNothing::AlreadyHappening => (words_of.is_happening.to_owned(), String::new()),
        IfNothing::BillingStopsAt(time) => {
            ((words_of.stops_at)(&at(time)), words_of.billing.to_owned())
        }
        IfNothing::BillingReleasesAt(time) => {
            ((words_of.lost_at)(&at(time)), words_of.billing.to_owned())
        }
        IfNothing::StaysLocked => (words_of.locked_now.to_owned(), String::new()),
        IfNothing::AsTheEventSays => (event.reason().to_owned(), String::new()),
        IfNothing::Nothing => (words_of.is_over.to_owned(), String::new()),
        IfNothing::Unknown => (words_of.not_known.to_owned(), String::new()),
    }
}
