//! Which call may be sent now.

use rerack_api::UnixMillis;

use super::call_state::CallState;
use super::record::Before;
use super::region_queue::RegionQueue;
use super::{Effect, Row, Run, Step};
use crate::answer::NotSentWhy;

/// The most calls under way at once.
const MAX_IN_FLIGHT: usize = 5;

impl Run {
    /// Begins what may begin now, the regions in turn.
    pub(super) fn dispatch(&mut self, effects: &mut Vec<Effect>) {
        let spec = self.plan.operation.spec();
        loop {
            let mut turn = Vec::new();
            let down = self.down_by_group();
            for place in 0..self.queues.len() {
                let queue = &mut self.queues[place];
                if self.under_way >= MAX_IN_FLIGHT
                    || queue.ready_at(spec, self.now) != Some(self.now)
                {
                    continue;
                }
                let Some(index) = self.next_in(place, &down) else {
                    continue;
                };
                self.queues[place].under_way += 1;
                self.under_way += 1;
                turn.push(index);
            }
            if turn.is_empty() {
                return;
            }
            for index in turn {
                self.states[index] = CallState::Checking;
                self.checks.began(index);
                self.check(index, effects);
            }
            self.intend_checked();
        }
    }

    /// Goes on with every call whose targets are all read.
    pub(super) fn intend_checked(&mut self) {
        for index in self.checks.waiting() {
            if self.states[index] != CallState::Checking {
                continue;
            }
            if self.is_checked(index) {
                self.intend(index);
            } else if !self.is_being_read(index) {
                // What was read is old by now.
                self.put_back(index);
            }
        }
    }

    /// All targets of a call are read: those that are as planned and have room in their group go,
    /// once that is written down.
    fn intend(&mut self, index: usize) {
        self.checks.done(index);
        self.leave_out_changed(index);
        if self.states[index] != CallState::Checking {
            return;
        }
        let (fit, wait) = self.with_room(index, &self.down_by_group());
        if fit.is_empty() || self.waves_closed(index) {
            self.put_back(index);
            return;
        }
        if !wait.is_empty() {
            let (region, wave) = (self.calls[index].region.clone(), self.calls[index].wave);
            self.calls[index].targets = fit;
            self.add_call(region, wait, wave);
        }
        self.states[index] = CallState::Recording;
        let cloud_at = self.cloud_now();
        let call = &self.calls[index];
        let before = call.targets.iter().map(|target| self.before(*target));
        let intent = Step::Intent {
            call: index,
            wave: call.wave,
            targets: call.targets.clone(),
            before: before.collect(),
            cloud_at,
        };
        for target in &self.calls[index].targets {
            let before = self.checks.before(*target).cloned();
            self.rows[*target].about_to_leave(before, cloud_at);
        }
        self.note(intent);
    }

    fn waves_closed(&self, index: usize) -> bool {
        !self.waves.is_open(self.calls[index].wave, self.now)
    }

    fn before(&self, target: usize) -> Option<Before> {
        self.checks.before(target).cloned()
    }

    /// Takes out of a call what is not as planned any more, or cannot be done as planned. In an
    /// all-or-nothing request that is everything, for the operator wanted all or none.
    fn leave_out_changed(&mut self, index: usize) {
        use crate::answer::Change;
        let mut out: Vec<(usize, NotSentWhy)> = Vec::new();
        if let Some(why) = self.too_late() {
            for target in &self.calls[index].targets {
                out.push((*target, why.clone()));
            }
            self.withhold_all(out);
            return;
        }
        for target in &self.calls[index].targets {
            if let Some(change) = self.change(*target) {
                out.push((*target, NotSentWhy::Changed(change)));
            }
        }
        if self.plan.operation.is_all_or_nothing() && !out.is_empty() {
            for target in &self.calls[index].targets {
                if !out.iter().any(|(changed, _)| changed == target) {
                    out.push((*target, NotSentWhy::Changed(Change::WithOthers)));
                }
            }
        }
        self.withhold_all(out);
    }

    /// Withholds targets, and writes it down.
    pub(super) fn withhold_all(&mut self, out: Vec<(usize, NotSentWhy)>) {
        let mut kept = Vec::new();
        for (target, why) in out {
            if self.withhold(target, why.clone()) {
                kept.push((target, why));
            }
        }
        if !kept.is_empty() {
            self.note(Step::Withheld { rows: kept });
        }
    }

    /// Takes the first call of a lane that its wave and its groups let go.
    fn next_in(&mut self, queue: usize, down: &[usize]) -> Option<usize> {
        let mut found = None;
        for (place, index) in self.queues[queue].calls.iter().enumerate() {
            if !self.waves.is_open(self.calls[*index].wave, self.now) {
                break;
            }
            if !self.is_put_off(*index) && self.has_room(*index, down) {
                found = Some(place);
                break;
            }
        }
        self.queues[queue].calls.remove(found?)
    }

    /// Whether any target of a call has room in its group.
    fn has_room(&self, index: usize, down: &[usize]) -> bool {
        let Some(limit) = self.group_limit() else {
            return true;
        };
        let targets = &self.calls[index].targets;
        targets.iter().any(|target| self.fits(*target, limit, down))
    }

    /// Whether a target may go by its group. One that is down already makes nothing worse.
    fn fits(&self, target: usize, limit: u8, down: &[usize]) -> bool {
        let group = self.plan.targets[target].group;
        group.is_none_or(|group| {
            self.rows[target].may_be_down()
                || down[group] < self.plan.strategy.groups[group].most(limit)
        })
    }

    /// The targets of a call that may go now by their groups, and those that must wait.
    fn with_room(&self, index: usize, down: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let targets = &self.calls[index].targets;
        let Some(limit) = self.group_limit() else {
            return (targets.clone(), Vec::new());
        };
        let mut down = down.to_vec();
        let (mut fit, mut wait) = (Vec::new(), Vec::new());
        for target in targets {
            if !self.fits(*target, limit, &down) {
                wait.push(*target);
                continue;
            }
            let group = self.plan.targets[*target].group;
            if let Some(group) = group.filter(|_| !self.rows[*target].may_be_down()) {
                down[group] += 1;
            }
            fit.push(*target);
        }
        (fit, wait)
    }

    fn group_limit(&self) -> Option<u8> {
        #[cfg(any(test, feature = "mutants"))]
        if self.has(super::Mutant::IgnoreGroupLimit) {
            return None;
        }
        if self.plan.operation.is_dry_run() {
            return None;
        }
        let limit = self.plan.strategy.order.group.as_ref()?;
        Some(limit.percent)
    }

    /// How many of each group are down because of this run, or are about to be.
    fn down_by_group(&self) -> Vec<usize> {
        let mut down = vec![0; self.plan.strategy.groups.len()];
        if down.is_empty() {
            return down;
        }
        for (target, row) in self.plan.targets.iter().zip(&self.rows) {
            let about_to = self.states.get(row.current.call) == Some(&CallState::Recording);
            if let Some(group) = target.group.filter(|_| about_to || row.may_be_down()) {
                down[group] += 1;
            }
        }
        down
    }

    /// A group whose limit is reached by targets that do not come back, while others of it wait and
    /// nothing else is going on: time alone will not help.
    pub(super) fn stranded_group(&self) -> Option<usize> {
        self.group_limit()?;
        if self.under_way > 0 || !self.rows.iter().all(|row| row.is_queued() || row.is_over()) {
            return None;
        }
        let (down, mut stranded) = (self.down_by_group(), None);
        for (index, state) in self.states.iter().enumerate() {
            if *state == CallState::Queued && self.calls[index].wave <= self.waves.now() {
                if self.has_room(index, &down) {
                    return None;
                }
                let first = self.calls[index].targets.first();
                stranded = stranded.or(first.and_then(|row| self.plan.targets[*row].group));
            }
        }
        stranded
    }

    /// Counts a call that leaves now, for the window of a limit.
    pub(super) fn count_sent(&mut self, index: usize) {
        let (is_limited, now) = (self.plan.operation.spec().limit.is_some(), self.now);
        if let Some(queue) = self.queue_of(index).filter(|_| is_limited) {
            queue.sends.push_back(now);
        }
    }

    /// The queue of a call's region.
    pub(super) fn queue_of(&mut self, index: usize) -> Option<&mut RegionQueue> {
        let region = self.calls[index].region.as_str();
        self.queues.iter_mut().find(|queue| queue.region == region)
    }

    /// Marks a call as over.
    pub(super) fn done(&mut self, index: usize) {
        self.land(index, CallState::Done);
    }

    /// A call is not under way any more.
    pub(super) fn land(&mut self, index: usize, state: CallState) {
        let was = std::mem::replace(&mut self.states[index], state);
        self.checks.done(index);
        if was != CallState::Done && state == CallState::Done {
            self.open_calls -= 1;
        }
        if matches!(
            was,
            CallState::Checking | CallState::Recording | CallState::Sending
        ) {
            self.under_way -= 1;
            if let Some(queue) = self.queue_of(index) {
                queue.under_way -= 1;
            }
        }
    }

    /// Gives up every call that was not sent.
    pub(super) fn drop_unsent(&mut self) {
        for queue in &mut self.queues {
            queue.calls.clear();
        }
        for index in 0..self.calls.len() {
            let was = self.states[index];
            if matches!(
                was,
                CallState::Queued | CallState::Checking | CallState::Recording
            ) {
                self.done(index);
                for target in &self.calls[index].targets {
                    self.rows[*target].withhold(NotSentWhy::Stopped);
                }
                if was == CallState::Recording {
                    let why = NotSentWhy::Stopped;
                    self.note(Step::Withdrawn { call: index, why });
                }
            }
        }
    }

    /// When a call that waits for time alone may be sent.
    pub(super) fn next_send_at(&mut self) -> Option<UnixMillis> {
        if self.open_calls == 0 || self.held().is_some() {
            return None;
        }
        let opens_at = self.waves.opens_at(self.now);
        if opens_at.is_some() {
            return opens_at;
        }
        if self.under_way >= MAX_IN_FLIGHT {
            return None;
        }
        let (spec, now) = (self.plan.operation.spec(), self.now);
        let turn = self.next_turn_at();
        let times = self
            .queues
            .iter_mut()
            .filter_map(|queue| queue.ready_at(spec, now));
        times.chain(turn).filter(|at| *at > now).min()
    }

    /// The rows that are neither out nor sent.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.rows.iter().filter(|row| Row::is_queued(row)).count()
    }
}
