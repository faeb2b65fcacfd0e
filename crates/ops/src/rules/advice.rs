//! What a person can do about an error code (product description 6.5). No text: the page has the
//! words.

/// What to do about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// `IncorrectInstanceStatus`: a reboot needs Running, a redeploy Running or Stopped.
    CheckStatus,
    /// Locked for security: only the vendor's security centre helps.
    SecurityCentre,
    /// Expired, in arrears or no balance: the owner of the billing must act.
    Billing,
    /// The id is not known in this region: released, or the wrong region.
    NotFound,
    /// A disk must be seen to first.
    DiskFirst,
    /// The redeploy was refused for the reason in the message; compare with the table of events.
    RedeployRefused,
    /// The request was malformed: an error of this program, report it.
    ReportToUs,
    /// The identity may not do this: a permission is missing.
    Permission,
    /// The cloud thinks this is risky and asks to verify in the console.
    RiskControl,
    /// A dry run that passed: no error.
    DryRunPassed,
    /// Too many calls: go on after the next full minute.
    NextMinute,
    /// Busy with something else or not ready: try later.
    TryLater,
    /// The cloud failed; what happened is unknown until read back.
    CloudFailed,
    /// An encrypted disk's key is off or not allowed.
    EncryptionKey,
    /// The system disk is missing: nothing but the vendor's support helps.
    SystemDisk,
    /// The cloud has no room for the instance now.
    NoStock,
    /// A parameter was refused by name.
    Parameter,
    /// The access key does not exist or is switched off.
    AccessKey,
    /// The signature is wrong: check the secret.
    Signature,
    /// The device's clock is wrong.
    DeviceClock,
    /// The temporary credentials are over.
    CredentialsEnded,
    /// The address does not speak this action or version.
    Endpoint,
    /// Nothing is known about this code; show the cloud's own words.
    Unknown,
}

const EXACT: &[(&str, Advice)] = &[
    ("IncorrectInstanceStatus", Advice::CheckStatus),
    ("InstanceLockedForSecurity", Advice::SecurityCentre),
    ("InstanceExpiredOrInArrears", Advice::Billing),
    ("InsufficientBalance", Advice::Billing),
    ("InvalidInstanceId.NotFound", Advice::NotFound),
    ("InvalidInstanceIds.NotFound", Advice::NotFound),
    ("DiskError", Advice::DiskFirst),
    ("InvalidOperation.RedeployInstance", Advice::RedeployRefused),
    ("InvalidParameter.TooManyInstanceIds", Advice::ReportToUs),
    ("Abs.InvalidInstanceIds.MalFormed", Advice::ReportToUs),
    ("NoPermission", Advice::Permission),
    ("DRYRUN.SUCCESS", Advice::DryRunPassed),
    ("DryRunOperation", Advice::DryRunPassed),
    ("InvalidOperation.Conflict", Advice::TryLater),
    ("OperationConflict", Advice::TryLater),
    ("InstanceNotReady", Advice::TryLater),
    ("LimitedOperation.ServiceUnavailable", Advice::CloudFailed),
    ("ServiceUnavailable", Advice::CloudFailed),
    ("InternalError", Advice::CloudFailed),
    ("UnknownError", Advice::CloudFailed),
    ("InvalidInstance.NotFoundSystemDisk", Advice::SystemDisk),
    ("OperationDenied.NoStock", Advice::NoStock),
    ("MissingParameter", Advice::ReportToUs),
    ("Forbidden.RiskControl", Advice::RiskControl),
    ("SignatureDoesNotMatch", Advice::Signature),
    ("IncompleteSignature", Advice::Signature),
    ("SignatureNonceUsed", Advice::Signature),
    ("IllegalTimestamp", Advice::DeviceClock),
    ("UnsupportedOperation", Advice::Endpoint),
    ("UnsupportedHTTPMethod", Advice::Endpoint),
];

/// Families of codes by their beginning; the first that fits counts.
const PREFIXES: &[(&str, Advice)] = &[
    ("InvalidParameter.KMSKeyId", Advice::EncryptionKey),
    ("InvalidParameter", Advice::Parameter),
    ("MissingParameter", Advice::ReportToUs),
    ("Missing", Advice::ReportToUs),
    ("Throttling", Advice::NextMinute),
    ("Forbidden", Advice::Permission),
    ("NoPermission", Advice::Permission),
    ("Unauthorized", Advice::Permission),
    ("InvalidTimeStamp", Advice::DeviceClock),
    ("InvalidTimestamp", Advice::DeviceClock),
    ("InvalidSecurityToken", Advice::CredentialsEnded),
    ("InvalidAccessKeyId", Advice::AccessKey),
    ("InvalidAction", Advice::Endpoint),
    ("InvalidVersion", Advice::Endpoint),
    ("InvalidRegionId", Advice::Endpoint),
    ("InternalError", Advice::CloudFailed),
    ("ServiceUnavailable", Advice::CloudFailed),
    ("InvalidOperation.Conflict", Advice::TryLater),
];

/// What to do about an error code, also about codes of a known family only.
#[must_use]
pub fn advice(code: &str) -> Advice {
    let exact = EXACT.iter().find(|(known, _)| *known == code);
    let family = || PREFIXES.iter().find(|(prefix, _)| is_family(code, prefix));
    exact
        .or_else(family)
        .map_or(Advice::Unknown, |(_, advice)| *advice)
}

/// `Throttling` and `Throttling.User` are of the family `Throttling`; `ThrottlingX` is not, but
/// `MissingRegionId` is of the family `Missing`.
fn is_family(code: &str, prefix: &str) -> bool {
    match code.strip_prefix(prefix) {
        Some(rest) => rest.is_empty() || rest.starts_with('.') || prefix == "Missing",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_documents_has_advice() {
        let documented = [
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
            "Throttling.Api",
        ];
        for code in documented {
            assert_ne!(advice(code), Advice::Unknown, "{code}");
        }
    }

    #[test]
    fn families_are_told_by_their_beginning() {
        assert_eq!(advice("InvalidParameter.PlanTime"), Advice::Parameter);
        assert_eq!(
            advice("InvalidParameter.KMSKeyId.New"),
            Advice::EncryptionKey
        );
        assert_eq!(advice("Throttling"), Advice::NextMinute);
        assert_eq!(advice("Throttling.User.More"), Advice::NextMinute);
        assert_eq!(advice("Forbidden"), Advice::Permission);
        assert_eq!(advice("Forbidden.RAM"), Advice::Permission);
        assert_eq!(advice("Forbidden.RiskControl"), Advice::RiskControl);
        assert_eq!(
            advice("InvalidSecurityToken.Expired"),
            Advice::CredentialsEnded
        );
        assert_eq!(advice("MissingRegionId"), Advice::ReportToUs);
    }

    #[test]
    fn what_only_looks_like_a_family_is_unknown() {
        for code in [
            "",
            "ThrottlingX",
            "Forbiddenish",
            "SomethingNew.Entirely",
            "200",
        ] {
            assert_eq!(advice(code), Advice::Unknown, "{code}");
        }
    }
}
