mod ecs;
mod ens;
mod pace;
mod redeploy;

use rerack_api::status::{EventCycleStatus, InstanceStatus, TaskStatus};

use super::*;
use InstanceStatus::{Running, Starting, Stopped, Stopping};

/// The sending: ten seconds into a minute.
const SENT: UnixMillis = UnixMillis(60_000 * 1_000_000 + 10_000);
const MINUTE: i64 = 60_000;
const STUCK_AFTER_MS: i64 = 10 * MINUTE;
const REDEPLOY_STUCK_AFTER_MS: i64 = 30 * MINUTE;
const REDEPLOY_FOLLOW_FOR_MS: i64 = 60 * MINUTE;

fn sent(kind: OperationKind) -> Sent {
    Sent {
        kind,
        at: SENT,
        cloud_at: Some(SENT),
        accepted: true,
        task_id: None,
        plan_time: None,
        started_before: None,
        status_before: None,
        stuck_after_ms: kind.spec().stuck_after_ms,
        events: Vec::new(),
    }
}

/// An accepted reboot, nothing known from before.
fn reboot() -> Sent {
    sent(OperationKind::Reboot)
}

/// A reboot without an answer.
fn lost() -> Sent {
    Sent {
        accepted: false,
        ..reboot()
    }
}

/// So many seconds after the sending.
fn at(seconds: i64) -> UnixMillis {
    SENT.plus_ms(seconds * 1000)
}

/// Reads the statuses, two seconds apart.
fn seeing(sent: Sent, statuses: &[InstanceStatus]) -> Followed {
    let mut followed = Followed::begin(sent);
    for (i, status) in (1..).zip(statuses) {
        followed.saw_status(status, at(2 * i), at(2 * i));
    }
    followed
}
