//! The clock of the machine, which drives the account.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use rerack_api::time::UnixMillis;

/// A clock that begins at a chosen time and never goes back.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    begun: Instant,
    start: UnixMillis,
}

impl Clock {
    /// A clock that shows `start` now; `None` for the machine's own time.
    // The server is the one place that brings real time into the account.
    #[allow(clippy::disallowed_methods)]
    #[must_use]
    pub fn starting_at(start: Option<UnixMillis>) -> Self {
        let machine = || {
            let since = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            UnixMillis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        };
        Self {
            begun: Instant::now(),
            start: start.unwrap_or_else(machine),
        }
    }

    /// The time at which the clock began.
    #[must_use]
    pub fn start(&self) -> UnixMillis {
        self.start
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> UnixMillis {
        let elapsed = self.begun.elapsed().as_millis();
        self.start
            .plus_ms(i64::try_from(elapsed).unwrap_or(i64::MAX))
    }
}
