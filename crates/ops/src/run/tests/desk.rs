//! A run whose every effect is carried out at once: readings show what was planned (the event of the
//! ENS instance `i-1` is `e-1`), calls are
//! refused, and the journal is kept.

use rerack_api::ecs::reboot_instances::InstanceResponse;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{ApiError, CallError, TransportError, UnixMillis};

use super::bench::START;
use super::promises::events;
use crate::actions::Reply;
use crate::follow::{Probe, ProbeResult, SeenEvent, SeenStart};
use crate::operation::OperationKind;
use crate::plan::Plan;
use crate::run::{Command, Effect, GRACE_MS, Record, Run, RunEvent};
use crate::testing::replies::{reboot_row, rebooted, redeployed};

/// A run, its journal and its time.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a way in which the world is out of order"
)]
pub(super) struct Desk {
    pub(super) run: Run,
    pub(super) records: Vec<Record>,
    pub(super) now: UnixMillis,
    /// The calls that left, with their times.
    pub(super) sent: Vec<(usize, UnixMillis)>,
    /// The times for which the run wants to be woken.
    pub(super) alarms: Vec<UnixMillis>,
    /// How many readings were made.
    pub(super) looked: usize,
    /// Whether calls are taken on; they are refused otherwise.
    pub(super) accepts: bool,
    /// How they are refused.
    pub(super) refusal: (u16, &'static str),
    /// Whether the cloud takes its time: its answers wait in `replies`.
    pub(super) is_late: bool,
    pub(super) replies: Vec<RunEvent>,
    /// Whether the journal takes its time: what it is to write down waits in `stores`.
    pub(super) is_slow: bool,
    pub(super) stores: Vec<(u64, Vec<Record>)>,
    /// Whether nothing can be read.
    pub(super) is_offline: bool,
    /// What readings show: the status of all instances, when they started, and the state of their events.
    pub(super) status: InstanceStatus,
    pub(super) started: Option<i64>,
    pub(super) event: Option<(EventCycleStatus, Option<UnixMillis>)>,
    /// An instance that somebody else restarted, and when.
    pub(super) restarted: Option<(String, i64)>,
    /// How far the cloud's clock is ahead of the device's, in milliseconds; `None` if it cannot be read.
    pub(super) cloud_ahead: Option<i64>,
}

impl Desk {
    /// Confirmed long enough ago.
    pub(super) fn new(plan: Plan) -> Self {
        Self::confirmed(plan, UnixMillis(START - GRACE_MS))
    }

    pub(super) fn confirmed(plan: Plan, at: UnixMillis) -> Self {
        let now = UnixMillis(START);
        Self {
            run: Run::new(plan, at),
            records: Vec::new(),
            now,
            sent: Vec::new(),
            alarms: Vec::new(),
            looked: 0,
            accepts: false,
            refusal: (403, "InstanceLockedForSecurity"),
            is_late: false,
            replies: Vec::new(),
            is_slow: false,
            stores: Vec::new(),
            is_offline: false,
            status: InstanceStatus::Running,
            started: None,
            event: None,
            restarted: None,
            cloud_ahead: None,
        }
    }

    /// Lets this happen, and everything that follows from it without any time going by.
    pub(super) fn happen(&mut self, event: RunEvent) {
        let mut waiting = vec![event];
        while let Some(event) = waiting.pop() {
            for effect in self.run.update(event, self.now) {
                waiting.extend(self.carry_out(effect));
            }
        }
    }

    pub(super) fn say(&mut self, command: Command) {
        self.happen(RunEvent::Commanded(command));
    }

    /// So many milliseconds go by.
    pub(super) fn wait(&mut self, ms: i64) {
        self.now = self.now.plus_ms(ms);
        self.happen(RunEvent::Woke);
    }

    /// The page is closed and opened again.
    pub(super) fn reopen(&mut self) {
        let plan = self.run.plan().clone();
        self.run = Run::restore(plan, &self.records, self.run.started_at(), self.now);
        self.happen(RunEvent::Begun);
    }

    fn carry_out(&mut self, effect: Effect) -> Option<RunEvent> {
        match effect {
            Effect::Store { id, records } if self.is_slow => {
                self.stores.push((id, records));
                None
            }
            Effect::Store { id, records } => {
                self.records.extend(records);
                let result = Ok(());
                Some(RunEvent::Stored { id, result })
            }
            Effect::Send { call } => {
                self.sent.push((call, self.now));
                let reply = Box::new(self.reply(call));
                let replied = RunEvent::Replied { call, reply };
                if self.is_late {
                    self.replies.push(replied);
                    return None;
                }
                Some(replied)
            }
            Effect::Probe { id, look } => {
                self.looked += 1;
                let result = if self.is_offline {
                    Err(offline())
                } else {
                    Ok(self.shows(&look))
                };
                Some(RunEvent::Probed { id, result })
            }
            Effect::WakeAt(at) => {
                self.alarms.push(at);
                None
            }
        }
    }
}

impl Desk {
    fn reply(&self, call: usize) -> Reply {
        if !self.accepts {
            return Err(CallError::Api(Box::new(self.refusal())));
        }
        match self.run.plan().operation.kind() {
            OperationKind::Redeploy => redeployed(&format!("t-{call}")),
            _ => self.taken_on(call),
        }
    }

    fn refusal(&self) -> ApiError {
        ApiError {
            status: self.refusal.0,
            code: self.refusal.1.into(),
            ..ApiError::default()
        }
    }

    /// Every instance of a call is taken on.
    fn taken_on(&self, call: usize) -> Reply {
        let row = |place: &usize| {
            reboot_row(&InstanceResponse {
                instance_id: self.run.plan().targets[*place].key.id.clone(),
                code: "200".into(),
                ..InstanceResponse::default()
            })
        };
        let targets = self.run.calls()[call].targets.iter();
        rebooted(&targets.map(row).collect::<Vec<_>>())
    }
}

fn offline() -> CallError {
    CallError::Transport(TransportError::Network {
        url: "http://cloud/".into(),
        detail: "failed to fetch".into(),
    })
}

impl Desk {
    fn shows(&self, look: &Probe) -> ProbeResult {
        let mut sight = match (look, &self.event) {
            (Probe::Events { ids, .. }, Some((status, end))) => events(ids, status, *end),
            (Probe::Statuses { ids, .. }, _) => ProbeResult {
                statuses: ids
                    .iter()
                    .map(|id| (id.clone(), self.status.clone()))
                    .collect(),
                complete: false,
                ..ProbeResult::default()
            },
            _ => as_planned(look),
        };
        for seen in &mut sight.starts {
            seen.status = self.status.clone();
            seen.started = self.started.map(UnixMillis);
            if let Some((_, at)) = self.restarted.as_ref().filter(|(id, _)| *id == seen.id) {
                seen.started = Some(UnixMillis(*at));
            }
        }
        sight.date = self.cloud_ahead.map(|ahead| self.now.plus_ms(ahead));
        sight
    }
}

fn as_planned(look: &Probe) -> ProbeResult {
    let event = |id: &String| SeenEvent {
        id: id.replacen("i-", "e-", 1),
        instance_id: id.clone(),
        status: EventCycleStatus::Scheduled,
        finished: None,
    };
    let ids = match look {
        Probe::Starts { ids, .. } => ids,
        Probe::EnsEvents { ids, .. } => {
            return ProbeResult {
                events: ids.iter().map(event).collect(),
                ..ProbeResult::default()
            };
        }
        _ => return ProbeResult::default(),
    };
    let seen = |id: &String| SeenStart {
        id: id.clone(),
        status: InstanceStatus::Running,
        started: None,
    };
    ProbeResult {
        starts: ids.iter().map(seen).collect(),
        ..ProbeResult::default()
    }
}
