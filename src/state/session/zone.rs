//! Times by the cloud's clock, and zones by name.

use super::Session;
use crate::locale::Zone;
use crate::platform::{clock, intl};
use leptos::prelude::*;
use rerack_api::UnixMillis;

impl Session {
    /// The start of the running minute in milliseconds, for times that need no seconds.
    #[must_use]
    pub fn now_minute(&self) -> i64 {
        self.minute.get_untracked() * 60_000
    }

    /// Now by the cloud's clock as far as an answer told it, else by this device's. Times of the cloud
    /// are compared with it.
    #[must_use]
    pub fn cloud_now(&self) -> UnixMillis {
        let offset = self.client.with_value(rerack_ops::Client::server_offset);
        offset.unwrap_or_default().server_time(clock::now())
    }

    /// The cloud's time at the start of the device's running minute, in milliseconds, for what is
    /// drawn once a minute.
    #[must_use]
    pub fn cloud_minute(&self) -> i64 {
        let offset = self.client.with_value(rerack_ops::Client::server_offset);
        self.now_minute() + offset.unwrap_or_default().0
    }

    /// The device's zone as it is now.
    #[must_use]
    pub fn local_zone_name(&self) -> String {
        self.zone_name_of(Zone::Local, UnixMillis(self.minute.get() * 60_000))
    }

    /// The zone in force, as it is printed beside this time: an offset is a property of a moment.
    #[must_use]
    pub fn zone_name(&self, at: UnixMillis) -> String {
        self.zone_name_of(self.zone(), at)
    }

    /// The zone in force without an offset, where no moment is known yet.
    #[must_use]
    pub fn zone_word(&self) -> &'static str {
        let shell = &self.text().shell;
        match self.zone() {
            Zone::Local => shell.zone_local,
            Zone::Utc => shell.zone_utc,
            Zone::China => shell.zone_china,
        }
    }

    fn zone_name_of(self, zone: Zone, at: UnixMillis) -> String {
        let shell = &self.text().shell;
        match zone {
            Zone::Local => {
                let offset = intl::offset_name(intl::local_offset_minutes(at));
                format!("{} · {offset}", shell.zone_local)
            }
            Zone::Utc => shell.zone_utc.to_owned(),
            Zone::China => shell.zone_china.to_owned(),
        }
    }
}
