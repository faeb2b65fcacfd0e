//! One target of a run: what was answered, and how it came out.

use rerack_api::UnixMillis;

use super::counts::Standing;
use crate::answer::{Answer, NotSentWhy};
use crate::follow::{EventOutcome, Followed, Outcome};

/// One target of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The place of its call in [`crate::plan::Plan::calls`].
    pub call: usize,
    /// What is known about its sending.
    pub answer: Answer,
    /// The request id of its call, to quote to the vendor; empty until answered, or if none came.
    pub request_id: String,
    /// When its call left.
    pub sent_at: Option<UnixMillis>,
    /// When the answer, or the failure, came.
    pub answered_at: Option<UnixMillis>,
    /// How it came out; `None` where nothing can have happened.
    pub followed: Option<Followed>,
}

impl Row {
    pub(super) fn queued() -> Self {
        Self {
            call: 0,
            answer: Answer::NotSent(NotSentWhy::Queued),
            request_id: String::new(),
            sent_at: None,
            answered_at: None,
            followed: None,
        }
    }

    /// Whether nothing more will become known about it.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match &self.answer {
            Answer::Sending | Answer::NotSent(NotSentWhy::Queued) => false,
            _ => self.followed.as_ref().is_none_or(Followed::is_settled),
        }
    }

    /// Where it stands: exactly one word.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match &self.answer {
            Answer::NotSent(_) => Standing::NotSent,
            Answer::Sending => Standing::Sending,
            Answer::Refused(_) => Standing::Refused,
            Answer::NothingHappened { .. } => Standing::NothingHappened,
            Answer::WouldPass => Standing::WouldPass,
            Answer::WouldBeRefused { .. } => Standing::WouldBeRefused,
            Answer::NoInformation(_) => Standing::NoInformation,
            Answer::Throttled(_) => Standing::Throttled,
            Answer::Accepted(_) | Answer::Unknown { .. } => self.outcome(),
        }
    }

    /// Whether the restart is proven but an event that it should answer is not closed.
    #[must_use]
    pub fn is_verified_with_open_event(&self) -> bool {
        let open = |event| matches!(event, EventOutcome::Open(_) | EventOutcome::StillOpen(_));
        self.standing() == Standing::Verified
            && self
                .followed
                .as_ref()
                .is_some_and(|followed| open(followed.event()))
    }

    fn outcome(&self) -> Standing {
        let accepted = matches!(self.answer, Answer::Accepted(_));
        match self.followed.as_ref().map(Followed::instance) {
            None if accepted => Standing::Waiting,
            None | Some(Outcome::Unknown) => Standing::Unknown,
            Some(Outcome::Waiting) => Standing::Waiting,
            Some(Outcome::Planned { .. }) => Standing::Planned,
            Some(Outcome::InProgress(_)) => Standing::InProgress,
            Some(Outcome::Verified(_)) => Standing::Verified,
            Some(Outcome::RunningNotProven) => Standing::NotProven,
            Some(Outcome::TaskFailed | Outcome::EventEnded(_)) => Standing::Failed,
            Some(Outcome::Stuck { .. }) => Standing::Stuck,
            Some(Outcome::NotListed) => Standing::NotListed,
        }
    }
}
