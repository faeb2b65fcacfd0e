//! A report as a table ([`crate::csv`]): a line of names, then one for each target.

use rerack_api::UnixMillis;
use rerack_api::status::InstanceStatus;

use super::{Line, Report, words};
use crate::answer::{Answer, NoInformationWhy};
use crate::csv::Table;
use crate::json::Json;
use crate::list::Listed;
use crate::plan::file::product_word;
use crate::run::journal::{answer_word, not_sent_words, unknown_word};

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
    let (code, message) = said(&line.answer);
    table.cell(&place.to_string());
    table.cell(product_word(key.product));
    table.cell(&key.region);
    table.cell(&key.id);
    table.cell(&line.target.name);
    table.cell(line.target.event_id.as_deref().unwrap_or_default());
    table.cell(&line.wave.to_string());
    table.cell(&line.tries.to_string());
    table.cell(line.outcome.word());
    table.cell(words::standing(line.standing));
    table.cell(line.status.as_ref().map_or("", InstanceStatus::as_str));
    table.cell(event);
    table.cell(event_status.unwrap_or_default());
    table.cell(&unanswered(line));
    table.cell(answer_word(&line.answer));
    table.cell(&code);
    table.cell(&message);
    table.cell(&line.request_id);
    table.cell(&time(line.sent_at));
    table.cell(&time(line.answered_at));
    table.cell(line.proof.map_or("", words::proof));
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
    events.listed().join("; ")
}

/// What the cloud said, or what kept it from being asked.
fn said(answer: &Answer) -> (String, String) {
    match answer {
        Answer::NotSent(why) => {
            let (word, text) = not_sent_words(why);
            (word.to_owned(), text.unwrap_or_default().to_owned())
        }
        Answer::Accepted(acceptance) => (acceptance.code.clone(), acceptance.message.clone()),
        Answer::Unknown { why, detail }
        | Answer::NoInformation(NoInformationWhy::NoAnswer { why, detail }) => {
            (unknown_word(*why).to_owned(), detail.clone())
        }
        other => other.refusal().map_or_else(Default::default, |refusal| {
            (refusal.code.clone(), refusal.message.clone())
        }),
    }
}

fn time(time: Option<UnixMillis>) -> String {
    let mut json = Json::default();
    json.time("", time);
    match time {
        Some(_) => json.finish().trim_matches('"').to_owned(),
        None => String::new(),
    }
}
