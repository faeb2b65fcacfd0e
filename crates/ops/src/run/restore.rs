//! A run made again from what was written down.

use rerack_api::UnixMillis;

use super::call_state::CallState;
use super::record::{Before, Record, Step};
use super::stage::{Asked, Declined, Recorded};
use super::{Command, HoldWhy, Run};
use crate::answer::{Answer, NotSentWhy};
use crate::plan::{Call, Plan};

impl Run {
    /// The run of `plan` as far as its records tell. What was sent and not answered is unknown and
    /// will be read back; what was not sent waits, and the run holds until the operator decides
    /// ([`HoldWhy::Interrupted`]). Nothing is sent by this.
    ///
    /// Records that do not fit the plan (a place that is not there) are passed over: they cannot
    /// make anything be sent that was not planned.
    #[must_use]
    pub fn restore(
        plan: Plan,
        records: &[Record],
        started_at: UnixMillis,
        now: UnixMillis,
    ) -> Self {
        let mut run = Self::replay(plan, records, started_at, &mut |_, _| ());
        run.now = run.now.max(now);
        run.lose_what_is_under_way();
        // When it was read, the journal does not tell.
        run.checks.forget_readings();
        run.watch_again();
        run.gather();
        run.records.clear();
        run.finished_at = finished_at(records).filter(|_| run.is_finished());
        // It may be over without having said so: what it waited for was lost with its page.
        if run.finished_at.is_none() {
            run.forget_hold();
            run.note(Step::Reopened);
            run.hold(HoldWhy::Interrupted);
            run.records.truncate(1);
        }
        run
    }

    /// The run as its records tell it, and no more: nothing is set up to go on. `heard` hears each
    /// record after it was played again.
    pub(crate) fn replay(
        plan: Plan,
        records: &[Record],
        started_at: UnixMillis,
        heard: &mut dyn FnMut(&Self, &Record),
    ) -> Self {
        let mut run = Self::new(plan, started_at);
        run.now = records.first().map_or(started_at, |first| first.at);
        let most = run.most_calls(records);
        for record in records {
            run.now = run.now.max(record.at);
            run.repeat(record, most);
            run.records.clear();
            heard(&run, record);
        }
        run
    }

    /// No call of this run has a number beyond this one. Whenever it is opened again, or targets are
    /// sent again or deferred, each waiting target may get a new call, and each of these may be divided until
    /// every target has one of its own.
    fn most_calls(&self, records: &[Record]) -> usize {
        let anew = |record: &&Record| {
            matches!(
                record.step,
                Step::Reopened | Step::Deferred { .. } | Step::Commanded(Command::Retry { .. })
            )
        };
        let times = records.iter().filter(anew).count() + 1;
        self.calls.len() + times * 2 * self.rows.len()
    }

    /// Repeats what another tab has written down about this run, to be looked at. Such a run is not
    /// to be carried out: it was made by [`Run::new`] and hears of everything from its journal.
    pub fn watch(&mut self, records: &[Record]) {
        let most = self.most_calls(records);
        for record in records {
            self.now = self.now.max(record.at);
            self.repeat(record, most);
            match &record.step {
                Step::Held(why) => self.hold(why.clone()),
                Step::Reopened => self.hold(HoldWhy::Interrupted),
                Step::Finished => self.finished_at = Some(record.at),
                _ => {}
            }
        }
        self.records.clear();
        let is_open = |row: &&super::Row| row.is_queued() || *row.answer() == Answer::Sending;
        self.open_calls = self.rows.iter().filter(is_open).count();
        self.version += 1;
    }

    /// Does again what a record tells, without any effect outside.
    fn repeat(&mut self, record: &Record, most: usize) {
        match &record.step {
            Step::Intent {
                call,
                wave,
                targets,
                before,
                cloud_at,
            } if *call <= most => self.repeat_intent(*call, *wave, targets, before, *cloud_at),
            Step::Withdrawn { call, why } => self.repeat_withdrawal(*call, why),
            Step::Answered {
                call,
                request_id,
                rows,
                unrequested,
            } => {
                if let Some(state) = self.states.get_mut(*call) {
                    *state = CallState::Done;
                }
                self.take(request_id, rows.clone(), unrequested.clone());
            }
            Step::Deferred { rows, until } => {
                self.put_off(rows, *until, |_| Some(Declined::told()));
            }
            Step::Saw {
                row,
                asked_at,
                seen,
            } => {
                self.sees(*row, seen, *asked_at);
            }
            Step::Withheld { rows } => {
                for (place, why) in rows {
                    if let Some(row) = self.rows.get_mut(*place)
                        && row.withhold(why.clone())
                    {
                        self.doubt_refusal(*place, why);
                    }
                }
            }
            Step::Commanded(command) => self.repeat_command(command),
            Step::WaveEnded { wave } => {
                let next = self.calls.iter().map(|call| call.wave).filter(|w| w > wave);
                if let Some(next) = next.min() {
                    self.open_wave(next);
                }
            }
            Step::Reopened => {
                self.lose_what_is_under_way();
                self.watch_again();
            }
            Step::Slept => self.watch_again(),
            Step::Lost => self.doubt(),
            // A number far beyond all others is no number of this run.
            Step::Intent { .. } | Step::Held(_) | Step::Finished => {}
        }
    }

    fn repeat_intent(
        &mut self,
        call: usize,
        wave: usize,
        targets: &[usize],
        before: &[Option<Before>],
        cloud_at: Option<UnixMillis>,
    ) {
        let known = targets
            .iter()
            .copied()
            .filter(|target| *target < self.rows.len());
        let targets = known.collect::<Vec<_>>();
        let (Some(first), Some(recorded)) = (targets.first(), Recorded::by(true)) else {
            return;
        };
        let region = self.plan.targets[*first].key.region.clone();
        while self.calls.len() <= call {
            let index = self.calls.len();
            self.calls.push(Call {
                index,
                targets: Vec::new(),
                ..self.plan.calls[0].clone()
            });
            self.states.push(CallState::Done);
        }
        for (target, before) in targets.iter().zip(before) {
            self.rows[*target].current.call = call;
            self.rows[*target].wave = wave;
            if let Some(before) = before {
                self.checks.restore(*target, self.now, before);
            }
            self.rows[*target].about_to_leave(before.clone(), cloud_at);
            self.rows[*target].send(&recorded, self.now);
        }
        self.calls[call] = Call {
            index: call,
            region,
            wave,
            targets,
        };
        self.states[call] = CallState::Sending;
    }

    fn repeat_withdrawal(&mut self, call: usize, why: &NotSentWhy) {
        let Some(state) = self.states.get_mut(call) else {
            return;
        };
        *state = CallState::Done;
        // Earlier versions queued again what came back unsigned after a stop.
        let stopped = self.stopped_at.map(|_| NotSentWhy::Stopped);
        let why = stopped.as_ref().unwrap_or(why);
        for target in self.calls[call].targets.clone() {
            let answer = Answer::NotSent(why.clone());
            self.rows[target].answered(answer, "", self.now);
        }
    }

    fn repeat_command(&mut self, command: &Command) {
        match command {
            Command::Stop => {
                self.stopped_at.get_or_insert(self.now);
                for row in &mut self.rows {
                    row.withhold(NotSentWhy::Stopped);
                }
            }
            Command::Skip { rows } => {
                for row in rows {
                    if let Some(row) = self.rows.get_mut(*row) {
                        row.withhold(NotSentWhy::Skipped);
                    }
                }
            }
            Command::Retry { rows } => {
                if let Some(asked) = Asked::by(command) {
                    self.queue_again(rows, &asked);
                }
            }
            Command::Resume => self.go_on(),
            Command::Pause => {}
        }
    }

    /// Lines are lost: nobody knows what they told of rows to which nothing has happened so far.
    fn doubt(&mut self) {
        if self.plan.operation.is_dry_run() {
            return;
        }
        self.lose_what_is_under_way();
        for row in &mut self.rows {
            row.doubt();
        }
    }

    /// What was sent and not answered is unknown from now on.
    fn lose_what_is_under_way(&mut self) {
        for index in 0..self.calls.len() {
            if self.states[index] != CallState::Sending {
                continue;
            }
            self.states[index] = CallState::Done;
            let unknown = Answer::lost(self.plan.operation.is_dry_run());
            let rows = self.calls[index].targets.iter();
            let rows = rows.map(|target| (*target, unknown.clone())).collect();
            self.take("", rows, Vec::new());
        }
    }

    /// Nobody watched while the page was closed or the device asleep: time begins anew for what is under way.
    pub(super) fn watch_again(&mut self) {
        let now = self.now;
        for row in &mut self.rows {
            let state = self.states.get(row.current.call);
            if matches!(state, Some(CallState::Recording | CallState::Sending)) {
                row.awake_since = Some(now);
            }
            for followed in row.following_mut().filter(|f| !f.is_settled()) {
                followed.watch_from(now);
                self.looks.expect(followed.due());
            }
        }
    }

    /// Puts everything that was not sent into new calls, by waves, and sets the lanes up again.
    fn gather(&mut self) {
        self.states.fill(CallState::Done);
        let mut waves: Vec<(usize, Vec<usize>)> = Vec::new();
        for row in 0..self.rows.len() {
            if !self.rows[row].is_queued() {
                continue;
            }
            let wave = self.rows[row].wave.max(self.waves.now());
            match waves.iter_mut().find(|(known, _)| *known == wave) {
                Some((_, rows)) => rows.push(row),
                None => waves.push((wave, vec![row])),
            }
        }
        for queue in &mut self.queues {
            queue.calls.clear();
        }
        self.under_way = 0;
        self.open_calls = 0;
        // Later waves first, for each new call goes before all others of its region.
        waves.sort_by_key(|(wave, _)| std::cmp::Reverse(*wave));
        for (wave, rows) in waves {
            self.add_calls(&rows, wave);
        }
    }
}

/// When these records said last that the run is over; `None` if they tell of more to do after that.
pub(crate) fn finished_at(records: &[Record]) -> Option<UnixMillis> {
    let is_telling = |record: &&Record| {
        matches!(
            record.step,
            Step::Finished
                | Step::Intent { .. }
                | Step::Reopened
                | Step::Commanded(Command::Retry { .. })
        )
    };
    let last = records.iter().rev().find(is_telling)?;
    (last.step == Step::Finished).then_some(last.at)
}
