//! Journals.

use rerack_ops::run::Step;
use rerack_ops::run::journal::{Reader, Stored, line, read};

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

/// The run whose journal it is.
const RUN: &str = "r-1";

/// Promises: every line is a record or damage; a record is written in one form, which is read as the
/// same; what is damaged ends with a record that says so.
pub(super) fn run(text: &[u8]) -> Result<u64, String> {
    let lines = text.split(|byte| *byte == b'\n').zip(0..);
    let lines = lines.map(|(line, number)| Stored {
        number: Some(number),
        text: std::str::from_utf8(line).ok().map(str::to_owned),
    });
    let lines: Vec<Stored> = lines.collect();
    let mut contents = read(RUN, &lines, None);
    let is_damaged = !contents.damage.is_empty();
    if is_damaged && contents.records.pop().map(|record| record.step) != Some(Step::Lost) {
        return Err("damage is not told".to_owned());
    }
    for record in &contents.records {
        let again = Stored {
            number: Some(7),
            text: Some(line(RUN, 7, record)),
        };
        match Reader::new(RUN, 7).records(std::slice::from_ref(&again)) {
            (records, damage) if damage.is_empty() && records[..] == [record.clone()] => {}
            other => return Err(format!("{again:?} is read as {other:?}")),
        }
    }
    let is_told = usize::from(contents.header.is_ok());
    if lines.len() != is_told + contents.records.len() + contents.damage.len() {
        return Err("a line is lost".to_owned());
    }
    let mut kinds: Vec<String> = Vec::new();
    for damage in &contents.damage {
        kinds.push(outcome::kind(&damage.why.to_string()));
    }
    for record in &contents.records {
        kinds.push(outcome::kind(&format!("{record:?}")));
    }
    kinds.sort();
    kinds.dedup();
    Ok(outcome::number(&kinds))
}
