//! How the world goes on beside a story.

use super::{MOST_GAPS, Stage};

impl Stage {
    /// Others restart instances, the device's clock is set, the device sleeps.
    pub(super) fn world_goes_on(&self) {
        let may_be = self.gaps.get() < MOST_GAPS;
        if may_be && self.dice.in_1000(self.schedule.clock_jumps) {
            self.gaps.set(self.gaps.get() + 1);
            let error_ms = self.dice.between(-3_600_000, 3_600_000);
            self.error_ms.set(error_ms);
        }
        if may_be && self.dice.in_1000(self.schedule.sleeps) {
            self.gaps.set(self.gaps.get() + 1);
            self.pass(self.dice.between(1_000, 7_200_000));
        }
        if self.dice.in_1000(self.schedule.somebody_else) {
            let target = &self.plan.targets[self.dice.below(self.plan.targets.len())];
            let (key, event) = (&target.key, target.event_id.as_deref());
            if key.product == rerack_api::Product::Ecs {
                self.wire.somebody_else(&key.region, &key.id);
            } else if let (Some(event), Some(_)) = (event, self.plan_time) {
                self.wire.somebody_else_redeploys(&key.id, event);
            }
        }
    }

    /// Lets time pass in which nobody watches.
    pub(super) fn pass(&self, ms: i64) {
        let before = self.time.ms();
        self.time.pass(ms);
        let passed = before..self.time.ms();
        if self.plan_time.is_some_and(|at| passed.contains(&at)) {
            self.unwatched.set(true);
        }
    }

    /// Lets everything that is under way in the cloud, or planned there, come to its end.
    pub(super) fn settle(&self) {
        let planned_ms = self.plan_time.map_or(0, |at| at - self.time.ms());
        self.time.pass(planned_ms.max(0) + 4 * 3_600_000);
        self.wire.catch_up();
    }
}
