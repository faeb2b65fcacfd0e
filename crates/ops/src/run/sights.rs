//! Hands what a look showed to the rows it was made for.

use crate::list::Listed;
use rerack_api::status::TaskStatus;
use rerack_api::{Product, UnixMillis};

use super::Run;
use crate::follow::{Look, Needs, Sight};

/// Kinds of looks, in the order in which they are made.
pub(super) const STATUS: u8 = 0;
pub(super) const START: u8 = 1;
pub(super) const TASKS: u8 = 2;
pub(super) const TASKS_OF: u8 = 3;
pub(super) const EVENTS: u8 = 4;
pub(super) const ENS_EVENTS: u8 = 5;

/// The kinds of looks that serve these needs. A start time comes with the status.
pub(super) fn kinds(needs: Needs, product: Product, task_known: bool) -> impl Iterator<Item = u8> {
    let events = if product == Product::Ens {
        ENS_EVENTS
    } else {
        EVENTS
    };
    [
        (needs.status && !needs.start, STATUS),
        (needs.start, START),
        (needs.task && task_known, TASKS),
        (needs.task && !task_known, TASKS_OF),
        (needs.events, events),
    ]
    .into_iter()
    .filter_map(|(needed, kind)| needed.then_some(kind))
}

/// Whether two ids are the same; ids are lower case, an answer may not be.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}

impl Run {
    /// What a look showed about one row; `None` if the look failed.
    pub(super) fn saw(
        &mut self,
        row: usize,
        look: &Look,
        sight: Option<&Sight>,
        asked_at: UnixMillis,
    ) {
        let at = self.now;
        let (Some(target), Some(row)) = (self.plan.targets.get(row), self.rows.get_mut(row)) else {
            return;
        };
        let Some(followed) = row.followed.as_mut() else {
            return;
        };
        let id = &target.key.id;
        if let Some(sight) = sight {
            let mut found = true;
            match look {
                Look::Statuses { .. } => {
                    match sight.statuses.iter().find(|(seen, _)| same(seen, id)) {
                        Some((_, status)) => followed.saw_status(status, asked_at, at),
                        None => found = false,
                    }
                }
                Look::Starts { .. } => match sight.starts.iter().find(|seen| same(&seen.id, id)) {
                    Some(seen) => followed.saw_start(&seen.status, seen.started, asked_at, at),
                    None => found = false,
                },
                Look::Tasks { .. } => {
                    let ours = followed.task_id().unwrap_or_default();
                    if let Some(task) = sight.tasks.iter().find(|task| same(&task.id, ours)) {
                        followed.saw_task(&task.status, asked_at, at);
                    }
                }
                Look::TasksOf { .. } => {
                    let tasks: Vec<(&str, &TaskStatus, Option<UnixMillis>)> = sight
                        .tasks
                        .iter()
                        .filter(|task| same(&task.instance_id, id))
                        .map(|task| (task.id.as_str(), &task.status, task.created))
                        .listed();
                    followed.saw_tasks_of_instance(&tasks, asked_at, at);
                }
                Look::Events { .. } => {
                    for event in &sight.events {
                        followed.saw_event(&event.id, &event.status, event.finished, asked_at, at);
                    }
                }
                Look::EnsEvents { .. } => {
                    let ours = target.event_id.as_deref().unwrap_or_default();
                    let fits = |event: &&crate::follow::SeenEvent| {
                        same(&event.id, ours) && same(&event.instance_id, id)
                    };
                    match sight.events.iter().find(fits) {
                        Some(event) => followed.saw_ens_event(&event.status, asked_at, at),
                        None => found = false,
                    }
                }
            }
            if !found && sight.complete {
                followed.missing(asked_at, at);
            }
        }
        followed.aged(asked_at);
        if !followed.is_settled() {
            self.looks.expect(followed.due());
        }
    }
}
