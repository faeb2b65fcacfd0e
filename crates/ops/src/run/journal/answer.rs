//! What the cloud said about one target.

use rerack_api::wire::json::Node;

use super::reason;
use crate::answer::{Acceptance, Answer, NoInformationWhy, Refusal};
use crate::json::{Json, Strict};
use rerack_api::error::AccessDeniedDetail;

/// The kinds, by place.
pub(super) const KINDS: [&str; 11] = [
    "NotSent",
    "Sending",
    "Accepted",
    "Refused",
    "NothingHappened",
    "WouldPass",
    "WouldBeRefused",
    "AlwaysPasses",
    "NoAnswer",
    "Throttled",
    "Unknown",
];

pub(crate) fn write(json: &mut Json, name: &'static str, answer: &Answer) {
    json.open(name, '{');
    json.text("is", word(answer));
    match answer {
        Answer::NotSent(why) => reason::write_not_sent(json, "why", why),
        Answer::Accepted(acceptance) => {
            json.text("PreviousStatus", &acceptance.previous);
            json.text("CurrentStatus", &acceptance.current);
            json.optional("TaskId", acceptance.task_id.as_deref());
            json.flag("as_group", acceptance.as_group);
            json.text("Code", &acceptance.code);
            json.text("Message", &acceptance.message);
        }
        Answer::Refused(refusal) | Answer::Throttled(refusal) => {
            write_refusal(json, refusal, None);
        }
        Answer::NothingHappened {
            refusal,
            named_in_error,
        }
        | Answer::WouldBeRefused {
            refusal,
            named_in_error,
        } => write_refusal(json, refusal, Some(*named_in_error)),
        Answer::Unknown { why, detail }
        | Answer::NoInformation(NoInformationWhy::NoAnswer { why, detail }) => {
            json.text("why", reason::unknown(*why));
            json.text("detail", detail);
        }
        Answer::Sending
        | Answer::WouldPass
        | Answer::NoInformation(NoInformationWhy::AlwaysPasses) => {}
    }
    json.close('}');
}

/// The word for an answer.
pub(crate) fn word(answer: &Answer) -> &'static str {
    KINDS[match answer {
        Answer::NotSent(_) => 0,
        Answer::Sending => 1,
        Answer::Accepted(_) => 2,
        Answer::Refused(_) => 3,
        Answer::NothingHappened { .. } => 4,
        Answer::WouldPass => 5,
        Answer::WouldBeRefused { .. } => 6,
        Answer::NoInformation(NoInformationWhy::AlwaysPasses) => 7,
        Answer::NoInformation(NoInformationWhy::NoAnswer { .. }) => 8,
        Answer::Throttled(_) => 9,
        Answer::Unknown { .. } => 10,
    }]
}

fn write_refusal(json: &mut Json, refusal: &Refusal, named: Option<bool>) {
    json.text("Code", &refusal.code);
    json.text("Message", &refusal.message);
    json.number("status", refusal.status.map(i64::from));
    json.number("retry_after_ms", refusal.retry_after_ms.map(i64::from));
    json.text("Recommend", &refusal.recommend);
    write_denied(json, refusal.access_denied.as_deref());
    if let Some(named) = named {
        json.flag("named_in_error", named);
    }
}

fn write_denied(json: &mut Json, denied: Option<&AccessDeniedDetail>) {
    let Some(denied) = denied else {
        json.value(DENIED, "null");
        return;
    };
    json.open(DENIED, '{');
    json.text(WHO[0], &denied.auth_action);
    json.text(WHO[1], &denied.auth_principal_display_name);
    json.text(WHO[2], &denied.auth_principal_owner_id);
    json.text(WHO[3], &denied.auth_principal_type);
    json.text(WHO[4], &denied.encoded_diagnostic_message);
    json.text(WHO[5], &denied.no_permission_type);
    json.text(WHO[6], &denied.policy_type);
    json.close('}');
}

fn denied(strict: &mut Strict, node: Node<'_>) -> Option<Box<AccessDeniedDetail>> {
    let node = strict.nullable(node, DENIED)?;
    strict.object(node, &WHO);
    Some(Box::new(AccessDeniedDetail {
        auth_action: strict.text(node, WHO[0]),
        auth_principal_display_name: strict.text(node, WHO[1]),
        auth_principal_owner_id: strict.text(node, WHO[2]),
        auth_principal_type: strict.text(node, WHO[3]),
        encoded_diagnostic_message: strict.text(node, WHO[4]),
        no_permission_type: strict.text(node, WHO[5]),
        policy_type: strict.text(node, WHO[6]),
    }))
}

pub(super) fn read(strict: &mut Strict, of: Node<'_>, name: &str) -> Option<Answer> {
    let node = strict.member(of, name)?;
    let kind = strict.word(node, "is", &KINDS)?;
    let names: &[&str] = match kind {
        0 => &["is", "why"],
        2 => &[
            "is",
            "PreviousStatus",
            "CurrentStatus",
            "TaskId",
            "as_group",
            "Code",
            "Message",
        ],
        3 | 9 => &REFUSAL[..7],
        4 | 6 => &REFUSAL,
        8 | 10 => &["is", "why", "detail"],
        _ => &["is"],
    };
    strict.object(node, names);
    Some(match kind {
        0 => Answer::NotSent(reason::read_not_sent(strict, node, "why")?),
        1 => Answer::Sending,
        2 => Answer::Accepted(acceptance(strict, node)),
        3 => Answer::Refused(refusal(strict, node)),
        4 => Answer::NothingHappened {
            refusal: refusal(strict, node),
            named_in_error: strict.flag(node, "named_in_error"),
        },
        5 => Answer::WouldPass,
        6 => Answer::WouldBeRefused {
            refusal: refusal(strict, node),
            named_in_error: strict.flag(node, "named_in_error"),
        },
        7 => Answer::NoInformation(NoInformationWhy::AlwaysPasses),
        8 => Answer::NoInformation(NoInformationWhy::NoAnswer {
            why: reason::read_unknown(strict, node, "why")?,
            detail: strict.text(node, "detail"),
        }),
        9 => Answer::Throttled(refusal(strict, node)),
        _ => Answer::Unknown {
            why: reason::read_unknown(strict, node, "why")?,
            detail: strict.text(node, "detail"),
        },
    })
}

/// The members of a refusal; the last one only where a whole request was refused.
const REFUSAL: [&str; 8] = [
    "is",
    "Code",
    "Message",
    "status",
    "retry_after_ms",
    "Recommend",
    DENIED,
    "named_in_error",
];

/// The member of a refusal that says who was refused what, and its own members.
const DENIED: &str = "AccessDeniedDetail";
const WHO: [&str; 7] = [
    "AuthAction",
    "AuthPrincipalDisplayName",
    "AuthPrincipalOwnerId",
    "AuthPrincipalType",
    "EncodedDiagnosticMessage",
    "NoPermissionType",
    "PolicyType",
];

fn acceptance(strict: &mut Strict, node: Node<'_>) -> Acceptance {
    let task = strict.nullable(node, "TaskId");
    Acceptance {
        previous: strict.text(node, "PreviousStatus"),
        current: strict.text(node, "CurrentStatus"),
        task_id: task.map(|task| strict.as_text(task)),
        as_group: strict.flag(node, "as_group"),
        code: strict.text(node, "Code"),
        message: strict.text(node, "Message"),
    }
}

fn refusal(strict: &mut Strict, node: Node<'_>) -> Refusal {
    let status = strict.nullable(node, "status");
    let status = status.map(|status| strict.as_number(status, 0, u16::MAX.into()));
    let retry = strict.nullable(node, "retry_after_ms");
    let retry = retry.map(|ms| strict.as_number(ms, 0, u32::MAX.into()));
    Refusal {
        code: strict.text(node, "Code"),
        message: strict.text(node, "Message"),
        status: status.and_then(|status| u16::try_from(status).ok()),
        retry_after_ms: retry.and_then(|ms| u32::try_from(ms).ok()),
        recommend: strict.text(node, "Recommend"),
        access_denied: denied(strict, node),
    }
}
