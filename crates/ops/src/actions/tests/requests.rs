//! The requests of the calls of a plan, as parameters.

use rerack_api::ens::batch_event_redeploy_instance::OpsType;

use super::*;

const NOW: UnixMillis = UnixMillis(1_000);

fn many(count: usize) -> Vec<Target> {
    (0..count)
        .map(|at| Target::new(InstanceKey::ecs("cn-a", format!("i-{at}")), ""))
        .collect()
}

/// The parameters of each call, as `name=value` joined by `&`.
fn requests(operation: &Operation, targets: &[Target]) -> Vec<String> {
    let plan = split(operation, targets, NOW).unwrap();
    let of_call = |call: &Call| request(&plan, call).unwrap().params().to_form();
    plan.calls.iter().map(of_call).collect()
}

#[test]
fn the_options_of_a_reboot_reach_every_request() {
    let operation = Operation::Reboot {
        force: true,
        dry_run: false,
        mode: EACH,
    };
    let requests = requests(&operation, &many(101));
    assert_eq!(requests.len(), 2);
    for request in &requests {
        assert!(request.starts_with("RegionId=cn-a&InstanceId.1=i-"));
        assert!(request.ends_with("&BatchOptimization=SuccessFirst&ForceReboot=true&DryRun=false"));
    }
    assert!(requests[0].contains("&InstanceId.100=i-99&"));
    assert!(requests[1].contains("&InstanceId.1=i-100&"));
}

#[test]
fn a_redeploy_names_one_instance() {
    let operation = Operation::Redeploy { force_stop: true };
    let expected = |at: usize| format!("InstanceId=i-{at}&ForceStop=true");
    assert_eq!(requests(&operation, &many(2)), [expected(0), expected(1)]);
}

#[test]
fn an_ens_redeploy_sends_events_and_two_events_of_one_instance_stay_two() {
    let plan_time = NOW.plus_ms(1);
    let operation = Operation::EnsRedeploy {
        ops: OpsType::Scheduled { plan_time },
    };
    let targets = ["e-1", "e-2", "e-1"]
        .map(|event| Target::new(InstanceKey::ens("edge", "i-1"), "").with_event(event));
    let plan = split(&operation, &targets, NOW).unwrap();
    let sent = request(&plan, &plan.calls[0]).unwrap();
    let info = |event: &str| {
        format!(
            r#"{{"EventId":"{event}","OpsType":"scheduled","PlanTime":1001,"ResourceId":"i-1"}}"#
        )
    };
    let expected = format!("[{},{}]", info("e-1"), info("e-2"));
    assert_eq!(sent.params().get("EventInfos"), Some(expected.as_str()));
}

#[test]
fn what_breaks_a_limit_is_not_built() {
    let mut plan = reboot(EACH, false);
    plan.targets[1].key.id.clear();
    assert!(request(&plan, &plan.calls[0]).is_err());
}
