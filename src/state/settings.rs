//! The operator's preferences. They last over reloads; nothing secret is among them.

use rerack_api::endpoint::parse_base;
use serde::{Deserialize, Serialize};

/// The language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English
    En,
    /// Simplified Chinese
    Zh,
    /// Japanese
    Ja,
}

impl Lang {
    /// All languages, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::En, Self::Zh, Self::Ja];

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-CN",
            Self::Ja => "ja",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "简体中文",
            Self::Ja => "日本語",
        }
    }

    /// What the API calls it (`AcceptLanguage` of `DescribeRegions`).
    #[must_use]
    pub fn accept_language(self) -> &'static str {
        match self {
            Self::En => "en-US",
            Self::Zh => "zh-CN",
            Self::Ja => "ja",
        }
    }

    /// The language the browser asks for.
    #[must_use]
    pub fn of_browser() -> Self {
        let wanted = web_sys::window()
            .and_then(|w| w.navigator().language())
            .unwrap_or_default();
        match wanted.get(..2) {
            Some("zh") => Self::Zh,
            Some("ja") => Self::Ja,
            _ => Self::En,
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device says.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// The zone times are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// The device's own.
    Local,
    /// UTC
    Utc,
    /// UTC+8, in which the vendor states maintenance windows.
    China,
}

impl Zone {
    /// The zone's name for `Intl`; `None` for the device's own.
    #[must_use]
    pub fn iana(self) -> Option<&'static str> {
        match self {
            Self::Local => None,
            Self::Utc => Some("UTC"),
            Self::China => Some("Asia/Shanghai"),
        }
    }
}

/// Where the console is connected to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum Connection {
    /// The simulated account inside the page, with that many instances.
    Demo {
        /// How many instances the account has.
        instances: usize,
    },
    /// One address for all products and regions.
    One {
        /// The address as checked, e.g. `http://127.0.0.1:8787/`.
        address: String,
    },
}

impl Default for Connection {
    fn default() -> Self {
        Self::Demo { instances: 10_000 }
    }
}

/// All preferences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language; `None` follows the browser.
    pub lang: Option<Lang>,
    /// Light or dark.
    pub theme: Theme,
    /// The zone of times.
    pub zone: Zone,
    /// Where to connect on start.
    pub connection: Connection,
    /// Seconds between two readings of events; 0 reads only when asked.
    pub refresh_s: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            theme: Theme::System,
            zone: Zone::Local,
            connection: Connection::default(),
            refresh_s: 60,
        }
    }
}

/// How many instances the demo may have.
pub const DEMO_SIZES: std::ops::RangeInclusive<usize> = 1..=1_000_000;

const NAME: &str = "rerack.settings";

impl Settings {
    /// The stored preferences; the defaults if there are none or they cannot be read.
    #[must_use]
    pub fn load() -> Self {
        crate::platform::storage::get(NAME)
            .and_then(|text| serde_json::from_str::<Self>(&text).ok())
            .map(Self::checked)
            .unwrap_or_default()
    }

    /// What was stored may be from another version or another hand: a connection that could not be
    /// chosen is not taken.
    fn checked(mut self) -> Self {
        let good = match &self.connection {
            Connection::Demo { instances } => DEMO_SIZES.contains(instances),
            Connection::One { address } => parse_base(address).is_ok(),
        };
        if !good {
            self.connection = Connection::default();
        }
        self
    }

    /// Stores the preferences for the next visit.
    pub fn save(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            crate::platform::storage::set(NAME, &text);
        }
    }

    /// The language in force.
    #[must_use]
    pub fn language(&self) -> Lang {
        self.lang.unwrap_or_else(Lang::of_browser)
    }
}
