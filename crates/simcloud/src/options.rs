//! What the simulated account is made of.

use rerack_api::time::UnixMillis;

/// The knobs of a simulated account. The same options and the same calls give the same answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Number of instances, ECS and ENS together: 0 to 1,000,000.
    pub instances: usize,
    /// How many of 100 instances are ENS edge instances (0 to 100).
    pub ens_share: u8,
    /// Number of pending system events; `None` is 2 of 100 instances. Finished events of the past
    /// 30 days come on top (7 for every 10 pending ones).
    pub events: Option<usize>,
    /// Everything that looks random follows from this number.
    pub seed: u64,
    /// The time at which the account begins to live.
    pub start: UnixMillis,
    /// Divides the durations of restarts, tasks and the lag of events. The calendar (the planned
    /// time of an event, the minute of a rate limit) stays true.
    pub speed: f64,
}

impl Default for Options {
    /// 10,000 instances, 12 of 100 at the edge, about 200 pending events, twenty times as fast as
    /// in life, beginning 2026-01-15T08:30:00Z.
    fn default() -> Self {
        Self {
            instances: 10_000,
            ens_share: 12,
            events: None,
            seed: 1,
            start: UnixMillis(1_768_465_800_000),
            speed: 20.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_start_is_the_time_its_comment_says() {
        assert_eq!(Options::default().start.to_iso(), "2026-01-15T08:30:00Z");
    }
}
