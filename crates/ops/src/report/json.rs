//! A report as a text: JSON in one form, described by `docs/schema/report.schema.json`.

use rerack_api::UnixMillis;
use rerack_api::status::InstanceStatus;
use serde::{Serialize, Serializer};

use super::{Change, Durations, Line, Report, Try, words};
use crate::answer::Answer;
use crate::codec;
use crate::follow::{EventOutcome, Proof};
use crate::plan::Target;
use crate::run::{Outcome, Outcomes, TargetStatus};

/// The first member of every report: the kind of text and the version of its form.
pub const FORMAT: &str = "rerack-report/1";

/// The report as JSON without white space: equal reports have equal texts.
#[must_use]
pub fn write(report: &Report) -> String {
    #[derive(Serialize)]
    struct Formatted<'a> {
        format: &'a str,
        #[serde(flatten)]
        report: &'a Report,
    }
    codec::write(&Formatted {
        format: FORMAT,
        report,
    })
}

pub(super) fn counts<S: Serializer>(outcomes: &Outcomes, out: S) -> Result<S::Ok, S::Error> {
    let planned = ("planned".to_owned(), outcomes.sum());
    let each = outcomes.each();
    let each = each.map(|(outcome, count)| (codec::word(&outcome), count));
    out.collect_map(std::iter::once(planned).chain(each))
}

impl Serialize for Durations {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Members<'a> {
            proven: usize,
            unwatched: usize,
            median_ms: Option<i64>,
            p95_ms: Option<i64>,
            outliers: &'a [usize],
        }
        let spread = self.spread.as_ref();
        Members {
            proven: self.slowest.len(),
            unwatched: self.unwatched,
            median_ms: spread.map(|spread| spread.median_ms),
            p95_ms: spread.map(|spread| spread.most_ms),
            outliers: &self.slowest[..self.outliers],
        }
        .serialize(out)
    }
}

/// The members of a target, in their order.
#[derive(Serialize)]
struct LineMembers<'a> {
    #[serde(rename = "RegionId")]
    region: &'a str,
    #[serde(rename = "InstanceId")]
    id: &'a str,
    #[serde(rename = "InstanceName")]
    name: &'a str,
    #[serde(rename = "EventId")]
    event_id: Option<&'a str>,
    wave: usize,
    tries: u32,
    outcome: Outcome,
    #[serde(rename = "standing")]
    target_status: TargetStatus,
    event: Event<'a>,
    #[serde(rename = "Status", with = "codec::status_or_null")]
    status: &'a Option<InstanceStatus>,
    answer: &'a Answer,
    #[serde(rename = "RequestId")]
    request_id: &'a str,
    #[serde(with = "codec::utc_or_null")]
    sent_at: Option<UnixMillis>,
    #[serde(with = "codec::utc_or_null")]
    answered_at: Option<UnixMillis>,
    proof: Option<Proof>,
    took_ms: Option<i64>,
    took_at_most: bool,
    attempts: &'a [Try],
    changes: Vec<ChangeMembers<'a>>,
}

#[derive(Serialize)]
struct ChangeMembers<'a> {
    #[serde(with = "codec::utc")]
    at: UnixMillis,
    #[serde(rename = "standing")]
    target_status: TargetStatus,
    #[serde(rename = "Status", with = "codec::status_or_null")]
    status: &'a Option<InstanceStatus>,
    event: Event<'a>,
}

impl<'a> ChangeMembers<'a> {
    fn of(change: &'a Change, target: &Target) -> Self {
        Self {
            at: change.at,
            target_status: change.target_status,
            status: &change.status,
            event: Event::of(&change.event, target),
        }
    }
}

#[derive(Serialize)]
struct Event<'a> {
    is: &'a str,
    #[serde(rename = "Status")]
    status: Option<&'a str>,
}

impl<'a> Event<'a> {
    fn of(event: &'a EventOutcome, target: &Target) -> Self {
        let (is, status) = words::event(event, target);
        Self { is, status }
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let (target, changes) = (&self.target, self.changes.iter());
        LineMembers {
            region: &target.key.region,
            id: &target.key.id,
            name: &target.name,
            event_id: target.event_id.as_deref(),
            wave: self.wave,
            tries: self.tries,
            outcome: self.outcome,
            target_status: self.target_status,
            event: Event::of(&self.event, target),
            status: &self.status,
            answer: &self.answer,
            request_id: &self.request_id,
            sent_at: self.sent_at,
            answered_at: self.answered_at,
            proof: self.proof,
            took_ms: self.took.map(|took| took.ms),
            took_at_most: self.took.is_some_and(|took| took.at_most),
            attempts: &self.attempts,
            changes: changes
                .map(|change| ChangeMembers::of(change, target))
                .collect(),
        }
        .serialize(out)
    }
}
