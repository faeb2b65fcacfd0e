//! What an event means: what happens if nobody acts, and who can answer it (FACTS 5.2).

use rerack_api::status::EventCycleStatus;
use rerack_api::{Product, UnixMillis};

use super::answers::{Fit, fit};
use super::facts::{EventFact, LocalDisks};
use crate::operation::OperationKind;

/// What happens to the instance if nobody acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IfNothing {
    /// It is rebooted at the event's `NotBefore`.
    RebootsAt(Option<UnixMillis>),
    /// It is redeployed at the event's `NotBefore`.
    RedeploysAt {
        /// `NotBefore`.
        at: Option<UnixMillis>,
        /// Whether local disks are erased by it.
        erases_local_disks: bool,
    },
    /// It is stopped at the event's `NotBefore`.
    StopsAt(Option<UnixMillis>),
    /// It is migrated at the event's `NotBefore`.
    MigratesAt(Option<UnixMillis>),
    /// Nothing happens before the owner agrees; there is no deadline.
    WaitsForConsent,
    /// The instance stays impaired until somebody redeploys it.
    StaysImpaired,
    /// The cloud is at it; wait.
    AlreadyHappening,
    /// It is stopped for expiry or a missing payment.
    BillingStopsAt(Option<UnixMillis>),
    /// It is released, with its data, for expiry or a missing payment.
    BillingReleasesAt(Option<UnixMillis>),
    /// It stays locked or banned until the security matter is settled.
    StaysLocked,
    /// As the event's own text says.
    AsTheEventSays,
    /// The event is over.
    Nothing,
    /// The documents do not know this event.
    Unknown,
}

/// Ways to answer an event that Rerack does not go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherWay {
    /// Agree in the console (`AcceptInquiredSystemEvent`).
    AcceptInConsole,
    /// Renew or pay.
    RenewOrPay,
    /// The vendor's security centre.
    SecurityCentre,
    /// Migrate the instance in the console.
    MigrateInConsole,
    /// Wait, and look at the logs inside the instance.
    Wait,
}

/// What happens if nobody acts on this event of an instance of `product` with these local disks.
#[must_use]
pub fn if_nothing(product: Product, event: &EventFact<'_>, disks: LocalDisks) -> IfNothing {
    if event.status.is_final() {
        return IfNothing::Nothing;
    }
    let at = event.not_before;
    if event.event_type.starts_with("SecurityPunish.") {
        return IfNothing::StaysLocked;
    }
    match event.status {
        EventCycleStatus::Executing if is_known(product, event) => IfNothing::AlreadyHappening,
        EventCycleStatus::Inquiring => match event.event_type {
            "SystemFailure.Redeploy" => IfNothing::StaysImpaired,
            _ if is_known(product, event) => IfNothing::WaitsForConsent,
            _ => IfNothing::Unknown,
        },
        EventCycleStatus::Scheduled => match event.event_type {
            "SystemMaintenance.Reboot" | "InstanceFailure.Reboot" | "SystemFailure.Reboot" => {
                IfNothing::RebootsAt(at)
            }
            "SystemMaintenance.Redeploy" | "SystemFailure.Redeploy" => IfNothing::RedeploysAt {
                at,
                erases_local_disks: disks.any(),
            },
            "SystemMaintenance.Stop" | "SystemFailure.Stop" => IfNothing::StopsAt(at),
            "SystemUpgrade.Migrate" => IfNothing::MigratesAt(at),
            "InstanceExpiration.Stop" | "AccountUnbalanced.Stop" => IfNothing::BillingStopsAt(at),
            "InstanceExpiration.Delete" | "AccountUnbalanced.Delete" => {
                IfNothing::BillingReleasesAt(at)
            }
            _ if is_known(product, event) => IfNothing::AsTheEventSays,
            _ => IfNothing::Unknown,
        },
        _ => IfNothing::Unknown,
    }
}

/// The operations that answer this event, the documented ones first.
#[must_use]
pub fn answered_by(
    product: Product,
    event: &EventFact<'_>,
    disks: LocalDisks,
) -> Vec<(OperationKind, Fit)> {
    let mut list = Vec::new();
    for wanted in [Fit::Yes, Fit::Disputed] {
        for kind in OperationKind::ALL {
            let fit = fit(kind, event.event_type, &event.status, disks.any());
            if kind.product() == product && fit == wanted {
                list.push((kind, fit));
            }
        }
    }
    list
}

/// What else a person can do about this event; `None` if nothing is known or it is over.
#[must_use]
pub fn other_way(event: &EventFact<'_>) -> Option<OtherWay> {
    if event.status.is_final() {
        return None;
    }
    let (cause, impact) = event
        .event_type
        .split_once('.')
        .unwrap_or((event.event_type, ""));
    match (cause, impact) {
        ("InstanceExpiration" | "AccountUnbalanced", _) => Some(OtherWay::RenewOrPay),
        ("SecurityPunish", _) => Some(OtherWay::SecurityCentre),
        ("SystemUpgrade", "Migrate") => Some(OtherWay::MigrateInConsole),
        _ if event.status == EventCycleStatus::Inquiring => Some(OtherWay::AcceptInConsole),
        ("SystemFailure" | "InstanceFailure" | "SystemMaintenance", _) => Some(OtherWay::Wait),
        _ => None,
    }
}

fn is_known(product: Product, event: &EventFact<'_>) -> bool {
    super::answers::is_known(product, event.event_type)
}

#[cfg(test)]
mod tests;
