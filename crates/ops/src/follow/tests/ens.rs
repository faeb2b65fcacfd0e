//! ENS: the event is all there is.

use super::*;
use EventCycleStatus::{Avoided, Canceled, Executed, Executing, Failed, Inquiring, Scheduled};

fn edge() -> Sent {
    Sent {
        events: vec!["e-1".into()],
        ..sent(OperationKind::EnsRedeploy)
    }
}

fn seeing(sent: Sent, statuses: &[EventCycleStatus]) -> Followed {
    let mut followed = Followed::begin(sent);
    for (i, status) in (1..).zip(statuses) {
        followed.saw_ens_event(status, at(2 * i), at(2 * i));
    }
    followed
}

#[test]
fn the_event_tells_the_outcome() {
    for (statuses, expected) in [
        (vec![Inquiring], Outcome::Waiting),
        (vec![Scheduled], Outcome::Waiting),
        (
            vec![Scheduled, Executing],
            Outcome::InProgress(InstanceStatus::default()),
        ),
        (
            vec![Executing, Executed],
            Outcome::Verified(Proof::EventClosed),
        ),
        (vec![Avoided], Outcome::Verified(Proof::EventClosed)),
        (vec![Executing, Failed], Outcome::EventEnded(Failed)),
        (vec![Canceled], Outcome::EventEnded(Canceled)),
    ] {
        let followed = seeing(edge(), &statuses);
        assert_eq!(*followed.instance(), expected, "{statuses:?}");
        assert_eq!(followed.is_settled(), expected.is_final(), "{statuses:?}");
    }
}

#[test]
fn an_event_that_is_over_at_the_first_look_after_a_lost_answer_stays_unknown() {
    let lost = || Sent {
        accepted: false,
        ..edge()
    };
    let followed = seeing(lost(), &[Executed]);
    assert_eq!(*followed.instance(), Outcome::Unknown);
    assert!(followed.is_settled());
    let followed = seeing(lost(), &[Scheduled, Executed]);
    assert_eq!(*followed.instance(), Outcome::Verified(Proof::EventClosed));
}

#[test]
fn a_lost_answer_with_a_waiting_event_is_still_unknown() {
    let followed = seeing(
        Sent {
            accepted: false,
            ..edge()
        },
        &[Scheduled],
    );
    assert_eq!(*followed.instance(), Outcome::Unknown);
    assert!(!followed.is_settled());
}

#[test]
fn planned_for_tonight_is_settled_once_the_cloud_has_it() {
    let planned = at(0).plus_ms(FOLLOW_FOR_MS * 2);
    let followed = seeing(
        Sent {
            plan_time: Some(planned),
            ..edge()
        },
        &[Scheduled],
    );
    assert_eq!(*followed.instance(), Outcome::Planned { at: planned });
    assert!(followed.is_settled());
}

#[test]
fn planned_for_soon_is_followed_to_the_end() {
    let planned = at(120);
    let mut followed = seeing(
        Sent {
            plan_time: Some(planned),
            ..edge()
        },
        &[Scheduled],
    );
    assert_eq!(*followed.instance(), Outcome::Planned { at: planned });
    assert!(!followed.is_settled());
    followed.saw_ens_event(&Executed, at(130), at(130));
    assert_eq!(*followed.instance(), Outcome::Verified(Proof::EventClosed));
}

#[test]
fn planned_and_never_read_since_its_time_came_is_unknown() {
    let planned = at(120);
    let sent = Sent {
        plan_time: Some(planned),
        ..edge()
    };
    let mut followed = seeing(sent, &[Scheduled]);
    followed.aged(planned.plus_ms(REDEPLOY_STUCK_AFTER_MS - 1));
    assert_eq!(*followed.instance(), Outcome::Planned { at: planned });
    followed.aged(planned.plus_ms(REDEPLOY_STUCK_AFTER_MS));
    assert_eq!(*followed.instance(), Outcome::Unknown);
    assert!(!followed.is_settled());
    followed.aged(planned.plus_ms(REDEPLOY_FOLLOW_FOR_MS));
    assert_eq!(*followed.instance(), Outcome::Unknown);
    assert!(followed.is_settled());
}

#[test]
fn planned_without_an_answer_is_never_said_to_be_planned_and_for_tonight_nobody_waits() {
    let lost = |planned| Sent {
        accepted: false,
        plan_time: Some(planned),
        ..edge()
    };
    let tonight = seeing(lost(at(0).plus_ms(FOLLOW_FOR_MS * 2)), &[Scheduled]);
    assert_eq!(*tonight.instance(), Outcome::Unknown);
    assert!(tonight.is_settled());
    let mut soon = seeing(lost(at(120)), &[Scheduled]);
    assert_eq!(*soon.instance(), Outcome::Unknown);
    assert!(!soon.is_settled());
    soon.saw_ens_event(&Executed, at(130), at(130));
    assert_eq!(*soon.instance(), Outcome::Verified(Proof::EventClosed));
}

#[test]
fn an_event_that_is_not_listed_says_so() {
    let mut followed = seeing(edge(), &[Scheduled]);
    followed.missing(at(9), at(9));
    assert_eq!(*followed.instance(), Outcome::NotListed);
}
