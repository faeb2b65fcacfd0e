//! The machine's clock. The page and the simulated account get their time from outside, and a lint
//! keeps them to it; a workshop measures real time.

use std::time::{Duration, Instant};

/// Runs from its making.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[allow(
        clippy::disallowed_methods,
        reason = "the workshop measures how long real programs take"
    )]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// Time since the start.
    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    /// Whether so much time is over.
    pub(crate) fn is_over(self, limit: Duration) -> bool {
        self.elapsed() >= limit
    }
}

/// A duration as people say it: `4.2 s`, `3 min 07 s`.
pub(crate) fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_words() {
        assert_eq!(in_words(Duration::from_millis(4_240)), "4.2 s");
        assert_eq!(in_words(Duration::from_secs(187)), "3 min 07 s");
    }
}
