//! Reads rules from JSON. Whatever is wrong is said in words that name the field.

use serde_json::{Map, Value};

use super::{Chance, Kind, Rule};

/// Fields every rule may have.
const COMMON: [&str; 7] = [
    "action",
    "region",
    "instance_ids",
    "probability",
    "nth",
    "times",
    "kind",
];

/// Reads a list of rules. One bad rule refuses the whole list.
pub fn rules(value: &Value) -> Result<Vec<Rule>, String> {
    let Value::Array(list) = value else {
        return Err(format!(
            "expected a list of rules, found {}",
            sort_of(value)
        ));
    };
    let read = |(index, value)| Fields::new(index, value)?.rule();
    list.iter().enumerate().map(read).collect()
}

/// The fields of one rule, and where they stand.
struct Fields<'a> {
    at: String,
    map: &'a Map<String, Value>,
}

impl<'a> Fields<'a> {
    fn new(index: usize, value: &'a Value) -> Result<Self, String> {
        let at = format!("rules[{index}]");
        match value {
            Value::Object(map) => Ok(Self { at, map }),
            other => Err(format!(
                "{at}: expected an object, found {}",
                sort_of(other)
            )),
        }
    }

    fn rule(&self) -> Result<Rule, String> {
        let (kind, own) = self.kind()?;
        let known =
            |name: &&String| COMMON.contains(&name.as_str()) || own.contains(&name.as_str());
        if let Some(name) = self.map.keys().find(|name| !known(name)) {
            let takes = [&COMMON[..], own].concat().join(", ");
            let kind = kind.name();
            return Err(format!(
                "{}.{name}: no such field; {kind} takes {takes}",
                self.at
            ));
        }
        let action = self.text("action")?.ok_or_else(|| {
            self.error("action", "missing; give an action's name, or \"*\" for all")
        })?;
        let chance = self.chance()?;
        let times = self.whole("times", 1, u64::MAX)?;
        Ok(Rule {
            action,
            region: self.text("region")?,
            instance_ids: self.texts("instance_ids")?,
            chance,
            // The n-th request means that one alone, unless `times` says more.
            times: times.or(matches!(chance, Chance::FromNth(_)).then_some(1)),
            kind,
        })
    }

    fn chance(&self) -> Result<Chance, String> {
        let nth = self.whole("nth", 1, u64::MAX)?;
        let probability = match self.map.get("probability") {
            None => None,
            Some(value) => Some(
                value
                    .as_f64()
                    .filter(|p| (0.0..=1.0).contains(p))
                    .ok_or_else(|| {
                        self.error(
                            "probability",
                            &format!("{value} is not a number from 0 to 1"),
                        )
                    })?,
            ),
        };
        match (nth, probability) {
            (Some(_), Some(_)) => Err(self.error("nth", "give probability or nth, not both")),
            (Some(nth), None) => Ok(Chance::FromNth(nth)),
            (None, Some(probability)) => Ok(Chance::Probability(probability)),
            (None, None) => Ok(Chance::Always),
        }
    }

    /// The kind, and the names of the fields it has of its own.
    fn kind(&self) -> Result<(Kind, &'static [&'static str]), String> {
        let name = self
            .text("kind")?
            .ok_or_else(|| self.error("kind", "missing"))?;
        Ok(match name.as_str() {
            "throttle" => {
                let ms = self.milliseconds("retry_after_ms")?;
                (Kind::Throttle { retry_after_ms: ms }, &["retry_after_ms"])
            }
            "internal_error" => {
                let after_effect = self.flag("after_effect", false)?;
                (Kind::InternalError { after_effect }, &["after_effect"])
            }
            "delay" => {
                let ms = self.milliseconds("ms")?;
                let ms = ms.ok_or_else(|| self.error("ms", "missing; delay needs milliseconds"))?;
                (Kind::Delay { ms }, &["ms"])
            }
            "no_answer" => {
                let after_effect = self.flag("after_effect", true)?;
                (Kind::NoAnswer { after_effect }, &["after_effect"])
            }
            "cut_body" => (Kind::CutBody, &[]),
            "garbage_body" => (Kind::GarbageBody, &[]),
            "close" => (self.close()?, &["reset", "after_effect", "ms"]),
            "redirect" => (self.redirect()?, &["status", "location", "after_effect"]),
            "http_status" => (self.http_status()?, &["status", "after_effect"]),
            "endless_body" => (Kind::EndlessBody, &[]),
            "inflating_body" => {
                let mib = self.small("mib", 1, 16 * 1024)?.unwrap_or(1024);
                (Kind::InflatingBody { mib }, &["mib"])
            }
            "refuse_cors" => {
                let preflight_only = self.flag("preflight_only", false)?;
                (Kind::RefuseCors { preflight_only }, &["preflight_only"])
            }
            "event_lag" => {
                let seconds = self.small("seconds", 0, 31_536_000)?;
                let seconds =
                    seconds.ok_or_else(|| self.error("seconds", "missing; event_lag needs it"))?;
                (Kind::EventLag { seconds }, &["seconds"])
            }
            "stuck_instance" => (Kind::StuckInstance, &[]),
            "task_fails" => (Kind::TaskFails, &[]),
            "refuse" => (Kind::Refuse, &[]),
            other => {
                return Err(self.error(
                    "kind",
                    &format!(
                        "\"{other}\" is none of throttle, internal_error, delay, no_answer, \
                         cut_body, garbage_body, close, redirect, http_status, endless_body, \
                         inflating_body, refuse_cors, event_lag, stuck_instance, task_fails, refuse"
                    ),
                ));
            }
        })
    }

    fn close(&self) -> Result<Kind, String> {
        Ok(Kind::Close {
            reset: self.flag("reset", false)?,
            after_effect: self.flag("after_effect", true)?,
            ms: self.milliseconds("ms")?.unwrap_or(0),
        })
    }

    fn redirect(&self) -> Result<Kind, String> {
        let status = self.status(300, 399)?.unwrap_or(307);
        if ![301, 302, 303, 307, 308].contains(&status) {
            let why = format!("{status} is none of 301, 302, 303, 307, 308");
            return Err(self.error("status", &why));
        }
        let location = self.text("location")?;
        let is_header = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        if location.as_deref().is_some_and(|text| !is_header(text)) {
            return Err(self.error("location", "has characters that no address has"));
        }
        Ok(Kind::Redirect {
            status,
            location,
            after_effect: self.flag("after_effect", true)?,
        })
    }

    fn http_status(&self) -> Result<Kind, String> {
        let status = self.status(400, 599)?;
        Ok(Kind::HttpStatus {
            status: status
                .ok_or_else(|| self.error("status", "missing; give 408, 421 or another"))?,
            after_effect: self.flag("after_effect", true)?,
        })
    }

    fn status(&self, min: u64, max: u64) -> Result<Option<u16>, String> {
        let status = self.whole("status", min, max)?;
        Ok(status.and_then(|status| u16::try_from(status).ok()))
    }

    fn text(&self, name: &str) -> Result<Option<String>, String> {
        match self.map.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if !text.is_empty() => Ok(Some(text.clone())),
            Some(other) => {
                let found = if other.is_string() {
                    "an empty text"
                } else {
                    sort_of(other)
                };
                Err(self.error(name, &format!("expected a text, found {found}")))
            }
        }
    }

    fn texts(&self, name: &str) -> Result<Vec<String>, String> {
        let Some(value) = self.map.get(name) else {
            return Ok(Vec::new());
        };
        let items = value.as_array().filter(|items| !items.is_empty());
        let texts = items.and_then(|items| {
            items
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        });
        texts.ok_or_else(|| self.error(name, "expected a list of at least one text"))
    }

    fn flag(&self, name: &str, default: bool) -> Result<bool, String> {
        match self.map.get(name) {
            None => Ok(default),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(self.error(
                name,
                &format!("expected true or false, found {}", sort_of(other)),
            )),
        }
    }

    fn whole(&self, name: &str, min: u64, max: u64) -> Result<Option<u64>, String> {
        let Some(value) = self.map.get(name) else {
            return Ok(None);
        };
        let number = value.as_u64().filter(|number| (min..=max).contains(number));
        let range = || match max {
            u64::MAX => format!("{value} is not a whole number of at least {min}"),
            max => format!("{value} is not a whole number from {min} to {max}"),
        };
        number.map(Some).ok_or_else(|| self.error(name, &range()))
    }

    fn milliseconds(&self, name: &str) -> Result<Option<u32>, String> {
        self.small(name, 0, 86_400_000)
    }

    fn small(&self, name: &str, min: u64, max: u64) -> Result<Option<u32>, String> {
        let number = self.whole(name, min, max)?;
        Ok(number.and_then(|number| u32::try_from(number).ok()))
    }

    fn error(&self, name: &str, why: &str) -> String {
        format!("{}.{name}: {why}", self.at)
    }
}

fn sort_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
