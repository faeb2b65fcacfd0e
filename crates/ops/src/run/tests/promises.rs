//! What a run must never do: send on an old reading, send once more what was not asked for, take
//! somebody else's restart for its own, hide what was accepted.

use rerack_api::ecs::reboot_instances::BatchOptimization::SuccessFirst;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{CallError, SignError, TransportError, UnixMillis};

use super::bench::{START, ecs, plan, reboot};
use super::desk::Desk;
use crate::answer::{Answer, Change, NotSentWhy, UnknownWhy};
use crate::follow::{Probe, ProbeResult, SeenEvent, SeenStart};
use crate::operation::Operation;
use crate::plan::{Plan, Target, WaveSpec};
use crate::run::{
    Again, Command, Effect, GRACE_MS, HoldWhy, Record, Run, RunEvent, Step, TargetStatus,
};

const HOUR_MS: i64 = 3_600_000;

fn running(count: usize) -> Vec<Target> {
    let mut targets = ecs("a", count);
    for target in &mut targets {
        target.status = Some(InstanceStatus::Running);
        target.started_before = Some(UnixMillis(START - HOUR_MS));
        target.answers = vec![format!("e-{}", target.key.id)];
    }
    targets
}

fn reboots(count: usize) -> Plan {
    plan(&reboot(SuccessFirst, false), &running(count))
}

/// What a reading of these instances shows.
fn starts(look: &Probe, started: i64, date: Option<i64>) -> ProbeResult {
    let Probe::Starts { ids, .. } = look else {
        return ProbeResult::default();
    };
    let seen = |id: &String| SeenStart {
        id: id.clone(),
        status: InstanceStatus::Running,
        started: Some(UnixMillis(started)),
    };
    ProbeResult {
        starts: ids.iter().map(seen).collect(),
        date: date.map(UnixMillis),
        ..ProbeResult::default()
    }
}

/// A run of one reboot whose answer is lost, with the cloud's clock so far ahead of the device's. Gives
/// it right after the sending.
fn lost(cloud_ahead: Option<i64>) -> (Desk, UnixMillis) {
    let mut desk = Desk::new(reboots(1));
    desk.is_late = true;
    desk.started = Some(START - HOUR_MS);
    desk.cloud_ahead = cloud_ahead;
    desk.happen(RunEvent::Begun);
    assert_eq!(desk.sent.len(), 1);
    let call = desk.sent[0].0;
    desk.replies.clear();
    let lost = TransportError::Network {
        url: "http://cloud/".into(),
        detail: "failed to fetch".into(),
    };
    let reply = Err(CallError::Transport(lost));
    desk.happen(RunEvent::Replied {
        call,
        reply: Box::new(reply),
    });
    let now = desk.now;
    (desk, now)
}

/// The event is over since `finished`, by the cloud's clock; the instance runs since `started`.
fn shows(desk: &mut Desk, finished: i64, started: i64) {
    desk.started = Some(started);
    desk.event = Some((EventCycleStatus::Avoided, Some(UnixMillis(finished))));
    for _ in 0..8 {
        desk.wait(5_000);
    }
}

#[test]
fn a3_somebody_elses_answer_of_before_is_no_proof_on_a_slow_device() {
    // The device is an hour slow; the event closed ten minutes before the sending.
    let (mut desk, sent) = lost(Some(HOUR_MS));
    shows(&mut desk, sent.0 + HOUR_MS - 600_000, START - HOUR_MS);
    assert_eq!(desk.run.rows()[0].target_status(), TargetStatus::NotProven);
    // One that closes after it, with a start after it, is.
    let (mut desk, sent) = lost(Some(HOUR_MS));
    let later = sent.0 + HOUR_MS + 61_000;
    shows(&mut desk, later, later);
    assert_eq!(desk.run.rows()[0].target_status(), TargetStatus::Verified);
}

#[test]
fn a3_without_the_clouds_time_neither_start_nor_closing_proves_anything() {
    let (mut desk, sent) = lost(None);
    shows(&mut desk, START - HOUR_MS, START - HOUR_MS);
    assert_eq!(desk.run.rows()[0].target_status(), TargetStatus::NotProven);
    let (mut desk, _) = lost(None);
    desk.event = None;
    desk.started = Some(sent.0 + 61_000);
    for _ in 0..8 {
        desk.wait(5_000);
    }
    assert_eq!(desk.run.rows()[0].target_status(), TargetStatus::NotProven);
}

#[test]
fn s3_a_start_before_the_minute_of_the_sending_is_no_proof() {
    let (mut desk, sent) = lost(Some(0));
    shows(&mut desk, 0, sent.0 - 84 * 60_000 + HOUR_MS / 2);
    assert_eq!(desk.run.rows()[0].target_status(), TargetStatus::NotProven);
}

#[test]
fn s3_what_was_read_before_the_device_slept_is_read_again() {
    let mut run = Run::new(reboots(1), UnixMillis(START - GRACE_MS));
    let effects = run.update(RunEvent::Begun, UnixMillis(START));
    let look = effects.iter().find_map(|effect| match effect {
        Effect::Probe { id, look } => Some((*id, look.clone())),
        _ => None,
    });
    let (id, look) = look.expect("it is read right before");
    // The device sleeps; the answer comes after it woke up.
    let woke = UnixMillis(START + 5_090_000);
    let result = Ok(starts(&look, START - HOUR_MS, Some(woke.0)));
    let effects = run.update(RunEvent::Probed { id, result }, woke);
    let is_stored = |effect: &Effect| {
        matches!(effect, Effect::Store { records, .. } if records.iter().any(|record| {
            matches!(record.step, crate::run::Step::Intent { .. })
        }))
    };
    assert!(!effects.iter().any(is_stored), "{effects:?}");
    assert!(matches!(
        run.held().map(|hold| &hold.why),
        Some(HoldWhy::Late { .. })
    ));
    let effects = run.update(RunEvent::Commanded(Command::Resume), woke);
    assert!(!effects.iter().any(is_stored));
    let later = woke.plus_ms(GRACE_MS);
    let effects = run.update(RunEvent::Woke, later);
    let is_look = |effect: &Effect| {
        matches!(
            effect,
            Effect::Probe {
                look: Probe::Starts { .. },
                ..
            }
        )
    };
    assert!(effects.iter().any(is_look), "it is read anew");
    assert!(!effects.iter().any(is_stored));
}

#[test]
fn what_took_long_to_write_down_is_read_again_before_it_leaves() {
    let mut desk = Desk::new(reboots(1));
    desk.is_slow = true;
    desk.happen(RunEvent::Begun);
    let (id, records) = desk.stores.pop().expect("its intent");
    desk.records.extend(records);
    desk.is_slow = false;
    desk.now = desk.now.plus_ms(31_000);
    let looked = desk.looked;
    desk.happen(RunEvent::Stored { id, result: Ok(()) });
    assert_eq!(desk.looked, looked + 1);
    assert_eq!(desk.sent.len(), 1, "once it was read again");
}

#[test]
fn s14_a_run_that_cannot_read_holds_and_keeps_what_waits() {
    let mut desk = Desk::new(reboots(3));
    desk.is_offline = true;
    desk.happen(RunEvent::Begun);
    for _ in 0..6 {
        desk.wait(5_000);
    }
    assert!(matches!(
        desk.run.held().map(|hold| &hold.why),
        Some(HoldWhy::Unread { .. })
    ));
    assert_eq!(desk.run.waiting(), 3);
    desk.is_offline = false;
    desk.say(Command::Resume);
    desk.wait(5_000);
    assert_eq!(desk.run.calls()[desk.sent[0].0].targets.len(), 3);
}

#[test]
fn a17a_a_refusal_of_the_caller_holds_whichever_code_says_it() {
    for (refusal, why) in [
        ((400, "InvalidTimeStamp.Expired"), HoldWhy::Clock),
        ((400, "IllegalTimestamp"), HoldWhy::Clock),
        ((403, "Forbidden.RAM"), HoldWhy::Permission),
        ((403, "Forbidden.AccessKeyDisabled"), HoldWhy::Keys),
        ((400, "InvalidSecurityToken.Expired"), HoldWhy::Keys),
    ] {
        let mut plan = reboots(3);
        plan.strategy.order.wave = 1;
        let draft = crate::plan::file::Draft::of("", &plan);
        let mut desk = Desk::new(draft.plan(UnixMillis(START)).unwrap());
        desk.refusal = refusal;
        desk.happen(RunEvent::Begun);
        desk.wait(60_000);
        assert_eq!(desk.sent.len(), 1, "{refusal:?}");
        assert_eq!(desk.run.held().map(|hold| &hold.why), Some(&why));
    }
}

#[test]
fn what_changed_since_a_refused_sending_is_unknown_and_not_sent_again() {
    let mut desk = Desk::new(reboots(1));
    desk.cloud_ahead = Some(0);
    desk.started = Some(START - HOUR_MS);
    desk.refusal = (400, "Throttling.User");
    desk.happen(RunEvent::Begun);
    assert_eq!(desk.run.rows()[0].target_status(), TargetStatus::Deferred);
    // The throttled sending was the second delivery of a request that was carried out.
    desk.started = Some(START + 60_000);
    desk.wait(61_000);
    desk.wait(10_000);
    assert_eq!(desk.sent.len(), 1);
    let row = &desk.run.rows()[0];
    let is_doubt = matches!(
        row.answer(),
        Answer::Unknown {
            why: UnknownWhy::SeenBefore,
            ..
        }
    );
    assert!(is_doubt, "{:?}", row.answer());
    assert_eq!(
        row.target_status(),
        TargetStatus::Verified,
        "it restarted after all"
    );
}

#[test]
fn a_failure_that_shows_right_before_a_sending_holds_it() {
    // Seven calls, read together, of which five are under way at once.
    let mut plan = plan(&Operation::Redeploy { force_stop: true }, &running(7));
    plan.strategy.stop.errors = Some(0);
    plan.strategy.stop.stuck_is_error = true;
    plan.strategy.stop.stuck_after_ms = 10 * 60_000;
    let sixth = plan.targets[5].key.id.clone();
    let mut desk = stuck(plan);
    assert_eq!(desk.sent.len(), 7);
    let rows = (0..7).collect();
    desk.say(Command::Retry { rows });
    desk.say(Command::Resume);
    assert_eq!(desk.run.held(), None);
    // The sixth is not as it was sent: it is not sent again, and stays stuck.
    desk.restarted = Some((sixth, START - HOUR_MS / 2));
    desk.wait(GRACE_MS);
    let why = desk.run.held().map(|hold| hold.why.clone());
    assert_eq!(why, Some(HoldWhy::TooManyErrors { failed: 1 }));
    assert_eq!(desk.sent.len(), 7 + 5, "nothing is sent while it holds");
    desk.say(Command::Resume);
    desk.wait(1_000);
    assert_eq!(desk.sent.len(), 7 + 6);
}

#[test]
fn what_comes_back_unsigned_after_a_stop_stays_unsent() {
    let mut desk = Desk::new(reboots(1));
    desk.is_late = true;
    desk.happen(RunEvent::Begun);
    assert_eq!(desk.sent.len(), 1);
    desk.say(Command::Stop);
    desk.replies.clear();
    let unsigned = CallError::NotSigned(SignError::KeysExpired);
    desk.happen(RunEvent::Replied {
        call: desk.sent[0].0,
        reply: Box::new(Err(unsigned)),
    });
    desk.wait(60_000);
    assert_eq!(desk.sent.len(), 1, "stopped is stopped");
    let why = Answer::NotSent(NotSentWhy::Stopped);
    assert_eq!(desk.run.rows()[0].answer(), &why);
    assert!(desk.run.is_finished());
    let before = desk.run.counts();
    desk.reopen();
    assert_eq!(desk.run.counts(), before);
    assert_eq!(desk.run.rows()[0].answer(), &why);
}

#[test]
fn a_dry_run_whose_answer_is_lost_tells_nothing_and_somebody_elses_restart_does_not_prove_it() {
    let mut dry = plan(&reboot(SuccessFirst, true), &running(1));
    dry.targets[0].answers = vec!["e-1".to_owned()];
    let mut desk = Desk::new(dry);
    desk.cloud_ahead = Some(0);
    desk.is_late = true;
    desk.happen(RunEvent::Begun);
    assert_eq!(desk.sent.len(), 1);
    desk.reopen();
    shows(&mut desk, START + 60_000, START + 30_000);
    let row = &desk.run.rows()[0];
    assert_eq!(row.target_status(), TargetStatus::NoInformation);
    assert_eq!(row.followed(), None);
    assert_eq!(Again::of(row), None);
    let is_end = |record: &&Record| record.step == Step::Finished;
    assert_eq!(desk.records.iter().filter(is_end).count(), 1);
}

/// A run whose targets were all accepted and are stuck.
fn stuck(plan: Plan) -> Desk {
    let mut desk = Desk::new(plan);
    desk.cloud_ahead = Some(0);
    desk.started = Some(START - HOUR_MS);
    desk.accepts = true;
    desk.happen(RunEvent::Begun);
    desk.status = InstanceStatus::Starting;
    for _ in 0..50 {
        desk.wait(15_000);
    }
    assert_eq!(desk.run.rows()[0].target_status(), TargetStatus::Stuck);
    desk
}

#[test]
fn b2_what_was_accepted_is_not_hidden_by_a_later_refusal_and_goes_on_being_followed() {
    let mut desk = stuck(reboots(1));
    assert_eq!(Again::of(&desk.run.rows()[0]), Some(Again::Stuck));
    let request_id = desk.run.rows()[0].request_id().to_owned();
    desk.accepts = false;
    desk.refusal = (403, "InstanceLockedForSecurity");
    desk.say(Command::Retry { rows: vec![0] });
    desk.wait(GRACE_MS);
    assert_eq!(desk.sent.len(), 2);
    let row = &desk.run.rows()[0];
    assert!(matches!(row.answer(), Answer::Accepted(_)));
    assert_eq!((row.target_status(), row.tries()), (TargetStatus::Stuck, 2));
    assert_eq!(row.request_id(), request_id);
    // It comes back: that belongs to the try that was accepted.
    desk.status = InstanceStatus::Running;
    desk.started = Some(START + 60_000);
    desk.wait(60_000);
    desk.wait(15_000);
    assert_eq!(desk.run.rows()[0].target_status(), TargetStatus::Verified);
}

#[test]
fn b2_what_came_back_before_its_second_turn_is_not_sent_again() {
    let mut desk = stuck(reboots(1));
    desk.say(Command::Retry { rows: vec![0] });
    desk.status = InstanceStatus::Running;
    desk.started = Some(START + 60_000);
    desk.wait(GRACE_MS);
    assert_eq!(desk.sent.len(), 1);
    let row = &desk.run.rows()[0];
    let restarted = NotSentWhy::Changed(Change::Restarted(UnixMillis(START + 60_000)));
    assert_ne!(
        row.answer(),
        &Answer::NotSent(restarted),
        "it was sent once"
    );
    assert_eq!(row.target_status(), TargetStatus::Verified);
}

#[test]
fn b1_what_is_sent_once_more_keeps_the_order_of_the_plan_and_lifts_no_hold() {
    let mut plan = reboots(8);
    plan.strategy.order = WaveSpec {
        canary: 1,
        wave: 3,
        pause_ms: 20_000,
        ..WaveSpec::AT_ONCE
    };
    let draft = crate::plan::file::Draft::of("", &plan);
    let mut desk = Desk::new(draft.plan(UnixMillis(START)).unwrap());
    desk.refusal = (403, "InstanceLockedForSecurity");
    desk.say(Command::Stop);
    assert!(desk.run.is_finished());
    desk.say(Command::Retry {
        rows: (0..8).collect(),
    });
    assert_eq!(desk.sent.len(), 0);
    desk.wait(GRACE_MS - 1);
    assert_eq!(desk.sent.len(), 0, "five seconds to take it back");
    desk.wait(20_000);
    let size = |desk: &Desk, nth: usize| desk.run.calls()[desk.sent[nth].0].targets.len();
    assert_eq!((desk.sent.len(), size(&desk, 0)), (1, 1), "the canary");
    desk.wait(20_000);
    assert_eq!((desk.sent.len(), size(&desk, 1)), (2, 3));
    desk.say(Command::Pause);
    desk.say(Command::Retry { rows: vec![0] });
    desk.wait(120_000);
    assert!(desk.run.held().is_some(), "a hold is not lifted by it");
    assert_eq!(desk.sent.len(), 2);
    desk.say(Command::Resume);
    for _ in 0..10 {
        desk.wait(20_000);
    }
    let sizes: Vec<usize> = (0..desk.sent.len()).map(|nth| size(&desk, nth)).collect();
    assert_eq!(sizes, [1, 3, 3, 1, 1], "what was asked for last comes last");
}

/// What a look at events shows.
pub(super) fn events(
    ids: &[String],
    status: &EventCycleStatus,
    end: Option<UnixMillis>,
) -> ProbeResult {
    let seen = |id: &String| SeenEvent {
        id: id.clone(),
        instance_id: id.trim_start_matches("e-").to_owned(),
        status: status.clone(),
        finished: end,
    };
    ProbeResult {
        events: ids.iter().map(seen).collect(),
        ..ProbeResult::default()
    }
}
