//! Calls without a usable answer, of every kind.

use rerack_api::BuildError;

use super::*;

fn transport(error: TransportError) -> CallError {
    CallError::Transport(error)
}

fn network() -> TransportError {
    TransportError::Network {
        url: "http://c/".into(),
        detail: "failed to fetch".into(),
    }
}

fn without_answer() -> Vec<(CallError, UnknownWhy)> {
    let decode = |status| {
        let (why, excerpt) = ("not JSON".to_owned(), "<html>".to_owned());
        CallError::Decode(DecodeError {
            status,
            why,
            excerpt,
        })
    };
    vec![
        (
            transport(TransportError::TimedOut { after_ms: 30_000 }),
            UnknownWhy::TimedOut,
        ),
        (transport(network()), UnknownWhy::Network),
        (
            transport(TransportError::Redirected {
                url: "http://c/".into(),
            }),
            UnknownWhy::Redirected,
        ),
        (
            transport(TransportError::CutOff {
                detail: "eof".into(),
            }),
            UnknownWhy::CutOff,
        ),
        (
            transport(TransportError::TooLarge { limit: 1 }),
            UnknownWhy::NotUnderstood,
        ),
        (
            transport(TransportError::Cancelled),
            UnknownWhy::Interrupted,
        ),
        (decode(200), UnknownWhy::NotUnderstood),
        (decode(404), UnknownWhy::NotUnderstood),
        (decode(502), UnknownWhy::ServerError),
        (api(500, "InternalError", "oops"), UnknownWhy::ServerError),
        (
            api(503, "LimitedOperation.ServiceUnavailable", "busy"),
            UnknownWhy::ServerError,
        ),
        (api(503, "Whatever", "busy"), UnknownWhy::ServerError),
        (api(408, "RequestTimeout", "slow"), UnknownWhy::ServerError),
        (api(400, "InternalError", "odd"), UnknownWhy::ServerError),
        (api(400, "InternalFailure", "odd"), UnknownWhy::ServerError),
        (
            api(400, "ServiceUnavailableTemporary", "odd"),
            UnknownWhy::ServerError,
        ),
        (api(403, "UnknownError", "odd"), UnknownWhy::ServerError),
        (api(400, "internalerror", "odd"), UnknownWhy::ServerError),
    ]
}

#[test]
fn a_write_without_a_usable_answer_is_unknown_for_every_target() {
    for (error, why) in without_answer() {
        let expected = format!("unknown {why:?}");
        for mode in [ALL, EACH] {
            let reply = Err(error.clone());
            assert_eq!(
                words(&reboot(mode, false), &reply),
                [expected.as_str(); 3],
                "{error}"
            );
        }
        let reply = Err(error.clone());
        assert_eq!(words(&redeploy(), &reply), [expected.as_str()], "{error}");
    }
}

#[test]
fn a_dry_run_without_a_usable_answer_changed_nothing() {
    for (error, why) in without_answer() {
        let reply = Err(error.clone());
        let answers = read(&reboot(ALL, true), &reply);
        assert!(
            answers
                .iter()
                .all(|answer| word(answer) == format!("no answer {why:?}")),
            "{error}"
        );
        assert!(answers.iter().all(|answer| !answer.may_have_acted()));
    }
}

#[test]
fn throttling_is_refused_before_any_effect_whatever_the_status() {
    for (status, code) in [
        (400, "Throttling"),
        (400, "Throttling.User"),
        (503, "Throttling.Api"),
        (400, "Rejected.Throttling"),
        (503, "ServiceUnavailable.Throttling"),
        (400, "throttling.user"),
    ] {
        for dry_run in [false, true] {
            assert_eq!(
                words(&reboot(EACH, dry_run), &refused(status, code)),
                ["throttled"; 3]
            );
        }
    }
    assert_eq!(
        words(&reboot(EACH, false), &refused(429, "TooMany")),
        ["throttled"; 3]
    );
}

#[test]
fn the_pause_that_throttling_asks_for_is_kept() {
    let error = ApiError {
        status: 400,
        code: "Throttling.User".into(),
        retry_after_ms: Some(3000),
        ..ApiError::default()
    };
    let answers = read(&redeploy(), &Err(CallError::Api(Box::new(error))));
    assert_eq!(answers[0].refusal().unwrap().retry_after_ms, Some(3000));
}

#[test]
fn a_request_that_was_not_built_was_not_sent() {
    let error = CallError::Build(BuildError::Missing("RegionId"));
    let answers = read(&reboot(EACH, false), &Err(error));
    let why = NotSentWhy::NotBuilt("RegionId is required and is empty".into());
    assert_eq!(answers, vec![Answer::NotSent(why); 3]);
}

#[test]
fn a_redeploy_is_accepted_with_its_task_or_refused() {
    let reply = replies::redeployed("t-1");
    let acceptance = Acceptance {
        task_id: Some("t-1".into()),
        ..Acceptance::default()
    };
    assert_eq!(read(&redeploy(), &reply), [Answer::Accepted(acceptance)]);
    for (status, code) in [
        (403, "InstanceLockedForSecurity"),
        (403, "InvalidOperation.RedeployInstance"),
        (404, "InvalidInstanceId.NotFound"),
        (400, "InvalidParameter"),
    ] {
        let reply = Err(api(status, code, "no"));
        assert_eq!(words(&redeploy(), &reply), ["refused"], "{code}");
    }
}

#[test]
fn a_reply_to_another_action_proves_nothing() {
    let reply = replies::redeployed("t-1");
    assert_eq!(
        words(&reboot(EACH, false), &reply),
        ["unknown NotUnderstood"; 3]
    );
}
