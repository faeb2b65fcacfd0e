//! What keeps an instance from being restarted or redeployed: the documented codes by their
//! documented causes (FACTS 1.1, 1.2).

use crate::call::Refusal;
use crate::world::World;
use crate::world::condition::Condition;
use crate::world::live::{By, Status};
use crate::world::machine::Machine;

/// HTTP status, code and message; `$` is the id of the instance, `%` its status.
type Hindrance = (u16, &'static str, &'static str);

/// Why RebootInstances refuses the instance, if it does.
pub(super) fn to_reboot(world: &World, number: u32) -> Option<Box<Refusal>> {
    let machine = Machine::new(world, number)?;
    let status = world.status(number);
    let hindrance = no_reboot(world, &machine, status)?;
    Some(refusal(&machine, status, hindrance))
}

fn no_reboot(world: &World, machine: &Machine<'_>, status: Status) -> Option<Hindrance> {
    if status == Status::Pending {
        return Some((
            403,
            "InstanceNotReady",
            "The specified instance is not ready for use.",
        ));
    }
    if machine.condition == Condition::SecurityLock {
        return Some((
            403,
            "InstanceLockedForSecurity",
            "The instance $ is locked for security reasons.",
        ));
    }
    if has_bill(machine.condition) {
        return Some((
            403,
            "InstanceExpiredOrInArrears",
            "The instance $ is expired or in arrears.",
        ));
    }
    if world
        .job(machine.number)
        .is_some_and(|job| job.by == By::Operator)
    {
        return Some((
            409,
            "InvalidOperation.Conflict",
            "Request was denied due to conflict with a previous request, please try again later.",
        ));
    }
    if status != Status::Running || machine.condition == Condition::Recycling {
        return Some((
            403,
            "IncorrectInstanceStatus",
            "The status % of the instance $ does not support this operation.",
        ));
    }
    if world.refuses_on_purpose(machine.number) {
        return Some((
            403,
            "InsufficientBalance",
            "Your account does not have enough balance.",
        ));
    }
    Some(match machine.condition {
        Condition::NoSystemDisk => (
            403,
            "InvalidInstance.NotFoundSystemDisk",
            "The system disk of the instance $ is not found.",
        ),
        Condition::KeyDisabled => (
            400,
            "InvalidParameter.KMSKeyId.CMKNotEnabled",
            "The CMK needs to be enabled.",
        ),
        Condition::KeyUntagged => (
            400,
            "InvalidParameter.KMSKeyId.CMKNotEnabled",
            "The CMK needs to be added ECS tag",
        ),
        Condition::KeyForbidden => (
            400,
            "InvalidParameter.KMSKeyId.KMSUnauthorized",
            "ECS service account have no right to access your KMS.",
        ),
        Condition::NoBalance => (
            403,
            "InsufficientBalance",
            "Your account does not have enough balance.",
        ),
        _ => return None,
    })
}

/// Why RedeployInstance refuses the instance, if it does.
pub(super) fn to_redeploy(world: &World, number: u32) -> Option<Box<Refusal>> {
    let machine = Machine::new(world, number)?;
    let status = world.status(number);
    let hindrance = no_redeploy(world, &machine, status)?;
    Some(refusal(&machine, status, hindrance))
}

fn no_redeploy(world: &World, machine: &Machine<'_>, status: Status) -> Option<Hindrance> {
    let (number, condition) = (machine.number, machine.condition);
    if condition.dedicated() {
        return Some((
            403,
            "InvalidOperation.RedeployInstance",
            "The instance $ is on a dedicated host and cannot be redeployed.",
        ));
    }
    if condition == Condition::SecurityLock {
        return Some((
            403,
            "InstanceLockedForSecurity",
            "The specified operation is denied as your instance is locked for security reasons.",
        ));
    }
    if has_bill(condition) {
        return Some((
            403,
            "InstanceExpiredOrInArrears",
            "The specified operation is denied as your prepay instance is expired (prepay mode) \
             or in arrears (afterpay mode).",
        ));
    }
    if !matches!(status, Status::Running | Status::Stopped)
        || world.job(number).is_some()
        || condition == Condition::Recycling
    {
        return Some((
            403,
            "IncorrectInstanceStatus",
            "The current status of the resource does not support this operation.",
        ));
    }
    if only_drills(world, number) {
        return Some((
            403,
            "InvalidOperation.RedeployInstance",
            "The simulated event of the instance $ cannot be answered by a redeployment.",
        ));
    }
    (condition == Condition::DiskError).then_some((403, "DiskError", "IncorrectDiskStatus."))
}

fn refusal(
    machine: &Machine<'_>,
    status: Status,
    (http_status, code, text): Hindrance,
) -> Box<Refusal> {
    let text = text.replace('$', &machine.id()).replace('%', status.name());
    Refusal::new(http_status, code, &text)
}

/// All open events of the instance, and at least one, are simulated.
fn only_drills(world: &World, number: u32) -> bool {
    let mut drills = 0;
    for at in world.events_of(number..number + 1) {
        match world.event(at) {
            Some(event) if event.cycle.is_final() => {}
            Some(event) if event.drill => drills += 1,
            _ => return false,
        }
    }
    drills > 0
}

fn has_bill(condition: Condition) -> bool {
    condition.expired()
        || matches!(
            condition,
            Condition::FinancialLock | Condition::HostFinancial | Condition::Refunded
        )
}
