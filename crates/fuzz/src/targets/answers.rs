//! All actions, each given the same body.

use rerack_api::{Action, CallError, HttpResponse, ecs, ens, read};

use super::outcome;

/// Names and values of answers.
pub(super) const WORDS: [&str; 38] = [
    "RequestId",
    "Code",
    "Message",
    "HostId",
    "InstanceResponses",
    "InstanceResponse",
    "Instances",
    "Instance",
    "InstanceId",
    "CurrentStatus",
    "PreviousStatus",
    "TaskId",
    "TaskSet",
    "Task",
    "Results",
    "EventId",
    "ResourceId",
    "Events",
    "InstanceSystemEventSet",
    "InstanceSystemEventType",
    "EventType",
    "EventCycleStatus",
    "Name",
    "NotBefore",
    "ExtendedAttribute",
    "NextToken",
    "TotalCount",
    "PageNumber",
    "Regions",
    "Region",
    "RegionId",
    "EnsRegions",
    "Error",
    "Response",
    "\"Code\":\"X\",",
    "<Code>X</Code>",
    "i-1\\n",
    "2026-01-15T08:30:00Z",
];

/// What one action makes of a body: its name, and the answer's `Debug` or the error.
pub(super) type Read = (&'static str, Result<String, String>);

/// What all actions make of a body. Reading it as a whole response must come to the same, and with
/// any other status it must never be a success.
pub(super) fn read_all(body: &[u8]) -> Result<Vec<Read>, String> {
    let mut reads = Vec::new();
    one::<ecs::RebootInstances>(body, &mut reads)?;
    one::<ecs::RedeployInstance>(body, &mut reads)?;
    one::<ecs::DescribeInstances>(body, &mut reads)?;
    one::<ecs::DescribeInstanceStatus>(body, &mut reads)?;
    one::<ecs::DescribeInstancesFullStatus>(body, &mut reads)?;
    one::<ecs::DescribeInstanceHistoryEvents>(body, &mut reads)?;
    one::<ecs::DescribeRegions>(body, &mut reads)?;
    one::<ecs::DescribeTasks>(body, &mut reads)?;
    one::<ens::BatchEventRedeployInstance>(body, &mut reads)?;
    one::<ens::DescribeEnsRegions>(body, &mut reads)?;
    one::<ens::DescribeHistoryEvents>(body, &mut reads)?;
    one::<ens::DescribeInstances>(body, &mut reads)?;
    accepted_restarts_have_a_code_and_an_id(body)?;
    Ok(reads)
}

fn one<A: Action<Answer: std::fmt::Debug>>(
    body: &[u8],
    reads: &mut Vec<Read>,
) -> Result<(), String> {
    let mut response = HttpResponse {
        status: 200,
        headers: Vec::new(),
        body: body.to_vec(),
    };
    let result = A::decode(body).map(|answer| format!("{answer:?}"));
    match (read::<A>(&response), &result) {
        (Ok(answer), Ok(text)) if format!("{answer:?}") == *text => {}
        (Err(CallError::Decode(error)), Err(why)) if error.why == *why => {
            if error.excerpt.chars().count() > 200 {
                return Err(format!("{}: the excerpt is too long", A::NAME));
            }
        }
        _ => return Err(format!("{}: read and decode differ", A::NAME)),
    }
    response.status = 400;
    if read::<A>(&response).is_ok() {
        return Err(format!("{}: a success with HTTP 400", A::NAME));
    }
    reads.push((A::NAME, result));
    Ok(())
}

fn accepted_restarts_have_a_code_and_an_id(body: &[u8]) -> Result<(), String> {
    let Ok(answer) = ecs::RebootInstances::decode(body) else {
        return Ok(());
    };
    let is_id = |id: &str| !id.is_empty() && id.trim() == id;
    if answer
        .responses
        .iter()
        .all(|one| is_id(&one.instance_id) && is_id(&one.code))
    {
        Ok(())
    } else {
        Err("RebootInstances: a result without an id or a code".to_owned())
    }
}

/// No action may read a body that is an error as a success.
pub(super) fn none_succeeds(body: &[u8]) -> Result<(), String> {
    match read_all(body)?.iter().find(|(_, result)| result.is_ok()) {
        Some((name, _)) => Err(format!("{name}: an error body is read as a success")),
        None => Ok(()),
    }
}

/// The number of what all actions made of a body.
pub(super) fn number(reads: &[Read]) -> u64 {
    let kinds = reads.iter().map(|(_, result)| match result {
        Ok(text) => outcome::kind(text),
        Err(why) => outcome::kind(why),
    });
    outcome::number(&kinds.collect::<Vec<_>>())
}
