//! One target of a run: what was answered, and how it came out.

use rerack_api::UnixMillis;

use super::counts::Standing;
use super::defer::Deferred;
use super::outcome::Outcome as End;
use super::stage::{Asked, Decline, Declined, Recorded, Stage};
use crate::answer::{Answer, NotSentWhy};
use crate::follow::{EventOutcome, Followed, Outcome};
use crate::rules::OperationKind;

/// One target of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub(super) call: usize,
    stage: Stage,
    tries: u32,
    /// It may have been down when it was put into the queue again.
    was_down: bool,
    /// How it came out when it was sent before, if anything came of it.
    former: Option<End>,
    /// It waits to be sent again by itself.
    deferred: Option<Box<Deferred>>,
    /// How often it was sent again by itself since the operator last asked for it: after too many
    /// calls, and for other reasons.
    deferrals: (u32, u32),
    request_id: String,
    sent_at: Option<UnixMillis>,
    answered_at: Option<UnixMillis>,
    /// When the device woke up, if it slept while its call was about to leave or under way: nobody
    /// watched before.
    pub(super) awake_since: Option<UnixMillis>,
    pub(super) followed: Option<Followed>,
}

impl Row {
    pub(super) fn queued(call: usize) -> Self {
        Self {
            call,
            stage: Stage::queued(),
            tries: 0,
            was_down: false,
            former: None,
            deferred: None,
            deferrals: (0, 0),
            request_id: String::new(),
            sent_at: None,
            answered_at: None,
            awake_since: None,
            followed: None,
        }
    }

    /// The number of its call in [`super::Run::calls`].
    #[must_use]
    pub fn call(&self) -> usize {
        self.call
    }

    /// What is known about its sending.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        self.stage.answer()
    }

    /// How often it was sent: more than once only where the operator asked for it, or the cloud
    /// had declined it.
    #[must_use]
    pub fn tries(&self) -> u32 {
        self.tries
    }

    /// The request id of its call, to quote to the vendor; empty until answered, or if none came.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// When its call left.
    #[must_use]
    pub fn sent_at(&self) -> Option<UnixMillis> {
        self.sent_at
    }

    /// When the answer, or the failure, came.
    #[must_use]
    pub fn answered_at(&self) -> Option<UnixMillis> {
        self.answered_at
    }

    /// How it came out when it was sent before, if anything came of it or may have: that stands if
    /// nothing comes of another try.
    pub(super) fn former(&self) -> Option<End> {
        self.former
    }

    /// Until when, and why, it waits to be sent again by itself: the cloud did nothing and may be asked
    /// again. `None` if it does not wait for that.
    #[must_use]
    pub fn deferred(&self) -> Option<&Deferred> {
        self.deferred.as_deref().filter(|_| self.is_queued())
    }

    /// The cloud's word that nothing was done and that it may be asked again, if it gave it.
    pub(super) fn declined(&self, kind: OperationKind) -> Option<Declined> {
        Declined::by(self.answer(), kind)
    }

    /// How often it was sent again by itself for that.
    pub(super) fn deferrals(&self, decline: Decline) -> u32 {
        match decline {
            Decline::TooMany => self.deferrals.0,
            Decline::NotNow => self.deferrals.1,
        }
    }

    /// It is in the queue again: its last sending is told by the journal.
    fn forget_sending(&mut self) {
        self.request_id.clear();
        self.sent_at = None;
        self.answered_at = None;
    }

    /// Its call was about to leave, and was taken back: it has waited long enough.
    pub(super) fn taken_back(&mut self) {
        self.deferred = None;
    }

    /// It waits in the queue until then, for it was declined.
    pub(super) fn defer(&mut self, declined: &Declined, until: UnixMillis) -> bool {
        let Some(refusal) = self.answer().refusal().cloned() else {
            return false;
        };
        let is_throttled = declined.why() == Decline::TooMany;
        let is_deferred = self.stage.defer(declined);
        if is_deferred {
            self.forget_sending();
            self.deferrals.0 += u32::from(is_throttled);
            self.deferrals.1 += u32::from(!is_throttled);
            self.deferred = Some(Box::new(Deferred {
                until,
                refusal,
                is_throttled,
            }));
        }
        is_deferred
    }

    /// How it came out; `None` where nothing can have happened.
    #[must_use]
    pub fn followed(&self) -> Option<&Followed> {
        self.followed.as_ref()
    }

    /// Its call leaves, which is written down.
    pub(super) fn send(&mut self, recorded: &Recorded, at: UnixMillis) {
        if self.stage.send(recorded) {
            self.tries += 1;
            self.deferred = None;
            self.sent_at = Some(at);
            self.answered_at = None;
            self.request_id.clear();
        }
    }

    /// What came back. Only the first answer to a sending counts.
    pub(super) fn answered(&mut self, answer: Answer, request_id: &str, at: UnixMillis) -> bool {
        let is_unsent = matches!(answer, Answer::NotSent(_));
        if !self.stage.answer_with(answer) {
            return false;
        }
        if is_unsent {
            self.sent_at = None;
            self.tries -= 1;
        }
        request_id.clone_into(&mut self.request_id);
        self.answered_at = Some(at);
        true
    }

    /// It is not sent, for this reason; `Queued` gives it its turn again.
    pub(super) fn withhold(&mut self, why: NotSentWhy) -> bool {
        self.stage.withhold(why)
    }

    /// Part of the journal is lost: that nothing happened to it is not known any more.
    pub(super) fn doubt(&mut self) {
        if self.stage.doubt() {
            self.deferred = None;
        }
    }

    /// The operator has it sent again.
    pub(super) fn again(&mut self, asked: &Asked) -> bool {
        let was_down = self.may_be_down();
        let end = End::of(self).ended();
        let is_again = self.stage.again(asked);
        if is_again {
            self.was_down = was_down;
            self.deferred = None;
            self.deferrals = (0, 0);
            self.forget_sending();
            if matches!(
                end,
                End::Failed | End::ReturnedToOldHost | End::NotProven | End::Unknown
            ) {
                self.former = Some(end);
            }
            self.followed = None;
        }
        is_again
    }

    /// Whether it waits for its turn.
    #[must_use]
    pub fn is_queued(&self) -> bool {
        matches!(self.answer(), Answer::NotSent(NotSentWhy::Queued))
    }

    /// Whether nothing more will become known about it.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let is_answered = !matches!(self.answer(), Answer::Sending) && !self.is_queued();
        is_answered && self.followed.as_ref().is_none_or(Followed::is_settled)
    }

    /// Whether its wave need not wait for it any longer: its instance is back, given up or stuck,
    /// whatever its event does.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let is_answered = !matches!(self.answer(), Answer::Sending) && !self.is_queued();
        is_answered && self.followed.as_ref().is_none_or(Followed::is_over)
    }

    /// Whether its instance may be down because of this run.
    #[must_use]
    pub fn may_be_down(&self) -> bool {
        match (self.answer(), &self.followed) {
            (Answer::Sending, _) => true,
            (_, Some(followed)) => match followed.instance() {
                Outcome::Verified(_) | Outcome::TaskFailed | Outcome::EventEnded(_) => false,
                Outcome::RunningNotProven => !followed.is_over(),
                _ => true,
            },
            (answer, None) => self.was_down || answer.may_have_acted(),
        }
    }

    /// Where it stands: exactly one word.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self.answer() {
            Answer::NotSent(_) if self.deferred().is_some() => Standing::Deferred,
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
        let accepted = matches!(self.answer(), Answer::Accepted(_));
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
