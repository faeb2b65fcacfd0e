//! The table. A line is there because a document names the code, or because the vendor's own public
//! code does.

use super::Caller::{self, Clock, Key, TokenExpired};
use super::Verdict::{
    self, CallersFault, DryRunPassed, Refused, SeenBefore, StateConflict, TooManyCalls, Unknown,
};
use super::{Advice as Do, ErrorCode};

/// Common errors of all actions.
const COMMON: &str = "common errors (FACTS 1.0)";
const COMMON_PAGE: &str = "help page of common error codes";
const GATEWAY: &str = "help page of signatures and tokens";
const REBOOT: &str = "RebootInstances, error codes";
const REDEPLOY: &str = "RedeployInstance, error codes";
const BOTH: &str = "RebootInstances, RedeployInstance, error codes";
const ENS: &str = "BatchEventRedeployInstance, error codes";
const EVENTS: &str = "AcceptInquiredSystemEvent, CancelSimulatedSystemEvents, error codes";
const START_STOP: &str = "StartInstances, StopInstances, error codes";
const LISTS: &str = "DescribeInstances, DescribeInstanceHistoryEvents, error codes";
const TERRAFORM: &str = "terraform-provider-alicloud";
const SECRETS: &str = "ack-secret-manager, KMS client";
/// Doubt is the safe side.
const WORDS: &str = "no document; by its words";
const SDK: &str = "aliyun-python-sdk-core, retry_config.json";

/// All lines, the widest families last. See [`super::known`].
#[must_use]
pub fn table() -> &'static [ErrorCode] {
    TABLE
}

#[rustfmt::skip]
static TABLE: &[ErrorCode] = &[
    // The state of the target, or something under way.
    row("IncorrectInstanceStatus", StateConflict, Do::CheckStatus, BOTH),
    row("InvalidInstanceStatus", StateConflict, Do::CheckStatus, "RedeployDedicatedHost, error codes"),
    row("IncorrectStatus", StateConflict, Do::TryLater, TERRAFORM),
    row("InstanceNotReady", StateConflict, Do::TryLater, REBOOT),
    row("InvalidOperation.Conflict", StateConflict, Do::TryLater, REBOOT),
    row("OperationConflict", StateConflict, Do::TryLater, EVENTS),
    row("TaskConflict", StateConflict, Do::TryLater, TERRAFORM),
    row("OperationDenied.*Status*", StateConflict, Do::TryLater, TERRAFORM),
    row("OperationDenied.*Conflict*", StateConflict, Do::TryLater, WORDS),
    row("OperationDenied.HostRepairing", StateConflict, Do::TryLater, START_STOP),
    row("OperationFail", StateConflict, Do::TryLater, EVENTS),
    row("DiskError", StateConflict, Do::DiskFirst, REDEPLOY),
    row("IncorrectDiskStatus", StateConflict, Do::DiskFirst, REDEPLOY),
    row("InvalidEventId", StateConflict, Do::CheckEvent, EVENTS),
    row("InvalidParameter.EventId", StateConflict, Do::CheckEvent, ENS),
    // Seen before.
    row("SignatureNonceUsed", SeenBefore, Do::SeenBefore, COMMON),
    row("Idempotent*", SeenBefore, Do::SeenBefore, COMMON_PAGE),
    row("InvalidIdempotenceParameter", SeenBefore, Do::SeenBefore, COMMON_PAGE),
    row("LastTokenProcessing", SeenBefore, Do::SeenBefore, COMMON_PAGE),
    row("OperationFailed.LastTokenProcessing", SeenBefore, Do::SeenBefore, TERRAFORM),
    row("RequestConflict", SeenBefore, Do::SeenBefore, WORDS),
    // A passed dry run.
    row("DRYRUN.SUCCESS", DryRunPassed, Do::DryRunPassed, REBOOT),
    row("DryRunOperation", DryRunPassed, Do::DryRunPassed, "DescribeInstances, DryRun"),
    // Too many calls.
    row("Throttling", TooManyCalls, Do::NextMinute, COMMON),
    row("Rejected.Throttling", TooManyCalls, Do::NextMinute, SECRETS),
    row("ServiceUnavailable.Throttling", TooManyCalls, Do::NextMinute, COMMON),
    row("*.Throttling", TooManyCalls, Do::NextMinute, "by the codes above"),
    row("QpsLimitExceeded", TooManyCalls, Do::NextMinute, "Message Service, error codes"),
    // The caller's fault.
    row("InvalidAccessKeyId", CallersFault(Key), Do::AccessKey, COMMON),
    row("Forbidden.AccessKeyDisabled", CallersFault(Key), Do::AccessKey, COMMON_PAGE),
    row("SignatureDoesNotMatch", CallersFault(Caller::Signature), Do::Signature, COMMON),
    row("IncompleteSignature", CallersFault(Caller::Signature), Do::Signature, COMMON),
    row("InvalidAccessKeySecret", CallersFault(Caller::Signature), Do::Signature, GATEWAY),
    row("IllegalTimestamp", CallersFault(Clock), Do::DeviceClock, COMMON),
    row("InvalidTimeStamp", CallersFault(Clock), Do::DeviceClock, COMMON),
    row("InvalidSecurityToken.Expired", CallersFault(TokenExpired), Do::CredentialsEnded, GATEWAY),
    row("InvalidSecurityToken", CallersFault(Caller::Token), Do::Token, GATEWAY),
    row("MissingSecurityToken", CallersFault(Caller::Token), Do::Token, GATEWAY),
    row("NoPermission", CallersFault(Caller::Permission), Do::Permission, ENS),
    row("Forbidden", CallersFault(Caller::Permission), Do::Permission, COMMON),
    row("Forbidden.RAM", CallersFault(Caller::Permission), Do::Permission, COMMON),
    row("Forbidden.NoPermission", CallersFault(Caller::Permission), Do::Permission, "KMS client library"),
    row("Forbidden.NotSupportRAM", CallersFault(Caller::Permission), Do::Permission, COMMON_PAGE),
    row("Forbidden.SubUser", CallersFault(Caller::Permission), Do::Permission, COMMON_PAGE),
    row("Unauthorized", CallersFault(Caller::Permission), Do::Permission, "DescribeRegions, error codes"),
    // The service failed.
    row("InternalError", Unknown, Do::CloudFailed, COMMON),
    row("InternalFailure", Unknown, Do::CloudFailed, SECRETS),
    row("InternalServerError", Unknown, Do::CloudFailed, TERRAFORM),
    row("ServiceUnavailable", Unknown, Do::CloudFailed, COMMON),
    row("ServiceUnavailableTemporary", Unknown, Do::CloudFailed, SECRETS),
    row("LimitedOperation.ServiceUnavailable", Unknown, Do::CloudFailed, REBOOT),
    row("ServiceTimeout", Unknown, Do::CloudFailed, WORDS),
    row("ServiceBusy", Unknown, Do::CloudFailed, TERRAFORM),
    row("SystemBusy", Unknown, Do::CloudFailed, TERRAFORM),
    row("UnknownError", Unknown, Do::CloudFailed, SDK),
    // Refused before any effect.
    row("InstanceLockedForSecurity", Refused, Do::SecurityCentre, BOTH),
    row("InstanceLocked", Refused, Do::SecurityCentre, "by the code above"),
    row("InstanceExpiredOrInArrears", Refused, Do::Billing, BOTH),
    row("InstanceExpired", Refused, Do::Billing, START_STOP),
    row("InsufficientBalance", Refused, Do::Billing, REBOOT),
    row("InvalidOperation.RedeployInstance", Refused, Do::RedeployRefused, REDEPLOY),
    row("InvalidInstance.NotFoundSystemDisk", Refused, Do::SystemDisk, REBOOT),
    row("InvalidParameter.KMSKeyId", Refused, Do::EncryptionKey, REBOOT),
    row("InvalidParameter.TooManyInstanceIds", Refused, Do::ReportToUs, REBOOT),
    row("Abs.InvalidInstanceIds.MalFormed", Refused, Do::ReportToUs, REBOOT),
    row("InvalidInstanceIds.Malformed", Refused, Do::ReportToUs, LISTS),
    row("InvalidInstanceId.NotFound", Refused, Do::NotFound, BOTH),
    row("InvalidInstanceIds.NotFound", Refused, Do::NotFound, REBOOT),
    row("InstanceIdNotFound", Refused, Do::NotFound, "RebootInstance (ENS), error codes"),
    row("InstanceNotFound", Refused, Do::NotFound, "StartInstance (ENS), error codes"),
    row("Forbidden.InstanceNotFound", Refused, Do::NotFound, COMMON_PAGE),
    row("InstanceIdLimitExceeded", Refused, Do::ReportToUs, LISTS),
    row("EventIdLimitExceeded", Refused, Do::ReportToUs, LISTS),
    row("OperationDenied.NoStock", Refused, Do::NoStock, START_STOP),
    row("OperationDenied", Refused, Do::Unknown, LISTS),
    row("Forbidden.RiskControl", Refused, Do::RiskControl, COMMON),
    row("RiskControl", Refused, Do::RiskControl, COMMON_PAGE),
    row("Forbidden.*", Refused, Do::Permission, COMMON_PAGE),
    row("UnsupportedOperation", Refused, Do::Endpoint, COMMON_PAGE),
    row("UnsupportedHTTPMethod", Refused, Do::Endpoint, COMMON_PAGE),
    row("UnsupportedParameter", Refused, Do::Parameter, COMMON_PAGE),
    row("NoSuchVersion", Refused, Do::Endpoint, COMMON_PAGE),
    row("InvalidAction", Refused, Do::Endpoint, COMMON_PAGE),
    row("InvalidVersion", Refused, Do::Endpoint, COMMON_PAGE),
    row("InvalidRegionId", Refused, Do::Endpoint, LISTS),
    row("InvalidParameter", Refused, Do::Parameter, COMMON),
    row("InvalidParamater", Refused, Do::Parameter, COMMON_PAGE),
    row("InvalidOwner", Refused, Do::Parameter, COMMON_PAGE),
    row("InvalidOwnerId", Refused, Do::Parameter, COMMON_PAGE),
    row("InvalidOwnerAccount", Refused, Do::Parameter, COMMON_PAGE),
    row("InvalidTag", Refused, Do::Parameter, LISTS),
    row("InvalidTagCount", Refused, Do::Parameter, LISTS),
    row("Invalid*.NotFound", Refused, Do::NotFound, LISTS),
    row("Missing*", Refused, Do::ReportToUs, COMMON),
];

const fn row(code: &'static str, verdict: Verdict, advice: Do, source: &'static str) -> ErrorCode {
    ErrorCode {
        code,
        verdict,
        advice,
        source,
    }
}
