//! How a run begins, and what keeps it from beginning.

use rerack_api::UnixMillis;
use rerack_api::ecs::reboot_instances::BatchOptimization;

use super::bench::{START, ecs, plan, reboot};
use super::desk::Desk;
use crate::answer::{Answer, NotSentWhy};
use crate::operation::{Operation, OperationKind};
use crate::plan::file::Draft;
use crate::plan::{Plan, PlanError, WaveSpec};
use crate::run::journal::Header;
use crate::run::{Command, Effect, GRACE_MS, HoldWhy, LATE_MS, Run, RunEvent, Step, Unfit};

const NOW: UnixMillis = UnixMillis(START);
const HOUR_MS: i64 = 3_600_000;
const STUCK_AFTER_MS: i64 = 10 * 60_000;

fn reboots(dry_run: bool) -> Plan {
    let operation = reboot(BatchOptimization::SuccessFirst, dry_run);
    plan(&operation, &ecs("a", 3))
}

fn starting(at: i64) -> Plan {
    let mut plan = reboots(false);
    plan.strategy.start_at = Some(UnixMillis(at));
    plan
}

/// That nothing was sent and nothing will be.
fn is_over_and_never_began(desk: &mut Desk) {
    desk.wait(HOUR_MS);
    let stopped = Answer::NotSent(NotSentWhy::Stopped);
    assert!(desk.run.rows().iter().all(|row| *row.answer() == stopped));
    assert!(desk.run.is_complete());
    assert_eq!(desk.sent, []);
    let is_intent = |step: &Step| matches!(step, Step::Intent { .. });
    assert!(!desk.records.iter().any(|record| is_intent(&record.step)));
}

fn why(desk: &Desk) -> Option<&HoldWhy> {
    desk.run.held().map(|hold| &hold.why)
}

#[test]
fn nothing_is_read_or_sent_in_the_first_five_seconds() {
    let mut desk = Desk::confirmed(reboots(false), NOW);
    assert_eq!(desk.run.begins_at(), NOW.plus_ms(GRACE_MS));
    desk.happen(RunEvent::Begun);
    assert_eq!(desk.alarms, [desk.run.begins_at()]);
    assert_eq!(desk.run.opens_at(), Some(desk.run.begins_at()));
    desk.wait(GRACE_MS - 1);
    assert_eq!((desk.sent.len(), desk.looked), (0, 0));
    desk.wait(1);
    assert_eq!(desk.sent, [(0, desk.run.begins_at())]);
}

#[test]
fn what_is_taken_back_in_these_seconds_is_not_started() {
    let mut desk = Desk::confirmed(reboots(false), NOW);
    desk.happen(RunEvent::Begun);
    desk.now = NOW.plus_ms(GRACE_MS - 1);
    desk.say(Command::Stop);
    is_over_and_never_began(&mut desk);
}

#[test]
fn a_check_restarts_nothing_and_begins_at_once() {
    let mut desk = Desk::confirmed(reboots(true), NOW);
    desk.happen(RunEvent::Begun);
    assert_eq!(desk.sent, [(0, NOW)]);
    assert_eq!(desk.run.begins_at(), NOW);
}

#[test]
fn a_run_with_a_time_waits_for_it_and_can_be_stopped_meanwhile() {
    for stops in [false, true] {
        let mut desk = Desk::confirmed(starting(START + HOUR_MS), NOW);
        assert_eq!(desk.run.begins_at(), NOW.plus_ms(HOUR_MS));
        desk.happen(RunEvent::Begun);
        assert_eq!(desk.alarms, [NOW.plus_ms(HOUR_MS)]);
        desk.wait(HOUR_MS - 1);
        assert_eq!((desk.sent.len(), desk.looked), (0, 0));
        if stops {
            desk.say(Command::Stop);
            is_over_and_never_began(&mut desk);
        } else {
            desk.wait(1);
            assert_eq!(desk.sent, [(0, NOW.plus_ms(HOUR_MS))]);
        }
    }
}

#[test]
fn a_time_within_the_first_seconds_does_not_shorten_them() {
    let desk = Desk::confirmed(starting(START + 1), NOW);
    assert_eq!(desk.run.begins_at(), NOW.plus_ms(GRACE_MS));
}

#[test]
fn a_run_that_is_late_because_the_device_slept_holds() {
    for late in [LATE_MS, LATE_MS + 1] {
        let mut desk = Desk::confirmed(starting(START + HOUR_MS), NOW);
        desk.happen(RunEvent::Begun);
        desk.wait(HOUR_MS + late);
        if late <= LATE_MS {
            assert_eq!((why(&desk), desk.sent.len()), (None, 1));
            continue;
        }
        assert_eq!(why(&desk), Some(&HoldWhy::Late { by_ms: late }));
        desk.wait(HOUR_MS);
        assert_eq!(desk.sent, []);
        desk.say(Command::Resume);
        assert_eq!(desk.sent, [], "the time to take it back begins anew");
        desk.wait(GRACE_MS);
        assert_eq!(desk.sent.len(), 1);
    }
}

#[test]
fn a_run_whose_time_passed_long_before_it_was_opened_holds() {
    let mut desk = Desk::confirmed(starting(START - HOUR_MS), UnixMillis(START - 2 * HOUR_MS));
    desk.happen(RunEvent::Begun);
    let late = HoldWhy::Late { by_ms: HOUR_MS };
    assert_eq!((why(&desk), desk.sent.len()), (Some(&late), 0));
}

#[test]
fn a_device_that_slept_between_two_waves_holds_and_what_was_sent_has_its_time_anew() {
    let mut plan = reboots(false);
    plan.strategy.order = WaveSpec {
        wave: 1,
        pause_ms: 60_000,
        ..WaveSpec::AT_ONCE
    };
    let draft = Draft::of("", &plan);
    let mut desk = Desk::new(draft.plan(NOW).unwrap());
    desk.accepts = true;
    desk.happen(RunEvent::Begun);
    desk.wait(STUCK_AFTER_MS + HOUR_MS);
    assert!(matches!(why(&desk), Some(HoldWhy::Late { .. })));
    assert_eq!(desk.sent.len(), 1);
    assert!(!desk.run.rows()[0].is_over(), "nobody watched");
    let slept = |step: &Step| *step == Step::Slept;
    assert_eq!(desk.records.iter().filter(|r| slept(&r.step)).count(), 1);
    let plan = desk.run.plan().clone();
    let again = Run::restore(plan, &desk.records, NOW, desk.now);
    let told = |run: &Run| run.rows()[0].target_status();
    assert_eq!(told(&again), told(&desk.run));
}

#[test]
fn what_was_on_its_way_while_the_device_slept_is_watched_from_its_answer_on() {
    for (under_way_ms, wakes_first) in [(HOUR_MS, false), (HOUR_MS, true), (1000, false)] {
        let mut desk = Desk::new(reboots(false));
        (desk.accepts, desk.is_late) = (true, true);
        desk.happen(RunEvent::Begun);
        assert_eq!((desk.sent.len(), desk.replies.len()), (1, 1));
        desk.now = desk.now.plus_ms(under_way_ms);
        if wakes_first {
            desk.happen(RunEvent::Woke);
        }
        let reply = desk.replies.remove(0);
        desk.happen(reply);
        let answered = desk.now;
        let plan = desk.run.plan().clone();
        let again = Run::restore(plan, &desk.records, NOW, answered);
        let slept = under_way_ms == HOUR_MS;
        let watched_from = if slept { answered } else { NOW };
        let is_over = |run: &Run| run.rows()[0].is_over();
        assert!(!is_over(&again), "nor is it given up after a reload");
        while desk.now.since(watched_from) < STUCK_AFTER_MS {
            assert!(!is_over(&desk.run), "slept: {slept}");
            desk.wait(1000);
        }
        desk.wait(10_000);
        assert!(is_over(&desk.run), "slept: {slept}");
    }
}

#[test]
fn a_journal_with_any_times_in_it_can_be_read() {
    let plan = reboots(false);
    let mut desk = Desk::new(plan.clone());
    desk.accepts = true;
    desk.happen(RunEvent::Begun);
    let ends = [i64::MIN, i64::MAX];
    for (intent, answer) in [(ends[0], ends[1]), (ends[1], ends[0])] {
        let mut records = desk.records.clone();
        for record in &mut records {
            let is_answer = matches!(record.step, Step::Answered { .. });
            record.at = UnixMillis(if is_answer { answer } else { intent });
        }
        let run = Run::restore(plan.clone(), &records, NOW, NOW);
        assert_eq!(run.counts().accepted, 3);
    }
}

#[test]
fn what_has_nothing_left_to_be_sent_is_not_held_any_more() {
    let mut desk = Desk::new(reboots(false));
    (desk.accepts, desk.is_late) = (true, true);
    desk.happen(RunEvent::Begun);
    desk.say(Command::Pause);
    assert_eq!(
        why(&desk),
        Some(&HoldWhy::Paused),
        "its answer may still defer it"
    );
    let reply = desk.replies.remove(0);
    desk.happen(reply);
    assert_eq!((why(&desk), desk.run.is_sending()), (None, false));
    let mut desk = Desk::confirmed(reboots(false), NOW);
    desk.happen(RunEvent::Begun);
    desk.say(Command::Pause);
    desk.say(Command::Skip { rows: vec![0, 1] });
    assert_eq!(why(&desk), Some(&HoldWhy::Paused));
    desk.say(Command::Skip { rows: vec![2] });
    assert_eq!((why(&desk), desk.run.is_complete()), (None, true));
}

#[test]
fn no_wave_begins_that_the_credentials_do_not_last_to_follow() {
    let mut desk = Desk::new(reboots(false));
    assert_eq!(desk.run.follow_ms(), STUCK_AFTER_MS);
    let until = |ms: i64| RunEvent::Credentials(Some(NOW.plus_ms(ms)));
    desk.happen(until(STUCK_AFTER_MS - 1));
    assert_eq!((why(&desk), desk.sent.len()), (Some(&HoldWhy::Keys), 0));
    desk.say(Command::Resume);
    assert_eq!((why(&desk), desk.sent.len()), (Some(&HoldWhy::Keys), 0));
    desk.happen(until(STUCK_AFTER_MS));
    desk.say(Command::Resume);
    assert_eq!((why(&desk), desk.sent.len()), (None, 1));
    assert_eq!(
        desk.run.credentials_until(),
        Some(NOW.plus_ms(STUCK_AFTER_MS))
    );
}

#[test]
fn credentials_without_an_end_and_checks_hold_nothing() {
    let mut desk = Desk::new(reboots(false));
    desk.happen(RunEvent::Credentials(None));
    assert_eq!(desk.sent.len(), 1);
    let mut desk = Desk::new(reboots(true));
    desk.happen(RunEvent::Credentials(Some(NOW)));
    assert_eq!((why(&desk), desk.sent.len()), (None, 1));
}

#[test]
fn a_long_wait_for_stuck_ones_asks_for_no_longer_credentials_than_usual() {
    let mut plan = reboots(false);
    plan.strategy.stop.stuck_after_ms = 86_400_000;
    assert_eq!(Run::new(plan.clone(), NOW).follow_ms(), STUCK_AFTER_MS);
    plan.strategy.stop.stuck_after_ms = 60_000;
    assert_eq!(Run::new(plan, NOW).follow_ms(), 60_000);
}

#[test]
fn a_run_whose_last_call_came_back_after_a_sleep_has_nothing_left_to_be_held() {
    let mut desk = Desk::confirmed(reboots(false), NOW);
    desk.accepts = true;
    desk.is_late = true;
    desk.happen(RunEvent::Begun);
    desk.wait(GRACE_MS);
    assert_eq!(desk.sent.len(), 1);
    desk.wait(HOUR_MS);
    assert!(matches!(why(&desk), Some(HoldWhy::Late { .. })));
    let reply = desk.replies.pop().unwrap();
    desk.happen(reply);
    assert!(!desk.run.is_sending() && !desk.run.is_finished());
    assert_eq!(why(&desk), None, "nobody can let go on what is all sent");
}

fn header(draft: Draft) -> Header {
    Header {
        run: "7".into(),
        version: "1".into(),
        place: "Simulated account".into(),
        confirmation: "Restart 3 instances".into(),
        confirmed_at: NOW,
        clock_offset_ms: None,
        plan: draft,
    }
}

#[test]
fn a_run_begins_with_a_plan_that_can_be_read_again() {
    let draft = Draft::of("", &reboots(false));
    let run = Run::begin(&header(draft.clone())).unwrap();
    assert_eq!(run.plan(), &reboots(false));
    assert_eq!(run.started_at(), NOW);
    let mut unreadable = draft.clone();
    unreadable.strategy.stop.stuck_after_ms = 1;
    let refused = Run::begin(&header(unreadable)).unwrap_err();
    assert!(matches!(refused, Unfit::Faults(_)), "{refused}");
    let empty = Draft {
        targets: Vec::new(),
        ..draft
    };
    let refused = Run::begin(&header(empty)).unwrap_err();
    assert_eq!(refused, Unfit::Plan(PlanError::NoTargets));
}

#[test]
fn a_run_is_opened_again_from_its_header_although_its_planned_time_has_passed() {
    use crate::key::InstanceKey;
    use crate::plan::{RolloutStrategy, Target};
    use rerack_api::ens::batch_event_redeploy_instance::OpsType;
    let plan_time = NOW.plus_ms(1);
    let draft = Draft {
        name: String::new(),
        operation: Operation::EnsRedeploy {
            ops: OpsType::Scheduled { plan_time },
        },
        strategy: RolloutStrategy::at_once(OperationKind::EnsRedeploy),
        targets: vec![Target::new(InstanceKey::ens("edge", "i-1"), "").with_event("e-1")],
    };
    let header = header(draft);
    assert!(Run::begin(&header).is_ok());
    let run = Run::reopen(&header, &[], NOW.plus_ms(HOUR_MS)).unwrap();
    assert_eq!(run.held().unwrap().why, HoldWhy::Interrupted);
}

#[test]
fn who_carries_it_out_next_gets_alarms_of_his_own() {
    let plan = plan(
        &reboot(BatchOptimization::SuccessFirst, false),
        &ecs("a", 1),
    );
    let mut run = Run::new(plan, UnixMillis(START));
    let alarms = |effects: &[Effect]| {
        let is_alarm = |effect: &&Effect| matches!(effect, Effect::WakeAt(_));
        effects.iter().filter(is_alarm).count()
    };
    assert_eq!(alarms(&run.update(RunEvent::Begun, UnixMillis(START))), 1);
    assert_eq!(
        alarms(&run.update(RunEvent::Woke, UnixMillis(START + 1))),
        0
    );
    assert_eq!(
        alarms(&run.update(RunEvent::Begun, UnixMillis(START + 2))),
        1
    );
}
