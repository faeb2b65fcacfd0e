//! What may be done to whom, and why not: the rules of the API's documents, as data and small
//! functions. Nothing here asks the cloud, and nothing here writes text for people: a reason is a
//! value, the page has the words.
//!
//! ```text
//! Operation + Facts (one instance, its events) ──judge()──► Judgement { verdict, reasons, answers }
//! event ──events::if_nothing()──► what happens if nobody acts
//! error code ──advice()──► what a person can do about it (the table of `rerack_api::error_code`)
//! ```
//!
//! Each reason comes from one line of [`table()`]; `docs/rules.md` is written from it.

pub mod after_run;
pub mod answers;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod document;
pub mod events;
pub mod facts;
mod judging;
pub mod reason;
pub mod table;
mod verdict;

pub use after_run::is_still_open;
pub use answers::{Fit, fit};
pub use events::{IfNothing, OtherWay, answered_by, if_nothing, other_way};
pub use facts::{EventFact, Facts, LocalDisks, normal_type};
pub use judging::judge;
pub use reason::{Judgement, Reason};
pub use rerack_api::error_code::{Advice, advice};
pub use table::{Rule, RuleId, table};
pub use verdict::Verdict;
