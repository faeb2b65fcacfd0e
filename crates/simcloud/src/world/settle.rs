//! Instances that are in between when the account begins to live: created, started or stopped by their
//! owner a moment before.

use super::World;
use super::condition::{Condition, condition};
use super::live::Status;
use super::machine::Machine;
use super::timer::Timer;

impl World {
    /// Plans when each of them reaches a lasting state.
    pub(super) fn plan_settling(&mut self) {
        for number in self.places.all_ecs() {
            let condition = condition(self.rng, number);
            if !condition.is_in_between() {
                continue;
            }
            let after = Machine::new(self, number).map_or(0, |machine| machine.settles_after_ms());
            // How long a creation takes is not a matter of the account's pace.
            let is_created = condition == Condition::Pending;
            let after = if is_created {
                after
            } else {
                self.scaled(after)
            };
            let at = self.start.0 + after;
            self.timers.plan(at, Timer::Settled(number));
        }
    }

    /// The lasting state is reached. Only now has a start really happened.
    pub(super) fn settle(&mut self, number: u32) {
        let now = self.now;
        let live = self.live_mut(number);
        match live.status {
            Status::Stopping if live.job.is_none() => live.status = Status::Stopped,
            Status::Pending | Status::Starting if live.job.is_none() => {
                live.restarts += u32::from(live.status == Status::Starting);
                live.status = Status::Running;
                live.started = now;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::world::state::InstanceState;

    fn world(speed: f64) -> World {
        World::new(&Options {
            instances: 3000,
            speed,
            ..Options::default()
        })
    }

    fn with(world: &World, wanted: Condition) -> Vec<String> {
        let all = world.places.all_ecs();
        let fits = all.filter(|number| condition(world.rng, *number) == wanted);
        fits.map(|number| world.instance_id(number)).collect()
    }

    fn states(world: &World, ids: &[String]) -> Vec<InstanceState> {
        ids.iter().filter_map(|id| world.state(id)).collect()
    }

    #[test]
    fn the_start_of_an_instance_stands_still_until_it_really_started() {
        for speed in [1.0, 20.0, 200.0] {
            let mut world = world(speed);
            for (condition, born) in [
                (Condition::Starting, "Starting"),
                (Condition::Pending, "Pending"),
            ] {
                let ids = with(&world, condition);
                assert!(ids.len() >= 2);
                let before = states(&world, &ids);
                let start = world.start;
                // 240 minutes at most, divided by the speed; looked at before, between and after.
                for step in 1..=50 {
                    let passed = step * 5 * 60_000;
                    let passed = match condition {
                        Condition::Pending => passed,
                        _ => world.scaled(passed),
                    };
                    world.advance_to(start.plus_ms(passed));
                    for (old, new) in before.iter().zip(states(&world, &ids)) {
                        let told = (step, speed, &new.instance_id);
                        let begun = new.last_start_ms != old.last_start_ms;
                        assert_eq!(new.status == "Running", begun, "{told:?}");
                        assert_eq!(new.status == born, !begun, "{told:?}");
                        assert_eq!(old.restarts, 0);
                        let is_restart = begun && condition == Condition::Starting;
                        assert_eq!(new.restarts, u32::from(is_restart), "{told:?}");
                        if begun {
                            assert!(
                                new.last_start_ms > start.0 && new.last_start_ms <= world.now.0
                            );
                        } else {
                            assert!(new.last_start_ms < start.0, "{told:?}");
                        }
                    }
                }
                let settled = states(&world, &ids);
                assert!(settled.iter().all(|state| state.status == "Running"));
                world.advance_to(start.plus_ms(86_400_000));
                let starts = |states: Vec<InstanceState>| {
                    let starts = states.iter().map(|state| state.last_start_ms);
                    starts.collect::<Vec<_>>()
                };
                assert_eq!(
                    starts(settled),
                    starts(states(&world, &ids)),
                    "one fixed start"
                );
                world = self::world(speed);
            }
        }
    }

    #[test]
    fn what_is_stopping_stops() {
        let mut world = world(20.0);
        let ids = with(&world, Condition::Stopping);
        assert!(
            states(&world, &ids)
                .iter()
                .all(|state| state.status == "Stopping")
        );
        let start = world.start;
        world.advance_to(start.plus_ms(12 * 60_000));
        assert!(
            states(&world, &ids)
                .iter()
                .all(|state| state.status == "Stopped")
        );
    }
}
