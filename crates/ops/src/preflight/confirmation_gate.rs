//! What a person has to confirm in so many words, so that no habit of the hand sends it.

use rerack_api::status::InstanceStatus;

use super::Ask;
use super::blast_radius::BlastRadius;
use super::check::{Disks, first_of_instance};

/// More instances than this are many.
pub const MANY: usize = 50;

/// A danger that has a paragraph of its own and a word to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfirmationGate {
    /// Running instances lose power without a shutdown.
    Forced {
        /// How many.
        instances: usize,
    },
    /// Local disks are erased.
    LocalDisks {
        /// Of how many instances.
        instances: usize,
        /// All of them together, in GiB, at most (see [`Disks::gib`]).
        gib: u64,
        /// Of how many it is not told whether they have any; they count among the instances.
        untold: usize,
    },
    /// More than [`MANY`] instances.
    Many {
        /// How many.
        instances: usize,
    },
    /// More than a quarter of a group is down at once.
    Group {
        /// The group.
        name: String,
        /// How many of it are down at once.
        down: usize,
        /// How many it has.
        members: usize,
    },
}

/// What has to be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// `force` and the number of instances that lose power.
    Force(usize),
    /// The number of instances.
    Number(usize),
}

impl Typed {
    /// The text to type, in every language the same.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Force(number) => {
                let mut text = String::from("force ");
                text.push_str(&number.to_string());
                text
            }
            Self::Number(number) => number.to_string(),
        }
    }

    /// Whether that is what was typed; spaces around it and capitals do not matter.
    #[must_use]
    pub fn is(self, typed: &str) -> bool {
        typed.trim().eq_ignore_ascii_case(&self.text())
    }
}

/// The dangers of sending the targets at these places.
pub(super) fn friction(
    ask: &Ask<'_>,
    sent: &[usize],
    disks: &Disks,
    blast: &[BlastRadius],
) -> Vec<ConfirmationGate> {
    let mut friction = Vec::new();
    if ask.operation.is_dry_run() {
        return friction;
    }
    let first = first_of_instance(ask.targets);
    let (mut instances, mut forced) = (0, 0);
    for at in sent.iter().filter(|at| first[**at]) {
        instances += 1;
        forced += usize::from(loses_power(ask, *at));
    }
    if forced > 0 {
        friction.push(ConfirmationGate::Forced { instances: forced });
    }
    if !disks.of.is_empty() {
        friction.push(ConfirmationGate::LocalDisks {
            instances: disks.of.len(),
            gib: disks.gib,
            untold: disks.of.iter().filter(|(_, disks)| disks.untold).count(),
        });
    }
    if instances > MANY {
        friction.push(ConfirmationGate::Many { instances });
    }
    for group in blast.iter().filter(|group| group.is_wide()) {
        friction.push(ConfirmationGate::Group {
            name: group.name.clone(),
            down: group.down,
            members: group.members,
        });
    }
    friction
}

/// Losing power only matters to what is running; that only counts where the cloud takes what is
/// stopped, too (`ForceStop`, FACTS 1.2).
fn loses_power(ask: &Ask<'_>, at: usize) -> bool {
    let row = ask.inventory.row_of(&ask.targets[at].key);
    let status = row.map(|row| ask.inventory.instance(row).status());
    let is_stopped = status == Some(InstanceStatus::Stopped);
    let takes_stopped = !ask.operation.kind().is_refused_in(&InstanceStatus::Stopped);
    ask.operation.is_forced() && !(is_stopped && takes_stopped)
}

/// What has to be typed for these dangers, if `instances` are sent.
pub(super) fn typed(friction: &[ConfirmationGate], instances: usize) -> Option<Typed> {
    match friction.first()? {
        ConfirmationGate::Forced { instances } => Some(Typed::Force(*instances)),
        _ => Some(Typed::Number(instances)),
    }
}
