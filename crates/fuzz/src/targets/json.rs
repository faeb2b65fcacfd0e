//! Answers as JSON.

use serde_json::Value;

use super::answers::{none_succeeds, number, read_all};

/// Promises: with an error's `Code` put in, no action reads an answer as a success; and those of
/// [`read_all`].
pub(super) fn run(body: &[u8]) -> Result<u64, String> {
    let reads = read_all(body)?;
    let plain = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    if let Ok(Value::Object(mut members)) = serde_json::from_slice(plain) {
        let codes = ["IncorrectInstanceStatus", "Throttling", "404", "-1"];
        members.insert(
            "Code".to_owned(),
            Value::from(codes[body.len() % codes.len()]),
        );
        none_succeeds(Value::Object(members).to_string().as_bytes())?;
    }
    Ok(number(&reads))
}
