//! The account: its instances, events and tasks, and time. What an instance *is* follows from the
//! seed and its number (`machine`, `edge`, `condition`, `network`); only what *happened* is kept
//! (`live`, `event`, `task`), and what is going to happen waits in one queue (`timer`).

mod answer;
pub(crate) mod condition;
pub(crate) mod edge;
#[cfg(not(target_arch = "wasm32"))]
mod effects;
pub(crate) mod event;
pub(crate) mod ids;
mod job;
mod limit;
pub(crate) mod live;
pub(crate) mod machine;
pub(crate) mod network;
#[cfg(target_arch = "wasm32")]
mod no_faults;
mod order;
pub(crate) mod place;
mod record;
pub(crate) mod rng;
mod seed_events;
mod settle;
#[cfg(not(target_arch = "wasm32"))]
mod state;
mod table;
pub(crate) mod task;
mod timer;

#[cfg(test)]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
pub use effects::Effects;
#[cfg(not(target_arch = "wasm32"))]
pub use record::CallRecord;
pub(crate) use record::Disruption;
#[cfg(not(target_arch = "wasm32"))]
pub use state::{EventState, InstanceState, TaskState};

use crate::options::Options;
use event::Event;
use ids::Ids;
use limit::Limit;
use live::Live;
use place::Places;
use rerack_api::time::UnixMillis;
use rng::Rng;
use table::{Numbers, Table};
use task::Task;
use timer::{Timer, Timers};

/// The largest number of instances.
const MOST: u32 = 1_000_000;

/// A simulated account.
#[derive(Clone, Debug)]
pub struct World {
    pub(crate) rng: Rng,
    pub(crate) ids: Ids,
    pub(crate) places: Places,
    start: UnixMillis,
    now: UnixMillis,
    speed: f64,
    live: Table<Live>,
    pub(crate) released: Numbers,
    events: Vec<Event>,
    tasks: Vec<Task>,
    timers: Timers,
    #[cfg(not(target_arch = "wasm32"))]
    calls: Table<Vec<CallRecord>>,
    #[cfg(not(target_arch = "wasm32"))]
    effects: Effects,
    redeploys: Limit,
}

impl World {
    /// An account as the options say, at the moment [`Options::start`].
    #[must_use]
    pub fn new(options: &Options) -> Self {
        let total = u32::try_from(options.instances).unwrap_or(MOST).min(MOST);
        let rng = Rng::new(options.seed);
        let mut world = Self {
            rng,
            ids: Ids::new(rng),
            places: Places::new(total, options.ens_share),
            start: options.start,
            now: options.start,
            speed: if options.speed > 0.0 {
                options.speed
            } else {
                1.0
            },
            live: Table::default(),
            released: Numbers::default(),
            events: Vec::new(),
            tasks: Vec::new(),
            timers: Timers::default(),
            #[cfg(not(target_arch = "wasm32"))]
            calls: Table::default(),
            #[cfg(not(target_arch = "wasm32"))]
            effects: Effects::default(),
            redeploys: Limit::default(),
        };
        let events = options
            .events
            .map_or(total / 50, |n| u32::try_from(n).unwrap_or(MOST).min(MOST));
        world.give_birth(events);
        world.plan_settling();
        world
    }

    /// The account's present.
    pub fn now(&self) -> UnixMillis {
        self.now
    }

    /// Lets time pass until `now`; everything that becomes due on the way happens in its order.
    /// A time that has already passed changes nothing.
    pub fn advance_to(&mut self, now: UnixMillis) {
        while let Some((at, timer)) = self.timers.next_due(now.0) {
            self.now = self.now.max(UnixMillis(at));
            match timer {
                Timer::Down(number) => self.down(number),
                Timer::Up(number) => self.up(number),
                Timer::Settled(number) => self.settle(number),
                Timer::Due(number) => self.due(number),
                Timer::Promoted(number) => self.promote(number),
                Timer::Withdrawn(number) => self.withdraw(number),
                Timer::Noticed(number) => self.notice(number),
                Timer::Over(number) => self.over(number),
                Timer::TaskEnds(number, success) => self.end_task(number, success),
            }
        }
        self.now = self.now.max(now);
    }

    /// The region or edge region of an instance; `None` for an unknown id.
    pub fn region_of(&self, instance_id: &str) -> Option<String> {
        let home = self.places.home(self.instance_number(instance_id)?)?;
        Some(home.region_id().to_owned())
    }

    /// Sets the clock forward or (below 0) back: what is under way takes as long as before, what is
    /// planned for a time of the calendar comes at that time, and times on record stay.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn set_clock(&mut self, ms: i64) {
        self.timers.set_clock(ms);
        self.now = self.now.plus_ms(ms);
        self.advance_to(self.now);
    }

    /// Counts a call of RedeployInstance in a region; false if it is one too many in this minute.
    pub(crate) fn admit_redeploy(&mut self, region: &'static str) -> bool {
        self.redeploys.admit(region, self.now)
    }
}
