//! Words for the reasons of the rules and for what to do about an answer.

use crate::platform::intl::Style;
use crate::state::app::App;
use crate::text::{Text, words};
use rerack_api::Product;
use rerack_api::UnixMillis;
use rerack_ops::rules::{Advice, Reason};

fn event(text: &'static Text, name: &str) -> String {
    let word = words::event_type(text, name);
    if word == text.event.other {
        name.to_owned()
    } else {
        word.to_owned()
    }
}

/// Why an instance needs attention or cannot take an operation.
#[must_use]
pub fn reason(app: App, reason: &Reason) -> String {
    let text = app.text();
    let say = text.reason();
    let at = |at: UnixMillis| app.time(at, Style::DayTime);
    let state = |status: &_| words::instance_status(text, status);
    let cycle = |status: &_| words::event_status(text, status);
    match reason {
        Reason::WrongProduct {
            instance: Product::Ecs,
        } => say.wrong_ecs.to_owned(),
        Reason::WrongProduct {
            instance: Product::Ens,
        } => say.wrong_ens.to_owned(),
        Reason::NeedsRunning { status } => (say.needs_running)(&state(status)),
        Reason::NeedsRunningOrStopped { status } => (say.needs_rest)(&state(status)),
        Reason::InTransition { status } => (say.in_transition)(&state(status)),
        Reason::UnknownStatus { status } => (say.unknown_status)(&state(status)),
        Reason::LockedForSecurity => say.security.to_owned(),
        Reason::Locked { reason } => (say.locked)(reason),
        Reason::UnknownLock { reason } => (say.unknown_lock)(reason),
        Reason::Expired { at: time } => (say.expired)(&at(*time)),
        Reason::DedicatedHost { .. } => say.dedicated.to_owned(),
        Reason::LocalDisksErased { amount, gib } => (say.local_disks)(*amount, *gib),
        Reason::LocalDisksUntold { instance_type } if instance_type.is_empty() => {
            say.disks_untold.to_owned()
        }
        Reason::LocalDisksUntold { instance_type } => {
            format!("{} ({instance_type})", say.disks_untold)
        }
        Reason::WillBeStarted => say.will_start.to_owned(),
        Reason::NoEventToAnswer => say.no_event.to_owned(),
        Reason::EventNotAnswered {
            event_type, status, ..
        } => (say.not_answered)(&event(text, event_type), &cycle(status)),
        Reason::EventAnswerDisputed {
            event_type, status, ..
        } => (say.disputed)(&event(text, event_type), &cycle(status)),
        Reason::EventUnknown {
            event_type, status, ..
        } => (say.event_unknown)(&event(text, event_type), &cycle(status)),
        Reason::EventDue { not_before, .. } => (say.event_due)(&at(*not_before)),
        Reason::NeedsEvent => say.needs_event.to_owned(),
        Reason::EventNotWaiting { status, .. } => (say.not_waiting)(&cycle(status)),
        Reason::PlannedAfterEvent { not_before, .. } => (say.after_event)(&at(*not_before)),
        Reason::PlannedInThePast { plan_time } => (say.in_past)(&at(*plan_time)),
        Reason::Unreadable { member, value } => (say.unreadable)(member, value),
        Reason::EventUnreadable { member, value, .. } => (say.event_unreadable)(member, value),
        Reason::StillOpenAfterRun {
            run,
            at: sent,
            restarted,
            ..
        } => {
            let words = if *restarted {
                say.still_open
            } else {
                say.sent_open
            };
            words(run, &at(*sent))
        }
    }
}

/// The kind of a reason, so that instances with the same one stand together: the reason's words
/// without what is particular to one instance.
#[must_use]
pub fn group(app: App, value: &Reason) -> String {
    let general = match value {
        Reason::Expired { .. } => Reason::Expired { at: UnixMillis(0) },
        Reason::Unreadable { member, .. } => Reason::Unreadable {
            member: member.clone(),
            value: "…".to_owned(),
        },
        Reason::EventUnreadable { member, .. } => Reason::EventUnreadable {
            event_id: String::new(),
            member: member.clone(),
            value: "…".to_owned(),
        },
        other => other.clone(),
    };
    match general {
        Reason::Expired { .. } => (app.text().reason().expired)("").replace("  ", " "),
        other => reason(app, &other),
    }
}

/// What to do about an error code.
#[must_use]
pub fn advice(text: &'static Text, advice: Advice) -> &'static str {
    let say = text.advice();
    match advice {
        Advice::CheckStatus => say.status,
        Advice::SecurityCentre => say.security,
        Advice::Billing => say.billing,
        Advice::NotFound => say.not_found,
        Advice::DiskFirst => say.disk,
        Advice::RedeployRefused => say.redeploy,
        Advice::ReportToUs => say.report,
        Advice::Permission => say.permission,
        Advice::RiskControl => say.risk,
        Advice::DryRunPassed => say.dry_run,
        Advice::NextMinute => say.next_minute,
        Advice::TryLater => say.later,
        Advice::SeenBefore => say.seen_before,
        Advice::CheckEvent => say.look_at_event,
        Advice::CloudFailed => say.cloud_failed,
        Advice::EncryptionKey => say.key,
        Advice::SystemDisk => say.system_disk,
        Advice::NoStock => say.no_stock,
        Advice::Parameter => say.parameter,
        Advice::AccessKey => say.access_key,
        Advice::Signature => say.signature,
        Advice::DeviceClock => say.clock,
        Advice::CredentialsEnded => say.ended,
        Advice::Token => text.trouble.wrong_token,
        Advice::Endpoint => say.endpoint,
        Advice::Unknown => say.unknown,
    }
}
