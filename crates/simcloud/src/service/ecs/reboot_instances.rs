//! `RebootInstances` (FACTS 1.1).

use super::hindrance::to_reboot;
use super::{region, too_many};
use crate::call::Refusal;
use crate::service::param::Reader;
use crate::service::refuse::invalid;
use crate::world::Disruption;
use crate::world::World;
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct RebootInstancesResponse<'a> {
    instance_responses: InstanceResponses<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct InstanceResponses<'a> {
    instance_response: Vec<InstanceResponse<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct InstanceResponse<'a> {
    code: Cow<'static, str>,
    message: Cow<'static, str>,
    instance_id: &'a str,
    current_status: &'static str,
    previous_status: &'static str,
}

/// One id of the call: its number if it exists in the region, and why it is refused, if it is.
struct Asked<'a> {
    id: &'a str,
    number: Option<u32>,
    refusal: Option<Box<Refusal>>,
}

pub(super) fn answer<'a>(
    world: &mut World,
    reader: Reader<'a>,
    request_id: &str,
) -> Result<RebootInstancesResponse<'a>, Box<Refusal>> {
    let (_, range) = region(world, reader)?;
    let each_alone = match reader.text("BatchOptimization") {
        None | Some("AllTogether") => false,
        Some("SuccessFirst") => true,
        Some(_) => return Err(invalid("BatchOptimization")),
    };
    let forced = reader.flag("ForceReboot")?.unwrap_or(false);
    let dry_run = reader.flag("DryRun")?.unwrap_or(false);
    if dry_run && each_alone {
        return Err(dry_run_passed());
    }
    let asked = asked(world, reader, &range)?;
    if dry_run {
        return Err(whole_refusal(&asked).unwrap_or_else(dry_run_passed));
    }
    let group_refusal = if each_alone {
        None
    } else {
        whole_refusal(&asked)
    };
    for one in &asked {
        let Some(number) = one.number else { continue };
        let refusal = group_refusal.as_ref().or(one.refusal.as_ref());
        let call = Disruption {
            action: "RebootInstances",
            request_id,
            code: refusal.map(|refusal| refusal.code.as_str()),
            forced,
            event_id: None,
        };
        world.record(number, &call);
    }
    if let Some(refusal) = group_refusal {
        return Err(refusal);
    }
    let each = asked.into_iter();
    let instance_response = each.map(|one| carry_out(world, one, forced)).collect();
    Ok(RebootInstancesResponse {
        instance_responses: InstanceResponses { instance_response },
    })
}

/// Restarts one instance unless it is refused; its line of the answer.
fn carry_out<'a>(world: &mut World, one: Asked<'a>, forced: bool) -> InstanceResponse<'a> {
    let status = |world: &World| one.number.map_or("", |number| world.status(number).name());
    let previous_status = status(world);
    let (code, message) = match (one.refusal, one.number) {
        (None, Some(number)) => {
            world.restart(number, forced);
            ("200".into(), "success".into())
        }
        (Some(refusal), _) => (refusal.code.into(), refusal.message.into()),
        (None, None) => (
            "InternalError".into(),
            "The request processing has failed.".into(),
        ),
    };
    InstanceResponse {
        code,
        message,
        instance_id: one.id,
        current_status: status(world),
        previous_status,
    }
}

/// Reads and checks the ids; what is wrong with the list as such refuses the call in both modes.
fn asked<'a>(
    world: &World,
    reader: Reader<'a>,
    range: &Range<u32>,
) -> Result<Vec<Asked<'a>>, Box<Refusal>> {
    let ids = reader.indexed("InstanceId");
    if ids.iter().all(|id| id.is_empty()) {
        let text = "InstanceId should not be null.";
        return Err(Refusal::new(403, "InvalidInstanceId.NotFound", text));
    }
    if ids.len() > 100 {
        return Err(too_many());
    }
    if ids
        .iter()
        .enumerate()
        .any(|(at, id)| !well_formed(id) || ids[..at].contains(id))
    {
        let text = "The specified instanceIds is not valid.";
        return Err(Refusal::new(403, "Abs.InvalidInstanceIds.MalFormed", text));
    }
    let mut asked = Vec::new();
    for id in ids {
        let number = world
            .instance_number(id)
            .filter(|number| range.contains(number));
        let refusal = match number {
            Some(number) => to_reboot(world, number),
            None => Some(unknown("The specified InstanceId does not exist.")),
        };
        asked.push(Asked {
            id,
            number,
            refusal,
        });
    }
    Ok(asked)
}

/// Why the call is refused as a whole, if one instance is: unknown ids first, then the first
/// hindrance.
fn whole_refusal(asked: &[Asked<'_>]) -> Option<Box<Refusal>> {
    let mut missing = asked.iter().filter(|one| one.number.is_none());
    match (missing.next(), missing.next()) {
        (Some(_), Some(_)) => Some(Refusal::new(
            404,
            "InvalidInstanceIds.NotFound",
            "The specified InstanceIds does not exist.",
        )),
        (Some(_), None) if asked.len() == 1 => {
            Some(unknown("The specified InstanceId does not exist."))
        }
        (Some(one), None) => Some(unknown(&format!(
            "The specified InstanceId {} does not exist.",
            one.id
        ))),
        (None, _) => asked.iter().find_map(|one| one.refusal.clone()),
    }
}

fn unknown(text: &str) -> Box<Refusal> {
    Refusal::new(404, "InvalidInstanceId.NotFound", text)
}

fn well_formed(id: &str) -> bool {
    let rest = id.strip_prefix("i-").unwrap_or("");
    !rest.is_empty()
        && rest
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

fn dry_run_passed() -> Box<Refusal> {
    Refusal::new(
        400,
        "DRYRUN.SUCCESS",
        "This request is a dryrun request with successful result.",
    )
}
