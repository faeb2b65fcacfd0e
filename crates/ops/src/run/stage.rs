//! Where a target is between the queue and its answer. Every step is a method of the stage it
//! starts from, and takes the permission it needs; other steps cannot be written.
//!
//! ```text
//! Unsent ──send(&Recorded)──► Sending ──answer()──► Answered
//!   ▲ │ withhold()              │ not sent after all   │ again(&Asked), defer(&Declined)
//!   └─┴─────────────────────────┴──────────────────────┘
//! Answered ──doubt(&Changed)──► Answered (unknown)
//! ```

use crate::answer::{Answer, NotSentWhy, UnknownWhy};

/// The proof that the intent of sending is written down. Only [`super::Run`] has one, when the
/// journal says so.
#[derive(Debug)]
pub(super) struct Recorded(());

impl Recorded {
    /// The journal has it, or `is_stored` is false and there is no proof.
    pub(super) fn by(is_stored: bool) -> Option<Self> {
        is_stored.then_some(Self(()))
    }
}

/// The operator's word that a target is to be sent again.
#[derive(Debug)]
pub(super) struct Asked(());

impl Asked {
    /// The operator said so.
    pub(super) fn by(command: &super::Command) -> Option<Self> {
        matches!(command, super::Command::Retry { .. }).then_some(Self(()))
    }
}

/// The cloud's word that it did nothing and may be asked again: too many calls. No other answer
/// yields it. "Not now, something is under way" does not: what is under way may be an earlier delivery
/// of the same request.
#[derive(Debug)]
pub(super) struct Declined(());

impl Declined {
    /// The answer says so, or there is no such word.
    pub(super) fn by(answer: &Answer) -> Option<Self> {
        matches!(answer, Answer::Throttled(_)).then_some(Self(()))
    }

    /// The journal tells that it was sent again by itself. Earlier versions did so after other
    /// refusals, too; what they did is done.
    pub(super) fn told() -> Self {
        Self(())
    }
}

/// A sign that a refused sending had an effect after all: its target has changed since.
#[derive(Debug)]
pub(super) struct Changed(());

impl Changed {
    /// The target was read again and is not as it was, or there is no such sign.
    pub(super) fn by(why: &NotSentWhy) -> Option<Self> {
        use crate::answer::Change;
        let is_sign = matches!(
            why,
            NotSentWhy::Changed(Change::Status(_) | Change::Restarted(_) | Change::Event(_))
        );
        is_sign.then_some(Self(()))
    }
}

/// The stage of one target.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage {
    /// Not sent.
    Unsent(Unsent),
    /// Sent, not answered.
    Sending(Sending),
    /// Answered, or given up.
    Answered(Answered),
}

/// Not sent; the answer says why.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unsent(Answer);

/// Sent, not answered.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sending(Answer);

/// Answered.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answered(Answer);

#[expect(clippy::unused_self, reason = "a step begins at its stage")]
impl Unsent {
    fn send(&self, _: &Recorded) -> Sending {
        Sending(Answer::Sending)
    }

    fn withhold(&self, why: NotSentWhy) -> Self {
        Self(Answer::NotSent(why))
    }

    fn again(&self, _: &Asked) -> Self {
        Self(Answer::NotSent(NotSentWhy::Queued))
    }

    fn is_queued(&self) -> bool {
        self.0 == Answer::NotSent(NotSentWhy::Queued)
    }
}

impl Sending {
    /// What came back; that it was not sent after all is an answer too.
    fn answer(&self, answer: Answer) -> Stage {
        match answer {
            Answer::NotSent(_) => Stage::Unsent(Unsent(answer)),
            Answer::Sending => Stage::Sending(self.clone()),
            _ => Stage::Answered(Answered(answer)),
        }
    }
}

#[expect(clippy::unused_self, reason = "a step begins at its stage")]
impl Answered {
    fn again(&self, _: &Asked) -> Unsent {
        Unsent(Answer::NotSent(NotSentWhy::Queued))
    }

    fn defer(&self, _: &Declined) -> Unsent {
        Unsent(Answer::NotSent(NotSentWhy::Queued))
    }

    /// Refused, and yet changed since: nobody knows whether it happened.
    fn doubt(&self, _: &Changed) -> Self {
        let detail = self.0.refusal().map_or_else(String::new, |refusal| {
            format!("{}, and it has changed since", refusal.code)
        });
        Self(Answer::Unknown {
            why: UnknownWhy::SeenBefore,
            detail,
        })
    }
}

impl Stage {
    /// In the queue.
    pub(super) fn queued() -> Self {
        Self::Unsent(Unsent(Answer::NotSent(NotSentWhy::Queued)))
    }

    /// What is known about the sending.
    pub(super) fn answer(&self) -> &Answer {
        match self {
            Self::Unsent(Unsent(answer))
            | Self::Sending(Sending(answer))
            | Self::Answered(Answered(answer)) => answer,
        }
    }

    /// From the queue to under way. Gives whether it did anything, as do all of these.
    pub(super) fn send(&mut self, recorded: &Recorded) -> bool {
        match self {
            Self::Unsent(unsent) if unsent.is_queued() => {
                *self = Self::Sending(unsent.send(recorded));
                true
            }
            _ => false,
        }
    }

    pub(super) fn answer_with(&mut self, answer: Answer) -> bool {
        let Self::Sending(sending) = self else {
            return false;
        };
        *self = sending.answer(answer);
        true
    }

    pub(super) fn withhold(&mut self, why: NotSentWhy) -> bool {
        match self {
            Self::Unsent(unsent) if unsent.is_queued() => {
                *self = Self::Unsent(unsent.withhold(why));
                true
            }
            _ => false,
        }
    }

    /// Back into the queue, for the cloud did nothing.
    pub(super) fn defer(&mut self, declined: &Declined) -> bool {
        let Self::Answered(answered) = self else {
            return false;
        };
        *self = Self::Unsent(answered.defer(declined));
        true
    }

    /// From refused to unknown.
    pub(super) fn doubt(&mut self, changed: &Changed) -> bool {
        let Self::Answered(answered) = self else {
            return false;
        };
        if answered.0.may_have_acted() {
            return false;
        }
        *self = Self::Answered(answered.doubt(changed));
        true
    }

    /// Unless it was accepted, nobody knows whether it was sent: the journal lacks lines.
    pub(super) fn lose_record(&mut self) -> bool {
        let is_doubted = !self.answer().may_have_acted();
        if is_doubted {
            *self = Self::Answered(Answered(Answer::unrecorded()));
        }
        is_doubted
    }

    pub(super) fn again(&mut self, asked: &Asked) -> bool {
        let unsent = match self {
            Self::Unsent(unsent) if !unsent.is_queued() => unsent.again(asked),
            Self::Answered(answered) => answered.again(asked),
            _ => return false,
        };
        *self = Self::Unsent(unsent);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Acceptance, Refusal, UnknownWhy};
    use crate::run::Command;

    fn asked() -> Asked {
        Asked::by(&Command::Retry { rows: Vec::new() }).unwrap()
    }

    fn recorded() -> Recorded {
        Recorded::by(true).unwrap()
    }

    fn accepted() -> Answer {
        Answer::Accepted(Acceptance::default())
    }

    fn sent() -> Stage {
        let mut stage = Stage::queued();
        assert!(stage.send(&recorded()));
        stage
    }

    #[test]
    fn nothing_is_sent_without_the_journal_or_again_without_the_operator() {
        assert!(Recorded::by(false).is_none());
        for command in [Command::Pause, Command::Resume, Command::Stop] {
            assert!(Asked::by(&command).is_none());
        }
        assert!(Asked::by(&Command::Skip { rows: vec![0] }).is_none());
    }

    #[test]
    fn an_answer_counts_once_and_only_after_the_sending() {
        let mut stage = Stage::queued();
        assert!(!stage.answer_with(accepted()), "not sent yet");
        let mut stage_sent = sent();
        assert!(stage_sent.answer_with(accepted()));
        assert!(
            !stage_sent.answer_with(Answer::WouldPass),
            "answered already"
        );
        assert_eq!(stage_sent.answer(), &accepted());
        assert!(stage.send(&recorded()));
    }

    #[test]
    fn what_is_under_way_can_neither_be_withheld_nor_sent_again() {
        let mut stage = sent();
        assert!(!stage.send(&recorded()));
        assert!(!stage.withhold(NotSentWhy::Skipped));
        assert!(!stage.again(&asked()));
        assert_eq!(stage.answer(), &Answer::Sending);
    }

    #[test]
    fn what_was_answered_waits_for_the_operator() {
        let mut stage = sent();
        stage.answer_with(Answer::Unknown {
            why: UnknownWhy::TimedOut,
            detail: String::new(),
        });
        assert!(!stage.send(&recorded()));
        assert!(!stage.withhold(NotSentWhy::Skipped));
        assert!(stage.again(&asked()));
        assert_eq!(stage, Stage::queued());
    }

    fn said(code: &str) -> Refusal {
        Refusal {
            code: code.to_owned(),
            ..Refusal::default()
        }
    }

    #[test]
    fn only_too_many_calls_lets_it_go_again() {
        let whole = |code| Answer::NothingHappened {
            refusal: said(code),
            named_in_error: true,
        };
        assert!(Declined::by(&Answer::Throttled(said("Throttling.User"))).is_some());
        let others = [
            whole("IncorrectInstanceStatus"),
            whole("InvalidOperation.Conflict"),
            Answer::Refused(said("InstanceNotReady")),
            Answer::Unknown {
                why: UnknownWhy::TimedOut,
                detail: String::new(),
            },
            Answer::NotSent(NotSentWhy::Stopped),
            Answer::Sending,
            Answer::WouldPass,
            accepted(),
        ];
        for answer in others {
            assert!(Declined::by(&answer).is_none(), "{answer:?}");
        }
    }

    #[test]
    fn what_was_refused_and_has_changed_since_is_unknown() {
        use crate::answer::Change;
        let changed = NotSentWhy::Changed(Change::Restarted(rerack_api::UnixMillis(0)));
        let changed = Changed::by(&changed).unwrap();
        let mut stage = sent();
        assert!(!stage.doubt(&changed), "not answered yet");
        stage.answer_with(Answer::Throttled(said("Throttling")));
        assert!(stage.doubt(&changed) && stage.answer().may_have_acted());
        assert!(!stage.doubt(&changed), "it is unknown already");
        for why in [
            NotSentWhy::Stopped,
            NotSentWhy::Skipped,
            NotSentWhy::Changed(Change::Gone),
            NotSentWhy::Changed(Change::WithOthers),
        ] {
            assert!(Changed::by(&why).is_none(), "{why:?}");
        }
    }

    #[test]
    fn what_was_declined_is_in_the_queue_again_and_nothing_else() {
        let declined = Declined(());
        assert!(!Stage::queued().defer(&declined) && !sent().defer(&declined));
        let mut stage = sent();
        stage.answer_with(Answer::Throttled(said("Throttling")));
        assert!(stage.defer(&declined));
        assert_eq!(stage, Stage::queued());
    }

    #[test]
    fn what_was_withheld_is_not_sent_until_the_operator_asks() {
        let mut stage = Stage::queued();
        assert!(!stage.again(&asked()), "it has its turn still");
        assert!(stage.withhold(NotSentWhy::Stopped));
        assert!(!stage.send(&recorded()));
        assert!(stage.again(&asked()) && stage.send(&recorded()));
    }
}
