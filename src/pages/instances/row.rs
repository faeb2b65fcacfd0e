//! One instance as a row.

use crate::components::chip;
use crate::components::table::{Cell, RowView};
use crate::pages::list::{acted, availability};
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
    let name = outside::display_name(instance.name(), instance.id());
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
        (availability::line(app, instance), "")
    } else {
        (locks, "why")
    };
    Cell::new(words::instance_status(app.text(), &status), note)
        .tone(chip::of_instance(&status))
        .mark(mark)
}

fn disks(app: App, instance: InstanceRow<'_>) -> String {
    let list = &app.text().list;
    let disks = instance.local_disks();
    if !disks.any() && !instance.dedicated_host().is_empty() {
        list.dedicated.to_owned()
    } else {
        words::local_disks(app.text(), disks)
    }
}

fn event(app: App, instance: InstanceRow<'_>) -> Cell {
    let text = app.text();
    let Some(event) = instance.pending_event() else {
        return Cell::new("–", "").tone("dim");
    };
    let name = words::event_type(text, event.event_type().normal());
    let acted = acted::mark(app, event);
    if !acted.is_empty() {
        return Cell::new(name, acted).mark("why");
    }
    let waits = event.status() == EventCycleStatus::Inquiring;
    let when = match (event.not_before(), event.unreadable_not_before()) {
        (_, Some(value)) => (text.list.cannot_read)(value),
        _ if waits => text.event.waits.to_owned(),
        (Some(at), _) => format!(
            "{} · {}",
            words::relative(text, app.cloud_minute(), at.0),
            app.time(at, Style::DayTime)
        ),
        (None, None) => text.time.deadline_unknown.to_owned(),
    };
    Cell::new(name, acted::joined(when, &acted::started_since(app, event)))
}
