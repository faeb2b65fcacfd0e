use std::collections::BTreeSet;

use super::*;
use crate::error::{AccessDeniedDetail, TransportError};

fn error(status: u16, code: &str) -> ApiError {
    ApiError {
        status,
        code: code.to_owned(),
        ..ApiError::default()
    }
}

#[test]
fn each_code_has_its_verdict() {
    use Verdict::*;
    for (code, expected) in [
        ("InvalidAccessKeyId.NotFound", CallersFault(Caller::Key)),
        ("InvalidAccessKeyId.Inactive", CallersFault(Caller::Key)),
        ("Forbidden.AccessKeyDisabled", CallersFault(Caller::Key)),
        ("SignatureDoesNotMatch", CallersFault(Caller::Signature)),
        ("IncompleteSignature", CallersFault(Caller::Signature)),
        ("IllegalTimestamp", CallersFault(Caller::Clock)),
        ("InvalidTimeStamp.Expired", CallersFault(Caller::Clock)),
        ("InvalidTimestamp.Format", CallersFault(Caller::Clock)),
        (
            "InvalidSecurityToken.Expired",
            CallersFault(Caller::TokenExpired),
        ),
        (
            "InvalidSecurityToken.Malformed",
            CallersFault(Caller::Token),
        ),
        ("MissingSecurityToken", CallersFault(Caller::Token)),
        ("Forbidden.RAM", CallersFault(Caller::Permission)),
        ("Forbidden", CallersFault(Caller::Permission)),
        ("NoPermission", CallersFault(Caller::Permission)),
        ("SignatureNonceUsed", SeenBefore),
        ("IdempotentProcessing", SeenBefore),
        ("IdempotentParameterMismatch", SeenBefore),
        ("LastTokenProcessing", SeenBefore),
        ("InvalidIdempotenceParameter.Mismatch", SeenBefore),
        ("Throttling", TooManyCalls),
        ("Throttling.User", TooManyCalls),
        ("Throttling.API", TooManyCalls),
        ("Throttling.User.More", TooManyCalls),
        ("Rejected.Throttling", TooManyCalls),
        ("ServiceUnavailable.Throttling", TooManyCalls),
        ("throttling.user", TooManyCalls),
        ("IncorrectInstanceStatus", StateConflict),
        ("IncorrectInstanceStatus.Initializing", StateConflict),
        ("InvalidOperation.Conflict", StateConflict),
        ("InstanceNotReady", StateConflict),
        ("OperationConflict", StateConflict),
        ("OperationDenied.InstanceStatus", StateConflict),
        ("InvalidEventId.NotFound", StateConflict),
        ("InvalidEventId.NoInquiringEventFound", StateConflict),
        ("InvalidParameter.EventId", StateConflict),
        ("DiskError", StateConflict),
        ("DRYRUN.SUCCESS", DryRunPassed),
        ("DryRunOperation", DryRunPassed),
        ("Forbidden.RiskControl", Refused),
        ("Forbidden.Whatever", Refused),
        ("InvalidInstanceId.NotFound", Refused),
        ("InvalidDiskId.NotFound", Refused),
        ("InvalidParameter.PlanTime", Refused),
        ("InvalidParameter.KMSKeyId.CMKNotEnabled", Refused),
        ("OperationDenied.NoStock", Refused),
        ("OperationDenied", Refused),
        ("InstanceLockedForSecurity", Refused),
        ("MissingRegionId", Refused),
        ("MissingParamter.RegionId", Refused),
        ("InternalError", Unknown),
        ("InternalFailure", Unknown),
        ("ServiceUnavailable", Unknown),
        ("ServiceUnavailableTemporary", Unknown),
        ("ServiceUnavailable.Now", Unknown),
        ("UnknownError", Unknown),
    ] {
        assert_eq!(verdict(code), expected, "{code}");
    }
}

#[test]
fn what_is_not_in_the_table_is_unknown() {
    for code in [
        "",
        " ",
        "200",
        "403",
        "Something.New",
        "SignatureDoesNotMatchAtAll",
        "ThrottlingX",
        "Forbiddenish",
        "InternalErrors",
        "InvalidInstanceId",
        "NotFound",
        "Invalid",
        "XThrottling",
        "BackendTimeout",
    ] {
        assert_eq!(verdict(code), Verdict::Unknown, "{code}");
        assert_eq!(advice(code), Advice::Unknown, "{code}");
        assert_eq!(known(code), None, "{code}");
        assert_eq!(error(400, code).verdict(), Verdict::Unknown, "{code}");
    }
    let endless = format!("OperationDenied.{}", "Status".repeat(100_000));
    assert_eq!(known(&endless), None);
}

#[test]
fn every_code_of_the_documents_of_the_writes_is_known_and_has_advice() {
    for code in [
        "InvalidParameter.KMSKeyId.CMKNotEnabled",
        "InvalidParameter.KMSKeyId.KMSUnauthorized",
        "DRYRUN.SUCCESS",
        "InvalidInstanceId.NotFound",
        "InvalidParameter.TooManyInstanceIds",
        "Abs.InvalidInstanceIds.MalFormed",
        "InstanceLockedForSecurity",
        "InstanceExpiredOrInArrears",
        "IncorrectInstanceStatus",
        "InvalidInstance.NotFoundSystemDisk",
        "InsufficientBalance",
        "InstanceNotReady",
        "InvalidInstanceIds.NotFound",
        "InvalidOperation.Conflict",
        "InternalError",
        "LimitedOperation.ServiceUnavailable",
        "DiskError",
        "InvalidOperation.RedeployInstance",
        "NoPermission",
        "InvalidParameter.EventInfos",
        "Throttling.Api",
    ] {
        assert!(known(code).is_some(), "{code}");
        assert_ne!(advice(code), Advice::Unknown, "{code}");
    }
}

#[test]
fn the_advice_is_that_of_the_closest_line() {
    for (code, expected) in [
        ("InvalidParameter.PlanTime", Advice::Parameter),
        ("InvalidParameter.KMSKeyId.New", Advice::EncryptionKey),
        ("Throttling.User.More", Advice::NextMinute),
        ("Rejected.Throttling", Advice::NextMinute),
        ("Forbidden.RAM", Advice::Permission),
        ("Forbidden.RiskControl", Advice::RiskControl),
        ("Forbidden.AccessKeyDisabled", Advice::AccessKey),
        ("Forbidden.InstanceNotFound", Advice::NotFound),
        ("InvalidSecurityToken.Expired", Advice::CredentialsEnded),
        ("InvalidSecurityToken.MismatchWithAccessKey", Advice::Token),
        ("MissingSecurityToken", Advice::Token),
        ("InvalidRegionId.NotFound", Advice::Endpoint),
        ("MissingRegionId", Advice::ReportToUs),
        ("SignatureNonceUsed", Advice::SeenBefore),
        ("SignatureDoesNotMatch", Advice::Signature),
    ] {
        assert_eq!(advice(code), expected, "{code}");
    }
}

#[test]
fn no_line_is_hidden_by_another() {
    let codes: BTreeSet<String> = table()
        .iter()
        .map(|row| row.code.to_ascii_lowercase())
        .collect();
    assert_eq!(codes.len(), table().len());
    for row in table() {
        let example = row.code.replace('*', "x");
        assert_eq!(known(&example), Some(row), "{example}");
        assert!(!row.source.is_empty());
    }
}

#[test]
fn a_server_that_failed_may_have_acted_whatever_it_says() {
    for status in [500, 502, 503, 504, 599, 408] {
        for code in [
            "InvalidParameter",
            "Forbidden.RAM",
            "IncorrectInstanceStatus",
            "",
            "X",
        ] {
            let error = error(status, code);
            assert_eq!(error.verdict(), Verdict::Unknown, "{error}");
            assert!(error.is_service_failure() && error.on_read() == OnRead::Retry);
        }
        let throttled = error(status, "ServiceUnavailable.Throttling");
        assert_eq!(throttled.verdict(), Verdict::TooManyCalls);
    }
}

#[test]
fn the_status_429_is_too_many_calls_unless_the_code_says_more() {
    for code in ["", "TooMany", "InvalidParameter", "Throttling"] {
        assert!(error(429, code).is_throttling(), "{code}");
    }
    for (code, expected) in [
        ("SignatureNonceUsed", Verdict::SeenBefore),
        ("IncorrectInstanceStatus", Verdict::StateConflict),
        ("InternalError", Verdict::Unknown),
    ] {
        assert_eq!(error(429, code).verdict(), expected, "{code}");
    }
}

#[test]
fn the_detail_of_a_denial_makes_it_one() {
    let denied = |status, code| ApiError {
        access_denied: Some(Box::new(AccessDeniedDetail::default())),
        ..error(status, code)
    };
    let permission = Verdict::CallersFault(Caller::Permission);
    assert_eq!(denied(403, "OperationDenied").verdict(), permission);
    assert_eq!(denied(403, "Something.New").verdict(), permission);
    assert_eq!(
        denied(400, "SignatureNonceUsed").verdict(),
        Verdict::SeenBefore
    );
    assert_eq!(denied(500, "OperationDenied").verdict(), Verdict::Unknown);
}

#[test]
fn a_failing_service_is_known_by_its_code_too() {
    for code in [
        "InternalFailure",
        "ServiceUnavailableTemporary",
        "internalerror",
    ] {
        let error = error(400, code);
        assert!(
            error.is_service_failure() && error.on_read() == OnRead::Retry,
            "{code}"
        );
    }
    let other = error(400, "Something.New");
    assert!(!other.is_service_failure());
    assert_eq!(other.on_read(), OnRead::Error);
}

#[test]
fn the_callers_fault_is_told_whichever_code_says_it() {
    let api = |code| CallError::Api(Box::new(error(403, code)));
    for (code, expected) in [
        ("InvalidTimeStamp.Expired", Some(Caller::Clock)),
        ("IllegalTimestamp", Some(Caller::Clock)),
        ("InvalidAccessKeyId.NotFound", Some(Caller::Key)),
        ("Forbidden.AccessKeyDisabled", Some(Caller::Key)),
        ("SignatureDoesNotMatch", Some(Caller::Signature)),
        ("InvalidSecurityToken.Expired", Some(Caller::TokenExpired)),
        ("MissingSecurityToken", Some(Caller::Token)),
        ("Forbidden.RAM", Some(Caller::Permission)),
        ("NoPermission", Some(Caller::Permission)),
        ("Forbidden.RiskControl", None),
        ("SignatureNonceUsed", None),
        ("IncorrectInstanceStatus", None),
        ("Throttling", None),
        ("Something.New", None),
    ] {
        assert_eq!(callers_fault(&api(code)), expected, "{code}");
    }
    let unsigned = |why| callers_fault(&CallError::NotSigned(why));
    assert_eq!(unsigned(SignError::NoKeys), Some(Caller::Key));
    assert_eq!(unsigned(SignError::KeysExpired), Some(Caller::TokenExpired));
    let host = "evil.example".to_owned();
    assert_eq!(unsigned(SignError::HostNotAllowed { host }), None);
    let cancelled = CallError::Transport(TransportError::Cancelled);
    assert_eq!(callers_fault(&cancelled), None);
}
