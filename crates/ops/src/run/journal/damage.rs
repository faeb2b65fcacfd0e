//! What is wrong with a journal.

use std::fmt;

use thiserror::Error;

use crate::plan::file::Faults;

/// A place where a journal is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The line's number, from 1.
    pub line: u32,
    /// What is wrong with it.
    pub why: DamageWhy,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DamageWhy {
    /// It is not there, and none after it up to this number (from 1).
    #[error("missing up to line {to}")]
    Missing {
        /// The last line that is missing.
        to: u32,
    },
    /// What is stored there is no text.
    #[error("is no text")]
    NotText,
    /// It is stored under something that is no line number.
    #[error("has no line number")]
    NoNumber,
    /// Its checksum is not that of its text, or it has none though others have.
    #[error("was changed: its checksum does not fit")]
    Changed,
    /// It says that it is another line of this run: it was moved or copied.
    #[error("is line {number} of this run")]
    Moved {
        /// The line that it says to be, from 1.
        number: u64,
    },
    /// It belongs to another run.
    #[error("belongs to run {run}")]
    OtherRun {
        /// The run it says to belong to.
        run: String,
    },
    /// It is as it was written, or has no checksum, and is not understood.
    #[error("{0}")]
    Unreadable(Faults),
}

impl fmt::Display for Damage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.why)
    }
}
