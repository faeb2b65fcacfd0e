//! How far a run had come when its report was made.

use serde::Serialize;

/// How far a run had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Somebody carries it out: what is under way is being read.
    Running,
    /// It is not over, and nobody carries it out: the page that did was closed or crashed. What
    /// had no answer then is unknown; what was not sent waits until it is taken up again.
    Interrupted,
    /// Everything was sent or given up, answered and settled.
    Finished,
    /// The operator ended it before everything had settled: nothing was sent or read any more.
    Closed,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Running,
        Self::Interrupted,
        Self::Finished,
        Self::Closed,
    ];
}
