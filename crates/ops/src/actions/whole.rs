//! Calls that failed as a whole: no answer, not understood, or refused by the API.

use rerack_api::error_code::Verdict;
use rerack_api::{ApiError, CallError, TransportError};

use super::item::is_about_status;
use super::{Before, Reading};
use crate::answer::{Answer, NoInformationWhy, NotSentWhy, Refusal, UnknownWhy};
use crate::plan::{Call, Plan};

/// The same answer for every target of a call.
pub(super) fn everyone(call: &Call, request_id: &str, answer: &Answer) -> Reading {
    Reading {
        request_id: request_id.to_owned(),
        rows: call
            .targets
            .iter()
            .map(|target| (*target, answer.clone()))
            .collect(),
        unrequested: Vec::new(),
    }
}

/// Reads the error of a call.
pub(super) fn read(plan: &Plan, call: &Call, error: &CallError, before: Before<'_>) -> Reading {
    let dry_run = plan.operation.is_dry_run();
    match error {
        CallError::Build(why) => everyone(
            call,
            "",
            &Answer::NotSent(NotSentWhy::NotBuilt(why.to_string())),
        ),
        CallError::NotSigned(why) => everyone(
            call,
            "",
            &Answer::NotSent(NotSentWhy::NotSigned(why.clone())),
        ),
        CallError::Transport(why) => everyone(
            call,
            "",
            &Answer::missing(dry_run, transport(why), why.to_string()),
        ),
        CallError::Decode(why) => {
            let kind = match why.status {
                500.. => UnknownWhy::ServerError,
                _ => UnknownWhy::NotUnderstood,
            };
            everyone(
                call,
                "",
                &Answer::missing(dry_run, kind, format!("{why}: {}", why.excerpt)),
            )
        }
        CallError::Api(error) => error_answer(plan, call, dry_run, error, before),
    }
}

/// What an error of the API says about each target.
fn error_answer(
    plan: &Plan,
    call: &Call,
    dry_run: bool,
    error: &ApiError,
    before: Before<'_>,
) -> Reading {
    let same = |answer: Answer| everyone(call, &error.request_id, &answer);
    match error.verdict() {
        Verdict::DryRunPassed => same(checked(plan, error)),
        Verdict::TooManyCalls => same(Answer::Throttled(refusal(error))),
        Verdict::Unknown if error.is_service_failure() => same(Answer::missing(
            dry_run,
            UnknownWhy::ServerError,
            error.to_string(),
        )),
        Verdict::Refused | Verdict::CallersFault(_) => {
            each(call, error, |target| refused(plan, call, error, target))
        }
        // It changes nothing, so it has no echo either.
        _ if dry_run => each(call, error, |target| {
            would_refuse(plan, call, error, target)
        }),
        Verdict::StateConflict => each(call, error, |target| {
            if is_explained(plan, call, error, target, before) {
                refused(plan, call, error, target)
            } else {
                unknown(UnknownWhy::SeenBefore, error)
            }
        }),
        Verdict::SeenBefore => same(unknown(UnknownWhy::SeenBefore, error)),
        Verdict::Unknown => same(unknown(UnknownWhy::UnknownCode, error)),
    }
}

/// An answer for each target of a call.
fn each(call: &Call, error: &ApiError, of: impl Fn(usize) -> Answer) -> Reading {
    let targets = call.targets.iter();
    Reading {
        request_id: error.request_id.clone(),
        rows: targets.map(|target| (*target, of(*target))).collect(),
        unrequested: Vec::new(),
    }
}

fn unknown(why: UnknownWhy, error: &ApiError) -> Answer {
    let detail = error.to_string();
    Answer::Unknown { why, detail }
}

/// Whether a status that was read before the sending explains the refusal, so that it is no echo:
/// in such a status the cloud refuses this. One target is enough if it is all or none.
fn is_explained(
    plan: &Plan,
    call: &Call,
    error: &ApiError,
    target: usize,
    before: Before<'_>,
) -> bool {
    let (kind, together) = (plan.operation.kind(), plan.operation.is_all_or_nothing());
    let stands_in_the_way =
        |target: usize| before(target).is_some_and(|status| kind.is_refused_in(&status));
    let mut others = call.targets.iter().filter(|_| together);
    is_about_status(&error.code)
        && (stands_in_the_way(target) || others.any(|other| stands_in_the_way(*other)))
}

/// Refused before any effect.
fn refused(plan: &Plan, call: &Call, error: &ApiError, target: usize) -> Answer {
    if plan.operation.is_dry_run() {
        would_refuse(plan, call, error, target)
    } else if plan.operation.spec().per_call == 1 {
        // The request is the target.
        Answer::Refused(refusal(error))
    } else {
        Answer::NothingHappened {
            refusal: refusal(error),
            named_in_error: is_named(plan, call, error, target),
        }
    }
}

fn would_refuse(plan: &Plan, call: &Call, error: &ApiError, target: usize) -> Answer {
    Answer::WouldBeRefused {
        refusal: refusal(error),
        named_in_error: is_named(plan, call, error, target),
    }
}

fn is_named(plan: &Plan, call: &Call, error: &ApiError, target: usize) -> bool {
    call.targets.len() == 1 || names(&error.message, plan, target)
}

/// `DRYRUN.SUCCESS`: what it means depends on what was asked (FACTS 1.1).
fn checked(plan: &Plan, error: &ApiError) -> Answer {
    if !plan.operation.is_dry_run() {
        return Answer::Unknown {
            why: UnknownWhy::SaysOnlyChecked,
            detail: error.to_string(),
        };
    }
    if plan.operation.is_all_or_nothing() {
        Answer::WouldPass
    } else {
        Answer::NoInformation(NoInformationWhy::AlwaysPasses)
    }
}

fn transport(error: &TransportError) -> UnknownWhy {
    match error {
        TransportError::Network { .. } => UnknownWhy::Network,
        TransportError::Redirected { .. } => UnknownWhy::Redirected,
        TransportError::TimedOut { .. } => UnknownWhy::TimedOut,
        TransportError::CutOff { .. } => UnknownWhy::CutOff,
        TransportError::TooLarge { .. } => UnknownWhy::NotUnderstood,
        TransportError::Cancelled => UnknownWhy::Interrupted,
    }
}

fn refusal(error: &ApiError) -> Refusal {
    Refusal {
        code: error.code.clone(),
        message: error.message.clone(),
        status: Some(error.status),
        retry_after_ms: error.retry_after_ms,
        recommend: error.recommend.clone(),
        access_denied: error.access_denied.clone(),
    }
}

/// Whether a message names the target by its instance or event id, as a whole word.
fn names(message: &str, plan: &Plan, target: usize) -> bool {
    let Some(target) = plan.targets.get(target) else {
        return false;
    };
    let ids = [Some(target.key.id.as_str()), target.event_id.as_deref()];
    ids.into_iter().flatten().any(|id| has_word(message, id))
}

fn has_word(text: &str, word: &str) -> bool {
    let part_of_id = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    !word.is_empty()
        && text.match_indices(word).any(|(start, _)| {
            let (before, after) = (&text[..start], &text[start + word.len()..]);
            !before.ends_with(part_of_id) && !after.starts_with(part_of_id)
        })
}
