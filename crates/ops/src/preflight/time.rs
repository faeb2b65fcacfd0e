//! How long a plan takes, from how long earlier restarts took, and whether the credentials last.

use rerack_api::UnixMillis;

use super::Ask;
use crate::operation::OperationKind;
use crate::plan::Plan;

/// Fewer earlier restarts than this say nothing.
const ENOUGH: usize = 5;
/// Credentials that last this much longer than the plan are enough, in milliseconds.
const SLACK_MS: i64 = 10 * 60_000;

/// How long earlier restarts took, from sending to a proven outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    took: Vec<(OperationKind, i64)>,
}

impl History {
    /// Nothing is known.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one restart that took so many milliseconds.
    pub fn add(&mut self, kind: OperationKind, took_ms: i64) {
        self.took.push((kind, took_ms));
    }

    /// How long operations of this kind take; `None` if fewer than five are known.
    #[must_use]
    pub fn spread(&self, kind: OperationKind) -> Option<Spread> {
        let of_kind = self.took.iter().filter(|(known, _)| *known == kind);
        let took = of_kind.map(|(_, took_ms)| *took_ms).collect::<Vec<_>>();
        Spread::of(&took).filter(|spread| spread.of >= ENOUGH)
    }
}

/// How long something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// From how many.
    pub of: usize,
    /// Half of them took no longer, in milliseconds.
    pub median_ms: i64,
    /// 95 % of them took no longer, in milliseconds.
    pub most_ms: i64,
}

impl Spread {
    /// Of these, in milliseconds; `None` of none.
    pub(crate) fn of(took: &[i64]) -> Option<Self> {
        let of = took.len();
        if of == 0 {
            return None;
        }
        let mut sorted = took.to_vec();
        sorted.sort_unstable();
        // The smallest that so many percent do not exceed.
        let rank = |percent: usize| sorted[(of * percent).div_ceil(100) - 1];
        Some(Self {
            of,
            median_ms: rank(50),
            most_ms: rank(95),
        })
    }
}

/// From … to, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// If each turn takes what half of the earlier ones did.
    pub low_ms: i64,
    /// If each turn takes what 95 % of the earlier ones stayed below.
    pub high_ms: i64,
}

/// How long a plan takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// When the first restart begins; the time of the preflight if it begins when confirmed.
    pub begins_at: UnixMillis,
    /// How many waves there are.
    pub waves: usize,
    /// In how many turns they go: more than the waves if the limit on groups divides some.
    pub turns: usize,
    /// The pauses between the waves together, in milliseconds.
    pub pauses_ms: i64,
    /// How long one restart takes; `None` if too few are known.
    pub restart: Option<Spread>,
    /// From the begin to the last outcome; `None` if unknown.
    pub span: Option<Span>,
}

pub(super) fn estimate(ask: &Ask<'_>, plan: &Plan, turns: &[usize]) -> Estimate {
    let mut begins_at = ask.strategy.start_at.map_or(ask.now, |at| at.max(ask.now));
    if let Some(plan_time) = plan.operation.plan_time() {
        begins_at = begins_at.max(plan_time);
    }
    let waves = plan.calls.last().map_or(0, |call| call.wave + 1);
    let pauses_ms = ask.strategy.order.pause_ms.max(0) * count(waves.saturating_sub(1));
    let turns = turns.iter().sum();
    let mut restart = ask.history.spread(plan.operation.kind());
    if plan.operation.is_dry_run() {
        // Nothing restarts; only the pauses take time.
        restart = None;
    }
    let span = match restart {
        Some(restart) => Some(Span {
            low_ms: pauses_ms + count(turns) * restart.median_ms,
            high_ms: pauses_ms + count(turns) * restart.most_ms,
        }),
        None if plan.operation.is_dry_run() => Some(Span {
            low_ms: pauses_ms,
            high_ms: pauses_ms,
        }),
        None => None,
    };
    Estimate {
        begins_at,
        waves,
        turns,
        pauses_ms,
        restart,
        span,
    }
}

/// Whether the credentials last until the last outcome is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// They do not end.
    NoEnd,
    /// They last.
    Enough {
        /// How much longer they last, in milliseconds.
        slack_ms: i64,
    },
    /// They last, with less than ten minutes to spare.
    Tight {
        /// How much longer they last, in milliseconds.
        slack_ms: i64,
    },
    /// They end before the last wave could be followed.
    TooShort {
        /// By how much they are too short at least, in milliseconds.
        missing_ms: i64,
    },
    /// Too little is known about how long it takes.
    Unknown {
        /// What they leave for all restarts together, in milliseconds.
        left_ms: i64,
    },
}

pub(super) fn credentials(ask: &Ask<'_>, estimate: &Estimate) -> Credentials {
    let Some(until) = ask.credentials_until else {
        return Credentials::NoEnd;
    };
    let begins_at = estimate.begins_at.max(ask.now);
    let needed_ms = estimate
        .span
        .map_or(estimate.pauses_ms, |span| span.high_ms);
    match until.since(begins_at) - needed_ms {
        slack_ms if slack_ms < 0 || until <= begins_at => Credentials::TooShort {
            missing_ms: -slack_ms,
        },
        left_ms if estimate.span.is_none() => Credentials::Unknown { left_ms },
        slack_ms if slack_ms < SLACK_MS => Credentials::Tight { slack_ms },
        slack_ms => Credentials::Enough { slack_ms },
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
