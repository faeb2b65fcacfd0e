//! One instance as a row.

use crate::components::chip;
use crate::components::table::{Cell, RowView};
use crate::pages::events::display_name;
use crate::pages::list::can;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::text::{outside, words};
use rerack_api::status::EventCycleStatus;
use rerack_ops::inventory::{InstanceRow, Inventory};

/// The row of an instance.
pub(super) fn view(app: App, row: u32) -> RowView {
    app.peek_inventory(|inventory| {
        if inventory.is_live(row) {
            draw(app, inventory, row)
        } else {
            RowView::default()
        }
    })
}

fn draw(app: App, inventory: &Inventory, row: u32) -> RowView {
    let instance = inventory.instance(row);
    let name = display_name(instance.name(), instance.id());
    let product = instance.product();
    let region = inventory.region_name(product, instance.region());
    RowView {
        label: outside::name(name),
        class: if instance.is_stale() { "gone" } else { "" },
        cells: vec![
            Cell::new(outside::name(name), instance.id())
                .tone("name")
                .mark("mono"),
            state(app, instance),
            event(app, instance),
            Cell::new(region, instance.zone())
                .tone("plain")
                .mark("mono"),
            Cell::new(instance.type_(), disks(app, instance))
                .tone("plain")
                .mark("note"),
            Cell::new(instance.private_ip(), instance.public_ip())
                .tone("plain")
                .mark("mono"),
        ],
    }
}

/// Its status, and its locks; without one, what can be done.
fn state(app: App, instance: InstanceRow<'_>) -> Cell {
    let status = instance.status();
    let locks = instance
        .locks()
        .map(|(reason, _)| reason)
        .collect::<Vec<_>>()
        .join(", ");
    let (note, mark) = if locks.is_empty() {
        (can::line(app, instance), "")
    } else {
        (locks, "why")
    };
    Cell::new(words::instance_status(app.text(), &status), note)
        .tone(chip::of_instance(&status))
        .mark(mark)
}

fn disks(app: App, instance: InstanceRow<'_>) -> String {
    let list = &app.text().list;
    match instance.local_disks() {
        (0, _) if !instance.dedicated_host().is_empty() => list.dedicated.to_owned(),
        (0, _) => String::new(),
        (amount, gib) => (list.disks)(amount, u64::from(gib)),
    }
}

fn event(app: App, instance: InstanceRow<'_>) -> Cell {
    let text = app.text();
    let Some(event) = instance.pending_event() else {
        return Cell::new("–", "").tone("dim");
    };
    let name = words::event_type(text, event.event_type().normal());
    let waits = event.status() == EventCycleStatus::Inquiring;
    let when = match event.not_before() {
        Some(at) if !waits => format!(
            "{} · {}",
            words::relative(text, app.now_minute(), at.0),
            app.time(at, Style::DayTime)
        ),
        _ => text.event.waits.to_owned(),
    };
    Cell::new(name, when)
}
