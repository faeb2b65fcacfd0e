//! Reading the account into the inventory.

mod lookup;

pub use lookup::{Lookup, instances_by_id};

use rerack_api::{CallError, DecodeError};

/// An answer that is well-formed but cannot be right.
fn not_understood(why: &str) -> CallError {
    CallError::Decode(DecodeError {
        status: 200,
        why: why.to_owned(),
        excerpt: String::new(),
    })
}
