//! What is selected.

use super::Session;
use leptos::prelude::*;
use rerack_ops::InstanceKey;
use rerack_ops::selection::Selection;

impl Session {
    /// How many instances are selected.
    #[must_use]
    pub fn selected_count(&self) -> usize {
        self.selected.track();
        self.selection.with_value(Selection::len)
    }

    /// Whether the instance in a row is selected.
    #[must_use]
    pub fn is_selected(&self, row: u32) -> bool {
        self.peek_inventory(|inventory| {
            self.selection
                .try_update_value(|selection| {
                    selection.sync(inventory);
                    selection.contains_row(inventory, row)
                })
                .unwrap_or_default()
        })
    }

    /// Selects or deselects instances.
    pub fn select(&self, keys: Vec<InstanceKey>, on: bool) {
        self.selection.update_value(|selection| {
            if on {
                selection.add_all(keys);
            } else {
                selection.remove_all(&keys);
            }
        });
        self.selected.update(|version| *version += 1);
    }

    /// Deselects everything.
    pub fn clear_selection(&self) {
        self.selection.update_value(Selection::clear);
        self.selected.update(|version| *version += 1);
    }

    /// The selected instances, in their order.
    #[must_use]
    pub fn selected_keys(&self) -> Vec<InstanceKey> {
        self.selected.track();
        self.selection
            .with_value(|selection| selection.iter().cloned().collect())
    }
}
