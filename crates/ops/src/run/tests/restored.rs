//! A run made again from its journal is the same run.

use super::bench::{ecs, plan};
use super::desk::Desk;
use crate::answer::{Answer, NotSentWhy, UnknownWhy};
use crate::operation::Operation;
use crate::run::{Command, Record, Run, RunEvent, Step, StoreError, TargetStatus};

const REDEPLOY: Operation = Operation::Redeploy { force_stop: false };

/// That the journal tells what the run knows.
fn is_the_same(desk: &Desk) {
    let plan = desk.run.plan().clone();
    let again = Run::restore(plan, &desk.records, desk.run.started_at(), desk.now);
    for (one, other) in desk.run.rows().iter().zip(again.rows()) {
        assert_eq!(one.tries(), other.tries());
        assert_eq!(one.answer(), other.answer());
        assert_eq!(one.target_status(), other.target_status());
        assert_eq!(one.request_id(), other.request_id());
    }
}

#[test]
fn calls_of_many_retries_and_many_pages_are_all_told_again() {
    let mut desk = Desk::new(plan(&REDEPLOY, &ecs("a", 4)));
    desk.happen(RunEvent::Begun);
    let all = || (0..4).collect();
    for round in 1..=6 {
        is_the_same(&desk);
        assert_eq!(desk.sent.len(), 4 * round);
        assert!(
            desk.run
                .rows()
                .iter()
                .all(|row| row.tries() as usize == round)
        );
        desk.say(Command::Pause);
        desk.say(Command::Retry { rows: all() });
        if round % 2 == 0 {
            desk.reopen();
        }
        desk.say(Command::Resume);
        desk.wait(5_000);
    }
}

#[test]
fn calls_that_were_given_up_before_they_left_leave_gaps_in_the_numbers() {
    let mut desk = Desk::new(plan(&REDEPLOY, &ecs("a", 4)));
    desk.say(Command::Pause);
    let rows = || vec![0, 1, 2];
    for _ in 0..3 {
        desk.say(Command::Skip { rows: rows() });
        desk.say(Command::Retry { rows: rows() });
    }
    desk.say(Command::Resume);
    desk.wait(5_000);
    assert!(desk.run.rows().iter().all(|row| row.tries() == 1));
    is_the_same(&desk);
}

#[test]
fn what_is_taken_out_while_it_is_written_down_is_not_sent_whether_that_works_or_not() {
    for result in [
        Ok(()),
        Err(StoreError {
            detail: "full".into(),
        }),
    ] {
        let mut desk = Desk::new(plan(&REDEPLOY, &ecs("a", 1)));
        desk.is_slow = true;
        desk.happen(RunEvent::Begun);
        desk.say(Command::Skip { rows: vec![0] });
        assert!(desk.run.rows()[0].is_queued(), "it is being written down");
        let (id, records) = desk.stores.pop().unwrap();
        if result.is_ok() {
            desk.records.extend(records);
        }
        desk.is_slow = false;
        desk.happen(RunEvent::Stored { id, result });
        desk.wait(10_000);
        assert_eq!(desk.sent, []);
        let skipped = Answer::NotSent(NotSentWhy::Skipped);
        assert_eq!(desk.run.rows()[0].answer(), &skipped);
        assert!(desk.run.is_complete());
        is_the_same(&desk);
    }
}

#[test]
fn a_number_that_no_call_of_the_run_can_have_is_passed_over() {
    let mut desk = Desk::new(plan(&REDEPLOY, &ecs("a", 1)));
    desk.happen(RunEvent::Begun);
    for record in &mut desk.records {
        if let crate::run::Step::Intent { call, .. } = &mut record.step {
            *call = usize::MAX - 1;
        }
    }
    let plan = desk.run.plan().clone();
    let again = Run::restore(plan, &desk.records, desk.now, desk.now);
    assert_eq!(again.rows()[0].tries(), 0);
    assert!(again.rows()[0].is_queued());
}

#[test]
fn if_lines_of_the_journal_are_lost_nothing_counts_as_not_sent_any_more() {
    let mut desk = Desk::new(plan(&REDEPLOY, &ecs("a", 3)));
    desk.say(Command::Skip { rows: vec![2] });
    desk.happen(RunEvent::Begun);
    desk.wait(10_000);
    let plan = || desk.run.plan().clone();
    let intent = |record: &Record| matches!(record.step, Step::Intent { .. });
    let is_sent = desk.records.iter().any(intent);
    assert!(is_sent, "and refused");
    let mut records = desk.records.clone();
    records.retain(|record| !intent(record));
    records.push(Record {
        at: desk.now,
        step: Step::Lost,
    });
    let mut watched = Run::new(plan(), desk.run.started_at());
    watched.watch(&records);
    let restored = Run::restore(plan(), &records, desk.run.started_at(), desk.now);
    for run in [watched, restored] {
        for row in run.rows() {
            let Answer::Unknown { why, .. } = row.answer() else {
                panic!("{:?}", row.answer());
            };
            assert_eq!(*why, UnknownWhy::Unrecorded);
            assert_eq!(row.target_status(), TargetStatus::Unknown);
        }
        assert_eq!((run.counts().unknown, run.counts().not_sent), (3, 0));
    }
}
