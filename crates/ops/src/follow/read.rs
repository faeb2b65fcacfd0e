//! Carries a [`Probe`] out.

use rerack_api::ecs::describe_instance_history_events::DescribeInstanceHistoryEvents;
use rerack_api::ecs::describe_instance_status::DescribeInstanceStatus;
use rerack_api::ecs::describe_instances::DescribeInstances;
use rerack_api::ecs::describe_tasks::DescribeTasks;
use rerack_api::ens::describe_history_events::DescribeHistoryEvents;
use rerack_api::status::EventCycleStatus;
use rerack_api::wire::Unreadable;
use rerack_api::wire::page::{Page, Paging};
use rerack_api::{Action, BuildError, CallError, HttpResponse, read_list, server_time};

use super::probe::{Probe, ProbeResult, SeenEvent, SeenStart, SeenTask};
use crate::cloud::{Call, Client};
use crate::paging::{Next, Pages};

/// More pages than any look can have.
const MAX_PAGES: u32 = 50;
/// The ENS event types a redeploy answers (FACTS 1.14).
const ENS_TYPES: [&str; 2] = [
    "Instance:SystemFailure.Redeploy",
    "Instance:SystemMaintenance.Redeploy",
];
/// Events in whatever state.
static EVERY_STATUS: [EventCycleStatus; 7] = [
    EventCycleStatus::Inquiring,
    EventCycleStatus::Scheduled,
    EventCycleStatus::Executing,
    EventCycleStatus::Executed,
    EventCycleStatus::Avoided,
    EventCycleStatus::Canceled,
    EventCycleStatus::Failed,
];
/// The task action of a redeploy (FACTS 1.3).
const REDEPLOY: &str = "RedeployInstance";

/// Reads what `look` asks for: all pages, guarded against pages that never end. Whether all that was
/// announced came whole is in [`ProbeResult::complete`].
pub async fn read(client: &Client, look: &Probe) -> Result<ProbeResult, CallError> {
    let mut sight = ProbeResult::default();
    let mut pages = pages(look);
    let mut bad = false;
    loop {
        let response = client.send(call(look, pages.paging())).await?;
        sight.date = server_time::date(&response);
        let page = see(look, &response, &mut sight, &mut pages)?;
        bad |= !page.bad.is_empty();
        match pages.advance(&page) {
            Next::More if pages.asked() < MAX_PAGES => {}
            next => {
                sight.complete &= next == Next::Complete && !bad;
                return Ok(sight);
            }
        }
    }
}

fn pages(look: &Probe) -> Pages {
    match look {
        Probe::Starts { .. } | Probe::Events { .. } => Pages::by_token(),
        Probe::Statuses { .. } => Pages::by_number().sized(50),
        _ => Pages::by_number(),
    }
}

/// The call for one page.
fn call(look: &Probe, paging: Paging) -> Result<Call, BuildError> {
    let region = look.region();
    let call = match look {
        Probe::Statuses { ids, .. } => {
            let action = DescribeInstanceStatus {
                region_id: region.to_owned(),
                zone_id: None,
                instance_ids: ids.clone(),
                paging,
            };
            Call::with::<DescribeInstanceStatus>(region, action.params()?)
        }
        Probe::Starts { ids, .. } => {
            let params = DescribeInstances::plain(region, ids, &paging)?;
            Call::with::<DescribeInstances>(region, params)
        }
        Probe::Tasks { ids, .. } | Probe::TasksOf { ids, .. } => {
            let mut action = DescribeTasks {
                region_id: region.to_owned(),
                task_action: Some(REDEPLOY.to_owned()),
                paging,
                ..DescribeTasks::default()
            };
            if let Probe::TasksOf { since, .. } = look {
                action.resource_ids.clone_from(ids);
                action.start_time = *since;
            } else {
                action.task_ids.clone_from(ids);
            }
            Call::with::<DescribeTasks>(region, action.params()?)
        }
        Probe::Events { ids, .. } => {
            let params = DescribeInstanceHistoryEvents::plain(region, ids, &EVERY_STATUS, &paging)?;
            Call::with::<DescribeInstanceHistoryEvents>(region, params)
        }
        Probe::EnsEvents { ids, .. } => {
            let params = DescribeHistoryEvents::plain(&ENS_TYPES, &EVERY_STATUS, ids, &paging)?;
            Call::with::<DescribeHistoryEvents>(region, params)
        }
    };
    Ok(call)
}

/// Adds what a page shows.
fn see(
    look: &Probe,
    response: &HttpResponse,
    sight: &mut ProbeResult,
    pages: &mut Pages,
) -> Result<Page<()>, CallError> {
    match look {
        Probe::Statuses { .. } => read_list::<DescribeInstanceStatus>(response, |item| {
            pages.saw(&item.instance_id, "");
            sight.statuses.push((item.instance_id, item.status));
        }),
        Probe::Starts { .. } => read_list::<DescribeInstances>(response, |item| {
            pages.saw(&item.instance_id, "");
            if is_unreadable(&item.unreadable, "Status") {
                sight.complete = false;
                return;
            }
            sight.starts.push(SeenStart {
                id: item.instance_id,
                status: item.status,
                started: item.start_time,
            });
        }),
        Probe::Tasks { .. } | Probe::TasksOf { .. } => {
            read_list::<DescribeTasks>(response, |task| {
                pages.saw(&task.task_id, "");
                if is_unreadable(&task.unreadable, "TaskStatus") {
                    sight.complete = false;
                    return;
                }
                sight.tasks.push(SeenTask {
                    id: task.task_id,
                    instance_id: task.resource_id,
                    status: task.task_status,
                    created: task.creation_time,
                });
            })
        }
        Probe::Events { .. } => read_list::<DescribeInstanceHistoryEvents>(response, |event| {
            pages.saw(&event.event_id, &event.instance_id);
            if is_unreadable(&event.unreadable, "EventCycleStatus") {
                sight.complete = false;
                return;
            }
            sight.events.push(SeenEvent {
                id: event.event_id,
                instance_id: event.instance_id,
                status: event.status,
                finished: event.finish_time,
            });
        }),
        Probe::EnsEvents { .. } => read_list::<DescribeHistoryEvents>(response, |event| {
            pages.saw(&event.event_id, &event.resource_id);
            if is_unreadable(&event.unreadable, "EventStatus") {
                sight.complete = false;
                return;
            }
            sight.events.push(SeenEvent {
                id: event.event_id,
                instance_id: event.resource_id,
                status: event.status,
                finished: None,
            });
        }),
    }
}

/// A status that is there and cannot be read is not a status that was seen: an event is not *open*
/// by it, an instance not *on the way*.
fn is_unreadable(members: &[Unreadable], name: &str) -> bool {
    members.iter().any(|odd| odd.member == name)
}
