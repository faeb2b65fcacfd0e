//! The life of events, and what holds for the account as a whole.

mod events;
mod whole;
