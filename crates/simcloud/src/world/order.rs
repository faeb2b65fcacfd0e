//! What the operator's calls set off.

use super::World;
use super::event::Struck;
use super::live::{By, Work};
use super::timer::Timer;
use crate::dataset::kinds::Cycle;
use rerack_api::time::UnixMillis;

impl World {
    /// Restarts a running ECS instance.
    pub(crate) fn restart(&mut self, number: u32, forced: bool) {
        self.begin(number, Work::Restart, By::Operator, forced, None);
        self.answer_events(number, Work::Restart);
    }

    /// Redeploys a running or stopped ECS instance; the number of the task.
    pub(crate) fn redeploy(&mut self, number: u32, forced: bool) -> u32 {
        let task = self.open_task(number);
        self.begin(number, Work::Redeploy, By::Operator, forced, Some(task));
        self.answer_events(number, Work::Redeploy);
        task
    }

    /// Redeploys an ENS instance at once, through its event.
    pub(crate) fn redeploy_edge(&mut self, event: u32) {
        let now = self.now;
        let Some(open) = self.event_mut(event) else {
            return;
        };
        open.not_before = now;
        let (instance, impact) = (open.instance, open.kind.impact);
        self.execute(event, instance, impact);
    }

    /// Plans the redeploy of an ENS instance for `at`, through its event. What strikes the call strikes
    /// the redeploy, whenever it comes.
    pub(crate) fn plan_edge(&mut self, event: u32, at: UnixMillis) {
        let Some(instance) = self.event(event).map(|open| open.instance) else {
            return;
        };
        let struck = Struck {
            sticks: self.gets_stuck(instance),
            fails: self.fails_on_purpose(instance),
        };
        if let Some(open) = self.event_mut(event) {
            open.struck = struck;
            open.cycle = Cycle::Scheduled;
            open.not_before = at;
            self.timers.plan(at.0, Timer::Due(event));
        }
    }
}
