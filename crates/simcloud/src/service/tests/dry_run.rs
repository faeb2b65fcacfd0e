//! `DryRun` of `RebootInstances`: its success is an error, and nothing happens.

use super::kit::*;
use crate::world::condition::Condition;

const DRY: (&str, &str) = ("DryRun", "true");

#[test]
fn a_dry_run_that_passes_is_400_dryrun_success() {
    let mut world = account();
    let ids = healthy(&world, 3);
    let refusal = reboot(&mut world, &ids, &[DRY]).unwrap_err();
    assert_eq!(
        (refusal.status, refusal.code.as_str()),
        (400, "DRYRUN.SUCCESS")
    );
    assert_eq!(
        refusal.message,
        "This request is a dryrun request with successful result."
    );
    for id in &ids {
        let state = world.state(id).unwrap();
        assert!(state.calls.is_empty() && state.status == "Running" && !state.busy);
    }
}

#[test]
fn a_dry_run_all_together_really_checks() {
    let mut world = account();
    let mut ids = healthy(&world, 3);
    ids.push(one_with(&world, Condition::SecurityLock));
    let got = code(reboot(&mut world, &ids, &[DRY]));
    assert_eq!(got, (403, "InstanceLockedForSecurity".to_owned()));
    let got = code(reboot(&mut world, &["nonsense"], &[DRY]));
    assert_eq!(got.1, "Abs.InvalidInstanceIds.MalFormed");
}

#[test]
fn a_dry_run_success_first_always_passes() {
    let mut world = account();
    let locked = one_with(&world, Condition::SecurityLock);
    let mode = [DRY, ("BatchOptimization", "SuccessFirst")];
    for ids in [
        vec![locked.as_str()],
        vec!["i-bp1gone"],
        vec!["nonsense"],
        vec![],
    ] {
        assert_eq!(
            code(reboot(&mut world, &ids, &mode)),
            (400, "DRYRUN.SUCCESS".to_owned())
        );
    }
}
