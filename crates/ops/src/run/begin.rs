//! How a run begins: from a plan that was checked and confirmed, with time to think again, and
//! only with credentials that last.

use rerack_api::UnixMillis;
use thiserror::Error;

use super::call_state::CallState;
use super::journal::Header;
use super::{HoldWhy, Record, Row, Run, Step};
use crate::answer::NotSentWhy;
use crate::follow::FOLLOW_FOR_MS;
use crate::plan::file::Faults;
use crate::plan::{Plan, PlanError};

/// Nothing is sent for so many milliseconds after the confirmation: the time to take it back.
pub const GRACE_MS: i64 = 5_000;
/// A run that should have begun, or gone on, so many milliseconds ago holds instead: the device was
/// asleep, or its clock was set.
pub const LATE_MS: i64 = 5 * 60_000;
/// If nothing at all happened for so many milliseconds after something should have, nobody watched.
const ASLEEP_MS: i64 = 2 * 60_000;

/// Why a plan cannot be run. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unfit {
    /// Its journal could not be read again.
    #[error("{0}")]
    Faults(#[from] Faults),
    /// It cannot be split into calls.
    #[error("{0}")]
    Plan(#[from] PlanError),
}

impl Run {
    /// The run of what was confirmed. Its plan is [checked](crate::plan::file::Draft::check) first:
    /// the journal that begins with it must be readable.
    pub fn begin(header: &Header) -> Result<Self, Unfit> {
        header.plan.check()?;
        Ok(Self::new(planned(header)?, header.confirmed_at))
    }

    /// The run of an earlier page, as far as its journal tells: see [`Run::restore`].
    pub fn reopen(header: &Header, records: &[Record], now: UnixMillis) -> Result<Self, Unfit> {
        let plan = planned(header)?;
        Ok(Self::restore(plan, records, header.confirmed_at, now))
    }

    /// The earliest time at which anything is sent: five seconds after the confirmation, or the
    /// time that the plan says. A dry run begins at once.
    #[must_use]
    pub fn begins_at(&self) -> UnixMillis {
        begins_at(&self.plan, self.started_at)
    }

    /// When the credentials end, as last told; `None` if they do not, or nobody said so.
    #[must_use]
    pub fn credentials_until(&self) -> Option<UnixMillis> {
        self.credentials_until
    }

    /// How long credentials must last for a wave to begin, in milliseconds: until what it sends
    /// can be seen back, or stuck. If the cloud is to begin it later, but so soon that it is followed,
    /// that begins then.
    #[must_use]
    pub fn follow_ms(&self) -> i64 {
        let usual = self.plan.operation.spec().stuck_after_ms;
        let latest = self.cloud_now().unwrap_or(self.now);
        let earliest = self.cloud.earliest(self.now).unwrap_or(self.now);
        let plan_time = self.plan.operation.plan_time();
        let followed = plan_time.filter(|at| at.since(latest) <= FOLLOW_FOR_MS);
        let waits_ms = followed.map_or(0, |at| at.since(earliest).max(0));
        self.plan.strategy.stop.stuck_after_ms.min(usual) + waits_ms
    }

    /// Why nothing more may be sent for its planned time: what the cloud does with one that has passed
    /// is not documented, and it may well begin at once.
    pub(super) fn too_late(&self) -> Option<NotSentWhy> {
        #[cfg(any(test, feature = "mutants"))]
        if self.has(super::Mutant::SendLate) {
            return None;
        }
        let plan_time = self.plan.operation.plan_time()?;
        let now = self.cloud_now().unwrap_or(self.now);
        (plan_time <= now).then_some(NotSentWhy::TimePassed(plan_time))
    }

    /// The latest the cloud's clock can show now; `None` if its time is not known.
    pub(super) fn cloud_now(&self) -> Option<UnixMillis> {
        #[cfg(any(test, feature = "mutants"))]
        if self.has(super::Mutant::CompareClocks) {
            return Some(self.now);
        }
        self.cloud.latest(self.now)
    }

    /// Holds if it begins far later than planned.
    pub(super) fn begin_in_time(&mut self) {
        let Some(planned) = self.plan.strategy.start_at else {
            return;
        };
        let by_ms = self.now.since(planned.max(self.begins_at()));
        if by_ms > LATE_MS && self.rows.iter().all(Row::is_queued) {
            self.hold(HoldWhy::Late { by_ms });
        }
    }

    /// Time has gone on from `before`, and perhaps much farther than it should have. Then nobody
    /// watched, and nothing goes on by itself.
    pub(super) fn wake_up(&mut self, before: UnixMillis) {
        let expected = self.wake_at.map_or(before, |at| at.max(before));
        let by_ms = self.now.since(expected);
        if by_ms <= ASLEEP_MS || self.is_finished() {
            return;
        }
        self.note(Step::Slept);
        self.checks.forget_readings();
        self.cloud.forget();
        self.watch_again();
        if by_ms > LATE_MS {
            self.hold(HoldWhy::Late { by_ms });
        }
    }

    /// Holds if anything is to be sent that could not be followed to its end.
    pub(super) fn keep_credentials(&mut self) {
        let wave = self.waves.now();
        let Some(until) = self.credentials_until else {
            return;
        };
        let is_short = until.since(self.now) < self.follow_ms();
        if !is_short || self.plan.operation.is_dry_run() || !self.waves.is_open(wave, self.now) {
            return;
        }
        let mut calls = self.calls.iter().zip(&self.states).skip(self.waves.over());
        let is_next = calls.any(|(call, state)| {
            call.wave <= wave && !matches!(state, CallState::Sending | CallState::Done)
        });
        if is_next {
            self.hold(HoldWhy::Keys);
        }
    }
}

/// The plan as it was split when it was confirmed.
fn planned(header: &Header) -> Result<Plan, PlanError> {
    header.plan.plan(header.confirmed_at)
}

pub(super) fn begins_at(plan: &Plan, confirmed_at: UnixMillis) -> UnixMillis {
    let grace = if plan.operation.is_dry_run() {
        confirmed_at
    } else {
        confirmed_at.plus_ms(GRACE_MS)
    };
    plan.strategy.start_at.map_or(grace, |at| at.max(grace))
}
