//! One page of one scope: the call, and putting what came.

use rerack_api::ecs::describe_instance_history_events::DescribeInstanceHistoryEvents;
use rerack_api::ecs::describe_instances::DescribeInstances;
use rerack_api::ecs::describe_regions::DescribeRegions;
use rerack_api::ens::describe_ens_regions::DescribeEnsRegions;
use rerack_api::ens::describe_history_events::DescribeHistoryEvents;
use rerack_api::ens::describe_instances::DescribeInstances as DescribeEnsInstances;
use rerack_api::{
    Action, BuildError, CallError, EventCycleStatus, HttpResponse, Page, Paging, Product, read_list,
};

use crate::cloud::{Call, Client};
use crate::inventory::{Gap, GapCause, Inventory, Kind, ReadTicket, Scope};
use crate::paging::{Next, Pages};

/// The ENS event types of the documents (FACTS 1.15), and as the last one a type that is not in their
/// list, but `BatchEventRebootInstance` answers it.
const ENS_EVENT_TYPES: [&str; 10] = [
    "Instance:SystemFailure.Redeploy",
    "Instance:SystemFailure.Reboot",
    "Instance:RegionNetworkDown",
    "Disk:Stalled",
    "EnsRegion:NetworkMigration",
    "IP:SafeRisk",
    "IP:SafeBan",
    "Instance:SystemUpgrade.Migrate",
    "Instance:SystemMaintenance.Redeploy",
    "Instance:SystemMaintenance.Reboot",
];

/// One page to ask for.
pub(super) struct Ask {
    pub(super) scope: Scope,
    pub(super) paging: Paging,
    pub(super) language: String,
    /// Leave out the event type the documents do not list.
    pub(super) documented_types_only: bool,
}

/// The statuses to ask for.
fn statuses(kind: Kind) -> &'static [EventCycleStatus] {
    use EventCycleStatus::{Avoided, Canceled, Executed, Executing, Failed, Inquiring, Scheduled};
    if kind == Kind::FinishedEvents {
        &[Executed, Avoided, Canceled, Failed]
    } else {
        &[Scheduled, Inquiring, Executing]
    }
}

/// The action that lists a scope.
pub(super) fn action(scope: &Scope) -> &'static str {
    match (scope.product, scope.kind) {
        (Product::Ecs, Kind::Regions) => DescribeRegions::NAME,
        (Product::Ens, Kind::Regions) => DescribeEnsRegions::NAME,
        (Product::Ecs, Kind::Instances) => DescribeInstances::NAME,
        (Product::Ens, Kind::Instances) => DescribeEnsInstances::NAME,
        (Product::Ecs, _) => DescribeInstanceHistoryEvents::NAME,
        (Product::Ens, _) => DescribeHistoryEvents::NAME,
    }
}

/// The call for a page.
pub(super) fn call(ask: Ask) -> Result<Call, BuildError> {
    let (region, paging) = (ask.scope.region.as_str(), &ask.paging);
    let call = match (ask.scope.product, ask.scope.kind) {
        (Product::Ecs, Kind::Regions) => {
            let action = DescribeRegions {
                accept_language: Some(ask.language),
                ..DescribeRegions::default()
            };
            Call::with::<DescribeRegions>(region, action.params()?)
        }
        (Product::Ens, Kind::Regions) => {
            Call::with::<DescribeEnsRegions>(region, DescribeEnsRegions::default().params()?)
        }
        (Product::Ecs, Kind::Instances) => {
            let params = DescribeInstances::plain(region, &[], paging)?;
            Call::with::<DescribeInstances>(region, params)
        }
        (Product::Ens, Kind::Instances) => {
            let params = DescribeEnsInstances::plain(&[], paging)?;
            Call::with::<DescribeEnsInstances>(region, params)
        }
        (Product::Ecs, kind) => {
            let params = DescribeInstanceHistoryEvents::plain(region, &[], statuses(kind), paging)?;
            Call::with::<DescribeInstanceHistoryEvents>(region, params)
        }
        (Product::Ens, kind) => {
            let types = if ask.documented_types_only {
                &ENS_EVENT_TYPES[..9]
            } else {
                &ENS_EVENT_TYPES
            };
            let params = DescribeHistoryEvents::plain(types, statuses(kind), &[], paging)?;
            Call::with::<DescribeHistoryEvents>(region, params)
        }
    };
    Ok(call)
}

/// Puts what came into the inventory, item by item. Says how many items it was and what comes next.
/// The client learns where the regions are.
pub(super) fn put(
    client: &Client,
    scope: &Scope,
    response: &HttpResponse,
    pages: &mut Pages,
    ticket: &ReadTicket,
    inventory: &mut Inventory,
) -> Result<(usize, Next), CallError> {
    let page = match (scope.product, scope.kind) {
        (Product::Ecs, Kind::Regions) => {
            let mut regions = Vec::new();
            let page = read_list::<DescribeRegions>(response, |item| regions.push(item))?;
            inventory.put_bad_items(ticket, &page.bad);
            let next = all_regions(inventory, Product::Ecs, regions.len(), &page);
            note_before(inventory, ticket, &next);
            client.learn_regions(&regions);
            inventory.put_ecs_regions(ticket, &regions);
            return Ok((regions.len() + page.bad.len(), next));
        }
        (Product::Ens, Kind::Regions) => {
            let mut regions = Vec::new();
            let page = read_list::<DescribeEnsRegions>(response, |item| regions.push(item))?;
            inventory.put_bad_items(ticket, &page.bad);
            let next = all_regions(inventory, Product::Ens, regions.len(), &page);
            note_before(inventory, ticket, &next);
            inventory.put_ens_regions(ticket, &regions);
            return Ok((regions.len() + page.bad.len(), next));
        }
        (Product::Ecs, Kind::Instances) => read_list::<DescribeInstances>(response, |item| {
            pages.saw(&item.instance_id, "");
            inventory.put_ecs_instance(ticket, &item);
        }),
        (Product::Ens, Kind::Instances) => read_list::<DescribeEnsInstances>(response, |item| {
            pages.saw(&item.ens_region_id, &item.instance_id);
            inventory.put_ens_instance(ticket, &item);
        }),
        (Product::Ecs, _) => read_list::<DescribeInstanceHistoryEvents>(response, |item| {
            pages.saw(&item.event_id, &item.instance_id);
            inventory.put_ecs_event(ticket, &item);
        }),
        (Product::Ens, _) => read_list::<DescribeHistoryEvents>(response, |item| {
            pages.saw(&item.event_id, &item.resource_id);
            inventory.put_ens_event(ticket, &item);
        }),
    }?;
    inventory.put_bad_items(ticket, &page.bad);
    inventory.recount(ticket);
    let items = page.items.len() + page.bad.len();
    Ok((items, pages.advance(&page)))
}

/// The list of regions comes in one piece. One that is empty although regions are known, or shorter
/// than it says, is no proof that a region is gone.
fn all_regions(inventory: &Inventory, product: Product, good: usize, page: &Page<()>) -> Next {
    let read = (good + page.bad.len()) as u64;
    let mut known = inventory.regions().iter();
    let is_lost = read == 0 && known.any(|region| region.product == product);
    if read >= page.total_count && !is_lost {
        return Next::Complete;
    }
    Next::WithGaps(Gap {
        read,
        announced: page.total_count,
        cause: GapCause::Fewer,
    })
}

/// Tells the gap before the regions are put: they are compared with those known at once.
fn note_before(inventory: &mut Inventory, ticket: &ReadTicket, next: &Next) {
    if let Next::WithGaps(gap) = next {
        inventory.note_gap(ticket, *gap);
    }
}
