mod batch;
mod codes;
mod ens;
mod failures;
mod requests;

use rerack_api::ecs::reboot_instances::{BatchOptimization, InstanceResponse};
use rerack_api::{ApiError, DecodeError, TransportError, UnixMillis};

use super::*;
use crate::answer::{Acceptance, NoInformationWhy, NotSentWhy, UnknownWhy};
use crate::key::InstanceKey;
use crate::operation::Operation;
use crate::plan::{Target, split};
use crate::testing::replies;

const ALL: BatchOptimization = BatchOptimization::AllTogether;
const EACH: BatchOptimization = BatchOptimization::SuccessFirst;

/// A plan that reboots `i-a`, `i-b` and `i-c` in one call.
fn reboot(mode: BatchOptimization, dry_run: bool) -> Plan {
    reboot_of(&["i-a", "i-b", "i-c"], mode, dry_run)
}

fn reboot_of(ids: &[&str], mode: BatchOptimization, dry_run: bool) -> Plan {
    let targets: Vec<Target> = ids
        .iter()
        .map(|id| Target::new(InstanceKey::ecs("cn-a", *id), *id))
        .collect();
    split(
        &Operation::Reboot {
            force: false,
            dry_run,
            mode,
        },
        &targets,
        UnixMillis(0),
    )
    .unwrap()
}

fn redeploy() -> Plan {
    let target = Target::new(InstanceKey::ecs("cn-a", "i-a"), "a");
    split(
        &Operation::Redeploy { force_stop: false },
        &[target],
        UnixMillis(0),
    )
    .unwrap()
}

fn row(id: &str, code: &str) -> InstanceResponse {
    InstanceResponse {
        instance_id: id.into(),
        code: code.into(),
        message: format!("message of {id}"),
        current_status: "Stopping".into(),
        previous_status: "Running".into(),
    }
}

fn rows(rows: Vec<InstanceResponse>) -> Reply {
    let rows: Vec<_> = rows.iter().map(replies::reboot_row).collect();
    replies::rebooted(&rows)
}

fn api(status: u16, code: &str, message: &str) -> CallError {
    CallError::Api(Box::new(ApiError {
        status,
        code: code.into(),
        message: message.into(),
        request_id: "R-E".into(),
        ..ApiError::default()
    }))
}

fn refused(status: u16, code: &str) -> Reply {
    Err(api(status, code, "no"))
}

/// Nothing was read before the sending.
fn unread(_: usize) -> Option<InstanceStatus> {
    None
}

fn read(plan: &Plan, reply: &Reply) -> Vec<Answer> {
    read_after(plan, reply, &unread)
}

/// What an answer means after these statuses were read.
fn read_after(plan: &Plan, reply: &Reply, before: Before<'_>) -> Vec<Answer> {
    let reading = read_answer(plan, &plan.calls[0], reply, before);
    let places: Vec<usize> = reading.rows.iter().map(|(place, _)| *place).collect();
    assert_eq!(
        places, plan.calls[0].targets,
        "every target exactly once, in order"
    );
    reading.rows.into_iter().map(|(_, answer)| answer).collect()
}

/// The answer's kind in a word, to compare many at once.
fn word(answer: &Answer) -> String {
    match answer {
        Answer::Unknown { why, .. } => format!("unknown {why:?}"),
        Answer::NothingHappened { named_in_error, .. } => format!("nothing named={named_in_error}"),
        Answer::WouldBeRefused { named_in_error, .. } => {
            format!("would not named={named_in_error}")
        }
        Answer::NoInformation(NoInformationWhy::AlwaysPasses) => "no information".into(),
        Answer::NoInformation(NoInformationWhy::NoAnswer { why, .. }) => {
            format!("no answer {why:?}")
        }
        Answer::NotSent(_) => "not sent".into(),
        Answer::Sending => "sending".into(),
        Answer::Accepted(_) => "accepted".into(),
        Answer::Refused(_) => "refused".into(),
        Answer::WouldPass => "would pass".into(),
        Answer::Throttled(_) => "throttled".into(),
    }
}

fn words(plan: &Plan, reply: &Reply) -> Vec<String> {
    read(plan, reply).iter().map(word).collect()
}
