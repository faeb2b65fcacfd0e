use rerack_api::UnixMillis;
use rerack_api::status::{EventCycleStatus, InstanceStatus, TaskStatus};

use super::*;
use crate::answer::{Acceptance, Change, NoInformationWhy, Refusal, UnknownWhy};
use crate::follow::{EVENT_LAG_MS, Followed, Sent};
use crate::operation::OperationKind;
use crate::run::Command;
use crate::run::stage::{Asked, Recorded};

const SENT: UnixMillis = UnixMillis(1_000_000);

fn at(seconds: i64) -> UnixMillis {
    SENT.plus_ms(seconds * 1000)
}

/// A row with this answer.
fn answered(answer: Answer) -> Row {
    let mut row = Row::queued(0, 0);
    row.send(&Recorded::by(true).unwrap(), SENT);
    row.answered(answer, "R", at(0));
    row
}

fn accepted() -> Answer {
    Answer::Accepted(Acceptance::default())
}

fn unknown() -> Answer {
    Answer::Unknown {
        why: UnknownWhy::TimedOut,
        detail: String::new(),
    }
}

/// A row that is followed, after these readings.
fn followed(kind: OperationKind, answer: Answer, see: impl FnOnce(&mut Followed)) -> Row {
    let events = match kind {
        OperationKind::Redeploy => Vec::new(),
        _ => vec!["e-1".to_owned()],
    };
    let mut followed = Followed::begin(Sent {
        kind,
        at: SENT,
        cloud_at: Some(SENT),
        accepted: matches!(answer, Answer::Accepted(_)),
        task_id: Some("t-1".to_owned()),
        plan_time: None,
        started_before: None,
        status_before: None,
        events,
        stuck_after_ms: kind.spec().stuck_after_ms,
    });
    see(&mut followed);
    let mut row = answered(answer);
    row.current.followed = Some(followed);
    row
}

fn restarted(followed: &mut Followed) {
    followed.saw_status(&InstanceStatus::Stopping, at(1), at(1));
    followed.saw_status(&InstanceStatus::Running, at(9), at(9));
}

fn of(row: &Row) -> (Outcome, bool) {
    (Outcome::of(row), row.is_settled())
}

use OperationKind::{EnsRedeploy, Reboot, Redeploy};

#[test]
fn a_restart_and_its_event_are_two_things() {
    let event = |status: EventCycleStatus, second: i64| {
        move |followed: &mut Followed| {
            restarted(followed);
            followed.saw_event("e-1", &status, None, at(second), at(second));
            followed.aged(at(second));
        }
    };
    let lag = EVENT_LAG_MS / 1000 + 10;
    let row = followed(Reboot, accepted(), restarted);
    assert_eq!(of(&row), (Outcome::VerifiedOpen, false), "not read yet");
    let row = followed(Reboot, accepted(), event(EventCycleStatus::Scheduled, 10));
    assert_eq!(of(&row), (Outcome::VerifiedOpen, false));
    let row = followed(Reboot, accepted(), event(EventCycleStatus::Scheduled, lag));
    assert_eq!(of(&row), (Outcome::VerifiedOpen, true));
    let row = followed(Reboot, accepted(), event(EventCycleStatus::Avoided, 10));
    assert_eq!(of(&row), (Outcome::VerifiedClosed, true));
    let task = |status: TaskStatus| {
        followed(Redeploy, accepted(), move |followed| {
            followed.saw_task(&status, at(9), at(9));
        })
    };
    assert_eq!(
        of(&task(TaskStatus::Finished)),
        (Outcome::VerifiedNoEvent, true)
    );
    assert_eq!(
        of(&task(TaskStatus::Failed)),
        (Outcome::ReturnedToOldHost, true)
    );
    assert_eq!(
        of(&task(TaskStatus::Processing)),
        (Outcome::UnderWay, false)
    );
}

#[test]
fn the_event_of_an_edge_redeploy_is_its_instance_too() {
    let row = |status: EventCycleStatus| {
        followed(EnsRedeploy, accepted(), move |followed| {
            followed.saw_ens_event(&EventCycleStatus::Executing, at(1), at(1));
            followed.saw_ens_event(&status, at(9), at(9));
        })
    };
    assert_eq!(
        of(&row(EventCycleStatus::Executing)),
        (Outcome::UnderWay, false)
    );
    assert_eq!(
        of(&row(EventCycleStatus::Executed)),
        (Outcome::VerifiedClosed, true)
    );
    assert_eq!(of(&row(EventCycleStatus::Failed)), (Outcome::Failed, true));
    assert_eq!(
        of(&row(EventCycleStatus::Canceled)),
        (Outcome::Failed, true)
    );
    let mut planned = followed(EnsRedeploy, accepted(), |_| ());
    planned.current.followed = Some(Followed::begin(Sent {
        plan_time: Some(at(86_400)),
        events: vec!["e-1".to_owned()],
        kind: EnsRedeploy,
        at: SENT,
        cloud_at: Some(SENT),
        accepted: true,
        task_id: None,
        started_before: None,
        status_before: None,
        stuck_after_ms: EnsRedeploy.spec().stuck_after_ms,
    }));
    let follow = planned.current.followed.as_mut().unwrap();
    follow.saw_ens_event(&EventCycleStatus::Scheduled, at(2), at(2));
    assert_eq!(of(&planned), (Outcome::Planned, true));
    assert_eq!(Outcome::Planned.ended(), Outcome::Planned);
}

#[test]
fn what_cannot_be_known_is_unknown_once_nobody_looks_any_more() {
    let running = |second: i64| {
        followed(Reboot, unknown(), move |followed| {
            followed.saw_status(&InstanceStatus::Running, at(second), at(second));
            followed.aged(at(second));
        })
    };
    assert_eq!(of(&running(2)).0, Outcome::NotProven);
    let stuck = |second: i64| {
        followed(Reboot, accepted(), move |followed| {
            followed.saw_status(&InstanceStatus::Stopping, at(1), at(1));
            followed.aged(at(second));
            followed.aged(at(second));
        })
    };
    assert_eq!(of(&stuck(700)), (Outcome::UnderWay, false));
    let given_up = stuck(3_600);
    assert_eq!(Outcome::of(&given_up).ended(), Outcome::Unknown);
    let gone = |second: i64| {
        followed(Redeploy, accepted(), move |followed| {
            followed.missing(at(second), at(second));
            followed.aged(at(second));
        })
    };
    assert_eq!(of(&gone(2)), (Outcome::UnderWay, false));
    assert_eq!(of(&gone(7_200)), (Outcome::Unknown, true));
    let blind = followed(Reboot, unknown(), |_| ());
    assert_eq!(of(&blind), (Outcome::UnderWay, false));
    // The page was left before anything was read.
    assert_eq!(Outcome::of(&answered(unknown())), Outcome::Unknown);
}

#[test]
fn what_was_not_sent_was_not_started_or_was_taken_out() {
    let withheld = |why: NotSentWhy| {
        let mut row = Row::queued(0, 0);
        row.withhold(why);
        Outcome::of(&row)
    };
    assert_eq!(withheld(NotSentWhy::Queued), Outcome::Waiting);
    assert_eq!(Outcome::Waiting.ended(), Outcome::NotStarted);
    assert_eq!(withheld(NotSentWhy::Skipped), Outcome::Skipped);
    assert_eq!(
        withheld(NotSentWhy::Changed(Change::Gone)),
        Outcome::Skipped
    );
    assert_eq!(withheld(NotSentWhy::Stopped), Outcome::NotStarted);
    assert_eq!(
        withheld(NotSentWhy::Unread(String::new())),
        Outcome::NotStarted
    );
    let mut sending = Row::queued(0, 0);
    sending.send(&Recorded::by(true).unwrap(), SENT);
    assert_eq!(Outcome::of(&sending), Outcome::UnderWay);
    assert_eq!(Outcome::UnderWay.ended(), Outcome::Unknown);
    let refusal = Refusal::default;
    for (answer, outcome) in [
        (Answer::Refused(refusal()), Outcome::Failed),
        (Answer::Throttled(refusal()), Outcome::NotStarted),
        (
            Answer::NothingHappened {
                refusal: refusal(),
                named_in_error: true,
            },
            Outcome::NotStarted,
        ),
        (
            Answer::WouldBeRefused {
                refusal: refusal(),
                named_in_error: true,
            },
            Outcome::NotStarted,
        ),
        (Answer::WouldPass, Outcome::NotStarted),
        (
            Answer::NoInformation(NoInformationWhy::AlwaysPasses),
            Outcome::NotStarted,
        ),
    ] {
        assert_eq!(Outcome::of(&answered(answer)), outcome);
    }
}

#[test]
fn every_outcome_is_counted_in_its_own_place_and_has_its_own_word() {
    let all = Outcome::ALL;
    let many = all
        .into_iter()
        .zip(1..)
        .flat_map(|(outcome, times)| vec![outcome; times]);
    let counts = Outcomes::count(many);
    for (times, (outcome, count)) in (1..).zip(counts.each()) {
        assert_eq!(count, times, "{outcome:?}");
        assert!(outcome.ended().is_final() || outcome == Outcome::Planned);
    }
    assert_eq!(counts.sum(), 78);
    let words = all.iter().map(crate::codec::word);
    let words: std::collections::BTreeSet<String> = words.collect();
    assert_eq!(words.len(), all.len());
    assert_eq!(all.iter().filter(|outcome| outcome.is_final()).count(), 9);
}

#[test]
fn what_came_of_an_earlier_try_stands_if_nothing_comes_of_another() {
    let asked = Asked::by(&Command::Retry { rows: vec![0] }).unwrap();
    let refused = || Answer::Refused(Refusal::default());
    let lost = || followed(Reboot, unknown(), |_| ());
    let running = || {
        followed(Reboot, unknown(), |followed| {
            followed.saw_status(&InstanceStatus::Running, at(1), at(1));
        })
    };
    let throttled = || answered(Answer::Throttled(Refusal::default()));
    for (mut row, former) in [
        (lost(), Some(Outcome::Unknown)),
        (running(), Some(Outcome::NotProven)),
        (answered(refused()), Some(Outcome::Failed)),
        (throttled(), Some(Outcome::NotStarted)),
    ] {
        assert!(row.again(&asked));
        assert_eq!(Outcome::of(&row), Outcome::Waiting);
        let mut stopped = row.clone();
        stopped.withhold(NotSentWhy::Stopped);
        assert_eq!(Outcome::of(&stopped).ended(), former.unwrap());
        row.send(&Recorded::by(true).unwrap(), at(20));
        row.answered(refused(), "R", at(21));
        let told = former.filter(|_| row.attempts().any(crate::run::Attempt::may_have_acted));
        assert_eq!(Outcome::of(&row).ended(), told.unwrap_or(Outcome::Failed));
        assert_eq!(row.tries(), 2, "all tries are kept");
    }
    let mut row = lost();
    row.again(&asked);
    row.send(&Recorded::by(true).unwrap(), SENT);
    row.answered(accepted(), "R", at(1));
    row.current.followed = followed(Reboot, accepted(), restarted).current.followed;
    assert_eq!(
        Outcome::of(&row),
        Outcome::VerifiedOpen,
        "its own word counts"
    );
}
