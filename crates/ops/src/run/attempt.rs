//! One sending of a target, and what came of it.

use rerack_api::UnixMillis;

use super::record::Before;
use super::stage::Stage;
use crate::answer::Answer;
use crate::follow::{Followed, Outcome};

/// One try: from its turn in the queue to its end. All tries of a target are kept, for each may have
/// had an effect of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    pub(super) call: usize,
    pub(super) stage: Stage,
    pub(super) request_id: String,
    pub(super) sent_at: Option<UnixMillis>,
    /// The latest the cloud's clock can have shown when it left; `None` if the cloud's time is not
    /// known.
    pub(super) cloud_at: Option<UnixMillis>,
    /// What the instance looked like right before, if it was read.
    pub(super) before: Option<Before>,
    pub(super) answered_at: Option<UnixMillis>,
    pub(super) followed: Option<Followed>,
}

impl Attempt {
    pub(super) fn queued(call: usize) -> Self {
        Self {
            call,
            stage: Stage::queued(),
            request_id: String::new(),
            sent_at: None,
            cloud_at: None,
            before: None,
            answered_at: None,
            followed: None,
        }
    }

    /// The number of its call in [`super::Run::calls`].
    #[must_use]
    pub fn call(&self) -> usize {
        self.call
    }

    /// What is known about the sending.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        self.stage.answer()
    }

    /// The request id of its call, to quote to the vendor; empty until answered, or if none came.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// When its call left, by this device's clock.
    #[must_use]
    pub fn sent_at(&self) -> Option<UnixMillis> {
        self.sent_at
    }

    /// When the answer, or the failure, came, by this device's clock.
    #[must_use]
    pub fn answered_at(&self) -> Option<UnixMillis> {
        self.answered_at
    }

    /// How it came out; `None` where nothing can have happened.
    #[must_use]
    pub fn followed(&self) -> Option<&Followed> {
        self.followed.as_ref()
    }

    /// Whether the cloud may have acted on it.
    #[must_use]
    pub fn may_have_acted(&self) -> bool {
        self.answer().may_have_acted()
    }

    pub(super) fn is_proven(&self) -> bool {
        let instance = self.followed.as_ref().map(Followed::instance);
        matches!(instance, Some(Outcome::Verified(_)))
    }

    pub(super) fn is_settled(&self) -> bool {
        self.followed.as_ref().is_none_or(Followed::is_settled)
    }

    pub(super) fn is_over(&self) -> bool {
        self.followed.as_ref().is_none_or(Followed::is_over)
    }

    /// Whether its instance may be down because of it.
    pub(super) fn may_be_down(&self) -> bool {
        match (self.answer(), &self.followed) {
            (Answer::Sending, _) => true,
            (_, Some(followed)) => match followed.instance() {
                Outcome::Verified(_) | Outcome::TaskFailed | Outcome::EventEnded(_) => false,
                Outcome::RunningNotProven => !followed.is_over(),
                _ => true,
            },
            (answer, None) => answer.may_have_acted(),
        }
    }
}
