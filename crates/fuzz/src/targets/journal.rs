//! Journals.

use rerack_ops::run::journal::{line, read, read_line};

use super::outcome;

/// Names and values of journals.
pub(super) const WORDS: [&str; 32] = [
    "\n",
    "{\"at\":1,\"is\":\"Finished\"}\n",
    "\"is\":\"Intent\"",
    "\"is\":\"Withdrawn\"",
    "\"is\":\"Answered\"",
    "\"is\":\"Saw\"",
    "\"is\":\"Withheld\"",
    "\"is\":\"Commanded\"",
    "\"is\":\"Held\"",
    "\"is\":\"WaveEnded\",\"wave\":1",
    "\"is\":\"Reopened\"",
    "\"command\":\"Skip\",\"rows\":[1]",
    "\"why\":{\"is\":\"Queued\"}",
    "\"why\":{\"is\":\"ChangedRestarted\",\"StartTime\":1}",
    "\"why\":{\"is\":\"HostNotAllowed\",\"text\":\"h\"}",
    "\"why\":{\"is\":\"TooManyErrors\",\"failed\":1}",
    "\"why\":{\"is\":\"Journal\",\"detail\":\"d\"}",
    "\"why\":\"TimedOut\"",
    "\"answer\":{\"is\":\"Sending\"}",
    "\"answer\":{\"is\":\"AlwaysPasses\"}",
    "\"named_in_error\":true",
    "\"retry_after_ms\":null",
    "\"seen\":{\"is\":\"Missing\"}",
    "\"seen\":{\"is\":\"Task\",\"Status\":\"Failed\"}",
    "\"seen\":{\"is\":\"Tasks\",\"tasks\":[]}",
    "\"before\":[null]",
    "\"targets\":[0,1]",
    "\"row\":",
    "\"strangers\":[\"i\"]",
    "-1",
    "1e3",
    "9223372036854775807",
];

/// Promises: every line with something in it is a record, or kept apart with its number; a record is
/// written in one form, which is read as the same.
pub(super) fn run(text: &[u8]) -> Result<u64, String> {
    let contents = read(text);
    for record in &contents.records {
        let again = line(record);
        match read_line(again.as_bytes()) {
            Ok(other) if other == *record => {}
            other => return Err(format!("{again} is read as {other:?}")),
        }
    }
    let lines = text.split(|byte| *byte == b'\n');
    let filled = lines.skip(1).filter(|line| !line.trim_ascii().is_empty());
    let in_first = usize::from(contents.apart.iter().any(|apart| apart.line == 1));
    let torn = contents.torn.as_ref().filter(|torn| torn.line > 1);
    let kept = contents.apart.len() - in_first + usize::from(torn.is_some());
    if filled.count() != contents.records.len() + kept {
        return Err("a line is lost".to_owned());
    }
    if contents.whole_bytes > text.len() || contents.header.is_ok() && in_first > 0 {
        return Err(format!("{} whole bytes", contents.whole_bytes));
    }
    let mut kinds: Vec<String> = Vec::new();
    for apart in contents.apart.iter().chain(&contents.torn) {
        kinds.push(outcome::kind(&apart.why.to_string()));
    }
    for record in &contents.records {
        kinds.push(outcome::kind(&format!("{record:?}")));
    }
    kinds.sort();
    kinds.dedup();
    Ok(outcome::number(&kinds))
}
