//! One execution of a plan: sends in waves, reads the answers, follows every target.
//!
//! [`Run`] is a pure reducer: events in, effects out, with the time given from outside.
//! [`execute`] carries the effects out through the [`crate::cloud`] traits and a [`Journal`].
//!
//! ```text
//! RunEvent ──Run::update(event, now)──► Effect::Store │ Send │ Probe │ WakeAt ──execute()──► RunEvent …
//! queued ─► checking (read again) ─► recording (intent written) ─► sending ─► answered ─► followed
//! ```
//!
//! Calls to one region go one after another, regions side by side; redeploys at most five at a
//! time and below the documented 500 a minute and region. A call leaves only after its intent is
//! written down, and nothing is ever sent twice by itself, except what the cloud declined for too many
//! calls.

mod again;
mod attempt;
mod begin;
mod call_state;
mod checks;
mod cloud_clock;
mod command;
mod commands;
mod counts;
mod defer;
mod dispatch;
mod execute;
mod id;
mod inbox;
pub mod journal;
mod monotonic_clock;
#[cfg(any(test, feature = "mutants"))]
mod mutant;
mod outcome;
mod probe_batching;
mod probe_results;
mod probe_scheduler;
pub mod record;
mod region_queue;
mod replies;
mod restore;
mod row;
mod stage;
mod store;
mod target_status;
mod turn;
mod waiting;
mod waves;

use rerack_api::{CallError, Product, UnixMillis};

use crate::actions::Reply;
use crate::answer::{Answer, UnknownWhy};
use crate::follow::{Probe, ProbeResult};
use crate::plan::{Call, Plan};

pub use again::Again;
pub use attempt::Attempt;
pub use begin::{GRACE_MS, LATE_MS, Unfit};
pub use command::{Command, HoldWhy};
pub use counts::{Counts, FollowCounts};
pub use defer::MOST_TOO_MANY;
pub use execute::{Engine, execute};
pub use id::RunId;
pub use inbox::Inbox;
#[cfg(any(test, feature = "mutants"))]
pub use mutant::Mutant;
pub use outcome::{Outcome, Outcomes};
pub use probe_scheduler::ReadTrouble;
pub use record::{Record, Step};
pub(crate) use restore::finished_at;
pub use row::Row;
pub use store::{Journal, StoreError, Storing, Unkept};
pub use target_status::TargetStatus;
pub use turn::Deferred;
pub use waiting::Waiting;
pub use waves::Hold;

use call_state::CallState;
use checks::Checks;
use cloud_clock::CloudClock;
use probe_scheduler::Looks;
use region_queue::RegionQueue;
use store::Store;
use waves::Waves;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum RunEvent {
    /// The run begins, or goes on after it was restored.
    Begun,
    /// What came back for a call.
    Replied {
        /// The call's number in [`Run::calls`].
        call: usize,
        /// What came back.
        reply: Box<Reply>,
    },
    /// What a look showed.
    Probed {
        /// The look's number.
        id: u64,
        /// What it showed.
        result: Result<ProbeResult, CallError>,
    },
    /// Records are written down, or could not be.
    Stored {
        /// The number of the [`Effect::Store`].
        id: u64,
        /// Whether they are.
        result: Result<(), StoreError>,
    },
    /// The operator said something.
    Commanded(Command),
    /// When the credentials end, by this device's clock; `None` if they do not. No wave begins that
    /// could not be followed before that.
    Credentials(Option<UnixMillis>),
    /// Another tab has the run now: nothing more may be sent from here.
    LockLost,
    /// A time that was asked for has come.
    Woke,
    /// The executor is going away; nobody waits for answers any more.
    Interrupted,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write these down, after all earlier ones, and report [`RunEvent::Stored`].
    Store {
        /// The number of the request.
        id: u64,
        /// What to write down.
        records: Vec<Record>,
    },
    /// Send this call, once, and report [`RunEvent::Replied`].
    Send {
        /// The call's number in [`Run::calls`].
        call: usize,
    },
    /// Read this and report [`RunEvent::Probed`].
    Probe {
        /// The look's number.
        id: u64,
        /// What to read.
        look: Probe,
    },
    /// Report [`RunEvent::Woke`] at this time.
    WakeAt(UnixMillis),
}

/// One execution of a plan.
#[derive(Debug)]
pub struct Run {
    plan: Plan,
    rows: Vec<Row>,
    /// Calls as they are sent: those of the plan, cut down to what may be sent, and further ones.
    calls: Vec<Call>,
    states: Vec<CallState>,
    queues: Vec<RegionQueue>,
    checks: Checks,
    waves: Waves,
    /// How many calls are being checked, recorded or sent.
    under_way: usize,
    /// How many calls are not over.
    open_calls: usize,
    looks: Looks,
    cloud: CloudClock,
    unrequested: Vec<String>,
    /// No target that was declined has its turn before this; `None` if none waits.
    next_turn: Option<UnixMillis>,
    /// Targets that the operator took out while their intent was being written down.
    skips: Vec<usize>,
    /// Records that are not handed out yet.
    records: Vec<Record>,
    store: Store,
    started_at: UnixMillis,
    stopped_at: Option<UnixMillis>,
    credentials_until: Option<UnixMillis>,
    finished_at: Option<UnixMillis>,
    left: bool,
    now: UnixMillis,
    wake_at: Option<UnixMillis>,
    version: u64,
    #[cfg(any(test, feature = "mutants"))]
    mutant: Option<Mutant>,
}

impl Run {
    /// A run of `plan` that was confirmed then and has not begun. For what has a journal there is
    /// [`Run::begin`], which checks the plan.
    #[must_use]
    pub fn new(plan: Plan, confirmed_at: UnixMillis) -> Self {
        let mut rows: Vec<Row> = plan.targets.iter().map(|_| Row::queued(0, 0)).collect();
        for call in &plan.calls {
            for target in &call.targets {
                if let Some(row) = rows.get_mut(*target) {
                    *row = Row::queued(call.index, call.wave);
                }
            }
        }
        let calls = plan.calls.clone();
        let states: Vec<CallState> = calls.iter().map(|_| CallState::Queued).collect();
        Self {
            rows,
            queues: region_queue::by_region(&calls),
            checks: Checks::new(plan.targets.len()),
            waves: Waves::new(begin::begins_at(&plan, confirmed_at)),
            under_way: 0,
            open_calls: states.len(),
            calls,
            states,
            plan,
            looks: Looks::default(),
            cloud: CloudClock::default(),
            unrequested: Vec::new(),
            skips: Vec::new(),
            next_turn: None,
            records: Vec::new(),
            store: Store::default(),
            started_at: confirmed_at,
            stopped_at: None,
            credentials_until: None,
            finished_at: None,
            left: false,
            now: confirmed_at,
            wake_at: None,
            version: 0,
            #[cfg(any(test, feature = "mutants"))]
            mutant: None,
        }
    }

    /// What it executes.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The calls as they were or will be sent. Together they hold every target that is not out.
    #[must_use]
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// One row for each of [`Plan::targets`], in that order.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// When it was confirmed.
    #[must_use]
    pub fn started_at(&self) -> UnixMillis {
        self.started_at
    }

    /// When the operator stopped it.
    #[must_use]
    pub fn stopped_at(&self) -> Option<UnixMillis> {
        self.stopped_at
    }

    /// When its last row settled.
    #[must_use]
    pub fn finished_at(&self) -> Option<UnixMillis> {
        self.finished_at
    }

    /// Ids the cloud spoke about that nobody asked for.
    #[must_use]
    pub fn unrequested(&self) -> &[String] {
        &self.unrequested
    }

    /// Changes whenever anything visible changes.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// How many rows stand where.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::of(&self.rows)
    }

    /// The regions in which sending waits for the next full minute, and until when.
    pub fn held_regions(&self) -> Vec<(String, UnixMillis)> {
        let held = |queue: &RegionQueue| {
            let until = queue.held_until.filter(|until| *until > self.now)?;
            Some((queue.region.clone(), until))
        };
        self.queues.iter().filter_map(held).collect()
    }

    /// Regions that cannot be read just now; what is shown of them is old.
    #[must_use]
    pub fn read_troubles(&self) -> &[ReadTrouble] {
        self.looks.troubles()
    }

    /// Whether calls are still to be sent or answered.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        self.open_calls > 0
    }

    /// Whether everything is sent or given up, answered, and settled.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        !self.is_sending() && (self.left || self.rows.iter().all(Row::is_settled))
    }

    /// Whether everything that can be done is done: it is finished and written down.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_finished() && (self.records.is_empty() || self.store.is_hopeless())
    }

    /// Stops sending. What was not sent stays so; what was sent is still answered and followed.
    pub fn stop(&mut self, now: UnixMillis) {
        self.now = self.now.max(now);
        self.obey(&Command::Stop);
        self.changed();
    }

    /// Stops sending and stops following; answers on their way are still waited for.
    pub fn leave(&mut self, now: UnixMillis) {
        self.stop(now);
        self.left = true;
        self.changed();
    }

    /// Takes in what happened and says what to do. `now` never makes the run's time go back.
    pub fn update(&mut self, event: RunEvent, now: UnixMillis) -> Vec<Effect> {
        let before = self.now;
        self.now = before.max(now);
        let mut effects = Vec::new();
        match &event {
            RunEvent::Begun => {
                self.forget_errands();
                self.begin_in_time();
            }
            RunEvent::Interrupted => {}
            _ => self.wake_up(before),
        }
        match event {
            RunEvent::Begun => {}
            RunEvent::Credentials(until) => self.credentials_until = until,
            RunEvent::Replied { call, reply } => self.replied(call, &reply, &mut effects),
            RunEvent::Probed { id, result } => self.looked(id, result),
            RunEvent::Stored { id, result } => self.stored(id, result, &mut effects),
            RunEvent::Commanded(command) => self.obey(&command),
            RunEvent::LockLost => self.hold(HoldWhy::ElsewhereOpen),
            RunEvent::Woke => {
                self.wake_at = self.wake_at.filter(|at| *at > self.now);
            }
            RunEvent::Interrupted => {
                self.interrupted();
                return Vec::new();
            }
        }
        self.go_by_the_rules();
        let noted = self.records.len();
        self.dispatch(&mut effects);
        if self.records.len() > noted {
            // What was withheld may be one failure too many, and holds what is being written down.
            self.go_by_the_rules();
        }
        self.look_around(&mut effects);
        self.changed();
        self.hand_out_records(&mut effects);
        self.set_alarm(&mut effects);
        effects
    }

    /// Nobody waits for answers any more: what is under way becomes unknown, the rest stays unsent.
    fn interrupted(&mut self) {
        self.obey(&Command::Stop);
        for index in 0..self.calls.len() {
            if self.states[index] == CallState::Sending {
                self.done(index);
                for target in self.calls[index].targets.clone() {
                    let answer = Answer::missing(
                        self.plan.operation.is_dry_run(),
                        UnknownWhy::Interrupted,
                        "nobody waited for the answer".to_owned(),
                    );
                    self.rows[target].answered(answer, "", self.now);
                }
            }
        }
        self.left = true;
        self.changed();
    }

    fn set_alarm(&mut self, effects: &mut Vec<Effect>) {
        let stores = self.next_store_at();
        let (mut sends, mut looks) = (None, None);
        if !self.is_finished() {
            sends = self.next_send_at();
            looks = self.next_look_at();
        }
        let Some(at) = [stores, sends, looks].into_iter().flatten().min() else {
            return;
        };
        if self.wake_at.is_none_or(|set| at < set) {
            self.wake_at = Some(at);
            effects.push(Effect::WakeAt(at));
        }
    }

    fn changed(&mut self) {
        self.version += 1;
        self.end_hold();
        if self.is_finished() {
            if self.finished_at.is_none() {
                self.finished_at = Some(self.now);
                self.note(Step::Finished);
            }
        } else {
            self.finished_at = None;
        }
    }

    /// The product of all its calls.
    fn product(&self) -> Product {
        self.plan.operation.kind().product()
    }
}

#[cfg(test)]
mod tests;
