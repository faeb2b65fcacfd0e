//! What is special about an ECS instance from the start: stopped, locked, expired, hindered. Every
//! thousand neighbours hold exactly the same number of each, so that no cause is missing anywhere
//! in an account of some size.

use super::rng::Rng;

/// A lasting hindrance or a condition at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// Nothing special: running.
    Plain,
    /// Stopped by its owner, still paid for.
    Stopped,
    /// Stopped by its owner in economical mode.
    StoppedFree,
    /// Being created.
    Pending,
    /// Starting when the account begins to live, and slow at it.
    Starting,
    /// Stopping when the account begins to live, and slow at it.
    Stopping,
    /// Operation lock `security`, running.
    SecurityLock,
    /// Operation lock `financial`, pay-as-you-go, stopped.
    FinancialLock,
    /// Operation lock `recycling`, a spot instance, stopped.
    Recycling,
    /// Operation lock `dedicatedhostfinancial`, on a dedicated host, stopped.
    HostFinancial,
    /// Operation lock `refunded`, stopped.
    Refunded,
    /// A subscription that has expired, stopped.
    ExpiredStopped,
    /// A subscription that has expired, running on in its grace time.
    ExpiredRunning,
    /// Its system disk is missing.
    NoSystemDisk,
    /// The key of its encrypted disk is disabled.
    KeyDisabled,
    /// The key of its encrypted disk lacks the tag for ECS.
    KeyUntagged,
    /// ECS may not use the key of its encrypted disk.
    KeyForbidden,
    /// Its payer has not enough balance for a start.
    NoBalance,
    /// A disk in a state that does not allow a redeploy.
    DiskError,
    /// On a dedicated host.
    DedicatedHost,
}

/// The condition of the ECS instance with this number.
pub(crate) fn condition(rng: Rng, number: u32) -> Condition {
    let offset = rng.draw("condition", 0).below(1000);
    let slot = (u64::from(number) * 617 + u64::from(offset)) % 1000;
    match slot {
        0..=19 => Condition::Stopped,
        20..=29 => Condition::StoppedFree,
        30 => Condition::Pending,
        31 | 32 => Condition::Starting,
        33 => Condition::Stopping,
        34..=36 => Condition::SecurityLock,
        37..=39 => Condition::FinancialLock,
        40 => Condition::Recycling,
        41 => Condition::HostFinancial,
        42 => Condition::Refunded,
        43..=45 => Condition::ExpiredStopped,
        46 => Condition::ExpiredRunning,
        47 => Condition::NoSystemDisk,
        48 => Condition::KeyDisabled,
        49 => Condition::KeyUntagged,
        50 => Condition::KeyForbidden,
        51 => Condition::NoBalance,
        52 | 53 => Condition::DiskError,
        54..=65 => Condition::DedicatedHost,
        _ => Condition::Plain,
    }
}

impl Condition {
    /// The operation lock: reason and message.
    pub(crate) fn lock(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::SecurityLock => Some(("security", "The instance sent attack traffic.")),
            Self::FinancialLock => Some(("financial", "The account is in arrears.")),
            Self::ExpiredStopped => Some(("financial", "The subscription has expired.")),
            Self::Recycling => Some(("recycling", "The spot instance is about to be released.")),
            Self::HostFinancial => Some((
                "dedicatedhostfinancial",
                "The dedicated host is in arrears.",
            )),
            Self::Refunded => Some(("refunded", "The instance was refunded.")),
            _ => None,
        }
    }

    /// The subscription has passed its end.
    pub(crate) fn expired(self) -> bool {
        matches!(self, Self::ExpiredStopped | Self::ExpiredRunning)
    }

    /// The charge type this condition calls for, if any.
    pub(crate) fn prepaid(self) -> Option<bool> {
        match self {
            Self::ExpiredStopped | Self::ExpiredRunning | Self::Refunded => Some(true),
            Self::FinancialLock | Self::Recycling | Self::StoppedFree | Self::NoBalance => {
                Some(false)
            }
            _ => None,
        }
    }

    /// On its way from one lasting state to another.
    pub(crate) fn is_in_between(self) -> bool {
        matches!(self, Self::Pending | Self::Starting | Self::Stopping)
    }

    /// The instance sits on a dedicated host.
    pub(crate) fn dedicated(self) -> bool {
        matches!(self, Self::DedicatedHost | Self::HostFinancial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_thousand_neighbours_hold_every_condition_equally() {
        let rng = Rng::new(9);
        for first in [0, 1, 12_345, 998_000] {
            let count = |wanted| {
                (first..first + 1000)
                    .filter(|n| condition(rng, *n) == wanted)
                    .count()
            };
            assert_eq!(count(Condition::SecurityLock), 3);
            assert_eq!(count(Condition::NoSystemDisk), 1);
            assert_eq!(count(Condition::Stopped), 20);
            assert_eq!(count(Condition::DedicatedHost), 12);
            assert_eq!(count(Condition::Plain), 934);
        }
    }
}
