//! What two runs have both.

use rerack_api::UnixMillis;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::status::InstanceStatus;

use super::*;
use crate::answer::{Acceptance, Answer, Refusal};
use crate::operation::Operation;
use crate::plan::{Target, split};
use crate::run::record::Seen;
use crate::run::{Record, Step};

fn key(id: usize) -> InstanceKey {
    InstanceKey::ecs("cn-a", format!("i-{id}"))
}

fn keys(ids: &[usize]) -> BTreeSet<InstanceKey> {
    ids.iter().copied().map(key).collect()
}

fn run(dry_run: bool, records: &[Step]) -> Run {
    let operation = Operation::Reboot {
        force: false,
        mode: BatchOptimization::SuccessFirst,
        dry_run,
    };
    let names = ["one", "two", " ", "four"];
    let targets = names.iter().enumerate();
    let targets: Vec<Target> = targets
        .map(|(at, name)| Target::new(key(at), *name))
        .collect();
    let plan = split(&operation, &targets, UnixMillis(0)).unwrap();
    let records: Vec<Record> = records
        .iter()
        .zip(1..)
        .map(|(step, at)| Record {
            at: UnixMillis(at * 1_000),
            step: step.clone(),
        })
        .collect();
    let mut run = Run::new(plan, UnixMillis(0));
    run.watch(&records);
    run
}

fn intent() -> Step {
    Step::Intent {
        call: 0,
        wave: 0,
        targets: vec![0, 1, 2],
        before: vec![None; 3],
        cloud_at: None,
    }
}

fn answered() -> Step {
    let accepted = || Answer::Accepted(Acceptance::default());
    Step::Answered {
        call: 0,
        request_id: "R".to_owned(),
        rows: vec![
            (0, accepted()),
            (1, Answer::Refused(Refusal::default())),
            (2, accepted()),
        ],
        unrequested: Vec::new(),
    }
}

fn saw(row: usize, at: i64, status: &str) -> Step {
    Step::Saw {
        row,
        asked_at: UnixMillis(at),
        seen: Seen::Status(InstanceStatus::from(status)),
    }
}

fn overlap(run: &Run, ids: &[usize]) -> (Vec<String>, Vec<String>) {
    let overlap = Overlap::of(&keys(ids), run);
    assert_eq!(
        overlap.len(),
        overlap.unsent.len() + overlap.may_restart.len()
    );
    let is_none = overlap.unsent.is_empty() && overlap.may_restart.is_empty();
    assert_eq!(overlap.is_empty(), is_none);
    (overlap.unsent, overlap.may_restart)
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn what_was_not_sent_yet_is_held_by_its_run() {
    let run = run(false, &[]);
    assert_eq!(overlap(&run, &[1, 2, 9]), (names(&["two", "i-2"]), vec![]));
    assert_eq!(overlap(&run, &[9]), (vec![], vec![]));
    let other_region = InstanceKey::ecs("cn-b", "i-1");
    assert!(Overlap::of(&BTreeSet::from([other_region]), &run).is_empty());
}

#[test]
fn what_was_sent_is_held_until_it_is_back() {
    let all = [0, 1, 2, 3];
    let sending = run(false, &[intent()]);
    let three = names(&["one", "two", "i-2"]);
    assert_eq!(overlap(&sending, &all), (names(&["four"]), three));
    let accepted = run(false, &[intent(), answered()]);
    let two = names(&["one", "i-2"]);
    assert_eq!(overlap(&accepted, &all), (names(&["four"]), two));
    let back = [
        intent(),
        answered(),
        saw(0, 2_500, "Stopping"),
        saw(0, 4_500, "Running"),
    ];
    let back = run(false, &back);
    let one = names(&["i-2"]);
    assert_eq!(overlap(&back, &all), (names(&["four"]), one));
    // Whatever the lines that are lost told.
    let lost = run(false, &[intent(), answered(), Step::Lost]);
    assert_eq!(overlap(&lost, &all).1.len(), 4);
}

#[test]
fn a_dry_run_holds_nothing() {
    let dry = run(true, &[intent()]);
    assert_eq!(overlap(&dry, &[0, 1, 2, 3]), (vec![], vec![]));
    assert!(instances(dry.plan()).is_empty() && wanted(&dry, &[]).is_empty());
    let real = run(false, &[]);
    assert_eq!(instances(real.plan()), keys(&[0, 1, 2, 3]));
}

#[test]
fn what_is_to_be_sent_again_counts_as_wanted() {
    let run = run(false, &[intent(), answered()]);
    assert_eq!(wanted(&run, &[Command::Resume]), keys(&[0, 2, 3]));
    let retry = Command::Retry { rows: vec![1] };
    assert_eq!(wanted(&run, &[retry]), keys(&[0, 1, 2, 3]));
}

#[test]
fn an_instance_with_several_events_counts_once() {
    let operation = Operation::EnsRedeploy {
        ops: OpsType::Immediate,
    };
    let instance = || Target::new(InstanceKey::ens("cn-a", "i-1"), "one");
    let targets = [instance().with_event("e-1"), instance().with_event("e-2")];
    let plan = split(&operation, &targets, UnixMillis(0)).unwrap();
    let run = Run::new(plan, UnixMillis(0));
    let keys = BTreeSet::from([InstanceKey::ens("cn-a", "i-1")]);
    assert_eq!(Overlap::of(&keys, &run).len(), 1);
}
