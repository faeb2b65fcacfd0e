//! The actions of ENS 2017-11-10.

mod batch_event_redeploy_instance;
mod describe_ens_regions;
mod describe_history_events;
mod describe_instances;
mod instance;

use super::body;
use super::param::Reader;
use super::refuse::no_action;
use crate::call::{Answer, Call, Refusal};
use crate::world::World;

pub(super) fn answer(world: &mut World, call: &Call<'_>) -> Answer {
    let reader = Reader(call.params);
    match call.action {
        "DescribeEnsRegions" => body(call, describe_ens_regions::answer(reader)),
        "DescribeInstances" => body(call, describe_instances::answer(world, reader)),
        "DescribeHistoryEvents" => body(call, describe_history_events::answer(world, reader)),
        "BatchEventRedeployInstance" => body(
            call,
            batch_event_redeploy_instance::answer(world, reader, call.request_id),
        ),
        _ => Err(no_action()),
    }
}

/// `InvalidParameter.<field>` (FACTS 1.14).
fn invalid_field(field: &str) -> Box<Refusal> {
    let text = format!("The specified field {field} invalid. Please check it again.");
    Refusal::new(400, &["InvalidParameter.", field].concat(), &text)
}
