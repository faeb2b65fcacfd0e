//! One event as a row.

use crate::components::chip;
use crate::components::table::{Cell, RowView};
use crate::pages::list::consequence::consequence;
use crate::pages::list::{acted, availability};
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::text::{outside, words};
use leptos::prelude::*;
use rerack_api::status::EventCycleStatus;
use rerack_ops::InstanceKey;
use rerack_ops::inventory::{EventRow, Inventory};

/// Soon is within this many milliseconds (6 hours).
const SOON_MS: i64 = 6 * 3_600_000;

/// Whether the instance of an event is selected.
pub(super) fn is_selected(app: App, row: u32) -> bool {
    let found: Option<Result<u32, InstanceKey>> = app.peek_inventory(|inventory| {
        inventory.is_live_event(row).then(|| {
            let event = inventory.event(row);
            event
                .instance()
                .map(rerack_ops::inventory::InstanceRow::row)
                .ok_or_else(|| event.instance_key())
        })
    });
    match found {
        Some(Ok(instance)) => app.is_selected(instance),
        Some(Err(key)) => app
            .selection
            .with_value(|selection| selection.contains(&key)),
        None => false,
    }
}

/// The row of an event.
pub(super) fn view(app: App, row: u32) -> RowView {
    app.peek_inventory(|inventory| {
        if inventory.is_live_event(row) {
            draw(app, inventory, row)
        } else {
            RowView::default()
        }
    })
}

fn draw(app: App, inventory: &Inventory, row: u32) -> RowView {
    let text = app.text();
    let event = inventory.event(row);
    let name = event.instance().map_or(event.instance_id(), |i| {
        outside::display_name(i.name(), i.id())
    });
    let status = event.status();
    let kind = event.event_type();
    let (then, harm) = consequence(app, event);
    let region = event.region();
    let can_do = event.instance().filter(|_| !event.is_final());
    let can_do = can_do.map_or(String::new(), |instance| availability::line(app, instance));
    let acted = acted::mark(app, event);
    let (can_do, mark) = if acted.is_empty() {
        (acted::joined(can_do, &acted::started_since(app, event)), "")
    } else {
        (acted, "why")
    };
    RowView {
        label: outside::name(name),
        class: if event.is_stale() { "gone" } else { "" },
        cells: vec![
            when(app, event),
            Cell::new(outside::name(name), event.instance_id())
                .tone("name")
                .mark("mono"),
            Cell::new(words::event_type(text, kind.normal()), event.type_text()).mark("mono"),
            Cell::new(words::event_status(text, &status), can_do)
                .tone(chip::of_event(&status))
                .mark(mark),
            Cell::new(then, harm).tone("plain").mark("why"),
            Cell::new(inventory.region_name(event.product(), region), region)
                .tone("plain")
                .mark("mono"),
        ],
    }
}

fn when(app: App, event: EventRow<'_>) -> Cell {
    let text = app.text();
    if event.is_final() {
        let at = event.finished().or(event.not_before());
        let exact = at
            .map(|at| app.time(at, Style::DayTime))
            .unwrap_or_default();
        let ago = at
            .map(|at| words::relative(text, app.cloud_minute(), at.0))
            .unwrap_or_default();
        return Cell::new(ago, exact).tone("dim");
    }
    if let Some(value) = event.unreadable_not_before() {
        return Cell::new(text.time.deadline_unknown, (text.list.cannot_read)(value)).tone("soon");
    }
    match event.not_before() {
        Some(at) if event.status() == EventCycleStatus::Executing => {
            Cell::new(text.time.now, app.time(at, Style::DayTime)).tone("acc")
        }
        Some(at) if event.status() != EventCycleStatus::Inquiring => {
            let left = at.0 - app.cloud_minute();
            let tone = if left < SOON_MS { "soon" } else { "" };
            let exact = app.time(at, Style::DayTime);
            Cell::new(words::relative(text, app.cloud_minute(), at.0), exact).tone(tone)
        }
        // Only what waits for consent has none; of anything else it was not told.
        None if event.status() != EventCycleStatus::Inquiring => {
            Cell::new(text.time.deadline_unknown, "—")
        }
        _ => Cell::new(text.time.no_deadline, "—").tone("dim"),
    }
}
