//! Each target by itself: the rules' verdict, what changed since it was chosen, what it loses.

use std::cmp::Reverse;
use std::collections::HashSet;

use rerack_api::UnixMillis;
use rerack_api::status::InstanceStatus;

use super::Ask;
use super::suggested_action::{SuggestedAction, remedy};
use crate::inventory::InstanceRow;
use crate::operation::TargetIs;
use crate::plan::Target;
use crate::rules::{Facts, Judgement, LocalDisks, RuleId, Verdict, judge};

/// One target, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// Whether it is ready, needs a second look, or cannot be done.
    pub verdict: Verdict,
    /// The main reason; `None` if it is ready.
    pub why: Option<Why>,
    /// What helps; [`SuggestedAction::None`] if it is ready.
    pub remedy: SuggestedAction,
    /// What changed since it was chosen.
    pub change: Option<Change>,
    /// What the rules say, with all reasons; `None` if the instance is not listed any more.
    pub judgement: Option<Judgement>,
}

/// The main reason why a target is not simply ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A rule of the documents.
    Rule(RuleId),
    /// The instance is not listed any more.
    NotListed,
    /// It changed since it was chosen.
    Changed,
}

/// A change since a target was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was started in between: somebody else is at it.
    Started {
        /// `StartTime` then.
        was: UnixMillis,
        /// `StartTime` now.
        is: UnixMillis,
    },
    /// Its status is another one.
    Status {
        /// The status then.
        was: InstanceStatus,
        /// The status now.
        is: InstanceStatus,
    },
}

/// Targets with the same main reason and the same remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it weighs.
    pub verdict: Verdict,
    /// The reason.
    pub why: Why,
    /// What helps.
    pub remedy: SuggestedAction,
    /// The targets, in their order.
    pub targets: Vec<usize>,
}

/// Local disks that would be erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disks {
    /// The targets and their disks; an instance that is there twice is here once.
    pub of: Vec<(usize, LocalDisks)>,
    /// All of them together, in GiB, at most: the documents leave open whether
    /// `LocalStorageCapacity` is the size of one disk, as it is read here, or of all.
    pub gib: u64,
}

/// What the targets that can be done lose or begin.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) disks: Disks,
    pub(super) will_start: Vec<usize>,
}

pub(super) fn check(ask: &Ask<'_>, target: &Target) -> Checked {
    let Some(row) = ask.inventory.row_of(&target.key) else {
        return Checked {
            verdict: Verdict::Cannot,
            why: Some(Why::NotListed),
            remedy: SuggestedAction::Remove,
            change: None,
            judgement: None,
        };
    };
    let row = ask.inventory.instance(row);
    let acted = (ask.acted)(&target.key);
    let mut facts = Facts::of(row).with_acted(acted);
    if ask.operation.spec().target == TargetIs::Event {
        facts = facts.only_event(target.event_id.as_deref().unwrap_or_default());
    }
    let judgement = judge(ask.operation, &facts, ask.cloud_now);
    let change = change(row, target);
    let reason = judgement.reasons.first();
    let (verdict, why, remedy) = match reason {
        Some(reason) if change.is_none() || !judgement.can() => (
            judgement.verdict,
            Some(Why::Rule(reason.rule().name)),
            remedy(ask.operation, &facts, reason, ask.cloud_now),
        ),
        _ if change.is_some() => (
            Verdict::Attention,
            Some(Why::Changed),
            SuggestedAction::LookAgain,
        ),
        _ => (Verdict::Ready, None, SuggestedAction::None),
    };
    Checked {
        verdict,
        why,
        remedy,
        change,
        judgement: Some(judgement),
    }
}

/// What is otherwise than the target says. What the target does not say has not changed.
fn change(row: InstanceRow<'_>, target: &Target) -> Option<Change> {
    if let (Some(was), Some(is)) = (target.started_before, row.started())
        && was != is
    {
        return Some(Change::Started { was, is });
    }
    let (was, is) = (target.status.clone()?, row.status());
    (was != is).then_some(Change::Status { was, is })
}

/// Gathers the targets that are not ready by what they have in common.
pub(super) fn findings(checked: &[Checked]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (at, one) in checked.iter().enumerate() {
        let Some(why) = one.why else { continue };
        let same = |f: &&mut Finding| f.why == why && f.remedy == one.remedy;
        match found.iter_mut().find(same) {
            Some(finding) => finding.targets.push(at),
            None => found.push(Finding {
                verdict: one.verdict,
                why,
                remedy: one.remedy,
                targets: vec![at],
            }),
        }
    }
    found.sort_by_key(|check| Reverse((check.verdict, check.targets.len())));
    found
}

/// Which of the targets at these places are started, and which disks are erased.
pub(super) fn lists(ask: &Ask<'_>, sent: &[usize]) -> Lists {
    let mut lists = Lists::default();
    let spec = ask.operation.spec();
    let first = first_of_instance(ask.targets);
    for &at in sent.iter().filter(|at| first[**at]) {
        let Some(row) = ask.inventory.row_of(&ask.targets[at].key) else {
            continue;
        };
        let row = ask.inventory.instance(row);
        if spec.starts_stopped && row.status() == InstanceStatus::Stopped {
            lists.will_start.push(at);
        }
        let disks = row.local_disks();
        if spec.moves && disks.any() {
            lists.disks.of.push((at, disks));
            lists.disks.gib += u64::from(disks.amount) * disks.gib;
        }
    }
    lists
}

/// For each target, whether it is the first one of its instance.
pub(super) fn first_of_instance(targets: &[Target]) -> Vec<bool> {
    let mut seen = HashSet::new();
    targets
        .iter()
        .map(|target| seen.insert(&target.key))
        .collect()
}
