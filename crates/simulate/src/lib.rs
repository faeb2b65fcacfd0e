//! Deterministic simulation: the whole engine of runs against the simulated cloud, under faults that
//! follow from a seed, checked afterwards against the cloud's own record.
//!
//! ```text
//! seed ─► Schedule ─► story (tabs, crashes, the operator) ─► oracle: what happened, what is claimed
//! ```
//!
//! One seed is one story; the same seed gives the same story, step by step.

mod accidents;
mod appointment;
mod broken;
mod case;
mod clock;
mod cloud;
mod dice;
mod evidence;
mod journal;
mod leaving;
mod operator;
mod oracle;
mod parts;
mod plans;
mod schedule;
mod scheduled;
mod signer;
mod story;
mod watching;

pub use appointment::Appointments;
pub use broken::Broken;
pub use rerack_ops::run::Mutant;
pub use story::{Story, simulate, tell};
