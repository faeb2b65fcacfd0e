//! What the operator's word does.

use super::call_state::CallState;
use super::stage::Asked;
use super::{Command, GRACE_MS, HoldWhy, Run, Step};
use crate::answer::NotSentWhy;
use crate::plan::{Call, by_region};

impl Run {
    /// Does what the operator says, and writes it down.
    pub(super) fn obey(&mut self, command: &Command) {
        if *command == Command::Stop && !self.is_sending() {
            return;
        }
        if let Command::Skip { rows } = command {
            self.skip(rows);
            return;
        }
        self.note(Step::Commanded(command.clone()));
        match command {
            Command::Pause => self.pause(),
            Command::Resume => self.go_on(),
            Command::Stop => {
                self.stopped_at.get_or_insert(self.now);
                self.drop_unsent();
                self.forget_hold();
            }
            Command::Skip { .. } => {}
            Command::Retry { rows } => {
                if let Some(asked) = Asked::by(command) {
                    self.retry(rows, &asked);
                }
            }
        }
    }

    /// A pause takes the place of any other reason to hold.
    fn pause(&mut self) {
        self.forget_hold();
        self.hold(HoldWhy::Paused);
        // Notes of both the command and the hold would say the same twice.
        if let Some(Step::Held(HoldWhy::Paused)) = self.records.last().map(|last| &last.step) {
            self.records.pop();
        }
    }

    /// Takes targets out that were not sent, and writes down which. Those whose intent is being
    /// written down are taken out when it is: see [`Run::skip_late`].
    fn skip(&mut self, rows: &[usize]) {
        let mut out: Vec<usize> = Vec::new();
        for row in rows {
            if self.withhold(*row, NotSentWhy::Skipped) {
                out.push(*row);
            } else if self.is_recording(*row) && !self.skips.contains(row) {
                self.skips.push(*row);
            }
        }
        if !out.is_empty() {
            self.note(Step::Commanded(Command::Skip { rows: out }));
        }
    }

    /// Whether that it will be sent is being written down.
    fn is_recording(&self, row: usize) -> bool {
        let call = self.rows.get(row).map(|row| row.current.call);
        call.is_some_and(|call| self.states.get(call) == Some(&CallState::Recording))
    }

    /// Whether a call holds a target that the operator took out in the meantime.
    pub(super) fn holds_skipped(&self, call: usize) -> bool {
        let targets = &self.calls[call].targets;
        targets.iter().any(|target| self.skips.contains(target))
    }

    /// Takes out what the operator took out while it was being written down.
    pub(super) fn skip_late(&mut self) {
        let late = std::mem::take(&mut self.skips);
        self.skip(&late);
    }

    /// Takes a target out of its call, if it is in the queue still. Gives whether it was.
    pub(super) fn withhold(&mut self, row: usize, why: NotSentWhy) -> bool {
        let Some(call) = self.rows.get(row).map(|row| row.current.call) else {
            return false;
        };
        let waits = matches!(
            self.states.get(call),
            Some(CallState::Queued | CallState::Checking)
        );
        if !waits || !self.rows[row].withhold(why.clone()) {
            return false;
        }
        self.doubt_refusal(row, &why);
        self.calls[call].targets.retain(|target| *target != row);
        if self.calls[call].targets.is_empty() {
            self.drop_call(call);
        }
        true
    }

    /// A call that will never be sent.
    pub(super) fn drop_call(&mut self, call: usize) {
        if let Some(queue) = self.queue_of(call) {
            queue.calls.retain(|waiting| *waiting != call);
        }
        self.done(call);
    }

    /// Has targets sent again, as a further part of the plan.
    fn retry(&mut self, rows: &[usize], asked: &Asked) {
        #[cfg(any(test, feature = "mutants"))]
        let rows = &self.with_stuck(rows);
        let again = self.queue_again(rows, asked);
        if again.is_empty() {
            return;
        }
        self.left = false;
        // The time to take it back, as after the confirmation.
        self.waves.wait_until(self.now.plus_ms(GRACE_MS));
        let mut waves: Vec<(usize, Vec<usize>)> = Vec::new();
        for row in again {
            let wave = self.rows[row].wave;
            match waves.last_mut() {
                Some((last, rows)) if *last == wave => rows.push(row),
                _ => waves.push((wave, vec![row])),
            }
        }
        for (wave, rows) in waves {
            self.add_part(&rows, wave);
        }
    }

    /// Gives those of the targets their turn again that may be sent again, and tells which. Their
    /// waves come after all others, divided as the plan divides. A run that has any of them is not
    /// stopped any more.
    pub(super) fn queue_again(&mut self, rows: &[usize], asked: &Asked) -> Vec<usize> {
        let first = self
            .rows
            .iter()
            .map(|row| row.wave)
            .max()
            .map_or(0, |last| last + 1);
        let mut again: Vec<usize> = Vec::new();
        for place in rows {
            if let Some(row) = self.rows.get_mut(*place)
                && super::Again::of(row).is_some()
                && row.again(asked)
            {
                let last = row.last_known();
                row.wave = first + self.plan.strategy.order.wave_of(again.len());
                self.checks.read_anew(*place, last);
                self.stopped_at = None;
                again.push(*place);
            }
        }
        again
    }

    /// A fault that can be built in: what is stuck is sent with what was asked for.
    #[cfg(any(test, feature = "mutants"))]
    fn with_stuck(&self, rows: &[usize]) -> Vec<usize> {
        let mut rows = rows.to_vec();
        if self.has(super::Mutant::RetryStuck) {
            let all = self.rows.iter().enumerate();
            let stuck = all.filter(|(_, row)| super::Again::of(row) == Some(super::Again::Stuck));
            rows.extend(stuck.map(|(place, _)| place));
        }
        rows
    }

    /// Queues targets in new calls of one wave, after everything else.
    fn add_part(&mut self, rows: &[usize], wave: usize) {
        for (region, targets) in self.split(rows) {
            let index = self.new_call(region, targets, wave);
            if let Some(queue) = self.queue_of(index) {
                queue.calls.push_back(index);
            }
        }
    }

    /// Queues targets in new calls of one wave, before everything else.
    pub(super) fn add_calls(&mut self, rows: &[usize], wave: usize) {
        for (region, targets) in self.split(rows).into_iter().rev() {
            self.add_call(region, targets, wave);
        }
    }

    /// Targets by region, in groups that fit one call.
    fn split(&self, rows: &[usize]) -> Vec<(String, Vec<usize>)> {
        by_region(&self.plan.operation, &self.plan.targets, rows)
    }

    /// Queues one new call before all others of its region.
    pub(super) fn add_call(&mut self, region: String, targets: Vec<usize>, wave: usize) {
        let index = self.new_call(region, targets, wave);
        if let Some(queue) = self.queue_of(index) {
            queue.calls.push_front(index);
        }
    }

    fn new_call(&mut self, region: String, targets: Vec<usize>, wave: usize) -> usize {
        let index = self.calls.len();
        for target in &targets {
            self.rows[*target].current.call = index;
            self.rows[*target].wave = wave;
        }
        self.calls.push(Call {
            index,
            region,
            wave,
            targets,
        });
        self.states.push(CallState::Queued);
        self.open_calls += 1;
        index
    }
}
