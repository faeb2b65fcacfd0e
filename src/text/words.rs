//! Words for the values of the operator's model.

use super::{Text, outside};
use rerack_api::error::AccessDeniedDetail;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_ops::rules::LocalDisks;

/// The status of an instance; an unknown one in the API's own word.
#[must_use]
pub fn instance_status(text: &'static Text, status: &InstanceStatus) -> String {
    let words = &text.status;
    match status {
        InstanceStatus::Pending => words.pending,
        InstanceStatus::Starting => words.starting,
        InstanceStatus::Running => words.running,
        InstanceStatus::Stopping => words.stopping,
        InstanceStatus::Stopped => words.stopped,
        InstanceStatus::Expired => words.expired,
        InstanceStatus::Other(name) if name.is_empty() => words.unknown,
        InstanceStatus::Other(name) => return name.clone(),
    }
    .to_owned()
}

/// The status of an event; an unknown one in the API's own word.
#[must_use]
pub fn event_status(text: &'static Text, status: &EventCycleStatus) -> String {
    let words = &text.status;
    match status {
        EventCycleStatus::Inquiring => words.inquiring,
        EventCycleStatus::Scheduled => words.scheduled,
        EventCycleStatus::Executing => words.executing,
        EventCycleStatus::Executed => words.executed,
        EventCycleStatus::Avoided => words.avoided,
        EventCycleStatus::Canceled => words.canceled,
        EventCycleStatus::Failed => words.failed,
        EventCycleStatus::Other(name) if name.is_empty() => words.unknown,
        EventCycleStatus::Other(name) => return name.clone(),
    }
    .to_owned()
}

/// What people call an event type; `event_type` without prefix and suffix.
#[must_use]
pub fn event_type(text: &'static Text, event_type: &str) -> &'static str {
    let words = &text.event;
    match event_type {
        "SystemMaintenance.Reboot" => words.maintenance_reboot,
        "SystemMaintenance.Stop" => words.maintenance_stop,
        "SystemMaintenance.Redeploy" => words.maintenance_redeploy,
        "SystemMaintenance.IsolateErrorDisk" => words.isolate_disk,
        "SystemMaintenance.ReInitErrorDisk" => words.reinit_disk,
        "SystemMaintenance.RebootAndIsolateErrorDisk" => words.reboot_isolate,
        "SystemMaintenance.RebootAndReInitErrorDisk" => words.reboot_reinit,
        "SystemMaintenance.StopAndRepair" => words.stop_repair,
        "SystemMaintenance.CleanInactiveDisks" | "SystemMaintenance.CleanReleasedDisks" => {
            words.clean_disks
        }
        "SystemMaintenance.PerformanceImpact" => words.performance,
        "SystemUpgrade.Migrate" => words.migrate,
        "SystemFailure.Reboot" => words.failure_reboot,
        "InstanceFailure.Reboot" => words.instance_failure,
        "SystemFailure.Stop" => words.failure_stop,
        "SystemFailure.Redeploy" => words.failure_redeploy,
        "SystemFailure.Delete" => words.failure_delete,
        "ErrorDetected" | "Disk.ErrorDetected" => words.disk_error,
        "Stalled" | "Disk:Stalled" => words.disk_stalled,
        "InstanceExpiration.Stop" => words.expiry_stop,
        "InstanceExpiration.Delete" => words.expiry_delete,
        "AccountUnbalanced.Stop" => words.arrears_stop,
        "AccountUnbalanced.Delete" => words.arrears_delete,
        "SecurityPunish.Locked" => words.locked,
        "SecurityPunish.WebsiteBanned" => words.banned,
        "RegionNetworkDown" => words.network_down,
        "EnsRegion:NetworkMigration" => words.network_migration,
        "IP:SafeRisk" => words.ip_risk,
        "IP:SafeBan" => words.ip_ban,
        _ => words.other,
    }
}

/// A length of time in its two largest units, e.g. `3 h 12 m`.
#[must_use]
pub fn span(text: &'static Text, ms: i64) -> String {
    let words = &text.time;
    let seconds = (ms / 1000).max(0);
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    let two = |big: i64, big_unit: &str, small: i64, small_unit: &str| {
        if small == 0 {
            format!("{big}\u{2009}{big_unit}")
        } else {
            format!("{big}\u{2009}{big_unit} {small}\u{2009}{small_unit}")
        }
    };
    if days > 0 {
        two(days, words.d, hours, words.h)
    } else if hours > 0 {
        two(hours, words.h, minutes, words.m)
    } else if minutes > 0 {
        format!("{minutes}\u{2009}{}", words.m)
    } else {
        format!("{seconds}\u{2009}{}", words.s)
    }
}

/// A point in time relative to now, e.g. `in 3 h 12 m` or `12 s ago`.
#[must_use]
pub fn relative(text: &'static Text, now_ms: i64, at_ms: i64) -> String {
    let distance = at_ms - now_ms;
    if distance.abs() < 1000 {
        text.time.now.to_owned()
    } else if distance > 0 {
        (text.time.in_)(&span(text, distance))
    } else {
        (text.time.ago)(&span(text, -distance))
    }
}

/// Which permission is missing, as far as a refusal tells it.
#[must_use]
pub fn missing_permission(
    text: &'static Text,
    denied: Option<&AccessDeniedDetail>,
) -> Option<String> {
    let denied = denied.filter(|denied| !denied.auth_action.is_empty())?;
    let mut policy = denied.policy_type.clone();
    if !policy.is_empty() && !denied.no_permission_type.is_empty() {
        policy.push_str(", ");
    }
    policy.push_str(&denied.no_permission_type);
    let (action, policy) = (outside::code(&denied.auth_action), outside::code(&policy));
    Some((text.trouble.denied)(&action, &policy))
}

/// A refusal's message without the strings to sign, which are shown apart.
#[must_use]
pub fn plain_message(message: &str) -> &str {
    let plain = message.split("server string to sign is").next();
    plain.unwrap_or_default().trim()
}

/// The local disks of an instance; empty for none.
#[must_use]
pub fn local_disks(text: &'static Text, disks: LocalDisks) -> String {
    if disks.untold {
        text.list.may_have_disks.to_owned()
    } else if disks.any() {
        (text.list.disks)(disks.amount, disks.gib)
    } else {
        String::new()
    }
}
