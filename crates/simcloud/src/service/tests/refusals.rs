//! Every code of `RebootInstances` and `RedeployInstance` by its documented cause.

use super::kit::*;
use crate::world::World;
use crate::world::condition::Condition;
use serde_json::Value;

/// The refusal of a reboot of one instance in this condition, as `AllTogether` and as `SuccessFirst`.
fn both(world: &mut World, condition: Condition) -> (u16, String, String) {
    let id = one_with(world, condition);
    let refusal = reboot(world, &[&id], &[]).unwrap_err();
    let answer = reboot(world, &[&id], &[("BatchOptimization", "SuccessFirst")]).unwrap();
    let line = &answer["InstanceResponses"]["InstanceResponse"][0];
    assert_eq!(line["Code"], refusal.code.as_str());
    assert_eq!(line["Message"], refusal.message.as_str());
    assert_eq!(line["CurrentStatus"], line["PreviousStatus"]);
    assert_eq!(world.state(&id).unwrap().restarts, 0);
    (
        refusal.status,
        refusal.code,
        refusal.message.replace(&id, "<id>"),
    )
}

#[test]
fn a_stopped_instance_cannot_be_restarted() {
    let got = both(&mut account(), Condition::Stopped);
    assert_eq!((got.0, got.1.as_str()), (403, "IncorrectInstanceStatus"));
    assert!(got.2.contains("<id>"));
}

#[test]
fn a_starting_stopping_or_recycled_instance_cannot_be_restarted() {
    for condition in [
        Condition::Starting,
        Condition::Stopping,
        Condition::Recycling,
    ] {
        assert_eq!(
            both(&mut account(), condition).1,
            "IncorrectInstanceStatus",
            "{condition:?}"
        );
    }
}

#[test]
fn an_instance_that_is_being_created_is_not_ready() {
    let got = both(&mut account(), Condition::Pending);
    assert_eq!((got.0, got.1.as_str()), (403, "InstanceNotReady"));
}

#[test]
fn a_security_lock_refuses_reboot_and_redeploy() {
    let mut world = account();
    let got = both(&mut world, Condition::SecurityLock);
    assert_eq!((got.0, got.1.as_str()), (403, "InstanceLockedForSecurity"));
    let id = one_with(&world, Condition::SecurityLock);
    let got = redeploy(&mut world, &id).unwrap_err();
    assert_eq!(
        (got.status, got.code.as_str()),
        (403, "InstanceLockedForSecurity")
    );
}

#[test]
fn unpaid_instances_refuse_reboot_and_redeploy() {
    let mut world = account();
    for condition in [
        Condition::FinancialLock,
        Condition::ExpiredStopped,
        Condition::ExpiredRunning,
        Condition::Refunded,
        Condition::HostFinancial,
    ] {
        let got = both(&mut world, condition);
        assert_eq!(
            (got.0, got.1.as_str()),
            (403, "InstanceExpiredOrInArrears"),
            "{condition:?}"
        );
        let id = one_with(&world, condition);
        let redeployed = redeploy(&mut world, &id).unwrap_err().code;
        let expected = if condition == Condition::HostFinancial {
            "InvalidOperation.RedeployInstance"
        } else {
            "InstanceExpiredOrInArrears"
        };
        assert_eq!(redeployed, expected);
    }
}

#[test]
fn hindrances_of_disk_key_and_balance_have_their_codes() {
    let mut world = account();
    let kms = "InvalidParameter.KMSKeyId.CMKNotEnabled";
    for (condition, status, code, part) in [
        (
            Condition::NoSystemDisk,
            403,
            "InvalidInstance.NotFoundSystemDisk",
            "<id>",
        ),
        (
            Condition::KeyDisabled,
            400,
            kms,
            "The CMK needs to be enabled.",
        ),
        (
            Condition::KeyUntagged,
            400,
            kms,
            "The CMK needs to be added ECS tag",
        ),
        (
            Condition::KeyForbidden,
            400,
            "InvalidParameter.KMSKeyId.KMSUnauthorized",
            "ECS service account have no right to access your KMS.",
        ),
        (
            Condition::NoBalance,
            403,
            "InsufficientBalance",
            "Your account does not have enough balance.",
        ),
    ] {
        let got = both(&mut world, condition);
        assert_eq!((got.0, got.1.as_str()), (status, code));
        assert!(got.2.contains(part), "{}", got.2);
    }
}

#[test]
fn the_list_of_ids_is_checked_as_a_whole() {
    let mut world = account();
    let good = healthy(&world, 101);
    let none: [&str; 0] = [];
    let refusal = reboot(&mut world, &none, &[]).unwrap_err();
    assert_eq!(
        (refusal.status, refusal.code.as_str()),
        (403, "InvalidInstanceId.NotFound")
    );
    assert_eq!(refusal.message, "InstanceId should not be null.");
    for mode in ["AllTogether", "SuccessFirst"] {
        let mode = [("BatchOptimization", mode)];
        let too_many = code(reboot(&mut world, &good, &mode));
        assert_eq!(
            too_many,
            (403, "InvalidParameter.TooManyInstanceIds".to_owned())
        );
        for bad in ["instance-1", "i-", "i-BP1", "i-bp1 x", "e-bp1abc"] {
            let got = code(reboot(&mut world, &[good[0].as_str(), bad], &mode));
            assert_eq!(
                got,
                (403, "Abs.InvalidInstanceIds.MalFormed".to_owned()),
                "{bad}"
            );
        }
        let twice = code(reboot(&mut world, &[&good[0], &good[0]], &mode));
        assert_eq!(twice.1, "Abs.InvalidInstanceIds.MalFormed");
    }
    assert!(world.state(&good[0]).unwrap().calls.is_empty());
}

#[test]
fn unknown_ids_have_three_answers() {
    let mut world = account();
    let good = healthy(&world, 1).remove(0);
    let alone = reboot(&mut world, &["i-bp1gone"], &[]).unwrap_err();
    assert_eq!(
        (alone.status, alone.code.as_str()),
        (404, "InvalidInstanceId.NotFound")
    );
    assert_eq!(alone.message, "The specified InstanceId does not exist.");
    let one = reboot(&mut world, &[good.as_str(), "i-bp1gone"], &[]).unwrap_err();
    assert_eq!(one.code, "InvalidInstanceId.NotFound");
    assert!(one.message.contains("i-bp1gone"));
    let some = reboot(&mut world, &[good.as_str(), "i-bp1gone", "i-bp1away"], &[]).unwrap_err();
    assert_eq!(
        (some.status, some.code.as_str()),
        (404, "InvalidInstanceIds.NotFound")
    );
    assert!(!some.message.contains("i-bp1"));
}

#[test]
fn an_id_of_another_region_or_product_is_unknown() {
    let mut world = account();
    let beijing = world.places.ecs_region("cn-beijing").unwrap().start;
    let edge = world.places.all_ens().start;
    for number in [beijing, edge] {
        let id = world.instance_id(number);
        assert_eq!(
            code(reboot(&mut world, &[&id], &[])).1,
            "InvalidInstanceId.NotFound"
        );
    }
    let id = world.instance_id(edge);
    assert_eq!(
        redeploy(&mut world, &id).unwrap_err().code,
        "InvalidInstanceId.NotFound"
    );
}

#[test]
fn a_call_needs_a_region_that_exists_and_known_words() {
    let mut world = account();
    let id = healthy(&world, 1).remove(0);
    let id = ("InstanceId.1", id.as_str());
    for (pairs, expected) in [
        (vec![id], (400, "MissingParameter")),
        (
            vec![id, ("RegionId", "cn-mars")],
            (404, "InvalidRegionId.NotFound"),
        ),
        (
            vec![id, ("RegionId", "cn-hangzhou"), ("DryRun", "yes")],
            (400, "InvalidParameter"),
        ),
        (
            vec![
                id,
                ("RegionId", "cn-hangzhou"),
                ("BatchOptimization", "Some"),
            ],
            (400, "InvalidParameter"),
        ),
    ] {
        let got = code(ecs(&mut world, "RebootInstances", &pairs));
        assert_eq!((got.0, got.1.as_str()), expected);
    }
}

#[test]
fn redeploy_is_refused_on_dedicated_hosts_with_broken_disks_and_in_between() {
    let mut world = account();
    for (condition, expected) in [
        (
            Condition::DedicatedHost,
            "InvalidOperation.RedeployInstance",
        ),
        (Condition::DiskError, "DiskError"),
        (Condition::Pending, "IncorrectInstanceStatus"),
        (Condition::Starting, "IncorrectInstanceStatus"),
        (Condition::Recycling, "IncorrectInstanceStatus"),
    ] {
        let id = one_with(&world, condition);
        let got = redeploy(&mut world, &id).unwrap_err();
        assert_eq!(
            (got.status, got.code.as_str()),
            (403, expected),
            "{condition:?}"
        );
        assert_eq!(world.state(&id).unwrap().calls[0].code, expected);
    }
    assert_eq!(
        code(ecs(&mut world, "RedeployInstance", &[])).1,
        "MissingParameter"
    );
    let unknown = redeploy(&mut world, "i-bp1gone").unwrap_err();
    assert_eq!(
        (unknown.status, unknown.code.as_str()),
        (404, "InvalidInstanceId.NotFound")
    );
    assert_eq!(
        unknown.message,
        "The InstanceId provided does not exist in our records."
    );
}

#[test]
fn a_dedicated_host_does_not_keep_an_instance_from_being_restarted() {
    let mut world = account();
    let id = one_with(&world, Condition::DedicatedHost);
    let answer: Value = reboot(&mut world, &[&id], &[]).unwrap();
    assert_eq!(
        answer["InstanceResponses"]["InstanceResponse"][0]["Code"],
        "200"
    );
}

#[test]
fn an_unknown_action_is_refused() {
    let mut world = account();
    let got = code(ecs(&mut world, "DeleteInstances", &[]));
    assert_eq!(got, (404, "InvalidAction.NotFound".to_owned()));
    let got = code(ens(&mut world, "RebootInstances", &[]));
    assert_eq!(got, (404, "InvalidAction.NotFound".to_owned()));
}
