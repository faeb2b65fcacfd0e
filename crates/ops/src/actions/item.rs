//! The code of a row inside an answer.

use rerack_api::error_code::{ErrorCode, Verdict, known, verdict};
use rerack_api::wire::page::BadItem;
use rerack_api::wire::params::json_text;

use super::Reading;
use crate::answer::{Acceptance, Answer, Refusal, UnknownWhy};
use crate::plan::Call;

/// What a row with this code and message means. `accepted` fills in the acceptance. `explained`:
/// the status that was read before the sending is one in which the cloud refuses this anyway.
///
/// 200 and nothing else is an acceptance (FACTS 1.1). Whatever could hide an effect is unknown; of
/// the numbers only 200 is documented.
pub(super) fn meaning(
    code: &str,
    message: &str,
    explained: bool,
    accepted: impl FnOnce() -> Acceptance,
) -> Answer {
    let code = code.trim();
    let unknown = |why| Answer::Unknown {
        why,
        detail: format!("code {}: {message}", json_text(code)),
    };
    match code.parse::<i64>() {
        Ok(200) => return Answer::Accepted(accepted()),
        Ok(429) => return Answer::Throttled(refusal(code, message)),
        Ok(0..=399) => return unknown(UnknownWhy::NotUnderstood),
        Ok(500..=599) => return unknown(UnknownWhy::ServerError),
        Ok(_) => return unknown(UnknownWhy::UnknownCode),
        Err(_) => {}
    }
    match verdict(code) {
        Verdict::DryRunPassed => unknown(UnknownWhy::SaysOnlyChecked),
        Verdict::TooManyCalls => Answer::Throttled(refusal(code, message)),
        Verdict::Refused | Verdict::CallersFault(_) => Answer::Refused(refusal(code, message)),
        Verdict::StateConflict if explained && is_about_status(code) => {
            Answer::Refused(refusal(code, message))
        }
        Verdict::StateConflict | Verdict::SeenBefore => unknown(UnknownWhy::SeenBefore),
        Verdict::Unknown if known(code).is_some() => unknown(UnknownWhy::ServerError),
        Verdict::Unknown => {
            let is_success = ["", "success", "ok"]
                .iter()
                .any(|word| code.eq_ignore_ascii_case(word));
            unknown(if is_success {
                UnknownWhy::NotUnderstood
            } else {
                UnknownWhy::UnknownCode
            })
        }
    }
}

/// A row's code and message as a refusal.
pub(super) fn refusal(code: &str, message: &str) -> Refusal {
    Refusal {
        code: code.trim().to_owned(),
        message: message.to_owned(),
        ..Refusal::default()
    }
}

/// Whether a code is about the status of its target.
pub(super) fn is_about_status(code: &str) -> bool {
    known(code).is_some_and(ErrorCode::is_about_status)
}

/// What the rows of an answer say about each target of a call, in its order; `missing` is said of those
/// without a row.
pub(super) fn reading(
    call: &Call,
    request_id: &str,
    rows: Vec<Vec<Answer>>,
    missing: impl Fn() -> Answer,
    unrequested: Vec<String>,
) -> Reading {
    let answers = rows
        .into_iter()
        .map(|rows| joined(rows).unwrap_or_else(&missing));
    Reading {
        request_id: request_id.to_owned(),
        rows: call.targets.iter().copied().zip(answers).collect(),
        unrequested,
    }
}

/// A target without a row in an answer of so many, of which some could not be read.
pub(super) fn missing_row(rows: usize, bad: &[BadItem]) -> Answer {
    Answer::Unknown {
        why: UnknownWhy::MissingInAnswer,
        detail: match bad.first() {
            None => format!("the answer has {rows} rows, none for it"),
            Some(bad) => format!("the answer has no readable row for it; {}", bad.why),
        },
    }
}

/// Joins what several rows say about one target: the same is the same, anything else is unknown.
fn joined(rows: Vec<Answer>) -> Option<Answer> {
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
