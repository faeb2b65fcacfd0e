//! Faults that can be built into a run, so that the tests of runs can be tested.

use super::Run;

/// A way in which a careless engine is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mutant {
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
    /// Takes "I have seen this request before" for the word that nothing was done.
    TrustUsedNonce,
    /// Holds times of the device against times of the cloud.
    CompareClocks,
    /// Sends on a reading of any age.
    ForgetFreshness,
    /// Lets a later refusal take the place of what was accepted.
    OverwriteAccepted,
    /// Sends what is stuck with what the operator asked for.
    RetryStuck,
}

impl Mutant {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::ResendOnTimeOut,
        Self::TrustRunning,
        Self::ForgetJournal,
        Self::IgnoreGroupLimit,
        Self::DeferForever,
        Self::DeferAtOnce,
        Self::TrustPlan,
        Self::SendLate,
        Self::TrustUsedNonce,
        Self::CompareClocks,
        Self::ForgetFreshness,
        Self::OverwriteAccepted,
        Self::RetryStuck,
    ];
}

impl Run {
    /// Builds a fault in.
    pub fn set_mutant(&mut self, mutant: Option<Mutant>) {
        self.mutant = mutant;
        self.checks.never_ages = self.has(Mutant::ForgetFreshness);
    }

    pub(super) fn has(&self, mutant: Mutant) -> bool {
        self.mutant == Some(mutant)
    }
}
