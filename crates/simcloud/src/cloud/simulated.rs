//! The simulated account behind the HTTP surface.

#[cfg(test)]
mod tests;

use rerack_api::time::UnixMillis;

use super::{Account, Cloud};
use crate::call::{Answer, Call};
use crate::options::Options;
use crate::service;
use crate::world::World;

impl Cloud<World> {
    /// A new account as the options say, at [`Options::start`].
    #[must_use]
    pub fn new(options: &Options) -> Self {
        Self::over(World::new(options), options.seed)
    }

    /// The world behind the API.
    #[must_use]
    pub fn world(&self) -> &World {
        self.account()
    }
}

impl Account for World {
    fn now(&self) -> UnixMillis {
        World::now(self)
    }

    fn advance_to(&mut self, now: UnixMillis) {
        World::advance_to(self, now);
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn set_clock(&mut self, ms: i64) {
        World::set_clock(self, ms);
    }

    fn call(&mut self, call: &Call<'_>) -> Answer {
        service::dispatch(self, call)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn region_of(&self, instance_id: &str) -> Option<String> {
        World::region_of(self, instance_id)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn inject(&mut self, fault: &crate::faults::Kind, instance_ids: &[String]) {
        use crate::faults::Kind;
        let effects = self.effects();
        for id in instance_ids {
            match fault {
                Kind::EventLag { seconds } => effects.lag_events(id, i64::from(*seconds) * 1000),
                Kind::StuckInstance => effects.stick(id),
                Kind::TaskFails => effects.fail_task(id),
                Kind::Refuse => effects.refuse(id),
                _ => {}
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn end_of_faults(&mut self) {
        self.effects().forget_next();
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl super::Truth for World {
    fn state(&self, instance_id: &str) -> Option<serde_json::Value> {
        // The state is a plain record of texts and numbers; it always has a JSON form.
        World::state(self, instance_id).and_then(|state| serde_json::to_value(state).ok())
    }

    fn counts(&self) -> serde_json::Value {
        let (ecs, ens) = (self.places.all_ecs(), self.places.all_ens());
        let mut events: std::collections::BTreeMap<&str, u64> = std::collections::BTreeMap::new();
        for number in self.events_of(0..ens.end) {
            let status = self.event(number).map_or("", |event| event.cycle.name());
            *events.entry(status).or_default() += 1;
        }
        serde_json::json!({
            "ecs_instances": ecs.len(),
            "ens_instances": ens.len(),
            "released_instances": self.released.count(),
            "events": events,
            "tasks": self.all_tasks().len(),
        })
    }
}
