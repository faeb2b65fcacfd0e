//! The evidence of a run, made of its journal: what was confirmed, what was sent and answered, what
//! was seen, and how it came out for every target.
//!
//! ```text
//! Header + Records ──Report::of──► Report ─┬─ json::write ► rerack-report/1, docs/schema/report.schema.json
//!                                          ├─ csv::write  ► one row for each target
//!                                          └─ its fields  ► a page to print
//! ```
//!
//! A report says nothing that the journal does not say, so it can be made of a run of an earlier
//! page too. One thing must be told besides: whether anybody still carries the run out, for a journal
//! that stops is silent about why ([`Report::of_interrupted`]). It holds no key, token or signature: the journal has no place for one.

mod builder;
pub mod csv;
mod durations;
pub mod json;
mod state;
mod words;

use rerack_api::UnixMillis;
use rerack_api::status::InstanceStatus;
use serde::Serialize;

use crate::answer::{Answer, NotSentWhy};
use crate::codec;
use crate::follow::{EventOutcome, Proof, Took};
use crate::operation::OperationKind;
use crate::plan::Target;
use crate::plan::file::Draft;
use crate::preflight::History;
use crate::run::{Outcome, Outcomes, Record, TargetStatus};

pub use durations::Durations;
pub use state::State;

/// Everything that is known about a run. Targets and calls are named by their places.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The run's id.
    pub run: String,
    /// The version of Rerack that began it.
    pub version: String,
    /// Where it was sent: a simulated account, a mock server, Alibaba Cloud.
    pub place: String,
    /// The words of the confirmation, as they were shown.
    pub confirmation: String,
    /// When they were confirmed, by this device's clock like all other times.
    #[serde(with = "codec::utc")]
    pub confirmed_at: UnixMillis,
    /// What the server's clock showed more than this device's when it was confirmed, in
    /// milliseconds, if known.
    pub clock_offset_ms: Option<i64>,
    /// When the first call was about to leave; `None` if none was.
    #[serde(with = "codec::utc_or_null")]
    pub begun_at: Option<UnixMillis>,
    /// When its last target settled, or it was closed; `None` if the run is not over.
    #[serde(with = "codec::utc_or_null")]
    pub finished_at: Option<UnixMillis>,
    /// How far the run had come when this was made.
    pub state: State,
    /// [`Draft::hash`] of the plan.
    pub hash: String,
    /// The plan.
    pub plan: Draft,
    /// How many targets came out how; the sum is always the number of targets. For a run that is
    /// over no target waits or is under way any more.
    #[serde(rename = "counts", serialize_with = "json::counts")]
    pub outcomes: Outcomes,
    /// How long the proven ones took that were watched all the time.
    pub durations: Durations,
    /// Every call that left or was about to, in order.
    pub calls: Vec<Sent>,
    /// One for each target of the plan, in its order.
    pub targets: Vec<Line>,
    /// What the operator said, holds, waves: the records of the journal that are about the run as a
    /// whole.
    pub steps: Vec<Record>,
    /// Ids the cloud spoke about that nobody asked for.
    #[serde(rename = "strangers")]
    pub unrequested: Vec<String>,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sent {
    /// Its number in the run.
    #[serde(rename = "call")]
    pub number: usize,
    /// The action's name, e.g. `RebootInstances`.
    #[serde(rename = "Action")]
    pub action: &'static str,
    /// The region it went to.
    #[serde(rename = "RegionId")]
    pub region: String,
    /// Its wave, from 0.
    pub wave: usize,
    /// The places of its targets.
    pub targets: Vec<usize>,
    /// When it was about to leave: it left some milliseconds later, when this was written down.
    #[serde(with = "codec::utc")]
    pub sent_at: UnixMillis,
    /// When the answer, or the failure, came; `None` if nobody waited for it any more.
    #[serde(with = "codec::utc_or_null")]
    pub answered_at: Option<UnixMillis>,
    /// `RequestId`, empty if none came.
    #[serde(rename = "RequestId")]
    pub request_id: String,
    /// Why it did not leave after all; `None` if it left.
    pub withdrawn: Option<NotSentWhy>,
}

/// One target.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The target as planned.
    pub target: Target,
    /// The wave it was planned for, from 0.
    pub wave: usize,
    /// How often it was sent: more than once only where the operator asked for it.
    pub tries: u32,
    /// How it came out.
    pub outcome: Outcome,
    /// Where it stands, in more words.
    pub target_status: TargetStatus,
    /// How it came out for its event.
    pub event: EventOutcome,
    /// What was answered.
    pub answer: Answer,
    /// The request id of its last call, empty if none came.
    pub request_id: String,
    /// When its last call was about to leave.
    pub sent_at: Option<UnixMillis>,
    /// When the answer, or the failure, came.
    pub answered_at: Option<UnixMillis>,
    /// The status of its instance as last read.
    pub status: Option<InstanceStatus>,
    /// What proves it, if it is proven.
    pub proof: Option<Proof>,
    /// From sending to the proof, as seen by reading; `None` without a proof.
    pub took: Option<Took>,
    /// Every sending of it, oldest first: each may have had an effect of its own.
    pub attempts: Vec<Try>,
    /// What changed, oldest first.
    pub changes: Vec<Change>,
}

/// One sending of a target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Try {
    /// The number of its call.
    pub call: usize,
    /// When it was about to leave.
    #[serde(with = "codec::utc_or_null")]
    pub sent_at: Option<UnixMillis>,
    /// What was answered.
    pub answer: Answer,
    /// When the answer, or the failure, came.
    #[serde(with = "codec::utc_or_null")]
    pub answered_at: Option<UnixMillis>,
    /// The request id of its call, empty if none came.
    #[serde(rename = "RequestId")]
    pub request_id: String,
    /// The status of its instance as last read for it.
    #[serde(rename = "Status", with = "codec::status_or_null")]
    pub status: Option<InstanceStatus>,
    /// What proves that it restarted, if that is proven.
    pub proof: Option<Proof>,
}

impl Line {
    /// How long it took, in milliseconds, if it was watched all the time: what was not may have been
    /// over long before it was seen, and would spoil every statistic.
    #[must_use]
    pub fn watched_ms(&self) -> Option<i64> {
        self.took.filter(|took| !took.at_most).map(|took| took.ms)
    }
}

/// A change of a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// When it was seen.
    pub at: UnixMillis,
    /// Where the target stood from then on.
    pub target_status: TargetStatus,
    /// The status of its instance.
    pub status: Option<InstanceStatus>,
    /// Its event.
    pub event: EventOutcome,
}

impl Report {
    /// Whether the run is over: everything was sent or given up, answered and settled.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.finished_at.is_some()
    }

    /// The operation.
    #[must_use]
    pub fn kind(&self) -> OperationKind {
        self.plan.operation.kind()
    }

    /// Lets the estimates of later plans know how long these restarts took.
    pub fn teach(&self, history: &mut History) {
        for took_ms in self.targets.iter().filter_map(Line::watched_ms) {
            history.add(self.kind(), took_ms);
        }
    }
}

#[cfg(test)]
mod tests;
