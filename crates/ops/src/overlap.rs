//! Which instances two runs have both: the same instance must not be in two runs at the same time,
//! for each would take the restart of the other for its own, and count limits alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::key::InstanceKey;
use crate::plan::Plan;
use crate::run::{Command, Row, Run};

/// What another run still has of some instances.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Instances that it may still send for, by their names or else ids, in its order.
    pub unsent: Vec<String>,
    /// Instances that it has sent for and that may still restart, or of which nobody knows.
    pub may_restart: Vec<String>,
}

impl Overlap {
    /// What `run` still has of these instances. Those that are back, whatever their events do, and
    /// those that it will not send for by itself are free. A dry run has none.
    #[must_use]
    pub fn of(keys: &BTreeSet<InstanceKey>, run: &Run) -> Self {
        let mut overlap = Self::default();
        if run.plan().operation.is_dry_run() {
            return overlap;
        }
        // ENS: an instance may be there for several events.
        let mut held: BTreeMap<&InstanceKey, (usize, bool)> = BTreeMap::new();
        for (at, (target, row)) in run.plan().targets.iter().zip(run.rows()).enumerate() {
            if !keys.contains(&target.key) || !(row.is_queued() || may_restart(row)) {
                continue;
            }
            let known = held.entry(&target.key).or_insert((at, false));
            known.1 |= may_restart(row);
        }
        let mut held: Vec<(usize, bool)> = held.into_values().collect();
        held.sort_unstable();
        for (at, may_restart) in held {
            let target = &run.plan().targets[at];
            let name = match target.name.trim() {
                "" => target.key.id.clone(),
                name => name.to_owned(),
            };
            let part = if may_restart {
                &mut overlap.may_restart
            } else {
                &mut overlap.unsent
            };
            part.push(name);
        }
        overlap
    }

    /// How many instances.
    #[must_use]
    pub fn len(&self) -> usize {
        self.unsent.len() + self.may_restart.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Whether the instance may be restarting because of what was sent for it, or restart later.
fn may_restart(row: &Row) -> bool {
    !row.is_queued() && (!row.is_over() || row.may_be_down())
}

/// The instances of a plan. A dry run restarts none, so it stands in nobody's way.
#[must_use]
pub fn instances(plan: &Plan) -> BTreeSet<InstanceKey> {
    let mut keys = BTreeSet::new();
    if !plan.operation.is_dry_run() {
        keys.extend(plan.targets.iter().map(|target| target.key.clone()));
    }
    keys
}

/// The instances of a run that are to be sent for, or followed, once it is told this.
#[must_use]
pub fn wanted(run: &Run, commands: &[Command]) -> BTreeSet<InstanceKey> {
    let mut keys = BTreeSet::new();
    if run.plan().operation.is_dry_run() {
        return keys;
    }
    let asked = |at: usize| {
        commands.iter().any(|command| match command {
            Command::Retry { rows } => rows.contains(&at),
            Command::Pause | Command::Resume | Command::Stop | Command::Skip { .. } => false,
        })
    };
    for (at, (target, row)) in run.plan().targets.iter().zip(run.rows()).enumerate() {
        if row.is_queued() || may_restart(row) || asked(at) {
            keys.insert(target.key.clone());
        }
    }
    keys
}

#[cfg(test)]
mod tests;
