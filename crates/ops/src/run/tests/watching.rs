//! A run as another tab sees it, and words for a run that is over.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::UnixMillis;
use rerack_api::ecs::reboot_instances::BatchOptimization;

use super::bench::*;
use crate::run::{Again, Command, Engine, Inbox, Journal, Record, Run, Storing, execute};

/// A journal that can be read.
#[derive(Clone, Default)]
struct Kept(Rc<RefCell<Vec<Record>>>);

impl Journal for Kept {
    fn append(&self, records: Vec<Record>) -> Storing {
        self.0.borrow_mut().extend(records);
        Box::pin(std::future::ready(Ok(())))
    }
}

#[test]
fn who_watches_the_journal_sees_the_same_run() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (10, accepted(asked)),
        "DescribeInstanceStatus" if asked.at - START < 20_000 => (
            10,
            statuses(&[("i-a-0", "Stopping"), ("i-a-1", "Running")], 2),
        ),
        "DescribeInstanceStatus" => (
            10,
            statuses(&[("i-a-0", "Running"), ("i-a-1", "Running")], 2),
        ),
        _ => (10, no_instances()),
    });
    let plan = plan(
        &reboot(BatchOptimization::SuccessFirst, false),
        &ecs("a", 2),
    );
    let run = shared(plan.clone(), &clock);
    let journal = Kept::default();
    let engine = Engine {
        journal: Rc::new(journal.clone()),
        ..engine(client(cloud, &clock))
    };
    let watched = Rc::new(RefCell::new(Run::new(plan, UnixMillis(START))));
    let heard = Rc::new(RefCell::new(0));
    let on_change = {
        let (run, watched, journal) = (Rc::clone(&run), Rc::clone(&watched), journal.clone());
        move || {
            let records = journal.0.borrow();
            let new = &records[*heard.borrow()..];
            watched.borrow_mut().watch(new);
            *heard.borrow_mut() = records.len();
            // Whatever is written down is seen; only what is on its way to the journal is not.
            if run.borrow().unsaved() == 0 {
                assert_eq!(watched.borrow().counts().sum(), 2);
                assert_eq!(watched.borrow().is_finished(), run.borrow().is_finished());
            }
        }
    };
    clock.drive(execute(engine, Rc::clone(&run), Rc::new(on_change)));
    assert!(watched.borrow().is_finished());
    assert_eq!(watched.borrow().counts(), run.borrow().counts());
    assert_eq!(watched.borrow().finished_at(), run.borrow().finished_at());
    assert_eq!(watched.borrow().unsaved(), 0, "who watches writes nothing");
}

#[test]
fn a_word_for_a_run_that_is_over_is_heard_when_it_is_taken_up_again() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (10, refused(403, "InstanceLockedForSecurity")),
        _ => (10, no_instances()),
    });
    let plan = plan(
        &reboot(BatchOptimization::SuccessFirst, false),
        &ecs("a", 1),
    );
    let run = finished(cloud.clone(), &clock, plan);
    assert_eq!(cloud.asked("RebootInstances").len(), 1);
    assert!(Again::of(&run.borrow().rows()[0]).is_some());
    let inbox = Inbox::new();
    inbox.tell(Command::Retry { rows: vec![0] });
    inbox.tell(Command::Resume);
    let engine = Engine {
        inbox,
        ..engine(client(cloud.clone(), &clock))
    };
    clock.drive(execute(engine, Rc::clone(&run), Rc::new(|| ())));
    assert_eq!(cloud.asked("RebootInstances").len(), 2);
    assert!(run.borrow().is_finished());
}
