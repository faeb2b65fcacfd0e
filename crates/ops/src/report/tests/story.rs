//! One run from its confirmation to its end.

use rerack_api::status::{EventCycleStatus, InstanceStatus};

use super::bench::{accepted, after, answered, header, intent, restart, saw};
use super::*;
use crate::answer::{Refusal, UnknownWhy};
use crate::run::record::Seen;
use crate::run::{Command, HoldWhy, TargetStatus};
use crate::testing::time::START;

fn refused() -> Answer {
    Answer::Refused(Refusal {
        code: "IncorrectInstanceStatus".into(),
        message: "no".into(),
        ..Refusal::default()
    })
}

fn lost_answer() -> Answer {
    Answer::Unknown {
        why: UnknownWhy::TimedOut,
        detail: "30 s".into(),
    }
}

fn event(ms: i64, row: usize, status: EventCycleStatus) -> Record {
    let id = format!("e-{row}");
    let finished = None;
    saw(
        ms,
        row,
        Seen::Event {
            id,
            status,
            finished,
        },
    )
}

/// Four are sent: one restarts and its event closes, one restarts and its event stays open, one is
/// refused, one has no answer; a fifth is taken out.
fn records() -> Vec<Record> {
    let mut records = vec![
        after(1_000, Step::Commanded(Command::Skip { rows: vec![4] })),
        intent(6_000, 4),
        answered(
            6_500,
            vec![accepted(), accepted(), refused(), lost_answer()],
        ),
    ];
    records.extend(restart(6_000, 0, 58_000));
    records.extend(restart(6_000, 1, 64_000));
    records.push(event(70_100, 0, EventCycleStatus::Avoided));
    records.push(event(70_100, 1, EventCycleStatus::Scheduled));
    records.push(after(80_000, Step::Held(HoldWhy::Paused)));
    records
}

fn at(ms: i64) -> UnixMillis {
    UnixMillis(START + ms)
}

#[test]
fn everything_that_happened_is_told() {
    let mut records = records();
    let report = Report::of(&header(5), &records).unwrap();
    assert_eq!(report.begun_at, Some(at(6_000)));
    assert_eq!((report.finished_at, report.state), (None, State::Running));
    let outcomes = report.targets.iter().map(|line| line.outcome);
    assert_eq!(
        outcomes.collect::<Vec<_>>(),
        [
            Outcome::VerifiedClosed,
            Outcome::VerifiedOpen,
            Outcome::Failed,
            Outcome::UnderWay,
            Outcome::Skipped,
        ]
    );
    assert_eq!(report.unrequested, ["i-other"]);
    assert_eq!(report.clock_offset_ms, Some(250));
    let [call] = &report.calls[..] else {
        panic!("{:?}", report.calls)
    };
    assert_eq!(
        (call.action, call.region.as_str()),
        ("RebootInstances", "cn-a")
    );
    assert_eq!(
        (call.sent_at, call.answered_at),
        (at(6_000), Some(at(6_500)))
    );
    assert_eq!(call.request_id, "R-1");
    let first = &report.targets[0];
    assert_eq!((first.tries, first.watched_ms()), (1, Some(58_000)));
    assert_eq!(first.proof, Some(Proof::SeenTransition));
    let changes = first
        .changes
        .iter()
        .map(|change| (change.at, change.target_status));
    assert_eq!(
        changes.collect::<Vec<_>>(),
        [
            (at(6_000), TargetStatus::Sending),
            (at(6_500), TargetStatus::Waiting),
            (at(35_000), TargetStatus::InProgress),
            (at(64_000), TargetStatus::Verified),
            (at(70_100), TargetStatus::Verified),
        ]
    );
    assert_eq!(report.targets[4].changes.len(), 1);
    assert_eq!(report.steps.len(), 2, "the command and the hold");
    records.push(after(90_000, Step::Finished));
    let report = Report::of(&header(5), &records).unwrap();
    assert_eq!(report.finished_at, Some(at(90_000)));
    assert_eq!(report.targets[3].outcome, Outcome::Unknown);
    records.push(after(
        95_000,
        Step::Commanded(Command::Retry { rows: vec![2] }),
    ));
    let report = Report::of(&header(5), &records).unwrap();
    assert_eq!(report.finished_at, None, "it goes on");
    assert_eq!(report.targets[2].outcome, Outcome::Waiting);
}

#[test]
fn the_report_and_the_run_that_is_made_again_say_the_same() {
    let (header, mut records) = (header(5), records());
    records.push(after(90_000, Step::Finished));
    let report = Report::of(&header, &records).unwrap();
    let run = Run::reopen(&header, &records, at(90_000)).unwrap();
    for (line, row) in report.targets.iter().zip(run.rows()) {
        assert_eq!(line.outcome, Outcome::of(row).ended());
        assert_eq!(line.target_status, row.target_status());
        assert_eq!(line.tries, row.tries());
    }
}

#[test]
fn an_interrupted_run_tells_apart_what_was_sent_what_was_not_and_what_nobody_knows() {
    let mut records = records();
    // Of the five of that story the last was taken out; a sixth is about to leave, a seventh waits.
    records.push(after(
        85_000,
        Step::Intent {
            call: 1,
            wave: 0,
            targets: vec![5],
            before: vec![None],
            cloud_at: None,
        },
    ));
    let header = header(7);
    let going = Report::of(&header, &records).unwrap();
    assert_eq!(going.targets[5].outcome, Outcome::UnderWay);
    assert_eq!(going.targets[5].target_status, TargetStatus::Sending);

    let report = Report::of_interrupted(&header, &records).unwrap();
    assert_eq!(
        (report.finished_at, report.state),
        (None, State::Interrupted)
    );
    let outcomes = report.targets.iter().map(|line| line.outcome);
    assert_eq!(
        outcomes.collect::<Vec<_>>(),
        [
            Outcome::VerifiedClosed,
            Outcome::VerifiedOpen,
            Outcome::Failed,
            Outcome::Unknown,
            Outcome::Skipped,
            Outcome::Unknown,
            Outcome::Waiting,
        ]
    );
    let lost = &report.targets[5];
    assert_eq!(
        (lost.target_status, lost.sent_at, lost.answered_at),
        (TargetStatus::Unknown, Some(at(85_000)), None)
    );
    let Answer::Unknown { why, .. } = &lost.answer else {
        panic!("{:?}", lost.answer)
    };
    assert_eq!(*why, UnknownWhy::Interrupted);
    // What was accepted and not proven yet is told as it was last seen.
    let some = [
        intent(6_000, 2),
        answered(6_500, vec![accepted(), lost_answer()]),
    ];
    let report = Report::of_interrupted(&super::bench::header(2), &some).unwrap();
    let [accepted, lost] = [0, 1].map(|place: usize| report.targets[place].outcome);
    assert_eq!((accepted, lost), (Outcome::UnderWay, Outcome::Unknown));
}

#[test]
fn a_run_that_was_closed_as_it_was_says_so() {
    let header = header(3);
    let records = [
        intent(6_000, 2),
        after(60_000, Step::Reopened),
        after(60_000, Step::Commanded(Command::Stop)),
        after(60_000, Step::Finished),
    ];
    for make in [Report::of, Report::of_interrupted] {
        let report = make(&header, &records).unwrap();
        assert_eq!(report.state, State::Closed);
        assert_eq!(report.finished_at, Some(at(60_000)));
        let outcomes = report.targets.iter().map(|line| line.outcome);
        assert_eq!(
            outcomes.collect::<Vec<_>>(),
            [Outcome::Unknown, Outcome::Unknown, Outcome::NotStarted]
        );
    }
}

#[test]
fn a_call_that_was_withdrawn_and_one_without_an_answer_are_told() {
    let withdrawn = Step::Withdrawn {
        call: 0,
        why: NotSentWhy::Queued,
    };
    let records = [intent(6_000, 2), after(6_001, withdrawn), intent(9_000, 2)];
    let report = Report::of(&header(2), &records).unwrap();
    let told = |call: &Sent| (call.sent_at, call.answered_at, call.withdrawn.clone());
    let calls: Vec<_> = report.calls.iter().map(told).collect();
    assert_eq!(
        calls,
        [
            (at(6_000), None, Some(NotSentWhy::Queued)),
            (at(9_000), None, None)
        ]
    );
    assert_eq!(report.outcomes.get(Outcome::UnderWay), 2);
    assert_eq!(report.targets[0].tries, 1);
}

#[test]
fn a_journal_without_a_plan_makes_no_report() {
    let mut header = header(1);
    header.plan.targets.clear();
    assert!(Report::of(&header, &[]).is_err());
}

#[test]
fn later_plans_learn_how_long_restarts_took() {
    let report = Report::of(&header(5), &records()).unwrap();
    let mut history = History::new();
    for _ in 0..3 {
        report.teach(&mut history);
    }
    let spread = history.spread(OperationKind::Reboot).unwrap();
    assert_eq!(
        (spread.of, spread.median_ms, spread.most_ms),
        (6, 58_000, 64_000)
    );
    assert_eq!(history.spread(OperationKind::Redeploy), None);
}

#[test]
fn two_events_of_one_instance_are_two_targets_and_counted_as_two() {
    use crate::InstanceKey;
    use crate::operation::Operation;
    use crate::plan::RolloutStrategy;
    use rerack_api::ens::batch_event_redeploy_instance::OpsType;
    let mut header = header(1);
    let key = InstanceKey::ens("edge", "i-1");
    header.plan = Draft {
        name: String::new(),
        operation: Operation::EnsRedeploy {
            ops: OpsType::Immediate,
        },
        strategy: RolloutStrategy::at_once(OperationKind::EnsRedeploy),
        targets: ["e-1", "e-2"]
            .map(|id| Target::new(key.clone(), "").with_event(id))
            .to_vec(),
    };
    let ended = |ms, row, status| saw(ms, row, Seen::EnsEvent(status));
    let records = [
        intent(6_000, 2),
        answered(6_500, vec![accepted(), accepted()]),
        ended(20_000, 0, EventCycleStatus::Executed),
        ended(20_000, 1, EventCycleStatus::Failed),
        after(20_000, Step::Finished),
    ];
    let report = Report::of(&header, &records).unwrap();
    assert_eq!(report.outcomes.sum(), 2);
    assert_eq!(report.outcomes.get(Outcome::VerifiedClosed), 1);
    assert_eq!(report.outcomes.get(Outcome::Failed), 1);
    assert_eq!(report.targets[0].proof, Some(Proof::EventClosed));
    assert_eq!(report.calls[0].action, "BatchEventRedeployInstance");
    let run = Run::reopen(&header, &records, at(30_000)).unwrap();
    assert_eq!(run.outcomes(), report.outcomes);
}

/// One is accepted, gets stuck and is sent again.
fn sent_again(second: Option<Answer>) -> Report {
    let mut records = vec![
        intent(6_000, 1),
        answered(6_500, vec![accepted()]),
        saw(30_000, 0, Seen::Status(InstanceStatus::Stopping)),
        saw(1_290_000, 0, Seen::Aged),
        after(1_300_000, Step::Commanded(Command::Retry { rows: vec![0] })),
    ];
    if let Some(answer) = second {
        let Step::Intent { before, .. } = intent(0, 1).step else {
            unreachable!()
        };
        let again = Step::Intent {
            call: 1,
            wave: 1,
            targets: vec![0],
            before,
            cloud_at: None,
        };
        records.push(after(1_306_000, again));
        records.push(after(
            1_306_500,
            Step::Answered {
                call: 1,
                request_id: "R-2".into(),
                rows: vec![(0, answer)],
                unrequested: Vec::new(),
            },
        ));
    }
    Report::of(&header(1), &records).unwrap()
}

#[test]
fn all_tries_of_a_target_are_told_and_a_refusal_hides_none() {
    let report = sent_again(Some(refused()));
    let line = &report.targets[0];
    assert_eq!(line.tries, 2);
    let told = line.attempts.iter();
    let told = told.map(|one| (one.call, one.sent_at, one.request_id.as_str()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [(0, Some(at(6_000)), "R-1"), (1, Some(at(1_306_000)), "R-2")]
    );
    assert_eq!(line.answer, accepted());
    assert_eq!(line.attempts[0].answer, accepted());
    assert_eq!(line.attempts[1].answer, refused());
    let json: serde_json::Value = serde_json::from_str(&json::write(&report)).unwrap();
    let tries = &json["targets"][0]["attempts"];
    assert_eq!(tries.as_array().unwrap().len(), 2);
    assert_eq!(tries[0]["answered_at"], json["calls"][0]["answered_at"]);
    assert_eq!(tries[1]["RequestId"], "R-2");
}

#[test]
fn what_waits_to_be_sent_again_is_not_called_unsent() {
    let report = sent_again(None);
    let line = &report.targets[0];
    assert_eq!((line.tries, line.attempts.len()), (1, 1));
    assert_eq!(line.target_status, TargetStatus::Unknown);
    assert_eq!(line.answer, accepted());
    assert!(
        line.changes
            .iter()
            .all(|change| change.target_status != TargetStatus::NotSent)
    );
}
