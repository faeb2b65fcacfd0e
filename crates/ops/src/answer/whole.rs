//! Calls that failed as a whole: no answer, not understood, or refused by the API.

use crate::list::Listed;
use rerack_api::{ApiError, CallError, TransportError};

use super::item::is_cloud_failure;
use super::{Answer, NoInformationWhy, NotSentWhy, Reading, Refusal, UnknownWhy};
use crate::plan::{Call, Plan, WriteAction};
use crate::text;

/// The same answer for every target of a call.
pub(super) fn everyone(call: &Call, request_id: &str, answer: &Answer) -> Reading {
    Reading {
        request_id: request_id.to_owned(),
        rows: call
            .targets
            .iter()
            .map(|target| (*target, answer.clone()))
            .listed(),
        strangers: Vec::new(),
    }
}

/// Reads the error of a call.
pub(super) fn read(plan: &Plan, call: &Call, error: &CallError) -> Reading {
    let dry_run = matches!(&call.action, WriteAction::Reboot(request) if request.dry_run);
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
        CallError::Transport(why) => {
            everyone(call, "", &doubt(dry_run, transport(why), why.to_string()))
        }
        CallError::Decode(why) => {
            let kind = match why.status {
                500.. => UnknownWhy::ServerError,
                _ => UnknownWhy::NotUnderstood,
            };
            everyone(
                call,
                "",
                &doubt(dry_run, kind, format!("{why}: {}", why.excerpt)),
            )
        }
        CallError::Api(error) => refused(plan, call, dry_run, error),
    }
}

fn refused(plan: &Plan, call: &Call, dry_run: bool, error: &ApiError) -> Reading {
    let same = |answer: Answer| everyone(call, &error.request_id, &answer);
    let refusal = refusal(error);
    if error.is_dry_run_success() {
        return same(checked(call, error));
    }
    if error.is_throttling() || error.status == 429 {
        return same(Answer::Throttled(refusal));
    }
    // A server that failed or gave up waiting may have acted before it did.
    if error.status >= 500 || error.status == 408 || is_cloud_failure(&error.code) {
        return same(doubt(dry_run, UnknownWhy::ServerError, error.to_string()));
    }
    if matches!(call.action, WriteAction::Redeploy(_)) {
        return same(Answer::Refused(refusal));
    }
    let row = |&target: &usize| {
        let named_in_error = call.targets.len() == 1 || names(&error.message, plan, target);
        let refusal = refusal.clone();
        let answer = if dry_run {
            Answer::WouldBeRefused {
                refusal,
                named_in_error,
            }
        } else {
            Answer::NothingHappened {
                refusal,
                named_in_error,
            }
        };
        (target, answer)
    };
    Reading {
        request_id: error.request_id.clone(),
        rows: call.targets.iter().map(row).listed(),
        strangers: Vec::new(),
    }
}

/// `DRYRUN.SUCCESS`: what it means depends on what was asked (FACTS 1.1).
fn checked(call: &Call, error: &ApiError) -> Answer {
    use rerack_api::ecs::reboot_instances::BatchOptimization::SuccessFirst;
    match &call.action {
        WriteAction::Reboot(request) if request.dry_run => {
            if request.batch_optimization == SuccessFirst {
                Answer::NoInformation(NoInformationWhy::AlwaysPasses)
            } else {
                Answer::WouldPass
            }
        }
        _ => Answer::Unknown {
            why: UnknownWhy::SaysOnlyChecked,
            detail: error.to_string(),
        },
    }
}

/// No usable answer: unknown, except that a dry run cannot have restarted anything.
fn doubt(dry_run: bool, why: UnknownWhy, detail: String) -> Answer {
    if dry_run {
        Answer::NoInformation(NoInformationWhy::NoAnswer { why, detail })
    } else {
        Answer::Unknown { why, detail }
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
    let part_of_id =
        |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-');
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| text::find(rest, word)) {
        let (start, end) = (from + at, from + at + word.len());
        let before = start.checked_sub(1).and_then(|at| text.get(at));
        if word.is_empty() {
            return false;
        }
        if !part_of_id(before) && !part_of_id(text.get(end)) {
            return true;
        }
        from = end;
    }
    false
}
