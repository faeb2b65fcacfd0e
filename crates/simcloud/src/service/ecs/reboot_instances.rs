//! `RebootInstances` (FACTS 1.1).

use super::hindrance::to_reboot;
use super::region;
use crate::call::Refusal;
use crate::service::param::Reader;
use crate::service::refuse::invalid;
use crate::world::{CallRecord, World};
use serde_json::{Value, json};
use std::ops::Range;

/// One id of the call: its number if it exists in the region, and why it is refused, if it is.
struct Asked<'a> {
    id: &'a str,
    number: Option<u32>,
    refusal: Option<Refusal>,
}

pub(super) fn answer(
    world: &mut World,
    reader: Reader<'_>,
    request_id: &str,
) -> Result<Value, Refusal> {
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
        let record = CallRecord {
            action: "RebootInstances",
            request_id: request_id.to_owned(),
            at_ms: world.stamp(),
            accepted: refusal.is_none(),
            code: refusal.map_or_else(|| "200".to_owned(), |refusal| refusal.code.clone()),
            forced,
            event_id: None,
        };
        world.record(number, record);
    }
    if let Some(refusal) = group_refusal {
        return Err(refusal);
    }
    let responses: Vec<Value> = asked
        .iter()
        .map(|one| carry_out(world, one, forced))
        .collect();
    Ok(json!({ "InstanceResponses": { "InstanceResponse": responses } }))
}

/// Restarts one instance unless it is refused; its line of the answer.
fn carry_out(world: &mut World, one: &Asked<'_>, forced: bool) -> Value {
    let previous = one.number.map_or("", |number| world.status(number).name());
    let (code, message) = match (&one.refusal, one.number) {
        (None, Some(number)) => {
            world.restart(number, forced);
            ("200", "success")
        }
        (Some(refusal), _) => (refusal.code.as_str(), refusal.message.as_str()),
        (None, None) => ("InternalError", "The request processing has failed."),
    };
    let current = one.number.map_or("", |number| world.status(number).name());
    json!({
        "Code": code,
        "Message": message,
        "InstanceId": one.id,
        "CurrentStatus": current,
        "PreviousStatus": previous,
    })
}

/// Reads and checks the ids; what is wrong with the list as such refuses the call in both modes.
fn asked<'a>(
    world: &World,
    reader: Reader<'a>,
    range: &Range<u32>,
) -> Result<Vec<Asked<'a>>, Refusal> {
    let ids = reader.indexed("InstanceId");
    if ids.iter().all(|id| id.is_empty()) {
        let text = "InstanceId should not be null.";
        return Err(Refusal::new(403, "InvalidInstanceId.NotFound", text));
    }
    if ids.len() > 100 {
        let text = "Instance ids cannot be more than 100.";
        return Err(Refusal::new(
            403,
            "InvalidParameter.TooManyInstanceIds",
            text,
        ));
    }
    if ids
        .iter()
        .enumerate()
        .any(|(at, id)| !well_formed(id) || ids[..at].contains(id))
    {
        let text = "The specified instanceIds is not valid.";
        return Err(Refusal::new(403, "Abs.InvalidInstanceIds.MalFormed", text));
    }
    Ok(ids
        .into_iter()
        .map(|id| {
            let number = world
                .instance_number(id)
                .filter(|number| range.contains(number));
            let refusal = match number {
                Some(number) => to_reboot(world, number),
                None => Some(unknown("The specified InstanceId does not exist.")),
            };
            Asked {
                id,
                number,
                refusal,
            }
        })
        .collect())
}

/// Why the call is refused as a whole, if one instance is: unknown ids first, then the first
/// hindrance.
fn whole_refusal(asked: &[Asked<'_>]) -> Option<Refusal> {
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

fn unknown(text: &str) -> Refusal {
    Refusal::new(404, "InvalidInstanceId.NotFound", text)
}

fn well_formed(id: &str) -> bool {
    let rest = id.strip_prefix("i-").unwrap_or("");
    !rest.is_empty()
        && rest
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

fn dry_run_passed() -> Refusal {
    Refusal::new(
        400,
        "DRYRUN.SUCCESS",
        "This request is a dryrun request with successful result.",
    )
}
