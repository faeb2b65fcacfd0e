//! The rows in view of the filter as a timeline.

use crate::components::timeline::{Mark, Plot};
use crate::state::app::App;
use rerack_api::status::EventCycleStatus;

/// Lanes at most; further regions share the last.
const LANES: usize = 7;

/// The pending events of these rows that have a time.
pub(super) fn plot(app: App, rows: &[u32]) -> Plot {
    app.with_inventory(|inventory| {
        let mut plot = Plot::default();
        let mut ids: Vec<String> = Vec::new();
        for row in rows.iter().filter(|row| inventory.is_live_event(**row)) {
            let event = inventory.event(*row);
            let status = event.status();
            let Some(at) = event.not_before() else {
                continue;
            };
            if event.is_final() || status == EventCycleStatus::Inquiring {
                continue;
            }
            let product = event.product();
            // All edge regions share a lane; each ECS region has its own.
            let (id, name) = match product {
                rerack_api::Product::Ens => (product.as_str(), product.as_str()),
                rerack_api::Product::Ecs => (
                    event.region(),
                    inventory.region_name(product, event.region()),
                ),
            };
            let lane = ids.iter().position(|known| known == id).unwrap_or_else(|| {
                if ids.len() < LANES {
                    ids.push(id.to_owned());
                    plot.lanes.push(name.to_owned());
                }
                ids.len() - 1
            });
            let erases = event
                .instance()
                .is_some_and(|instance| instance.local_disks().any())
                && event.type_text().contains("Redeploy");
            let weight = match status {
                EventCycleStatus::Executing => 1,
                _ if erases => 2,
                _ => 0,
            };
            plot.marks.push(Mark { lane, at, weight });
        }
        sort_lanes(&mut plot);
        plot
    })
}

/// Lanes by name, so that they do not jump when the rows are ordered anew.
fn sort_lanes(plot: &mut Plot) {
    let mut order: Vec<usize> = (0..plot.lanes.len()).collect();
    order.sort_by_key(|lane| &plot.lanes[*lane]);
    plot.lanes = order.iter().map(|at| plot.lanes[*at].clone()).collect();
    for mark in &mut plot.marks {
        mark.lane = order
            .iter()
            .position(|at| *at == mark.lane)
            .unwrap_or_default();
    }
}
