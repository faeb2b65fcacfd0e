//! Kinds of system events (FACTS 5.2): their names, the statuses each can have, what happens at the
//! planned time and what answers them.

mod ecs;
mod ens;

pub(crate) use ecs::ECS_KINDS;
pub(crate) use ens::ENS_KINDS;

use Cycle::{Avoided, Canceled, Executed, Executing, Failed, Inquiring, Scheduled};

/// Where an event stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cycle {
    Inquiring,
    Scheduled,
    Executing,
    Executed,
    Avoided,
    Canceled,
    Failed,
}

impl Cycle {
    /// The name on the wire.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Inquiring => "Inquiring",
            Scheduled => "Scheduled",
            Executing => "Executing",
            Executed => "Executed",
            Avoided => "Avoided",
            Canceled => "Canceled",
            Failed => "Failed",
        }
    }

    /// The code beside the name, as far as one was seen in the wild (FACTS 5.1); else 0.
    pub(crate) fn code(self) -> u32 {
        match self {
            Avoided => 8,
            Scheduled => 24,
            Inquiring => 28,
            _ => 0,
        }
    }

    /// No further change will come.
    pub(crate) fn is_final(self) -> bool {
        !matches!(self, Inquiring | Scheduled | Executing)
    }

    /// The statuses with these names; `None` if one has no such name.
    pub(crate) fn all_named(names: &[&str]) -> Option<Vec<Self>> {
        const ALL: [Cycle; 7] = [
            Inquiring, Scheduled, Executing, Executed, Avoided, Canceled, Failed,
        ];
        let mut found = Vec::new();
        for name in names {
            found.push(*ALL.iter().find(|cycle| cycle.name() == *name)?);
        }
        Some(found)
    }
}

/// What the platform does to the instance when the event executes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Impact {
    Nothing,
    Reboot,
    Stop,
    Redeploy,
    Migrate,
    Release,
}

/// The instances an event of a kind can befall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Befalls {
    Any,
    LocalDisk,
    PrePaid,
    PostPaid,
    SecurityLocked,
}

/// Which extended attributes an event of a kind has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extra {
    None,
    Disk,
    Inactive,
    Punish,
    Migrate,
    Metric,
    Host,
}

/// A kind of event.
#[derive(Debug)]
pub(crate) struct EventKind {
    pub(crate) name: &'static str,
    /// The code beside the name, where one was seen; else 0.
    pub(crate) code: u32,
    pub(crate) impact: Impact,
    pub(crate) befalls: Befalls,
    /// Statuses before the end that this kind can have.
    pub(crate) pending: &'static [Cycle],
    /// Final statuses that this kind can have.
    pub(crate) finished: &'static [Cycle],
    /// Statuses in which a reboot by API answers it.
    pub(crate) reboot: &'static [Cycle],
    /// Statuses in which a redeploy by API answers it.
    pub(crate) redeploy: &'static [Cycle],
    pub(crate) extra: Extra,
    pub(crate) reason: &'static str,
    /// How often this kind is drawn.
    pub(crate) weight: u32,
}

const ANY: EventKind = EventKind {
    name: "",
    code: 0,
    impact: Impact::Nothing,
    befalls: Befalls::Any,
    pending: &[Executing],
    finished: &[Executed],
    reboot: &[],
    redeploy: &[],
    extra: Extra::None,
    reason: "",
    weight: 1,
};
const EARLY: &[Cycle] = &[Inquiring, Scheduled];
const ALL: &[Cycle] = &[Inquiring, Scheduled, Executing];
const ASKS: &[Cycle] = &[Inquiring, Executing];
const PLANNED: &[Cycle] = &[Scheduled, Executing];
const END: &[Cycle] = &[Executed, Avoided, Canceled];
const END_OR_FAIL: &[Cycle] = &[Executed, Avoided, Canceled, Failed];
const DONE: &[Cycle] = &[Executed, Avoided];
const DISK: EventKind = EventKind {
    befalls: Befalls::LocalDisk,
    pending: ASKS,
    redeploy: &[Inquiring],
    extra: Extra::Disk,
    reason: "A local disk of the instance reported media errors.",
    weight: 3,
    ..ANY
};
const BILLING: EventKind = EventKind {
    pending: PLANNED,
    finished: DONE,
    reason: "The subscription expires.",
    ..ANY
};
