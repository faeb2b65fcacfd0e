//! `BatchEventRedeployInstance`: a row an event.

use rerack_api::ens::batch_event_redeploy_instance::{EventResult, OpsType};

use super::*;

fn plan(pairs: &[(&str, &str)]) -> Plan {
    let target = |(id, event): &(&str, &str)| {
        Target::new(InstanceKey::ens("edge", *id), *id).with_event(*event)
    };
    let targets: Vec<Target> = pairs.iter().map(target).collect();
    split(
        &Operation::EnsRedeploy {
            ops: OpsType::Immediate,
        },
        &targets,
        UnixMillis(0),
    )
    .unwrap()
}

fn result(event: &str, resource: &str, code: i64) -> EventResult {
    EventResult {
        code,
        event_id: event.into(),
        message: "successful".into(),
        resource_id: resource.into(),
    }
}

fn results(results: &[EventResult]) -> Reply {
    replies::ens_redeployed(results)
}

#[test]
fn two_events_of_one_instance_are_two_rows() {
    let plan = plan(&[("i-1", "e-1"), ("i-1", "e-2"), ("i-2", "e-3")]);
    let reply = results(&[
        result("e-3", "i-2\n", 200),
        result("e-2", "i-1", 403),
        result("e-1", "i-1", 200),
    ]);
    assert_eq!(
        words(&plan, &reply),
        ["accepted", "unknown UnknownCode", "accepted"]
    );
}

#[test]
fn a_missing_pair_is_unknown() {
    let plan = plan(&[("i-1", "e-1"), ("i-1", "e-2")]);
    let reply = results(&[result("e-1", "i-1", 200)]);
    assert_eq!(
        words(&plan, &reply),
        ["accepted", "unknown MissingInAnswer"]
    );
}

#[test]
fn a_row_of_another_instance_is_a_stranger_and_one_without_instance_fits_its_event() {
    let plan = plan(&[("i-1", "e-1"), ("i-2", "e-2")]);
    let reply = results(&[result("e-1", "i-9", 200), result("e-2", "", 200)]);
    assert_eq!(
        words(&plan, &reply),
        ["unknown MissingInAnswer", "accepted"]
    );
    assert_eq!(
        read_answer(&plan, &plan.calls[0], &reply, &unread).unrequested,
        ["e-1 i-9"]
    );
}

#[test]
fn one_event_of_two_instances_is_told_apart_by_instance_only() {
    let plan = plan(&[("i-1", "e-1"), ("i-2", "e-1")]);
    let reply = results(&[result("e-1", "i-2", 200), result("e-1", "", 403)]);
    assert_eq!(
        words(&plan, &reply),
        ["unknown MissingInAnswer", "accepted"]
    );
}

#[test]
fn codes_are_read_like_everywhere() {
    let plan = plan(&[("i-1", "e-1")]);
    for (code, expected) in [
        (200, "accepted"),
        (0, "unknown NotUnderstood"),
        // Only 200 is documented: the others do not say whether the event is being handled.
        (400, "unknown UnknownCode"),
        (429, "throttled"),
        (500, "unknown ServerError"),
        (-1, "unknown UnknownCode"),
    ] {
        assert_eq!(
            words(&plan, &results(&[result("e-1", "i-1", code)])),
            [expected],
            "{code}"
        );
    }
}

#[test]
fn a_refused_batch_means_that_nothing_happened_and_names_events_too() {
    let plan = plan(&[("i-1", "e-1"), ("i-2", "e-2")]);
    let error = api(
        400,
        "InvalidParameter.PlanTime",
        "The specified field PlanTime of e-2 invalid.",
    );
    let reply = Err(error);
    assert_eq!(
        words(&plan, &reply),
        ["nothing named=false", "nothing named=true"]
    );
}
