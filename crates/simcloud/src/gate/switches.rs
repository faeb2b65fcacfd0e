//! The gateway's settings as `/_sim/auth` shows and sets them. Secrets and tokens are never shown.

use rerack_api::time::UnixMillis;
use serde_json::{Value, json};

use super::{Api, Gate, Key, Limit, Mode};

/// What can be set.
const FIELDS: [&str; 9] = [
    "auth",
    "keys",
    "sts",
    "sts_expires_in",
    "deny",
    "limits",
    "clock_shift_seconds",
    "nonces",
    "forget_nonces",
];
/// The farthest the clock is shifted, and the longest a temporary key lives, in seconds: ten years.
const MOST_SECONDS: u64 = 315_360_000;

impl Gate {
    /// The settings as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let keys: Vec<Value> = self.keys.iter().map(key_to_json).collect();
        let denied: Vec<String> = self.denied.iter().map(Api::to_string).collect();
        let limits: Vec<String> = self.limits().iter().map(Limit::to_string).collect();
        json!({
            "auth": match self.mode { Mode::Open => "open", Mode::Signed => "signed" },
            "keys": keys,
            "deny": denied,
            "limits": limits,
            "clock_shift_seconds": self.clock_shift_ms / 1000,
            "nonces": if self.ignores_nonces { "ignored" } else { "once" },
        })
    }

    /// Sets what the object names and leaves the rest as it is; all of it or, with one mistake in
    /// it, nothing. `server` is the cloud's time without the shift.
    ///
    /// # Errors
    /// In words, what is wrong.
    pub fn set(&mut self, wanted: &Value, server: UnixMillis) -> Result<(), String> {
        let fields = wanted
            .as_object()
            .ok_or("expected an object with the settings to change")?;
        let mut gate = self.clone();
        for (name, value) in fields {
            let named = |words: String| format!("{name}: {words}");
            match name.as_str() {
                "auth" => gate.mode = mode(value).map_err(named)?,
                "keys" => gate.replace_keys(false, &texts(value).map_err(named)?)?,
                "sts" => gate.replace_keys(true, &texts(value).map_err(named)?)?,
                // After the keys and the shift, whatever the order of the fields.
                "sts_expires_in" => {}
                "deny" => {
                    let apis = texts(value).map_err(named)?;
                    gate.denied = each(&apis, Api::parse).map_err(named)?;
                }
                "limits" => {
                    let limits = texts(value).map_err(named)?;
                    gate.set_limits(each(&limits, Limit::parse).map_err(named)?);
                }
                "clock_shift_seconds" => {
                    gate.clock_shift_ms = seconds(value).map_err(named)? * 1000;
                }
                "nonces" => {
                    gate.ignores_nonces = ignores_nonces(value).map_err(named)?;
                }
                "forget_nonces" if value == &Value::Bool(true) => {
                    gate.nonces = super::Nonces::default();
                }
                "forget_nonces" => return Err(named("expected true".to_owned())),
                _ => {
                    let fields = FIELDS.join(", ");
                    return Err(format!("{name}: no such setting; there are {fields}"));
                }
            }
        }
        match fields.get("sts_expires_in") {
            None => {}
            Some(Value::Null) => gate.expire_sts(None),
            Some(value) => {
                let after = seconds(value).map_err(|words| format!("sts_expires_in: {words}"))?;
                let clock = gate.time(server);
                gate.expire_sts(Some(clock.plus_ms(after * 1000)));
            }
        }
        *self = gate;
        Ok(())
    }

    /// Lets all temporary keys expire at this time; `None` for never.
    pub fn expire_sts(&mut self, at: Option<UnixMillis>) {
        for key in &mut self.keys {
            if key.token.is_some() {
                key.expires = at;
            }
        }
    }

    /// Puts these keys (`ID:SECRET`, or with `temporary` `ID:SECRET:TOKEN`) in the place of those
    /// of their sort.
    ///
    /// # Errors
    /// In words, what is wrong.
    fn replace_keys(&mut self, temporary: bool, texts: &[&str]) -> Result<(), String> {
        let keys = if temporary {
            each(texts, Key::parse_sts).map_err(|words| format!("sts: {words}"))?
        } else {
            each(texts, Key::parse).map_err(|words| format!("keys: {words}"))?
        };
        self.keys.retain(|key| key.token.is_some() != temporary);
        self.keys.extend(keys);
        Ok(())
    }
}

fn key_to_json(key: &Key) -> Value {
    json!({
        "id": key.id,
        "temporary": key.token.is_some(),
        "expires": key.expires.map(UnixMillis::to_iso),
    })
}

/// The mode with this name.
fn mode(value: &Value) -> Result<Mode, String> {
    match value.as_str() {
        Some("open") => Ok(Mode::Open),
        Some("signed") => Ok(Mode::Signed),
        _ => Err("expected open or signed".to_owned()),
    }
}

fn ignores_nonces(value: &Value) -> Result<bool, String> {
    match value.as_str() {
        Some("once") => Ok(false),
        Some("ignored") => Ok(true),
        _ => Err("expected once or ignored".to_owned()),
    }
}

fn texts(value: &Value) -> Result<Vec<&str>, String> {
    let list = value.as_array();
    let texts = list.and_then(|list| list.iter().map(Value::as_str).collect());
    texts.ok_or_else(|| "expected a list of texts".to_owned())
}

fn each<T>(texts: &[&str], parse: fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    texts.iter().map(|text| parse(text)).collect()
}

fn seconds(value: &Value) -> Result<i64, String> {
    let seconds = value.as_i64();
    let seconds = seconds.filter(|seconds| seconds.unsigned_abs() <= MOST_SECONDS);
    seconds.ok_or_else(|| {
        format!("{value} is not a whole number of seconds, at most {MOST_SECONDS} from 0")
    })
}
