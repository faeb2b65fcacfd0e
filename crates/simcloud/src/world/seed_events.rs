//! The events an account has when it begins to live: every kind in every status it can have where
//! their number allows, the rest as often as in life.

use super::World;
use super::condition::Condition;
use super::event::{Event, Struck, kinds};
use super::machine::Machine;
use super::rng::Draw;
use super::timer::Timer;
use crate::dataset::kinds::{Befalls, Cycle, EventKind};
use rerack_api::time::UnixMillis;
use std::collections::BinaryHeap;
use std::ops::Range;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Kinds for which the cloud offers simulated events (FACTS 1.11).
const DRILLS: [&str; 7] = [
    "SystemMaintenance.Reboot",
    "SystemMaintenance.Stop",
    "SystemMaintenance.Redeploy",
    "SystemFailure.Reboot",
    "SystemFailure.Redeploy",
    "SystemFailure.Stop",
    "InstanceFailure.Reboot",
];

impl World {
    /// Makes `pending` events that are open and seven finished ones for every ten of them.
    pub(super) fn give_birth(&mut self, pending: u32) {
        let (ecs, ens) = (self.places.all_ecs(), self.places.all_ens());
        let all = ens.end.max(1);
        let at_the_edge = |count: u32| {
            let part = u64::from(count) * u64::from(ens.end - ens.start) / u64::from(all);
            u32::try_from(part).unwrap_or(0)
        };
        let finished = pending / 10 * 7 + pending % 10 * 7 / 10;
        for (open, count) in [(true, pending), (false, finished)] {
            let edge = at_the_edge(count);
            self.bear(false, open, ecs.clone(), count - edge);
            self.bear(true, open, ens.clone(), edge);
        }
        self.put_in_order();
        self.plan_births();
    }

    /// Sorts the events by instance and time of publication; of two alike the first born is first.
    /// (The library's sort would be compiled anew for events, at some 4 kB.)
    fn put_in_order(&mut self) {
        let day_0 = self.start.0 - 45 * DAY;
        let mut keys: BinaryHeap<u64> = BinaryHeap::new();
        for (nth, event) in (0_u64..).zip(&self.events) {
            // 20 bits for the instance, 22 for the second, 22 for the event.
            let second = u64::try_from((event.published.0 - day_0) / 1000).unwrap_or(0);
            keys.push(u64::from(event.instance) << 44 | second << 22 | nth);
        }
        let mut sorted = Vec::new();
        while let Some(key) = keys.pop() {
            let nth = usize::try_from(key & 0x3f_ffff).ok();
            sorted.extend(nth.and_then(|nth| self.events.get(nth).cloned()));
        }
        sorted.reverse();
        self.events = sorted;
    }

    fn bear(&mut self, edge: bool, open: bool, among: Range<u32>, count: u32) {
        if among.is_empty() {
            return;
        }
        let kinds = kinds(edge);
        let choices: Vec<(&'static EventKind, Cycle)> = kinds
            .iter()
            .flat_map(|kind| {
                let cycles = if open { kind.pending } else { kind.finished };
                cycles.iter().map(move |cycle| (kind, *cycle))
            })
            .collect();
        let each_once = usize::try_from(count).is_ok_and(|count| count >= choices.len());
        let salt = u32::from(edge) * 2 + u32::from(open);
        let mut last = None;
        for nth in 0..count {
            let draw = self.rng.draw2("event", salt, nth);
            let first = usize::try_from(nth).ok().and_then(|at| choices.get(at));
            let (kind, cycle) = if let Some(choice) = first.filter(|_| each_once) {
                *choice
            } else {
                let kind = weighted(draw, kinds);
                (
                    kind,
                    likely(draw.next(), if open { kind.pending } else { kind.finished }),
                )
            };
            let repeat = last.filter(|_| nth % 25 == 24);
            let (kind, cycle, instance) = self.victim(draw, kind, cycle, repeat, &among, open);
            last = Some(instance);
            let event = self.born(draw, kind, cycle, instance, edge);
            self.events.push(event);
        }
    }

    /// An instance that the kind can befall; where there is none, a maintenance event befalls the
    /// instance drawn.
    fn victim(
        &self,
        draw: Draw,
        kind: &'static EventKind,
        cycle: Cycle,
        repeat: Option<u32>,
        among: &Range<u32>,
        open: bool,
    ) -> (&'static EventKind, Cycle, u32) {
        let size = among.end - among.start;
        let drawn = draw.next().next().below(size);
        if let Some(again) = repeat.filter(|number| self.can_befall(kind, *number)) {
            return (kind, cycle, again);
        }
        let tries = if kind.befalls == Befalls::Any {
            8
        } else {
            1100
        };
        let found = (0..size.min(tries))
            .map(|step| among.start + (drawn + step) % size)
            .find(|number| self.can_befall(kind, *number));
        if let Some(number) = found {
            return (kind, cycle, number);
        }
        let kind = &kinds(Machine::new(self, among.start).is_none())[0];
        let cycles = if open { kind.pending } else { kind.finished };
        (kind, likely(draw, cycles), among.start + drawn)
    }

    fn can_befall(&self, kind: &EventKind, number: u32) -> bool {
        let Some(machine) = Machine::new(self, number) else {
            return true;
        };
        let usual = matches!(
            machine.condition,
            Condition::Plain
                | Condition::Stopped
                | Condition::SecurityLock
                | Condition::ExpiredRunning
        );
        let soon = self.start.plus_ms(10 * DAY);
        match kind.befalls {
            Befalls::Any => usual,
            Befalls::LocalDisk => usual && machine.spec().local_disks > 0,
            Befalls::PrePaid => usual && machine.prepaid() && machine.expires() < soon,
            Befalls::PostPaid => !machine.prepaid() && usual,
            Befalls::SecurityLocked => machine.condition == Condition::SecurityLock,
        }
    }

    fn born(
        &self,
        draw: Draw,
        kind: &'static EventKind,
        cycle: Cycle,
        instance: u32,
        edge: bool,
    ) -> Event {
        let start = self.start;
        let (a, b, c) = (draw.next(), draw.next().next(), draw.next().next().next());
        let (fate, deaf) = (c.next(), c.next().next());
        let notice = b.between(24 * HOUR, 48 * HOUR);
        let (published, not_before, finished) = match cycle {
            Cycle::Scheduled => {
                // One in six within the next three hours, the rest up to three days ahead.
                let far = if a.below(6) == 0 { 3 * HOUR } else { 3 * DAY };
                let not_before = start.plus_ms(c.between(40 * MINUTE, far));
                let published = not_before.plus_ms(-notice);
                let published = published.min(start.plus_ms(-a.between(10 * MINUTE, 9 * HOUR)));
                (published, not_before, None)
            }
            Cycle::Inquiring => {
                let published = start.plus_ms(-a.between(20 * MINUTE, 5 * DAY));
                (published, start.plus_ms(c.between(6 * HOUR, 3 * DAY)), None)
            }
            Cycle::Executing => {
                let not_before = start.plus_ms(-a.between(MINUTE, 20 * MINUTE));
                (not_before.plus_ms(-notice), not_before, None)
            }
            _ => {
                let finished = start.plus_ms(-a.between(HOUR, 29 * DAY));
                let until = c.between(MINUTE, 12 * HOUR);
                let not_before = finished.plus_ms(if cycle == Cycle::Executed {
                    -until
                } else {
                    until
                });
                (
                    not_before.plus_ms(-notice).min(finished),
                    not_before,
                    Some(finished),
                )
            }
        };
        let drill = !edge
            && matches!(cycle, Cycle::Scheduled | Cycle::Executing)
            && DRILLS.contains(&kind.name)
            && fate.below(100) < 5;
        // A simulated failure executes until its planned time.
        let not_before = if drill && cycle == Cycle::Executing {
            start.plus_ms(c.between(10 * MINUTE, 6 * HOUR))
        } else {
            not_before
        };
        let whole = |time: UnixMillis| UnixMillis(time.0 - time.0.rem_euclid(1000));
        Event {
            instance,
            kind,
            cycle,
            drill,
            answering: false,
            deaf: !drill && deaf.per_mille(15),
            unheard: None,
            published: whole(published),
            not_before: whole(not_before),
            first_not_before: whole(not_before),
            finished: finished.map(whole),
            struck: Struck::default(),
        }
    }

    /// Plans what happens to the open events if nobody acts.
    fn plan_births(&mut self) {
        for number in 0..u32::try_from(self.events.len()).unwrap_or(u32::MAX) {
            let Some(event) = self.event(number) else {
                continue;
            };
            let draw = self.rng.draw("fate", u64::from(number));
            let (at, timer) = match event.cycle {
                Cycle::Executing if event.drill => (event.not_before.0, Timer::Over(number)),
                Cycle::Executing => {
                    let long = matches!(event.kind.name, "Stalled" | "ErrorDetected");
                    let end = if long { 9 * HOUR } else { 40 * MINUTE };
                    (
                        self.start.0 + draw.between(4 * MINUTE, end),
                        Timer::Over(number),
                    )
                }
                Cycle::Scheduled => {
                    let withdrawn = !event.drill
                        && event.kind.finished.contains(&Cycle::Canceled)
                        && draw.below(100) < 3;
                    let wait = event.not_before.0 - self.start.0;
                    if withdrawn {
                        let at = self.start.0 + draw.next().between(wait / 2, wait - MINUTE);
                        self.timers.plan(at, Timer::Withdrawn(number));
                        continue;
                    }
                    (event.not_before.0, Timer::Due(number))
                }
                Cycle::Inquiring
                    if event.kind.pending.contains(&Cycle::Scheduled) && draw.below(4) == 0 =>
                {
                    let at = self.start.0 + draw.next().between(2 * HOUR, 30 * HOUR);
                    (at, Timer::Promoted(number))
                }
                _ => continue,
            };
            self.timers.plan(at, timer);
        }
    }
}

fn weighted(draw: Draw, kinds: &'static [EventKind]) -> &'static EventKind {
    let mut left = draw.below(kinds.iter().map(|kind| kind.weight).sum());
    for kind in kinds {
        if left < kind.weight {
            return kind;
        }
        left -= kind.weight;
    }
    &kinds[0]
}

/// One of the statuses: mostly scheduled, seldom executing; mostly avoided or executed.
fn likely(draw: Draw, cycles: &[Cycle]) -> Cycle {
    let weight = |cycle: &Cycle| match cycle {
        Cycle::Scheduled => 14,
        Cycle::Avoided => 9,
        Cycle::Executed => 8,
        Cycle::Inquiring => 5,
        _ => 1,
    };
    let mut left = draw.below(cycles.iter().map(weight).sum());
    for cycle in cycles {
        if left < weight(cycle) {
            return *cycle;
        }
        left -= weight(cycle);
    }
    Cycle::Executing
}
