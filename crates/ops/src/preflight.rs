//! What can be said about a plan before anything is sent: who can take it, what it takes down at
//! once, how many calls and how long it needs, whether the credentials last, and what a person has
//! to type. From the last reading of the account only; nothing is asked of the cloud.
//!
//! ```text
//! inventory + operation + targets + course ──preflight()──► Preflight
//! Plan ──dry_run()──► Plan that only checks ──read_dry_run()──► DryRun of each call
//! ```

mod blast_radius;
mod call_estimate;
mod check;
mod confirmation_gate;
mod dry_run;
mod suggested_action;
mod time;

use rerack_api::UnixMillis;

use crate::acted::Acted;
use crate::inventory::Inventory;
use crate::key::InstanceKey;
use crate::operation::Operation;
use crate::plan::{GroupBy, Plan, PlanError, RolloutStrategy, Target, groups_of, split_in};
use crate::rules::Verdict;

pub use blast_radius::BlastRadius;
pub use call_estimate::{CallEstimate, Share};
pub use check::{Change, Checked, Disks, Finding, Why};
pub use confirmation_gate::{ConfirmationGate, MANY, Typed};
pub use dry_run::{DryRun, dry_run, read_dry_run};
pub use suggested_action::SuggestedAction;
pub use time::{Credentials, Estimate, History, Span, Spread};

/// What a preflight looks at.
pub struct Ask<'a> {
    /// The account as last read.
    pub inventory: &'a Inventory,
    /// What is to be done.
    pub operation: &'a Operation,
    /// To whom, in the order of sending.
    pub targets: &'a [Target],
    /// In which waves and limits. With a limit on groups, the targets must be in the groups that
    /// it lists ([`crate::plan::group`]).
    pub strategy: &'a RolloutStrategy,
    /// How long earlier restarts took.
    pub history: &'a History,
    /// When the credentials end, by this device's clock; `None` if they do not.
    pub credentials_until: Option<UnixMillis>,
    /// What a run of this device did to an instance last.
    pub acted: &'a dyn Fn(&InstanceKey) -> Option<Acted>,
    /// Now by this device's clock.
    pub now: UnixMillis,
    /// Now by the cloud's clock as far as it is known: what its times are compared with.
    pub cloud_now: UnixMillis,
}

/// What can be said before anything is sent. Numbers of targets are places in [`Ask::targets`].
#[derive(Clone, Debug, PartialEq)]
pub struct Preflight {
    /// When it was looked at.
    pub at: UnixMillis,
    /// Each target with its verdict, in the order given.
    pub checked: Vec<Checked>,
    /// Those that are not ready, by rule: the gravest first, then the largest.
    pub findings: Vec<Finding>,
    /// Those that changed since they were chosen.
    pub changed: Vec<usize>,
    /// Stopped instances that would be started.
    pub will_start: Vec<usize>,
    /// Local disks that would be erased.
    pub disks: Disks,
    /// The plan for all that are not refused; what follows is about it.
    pub plan: Result<Plan, PlanError>,
    /// How much of each group would be down at once, the widest first: of the groups of the
    /// course's limit, or of the zones if it has none.
    pub blast: Vec<BlastRadius>,
    /// How many calls it takes.
    pub effort: CallEstimate,
    /// How long it takes.
    pub estimate: Estimate,
    /// Whether the credentials last.
    pub credentials: Credentials,
    /// What a person has to confirm in so many words.
    pub friction: Vec<ConfirmationGate>,
}

impl Preflight {
    /// The places of the targets with this verdict. Each target has exactly one.
    pub fn with(&self, verdict: Verdict) -> impl Iterator<Item = usize> {
        let fits =
            move |(at, checked): (usize, &Checked)| (checked.verdict == verdict).then_some(at);
        self.checked.iter().enumerate().filter_map(fits)
    }

    /// How many instances the plan touches; two events of one instance are one.
    #[must_use]
    pub fn instances(&self) -> usize {
        self.plan.as_ref().map_or(0, |plan| {
            let first = check::first_of_instance(&plan.targets);
            first.iter().filter(|first| **first).count()
        })
    }

    /// What has to be typed before it is sent; `None` if a press of the button is enough.
    #[must_use]
    pub fn typed(&self) -> Option<Typed> {
        confirmation_gate::typed(&self.friction, self.instances())
    }

    /// Whether it must not be sent as it is: there is no plan, or the credentials end before the
    /// last wave could be followed.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.plan.is_err() || matches!(self.credentials, Credentials::TooShort { .. })
    }
}

/// Looks at everything that is known.
#[must_use]
pub fn preflight(ask: &Ask<'_>) -> Preflight {
    preflight_of(ask, check_some(ask, ask.targets))
}

/// Checks some of [`Ask::targets`], one by one: what many need so long for that it is done in parts.
#[must_use]
pub fn check_some(ask: &Ask<'_>, some: &[Target]) -> Vec<Checked> {
    some.iter()
        .map(|target| check::check(ask, target))
        .collect()
}

/// Looks at everything that is known, the targets being checked: `checked` has each of them, in
/// their order.
#[must_use]
pub fn preflight_of(ask: &Ask<'_>, checked: Vec<Checked>) -> Preflight {
    let findings = check::findings(&checked);
    let can = |at: &usize| checked[*at].verdict != Verdict::Cannot;
    let sent = (0..checked.len()).filter(can).collect::<Vec<_>>();
    let lists = check::lists(ask, &sent);
    let targets = sent
        .iter()
        .map(|at| ask.targets[*at].clone())
        .collect::<Vec<_>>();
    let plan = split_in(ask.operation, &targets, ask.strategy.clone(), ask.now);
    let changed = (0..checked.len())
        .filter(|at| checked[*at].change.is_some())
        .collect::<Vec<_>>();
    let (mut blast, mut effort, mut estimate) = Default::default();
    if let Ok(plan) = &plan {
        let shape = if ask.strategy.order.group.is_some() {
            let places = plan
                .targets
                .iter()
                .map(|target| target.group)
                .collect::<Vec<_>>();
            blast_radius::shape(plan, &ask.strategy.groups, &places)
        } else {
            let (groups, places) = groups_of(ask.inventory, &GroupBy::Zone, &plan.targets);
            blast_radius::shape(plan, &groups, &places)
        };
        estimate = time::estimate(ask, plan, &shape.turns);
        effort = call_estimate::effort(plan, &shape.turns, estimate.restart);
        blast = shape.blast;
    }
    let credentials = time::credentials(ask, &estimate);
    let friction = confirmation_gate::friction(ask, &sent, &lists.disks, &blast);
    Preflight {
        at: ask.now,
        checked,
        findings,
        changed,
        will_start: lists.will_start,
        disks: lists.disks,
        plan,
        blast,
        effort,
        estimate,
        credentials,
        friction,
    }
}

#[cfg(test)]
mod tests;
