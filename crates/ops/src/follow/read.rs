//! Carries a [`Look`] out: all pages of it, guarded against pages that never end.

use rerack_api::ecs::describe_instance_history_events::{DescribeInstanceHistoryEvents, EcsEvent};
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

/// Reads what `look` asks for.
pub async fn read(client: &Client, look: &Look) -> Result<Sight, CallError> {
    match look {
        Look::Statuses { region, ids } => {
            let ask = |paging| DescribeInstanceStatus {
                region_id: region.clone(),
                zone_id: None,
                instance_ids: ids.clone(),
                paging,
            };
            let (items, complete) = numbered(client, region, 50, ask).await?;
            let statuses = items
                .into_iter()
                .map(|item| (item.instance_id, item.status))
                .collect();
            Ok(Sight {
                statuses,
                complete,
                ..Sight::default()
            })
        }
        Look::Starts { region, ids } => {
            let ask = |paging| DescribeInstances {
                region_id: region.clone(),
                instance_ids: ids.clone(),
                paging,
                ..DescribeInstances::default()
            };
            let (items, complete) = by_token(client, region, ask).await?;
            let starts = items
                .into_iter()
                .map(|item| SeenStart {
                    id: item.instance_id,
                    status: item.status,
                    started: item.start_time,
                })
                .collect();
            Ok(Sight {
                starts,
                complete,
                ..Sight::default()
            })
        }
        Look::Tasks { .. } | Look::TasksOf { .. } => tasks(client, look).await,
        Look::Events { region, ids } => {
            let ask = |paging| DescribeInstanceHistoryEvents {
                region_id: region.clone(),
                event_ids: ids.clone(),
                cycle_statuses: every_status(),
                paging,
                ..DescribeInstanceHistoryEvents::default()
            };
            let (items, complete) = by_token(client, region, ask).await?;
            let seen = |event: EcsEvent| SeenEvent {
                id: event.event_id,
                instance_id: event.instance_id,
                status: event.status,
                finished: event.finish_time,
            };
            let events = items.into_iter().map(seen).collect();
            Ok(Sight {
                events,
                complete,
                ..Sight::default()
            })
        }
        Look::EnsEvents { region, ids } => {
            let ask = |paging| DescribeHistoryEvents {
                event_types: ENS_TYPES.map(str::to_owned).to_vec(),
                resource_ids: ids.clone(),
                event_status: every_status(),
                paging,
                ..DescribeHistoryEvents::default()
            };
            let (items, complete) = numbered(client, region, 100, ask).await?;
            let events = items
                .into_iter()
                .map(|event| SeenEvent {
                    id: event.event_id,
                    instance_id: event.resource_id,
                    status: event.status,
                    finished: None,
                })
                .collect();
            Ok(Sight {
                events,
                complete,
                ..Sight::default()
            })
        }
    }
}

async fn tasks(client: &Client, look: &Look) -> Result<Sight, CallError> {
    let region = look.region();
    let (task_ids, resource_ids, since) = match look {
        Look::Tasks { ids, .. } => (ids.clone(), Vec::new(), None),
        Look::TasksOf { ids, since, .. } => (Vec::new(), ids.clone(), Some(*since)),
        _ => return Ok(Sight::default()),
    };
    let ask = |paging| DescribeTasks {
        region_id: region.to_owned(),
        task_ids: task_ids.clone(),
        task_action: Some(REDEPLOY.to_owned()),
        resource_ids: resource_ids.clone(),
        start_time: since,
        paging,
        ..DescribeTasks::default()
    };
    let (items, complete) = numbered(client, region, 100, ask).await?;
    let tasks = items
        .into_iter()
        .map(|task| SeenTask {
            id: task.task_id,
            instance_id: task.resource_id,
            status: task.task_status,
            created: task.creation_time,
        })
        .collect();
    Ok(Sight {
        tasks,
        complete,
        ..Sight::default()
    })
}

fn every_status() -> Vec<EventCycleStatus> {
    use EventCycleStatus::{Avoided, Canceled, Executed, Executing, Failed, Inquiring, Scheduled};
    vec![
        Inquiring, Scheduled, Executing, Executed, Avoided, Canceled, Failed,
    ]
}

/// All pages of an action that counts them; says whether all that was announced came whole.
async fn numbered<A, T>(
    client: &Client,
    region: &str,
    page_size: u32,
    ask: impl Fn(Paging) -> A,
) -> Result<(Vec<T>, bool), CallError>
where
    A: Action<Answer = Page<T>>,
{
    let mut items = Vec::new();
    let mut bad = 0;
    for page_number in 1..=MAX_PAGES {
        let page = client
            .call(
                region,
                &ask(Paging::Number {
                    page_number,
                    page_size,
                }),
            )
            .await?;
        let came = page.items.len() + page.bad.len();
        bad += page.bad.len();
        items.extend(page.items);
        let all = (items.len() + bad) as u64 >= page.total_count;
        if came == 0 || all {
            return Ok((items, all && bad == 0));
        }
    }
    Ok((items, false))
}

/// All pages of an action that gives tokens.
async fn by_token<A, T>(
    client: &Client,
    region: &str,
    ask: impl Fn(Paging) -> A,
) -> Result<(Vec<T>, bool), CallError>
where
    A: Action<Answer = Page<T>>,
{
    let mut items = Vec::new();
    let mut whole = true;
    let mut next_token: Option<String> = None;
    for _ in 0..MAX_PAGES {
        let paging = Paging::Token {
            max_results: 100,
            next_token: next_token.clone(),
        };
        let page = client.call(region, &ask(paging)).await?;
        whole &= page.bad.is_empty();
        items.extend(page.items);
        if page.next_token.is_empty() {
            return Ok((items, whole));
        }
        if next_token.as_ref() == Some(&page.next_token) {
            return Ok((items, false));
        }
        next_token = Some(page.next_token);
    }
    Ok((items, false))
}
