//! JSON as bodies have it.

use serde::Serialize;

/// The JSON of an answer, which always has one: it is made of texts, numbers, flags and lists.
pub(crate) fn to_json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
