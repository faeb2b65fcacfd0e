//! The operator's preferences. They last over reloads; nothing secret is among them.

mod schemes;

pub use schemes::Schemes;

use crate::locale::{Lang, Zone};
use rerack_api::Product;
use rerack_api::endpoint::{Endpoints, parse_base};
use rerack_api::sign::Scheme;
use serde_json::Value;

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];
}

/// Where the console is connected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Connection {
    /// The simulated account inside the page, with that many instances.
    Demo {
        /// How many instances the account has.
        instances: usize,
    },
    /// Alibaba Cloud itself, at the addresses of its regions.
    Cloud,
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

impl Connection {
    /// The address its first call goes to; `None` where nothing is sent.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        match self {
            Self::Demo { .. } => None,
            Self::Cloud => Some(Endpoints::regional([]).address(Product::Ecs, "")),
            Self::One { address } => Some(address.clone()),
        }
    }
}

/// All preferences.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// How requests are signed.
    pub scheme: Scheme,
    /// Minutes without use after which keys are wiped; 0 keeps them.
    pub idle_min: u32,
    /// Which signature works where.
    pub schemes: Schemes,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: None,
            theme: Theme::System,
            zone: Zone::Local,
            connection: Connection::default(),
            refresh_s: 60,
            scheme: Scheme::V1,
            idle_min: 30,
            schemes: Schemes::default(),
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
            .and_then(|text| Self::parse(&text))
            .map(Self::checked)
            .unwrap_or_default()
    }

    /// Reads what [`Self::save`] wrote. What is missing is the default; `None` if anything is wrong.
    fn parse(text: &str) -> Option<Self> {
        let root: Value = serde_json::from_str(text).ok()?;
        let root = root.is_object().then_some(&root)?;
        let default = Self::default();
        let connection = match member(root, "connection") {
            None => default.connection,
            Some(value) => connection(value)?,
        };
        Some(Self {
            lang: word(root, "lang", &["en", "zh", "ja"], &Lang::ALL)?,
            theme: word(root, "theme", &["system", "light", "dark"], &Theme::ALL)?
                .unwrap_or(default.theme),
            zone: word(root, "zone", &["local", "utc", "china"], &Zone::ALL)?
                .unwrap_or(default.zone),
            connection,
            refresh_s: number(root, "refresh_s")?.unwrap_or(default.refresh_s),
            scheme: word(root, "scheme", &["v1", "v3"], &[Scheme::V1, Scheme::V3])?
                .unwrap_or(default.scheme),
            idle_min: number(root, "idle_min")?.unwrap_or(default.idle_min),
            schemes: Schemes::parse(
                member(root, "schemes")
                    .and_then(Value::as_str)
                    .unwrap_or_default(),
            ),
        })
    }

    /// What was stored may be from another version or another hand: a connection that could not be
    /// chosen is not taken.
    fn checked(mut self) -> Self {
        let good = match &self.connection {
            Connection::Demo { instances } => DEMO_SIZES.contains(instances),
            Connection::Cloud => true,
            Connection::One { address } => parse_base(address).is_ok(),
        };
        if !good {
            self.connection = Connection::default();
        }
        self
    }

    /// Stores the preferences for the next visit.
    pub fn save(&self) {
        let lang = match self.lang {
            None => "null",
            Some(Lang::En) => "\"en\"",
            Some(Lang::Zh) => "\"zh\"",
            Some(Lang::Ja) => "\"ja\"",
        };
        let theme = match self.theme {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let zone = match self.zone {
            Zone::Local => "local",
            Zone::Utc => "utc",
            Zone::China => "china",
        };
        let connection = match &self.connection {
            Connection::Demo { instances } => {
                format!("{{\"kind\":\"demo\",\"instances\":{instances}}}")
            }
            Connection::Cloud => "{\"kind\":\"cloud\"}".to_owned(),
            // An address that was checked holds nothing that JSON would have to escape.
            Connection::One { address } => {
                format!("{{\"kind\":\"one\",\"address\":\"{address}\"}}")
            }
        };
        let scheme = match self.scheme {
            Scheme::V1 => "v1",
            Scheme::V3 => "v3",
        };
        let (refresh, idle, schemes) = (self.refresh_s, self.idle_min, self.schemes.text());
        let text = format!(
            "{{\"lang\":{lang},\"theme\":\"{theme}\",\"zone\":\"{zone}\",\"connection\":{connection},\"refresh_s\":{refresh},\"scheme\":\"{scheme}\",\"idle_min\":{idle},\"schemes\":\"{schemes}\"}}"
        );
        crate::platform::storage::set(NAME, &text);
    }

    /// The language in force.
    #[must_use]
    pub fn language(&self) -> Lang {
        self.lang.unwrap_or_else(Lang::of_browser)
    }
}

/// A member that is there and not `null`.
fn member<'v>(root: &'v Value, name: &str) -> Option<&'v Value> {
    root.get(name).filter(|value| !value.is_null())
}

/// One of some words; `None` inside if it is missing, outside if it is another one.
#[allow(clippy::option_option)]
fn word<T: Copy>(root: &Value, name: &str, words: &[&str], values: &[T]) -> Option<Option<T>> {
    let Some(value) = member(root, name) else {
        return Some(None);
    };
    let word = value.as_str()?;
    let place = words.iter().position(|known| *known == word)?;
    Some(values.get(place).copied())
}

/// A whole number; `None` inside if it is missing, outside if it is something else.
#[allow(clippy::option_option)]
fn number<N: TryFrom<i64>>(root: &Value, name: &str) -> Option<Option<N>> {
    match member(root, name) {
        None => Some(None),
        Some(value) => Some(Some(N::try_from(value.as_i64()?).ok()?)),
    }
}

fn connection(value: &Value) -> Option<Connection> {
    match value.get("kind")?.as_str()? {
        "demo" => Some(Connection::Demo {
            instances: number(value, "instances")??,
        }),
        "cloud" => Some(Connection::Cloud),
        "one" => {
            let address = value.get("address")?.as_str()?.trim();
            (!address.is_empty()).then(|| Connection::One {
                address: address.to_owned(),
            })
        }
        _ => None,
    }
}
