//! What the operator has sent besides the plan: each kind of target is one further part of the run. A
//! button says what it does and opens the question; the question sends; five seconds take it back.
//!
//! ```text
//! buttons (by kind, one row, the rest) ──RetryRequest──► Asking ──► question ──► RunHandle::send_part ──► Added
//! ```

mod added;
mod asked;
mod asking;
mod kind;
mod tried;

pub(super) use added::Added;
pub(super) use asked::PartQuestion;
pub(super) use asking::{Asking, RetryRequest};
pub(super) use kind::{SendAgain, one_label};
