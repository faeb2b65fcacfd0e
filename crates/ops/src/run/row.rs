//! One target of a run: what was answered, and how it came out.

use rerack_api::UnixMillis;

use super::attempt::Attempt;
use super::record::Before;
use super::stage::{Asked, Declined, Recorded};
use super::target_status::TargetStatus;
use super::turn::Deferred;
use super::turn::Known;
use crate::answer::{Answer, NotSentWhy};
use crate::follow::{EventOutcome, Followed, Outcome};

/// One target of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The try that waits for its turn, is under way or was made last.
    pub(super) current: Attempt,
    /// The tries that were sent before it, oldest first.
    earlier: Vec<Attempt>,
    /// The wave in which it has its turn, from 0.
    pub(super) wave: usize,
    /// It waits to be sent again by itself.
    deferred: Option<Box<Deferred>>,
    /// How often it was sent again by itself since the operator last asked for it.
    deferrals: u32,
    /// When the device woke up, if it slept while its call was about to leave or under way: nobody
    /// watched before.
    pub(super) awake_since: Option<UnixMillis>,
}

impl Row {
    pub(super) fn queued(call: usize, wave: usize) -> Self {
        Self {
            current: Attempt::queued(call),
            earlier: Vec::new(),
            wave,
            deferred: None,
            deferrals: 0,
            awake_since: None,
        }
    }

    /// The try that tells how the row stands: the last one, unless nothing came of it and something
    /// may have come of one before. What may have acted is never hidden by a later refusal.
    #[must_use]
    pub fn telling(&self) -> &Attempt {
        let acted = || {
            let mut earlier = self.earlier.iter().rev();
            earlier.find(|attempt| attempt.may_have_acted())
        };
        let before = match self.current.answer() {
            Answer::NotSent(NotSentWhy::Queued) | Answer::Sending => None,
            Answer::NotSent(_) => acted().or(self.earlier.last()),
            Answer::Refused(_) | Answer::NothingHappened { .. } | Answer::Throttled(_) => acted(),
            _ if self.current.is_proven() || !self.current.is_settled() => None,
            _ => self.earlier.iter().rev().find(|it| it.is_proven()),
        };
        before.unwrap_or(&self.current)
    }

    /// All tries that were sent, oldest first.
    pub fn attempts(&self) -> impl Iterator<Item = &Attempt> {
        let current = Some(&self.current).filter(|current| current.sent_at.is_some());
        self.earlier.iter().chain(current)
    }

    /// Those of them that are followed, oldest first.
    pub(super) fn following(&self) -> impl Iterator<Item = &Followed> {
        self.attempts().filter_map(Attempt::followed)
    }

    pub(super) fn following_mut(&mut self) -> impl Iterator<Item = &mut Followed> {
        let attempts = self.earlier.iter_mut().chain(Some(&mut self.current));
        attempts.filter_map(|attempt| attempt.followed.as_mut())
    }

    /// The number of its call in [`super::Run::calls`].
    #[must_use]
    pub fn call(&self) -> usize {
        self.telling().call
    }

    /// What is known about its sending.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        self.telling().answer()
    }

    /// How often it was sent: more than once only where the operator asked for it, or the cloud
    /// had declined it.
    #[must_use]
    pub fn tries(&self) -> u32 {
        u32::try_from(self.attempts().count()).unwrap_or(u32::MAX)
    }

    /// The request id of its call, to quote to the vendor; empty until answered, or if none came.
    #[must_use]
    pub fn request_id(&self) -> &str {
        &self.telling().request_id
    }

    /// When its call left.
    #[must_use]
    pub fn sent_at(&self) -> Option<UnixMillis> {
        self.telling().sent_at
    }

    /// When the answer, or the failure, came.
    #[must_use]
    pub fn answered_at(&self) -> Option<UnixMillis> {
        self.telling().answered_at
    }

    /// Until when, and why, it waits to be sent again by itself: the cloud did nothing and may be asked
    /// again. `None` if it does not wait for that.
    #[must_use]
    pub fn deferred(&self) -> Option<&Deferred> {
        self.deferred.as_deref().filter(|_| self.is_queued())
    }

    /// The cloud's word that nothing was done and that it may be asked again, if it gave it.
    pub(super) fn declined(&self) -> Option<Declined> {
        Declined::by(self.current.answer())
    }

    /// How often it was sent again by itself for that.
    pub(super) fn deferrals(&self) -> u32 {
        self.deferrals
    }

    /// It has another turn; the try before it is kept if it was sent.
    fn next_attempt(&mut self) {
        let next = Attempt::queued(self.current.call);
        let last = std::mem::replace(&mut self.current, next);
        if last.sent_at.is_some() {
            self.earlier.push(last);
        }
    }

    /// Its call was about to leave, and was taken back: it has waited long enough.
    pub(super) fn taken_back(&mut self) {
        self.deferred = None;
    }

    /// It waits in the queue until then, for it was declined.
    pub(super) fn defer(&mut self, declined: &Declined, until: UnixMillis) -> bool {
        let Some(refusal) = self.current.answer().refusal().cloned() else {
            return false;
        };
        let mut stage = self.current.stage.clone();
        let is_deferred = stage.defer(declined);
        if is_deferred {
            self.next_attempt();
            self.deferrals += 1;
            self.deferred = Some(Box::new(Deferred { until, refusal }));
        }
        is_deferred
    }

    /// How it came out; `None` where nothing can have happened.
    #[must_use]
    pub fn followed(&self) -> Option<&Followed> {
        self.telling().followed()
    }

    /// What is known right before it is sent: what its instance looks like, and the cloud's time.
    pub(super) fn about_to_leave(&mut self, before: Option<Before>, cloud: Option<UnixMillis>) {
        self.current.before = before;
        self.current.cloud_at = cloud;
    }

    /// Its call leaves, which is written down.
    pub(super) fn send(&mut self, recorded: &Recorded, at: UnixMillis) {
        if self.current.stage.send(recorded) {
            self.deferred = None;
            self.current.sent_at = Some(at);
        }
    }

    /// What came back. Only the first answer to a sending counts.
    pub(super) fn answered(&mut self, answer: Answer, request_id: &str, at: UnixMillis) -> bool {
        let is_unsent = matches!(answer, Answer::NotSent(_));
        if !self.current.stage.answer_with(answer) {
            return false;
        }
        if is_unsent {
            self.current.sent_at = None;
        }
        request_id.clone_into(&mut self.current.request_id);
        self.current.answered_at = Some(at);
        true
    }

    /// It is not sent, for this reason; `Queued` gives it its turn again.
    pub(super) fn withhold(&mut self, why: NotSentWhy) -> bool {
        self.current.stage.withhold(why)
    }

    /// Part of the journal is lost: that nothing happened to it is not known any more.
    pub(super) fn doubt(&mut self) {
        if self.current.stage.lose_record() {
            self.deferred = None;
        }
    }

    /// The operator has it sent again.
    pub(super) fn again(&mut self, asked: &Asked) -> bool {
        let mut stage = self.current.stage.clone();
        let is_again = stage.again(asked);
        if is_again {
            self.next_attempt();
            self.deferred = None;
            self.deferrals = 0;
        }
        is_again
    }

    /// A fault that can be built in.
    #[cfg(any(test, feature = "mutants"))]
    pub(super) fn forget_earlier(&mut self) {
        self.earlier.clear();
    }

    /// The last try that was sent, if it is not the one that is under way.
    pub(super) fn last_sent_mut(&mut self) -> Option<&mut Attempt> {
        self.earlier.last_mut()
    }

    /// What its instance was last known to look like: before anything newer is read, this is how it
    /// must still be.
    /// With when the last try left; `None` if it was never sent.
    pub(super) fn last_known(&self) -> Option<(Known, UnixMillis)> {
        let last = self.attempts().last()?;
        let event = || last.followed()?.watched().first()?.status.clone();
        let known = match &last.before {
            Some(before) => {
                let seen = last.followed().and_then(Followed::status);
                Known::Instance(Before {
                    status: seen.unwrap_or(&before.status).clone(),
                    started: before.started,
                })
            }
            None => event().map_or(Known::Nothing, Known::Event),
        };
        Some((known, last.sent_at?))
    }

    /// Whether it waits for its turn.
    #[must_use]
    pub fn is_queued(&self) -> bool {
        matches!(self.current.answer(), Answer::NotSent(NotSentWhy::Queued))
    }

    /// Whether its last try is neither in the queue nor under way.
    fn is_answered(&self) -> bool {
        !matches!(
            self.current.answer(),
            Answer::Sending | Answer::NotSent(NotSentWhy::Queued)
        )
    }

    /// Whether nothing more will become known about any of its tries.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.is_answered() && self.attempts().all(Attempt::is_settled)
    }

    /// Whether its wave need not wait for it any longer: its instance is back, given up or stuck,
    /// whatever its event does.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.is_answered() && self.telling().is_over()
    }

    /// Whether its instance may be down because of this run.
    #[must_use]
    pub fn may_be_down(&self) -> bool {
        let is_back = self.telling().is_proven();
        let mut all = self.earlier.iter().chain(Some(&self.current));
        !is_back && all.any(Attempt::may_be_down)
    }

    /// Where it stands: exactly one word.
    #[must_use]
    pub fn target_status(&self) -> TargetStatus {
        match self.answer() {
            Answer::NotSent(_) if self.deferred().is_some() => TargetStatus::Deferred,
            Answer::NotSent(_) => TargetStatus::NotSent,
            Answer::Sending => TargetStatus::Sending,
            Answer::Refused(_) => TargetStatus::Refused,
            Answer::NothingHappened { .. } => TargetStatus::NothingHappened,
            Answer::WouldPass => TargetStatus::WouldPass,
            Answer::WouldBeRefused { .. } => TargetStatus::WouldBeRefused,
            Answer::NoInformation(_) => TargetStatus::NoInformation,
            Answer::Throttled(_) => TargetStatus::Throttled,
            Answer::Accepted(_) | Answer::Unknown { .. } => self.outcome(),
        }
    }

    /// Whether the restart is proven but an event that it should answer is not closed.
    #[must_use]
    pub fn is_verified_with_open_event(&self) -> bool {
        let open = |event| matches!(event, EventOutcome::Open(_) | EventOutcome::StillOpen(_));
        self.target_status() == TargetStatus::Verified
            && self
                .followed()
                .is_some_and(|followed| open(followed.event()))
    }

    fn outcome(&self) -> TargetStatus {
        let accepted = matches!(self.answer(), Answer::Accepted(_));
        match self.followed().map(Followed::instance) {
            None if accepted => TargetStatus::Waiting,
            None | Some(Outcome::Unknown) => TargetStatus::Unknown,
            Some(Outcome::Waiting) => TargetStatus::Waiting,
            Some(Outcome::Planned { .. }) => TargetStatus::Planned,
            Some(Outcome::InProgress(_)) => TargetStatus::InProgress,
            Some(Outcome::Verified(_)) => TargetStatus::Verified,
            Some(Outcome::RunningNotProven) => TargetStatus::NotProven,
            Some(Outcome::TaskFailed | Outcome::EventEnded(_)) => TargetStatus::Failed,
            Some(Outcome::Stuck { .. }) => TargetStatus::Stuck,
            Some(Outcome::NotListed) => TargetStatus::NotListed,
        }
    }
}
