use super::*;

const AT: Option<UnixMillis> = Some(UnixMillis(5));
const DISKS: LocalDisks = LocalDisks {
    amount: 1,
    gib: 100,
    untold: false,
};
const NONE: LocalDisks = LocalDisks {
    amount: 0,
    gib: 0,
    untold: false,
};

fn event(event_type: &str, status: EventCycleStatus) -> EventFact<'_> {
    EventFact {
        id: "e-1",
        event_type,
        status,
        not_before: AT,
        ..EventFact::default()
    }
}

fn ecs(event_type: &str, status: EventCycleStatus) -> IfNothing {
    if_nothing(Product::Ecs, &event(event_type, status), DISKS)
}

#[test]
fn a_scheduled_event_happens_at_its_time() {
    use EventCycleStatus::Scheduled;
    let redeploys = IfNothing::RedeploysAt {
        at: AT,
        erases_local_disks: true,
    };
    for (event_type, expected) in [
        ("SystemMaintenance.Reboot", IfNothing::RebootsAt(AT)),
        ("SystemMaintenance.Redeploy", redeploys),
        ("SystemMaintenance.Stop", IfNothing::StopsAt(AT)),
        ("SystemUpgrade.Migrate", IfNothing::MigratesAt(AT)),
        ("InstanceExpiration.Stop", IfNothing::BillingStopsAt(AT)),
        ("AccountUnbalanced.Delete", IfNothing::BillingReleasesAt(AT)),
        ("SystemMaintenance.StopAndRepair", IfNothing::AsTheEventSays),
        ("Brand.New", IfNothing::Unknown),
    ] {
        assert_eq!(ecs(event_type, Scheduled), expected, "{event_type}");
    }
}

#[test]
fn without_local_disks_a_redeploy_erases_nothing() {
    let fact = event("SystemMaintenance.Redeploy", EventCycleStatus::Scheduled);
    let expected = IfNothing::RedeploysAt {
        at: AT,
        erases_local_disks: false,
    };
    assert_eq!(if_nothing(Product::Ecs, &fact, NONE), expected);
}

#[test]
fn an_inquiring_event_waits_and_a_failure_stays() {
    use EventCycleStatus::Inquiring;
    assert_eq!(
        ecs("SystemMaintenance.IsolateErrorDisk", Inquiring),
        IfNothing::WaitsForConsent
    );
    assert_eq!(
        ecs("SystemFailure.Redeploy", Inquiring),
        IfNothing::StaysImpaired
    );
    assert_eq!(ecs("Brand.New", Inquiring), IfNothing::Unknown);
}

#[test]
fn executing_is_happening_finished_is_nothing_and_locked_stays_locked() {
    assert_eq!(
        ecs("SystemFailure.Reboot", EventCycleStatus::Executing),
        IfNothing::AlreadyHappening
    );
    assert_eq!(
        ecs("SystemFailure.Reboot", EventCycleStatus::Executed),
        IfNothing::Nothing
    );
    assert_eq!(
        ecs("SecurityPunish.Locked", EventCycleStatus::Executing),
        IfNothing::StaysLocked
    );
    let odd = EventCycleStatus::Other("Paused".into());
    assert_eq!(ecs("SystemMaintenance.Reboot", odd), IfNothing::Unknown);
}

#[test]
fn a_maintenance_reboot_is_answered_by_reboot_and_redeploy_and_nothing_of_ens() {
    let fact = event("SystemMaintenance.Reboot", EventCycleStatus::Scheduled);
    assert_eq!(
        answered_by(Product::Ecs, &fact, NONE),
        [
            (OperationKind::Reboot, Fit::Yes),
            (OperationKind::Redeploy, Fit::Yes)
        ]
    );
    assert_eq!(answered_by(Product::Ens, &fact, NONE), []);
}

#[test]
fn documented_answers_come_before_disputed_ones() {
    let fact = event("SystemMaintenance.Reboot", EventCycleStatus::Inquiring);
    assert_eq!(
        answered_by(Product::Ecs, &fact, NONE),
        [
            (OperationKind::Redeploy, Fit::Yes),
            (OperationKind::Reboot, Fit::Disputed)
        ]
    );
}

#[test]
fn what_rerack_does_not_do_is_pointed_at() {
    use EventCycleStatus::{Executed, Executing, Inquiring, Scheduled};
    for (event_type, status, expected) in [
        (
            "InstanceExpiration.Delete",
            Scheduled,
            Some(OtherWay::RenewOrPay),
        ),
        (
            "SecurityPunish.Locked",
            Executing,
            Some(OtherWay::SecurityCentre),
        ),
        (
            "SystemUpgrade.Migrate",
            Inquiring,
            Some(OtherWay::MigrateInConsole),
        ),
        (
            "SystemMaintenance.ReInitErrorDisk",
            Inquiring,
            Some(OtherWay::AcceptInConsole),
        ),
        ("SystemFailure.Stop", Executing, Some(OtherWay::Wait)),
        ("Brand.New", Executing, None),
        ("SystemFailure.Stop", Executed, None),
    ] {
        assert_eq!(
            other_way(&event(event_type, status)),
            expected,
            "{event_type}"
        );
    }
}
