//! The selection, as the pages see it.

use super::App;
use crate::route::Route;
use leptos::prelude::*;
use rerack_ops::InstanceKey;
use rerack_ops::operation::OperationKind;

impl App {
    /// Regions of the selection, how many of it the page's filter hides, and how many are gone.
    #[must_use]
    pub fn selection_summary(&self) -> (usize, usize, usize) {
        let keys = self.selected_keys();
        let mut regions: Vec<&str> = Vec::new();
        for key in &keys {
            if !regions.contains(&key.region.as_str()) {
                regions.push(&key.region);
            }
        }
        let regions = regions.len();
        let shown = self.shown_keys(&keys);
        let gone = self.with_inventory(|inventory| {
            keys.iter()
                .filter(|key| inventory.row_of(key).is_none())
                .count()
        });
        (
            regions,
            keys.len() - shown - gone.min(keys.len() - shown),
            gone,
        )
    }

    /// How many of these instances the page's table shows under its filter.
    fn shown_keys(&self, keys: &[InstanceKey]) -> usize {
        use rerack_ops::query;
        let mut scratch = query::Scratch::new();
        self.with_inventory(|inventory| {
            let mut rows: Vec<u32> = if self.route.get() == Route::Events {
                let shown = self
                    .events
                    .with(|q| query::events(inventory, q, &mut scratch));
                shown
                    .into_iter()
                    .filter_map(|row| {
                        inventory
                            .event(row)
                            .instance()
                            .map(rerack_ops::inventory::InstanceRow::row)
                    })
                    .collect()
            } else {
                self.instances
                    .with(|q| query::instances(inventory, q, &mut scratch))
            };
            rows.sort_unstable();
            keys.iter()
                .filter_map(|key| inventory.row_of(key))
                .filter(|row| rows.binary_search(row).is_ok())
                .count()
        })
    }

    /// Opens the plan for the selection, or for the row in the panel if nothing is selected.
    pub fn plan(&self, action: OperationKind) {
        self.selected_action.set(action);
        if self.selected_count() == 0
            && let Some(key) = self.open_key()
        {
            self.select(vec![key], true);
        }
        Route::Plan.go();
    }
}
