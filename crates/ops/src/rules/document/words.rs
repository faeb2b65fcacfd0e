//! What `docs/rules.md` says about each rule besides what the page needs.

use super::super::table::RuleId;

/// When the rule applies, and what the documents disagree about or leave open.
pub(super) fn words(name: RuleId) -> (&'static str, &'static str) {
    match name {
        RuleId::WrongProduct => ("the operation belongs to the other product", ""),
        RuleId::NeedsRunning => (
            "the status is `Stopped` or `Expired`",
            "The older page of RebootInstances says it in its description; on the newer page the \
             heading Limits is empty, and only the error code is left. Kept.",
        ),
        RuleId::NeedsRunningOrStopped => ("the status is `Expired`", ""),
        RuleId::InTransition => ("the status is `Pending`, `Starting` or `Stopping`", ""),
        RuleId::UnknownStatus => (
            "the status is none of the documented ones; for ENS, none of `Running` and `Stopped`",
            "No document names a status that an ENS redeploy needs. The cloud decides.",
        ),
        RuleId::WillBeStarted => ("the status is `Stopped`", ""),
        RuleId::LockedForSecurity => (
            "`OperationLocks` has `security`",
            "The description of the older page of RebootInstances says that all operations are \
             forbidden; the newer page only lists the error code. RedeployInstance: both pages.",
        ),
        RuleId::Locked => (
            "`OperationLocks` has `financial`, `recycling`, `dedicatedhostfinancial` or `refunded`",
            "Upper and lower case differ between the filter (`Recycling`) and the answer \
             (`recycling`); both are taken.",
        ),
        RuleId::UnknownLock => (
            "`OperationLocks` has a reason that no document lists",
            "The cloud may refuse.",
        ),
        RuleId::Expired => (
            "`ExpiredTime` is not after now, by the cloud's clock where an answer told it, else by this device's",
            "A warning only: the clock may be wrong, and a subscription may have been renewed \
             since the last reading. ENS documents no refusal for it.",
        ),
        RuleId::DedicatedHost => ("`DedicatedHostId` is not empty", "Both pages."),
        RuleId::LocalDisksErased => (
            "`LocalStorageAmount` is more than 0",
            "Both pages. No document says whether `LocalStorageCapacity` is the size of one disk or \
             of all; it is read as that of one, so that sums are never too small.",
        ),
        RuleId::LocalDisksUntold => (
            "`LocalStorageAmount` is missing for a family `i*` or `d*` (a letter and a generation, \
             also as bare metal: `ecs.i4g`, `ecs.d3s`, `ecs.ebmi2g`), or cannot be read",
            "These families have local disks. Treated as if there were some.",
        ),
        RuleId::NoEventToAnswer => (
            "no open event is known that a redeploy answers",
            "Attention, not a refusal: the newer page also allows a redeploy in the middle of the \
             isolation of a local disk, when no event shows it, and neither \
             page says that a redeploy without an event is refused.",
        ),
        RuleId::EventNotAnswered => (
            "an open event is left open: *no* in the table of events",
            "",
        ),
        RuleId::EventAnswerDisputed => (
            "an open event is *disputed* in the table of events",
            "Counted as answered, and followed; the cloud decides.",
        ),
        RuleId::EventUnknown => (
            "an open event is of a type or in a status that no document lists",
            "",
        ),
        RuleId::EventDue => (
            "an event that would be answered is `Scheduled` and its `NotBefore` is not after now",
            "",
        ),
        RuleId::NeedsEvent => (
            "no event of `Instance:SystemFailure.Redeploy` or `Instance:SystemMaintenance.Redeploy`",
            "",
        ),
        RuleId::EventNotWaiting => (
            "the only events of these types are neither `Inquiring` nor `Scheduled`",
            "No document says in which statuses an event can be answered. One that is over or \
             under way has nothing left to answer.",
        ),
        RuleId::PlannedAfterEvent => (
            "the planned time is after the event's `NotBefore`",
            "No document says that it is refused; the cloud may act first.",
        ),
        RuleId::PlannedInThePast => (
            "the planned time is not after now",
            "No document says so in words; `InvalidParameter.%s` is the only code for a parameter.",
        ),
        RuleId::Unreadable => (
            "the status, the locks, the expiry or the release time is there and cannot be read; for \
             a redeploy also the dedicated host",
            "What cannot be read is shown as it came and never counts as absent.",
        ),
        RuleId::EventUnreadable => (
            "the type, the status or `NotBefore` of an open event is there and cannot be read",
            "The cloud may act at any time.",
        ),
        RuleId::StillOpenAfterRun => (
            "a run of this device acted on the instance, and an open event that this answers was \
             not published more than a day later",
            "Lists of events lag behind: an answered event stays open for a while.",
        ),
    }
}

/// Types of events about whose answer the documents differ, or are silent.
pub(super) const EVENT_NOTES: &[(&str, &str)] = &[
    (
        "SystemMaintenance.Reboot",
        "Redeploy while `Inquiring`: only the newer page of RedeployInstance lists it; the newer \
         one wins. Reboot while `Inquiring`: the summary \
         of events names consent there, and a restart for what has a planned time; disputed.",
    ),
    (
        "SystemMaintenance.Redeploy",
        "Redeploy while `Inquiring`: only the newer page lists it; the newer one wins.",
    ),
    (
        "SystemMaintenance.Stop",
        "Redeploy while `Scheduled`: the operations manual says so, neither page of \
         RedeployInstance lists it; disputed.",
    ),
    (
        "SystemMaintenance.RebootAndIsolateErrorDisk",
        "Only the newer page of RedeployInstance lists it; the newer one wins.",
    ),
    (
        "SystemMaintenance.RebootAndReInitErrorDisk",
        "Only the newer page of RedeployInstance lists it; the newer one wins.",
    ),
    (
        "SystemMaintenance.IsolateErrorDisk",
        "Only the newer page of RedeployInstance lists it; the newer one wins.",
    ),
    (
        "SystemMaintenance.ReInitErrorDisk",
        "Only the newer page of RedeployInstance lists it; the newer one wins.",
    ),
    (
        "SystemMaintenance.StopAndRepair",
        "The operations manual names a redeploy, neither page of RedeployInstance lists it; disputed.",
    ),
    (
        "SystemFailure.Redeploy",
        "Redeploy while `Inquiring`: only the newer page lists it. While `Scheduled`: a help page \
         of 2021 and the summary of events list it, the newer page of RedeployInstance does not; \
         disputed.",
    ),
    (
        "SystemFailure.Reboot",
        "Both pages of RedeployInstance: while `Executing`, instances with local disks only.",
    ),
    (
        "SystemMaintenance.CleanReleasedDisks",
        "One type under two names: the manual's, and the API's `CleanInactiveDisks`.",
    ),
];

/// What the cloud refuses, or ignores, without any field that tells beforehand: (what, where it
/// is written, how it shows).
pub(super) const NOT_KNOWN: &[(&str, &str, &str)] = &[
    (
        "a redeploy for a simulated (drill) event",
        "RedeployInstance, description, newer page only; FACTS 1.11",
        "No list of events has a field that tells a simulated event from a real one, so it cannot \
         be known beforehand. The cloud refuses, or the event stays open. A reboot does answer it.",
    ),
    (
        "arrears of a pay-as-you-go instance that is not locked yet, an empty balance",
        "RebootInstances, RedeployInstance, error codes: InstanceExpiredOrInArrears, InsufficientBalance",
        "It shows as a lock `financial` once the cloud has locked the instance, not before.",
    ),
    (
        "a disk in the wrong state",
        "RedeployInstance, error codes: DiskError",
        "Refused when sent.",
    ),
    (
        "a missing system disk",
        "RebootInstances, error codes: InvalidInstance.NotFoundSystemDisk",
        "Refused when sent.",
    ),
    (
        "an encrypted disk whose key is off or not allowed",
        "RebootInstances, error codes: InvalidParameter.KMSKeyId.*",
        "Refused when sent.",
    ),
    (
        "other reasons against a redeploy, in the message's own words",
        "RedeployInstance, error codes: InvalidOperation.RedeployInstance (newer page only)",
        "Refused when sent.",
    ),
    (
        "another operation under way",
        "RebootInstances, error codes: InvalidOperation.Conflict, InstanceNotReady",
        "Refused when sent; the status shows some of it.",
    ),
    (
        "a missing permission",
        "RAM: ecs:RebootInstances, ecs:RedeployInstance, ens:BatchEventRedeployInstance",
        "Refused when sent.",
    ),
];
