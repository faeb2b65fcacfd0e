//! What a journal and a run tell of instances that were acted on.

use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::status::InstanceStatus;

use super::*;
use crate::answer::{Acceptance, Refusal};
use crate::operation::Operation;
use crate::plan::file::Draft;
use crate::plan::{Target, split};
use crate::run::Command;
use crate::run::record::Seen;

const RUN: &str = "2026-11-21-0946-k3f8";

fn key(id: usize) -> InstanceKey {
    InstanceKey::ecs("cn-a", format!("i-{id}"))
}

fn header(dry_run: bool) -> Header {
    let operation = Operation::Reboot {
        force: false,
        mode: BatchOptimization::SuccessFirst,
        dry_run,
    };
    let targets: Vec<Target> = (0..3).map(|id| Target::new(key(id), "")).collect();
    let plan = split(&operation, &targets, UnixMillis(0)).unwrap();
    Header {
        run: RUN.to_owned(),
        version: String::new(),
        place: String::new(),
        confirmation: String::new(),
        confirmed_at: UnixMillis(0),
        clock_offset_ms: None,
        plan: Draft::of("", &plan),
    }
}

fn at(at: i64, step: Step) -> Record {
    Record {
        at: UnixMillis(at),
        step,
    }
}

fn intent(call: usize, targets: Vec<usize>) -> Step {
    Step::Intent {
        call,
        wave: 0,
        before: vec![None; targets.len()],
        targets,
        cloud_at: None,
    }
}

fn answered(call: usize, rows: Vec<(usize, Answer)>) -> Step {
    Step::Answered {
        call,
        request_id: "R".to_owned(),
        rows,
        unrequested: Vec::new(),
    }
}

fn saw(row: usize, asked_at: i64, status: &str) -> Step {
    Step::Saw {
        row,
        asked_at: UnixMillis(asked_at),
        seen: Seen::Status(InstanceStatus::from(status)),
    }
}

/// Of three instances one restarts, one is refused, and one has no answer.
fn story() -> Vec<Record> {
    let accepted = Answer::Accepted(Acceptance::default());
    let refused = Answer::Refused(Refusal::default());
    vec![
        at(10_000, intent(0, vec![0, 1, 2])),
        at(11_000, answered(0, vec![(0, accepted), (1, refused)])),
        at(15_000, saw(0, 14_000, "Stopping")),
        at(30_000, saw(0, 29_000, "Running")),
    ]
}

fn acted(at: i64, restarted_at: Option<i64>) -> Acted {
    Acted {
        run: RUN.to_owned(),
        at: UnixMillis(at),
        action: OperationKind::Reboot,
        restarted_at: restarted_at.map(UnixMillis),
    }
}

#[test]
fn what_may_have_restarted_is_known_and_what_was_refused_is_not() {
    let index = told(&header(false), &story()).unwrap();
    assert_eq!(index.len(), 2);
    let first = &index[&key(0)];
    assert_eq!(first.at, UnixMillis(10_000));
    let restarted = first.restarted_at.unwrap();
    assert!((UnixMillis(14_000)..=UnixMillis(30_000)).contains(&restarted));
    assert_eq!(index[&key(2)], acted(10_000, None), "no answer came");
    assert_eq!(told(&header(true), &story()).unwrap(), Index::new());
}

#[test]
fn a_sending_that_the_cloud_refused_leaves_no_trace_and_the_next_one_does() {
    let told = |records: &[Record]| told(&header(false), records).unwrap();
    let mut records = story();
    let retry = Command::Retry { rows: vec![1] };
    records.push(at(60_000, Step::Commanded(retry)));
    assert_eq!(told(&records).get(&key(1)), None);
    records.push(at(61_000, intent(1, vec![1])));
    assert_eq!(told(&records)[&key(1)], acted(61_000, None));
    let mut refused = records.clone();
    let rows = vec![(1, Answer::Refused(Refusal::default()))];
    refused.push(at(62_000, answered(1, rows)));
    assert_eq!(told(&refused).get(&key(1)), None);
    let rows = vec![(1, Answer::Accepted(Acceptance::default()))];
    records.push(at(62_000, answered(1, rows)));
    assert_eq!(told(&records)[&key(1)], acted(61_000, None));
    records.push(at(63_000, Step::Lost));
    assert_eq!(told(&records)[&key(1)], acted(61_000, None));
}

#[test]
fn it_is_kept_as_text_and_read_back() {
    let index = told(&header(false), &story()).unwrap();
    let text = write(&index);
    assert_eq!(read(RUN, &text), Some(index));
    assert_eq!(read(RUN, &write(&Index::new())), Some(Index::new()));
    for odd in [
        "",
        "null",
        "[]",
        "{}",
        &text.replace(FORMAT, "rerack-acted/9"),
        &text.replace("RebootInstances", "Dance"),
        &text.replace("\"at\"", "\"when\""),
    ] {
        assert_eq!(read(RUN, odd), None, "{odd}");
    }
}

#[test]
fn the_later_sending_counts_whichever_run_it_was_of() {
    let of = |run: &str, ms: i64| {
        let acted = Acted {
            run: run.to_owned(),
            ..acted(ms, None)
        };
        Index::from([(key(0), acted)])
    };
    let mut index = of("a", 5);
    assert!(!add(&mut index, of("a", 5)), "known");
    assert!(add(&mut index, of("b", 6)));
    assert!(!add(&mut index, of("a", 5)), "older");
    assert_eq!(index[&key(0)].run, "b");
}
