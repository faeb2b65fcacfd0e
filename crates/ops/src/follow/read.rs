//! Carries a [`Look`] out: all pages of it, guarded against pages that never end.

use std::future::Future;
use std::pin::Pin;

use rerack_api::ecs::describe_instance_history_events::DescribeInstanceHistoryEvents;
use rerack_api::ecs::describe_instance_status::DescribeInstanceStatus;
use rerack_api::ecs::describe_instances::DescribeInstances;
use rerack_api::ecs::describe_tasks::DescribeTasks;
use rerack_api::ens::describe_history_events::DescribeHistoryEvents;
use rerack_api::status::EventCycleStatus;
use rerack_api::wire::page::{Page, Paging};
use rerack_api::{Action, CallError};

use super::look::{Look, SeenEvent, SeenStart, SeenTask, Sight};
use crate::cloud::Client;

/// More pages than any look can have.
const MAX_PAGES: u32 = 50;
/// The ENS event types a redeploy answers (FACTS 1.14).
const ENS_TYPES: [&str; 2] = [
    "Instance:SystemFailure.Redeploy",
    "Instance:SystemMaintenance.Redeploy",
];
/// The task action of a redeploy (FACTS 1.3).
const REDEPLOY: &str = "RedeployInstance";

/// One page of a look on its way. It takes the sight along and brings it back with more in it, so
/// that the code which turns the pages is there once for all actions.
type Asking = Pin<Box<dyn Future<Output = Result<Came, CallError>>>>;

/// What one page brought.
struct Came {
    sight: Sight,
    items: usize,
    bad: usize,
    total: u64,
    next_token: String,
}

/// Reads what `look` asks for.
pub async fn read(client: &Client, look: &Look) -> Result<Sight, CallError> {
    match look {
        Look::Starts { .. } | Look::Events { .. } => by_token(client, look).await,
        Look::Statuses { .. } => numbered(client, look, 50).await,
        Look::Tasks { .. } | Look::TasksOf { .. } | Look::EnsEvents { .. } => {
            numbered(client, look, 100).await
        }
    }
}

/// Asks for one page.
fn ask(client: &Client, look: &Look, paging: Paging, sight: Sight) -> Asking {
    let region_id = look.region().to_owned();
    match look {
        Look::Statuses { ids, .. } => {
            let action = DescribeInstanceStatus {
                region_id,
                zone_id: None,
                instance_ids: ids.clone(),
                paging,
            };
            page(client, look, action, sight, |item, sight| {
                sight.statuses.push((item.instance_id, item.status));
            })
        }
        Look::Starts { ids, .. } => {
            let action = DescribeInstances {
                region_id,
                instance_ids: ids.clone(),
                paging,
                ..DescribeInstances::default()
            };
            page(client, look, action, sight, |item, sight| {
                sight.starts.push(SeenStart {
                    id: item.instance_id,
                    status: item.status,
                    started: item.start_time,
                });
            })
        }
        Look::Tasks { ids, .. } | Look::TasksOf { ids, .. } => {
            let mut action = DescribeTasks {
                region_id,
                task_action: Some(REDEPLOY.to_owned()),
                paging,
                ..DescribeTasks::default()
            };
            if let Look::TasksOf { since, .. } = look {
                action.resource_ids.clone_from(ids);
                action.start_time = Some(*since);
            } else {
                action.task_ids.clone_from(ids);
            }
            page(client, look, action, sight, |task, sight| {
                sight.tasks.push(SeenTask {
                    id: task.task_id,
                    instance_id: task.resource_id,
                    status: task.task_status,
                    created: task.creation_time,
                });
            })
        }
        Look::Events { ids, .. } => {
            let action = DescribeInstanceHistoryEvents {
                region_id,
                event_ids: ids.clone(),
                cycle_statuses: every_status(),
                paging,
                ..DescribeInstanceHistoryEvents::default()
            };
            page(client, look, action, sight, |event, sight| {
                sight.events.push(SeenEvent {
                    id: event.event_id,
                    instance_id: event.instance_id,
                    status: event.status,
                    finished: event.finish_time,
                });
            })
        }
        Look::EnsEvents { ids, .. } => {
            let action = DescribeHistoryEvents {
                event_types: ENS_TYPES.map(str::to_owned).to_vec(),
                resource_ids: ids.clone(),
                event_status: every_status(),
                paging,
                ..DescribeHistoryEvents::default()
            };
            page(client, look, action, sight, |event, sight| {
                sight.events.push(SeenEvent {
                    id: event.event_id,
                    instance_id: event.resource_id,
                    status: event.status,
                    finished: None,
                });
            })
        }
    }
}

fn page<A, T>(
    client: &Client,
    look: &Look,
    action: A,
    mut sight: Sight,
    see: fn(T, &mut Sight),
) -> Asking
where
    A: Action<Answer = Page<T>> + 'static,
    T: 'static,
{
    let (client, region) = (client.clone(), look.region().to_owned());
    Box::pin(async move {
        let page = client.call(&region, &action).await?;
        let items = page.items.len();
        for item in page.items {
            see(item, &mut sight);
        }
        Ok(Came {
            sight,
            items,
            bad: page.bad.len(),
            total: page.total_count,
            next_token: page.next_token,
        })
    })
}

fn every_status() -> Vec<EventCycleStatus> {
    use EventCycleStatus::{Avoided, Canceled, Executed, Executing, Failed, Inquiring, Scheduled};
    vec![
        Inquiring, Scheduled, Executing, Executed, Avoided, Canceled, Failed,
    ]
}

/// All pages of an action that counts them; says whether all that was announced came whole.
async fn numbered(client: &Client, look: &Look, page_size: u32) -> Result<Sight, CallError> {
    let mut sight = Sight::default();
    let (mut items, mut bad) = (0, 0);
    for page_number in 1..=MAX_PAGES {
        let paging = Paging::Number {
            page_number,
            page_size,
        };
        let came = ask(client, look, paging, sight).await?;
        sight = came.sight;
        items += came.items;
        bad += came.bad;
        let all = (items + bad) as u64 >= came.total;
        if came.items + came.bad == 0 || all {
            sight.complete = all && bad == 0;
            return Ok(sight);
        }
    }
    sight.complete = false;
    Ok(sight)
}

/// All pages of an action that gives tokens.
async fn by_token(client: &Client, look: &Look) -> Result<Sight, CallError> {
    let mut sight = Sight::default();
    let mut whole = true;
    let mut next_token: Option<String> = None;
    for _ in 0..MAX_PAGES {
        let paging = Paging::Token {
            max_results: 100,
            next_token: next_token.clone(),
        };
        let came = ask(client, look, paging, sight).await?;
        sight = came.sight;
        whole &= came.bad == 0;
        if came.next_token.is_empty() {
            sight.complete = whole;
            return Ok(sight);
        }
        if next_token.as_ref() == Some(&came.next_token) {
            break;
        }
        next_token = Some(came.next_token);
    }
    sight.complete = false;
    Ok(sight)
}
