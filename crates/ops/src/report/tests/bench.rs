//! Journals to make reports of.

use rerack_api::UnixMillis;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::status::InstanceStatus;

use crate::InstanceKey;
use crate::answer::{Acceptance, Answer};
use crate::operation::Operation;
use crate::plan::file::Draft;
use crate::plan::{Target, split};
use crate::run::journal::Header;
use crate::run::record::{Before, Seen};
use crate::run::{Record, Step};
use crate::testing::time::START;

/// What was confirmed: the restart of so many instances.
pub(super) fn header(count: usize) -> Header {
    let operation = Operation::Reboot {
        force: false,
        dry_run: false,
        mode: BatchOptimization::SuccessFirst,
    };
    let target = |n| {
        let key = InstanceKey::ecs("cn-a", format!("i-{n}"));
        Target::new(key, format!("name {n}")).answering(vec![format!("e-{n}")])
    };
    let targets: Vec<Target> = (0..count).map(target).collect();
    let plan = split(&operation, &targets, UnixMillis(START)).unwrap();
    Header {
        run: "r-1".into(),
        version: "0.1.0".into(),
        place: "Simulated account".into(),
        confirmation: "Restart them?".into(),
        confirmed_at: UnixMillis(START),
        clock_offset_ms: Some(250),
        plan: Draft::of("nightly", &plan),
    }
}

/// A step so many milliseconds after the confirmation.
pub(super) fn after(ms: i64, step: Step) -> Record {
    let at = UnixMillis(START + ms);
    Record { at, step }
}

/// All of them are about to be sent.
pub(super) fn intent(ms: i64, count: usize) -> Record {
    let before = Before {
        status: InstanceStatus::Running,
        started: None,
    };
    let step = Step::Intent {
        call: 0,
        wave: 0,
        targets: (0..count).collect(),
        before: vec![Some(before); count],
        cloud_at: None,
    };
    after(ms, step)
}

/// What came back for all of them.
pub(super) fn answered(ms: i64, answers: Vec<Answer>) -> Record {
    let step = Step::Answered {
        call: 0,
        request_id: "R-1".into(),
        rows: answers.into_iter().enumerate().collect(),
        unrequested: vec!["i-other".into()],
    };
    after(ms, step)
}

pub(super) fn accepted() -> Answer {
    Answer::Accepted(Acceptance {
        code: "200".into(),
        message: "success".into(),
        ..Acceptance::default()
    })
}

/// A reading that was asked for 100 ms before.
pub(super) fn saw(ms: i64, row: usize, seen: Seen) -> Record {
    let asked_at = UnixMillis(START + ms - 100);
    let step = Step::Saw {
        row,
        asked_at,
        seen,
    };
    after(ms, step)
}

/// It goes down and is back after so many milliseconds.
pub(super) fn restart(sent_ms: i64, row: usize, took_ms: i64) -> [Record; 2] {
    let status = |ms: i64, status| saw(sent_ms + ms, row, Seen::Status(status));
    [
        status(took_ms / 2, InstanceStatus::Stopping),
        status(took_ms, InstanceStatus::Running),
    ]
}
