//! A report as a text: JSON in one form, described by `docs/schema/report.schema.json`.

use rerack_api::status::InstanceStatus;

use super::{Change, Line, Report, Sent, Try, words};
use crate::follow::EventOutcome;
use crate::json::Json;
use crate::plan::Target;
use crate::plan::file::write_into;
use crate::run::Outcomes;
use crate::run::journal::{write_answer, write_not_sent, write_record};

/// The first member of every report: the kind of text and the version of its form.
pub const FORMAT: &str = "rerack-report/1";

/// The report as JSON without white space: equal reports have equal texts.
#[must_use]
pub fn write(report: &Report) -> String {
    let mut json = Json::default();
    json.open("", '{');
    json.text("format", FORMAT);
    json.text("run", &report.run);
    json.text("version", &report.version);
    json.text("place", &report.place);
    json.text("confirmation", &report.confirmation);
    json.time("confirmed_at", Some(report.confirmed_at));
    json.number("clock_offset_ms", report.clock_offset_ms);
    json.time("begun_at", report.begun_at);
    json.time("finished_at", report.finished_at);
    json.text("state", report.state.word());
    json.text("hash", &report.hash);
    write_into(&mut json, "plan", &report.plan, true);
    counts(&mut json, report.targets.len(), &report.outcomes);
    durations(&mut json, report);
    json.open("calls", '[');
    for call in &report.calls {
        write_call(&mut json, call);
    }
    json.close(']');
    json.open("targets", '[');
    for line in &report.targets {
        write_line(&mut json, line);
    }
    json.close(']');
    json.open("steps", '[');
    for record in &report.steps {
        write_record(&mut json, record);
    }
    json.close(']');
    json.texts("strangers", &report.strangers);
    json.close('}');
    json.finish()
}

fn counts(json: &mut Json, planned: usize, outcomes: &Outcomes) {
    json.open("counts", '{');
    json.count("planned", Some(planned));
    for (outcome, count) in outcomes.each() {
        json.count(outcome.word(), Some(count));
    }
    json.close('}');
}

fn durations(json: &mut Json, report: &Report) {
    let durations = &report.durations;
    json.open("durations", '{');
    json.count("proven", Some(durations.slowest.len()));
    json.count("unwatched", Some(durations.unwatched));
    let spread = durations.spread.as_ref();
    json.number("median_ms", spread.map(|spread| spread.median_ms));
    json.number("p95_ms", spread.map(|spread| spread.most_ms));
    json.places("outliers", &durations.slowest[..durations.outliers]);
    json.close('}');
}

fn write_call(json: &mut Json, call: &Sent) {
    json.open("", '{');
    json.count("call", Some(call.number));
    json.text("Action", call.action);
    json.text("RegionId", &call.region);
    json.count("wave", Some(call.wave));
    json.places("targets", &call.targets);
    json.time("sent_at", Some(call.sent_at));
    json.time("answered_at", call.answered_at);
    json.text("RequestId", &call.request_id);
    match &call.withdrawn {
        Some(why) => write_not_sent(json, "withdrawn", why),
        None => json.number("withdrawn", None),
    }
    json.close('}');
}

fn write_line(json: &mut Json, line: &Line) {
    json.open("", '{');
    json.text("RegionId", &line.target.key.region);
    json.text("InstanceId", &line.target.key.id);
    json.text("InstanceName", &line.target.name);
    json.optional("EventId", line.target.event_id.as_deref());
    json.count("wave", Some(line.wave));
    json.number("tries", Some(i64::from(line.tries)));
    json.text("outcome", line.outcome.word());
    json.text("standing", words::standing(line.standing));
    event(json, &line.event, &line.target);
    json.optional("Status", line.status.as_ref().map(InstanceStatus::as_str));
    write_answer(json, "answer", &line.answer);
    json.text("RequestId", &line.request_id);
    json.time("sent_at", line.sent_at);
    json.time("answered_at", line.answered_at);
    json.optional("proof", line.proof.map(words::proof));
    json.number("took_ms", line.took.map(|took| took.ms));
    json.flag("took_at_most", line.took.is_some_and(|took| took.at_most));
    json.open("attempts", '[');
    for attempt in &line.attempts {
        write_attempt(json, attempt);
    }
    json.close(']');
    json.open("changes", '[');
    for change in &line.changes {
        write_change(json, change, line);
    }
    json.close(']');
    json.close('}');
}

fn write_attempt(json: &mut Json, attempt: &Try) {
    json.open("", '{');
    json.count("call", Some(attempt.call));
    json.time("sent_at", attempt.sent_at);
    write_answer(json, "answer", &attempt.answer);
    json.time("answered_at", attempt.answered_at);
    json.text("RequestId", &attempt.request_id);
    json.optional(
        "Status",
        attempt.status.as_ref().map(InstanceStatus::as_str),
    );
    json.optional("proof", attempt.proof.map(words::proof));
    json.close('}');
}

fn write_change(json: &mut Json, change: &Change, line: &Line) {
    json.open("", '{');
    json.time("at", Some(change.at));
    json.text("standing", words::standing(change.standing));
    json.optional("Status", change.status.as_ref().map(InstanceStatus::as_str));
    event(json, &change.event, &line.target);
    json.close('}');
}

fn event(json: &mut Json, event: &EventOutcome, target: &Target) {
    let (is, status) = words::event(event, target);
    json.open("event", '{');
    json.text("is", is);
    json.optional("Status", status);
    json.close('}');
}
