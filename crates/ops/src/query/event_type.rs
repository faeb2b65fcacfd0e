//! Event types, as they are compared.

use rerack_api::EventCycleStatus;

/// An event type in its normalised form, as [`rerack_api::event_type::EventType::normal`] has it.
pub(crate) fn normal(text: &str) -> &str {
    let name = text.strip_prefix("Instance:").unwrap_or(text);
    match name.rsplit_once(':') {
        Some((head, tail)) if !matches!(tail.into(), EventCycleStatus::Other(_)) => head,
        _ => name,
    }
}
