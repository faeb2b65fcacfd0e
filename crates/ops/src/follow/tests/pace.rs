//! When something is read, and when following ends.

use super::*;

#[test]
fn readings_become_rarer_with_age() {
    let ages = [-1, 0, 59_999, 60_000, 299_999, 300_000, 10_000_000];
    assert_eq!(
        ages.map(interval_ms),
        [15_000, 2_000, 2_000, 5_000, 5_000, 15_000, 15_000]
    );
}

#[test]
fn a_reboot_needs_its_status_and_only_when_running_its_start_time() {
    let mut followed = Followed::begin(reboot());
    let status_only = Needs {
        status: true,
        ..Needs::default()
    };
    assert_eq!(followed.needs(at(0)), status_only);
    assert_eq!(followed.needs(at(1)), Needs::default(), "not due");
    followed.saw_status(&Running, at(0), at(1));
    assert!(followed.needs(at(2)).start);
    assert!(!followed.needs(at(4)).start, "every ten seconds only");
    assert!(followed.needs(at(12)).start);
}

#[test]
fn events_are_read_on_after_the_instance_is_proven_and_nothing_after_all_is_settled() {
    let sent = Sent {
        events: vec!["e-1".into()],
        ..reboot()
    };
    let mut followed = seeing(sent, &[Stopping, Running]);
    assert_eq!(
        followed.needs(at(6)),
        Needs {
            events: true,
            ..Needs::default()
        }
    );
    followed.saw_event("e-1", &EventCycleStatus::Avoided, None, at(6), at(6));
    assert_eq!(followed.needs(at(600)), Needs::default());
}

#[test]
fn a_redeploy_needs_its_task_and_ens_its_event() {
    let needs = |kind| Followed::begin(sent(kind)).needs(at(0));
    let task = Needs {
        status: true,
        task: true,
        ..Needs::default()
    };
    assert_eq!(needs(OperationKind::Redeploy), task);
    assert_eq!(
        needs(OperationKind::EnsRedeploy),
        Needs {
            events: true,
            ..Needs::default()
        }
    );
}

#[test]
fn under_way_for_too_long_is_stuck_and_can_still_come_back() {
    let mut followed = seeing(reboot(), &[Stopping]);
    followed.aged(at(0).plus_ms(STUCK_AFTER_MS - 1));
    assert_eq!(*followed.instance(), Outcome::InProgress(Stopping));
    followed.aged(at(0).plus_ms(STUCK_AFTER_MS));
    assert_eq!(
        *followed.instance(),
        Outcome::Stuck {
            for_ms: STUCK_AFTER_MS,
            status: Stopping
        }
    );
    assert!(!followed.is_settled());
    let later = at(0).plus_ms(STUCK_AFTER_MS + 1000);
    followed.saw_status(&Running, later, later);
    assert_eq!(
        *followed.instance(),
        Outcome::Verified(Proof::SeenTransition)
    );
}

#[test]
fn stuck_is_given_up_after_the_last_limit_and_stays_stuck() {
    let mut followed = seeing(reboot(), &[Stopping]);
    followed.aged(at(0).plus_ms(STUCK_AFTER_MS));
    followed.aged(at(0).plus_ms(FOLLOW_FOR_MS));
    assert_eq!(
        *followed.instance(),
        Outcome::Stuck {
            for_ms: FOLLOW_FOR_MS,
            status: Stopping
        }
    );
    assert!(followed.is_settled());
}

#[test]
fn not_proven_stays_so_and_ends() {
    let mut followed = seeing(reboot(), &[Running]);
    followed.aged(at(0).plus_ms(STUCK_AFTER_MS));
    assert_eq!(*followed.instance(), Outcome::RunningNotProven);
    assert!(followed.is_settled());
}

#[test]
fn what_could_never_be_read_ends_unknown() {
    let mut followed = Followed::begin(reboot());
    followed.aged(at(0).plus_ms(STUCK_AFTER_MS));
    assert_eq!(*followed.instance(), Outcome::Unknown);
    assert!(!followed.is_settled());
    followed.aged(at(0).plus_ms(FOLLOW_FOR_MS));
    assert!(followed.is_settled());
}

#[test]
fn a_redeploy_has_more_time() {
    let mut followed = seeing(sent(OperationKind::Redeploy), &[Stopping]);
    followed.aged(at(0).plus_ms(STUCK_AFTER_MS));
    assert_eq!(*followed.instance(), Outcome::InProgress(Stopping));
    followed.aged(at(0).plus_ms(REDEPLOY_STUCK_AFTER_MS));
    assert!(matches!(followed.instance(), Outcome::Stuck { .. }));
}

#[test]
fn what_was_stuck_holds_up_nobody_any_more_also_when_it_is_watched_again() {
    for kind in [OperationKind::Reboot, OperationKind::EnsRedeploy] {
        let late = kind.spec().stuck_after_ms / 1000;
        let mut followed = Followed::begin(Sent {
            events: vec!["e-1".to_owned()],
            ..sent(kind)
        });
        let see = |followed: &mut Followed, second: i64| {
            if kind == OperationKind::Reboot {
                followed.saw_status(&Stopping, at(second), at(second));
            } else {
                followed.saw_ens_event(&EventCycleStatus::Executing, at(second), at(second));
            }
            followed.aged(at(second));
        };
        see(&mut followed, 1);
        assert!(!followed.is_over());
        see(&mut followed, late);
        assert!(followed.is_over() && !followed.is_settled());
        followed.watch_from(at(late + 60));
        see(&mut followed, late + 61);
        assert!(followed.is_over(), "{kind:?} is waited for again");
        assert!(matches!(followed.instance(), Outcome::Stuck { .. }));
    }
    let mut followed = seeing(lost(), &[Stopping]);
    followed.aged(at(600));
    followed.watch_from(at(601));
    followed.saw_status(&Running, at(602), at(602));
    followed.aged(at(602));
    assert_eq!(followed.instance(), &Outcome::RunningNotProven);
    assert!(followed.is_over() && !followed.is_settled());
}
