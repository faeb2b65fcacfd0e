//! One page of one scope: the call, and putting what came.

use std::future::Future;
use std::pin::Pin;

use rerack_api::ecs::describe_instance_history_events::{DescribeInstanceHistoryEvents, EcsEvent};
use rerack_api::ecs::describe_instances::{DescribeInstances, EcsInstance};
use rerack_api::ecs::describe_regions::{DescribeRegions, RegionList};
use rerack_api::ens::describe_ens_regions::{DescribeEnsRegions, EnsRegionList};
use rerack_api::ens::describe_history_events::{DescribeHistoryEvents, EnsEvent};
use rerack_api::ens::describe_instances::{DescribeInstances as DescribeEnsInstances, EnsInstance};
use rerack_api::{Action, CallError, EventCycleStatus, Page, Paging, Product};

use super::pages::{Next, Pages};
use crate::cloud::Client;
use crate::inventory::{Inventory, Kind, ReadTicket, Scope};

/// The ENS event types of the documents (FACTS 1.15).
const ENS_EVENT_TYPES: [&str; 9] = [
    "Instance:SystemFailure.Redeploy",
    "Instance:SystemFailure.Reboot",
    "Instance:RegionNetworkDown",
    "Disk:Stalled",
    "EnsRegion:NetworkMigration",
    "IP:SafeRisk",
    "IP:SafeBan",
    "Instance:SystemUpgrade.Migrate",
    "Instance:SystemMaintenance.Redeploy",
];
/// Not in the documents' list, but `BatchEventRebootInstance` answers it.
const ENS_REBOOT_TYPE: &str = "Instance:SystemMaintenance.Reboot";

/// One page to ask for.
pub(super) struct Ask {
    pub(super) scope: Scope,
    pub(super) paging: Paging,
    pub(super) language: String,
    /// Leave out the event type the documents do not list.
    pub(super) documented_types_only: bool,
}

/// What came.
pub(super) enum Got {
    EcsRegions(RegionList),
    EnsRegions(EnsRegionList),
    EcsInstances(Page<EcsInstance>),
    EnsInstances(Page<EnsInstance>),
    EcsEvents(Page<EcsEvent>),
    EnsEvents(Page<EnsEvent>),
}

/// The statuses to ask for.
fn statuses(kind: Kind) -> Vec<EventCycleStatus> {
    use EventCycleStatus::{Avoided, Canceled, Executed, Executing, Failed, Inquiring, Scheduled};
    if kind == Kind::FinishedEvents {
        vec![Executed, Avoided, Canceled, Failed]
    } else {
        vec![Scheduled, Inquiring, Executing]
    }
}

/// A call on its way.
type Asking = Pin<Box<dyn Future<Output = Result<Got, CallError>>>>;

/// Sends the call.
pub(super) fn ask(client: Client, ask: Ask) -> Asking {
    let Scope {
        product,
        region,
        kind,
    } = ask.scope;
    match (product, kind) {
        (Product::Ecs, Kind::Regions) => {
            let action = DescribeRegions {
                accept_language: Some(ask.language),
                ..DescribeRegions::default()
            };
            send(client, region, action, Got::EcsRegions)
        }
        (Product::Ens, Kind::Regions) => {
            let action = DescribeEnsRegions::default();
            send(client, region, action, Got::EnsRegions)
        }
        (Product::Ecs, Kind::Instances) => {
            let action = DescribeInstances {
                region_id: region.clone(),
                paging: ask.paging,
                ..DescribeInstances::default()
            };
            send(client, region, action, Got::EcsInstances)
        }
        (Product::Ens, Kind::Instances) => {
            let action = DescribeEnsInstances {
                paging: ask.paging,
                ..DescribeEnsInstances::default()
            };
            send(client, region, action, Got::EnsInstances)
        }
        (Product::Ecs, kind) => {
            let action = DescribeInstanceHistoryEvents {
                region_id: region.clone(),
                cycle_statuses: statuses(kind),
                paging: ask.paging,
                ..DescribeInstanceHistoryEvents::default()
            };
            send(client, region, action, Got::EcsEvents)
        }
        (Product::Ens, kind) => {
            let more = if ask.documented_types_only {
                None
            } else {
                Some(ENS_REBOOT_TYPE)
            };
            let types = ENS_EVENT_TYPES.into_iter().chain(more);
            let action = DescribeHistoryEvents {
                event_types: types.map(str::to_owned).collect(),
                event_status: statuses(kind),
                paging: ask.paging,
                ..DescribeHistoryEvents::default()
            };
            send(client, region, action, Got::EnsEvents)
        }
    }
}

fn send<A: Action + 'static>(
    client: Client,
    region: String,
    action: A,
    got: fn(A::Answer) -> Got,
) -> Asking {
    Box::pin(async move { client.call(&region, &action).await.map(got) })
}

/// Puts what came into the inventory. Says how many items it was and what comes next.
pub(super) fn put(
    got: &Got,
    pages: &mut Pages,
    ticket: &ReadTicket,
    inventory: &mut Inventory,
) -> (usize, Result<Next, String>) {
    match got {
        Got::EcsRegions(list) => {
            inventory.put_bad_items(ticket, &list.bad);
            inventory.put_ecs_regions(ticket, &list.regions);
            (list.regions.len() + list.bad.len(), Ok(Next::Complete))
        }
        Got::EnsRegions(list) => {
            inventory.put_bad_items(ticket, &list.bad);
            inventory.put_ens_regions(ticket, &list.regions);
            (list.regions.len() + list.bad.len(), Ok(Next::Complete))
        }
        Got::EcsInstances(page) => {
            inventory.put_bad_items(ticket, &page.bad);
            inventory.put_ecs_instances(ticket, &page.items);
            let next = pages.advance(page, |item| item.instance_id.clone());
            (page.items.len() + page.bad.len(), next)
        }
        Got::EnsInstances(page) => {
            inventory.put_bad_items(ticket, &page.bad);
            inventory.put_ens_instances(ticket, &page.items);
            let next = pages.advance(page, |item| {
                format!("{} {}", item.ens_region_id, item.instance_id)
            });
            (page.items.len() + page.bad.len(), next)
        }
        Got::EcsEvents(page) => {
            inventory.put_bad_items(ticket, &page.bad);
            inventory.put_ecs_events(ticket, &page.items);
            let next = pages.advance(page, |item| item.event_id.clone());
            (page.items.len() + page.bad.len(), next)
        }
        Got::EnsEvents(page) => {
            inventory.put_bad_items(ticket, &page.bad);
            inventory.put_ens_events(ticket, &page.items);
            let next = pages.advance(page, |item| {
                format!("{} {}", item.event_id, item.resource_id)
            });
            (page.items.len() + page.bad.len(), next)
        }
    }
}
