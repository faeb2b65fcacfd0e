//! What is not as it must be, and the first of it that was seen on the way.

use std::cell::RefCell;
use std::fmt;

/// What is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A target got a disruptive call that the operator did not ask for.
    SentTwice(String),
    /// Something left while the run held.
    SentWhileHeld(String),
    /// What the cloud had declined was sent again too soon, or too often.
    SentAgain(String),
    /// A call left before the run may begin, or without credentials that last.
    SentTooEarly(String),
    /// A call left whose planned time had passed.
    SentTooLate(String),
    /// A call left although its target had not been read a moment ago.
    Stale(String),
    /// A further part did not keep the order of the plan.
    Part(String),
    /// A call left before the waves before it were over.
    WaveTooEarly(String),
    /// More of a group were down than the plan allows.
    GroupDown(String),
    /// A call was larger than the API takes.
    TooManyIds(usize),
    /// The counts do not add up to the targets.
    Counts(String),
    /// What is claimed of a target did not happen, or did happen.
    Claim(String),
    /// Everything went well, and still it is not known.
    NotKnown(String),
    /// A target has no final state.
    NotSettled(String),
    /// The run made again from its journal is another one.
    Journal(String),
    /// The report says something else, or not everything.
    Report(String),
    /// The run does not end.
    Hangs(&'static str),
    /// Something panicked; what it said went to the standard error.
    Panicked,
}

impl fmt::Display for Broken {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{self:?}")
    }
}

thread_local! {
    static ON_THE_WAY: RefCell<Option<Broken>> = const { RefCell::new(None) };
}

pub(crate) fn note(broken: Broken) {
    ON_THE_WAY.with_borrow_mut(|first| {
        first.get_or_insert(broken);
    });
}

/// The first thing that was noted since this was last asked.
pub(crate) fn broken_on_the_way() -> Result<(), Broken> {
    match ON_THE_WAY.take() {
        Some(broken) => Err(broken),
        None => Ok(()),
    }
}
