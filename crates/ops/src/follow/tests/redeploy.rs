//! Redeploys: only the task tells whether the host changed.

use super::*;

fn move_it() -> Sent {
    Sent {
        task_id: Some("t-1".into()),
        ..sent(OperationKind::Redeploy)
    }
}

/// A redeploy whose answer, with the task id, was lost.
fn lost_move() -> Sent {
    Sent {
        accepted: false,
        ..sent(OperationKind::Redeploy)
    }
}

#[test]
fn a_restart_is_no_proof_of_a_redeploy() {
    let followed = seeing(move_it(), &[Stopping, Starting, Running]);
    assert_eq!(*followed.instance(), Outcome::InProgress(Running));
}

#[test]
fn a_finished_task_is_proof_and_a_failed_one_is_the_old_host() {
    let task = |status: TaskStatus| {
        let mut followed = seeing(move_it(), &[Stopping]);
        followed.saw_task(&status, at(4), at(4));
        followed.instance().clone()
    };
    assert_eq!(task(TaskStatus::Processing), Outcome::InProgress(Stopping));
    assert_eq!(
        task(TaskStatus::Other("Odd".into())),
        Outcome::InProgress(Stopping)
    );
    assert_eq!(
        task(TaskStatus::Finished),
        Outcome::Verified(Proof::TaskFinished)
    );
    assert_eq!(task(TaskStatus::Failed), Outcome::TaskFailed);
}

#[test]
fn an_event_does_not_overrule_a_known_task() {
    let mut followed = seeing(
        Sent {
            events: vec!["e-1".into()],
            ..move_it()
        },
        &[Stopping, Running],
    );
    followed.saw_event("e-1", &EventCycleStatus::Avoided, Some(at(5)), at(6), at(6));
    assert_eq!(*followed.instance(), Outcome::InProgress(Running));
    followed.saw_task(&TaskStatus::Failed, at(8), at(8));
    assert_eq!(*followed.instance(), Outcome::TaskFailed);
}

#[test]
fn a_lost_answer_is_found_again_by_the_task_of_the_instance() {
    let processing = TaskStatus::Processing;
    let finished = TaskStatus::Finished;
    let minute = UnixMillis(SENT.0 - 10_000);
    let mut followed = Followed::begin(lost_move());
    followed.saw_tasks_of_instance(
        &[
            ("t-old", &finished, Some(minute.plus_ms(-MINUTE))),
            ("t-new", &processing, Some(minute)),
            ("t-later", &finished, Some(minute.plus_ms(5 * MINUTE))),
        ],
        at(2),
        at(2),
    );
    assert_eq!(followed.task_id(), Some("t-new"));
    followed.saw_task(&finished, at(9), at(9));
    assert_eq!(*followed.instance(), Outcome::Verified(Proof::TaskFinished));
}

#[test]
fn an_older_task_is_not_taken_for_ours() {
    let finished = TaskStatus::Finished;
    let mut followed = Followed::begin(lost_move());
    let older = Some(UnixMillis(SENT.0 - 10_000 - MINUTE));
    followed.saw_tasks_of_instance(
        &[("t-0", &finished, older), ("t-1", &finished, None)],
        at(2),
        at(2),
    );
    assert_eq!(
        (followed.task_id(), followed.instance()),
        (None, &Outcome::Unknown)
    );
}

#[test]
fn a_lost_redeploy_that_only_runs_is_not_proven() {
    let followed = seeing(lost_move(), &[Running]);
    assert_eq!(*followed.instance(), Outcome::RunningNotProven);
}
