//! Answers as XML.

use super::answers::{none_succeeds, number, read_all};

/// Promises: a document with a document type, and one whose outermost element is an error, is never
/// read; with an error's `Code` put in, no action reads an answer as a success; and those of
/// [`read_all`].
pub(super) fn run(body: &[u8]) -> Result<u64, String> {
    let reads = read_all(body)?;
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let is_read = reads.iter().any(|(_, result)| result.is_ok());
    if is_read && text.starts_with("<!D") {
        return Err("a document type was read".to_owned());
    }
    if is_read && text.starts_with("<Error>") {
        return Err("an error was read as a success".to_owned());
    }
    if is_read && text.starts_with('<') {
        // The last end tag is the outermost element's; an element may not be there twice.
        if let Some((members, end)) = text.rsplit_once("</")
            && !text.contains("Code")
            && !text.contains("<!")
        {
            let with_code = format!("{members}<Code>X</Code></{end}");
            none_succeeds(with_code.as_bytes())?;
        }
    }
    Ok(number(&reads))
}
