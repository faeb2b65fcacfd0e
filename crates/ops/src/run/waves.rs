//! When the next wave may begin, and when a run holds by itself.

use rerack_api::UnixMillis;

use super::call_state::CallState;
use super::{GRACE_MS, HoldWhy, Row, Run, Step, TargetStatus};
use crate::answer::{Answer, NotSentWhy};

/// A run that holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Hold {
    /// Why.
    pub why: HoldWhy,
    /// Since when.
    pub since: UnixMillis,
}

/// Where a run is in its waves.
#[derive(Debug)]
pub(super) struct Waves {
    /// The wave that is under way, or comes next.
    now: usize,
    /// Nothing is sent before this time.
    opens_at: Option<UnixMillis>,
    hold: Option<Hold>,
    /// Nobody watched before the hold, whatever holds it by now.
    was_away: bool,
    /// Failed targets that the operator has taken note of.
    forgiven: usize,
    /// All calls before this one are over.
    over: usize,
}

impl Waves {
    pub(super) fn new(begins_at: UnixMillis) -> Self {
        Self {
            now: 0,
            opens_at: Some(begins_at),
            hold: None,
            was_away: false,
            forgiven: 0,
            over: 0,
        }
    }

    pub(super) fn wait_until(&mut self, at: UnixMillis) {
        self.opens_at = self.opens_at.max(Some(at));
    }

    /// Whether a call of this wave may be sent at this time, as far as waves go.
    pub(super) fn is_open(&self, wave: usize, now: UnixMillis) -> bool {
        self.hold.is_none() && wave <= self.now && self.opens_at.is_none_or(|at| at <= now)
    }

    /// When sending may begin, if time alone is in the way.
    pub(super) fn opens_at(&self, now: UnixMillis) -> Option<UnixMillis> {
        let waits = self.opens_at.filter(|at| *at > now);
        waits.filter(|_| self.hold.is_none())
    }

    pub(super) fn now(&self) -> usize {
        self.now
    }

    /// All calls before this one are over.
    pub(super) fn over(&self) -> usize {
        self.over
    }
}

impl Run {
    /// The wave that is under way, or comes next, from 0.
    #[must_use]
    pub fn wave(&self) -> usize {
        self.waves.now
    }

    /// How many waves there are, those of further parts with them.
    #[must_use]
    pub fn wave_count(&self) -> usize {
        self.rows.iter().map(|row| row.wave + 1).max().unwrap_or(0)
    }

    /// Why it holds, if it does.
    #[must_use]
    pub fn held(&self) -> Option<&Hold> {
        self.waves.hold.as_ref()
    }

    /// When the next call may be sent, while it waits for a time: the beginning or a pause.
    #[must_use]
    pub fn opens_at(&self) -> Option<UnixMillis> {
        let waits = self.waves.opens_at(self.now);
        waits.filter(|_| self.is_sending())
    }

    /// How many targets have failed since the operator last told it to go on.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.failures().saturating_sub(self.waves.forgiven)
    }

    fn failures(&self) -> usize {
        let stuck = self.plan.strategy.stop.stuck_is_error;
        self.rows
            .iter()
            .filter(|row| is_failure(row, stuck))
            .count()
    }

    /// Holds, and writes it down. A hold that is already there stays, and what is stopped has
    /// nothing left to be held.
    pub(super) fn hold(&mut self, why: HoldWhy) {
        self.waves.was_away |= matches!(why, HoldWhy::Interrupted | HoldWhy::Late { .. });
        if self.waves.hold.is_none() && self.stopped_at.is_none() && self.is_sending() {
            self.note(Step::Held(why.clone()));
            self.waves.hold = Some(Hold {
                why,
                since: self.now,
            });
        }
    }

    /// Goes on after a hold.
    pub(super) fn go_on(&mut self) {
        self.waves.hold = None;
        self.waves.forgiven = self.failures();
        // Whoever was away has the time again to take it back.
        if std::mem::take(&mut self.waves.was_away) {
            self.waves.wait_until(self.now.plus_ms(GRACE_MS));
        }
    }

    /// What has nothing left to be sent has nothing left to be held.
    pub(super) fn end_hold(&mut self) {
        if !self.is_sending() {
            self.forget_hold();
        }
    }

    /// It holds no longer.
    pub(super) fn forget_hold(&mut self) {
        self.waves.hold = None;
    }

    /// Holds where the plan says so, and opens the next wave when this one is over.
    pub(super) fn go_by_the_rules(&mut self) {
        let rules = &self.plan.strategy.stop;
        if self.waves.hold.is_none() && (rules.errors.is_some() || rules.percent.is_some()) {
            let failed = self.failed();
            if rules.exceeded(failed, self.rows.len()) {
                self.hold(HoldWhy::TooManyErrors { failed });
            }
        }
        self.end_wave();
        if let Some(group) = self.stranded_group() {
            self.hold(HoldWhy::GroupDown { group });
        }
        self.keep_credentials();
    }

    fn end_wave(&mut self) {
        while self.states.get(self.waves.over) == Some(&CallState::Done) {
            self.waves.over += 1;
        }
        let mut next: Option<usize> = None;
        let open = self.calls.iter().zip(&self.states).skip(self.waves.over);
        for (call, state) in open {
            if *state != CallState::Done {
                if call.wave <= self.waves.now {
                    return;
                }
                next = Some(next.map_or(call.wave, |wave| wave.min(call.wave)));
            }
        }
        let Some(next) = next else { return };
        if !self.rows.iter().all(|row| row.is_queued() || row.is_over()) {
            return;
        }
        let wave = self.waves.now;
        self.note(Step::WaveEnded { wave });
        self.open_wave(next);
    }

    /// The next wave begins after the pause.
    pub(super) fn open_wave(&mut self, wave: usize) {
        self.waves.now = wave;
        let pause = self.plan.strategy.order.pause_ms;
        self.waves.wait_until(self.now.plus_ms(pause));
    }
}

/// Whether a target has failed, for the rules of the plan.
fn is_failure(row: &Row, stuck_is_error: bool) -> bool {
    match row.target_status() {
        TargetStatus::Refused
        | TargetStatus::NothingHappened
        | TargetStatus::Failed
        | TargetStatus::NotListed => true,
        TargetStatus::Stuck => stuck_is_error,
        TargetStatus::Unknown => row.is_over(),
        TargetStatus::NotSent => matches!(
            row.answer(),
            Answer::NotSent(
                NotSentWhy::NotBuilt(_) | NotSentWhy::TimePassed(_) | NotSentWhy::Unread(_)
            )
        ),
        _ => false,
    }
}
