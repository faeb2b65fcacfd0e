//! An answer that is not given.

use std::fmt;

/// Ends a connection before the first byte of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hangup {
    /// With a reset (RST) instead of an orderly end (FIN).
    pub(super) reset: bool,
}

impl fmt::Display for Hangup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("hung up on purpose")
    }
}

impl std::error::Error for Hangup {}
