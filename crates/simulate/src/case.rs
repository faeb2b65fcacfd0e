//! A story that is over, and small questions about its targets.

use std::collections::BTreeMap;

use rerack_api::UnixMillis;
use rerack_ops::plan::{Plan, Target};
use rerack_ops::run::Run;
use rerack_ops::run::journal::Header;

use crate::cloud::{Left, Wire};
use crate::journal::Shelf;

/// A story that is over.
pub(crate) struct Case<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) header: &'a Header,
    pub(crate) run: &'a Run,
    pub(crate) wire: &'a Wire,
    pub(crate) shelf: &'a Shelf,
    /// By row: how often the operator asked for another try.
    pub(crate) asked: &'a BTreeMap<usize, u32>,
    pub(crate) is_calm: bool,
    /// Whether the journal must tell the same story.
    pub(crate) reads_journal: bool,
    /// How wrong the device's clock was, if it was always wrong by the same.
    pub(crate) error_ms: Option<i64>,
    pub(crate) now: UnixMillis,
}

/// Who a request is about: instance, and event for ENS.
pub(crate) fn is(target: &Target, who: &(String, String)) -> bool {
    target.key.id == who.0 && target.event_id.as_deref().unwrap_or_default() == who.1
}

/// When the cloud declined a target.
pub(crate) fn declines(left: &[Left], target: &Target) -> Vec<i64> {
    let of = |left: &Left| {
        let at = left.whom.iter().position(|who| is(target, who))?;
        left.declined.borrow()[at]
    };
    left.iter().filter_map(of).collect()
}

/// Whether a task of the instance failed, or one of its events ended without its redeploy.
pub(crate) fn has_failed(state: &rerack_simcloud::world::InstanceState) -> bool {
    let ended = |status| matches!(status, "Failed" | "Canceled");
    state.tasks.iter().any(|task| task.status == "Failed")
        || state.events.iter().any(|event| ended(event.status))
}
