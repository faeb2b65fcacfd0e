//! What goes wrong on purpose: knobs that fault rules turn before a call is carried out.

use super::World;
use super::job::divide;

use std::collections::{BTreeMap, BTreeSet};

/// The knobs. All at rest in a new account.
#[derive(Clone, Debug)]
pub struct Effects {
    event_lag: f64,
    stuck: BTreeSet<String>,
    failing_tasks: u32,
    failing: BTreeSet<String>,
    later: BTreeMap<String, i64>,
    refused: BTreeSet<String>,
}

impl Default for Effects {
    fn default() -> Self {
        Self {
            event_lag: 1.0,
            stuck: BTreeSet::new(),
            failing_tasks: 0,
            failing: BTreeSet::new(),
            later: BTreeMap::new(),
            refused: BTreeSet::new(),
        }
    }
}

impl Effects {
    /// From now on the cloud takes `factor` times as long to notice that an event was answered.
    /// Values below 0 and what is no number count as 1.
    pub fn set_event_lag(&mut self, factor: f64) {
        self.event_lag = if factor >= 0.0 { factor } else { 1.0 };
    }

    /// The next restart or redeploy of this instance gets stuck for 45 minutes of the calendar.
    pub fn stick(&mut self, instance_id: &str) {
        self.stuck.insert(instance_id.to_owned());
    }

    /// The next redeploy that is accepted fails: the instance goes back to its old host.
    pub fn fail_next_task(&mut self) {
        self.failing_tasks += 1;
    }

    /// The next redeploy of this instance that is accepted fails.
    pub fn fail_task(&mut self, instance_id: &str) {
        self.failing.insert(instance_id.to_owned());
    }

    /// From now on the cloud takes so many milliseconds longer (of the calendar) to notice that
    /// events of this instance were answered.
    pub fn lag_events(&mut self, instance_id: &str, ms: i64) {
        self.later.insert(instance_id.to_owned(), ms.max(0));
    }

    /// Reboots of this instance are refused from now on.
    pub fn refuse(&mut self, instance_id: &str) {
        self.refused.insert(instance_id.to_owned());
    }

    /// Forgets what was to strike the next restart or redeploy; lags stay.
    pub fn forget_next(&mut self) {
        self.failing_tasks = 0;
        self.stuck.clear();
        self.failing.clear();
        self.refused.clear();
    }

    /// All knobs back to rest; what is already stuck or failing stays so.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn take_failing_task(&mut self, instance_id: &str) -> bool {
        if self.failing.remove(instance_id) {
            return true;
        }
        let some = self.failing_tasks > 0;
        self.failing_tasks -= u32::from(some);
        some
    }
}

impl World {
    /// The knobs that make things go wrong on purpose.
    pub fn effects(&mut self) -> &mut Effects {
        &mut self.effects
    }

    /// Whether a reboot of this instance is refused on purpose.
    pub(crate) fn refuses_on_purpose(&self, number: u32) -> bool {
        let refused = &self.effects.refused;
        !refused.is_empty() && refused.contains(&self.instance_id(number))
    }

    /// Whether this restart or redeploy gets stuck.
    pub(super) fn gets_stuck(&mut self, number: u32) -> bool {
        let id = self.instance_id(number);
        self.effects.stuck.remove(&id)
    }

    /// Whether this redeploy fails on purpose.
    pub(super) fn fails_on_purpose(&mut self, number: u32) -> bool {
        let id = self.instance_id(number);
        self.effects.take_failing_task(&id)
    }

    /// How long the cloud takes to notice that an event of the instance was answered or is over,
    /// which takes `lag_ms` in life.
    pub(super) fn with_event_lag(&self, number: u32, lag_ms: i64) -> i64 {
        let factor = self.effects.event_lag;
        let later = self.effects.later.get(&self.instance_id(number));
        later.copied().unwrap_or(0)
            + if factor > 0.0 {
                divide(lag_ms, 1.0 / factor)
            } else {
                1
            }
    }
}
