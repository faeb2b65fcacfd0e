//! What the detail panel shows. It holds keys, not rows: a row may hold another instance later.

use super::App;
use leptos::prelude::*;
use rerack_api::Product;
use rerack_ops::InstanceKey;

/// The thing whose details are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// An instance.
    Instance(InstanceKey),
    /// An event of an instance.
    Event {
        /// The product it belongs to.
        product: Product,
        /// `EventId`.
        event_id: String,
        /// The instance it names.
        instance_id: String,
    },
}

impl App {
    /// Closes the panel.
    pub fn close_panel(&self) {
        if self.open.with_untracked(Option::is_some) {
            self.open.set(None);
            crate::platform::dom::focus("table");
        }
    }

    /// The instance the panel shows, or whose event it shows.
    #[must_use]
    pub fn open_key(&self) -> Option<InstanceKey> {
        match self.open.get_untracked()? {
            Open::Instance(key) => Some(key),
            Open::Event {
                product,
                event_id,
                instance_id,
            } => self.peek_inventory(|inventory| {
                let row = inventory.event_row_of(product, &event_id, &instance_id)?;
                Some(inventory.event(row).instance_key())
            }),
        }
    }

    /// The row of the event the panel shows.
    #[must_use]
    pub fn open_event_row(&self) -> Option<u32> {
        match self.open.get()? {
            Open::Instance(_) => None,
            Open::Event {
                product,
                event_id,
                instance_id,
            } => self.with_inventory(|i| i.event_row_of(product, &event_id, &instance_id)),
        }
    }

    /// The row of the instance the panel shows, or whose event it shows.
    #[must_use]
    pub fn open_instance_row(&self) -> Option<u32> {
        match self.open.get()? {
            Open::Instance(key) => self.with_inventory(|inventory| inventory.row_of(&key)),
            Open::Event { .. } => {
                let row = self.open_event_row()?;
                self.with_inventory(|i| {
                    i.event(row)
                        .instance()
                        .map(rerack_ops::inventory::InstanceRow::row)
                })
            }
        }
    }
}
