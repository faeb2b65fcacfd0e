//! A plan as a text: kept on the device, handed on as a file, read again.
//!
//! The text is JSON, described by `docs/schema/plan.schema.json`, and canonical: one form for one
//! plan, so equal plans have equal texts and equal [hashes](Draft::hash).
//!
//! ```text
//! Plan ──Draft::of──► Draft ──write──► {"format":"rerack-plan/1",…} ──read──► Draft ──plan──► Plan
//!                       └──hash──► names the plan in confirmations, journals and reports
//! ```
//!
//! What is read will be sent, so [`read`] guesses nothing and refuses the whole for one fault: the
//! first thing that is not as it must be written, or else up to twenty values that cannot be meant
//! so. Access keys, endpoints and accounts have no place in a plan.

mod check;
mod read;
mod write;

use rerack_api::UnixMillis;
use rerack_api::sign::fingerprint;
use thiserror::Error;

use super::{Plan, PlanError, RolloutStrategy, Target, split_in};
use crate::codec;
use crate::operation::Operation;

pub use read::read;
pub(crate) use read::{Written, format_of};
pub use write::write;

/// The first member of every plan file: the kind of file and the version of its form.
pub const FORMAT: &str = "rerack-plan/1";
/// The most targets of a plan.
pub const MAX_TARGETS: usize = 100_000;
/// The most members a group may have in the account.
pub const MAX_MEMBERS: usize = 10_000_000;
/// The longest name of a plan, in characters.
pub const MAX_NAME: usize = 200;
/// The longest pause between waves, in milliseconds: a day.
pub const MAX_PAUSE_MS: i64 = 86_400_000;
/// The shortest time after which something may count as stuck, in milliseconds.
pub const MIN_STUCK_MS: i64 = 60_000;
/// The longest time after which something may count as stuck, in milliseconds: a week.
pub const MAX_STUCK_MS: i64 = 7 * 86_400_000;
/// The most events that one target answers.
pub const MAX_ANSWERS: usize = 100;
/// The largest file that is read, in bytes; 100,000 targets take about a third of it.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// How many faults are told in words.
const MOST_TOLD: usize = 20;
/// How many digits of a hash people compare.
const SHORT: usize = 12;

/// A plan that is not split into calls yet, with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What people call it. It does not count for the hash.
    pub name: String,
    /// The operation.
    pub operation: Operation,
    /// Waves, limits and times.
    pub strategy: RolloutStrategy,
    /// The targets, each once.
    pub targets: Vec<Target>,
}

impl Draft {
    /// The draft that makes this plan.
    #[must_use]
    pub fn of(name: impl Into<String>, plan: &Plan) -> Self {
        Self {
            name: name.into(),
            operation: plan.operation.clone(),
            strategy: plan.strategy.clone(),
            targets: plan.targets.clone(),
        }
    }

    /// The plan it makes; see [`split_in`] for the errors.
    pub fn plan(&self, now: UnixMillis) -> Result<Plan, PlanError> {
        split_in(&self.operation, &self.targets, self.strategy.clone(), now)
    }

    /// Whether it would be read again once it is written down: a plan must be readable before it is
    /// carried out, for its journal begins with it.
    ///
    /// Errors with all values that cannot be meant so, up to twenty.
    pub fn check(&self) -> Result<(), Faults> {
        check::check(self, "")
    }

    /// What names the plan: the SHA-256 of its canonical text without its name, as 64 hexadecimal
    /// digits. Any other change gives another hash.
    #[must_use]
    pub fn hash(&self) -> String {
        fingerprint(&codec::write(&write::Members::of(self, false)))
    }
}

/// The first digits of a hash, which people compare.
#[must_use]
pub fn short(hash: &str) -> &str {
    hash.get(..SHORT).unwrap_or(hash)
}

/// Why a text is no plan. Nothing of it was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Error)]
#[error("{}{}", list.join("; "), and_more(*more))]
pub struct Faults {
    /// What is wrong and where, e.g. `targets[3].InstanceId: must not be empty`; at least one and
    /// at most twenty, in English.
    pub list: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl Faults {
    /// One more; after the first twenty they are only counted.
    fn tell(&mut self, fault: String) {
        if self.list.len() < MOST_TOLD {
            self.list.push(codec::shortened(fault));
        } else {
            self.more += 1;
        }
    }
}

impl From<String> for Faults {
    fn from(fault: String) -> Self {
        Self {
            list: vec![fault],
            more: 0,
        }
    }
}

fn and_more(more: usize) -> String {
    match more {
        0 => String::new(),
        _ => format!("; and {more} more"),
    }
}

#[cfg(test)]
pub(crate) mod tests;
