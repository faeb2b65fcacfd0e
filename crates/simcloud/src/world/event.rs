//! System events: one record each, kept in the order of the instances they befall, so that those of
//! an instance or a region are neighbours.

use super::World;
use super::ids::IdKind;
use super::place::Home;
use crate::dataset::kinds::{Cycle, ECS_KINDS, ENS_KINDS, EventKind};
use rerack_api::time::UnixMillis;
use std::ops::Range;

/// One system event.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    /// Number of the instance.
    pub(crate) instance: u32,
    pub(crate) kind: &'static EventKind,
    pub(crate) cycle: Cycle,
    /// A simulated event: it does nothing to the instance.
    pub(crate) drill: bool,
    /// Its owner has acted; the cloud has not noticed yet.
    pub(crate) answering: bool,
    /// The first restart does not count for it, only one at least 12 hours later.
    pub(crate) deaf: bool,
    /// When a restart that did not count was asked for.
    pub(crate) unheard: Option<UnixMillis>,
    pub(crate) published: UnixMillis,
    pub(crate) not_before: UnixMillis,
    /// The planned time it was published with.
    pub(crate) first_not_before: UnixMillis,
    pub(crate) finished: Option<UnixMillis>,
    /// What struck the call that planned it.
    pub(crate) struck: Struck,
}

/// What goes wrong on purpose with a redeploy that is planned for later.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Struck {
    /// It gets stuck.
    pub(crate) sticks: bool,
    /// It fails.
    pub(crate) fails: bool,
}

impl Event {
    /// It befalls an ENS instance.
    pub(crate) fn is_edge(&self) -> bool {
        ENS_KINDS.iter().any(|kind| std::ptr::eq(kind, self.kind))
    }
}

/// The kinds of one product.
pub(crate) fn kinds(edge: bool) -> &'static [EventKind] {
    if edge { ENS_KINDS } else { ECS_KINDS }
}

impl World {
    /// The event with this number.
    pub(crate) fn event(&self, number: u32) -> Option<&Event> {
        self.events.get(usize::try_from(number).ok()?)
    }

    pub(super) fn event_mut(&mut self, number: u32) -> Option<&mut Event> {
        self.events.get_mut(usize::try_from(number).ok()?)
    }

    /// Numbers of the events of these instances.
    pub(crate) fn events_of(&self, instances: Range<u32>) -> Range<u32> {
        let at = |limit: u32| {
            let at = self.events.partition_point(|event| event.instance < limit);
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        at(instances.start)..at(instances.end)
    }

    /// The id of an event; empty for a number without an event.
    pub(crate) fn event_id(&self, number: u32) -> String {
        match self
            .event(number)
            .and_then(|event| self.places.home(event.instance))
        {
            Some(Home::Ecs(region, _)) => self.ids.ecs_event(region.prefix, number),
            Some(Home::Ens(..)) => self.ids.ens_event(number),
            None => String::new(),
        }
    }

    /// The number of the event with this id.
    pub(crate) fn event_number(&self, id: &str) -> Option<u32> {
        let number = self.ids.number(IdKind::Event, id)?;
        (self.event_id(number) == id).then_some(number)
    }
}
