//! Faults that can be built into a run, so that the tests of runs can be tested.

use super::Run;

/// A way in which a careless engine is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flaw {
    /// Sends a call again when no answer came in time.
    ResendOnTimeOut,
    /// Takes `Running` for proof of a restart.
    TrustRunning,
    /// Sends without writing the intent down.
    ForgetJournal,
    /// Lets more of a group be down at once than allowed.
    IgnoreGroupLimit,
    /// Sends what was declined again and again.
    DeferForever,
    /// Does not wait before it sends what was declined.
    DeferAtOnce,
    /// Takes what the cloud was to begin at a planned time for done once that time has come.
    TrustPlan,
    /// Sends what the cloud is to begin at a planned time although that time has passed.
    SendLate,
}

impl Flaw {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::ResendOnTimeOut,
        Self::TrustRunning,
        Self::ForgetJournal,
        Self::IgnoreGroupLimit,
        Self::DeferForever,
        Self::DeferAtOnce,
        Self::TrustPlan,
        Self::SendLate,
    ];
}

impl Run {
    /// Builds a fault in.
    pub fn set_flaw(&mut self, flaw: Option<Flaw>) {
        self.flaw = flaw;
    }

    pub(super) fn has(&self, flaw: Flaw) -> bool {
        self.flaw == Some(flaw)
    }
}
