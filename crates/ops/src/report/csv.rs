//! A report as a table ([`crate::csv`]): a line of names, then one for each target.

use rerack_api::status::InstanceStatus;
use serde_json::Value;

use super::{Line, Report, words};
use crate::answer::Answer;
use crate::codec::{product, utc, word};
use crate::csv::Table;

const NAMES: [&str; 24] = [
    "place",
    "product",
    "RegionId",
    "InstanceId",
    "InstanceName",
    "EventId",
    "wave",
    "tries",
    "outcome",
    "standing",
    "Status",
    "event",
    "event_Status",
    "unanswered_events",
    "answer",
    "Code",
    "Message",
    "RequestId",
    "sent_at",
    "answered_at",
    "proof",
    "took_ms",
    "took_at_most",
    "hash",
];

/// The table of all targets.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut table = Table::default();
    table.line(&NAMES);
    for (place, line) in report.targets.iter().enumerate() {
        write_line(&mut table, place, line);
        table.cell(&report.hash);
        table.end();
    }
    table.finish()
}

fn write_line(table: &mut Table, place: usize, line: &Line) {
    let key = &line.target.key;
    let (event, event_status) = words::event(&line.event, &line.target);
    let [answer, code, message] = said(&line.answer);
    table.cell(&place.to_string());
    table.cell(&product(key.product));
    table.cell(&key.region);
    table.cell(&key.id);
    table.cell(&line.target.name);
    table.cell(line.target.event_id.as_deref().unwrap_or_default());
    table.cell(&line.wave.to_string());
    table.cell(&line.tries.to_string());
    table.cell(&word(&line.outcome));
    table.cell(&word(&line.target_status));
    table.cell(line.status.as_ref().map_or("", InstanceStatus::as_str));
    table.cell(event);
    table.cell(event_status.unwrap_or_default());
    table.cell(&unanswered(line));
    table.cell(&answer);
    table.cell(&code);
    table.cell(&message);
    table.cell(&line.request_id);
    table.cell(&line.sent_at.map(utc::text).unwrap_or_default());
    table.cell(&line.answered_at.map(utc::text).unwrap_or_default());
    table.cell(&word(&line.proof));
    let took = line.took.map(|took| (took.ms.to_string(), took.at_most));
    let (took_ms, at_most) = took.unwrap_or_default();
    table.cell(&took_ms);
    table.cell(match (took_ms.is_empty(), at_most) {
        (true, _) => "",
        (false, true) => "true",
        (false, false) => "false",
    });
}

/// The open events that the operation does not answer, as planned.
fn unanswered(line: &Line) -> String {
    let events = line.target.unanswered.iter();
    let events = events.map(|event| format!("{} {}", event.id, event.event_type));
    events.collect::<Vec<_>>().join("; ")
}

/// What was answered, and what the cloud said or what kept it from being asked.
fn said(answer: &Answer) -> [String; 3] {
    let answer = serde_json::to_value(answer).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let why = &answer["why"];
    let (code, message) = match (why, answer.get("detail")) {
        (Value::Object(_), _) => (&why["is"], &why["text"]),
        (_, Some(detail)) => (why, detail),
        _ => (&answer["Code"], &answer["Message"]),
    };
    [&answer["is"], code, message].map(text)
}
