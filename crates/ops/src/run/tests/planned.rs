//! What the cloud is to begin at a planned time: sent before that time or not at all, and with
//! credentials that last until it can be seen back.

use rerack_api::UnixMillis;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;

use super::bench::START;
use super::desk::Desk;
use crate::answer::{Answer, NotSentWhy};
use crate::follow::FOLLOW_FOR_MS;
use crate::key::InstanceKey;
use crate::operation::Operation;
use crate::plan::{Plan, Target, split};
use crate::run::{Command, GRACE_MS, HoldWhy, Outcome, Run, RunEvent, Step};

const REDEPLOY_STUCK_AFTER_MS: i64 = 30 * 60_000;

const NOW: UnixMillis = UnixMillis(START);
const MINUTE_MS: i64 = 60_000;

/// Two ENS redeploys that the cloud is to begin so many milliseconds after [`NOW`].
fn planned(ahead_ms: i64) -> Plan {
    let plan_time = NOW.plus_ms(ahead_ms);
    let operation = Operation::EnsRedeploy {
        ops: OpsType::Scheduled { plan_time },
    };
    let target = |n: u8| {
        Target::new(InstanceKey::ens("edge", format!("i-{n}")), "").with_event(format!("e-{n}"))
    };
    split(&operation, &[target(1), target(2)], NOW).unwrap()
}

fn is_not_sent_for_it_is_too_late(desk: &Desk) {
    assert_eq!(desk.sent, []);
    let plan_time = desk.run.plan().operation.plan_time().unwrap();
    let why = NotSentWhy::TimePassed(plan_time);
    for row in desk.run.rows() {
        assert_eq!(*row.answer(), Answer::NotSent(why.clone()));
        assert_eq!(Outcome::of(row), Outcome::NotStarted);
    }
    assert!(desk.run.is_complete());
    let kept = Step::Withheld {
        rows: vec![(0, why.clone()), (1, why)],
    };
    assert!(desk.records.iter().any(|record| record.step == kept));
}

#[test]
fn it_is_sent_while_its_time_is_still_to_come() {
    let mut desk = Desk::confirmed(planned(MINUTE_MS), NOW);
    desk.happen(RunEvent::Begun);
    desk.wait(GRACE_MS);
    assert_eq!(desk.sent, [(0, NOW.plus_ms(GRACE_MS))]);
}

#[test]
fn it_is_not_sent_once_its_time_has_passed() {
    let mut desk = Desk::confirmed(planned(MINUTE_MS), NOW);
    desk.happen(RunEvent::Begun);
    desk.say(Command::Pause);
    desk.wait(MINUTE_MS);
    desk.say(Command::Resume);
    is_not_sent_for_it_is_too_late(&desk);
}

#[test]
fn it_is_not_sent_if_its_time_passes_while_that_is_written_down() {
    let mut desk = Desk::confirmed(planned(MINUTE_MS), NOW);
    desk.happen(RunEvent::Begun);
    desk.is_slow = true;
    desk.wait(GRACE_MS);
    let (id, records) = desk.stores.pop().unwrap();
    assert!(matches!(records[0].step, Step::Intent { .. }));
    desk.records.extend(records);
    desk.is_slow = false;
    desk.now = NOW.plus_ms(MINUTE_MS);
    desk.happen(RunEvent::Stored { id, result: Ok(()) });
    is_not_sent_for_it_is_too_late(&desk);
}

#[test]
fn it_is_not_sent_by_whoever_opens_it_again_too_late() {
    let mut desk = Desk::confirmed(planned(MINUTE_MS), NOW);
    desk.happen(RunEvent::Begun);
    desk.now = NOW.plus_ms(MINUTE_MS);
    desk.reopen();
    desk.say(Command::Resume);
    desk.wait(GRACE_MS);
    is_not_sent_for_it_is_too_late(&desk);
}

#[test]
fn credentials_must_last_until_it_is_over_if_it_is_followed() {
    let lasts = |ahead_ms: i64| Run::new(planned(ahead_ms), NOW).follow_ms();
    let usual = REDEPLOY_STUCK_AFTER_MS;
    assert_eq!(lasts(MINUTE_MS), usual + MINUTE_MS);
    assert_eq!(lasts(FOLLOW_FOR_MS), usual + FOLLOW_FOR_MS);
    assert_eq!(lasts(FOLLOW_FOR_MS + 1), usual, "nobody waits for that");
}

#[test]
fn a_run_holds_for_credentials_that_end_before_its_planned_time_is_over() {
    for more_ms in [-1, 0] {
        let ahead_ms = 10 * MINUTE_MS;
        let mut desk = Desk::confirmed(planned(ahead_ms), NOW);
        let until = NOW.plus_ms(ahead_ms + REDEPLOY_STUCK_AFTER_MS + more_ms);
        desk.happen(RunEvent::Begun);
        desk.happen(RunEvent::Credentials(Some(until)));
        desk.wait(GRACE_MS);
        let why = desk.run.held().map(|hold| &hold.why);
        let holds = (more_ms < 0).then_some(&HoldWhy::Keys);
        assert_eq!((why, desk.sent.len()), (holds, usize::from(more_ms >= 0)));
    }
}

#[test]
fn credentials_are_counted_to_its_time_with_the_earliest_that_the_cloud_may_have() {
    let mut desk = Desk::confirmed(planned(10 * MINUTE_MS), NOW);
    // The cloud is twenty minutes behind the device; `Date` has no fractions of a second.
    desk.cloud_ahead = Some(-20 * MINUTE_MS);
    desk.happen(RunEvent::Begun);
    desk.wait(GRACE_MS);
    assert_eq!(desk.sent.len(), 1);
    let waits_ms = 30 * MINUTE_MS - GRACE_MS;
    assert_eq!(desk.run.follow_ms(), REDEPLOY_STUCK_AFTER_MS + waits_ms);
}
