//! What a person can do about an error code. No text: the page has the words.

/// What to do about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// A reboot needs Running, a redeploy Running or Stopped.
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
    /// Busy with something else or not ready: look at its state first.
    TryLater,
    /// Seen before: an earlier delivery may have acted; do not send it again.
    SeenBefore,
    /// The event is not open any more, or is being handled already: look at it first.
    CheckEvent,
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
    /// The access key does not exist or is disabled.
    AccessKey,
    /// The signature is wrong: check the secret.
    Signature,
    /// The device's clock is wrong.
    DeviceClock,
    /// The temporary credentials are over.
    CredentialsEnded,
    /// The token does not belong to the key, or is broken.
    Token,
    /// The address does not speak this action or version.
    Endpoint,
    /// Nothing is known about this code; show the cloud's own words.
    Unknown,
}
