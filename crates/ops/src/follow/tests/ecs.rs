//! What proves a reboot, and what does not.

use super::*;

const VERIFIED: Outcome = Outcome::Verified(Proof::SeenTransition);

#[test]
fn nothing_read_is_waiting_for_an_accepted_and_unknown_for_a_lost_one() {
    assert_eq!(*Followed::begin(reboot()).instance(), Outcome::Waiting);
    assert_eq!(*Followed::begin(lost()).instance(), Outcome::Unknown);
}

#[test]
fn running_alone_is_no_proof() {
    let followed = seeing(reboot(), &[Running, Running, Running]);
    assert_eq!(*followed.instance(), Outcome::RunningNotProven);
    assert!(!followed.is_settled());
}

#[test]
fn a_seen_transition_and_running_again_is_proof() {
    for passing in [Stopping, Starting, Stopped] {
        let followed = seeing(reboot(), &[Running, passing.clone(), Running]);
        assert_eq!(*followed.instance(), VERIFIED, "{passing:?}");
        assert_eq!(followed.took_ms(), Some(6000));
        assert!(followed.is_settled());
        let seen: Vec<_> = followed
            .sightings()
            .iter()
            .map(|s| s.status.clone())
            .collect();
        assert_eq!(seen, [Running, passing, Running]);
    }
}

#[test]
fn under_way_is_not_back_yet() {
    let followed = seeing(reboot(), &[Stopping, Starting]);
    assert_eq!(*followed.instance(), Outcome::InProgress(Starting));
    assert!(!followed.is_settled());
}

#[test]
fn what_was_asked_before_the_sending_does_not_count() {
    let mut followed = Followed::begin(reboot());
    followed.saw_status(&Stopping, at(-1), at(1));
    assert_eq!(
        (followed.instance(), followed.status()),
        (&Outcome::Waiting, None)
    );
    followed.saw_status(&Running, at(2), at(2));
    assert_eq!(*followed.instance(), Outcome::RunningNotProven);
}

#[test]
fn an_outcome_that_is_proven_stays_whatever_comes_later() {
    let mut followed = seeing(reboot(), &[Stopping, Running]);
    followed.saw_status(&Stopping, at(60), at(60));
    followed.missing(at(62), at(62));
    followed.aged(at(3600));
    assert_eq!(*followed.instance(), VERIFIED);
}

#[test]
fn a_lost_send_is_proven_by_a_transition_only_if_the_instance_ran_before() {
    assert_eq!(
        *seeing(lost(), &[Stopping, Running]).instance(),
        Outcome::RunningNotProven
    );
    assert_eq!(
        *seeing(lost(), &[Running, Stopping, Running]).instance(),
        VERIFIED
    );
    let checked = Sent {
        status_before: Some(Running),
        ..lost()
    };
    assert_eq!(*seeing(checked, &[Stopping, Running]).instance(), VERIFIED);
    let stopped = Sent {
        status_before: Some(Stopped),
        ..lost()
    };
    assert_eq!(
        *seeing(stopped, &[Starting, Running]).instance(),
        Outcome::RunningNotProven
    );
}

#[test]
fn a_stopped_instance_after_a_lost_send_is_not_taken_for_its_work() {
    let followed = seeing(lost(), &[Stopped, Running]);
    assert_eq!(*followed.instance(), Outcome::RunningNotProven);
}

fn start(sent: Sent, started: UnixMillis) -> Outcome {
    let mut followed = Followed::begin(sent);
    followed.saw_start(&Running, Some(started), at(120), at(120));
    followed.instance().clone()
}

const NEWER: Outcome = Outcome::Verified(Proof::NewerStartTime);

#[test]
fn against_a_fresh_start_time_any_later_one_is_proof() {
    let before = UnixMillis(SENT.0 - 10_000);
    let fresh = || Sent {
        started_before: Some(before.plus_ms(-MINUTE)),
        status_before: Some(Running),
        ..reboot()
    };
    assert_eq!(start(fresh(), before), NEWER);
    assert_eq!(
        start(fresh(), before.plus_ms(-MINUTE)),
        Outcome::RunningNotProven
    );
    assert_eq!(
        start(fresh(), before.plus_ms(-2 * MINUTE)),
        Outcome::RunningNotProven
    );
}

#[test]
fn against_an_old_start_time_the_new_one_must_lie_in_a_later_minute_than_the_sending() {
    let minute_of_sending = UnixMillis(SENT.0 - 10_000);
    for started_before in [None, Some(minute_of_sending.plus_ms(-60 * MINUTE))] {
        let old = || Sent {
            started_before,
            ..reboot()
        };
        assert_eq!(start(old(), minute_of_sending), Outcome::RunningNotProven);
        assert_eq!(start(old(), minute_of_sending.plus_ms(MINUTE)), NEWER);
    }
    let later = Sent {
        started_before: Some(minute_of_sending.plus_ms(2 * MINUTE)),
        ..reboot()
    };
    assert_eq!(
        start(later, minute_of_sending.plus_ms(MINUTE)),
        Outcome::RunningNotProven
    );
}

#[test]
fn a_start_time_while_not_running_proves_nothing_yet() {
    let mut followed = Followed::begin(reboot());
    followed.saw_start(&Starting, Some(at(120)), at(120), at(120));
    assert_eq!(*followed.instance(), Outcome::InProgress(Starting));
    followed.saw_start(&Running, None, at(122), at(122));
    assert_eq!(*followed.instance(), VERIFIED);
}

fn with_event() -> Sent {
    Sent {
        events: vec!["e-1".into()],
        ..reboot()
    }
}

#[test]
fn an_event_that_closes_after_the_sending_is_proof_once_running() {
    let mut followed = seeing(with_event(), &[Running]);
    followed.saw_event("e-1", &EventCycleStatus::Scheduled, None, at(3), at(3));
    assert_eq!(
        followed.event(),
        EventOutcome::Open(EventCycleStatus::Scheduled)
    );
    followed.saw_event("E-1", &EventCycleStatus::Avoided, None, at(9), at(9));
    assert_eq!(*followed.instance(), Outcome::RunningNotProven);
    assert!(
        followed.needs(at(20)).start,
        "its start time must not say otherwise"
    );
    followed.saw_start(&Running, None, at(20), at(20));
    assert_eq!(*followed.instance(), Outcome::Verified(Proof::EventClosed));
    assert_eq!(
        followed.event(),
        EventOutcome::Closed(EventCycleStatus::Avoided)
    );
    assert!(followed.is_settled());

    let mut going = seeing(with_event(), &[Stopping]);
    going.saw_event("e-1", &EventCycleStatus::Avoided, Some(at(3)), at(4), at(4));
    assert_eq!(*going.instance(), Outcome::InProgress(Stopping));
}

#[test]
fn an_event_that_closes_late_for_a_restart_of_before_proves_nothing() {
    let started = Some(at(-600));
    let mut followed = seeing(
        Sent {
            started_before: started,
            status_before: Some(Running),
            ..with_event()
        },
        &[Running],
    );
    followed.saw_event("e-1", &EventCycleStatus::Scheduled, None, at(3), at(3));
    followed.saw_event("e-1", &EventCycleStatus::Avoided, Some(at(8)), at(9), at(9));
    followed.saw_start(&Running, started, at(20), at(20));
    assert_eq!(*followed.instance(), Outcome::RunningNotProven);
}

#[test]
fn a_start_that_was_on_its_way_before_is_no_proof_although_its_event_closes() {
    let mut followed = seeing(
        Sent {
            started_before: Some(at(-600)),
            status_before: Some(Starting),
            ..with_event()
        },
        &[Running],
    );
    followed.saw_event("e-1", &EventCycleStatus::Avoided, Some(at(8)), at(9), at(9));
    followed.saw_start(&Running, Some(at(-30)), at(20), at(20));
    assert_eq!(*followed.instance(), Outcome::RunningNotProven);
}

#[test]
fn an_event_that_was_over_before_or_was_cancelled_is_no_proof() {
    for (status, finished) in [
        (EventCycleStatus::Avoided, None),
        (EventCycleStatus::Avoided, Some(at(-5))),
        (EventCycleStatus::Canceled, Some(at(5))),
        (EventCycleStatus::Failed, Some(at(5))),
    ] {
        let mut followed = seeing(with_event(), &[Running]);
        followed.saw_event("e-1", &status, finished, at(9), at(9));
        assert_eq!(
            *followed.instance(),
            Outcome::RunningNotProven,
            "{status:?} {finished:?}"
        );
        assert_eq!(followed.event(), EventOutcome::Closed(status));
    }
}

#[test]
fn verified_with_an_open_event_goes_on_until_the_lag_is_over() {
    let mut followed = seeing(with_event(), &[Stopping, Running]);
    assert_eq!(followed.event(), EventOutcome::Unread);
    followed.saw_event("e-1", &EventCycleStatus::Scheduled, None, at(8), at(8));
    followed.aged(at(8));
    assert!(!followed.is_settled());
    followed.aged(at(4).plus_ms(EVENT_LAG_MS));
    assert_eq!(*followed.instance(), VERIFIED);
    assert_eq!(
        followed.event(),
        EventOutcome::StillOpen(EventCycleStatus::Scheduled)
    );
    assert!(followed.is_settled());
}

#[test]
fn one_open_event_among_closed_ones_speaks_for_all() {
    let events = vec!["e-1".into(), "e-2".into()];
    let mut followed = seeing(Sent { events, ..reboot() }, &[Stopping, Running]);
    followed.saw_event("e-2", &EventCycleStatus::Avoided, None, at(8), at(8));
    assert_eq!(followed.event(), EventOutcome::Unread);
    followed.saw_event("e-1", &EventCycleStatus::Executing, None, at(8), at(8));
    assert_eq!(
        followed.event(),
        EventOutcome::Open(EventCycleStatus::Executing)
    );
}

#[test]
fn an_instance_that_is_not_listed_says_so_and_may_come_back() {
    let mut followed = seeing(reboot(), &[Stopping]);
    followed.missing(at(4), at(4));
    assert_eq!(*followed.instance(), Outcome::NotListed);
    followed.saw_status(&Running, at(6), at(6));
    assert_eq!(*followed.instance(), VERIFIED);
}
