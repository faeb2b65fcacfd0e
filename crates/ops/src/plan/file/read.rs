//! A draft from a text that anybody may have written.

use rerack_api::UnixMillis;
use serde::{Deserialize, Deserializer, de};

use super::{Draft, FORMAT, Faults, MAX_BYTES, check};
use crate::codec::{self, outline};
use crate::operation::Operation;
use crate::plan::{Group, RolloutStrategy, StopRules, Target, WaveSpec};

/// More values than this no plan can have: eight members and some events for each target.
const MAX_VALUES: usize = 3_000_000;

/// The first member of a text that Rerack wrote, whatever the others are.
#[derive(Deserialize)]
struct Format {
    format: String,
}

/// A plan as it stands in a text. Its values are not looked at yet: see [`Written::draft`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a plan")]
pub(crate) struct Written {
    #[serde(rename = "format", deserialize_with = "known_format")]
    _format: (),
    name: String,
    operation: Operation,
    order: WaveSpec,
    stop: StopRules,
    #[serde(with = "codec::utc_or_null")]
    start_at: Option<UnixMillis>,
    groups: Vec<Group>,
    targets: Vec<Target>,
}

fn known_format<'de, D: Deserializer<'de>>(from: D) -> Result<(), D::Error> {
    match String::deserialize(from)?.as_str() {
        FORMAT => Ok(()),
        found => Err(de::Error::custom(other_format(found))),
    }
}

fn other_format(found: &str) -> String {
    format!("is `{found}`; this version understands {FORMAT}")
}

/// Reads a plan file. Whether its times have passed and its instances are still there is not
/// looked at here.
///
/// Errors with the first member that is not as it must be written, or with all values that cannot be
/// meant so, up to twenty.
pub fn read(text: &[u8]) -> Result<Draft, Faults> {
    let text = limited(text)?;
    match outline::check(text).and_then(|()| codec::read::<Written>(text)) {
        Ok(written) => written.draft(""),
        // What another version means by its members is not known.
        Err(fault) => Err(match format_of(text) {
            Ok(found) if found != FORMAT => format!("format: {}", other_format(&found)),
            _ => fault,
        }
        .into()),
    }
}

/// The format of a text.
pub(crate) fn format_of(text: &str) -> Result<String, Faults> {
    let Format { format } = codec::read(text)?;
    Ok(format)
}

fn limited(text: &[u8]) -> Result<&str, Faults> {
    let fault = |why: String| Faults::from(format!("the text: {why}"));
    if text.len() > MAX_BYTES {
        return Err(fault(format!("has more than {MAX_BYTES} bytes")));
    }
    // Each value but the outermost comes after one of these.
    let values = text
        .iter()
        .filter(|byte| matches!(byte, b',' | b'[' | b'{'));
    if values.count() > MAX_VALUES {
        return Err(fault(format!("has more than {MAX_VALUES} values")));
    }
    let text = std::str::from_utf8(text).map_err(|_| fault("is not UTF-8".to_owned()))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

impl Written {
    /// The draft, if each of its values can be meant so; `at` is where the plan stands in its text,
    /// with a dot at its end.
    pub(crate) fn draft(self, at: &str) -> Result<Draft, Faults> {
        let draft = Draft {
            name: self.name,
            operation: self.operation,
            strategy: RolloutStrategy {
                order: self.order,
                stop: self.stop,
                start_at: self.start_at,
                groups: self.groups,
            },
            targets: self.targets,
        };
        check::check(&draft, at)?;
        Ok(draft)
    }
}
