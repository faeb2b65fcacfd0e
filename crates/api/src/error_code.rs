//! What an error code says about the request it answers: one table that everything asks.
//!
//! ```text
//! code ──verdict()──► what it proves about the request
//! code + HTTP status ──ApiError::verdict()──► the same for a whole answer
//! ApiError ──on_read()──► what a read does next
//! CallError ──callers_fault()──► whose fault it is, if every other call would fail too
//! ```
//!
//! The table is a list of what is known: a code that is not in it is [`Verdict::Unknown`].
//! `docs/error-codes.md` is written from it.

mod advice;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod document;
mod table;

use crate::error::{ApiError, CallError, SignError};

pub use advice::Advice;
pub use table::table;

/// What an error code says about the request it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Refused before any effect.
    Refused,
    /// Too many calls; refused before any effect.
    TooManyCalls,
    /// The caller's fault: refused before any effect, and no other call would fare better.
    CallersFault(Caller),
    /// The target's state, or an operation under way, stands in the way. It may be the echo of an
    /// earlier delivery of the same request.
    StateConflict,
    /// The service has seen this request before, so an earlier delivery of it may have had an effect.
    SeenBefore,
    /// A dry run passed.
    DryRunPassed,
    /// Nothing is known about it: for a write, whether there was an effect is unknown.
    Unknown,
}

/// What is wrong with the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    /// The access key id does not exist or is disabled.
    Key,
    /// The signature is wrong: almost always the secret belongs to another key.
    Signature,
    /// The token of the temporary key is missing, broken or of another key.
    Token,
    /// The token of the temporary key has expired.
    TokenExpired,
    /// The time of the request is too far from the server's.
    Clock,
    /// The key's owner may not do this (RAM).
    Permission,
}

/// What a read does after an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnRead {
    /// It ends with the error.
    Error,
    /// It is sent again after a pause.
    Retry,
    /// It is sent once more with a new nonce.
    NewNonce,
    /// It waits until calls are taken again.
    Wait,
    /// It ends with the error, and a run holds until the caller has mended it.
    Hold,
}

/// One line of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct ErrorCode {
    /// The code. `X` stands for `X` and each `X.…`; a `*` stands for any characters. Compared
    /// without regard to case: the API's own pages spell some codes in several ways.
    pub code: &'static str,
    /// What it says about the request.
    pub verdict: Verdict,
    /// What a person can do about it.
    pub advice: Advice,
    /// Where it is documented.
    pub source: &'static str,
}

impl ErrorCode {
    /// Whether it stands for this code.
    fn fits(&self, code: &str) -> bool {
        let (code, known) = (code.as_bytes(), self.code.as_bytes());
        if known.contains(&b'*') {
            return matches(known, code);
        }
        let Some((head, rest)) = code.split_at_checked(known.len()) else {
            return false;
        };
        head.eq_ignore_ascii_case(known) && matches!(rest.first(), None | Some(b'.'))
    }

    /// How many characters it fixes from the beginning; of several that fit the closest counts.
    fn closeness(&self) -> usize {
        self.code.find('*').unwrap_or(self.code.len())
    }

    /// What a read does after it.
    #[must_use]
    pub fn on_read(&self) -> OnRead {
        match self.verdict {
            Verdict::Refused | Verdict::StateConflict | Verdict::DryRunPassed => OnRead::Error,
            Verdict::TooManyCalls => OnRead::Wait,
            Verdict::CallersFault(_) => OnRead::Hold,
            Verdict::SeenBefore => OnRead::NewNonce,
            // Unknown codes of the table are those of a failing service.
            Verdict::Unknown => OnRead::Retry,
        }
    }

    /// Whether it is about the status of the target, so that a status known from before the sending
    /// explains it.
    #[must_use]
    pub fn is_about_status(&self) -> bool {
        self.verdict == Verdict::StateConflict && self.advice == Advice::CheckStatus
    }
}

/// Whether a pattern with `*` stands for the whole of a text, without regard to case.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', after)), _) => {
            matches(after, text)
                || text
                    .split_first()
                    .is_some_and(|(_, rest)| matches(pattern, rest))
        }
        (Some((one, after)), Some((other, rest))) => {
            one.eq_ignore_ascii_case(other) && matches(after, rest)
        }
        _ => false,
    }
}

/// Longer than any code; what is longer is none.
const LONGEST: usize = 128;

/// The line of the table for a code; `None` if nothing is known about it.
#[must_use]
pub fn known(code: &str) -> Option<&'static ErrorCode> {
    let code = code.trim();
    if code.len() > LONGEST {
        return None;
    }
    let fitting = table().iter().filter(|row| row.fits(code));
    fitting.max_by_key(|row| row.closeness())
}

/// What a code says about the request it answers.
#[must_use]
pub fn verdict(code: &str) -> Verdict {
    known(code).map_or(Verdict::Unknown, |row| row.verdict)
}

/// What a person can do about a code.
#[must_use]
pub fn advice(code: &str) -> Advice {
    known(code).map_or(Advice::Unknown, |row| row.advice)
}

/// HTTP 408: the server gave up waiting, maybe after it began.
const REQUEST_TIMEOUT: u16 = 408;
/// HTTP 429.
const TOO_MANY_REQUESTS: u16 = 429;

impl ApiError {
    /// What it says about the request it answers, by its code, its HTTP status and its body.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let known = known(&self.code).map(|row| row.verdict);
        match (self.status, known) {
            (_, Some(Verdict::TooManyCalls)) => Verdict::TooManyCalls,
            // A server that failed may have acted before it did, whatever it says.
            (500.. | REQUEST_TIMEOUT, _) => Verdict::Unknown,
            (TOO_MANY_REQUESTS, None | Some(Verdict::Refused)) => Verdict::TooManyCalls,
            (_, None | Some(Verdict::Refused)) if self.access_denied.is_some() => {
                Verdict::CallersFault(Caller::Permission)
            }
            (_, known) => known.unwrap_or(Verdict::Unknown),
        }
    }

    /// What a read does after it.
    #[must_use]
    pub fn on_read(&self) -> OnRead {
        match self.verdict() {
            Verdict::Unknown if self.is_service_failure() => OnRead::Retry,
            Verdict::Unknown
            | Verdict::Refused
            | Verdict::StateConflict
            | Verdict::DryRunPassed => OnRead::Error,
            Verdict::TooManyCalls => OnRead::Wait,
            Verdict::CallersFault(_) => OnRead::Hold,
            Verdict::SeenBefore => OnRead::NewNonce,
        }
    }

    /// Whether it says that the service failed or gave up: by its HTTP status, or by a code that is
    /// known for it. What it did before that is unknown.
    #[must_use]
    pub fn is_service_failure(&self) -> bool {
        let by_status = self.status >= 500 || self.status == REQUEST_TIMEOUT;
        self.verdict() == Verdict::Unknown && (by_status || known(&self.code).is_some())
    }

    /// A dry run that passed: HTTP 400 `DRYRUN.SUCCESS` (batch actions) or `DryRunOperation`.
    #[must_use]
    pub fn is_dry_run_success(&self) -> bool {
        self.verdict() == Verdict::DryRunPassed
    }

    /// Too many calls, by its code or its HTTP status.
    #[must_use]
    pub fn is_throttling(&self) -> bool {
        self.verdict() == Verdict::TooManyCalls
    }
}

/// What is wrong with the caller, if that is why a call failed: no other call would fare better
/// until it is mended.
#[must_use]
pub fn callers_fault(error: &CallError) -> Option<Caller> {
    match error {
        CallError::Api(error) => match error.verdict() {
            Verdict::CallersFault(caller) => Some(caller),
            _ => None,
        },
        CallError::NotSigned(SignError::NoKeys) => Some(Caller::Key),
        CallError::NotSigned(SignError::KeysExpired) => Some(Caller::TokenExpired),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
