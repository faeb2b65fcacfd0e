//! What keeps an instance from being restarted or redeployed: the documented codes by their
//! documented causes (FACTS 1.1, 1.2).

use crate::call::Refusal;
use crate::world::World;
use crate::world::condition::Condition;
use crate::world::live::{By, Status};
use crate::world::machine::Machine;

/// Why RebootInstances refuses the instance, if it does.
pub(super) fn to_reboot(world: &World, number: u32) -> Option<Refusal> {
    let machine = Machine::new(world, number)?;
    let status = world.status(number);
    if status == Status::Pending {
        return Some(not_ready());
    }
    if let Some(refusal) = locked_or_expired(&machine) {
        return Some(refusal);
    }
    if world.job(number).is_some_and(|job| job.by == By::Operator) {
        return Some(conflict());
    }
    if status != Status::Running || machine.condition == Condition::Recycling {
        return Some(wrong_status(&machine, status));
    }
    match machine.condition {
        Condition::NoSystemDisk => {
            let text = format!(
                "The system disk of the instance {} is not found.",
                machine.id()
            );
            Some(Refusal::new(
                403,
                "InvalidInstance.NotFoundSystemDisk",
                text,
            ))
        }
        Condition::KeyDisabled => Some(key_not_enabled("The CMK needs to be enabled.")),
        Condition::KeyUntagged => Some(key_not_enabled("The CMK needs to be added ECS tag")),
        Condition::KeyForbidden => Some(Refusal::new(
            400,
            "InvalidParameter.KMSKeyId.KMSUnauthorized",
            "ECS service account have no right to access your KMS.",
        )),
        Condition::NoBalance => Some(Refusal::new(
            403,
            "InsufficientBalance",
            "Your account does not have enough balance.",
        )),
        _ => None,
    }
}

/// Why RedeployInstance refuses the instance, if it does.
pub(super) fn to_redeploy(world: &World, number: u32) -> Option<Refusal> {
    let machine = Machine::new(world, number)?;
    let status = world.status(number);
    let id = machine.id();
    if machine.condition.dedicated() {
        let text = format!("The instance {id} is on a dedicated host and cannot be redeployed.");
        return Some(Refusal::new(403, "InvalidOperation.RedeployInstance", text));
    }
    if machine.condition == Condition::SecurityLock {
        return Some(Refusal::new(
            403,
            "InstanceLockedForSecurity",
            "The specified operation is denied as your instance is locked for security reasons.",
        ));
    }
    if has_bill(machine.condition) {
        return Some(Refusal::new(
            403,
            "InstanceExpiredOrInArrears",
            "The specified operation is denied as your prepay instance is expired (prepay mode) \
             or in arrears (afterpay mode).",
        ));
    }
    if !matches!(status, Status::Running | Status::Stopped)
        || world.job(number).is_some()
        || machine.condition == Condition::Recycling
    {
        return Some(Refusal::new(
            403,
            "IncorrectInstanceStatus",
            "The current status of the resource does not support this operation.",
        ));
    }
    if only_drills(world, number) {
        let text = format!(
            "The simulated event of the instance {id} cannot be answered by a redeployment."
        );
        return Some(Refusal::new(403, "InvalidOperation.RedeployInstance", text));
    }
    (machine.condition == Condition::DiskError)
        .then(|| Refusal::new(403, "DiskError", "IncorrectDiskStatus."))
}

/// All open events of the instance, and at least one, are simulated.
fn only_drills(world: &World, number: u32) -> bool {
    let mut open = world
        .events_of(number..number + 1)
        .filter_map(|at| world.event(at))
        .filter(|event| !event.cycle.is_final())
        .peekable();
    open.peek().is_some() && open.all(|event| event.drill)
}

fn has_bill(condition: Condition) -> bool {
    condition.expired()
        || matches!(
            condition,
            Condition::FinancialLock | Condition::HostFinancial | Condition::Refunded
        )
}

fn locked_or_expired(machine: &Machine<'_>) -> Option<Refusal> {
    let id = machine.id();
    if machine.condition == Condition::SecurityLock {
        let text = format!("The instance {id} is locked for security reasons.");
        return Some(Refusal::new(403, "InstanceLockedForSecurity", text));
    }
    has_bill(machine.condition).then(|| {
        let text = format!("The instance {id} is expired or in arrears.");
        Refusal::new(403, "InstanceExpiredOrInArrears", text)
    })
}

fn wrong_status(machine: &Machine<'_>, status: Status) -> Refusal {
    let id = machine.id();
    let status = status.name();
    let text = format!("The status {status} of the instance {id} does not support this operation.");
    Refusal::new(403, "IncorrectInstanceStatus", text)
}

fn key_not_enabled(text: &str) -> Refusal {
    Refusal::new(400, "InvalidParameter.KMSKeyId.CMKNotEnabled", text)
}

fn not_ready() -> Refusal {
    Refusal::new(
        403,
        "InstanceNotReady",
        "The specified instance is not ready for use.",
    )
}

fn conflict() -> Refusal {
    Refusal::new(
        409,
        "InvalidOperation.Conflict",
        "Request was denied due to conflict with a previous request, please try again later.",
    )
}
