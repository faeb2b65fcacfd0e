//! Why something was not sent, is unknown, or holds.

use rerack_api::SignError;
use rerack_api::wire::json::Node;

use crate::answer::{Change, NotSentWhy, UnknownWhy};
use crate::json::{Json, Strict};
use crate::run::HoldWhy;

/// Why nothing was sent, by place: the reasons, with their kinds of change and errors of signing.
pub(super) const NOT_SENT: [&str; 15] = [
    "Queued",
    "Stopped",
    "Skipped",
    "ChangedStatus",
    "ChangedRestarted",
    "ChangedEvent",
    "ChangedGone",
    "ChangedWithOthers",
    "Unread",
    "NotStored",
    "NotBuilt",
    "HostNotAllowed",
    "NoKeys",
    "KeysExpired",
    "TimePassed",
];

/// The word for why nothing was sent, and what is said besides.
pub(crate) fn not_sent(why: &NotSentWhy) -> (&'static str, Option<&str>) {
    let (place, text) = match why {
        NotSentWhy::Queued => (0, None),
        NotSentWhy::Stopped => (1, None),
        NotSentWhy::Skipped => (2, None),
        NotSentWhy::Changed(Change::Status(status)) => (3, Some(status.as_str())),
        NotSentWhy::Changed(Change::Restarted(_)) => (4, None),
        NotSentWhy::Changed(Change::Event(status)) => (5, Some(status.as_str())),
        NotSentWhy::Changed(Change::Gone) => (6, None),
        NotSentWhy::Changed(Change::WithOthers) => (7, None),
        NotSentWhy::Unread(text) => (8, Some(text.as_str())),
        NotSentWhy::NotStored(text) => (9, Some(text.as_str())),
        NotSentWhy::NotBuilt(text) => (10, Some(text.as_str())),
        NotSentWhy::NotSigned(SignError::HostNotAllowed { host }) => (11, Some(host.as_str())),
        NotSentWhy::NotSigned(SignError::NoKeys) => (12, None),
        NotSentWhy::NotSigned(SignError::KeysExpired) => (13, None),
        NotSentWhy::TimePassed(_) => (14, None),
    };
    (NOT_SENT[place], text)
}

pub(crate) fn write_not_sent(json: &mut Json, name: &'static str, why: &NotSentWhy) {
    let (word, text) = not_sent(why);
    json.open(name, '{');
    json.text("is", word);
    if let Some(text) = text {
        json.text("text", text);
    }
    if let NotSentWhy::Changed(Change::Restarted(time)) = why {
        json.number("StartTime", Some(time.0));
    }
    if let NotSentWhy::TimePassed(time) = why {
        json.number("plan_time", Some(time.0));
    }
    json.close('}');
}

pub(super) fn read_not_sent(strict: &mut Strict, of: Node<'_>, name: &str) -> Option<NotSentWhy> {
    let node = strict.member(of, name)?;
    let kind = strict.word(node, "is", &NOT_SENT)?;
    let names: &[&str] = match kind {
        4 => &["is", "StartTime"],
        14 => &["is", "plan_time"],
        3 | 5 | 8..=11 => &["is", "text"],
        _ => &["is"],
    };
    strict.object(node, names);
    let text = match kind {
        3 | 5 | 8..=11 => strict.text(node, "text"),
        _ => String::new(),
    };
    Some(match kind {
        0 => NotSentWhy::Queued,
        1 => NotSentWhy::Stopped,
        2 => NotSentWhy::Skipped,
        3 => NotSentWhy::Changed(Change::Status(text.as_str().into())),
        4 => NotSentWhy::Changed(Change::Restarted(strict.moment(node, "StartTime"))),
        5 => NotSentWhy::Changed(Change::Event(text.as_str().into())),
        6 => NotSentWhy::Changed(Change::Gone),
        7 => NotSentWhy::Changed(Change::WithOthers),
        8 => NotSentWhy::Unread(text),
        9 => NotSentWhy::NotStored(text),
        10 => NotSentWhy::NotBuilt(text),
        11 => NotSentWhy::NotSigned(SignError::HostNotAllowed { host: text }),
        12 => NotSentWhy::NotSigned(SignError::NoKeys),
        13 => NotSentWhy::NotSigned(SignError::KeysExpired),
        _ => NotSentWhy::TimePassed(strict.moment(node, "plan_time")),
    })
}

/// All doubts, for reading.
pub(super) const UNKNOWN: [UnknownWhy; 14] = [
    UnknownWhy::TimedOut,
    UnknownWhy::Network,
    UnknownWhy::CutOff,
    UnknownWhy::NotUnderstood,
    UnknownWhy::MissingInAnswer,
    UnknownWhy::ContradictoryAnswer,
    UnknownWhy::ServerError,
    UnknownWhy::SeenBefore,
    UnknownWhy::UnknownCode,
    UnknownWhy::SaysOnlyChecked,
    UnknownWhy::SaysItActed,
    UnknownWhy::Interrupted,
    UnknownWhy::Redirected,
    UnknownWhy::Unrecorded,
];

/// The word for a doubt.
pub(crate) fn unknown(why: UnknownWhy) -> &'static str {
    match why {
        UnknownWhy::TimedOut => "TimedOut",
        UnknownWhy::Network => "Network",
        UnknownWhy::CutOff => "CutOff",
        UnknownWhy::NotUnderstood => "NotUnderstood",
        UnknownWhy::MissingInAnswer => "MissingInAnswer",
        UnknownWhy::ContradictoryAnswer => "ContradictoryAnswer",
        UnknownWhy::ServerError => "ServerError",
        UnknownWhy::SeenBefore => "SeenBefore",
        UnknownWhy::UnknownCode => "UnknownCode",
        UnknownWhy::SaysOnlyChecked => "SaysOnlyChecked",
        UnknownWhy::SaysItActed => "SaysItActed",
        UnknownWhy::Interrupted => "Interrupted",
        UnknownWhy::Redirected => "Redirected",
        UnknownWhy::Unrecorded => "Unrecorded",
    }
}

pub(super) fn read_unknown(strict: &mut Strict, of: Node<'_>, name: &str) -> Option<UnknownWhy> {
    let place = strict.word(of, name, &UNKNOWN.map(unknown))?;
    UNKNOWN.get(place).copied()
}

/// Why a run holds, by place.
pub(super) const HOLDS: [&str; 11] = [
    "Paused",
    "TooManyErrors",
    "Keys",
    "Journal",
    "GroupDown",
    "Interrupted",
    "ElsewhereOpen",
    "Late",
    "Clock",
    "Permission",
    "Unread",
];

pub(super) fn write_hold(json: &mut Json, name: &'static str, why: &HoldWhy) {
    json.open(name, '{');
    let kind = |json: &mut Json, place: usize| json.text("is", HOLDS[place]);
    match why {
        HoldWhy::Paused => kind(json, 0),
        HoldWhy::TooManyErrors { failed } => {
            kind(json, 1);
            json.count("failed", Some(*failed));
        }
        HoldWhy::Keys => kind(json, 2),
        HoldWhy::Journal { detail } => {
            kind(json, 3);
            json.text("detail", detail);
        }
        HoldWhy::GroupDown { group } => {
            kind(json, 4);
            json.count("group", Some(*group));
        }
        HoldWhy::Interrupted => kind(json, 5),
        HoldWhy::ElsewhereOpen => kind(json, 6),
        HoldWhy::Late { by_ms } => {
            kind(json, 7);
            json.number("by_ms", Some(*by_ms));
        }
        HoldWhy::Clock => kind(json, 8),
        HoldWhy::Permission => kind(json, 9),
        HoldWhy::Unread { region, detail } => {
            kind(json, 10);
            json.text("region", region);
            json.text("detail", detail);
        }
    }
    json.close('}');
}

pub(super) fn read_hold(strict: &mut Strict, of: Node<'_>, name: &str) -> Option<HoldWhy> {
    let node = strict.member(of, name)?;
    let kind = strict.word(node, "is", &HOLDS)?;
    let names: &[&str] = match kind {
        1 => &["is", "failed"],
        3 => &["is", "detail"],
        4 => &["is", "group"],
        7 => &["is", "by_ms"],
        10 => &["is", "region", "detail"],
        _ => &["is"],
    };
    strict.object(node, names);
    Some(match kind {
        0 => HoldWhy::Paused,
        1 => HoldWhy::TooManyErrors {
            failed: strict.place(node, "failed"),
        },
        2 => HoldWhy::Keys,
        3 => HoldWhy::Journal {
            detail: strict.text(node, "detail"),
        },
        4 => HoldWhy::GroupDown {
            group: strict.place(node, "group"),
        },
        5 => HoldWhy::Interrupted,
        6 => HoldWhy::ElsewhereOpen,
        7 => HoldWhy::Late {
            by_ms: strict.number(node, "by_ms", 0, i64::MAX),
        },
        8 => HoldWhy::Clock,
        9 => HoldWhy::Permission,
        _ => HoldWhy::Unread {
            region: strict.text(node, "region"),
            detail: strict.text(node, "detail"),
        },
    })
}
