//! The order of events. There are few of them next to instances, so they are compared directly.

use std::cmp::Ordering;

use rerack_api::status::EventCycleStatus;

use crate::inventory::{EventRow, Inventory};

use super::event_type::normal;
use super::order::time_key;
use super::{EventQuery, EventSort, natural};

/// Sorts rows of events. Events without a value come last in both directions; equal ones are in the
/// order of their deadlines, then of their ids. A deadline that cannot be read may be any: sorted by
/// deadline, pending events with one come first in both directions.
pub(crate) fn sort(inventory: &Inventory, query: &EventQuery, rows: &mut [u32]) {
    rows.sort_by(|&a, &b| {
        let (a, b) = (inventory.event(a), inventory.event(b));
        let without = |event: EventRow| place(event, query.sort);
        let main = compare(inventory, a, b, query.sort);
        without(a)
            .cmp(&without(b))
            .then(if query.descending {
                main.reverse()
            } else {
                main
            })
            .then_with(|| deadline(a).cmp(&deadline(b)))
            .then_with(|| a.event_id().cmp(b.event_id()))
            .then_with(|| a.row().cmp(&b.row()))
    });
}

/// What can still be acted on in time comes first: events under way are decided, finished ones over.
fn deadline(event: EventRow) -> (u8, u64) {
    let class = match event.status() {
        status if status.is_final() => 2,
        _ if event.has_unreadable_deadline() => return (0, 0),
        EventCycleStatus::Executing => 1,
        _ => 0,
    };
    (
        class,
        event.not_before().map_or(u64::MAX, |time| time_key(time.0)),
    )
}

/// First, among those with a value, or last.
fn place(event: EventRow, sort: EventSort) -> u8 {
    let is_first = sort == EventSort::Deadline && event.has_unreadable_deadline();
    if is_first && !event.is_final() {
        0
    } else if has_value(event, sort) {
        1
    } else {
        2
    }
}

fn has_value(event: EventRow, sort: EventSort) -> bool {
    match sort {
        EventSort::Deadline => event.not_before().is_some(),
        EventSort::Published => event.published().is_some(),
        EventSort::Region => !event.region().is_empty(),
        EventSort::Instance | EventSort::Type | EventSort::Status => true,
    }
}

fn compare(inventory: &Inventory, a: EventRow, b: EventRow, sort: EventSort) -> Ordering {
    let columns = inventory.instance_columns();
    match sort {
        EventSort::Deadline => deadline(a).cmp(&deadline(b)),
        EventSort::Published => a.published().cmp(&b.published()),
        EventSort::Region => natural::compare(a.region(), b.region()),
        EventSort::Type => natural::compare(normal(a.type_text()), normal(b.type_text())),
        EventSort::Status => a.status_text().cmp(b.status_text()),
        EventSort::Instance => {
            let name =
                |event: EventRow| event.instance().map_or("", |i| columns.lower_name(i.row()));
            natural::compare(name(a), name(b)).then_with(|| a.instance_id().cmp(b.instance_id()))
        }
    }
}
