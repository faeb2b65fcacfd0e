//! How events end: answered in time, executed at the planned time, withdrawn.

use super::World;
use super::live::{By, Status, Work};
use super::machine::Machine;
use super::timer::Timer;
use crate::dataset::kinds::{Cycle, Impact};
use rerack_api::time::UnixMillis;

const HOUR: i64 = 3_600_000;
/// When the platform looks again at an instance that was busy at the planned time, milliseconds.
const LATER_MS: i64 = 30_000;

impl World {
    /// A restart or redeploy by API was accepted: the events that it fits count as answered, unless
    /// it fails.
    pub(super) fn answer_events(&mut self, instance: u32, work: Work) {
        let now = self.now;
        let local = Machine::new(self, instance).is_some_and(|m| m.spec().local_disks > 0);
        for number in self.events_of(instance..instance + 1) {
            let Some(event) = self.event_mut(number) else {
                continue;
            };
            if event.cycle == Cycle::Executing && !local {
                // Failures that execute are answered on instances with local disks alone.
                continue;
            }
            let fitting = match work {
                Work::Restart => event.kind.reboot,
                _ if event.drill => &[],
                _ => event.kind.redeploy,
            };
            if !fitting.contains(&event.cycle) || event.answering {
                continue;
            }
            if work == Work::Restart && event.deaf {
                match event.unheard {
                    Some(first) if now.0 - first.0 >= 12 * HOUR => {}
                    Some(_) => continue,
                    None => {
                        event.unheard = Some(now);
                        continue;
                    }
                }
            }
            event.answering = true;
        }
    }

    /// The job on the instance is over: the cloud will notice the answered events, or they are open
    /// again because the job failed.
    pub(super) fn settle_answers(&mut self, instance: u32, success: bool) {
        let now = self.now.0;
        for number in self.events_of(instance..instance + 1) {
            let lag = self.event_lag_ms(number);
            let Some(event) = self.event_mut(number) else {
                continue;
            };
            if !event.answering || event.cycle.is_final() {
                continue;
            }
            if success {
                self.timers.plan(now + lag, Timer::Noticed(number));
            } else {
                event.answering = false;
                let due = event.not_before.0.max(now + 1000);
                self.timers.plan(due, Timer::Due(number));
            }
        }
    }

    /// The cloud has noticed that the owner acted.
    pub(super) fn notice(&mut self, number: u32) {
        let now = self.now;
        let Some(event) = self.event_mut(number) else {
            return;
        };
        let end = if event.cycle == Cycle::Executing {
            Cycle::Executed
        } else {
            Cycle::Avoided
        };
        event.answering = false;
        close(event, end, now);
    }

    /// The planned time has come.
    pub(super) fn due(&mut self, number: u32) {
        let now = self.now;
        let Some(event) = self.event(number) else {
            return;
        };
        if event.cycle != Cycle::Scheduled || event.answering || now < event.not_before {
            return;
        }
        let (instance, impact, drill) = (event.instance, event.kind.impact, event.drill);
        if drill {
            if let Some(event) = self.event_mut(number) {
                close(event, Cycle::Executed, now);
            }
            return;
        }
        if self.job(instance).is_some() {
            self.timers.plan(now.0 + LATER_MS, Timer::Due(number));
            return;
        }
        self.execute(number, instance, impact);
    }

    /// Executes an event that is due: what it does to the instance begins.
    pub(super) fn execute(&mut self, number: u32, instance: u32, impact: Impact) {
        if let Some(event) = self.event_mut(number) {
            event.cycle = Cycle::Executing;
        }
        let work = match (impact, self.status(instance)) {
            (Impact::Release, _) => {
                self.released.put(instance);
                None
            }
            (Impact::Reboot, Status::Running) => Some(Work::Restart),
            (Impact::Stop, Status::Running) => Some(Work::Stop),
            (Impact::Redeploy, Status::Running | Status::Stopped) => Some(Work::Redeploy),
            (Impact::Migrate, Status::Running) => Some(Work::Migrate),
            _ => None,
        };
        if let Some(work) = work {
            self.begin(instance, work, By::Event(number), false, None);
        } else {
            let end = self.now.0 + self.lag_ms(u64::from(number), 20, 90);
            self.timers.plan(end, Timer::Over(number));
        }
    }

    /// An executing event is over; some fail.
    pub(super) fn over(&mut self, number: u32) {
        let now = self.now;
        let unlucky = self
            .rng
            .draw("event fails", u64::from(number))
            .per_mille(40);
        let Some(event) = self.event_mut(number) else {
            return;
        };
        let can_fail = !event.drill && event.kind.finished.contains(&Cycle::Failed);
        let end = if unlucky && can_fail {
            Cycle::Failed
        } else {
            Cycle::Executed
        };
        close(event, end, now);
    }

    /// What the event was to do has failed.
    pub(super) fn fail_event(&mut self, number: u32) {
        let now = self.now;
        if let Some(event) = self.event_mut(number) {
            close(event, Cycle::Failed, now);
        }
    }

    /// The platform plans an inquiring event of its own accord.
    pub(super) fn promote(&mut self, number: u32) {
        let now = self.now;
        let notice = self
            .rng
            .draw("notice", u64::from(number))
            .between(24 * HOUR, 48 * HOUR);
        let Some(event) = self.event_mut(number) else {
            return;
        };
        if event.cycle == Cycle::Inquiring && !event.answering {
            event.cycle = Cycle::Scheduled;
            event.not_before = UnixMillis((now.0 + notice) / 1000 * 1000);
            let due = event.not_before.0;
            self.timers.plan(due, Timer::Due(number));
        }
    }

    /// The platform withdraws a scheduled event.
    pub(super) fn withdraw(&mut self, number: u32) {
        let now = self.now;
        let Some(event) = self.event_mut(number) else {
            return;
        };
        if event.cycle == Cycle::Scheduled && !event.answering {
            close(event, Cycle::Canceled, now);
        }
    }

    /// How long the cloud takes to notice that an event was answered or is over.
    pub(super) fn event_lag_ms(&self, number: u32) -> i64 {
        let lag = self.lag_ms(u64::from(number), 3, 25);
        let instance = self.event(number).map_or(u32::MAX, |event| event.instance);
        self.with_event_lag(instance, lag)
    }
}

/// Ends an event that is still open.
fn close(event: &mut super::event::Event, end: Cycle, now: UnixMillis) {
    if !event.cycle.is_final() {
        event.cycle = end;
        event.finished = Some(now);
    }
}
