//! The code of a row inside an answer.

use rerack_api::wire::params::json_text;

use super::{Acceptance, Answer, Refusal, UnknownWhy};

/// Codes that do not prove that nothing happened.
const DOUBTFUL: [&str; 5] = [
    "InternalError",
    "UnknownError",
    "ServiceUnavailable",
    "LimitedOperation.ServiceUnavailable",
    "ServiceTimeout",
];

/// Whether a code says that the cloud itself failed, whatever the HTTP status.
pub(super) fn is_cloud_failure(code: &str) -> bool {
    DOUBTFUL.iter().any(|known| {
        code.strip_prefix(known)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

/// Whether a code says "too many calls".
pub(super) fn is_throttling(code: &str) -> bool {
    code == "Throttling" || code.starts_with("Throttling.")
}

/// What a row with this code and message means. `accepted` fills in the acceptance.
///
/// 200 and nothing else is an acceptance (FACTS 1.1). Whatever could hide an effect is unknown.
pub(super) fn meaning(code: &str, message: &str, accepted: impl FnOnce() -> Acceptance) -> Answer {
    let code = code.trim();
    let unknown = |why| Answer::Unknown {
        why,
        detail: format!("code {}: {message}", json_text(code)),
    };
    let refusal = || Refusal {
        code: code.to_owned(),
        message: message.to_owned(),
        ..Refusal::default()
    };
    match code.parse::<i64>() {
        Ok(200) => return Answer::Accepted(accepted()),
        Ok(429) => return Answer::Throttled(refusal()),
        Ok(0..=399) => return unknown(UnknownWhy::NotUnderstood),
        Ok(500..=599) => return unknown(UnknownWhy::ServerError),
        Ok(_) => return Answer::Refused(refusal()),
        Err(_) => {}
    }
    match code {
        "DRYRUN.SUCCESS" | "DryRunOperation" => unknown(UnknownWhy::SaysOnlyChecked),
        _ if is_throttling(code) => Answer::Throttled(refusal()),
        _ if is_cloud_failure(code) => unknown(UnknownWhy::ServerError),
        _ if code.is_empty()
            || ["success", "ok"]
                .iter()
                .any(|w| code.eq_ignore_ascii_case(w)) =>
        {
            unknown(UnknownWhy::NotUnderstood)
        }
        _ => Answer::Refused(refusal()),
    }
}

/// Joins what several rows say about one target: the same is the same, anything else is unknown.
pub(super) fn joined(rows: Vec<Answer>) -> Option<Answer> {
    let mut rows = rows.into_iter();
    let first = rows.next()?;
    let second = rows.find(|other| *other != first);
    Some(match second {
        None => first,
        Some(other) => Answer::Unknown {
            why: UnknownWhy::ContradictoryAnswer,
            detail: format!(
                "the answer has several rows for it: {}; {}",
                in_words(&first),
                in_words(&other)
            ),
        },
    })
}

/// What a row says, for the technical detail.
fn in_words(answer: &Answer) -> String {
    match answer {
        Answer::Accepted(row) => format!("{} {}", row.code, row.message),
        Answer::Unknown { detail, .. } => detail.clone(),
        other => match other.refusal() {
            Some(row) => format!("{} {}", row.code, row.message),
            None => String::new(),
        },
    }
}
