//! ENS redeploys that the cloud is to begin at a planned time: what is drawn for them, from dice of
//! their own, so that all other stories stay what they are.

use rerack_api::UnixMillis;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_ops::operation::Operation;
use rerack_ops::plan::{Plan, RolloutStrategy, WaveSpec};

use crate::clock::START;
use crate::dice::Dice;

const MINUTE: i64 = 60_000;
/// No device's clock is wrong by more when a plan is confirmed; a planned time lies a minute after
/// the confirmation by any of them.
const CLOCKS_MS: i64 = MINUTE;

/// What is drawn for a story, in case it redeploys ENS instances.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scheduled {
    pub(crate) is_drawn: bool,
    /// When the cloud is to begin, in true milliseconds.
    pub(crate) plan_time: i64,
    /// All tabs are closed at this true time, and one is opened again so many milliseconds later.
    pub(crate) away: Option<(i64, i64)>,
}

impl Scheduled {
    pub(crate) fn draw(seed: u64) -> Self {
        let dice = Dice::new(seed.wrapping_mul(0xD134_2543_DE82_EF95) ^ 0x91A7);
        let is_drawn = dice.in_1000(500);
        // What is begun within half an hour is followed to its end, all else is not.
        let ahead_ms = match dice.below(10) {
            0..3 => dice.between(MINUTE, 5 * MINUTE),
            3..6 => dice.between(5 * MINUTE, 28 * MINUTE),
            6 => dice.between(26 * MINUTE, 34 * MINUTE),
            _ => dice.between(30 * MINUTE, 8 * 60 * MINUTE),
        };
        let plan_time = START + CLOCKS_MS + ahead_ms;
        // Mostly before that time, now and then while it is under way.
        let closed_at = START + dice.between(0, CLOCKS_MS + ahead_ms * 6 / 5);
        let opened_at = plan_time.max(closed_at) + dice.between(-5 * MINUTE, 100 * MINUTE);
        let away = (closed_at, (opened_at - closed_at).max(1_000));
        Self {
            is_drawn,
            plan_time,
            away: dice.in_1000(450).then_some(away),
        }
    }

    /// Not at once, but at the planned time.
    pub(crate) fn operation(&self, operation: Operation) -> Operation {
        match operation {
            Operation::EnsRedeploy { .. } if self.is_drawn => Operation::EnsRedeploy {
                ops: OpsType::Scheduled {
                    plan_time: UnixMillis(self.plan_time),
                },
            },
            other => other,
        }
    }
}

/// When the cloud is to begin, if the plan says so, in true milliseconds.
pub(crate) fn plan_time(plan: &Plan) -> Option<i64> {
    plan.operation.plan_time().map(|at| at.0)
}

/// The course as far as it suits: what the cloud begins at one time is sent at once.
pub(crate) fn suiting(strategy: RolloutStrategy, operation: &Operation) -> RolloutStrategy {
    if strategy.suits(operation) {
        return strategy;
    }
    RolloutStrategy {
        order: WaveSpec::AT_ONCE,
        start_at: None,
        ..strategy
    }
}
