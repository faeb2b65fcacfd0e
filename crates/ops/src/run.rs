//! One execution of a plan: sends every call once, reads the answers, follows every target.
//!
//! [`Run`] is a pure reducer: events in, effects out, with the time given from outside.
//! [`execute`] carries the effects out through the [`crate::cloud`] traits.
//!
//! ```text
//! RunEvent ──Run::update(event, now)──► Effect::Send │ Look │ WakeAt ──execute()──► RunEvent …
//! ```
//!
//! Calls to one region go one after another, regions side by side; redeploys at most five at a
//! time and below the documented 500 a minute and region. No write is ever sent twice.

mod ask;
mod counts;
mod dispatch;
mod execute;
mod looks;
mod row;
mod sights;

use crate::list::Listed;
use rerack_api::{CallError, Product, UnixMillis};

use crate::answer::{Answer, Reply, UnknownWhy};
use crate::follow::{Look, Sight};
use crate::plan::Plan;

pub use counts::{Counts, FollowCounts, Standing};
pub use execute::execute;
pub use looks::ReadTrouble;
pub use row::Row;

use dispatch::{CallState, Lane};
use looks::Looks;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum RunEvent {
    /// The run begins.
    Begun,
    /// What came back for a call.
    Replied {
        /// The call's place in [`Plan::calls`].
        call: usize,
        /// What came back.
        reply: Box<Reply>,
    },
    /// What a look showed.
    Looked {
        /// The look's number.
        id: u64,
        /// What it showed.
        result: Result<Sight, CallError>,
    },
    /// A time that was asked for has come.
    Woke,
    /// The executor is going away; nobody waits for answers any more.
    Interrupted,
}

/// Something to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send this call, once, and report [`RunEvent::Replied`].
    Send {
        /// The call's place in [`Plan::calls`].
        call: usize,
    },
    /// Read this and report [`RunEvent::Looked`].
    Look {
        /// The look's number.
        id: u64,
        /// What to read.
        look: Look,
    },
    /// Report [`RunEvent::Woke`] at this time.
    WakeAt(UnixMillis),
}

/// One execution of a plan.
#[derive(Debug)]
pub struct Run {
    plan: Plan,
    rows: Vec<Row>,
    calls: Vec<CallState>,
    lanes: Vec<Lane>,
    /// Calls whose turn has come and that are about to be sent.
    checked: Vec<usize>,
    /// Reboots whose instances are being read, and since when.
    checking: Vec<(usize, UnixMillis)>,
    /// How many calls are being checked or sent.
    under_way: usize,
    /// How many calls are not over.
    open_calls: usize,
    looks: Looks,
    strangers: Vec<String>,
    started_at: UnixMillis,
    stopped_at: Option<UnixMillis>,
    finished_at: Option<UnixMillis>,
    left: bool,
    now: UnixMillis,
    wake_at: Option<UnixMillis>,
    version: u64,
}

impl Run {
    /// A run of `plan` that has not begun.
    #[must_use]
    pub fn new(plan: Plan, now: UnixMillis) -> Self {
        let mut rows: Vec<Row> = plan.targets.iter().map(|_| Row::queued()).listed();
        for call in &plan.calls {
            for target in &call.targets {
                if let Some(row) = rows.get_mut(*target) {
                    row.call = call.index;
                }
            }
        }
        let lanes = dispatch::lanes(&plan.calls);
        let calls: Vec<CallState> = plan.calls.iter().map(|_| CallState::Queued).listed();
        Self {
            plan,
            rows,
            lanes,
            checked: Vec::new(),
            checking: Vec::new(),
            under_way: 0,
            open_calls: calls.len(),
            calls,
            looks: Looks::default(),
            strangers: Vec::new(),
            started_at: now,
            stopped_at: None,
            finished_at: None,
            left: false,
            now,
            wake_at: None,
            version: 0,
        }
    }

    /// What it executes.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// One row for each of [`Plan::targets`], in that order.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// When it was made.
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
    pub fn strangers(&self) -> &[String] {
        &self.strangers
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
        let held = |lane: &Lane| {
            let until = lane.held_until.filter(|until| *until > self.now)?;
            Some((lane.region.clone(), until))
        };
        self.lanes.iter().filter_map(held).collect()
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

    /// Stops sending. What was not sent stays so; what was sent is still answered and followed.
    pub fn stop(&mut self, now: UnixMillis) {
        self.now = self.now.max(now);
        if self.stopped_at.is_none() && self.is_sending() {
            self.stopped_at = Some(self.now);
        }
        self.drop_unsent();
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
        self.now = self.now.max(now);
        match event {
            RunEvent::Begun => {}
            RunEvent::Replied { call, reply } => self.replied(call, &reply),
            RunEvent::Looked { id, result } => self.looked(id, result),
            RunEvent::Woke => {
                self.wake_at = self.wake_at.filter(|at| *at > self.now);
            }
            RunEvent::Interrupted => {
                self.interrupted();
                return Vec::new();
            }
        }
        let mut effects = Vec::new();
        self.dispatch(&mut effects);
        self.look_around(&mut effects);
        self.set_alarm(&mut effects);
        self.changed();
        effects
    }

    /// Nobody waits for answers any more: what is under way becomes unknown, the rest stays unsent.
    fn interrupted(&mut self) {
        let now = self.now;
        self.stop(now);
        for index in 0..self.calls.len() {
            if self.calls[index] == CallState::Sending {
                self.done(index);
                for target in &self.plan.calls[index].targets {
                    self.rows[*target].answer = Answer::Unknown {
                        why: UnknownWhy::Interrupted,
                        detail: "nobody waited for the answer".to_owned(),
                    };
                }
            }
        }
        self.left = true;
        self.changed();
    }

    fn set_alarm(&mut self, effects: &mut Vec<Effect>) {
        if self.is_finished() {
            return;
        }
        let sends = self.next_send_at();
        let looks = self.next_look_at();
        let Some(at) = [sends, looks].into_iter().flatten().min() else {
            return;
        };
        if self.wake_at.is_none_or(|set| at < set) {
            self.wake_at = Some(at);
            effects.push(Effect::WakeAt(at));
        }
    }

    fn changed(&mut self) {
        self.version += 1;
        if self.is_finished() {
            let now = self.now;
            self.finished_at.get_or_insert(now);
        }
    }

    /// The product of all its calls.
    fn product(&self) -> Product {
        self.plan.operation.kind().product()
    }
}

#[cfg(test)]
mod tests;
