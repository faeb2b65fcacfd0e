//! Hands what a look showed to the rows it was made for.

#[cfg(any(test, feature = "mutants"))]
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{Product, UnixMillis};

use super::record::{Seen, SeenTaskOf};
use super::{Row, Run, Step};
use crate::follow::{Followed, Needs, Probe, ProbeResult, SeenEvent, SeenTask};
use crate::plan::Target;

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

/// What a look showed about one target.
fn seen_by(look: &Probe, sight: &ProbeResult, target: &Target, row: &Row) -> Vec<Seen> {
    let id = &target.key.id;
    let mut seen = Vec::new();
    let mut found = true;
    match look {
        Probe::Statuses { .. } => match sight.statuses.iter().find(|(seen, _)| same(seen, id)) {
            Some((_, status)) => seen.push(Seen::Status(status.clone())),
            None => found = false,
        },
        Probe::Starts { .. } => match sight.starts.iter().find(|seen| same(&seen.id, id)) {
            Some(start) => seen.push(Seen::Start {
                status: start.status.clone(),
                started: start.started,
            }),
            None => found = false,
        },
        Probe::Tasks { .. } => {
            for id in row.following().filter_map(Followed::task_id) {
                if let Some(task) = sight.tasks.iter().find(|task| same(&task.id, id)) {
                    seen.push(Seen::Task {
                        id: id.to_owned(),
                        status: task.status.clone(),
                    });
                }
            }
        }
        Probe::TasksOf { .. } => {
            let of = |task: &&SeenTask| same(&task.instance_id, id);
            let tasks = sight.tasks.iter().filter(of).map(|task| SeenTaskOf {
                id: task.id.clone(),
                status: task.status.clone(),
                created: task.created,
            });
            seen.push(Seen::Tasks(tasks.collect()));
        }
        Probe::Events { .. } => {
            let watched = row.following().next().map_or(&[][..], Followed::watched);
            for event in &sight.events {
                if watched.iter().any(|w| same(&w.id, &event.id)) {
                    seen.push(Seen::Event {
                        id: event.id.clone(),
                        status: event.status.clone(),
                        finished: event.finished,
                    });
                }
            }
        }
        Probe::EnsEvents { .. } => {
            let ours = target.event_id.as_deref().unwrap_or_default();
            let fits = |event: &&SeenEvent| same(&event.id, ours) && same(&event.instance_id, id);
            match sight.events.iter().find(fits) {
                Some(event) => seen.push(Seen::EnsEvent(event.status.clone())),
                None => found = false,
            }
        }
    }
    if !found && sight.complete {
        seen.push(Seen::Missing);
    }
    seen
}

impl Run {
    /// What a look showed about one row; `None` if the look failed. What is new is written down.
    pub(super) fn saw(
        &mut self,
        row: usize,
        look: &Probe,
        sight: Option<&ProbeResult>,
        asked_at: UnixMillis,
    ) {
        let target = &self.plan.targets[row];
        let known = &self.rows[row];
        let mut seen = sight.map_or_else(Vec::new, |sight| seen_by(look, sight, target, known));
        seen.push(Seen::Aged);
        for seen in seen {
            if self.sees(row, &seen, asked_at) {
                self.note(Step::Saw {
                    row,
                    asked_at,
                    seen,
                });
            }
        }
        for followed in self.rows[row].following().filter(|f| !f.is_settled()) {
            self.looks.expect(followed.due());
        }
    }

    /// Takes in one thing that was seen, for every try of a target. Gives whether it was anything new.
    pub(super) fn sees(&mut self, row: usize, seen: &Seen, asked_at: UnixMillis) -> bool {
        let at = self.now;
        #[cfg(any(test, feature = "mutants"))]
        self.misread(row, seen, asked_at);
        let Some(row) = self.rows.get_mut(row) else {
            return false;
        };
        // A start, and a task, belong to the last try before it that may have caused it.
        let sendings = row.following().map(Followed::cloud_at).collect::<Vec<_>>();
        let known_tasks = row.following().filter_map(Followed::task_id);
        let mut known_tasks = known_tasks.map(str::to_owned).collect::<Vec<_>>();
        let mut is_new = false;
        for (number, followed) in row.following_mut().enumerate() {
            let next = sendings.get(number + 1).copied().flatten();
            let before = followed.known();
            match seen {
                Seen::Status(status) => followed.saw_status(status, asked_at, at),
                Seen::Start { status, started } => {
                    let is_ours = |started: &UnixMillis| {
                        next.is_none_or(|next| minute(*started) < minute(next))
                    };
                    let started = started.filter(is_ours);
                    followed.saw_start(status, started, asked_at, at);
                }
                Seen::Task { id, status } => {
                    if id.is_empty() || followed.task_id() == Some(id.as_str()) {
                        followed.saw_task(status, asked_at, at);
                    }
                }
                Seen::Tasks(tasks) => {
                    let own = followed.task_id().map(str::to_owned);
                    let free = tasks.iter().filter(|task| !known_tasks.contains(&task.id));
                    let free = free.map(|task| (task.id.as_str(), &task.status, task.created));
                    followed.saw_tasks_of_instance(&free.collect::<Vec<_>>(), asked_at, at);
                    if own.is_none() {
                        known_tasks.extend(followed.task_id().map(str::to_owned));
                    }
                }
                Seen::Event {
                    id,
                    status,
                    finished,
                } => followed.saw_event(id, status, *finished, asked_at, at),
                Seen::EnsEvent(status) => followed.saw_ens_event(status, asked_at, at),
                Seen::Missing => followed.missing(asked_at, at),
                Seen::Aged => followed.aged(asked_at),
            }
            is_new |= followed.known() != before;
        }
        is_new
    }

    /// Faults that can be built in: what was seen is taken for more than it is.
    #[cfg(any(test, feature = "mutants"))]
    fn misread(&mut self, row: usize, seen: &Seen, asked_at: UnixMillis) {
        let at = self.now;
        let trusting = self.has(super::Mutant::TrustRunning);
        let plan_time = self.plan.operation.plan_time();
        let believing =
            self.has(super::Mutant::TrustPlan) && plan_time.is_some_and(|plan| plan <= at);
        let Some(row) = self.rows.get_mut(row) else {
            return;
        };
        for followed in row.following_mut() {
            if let (true, Seen::Status(InstanceStatus::Running)) = (trusting, seen) {
                followed.saw_status(&InstanceStatus::Stopping, asked_at, at);
            }
            if let (true, Seen::EnsEvent(_)) = (believing, seen) {
                followed.saw_ens_event(&EventCycleStatus::Executed, asked_at, at);
            }
        }
    }
}

fn minute(time: UnixMillis) -> i64 {
    time.0.div_euclid(60_000)
}
