//! What an operator works with: the inventory of instances and events, queries over it, what may
//! be done to whom, the calls that do it, their answers and how it came out. No I/O.
//!
//! Effects leave through the traits of [`cloud`]; everything else is plain data driven from
//! outside, so all of it runs natively in tests with a clock that the test drives.
//!
//! ```text
//! cloud ──read──► inventory ──query──► rows ──selection──► rules ─► plan ─► preflight ─► run ─► answer ─► follow
//! ```

pub mod acted;
pub mod actions;
pub mod answer;
pub mod cloud;
mod codec;
pub mod csv;
pub mod follow;
pub mod inventory;
pub mod key;
pub mod name;
pub mod operation;
pub mod outside;
pub mod overlap;
mod paging;
pub mod plan;
pub mod preflight;
pub mod query;
mod race;
pub mod read;
pub mod report;
pub mod rules;
pub mod run;
pub mod selection;
mod text;
pub mod wall;

#[cfg(test)]
pub(crate) mod testing;

pub use cloud::{Client, Clock, Cloud, Random, Sending, Signer};
pub use key::InstanceKey;
