//! Records of every kind.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rerack_api::status::{EventCycleStatus, TaskStatus};
use rerack_api::{SignError, UnixMillis};

use rerack_api::error::AccessDeniedDetail;

use crate::answer::{
    Acceptance, Answer, Change, NoInformationWhy, NotSentWhy, Refusal, UnknownWhy,
};
use crate::plan::file::tests::any::status;
use crate::run::record::{Before, Record, Seen, SeenTaskOf, Step};
use crate::run::{Command, HoldWhy};

fn time() -> impl Strategy<Value = UnixMillis> {
    any::<i64>().prop_map(UnixMillis)
}

fn event_status() -> impl Strategy<Value = EventCycleStatus> {
    prop_oneof!["Inquiring", "Avoided", "[a-z停]{0,3}"].prop_map(|text| text.as_str().into())
}

fn task_status() -> impl Strategy<Value = TaskStatus> {
    prop_oneof!["Finished", "Failed", "[a-z停]{0,3}"].prop_map(|text| text.as_str().into())
}

fn not_sent() -> impl Strategy<Value = NotSentWhy> {
    let change = prop_oneof![
        status().prop_map(Change::Status),
        time().prop_map(Change::Restarted),
        event_status().prop_map(Change::Event),
        Just(Change::Gone),
        Just(Change::WithOthers),
    ];
    let signing = prop_oneof![
        ".*".prop_map(|host| SignError::HostNotAllowed { host }),
        Just(SignError::NoKeys),
        Just(SignError::KeysExpired),
    ];
    prop_oneof![
        Just(NotSentWhy::Queued),
        Just(NotSentWhy::Stopped),
        Just(NotSentWhy::Skipped),
        change.prop_map(NotSentWhy::Changed),
        ".*".prop_map(NotSentWhy::Unread),
        ".*".prop_map(NotSentWhy::NotStored),
        ".*".prop_map(NotSentWhy::NotBuilt),
        time().prop_map(NotSentWhy::TimePassed),
        signing.prop_map(NotSentWhy::NotSigned),
    ]
}

fn unknown() -> impl Strategy<Value = (UnknownWhy, String)> {
    let why = prop_oneof![
        Just(UnknownWhy::TimedOut),
        Just(UnknownWhy::Network),
        Just(UnknownWhy::Redirected),
        Just(UnknownWhy::CutOff),
        Just(UnknownWhy::NotUnderstood),
        Just(UnknownWhy::MissingInAnswer),
        Just(UnknownWhy::ContradictoryAnswer),
        Just(UnknownWhy::ServerError),
        Just(UnknownWhy::SeenBefore),
        Just(UnknownWhy::UnknownCode),
        Just(UnknownWhy::SaysOnlyChecked),
        Just(UnknownWhy::SaysItActed),
        Just(UnknownWhy::Interrupted),
        Just(UnknownWhy::Unrecorded),
    ];
    (why, ".*")
}

fn refusal() -> impl Strategy<Value = Refusal> {
    let numbers = (option::of(any::<u16>()), option::of(any::<u32>()));
    let texts = (".*", ".*", ".*");
    (texts, numbers, option::of(denied())).prop_map(|(texts, numbers, denied)| Refusal {
        code: texts.0,
        message: texts.1,
        status: numbers.0,
        retry_after_ms: numbers.1,
        recommend: texts.2,
        access_denied: denied.map(Box::new),
    })
}

fn denied() -> impl Strategy<Value = AccessDeniedDetail> {
    (".*", ".*", ".*", ".*", ".*", ".*", ".*").prop_map(|all| AccessDeniedDetail {
        auth_action: all.0,
        auth_principal_display_name: all.1,
        auth_principal_owner_id: all.2,
        auth_principal_type: all.3,
        encoded_diagnostic_message: all.4,
        no_permission_type: all.5,
        policy_type: all.6,
    })
}

fn acceptance() -> impl Strategy<Value = Acceptance> {
    let task = option::of(".*");
    (".*", ".*", task, any::<bool>(), ".*", ".*").prop_map(
        |(previous, current, task_id, as_group, code, message)| Acceptance {
            previous,
            current,
            task_id,
            as_group,
            code,
            message,
        },
    )
}

fn answer() -> impl Strategy<Value = Answer> {
    let no_answer = unknown().prop_map(|(why, detail)| NoInformationWhy::NoAnswer { why, detail });
    let no_information = prop_oneof![Just(NoInformationWhy::AlwaysPasses), no_answer];
    let named = || (refusal(), any::<bool>());
    prop_oneof![
        not_sent().prop_map(Answer::NotSent),
        Just(Answer::Sending),
        acceptance().prop_map(Answer::Accepted),
        refusal().prop_map(Answer::Refused),
        named().prop_map(|(refusal, named_in_error)| Answer::NothingHappened {
            refusal,
            named_in_error
        }),
        Just(Answer::WouldPass),
        named().prop_map(|(refusal, named_in_error)| Answer::WouldBeRefused {
            refusal,
            named_in_error
        }),
        no_information.prop_map(Answer::NoInformation),
        refusal().prop_map(Answer::Throttled),
        unknown().prop_map(|(why, detail)| Answer::Unknown { why, detail }),
    ]
}

fn seen() -> impl Strategy<Value = Seen> {
    let task = (".*", task_status(), option::of(time()));
    let task = task.prop_map(|(id, status, created)| SeenTaskOf {
        id,
        status,
        created,
    });
    let start = (status(), option::of(time()));
    let event = (".*", event_status(), option::of(time()));
    prop_oneof![
        status().prop_map(Seen::Status),
        start.prop_map(|(status, started)| Seen::Start { status, started }),
        (".*", task_status()).prop_map(|(id, status)| Seen::Task { id, status }),
        vec(task, 0..3).prop_map(Seen::Tasks),
        event.prop_map(|(id, status, finished)| Seen::Event {
            id,
            status,
            finished
        }),
        event_status().prop_map(Seen::EnsEvent),
        Just(Seen::Missing),
        Just(Seen::Aged),
    ]
}

fn command() -> impl Strategy<Value = Command> {
    let rows = || vec(place(), 0..4);
    prop_oneof![
        Just(Command::Pause),
        Just(Command::Resume),
        Just(Command::Stop),
        rows().prop_map(|rows| Command::Skip { rows }),
        rows().prop_map(|rows| Command::Retry { rows }),
    ]
}

fn hold() -> impl Strategy<Value = HoldWhy> {
    prop_oneof![
        Just(HoldWhy::Paused),
        place().prop_map(|failed| HoldWhy::TooManyErrors { failed }),
        Just(HoldWhy::Keys),
        Just(HoldWhy::Clock),
        Just(HoldWhy::Permission),
        (".*", ".*").prop_map(|(region, detail)| HoldWhy::Unread { region, detail }),
        ".*".prop_map(|detail| HoldWhy::Journal { detail }),
        place().prop_map(|group| HoldWhy::GroupDown { group }),
        Just(HoldWhy::Interrupted),
        Just(HoldWhy::ElsewhereOpen),
        (0..i64::MAX).prop_map(|by_ms| HoldWhy::Late { by_ms }),
    ]
}

fn place() -> impl Strategy<Value = usize> {
    prop_oneof![0..20_usize, 0..usize::MAX / 2]
}

/// Any record.
pub(crate) fn record() -> impl Strategy<Value = Record> {
    let before = (status(), option::of(time()));
    let before = before.prop_map(|(status, started)| Before { status, started });
    let intent = (
        place(),
        place(),
        vec(place(), 0..4),
        vec(option::of(before), 0..4),
        option::of(time()),
    );
    let answered = (
        place(),
        ".*",
        vec((place(), answer()), 0..4),
        vec(".*", 0..3),
    );
    let step = prop_oneof![
        intent.prop_map(|(call, wave, targets, before, cloud_at)| Step::Intent {
            call,
            wave,
            targets,
            before,
            cloud_at,
        }),
        (place(), not_sent()).prop_map(|(call, why)| Step::Withdrawn { call, why }),
        answered.prop_map(|(call, request_id, rows, unrequested)| Step::Answered {
            call,
            request_id,
            rows,
            unrequested
        }),
        (place(), time(), seen()).prop_map(|(row, asked_at, seen)| Step::Saw {
            row,
            asked_at,
            seen
        }),
        vec((place(), not_sent()), 0..4).prop_map(|rows| Step::Withheld { rows }),
        command().prop_map(Step::Commanded),
        hold().prop_map(Step::Held),
        place().prop_map(|wave| Step::WaveEnded { wave }),
        Just(Step::Finished),
        Just(Step::Reopened),
        Just(Step::Slept),
        Just(Step::Lost),
        (vec(place(), 0..4), time()).prop_map(|(rows, until)| Step::Deferred { rows, until }),
    ];
    (time(), step).prop_map(|(at, step)| Record { at, step })
}
