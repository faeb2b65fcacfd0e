//! Answers as JSON.

use rerack_api::wire::json::Document;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::answers::{none_succeeds, number, read_all};

/// Promises: what is JSON to another reader is JSON to ours and the other way round; with an error's
/// `Code` put in, no action reads it as a success; and those of [`read_all`].
pub(super) fn run(body: &[u8]) -> Result<u64, String> {
    let reads = read_all(body)?;
    let plain = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let is_markup = plain.trim_ascii_start().first() == Some(&b'<');
    if !is_markup {
        let ours = Document::parse(body).is_ok();
        let value = serde_json::from_slice::<Value>(plain);
        if ours && serde_json::from_slice::<IgnoredAny>(plain).is_err() {
            return Err("what is no JSON was read".to_owned());
        }
        if !ours && value.is_ok() {
            return Err("JSON was not read".to_owned());
        }
        if let Ok(Value::Object(mut members)) = value {
            let codes = ["IncorrectInstanceStatus", "Throttling", "404", "-1"];
            members.insert(
                "Code".to_owned(),
                Value::from(codes[body.len() % codes.len()]),
            );
            none_succeeds(Value::Object(members).to_string().as_bytes())?;
        }
    }
    Ok(number(&reads))
}
