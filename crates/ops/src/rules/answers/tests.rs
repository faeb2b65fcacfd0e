use super::*;
use EventCycleStatus::{
    Avoided, Canceled, Executed, Executing, Failed, Inquiring, Other, Scheduled,
};
use OperationKind::{EnsRedeploy, Reboot, Redeploy};

fn of(kind: OperationKind, event_type: &str, status: EventCycleStatus) -> Fit {
    fit(kind, event_type, &status, false)
}

#[test]
fn a_redeploy_answers_exactly_the_documented_table() {
    // RedeployInstance, table of events and statuses.
    for event_type in ["SystemMaintenance.Reboot", "SystemMaintenance.Redeploy"] {
        assert_eq!(
            of(Redeploy, event_type, Inquiring),
            Fit::Yes,
            "{event_type}"
        );
        assert_eq!(
            of(Redeploy, event_type, Scheduled),
            Fit::Yes,
            "{event_type}"
        );
        assert_eq!(of(Redeploy, event_type, Executing), Fit::No, "{event_type}");
    }
    for impact in [
        "RebootAndIsolateErrorDisk",
        "RebootAndReInitErrorDisk",
        "IsolateErrorDisk",
        "ReInitErrorDisk",
    ] {
        let event_type = format!("SystemMaintenance.{impact}");
        assert_eq!(
            of(Redeploy, &event_type, Inquiring),
            Fit::Yes,
            "{event_type}"
        );
        assert_eq!(
            of(Redeploy, &event_type, Scheduled),
            Fit::No,
            "{event_type}"
        );
        assert_eq!(
            of(Redeploy, &event_type, Executing),
            Fit::No,
            "{event_type}"
        );
    }
    assert_eq!(of(Redeploy, "SystemFailure.Redeploy", Inquiring), Fit::Yes);
    assert_eq!(of(Redeploy, "SystemFailure.Redeploy", Executing), Fit::No);
}

#[test]
fn where_documents_differ_the_fit_is_disputed() {
    assert_eq!(
        of(Redeploy, "SystemFailure.Redeploy", Scheduled),
        Fit::Disputed
    );
    assert_eq!(
        of(Redeploy, "SystemMaintenance.Stop", Scheduled),
        Fit::Disputed
    );
    assert_eq!(
        of(Redeploy, "SystemMaintenance.StopAndRepair", Inquiring),
        Fit::Disputed
    );
    assert_eq!(
        of(Reboot, "SystemMaintenance.Reboot", Inquiring),
        Fit::Disputed
    );
}

#[test]
fn a_failed_host_is_answered_by_redeploy_only_while_executing_and_with_local_disks() {
    let fit = |status, disks| fit(Redeploy, "SystemFailure.Reboot", &status, disks);
    assert_eq!(fit(Executing, true), Fit::Yes);
    assert_eq!(fit(Executing, false), Fit::No);
    assert_eq!(fit(Scheduled, true), Fit::No);
    assert_eq!(
        super::fit(Reboot, "SystemFailure.Reboot", &Executing, true),
        Fit::No
    );
}

#[test]
fn a_reboot_answers_one_type_only() {
    for (event_type, ..) in ECS {
        let answers = of(Reboot, event_type, Scheduled) == Fit::Yes;
        assert_eq!(
            answers,
            *event_type == "SystemMaintenance.Reboot",
            "{event_type}"
        );
    }
    assert_eq!(of(Reboot, "SystemMaintenance.Reboot", Executing), Fit::No);
}

#[test]
fn an_ens_redeploy_answers_two_types_while_they_wait() {
    for event_type in ["SystemFailure.Redeploy", "SystemMaintenance.Redeploy"] {
        assert_eq!(of(EnsRedeploy, event_type, Inquiring), Fit::Yes);
        assert_eq!(of(EnsRedeploy, event_type, Scheduled), Fit::Yes);
        assert_eq!(of(EnsRedeploy, event_type, Executing), Fit::No);
    }
    for event_type in [
        "SystemMaintenance.Reboot",
        "SystemFailure.Reboot",
        "SystemUpgrade.Migrate",
    ] {
        assert_eq!(
            of(EnsRedeploy, event_type, Scheduled),
            Fit::No,
            "{event_type}"
        );
    }
}

#[test]
fn a_finished_event_is_never_answered() {
    for status in [Executed, Avoided, Canceled, Failed] {
        for kind in OperationKind::ALL {
            assert_eq!(
                of(kind, "SystemMaintenance.Redeploy", status.clone()),
                Fit::No
            );
            assert_eq!(of(kind, "Brand.New", status.clone()), Fit::No);
        }
    }
}

#[test]
fn what_the_documents_do_not_know_is_unknown() {
    assert_eq!(of(Reboot, "Brand.New", Scheduled), Fit::Unknown);
    assert_eq!(
        of(Redeploy, "SystemMaintenance.Reboot", Other("Paused".into())),
        Fit::Unknown
    );
    assert_eq!(
        of(EnsRedeploy, "SystemMaintenance.Stop", Scheduled),
        Fit::Unknown
    );
}

/// The whole of it, written down a second time from the documents: `Inquiring`, `Scheduled`,
/// `Executing` of a reboot and of a redeploy; `y` yes, `d` disputed, `-` no.
const DOCUMENTS: &str = "
    SystemMaintenance.Reboot                     dy-  yy-
    SystemMaintenance.Redeploy                   ---  yy-
    SystemMaintenance.Stop                       ---  -d-
    SystemMaintenance.RebootAndIsolateErrorDisk  ---  y--
    SystemMaintenance.RebootAndReInitErrorDisk   ---  y--
    SystemMaintenance.IsolateErrorDisk           ---  y--
    SystemMaintenance.ReInitErrorDisk            ---  y--
    SystemMaintenance.StopAndRepair              ---  dd-
    SystemMaintenance.CleanInactiveDisks         ---  ---
    SystemMaintenance.CleanReleasedDisks         ---  ---
    SystemMaintenance.PerformanceImpact          ---  ---
    SystemUpgrade.Migrate                        ---  ---
    SystemFailure.Redeploy                       ---  yd-
    SystemFailure.Reboot                         ---  --y
    SystemFailure.Stop                           ---  ---
    SystemFailure.Delete                         ---  ---
    InstanceFailure.Reboot                       ---  ---
    InstanceExpiration.Stop                      ---  ---
    InstanceExpiration.Delete                    ---  ---
    AccountUnbalanced.Stop                       ---  ---
    AccountUnbalanced.Delete                     ---  ---
    SecurityPunish.Locked                        ---  ---
    SecurityPunish.WebsiteBanned                 ---  ---
    ErrorDetected                                ---  ---
    Stalled                                      ---  ---
";

#[test]
fn every_cell_is_what_the_documents_say() {
    let letter = |kind, event_type: &str, status: &EventCycleStatus, disks| match super::fit(
        kind, event_type, status, disks,
    ) {
        Fit::Yes => 'y',
        Fit::Disputed => 'd',
        Fit::No => '-',
        Fit::Unknown => '?',
    };
    let statuses = [Inquiring, Scheduled, Executing];
    let mut lines = 0;
    for line in DOCUMENTS.lines().filter(|line| !line.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        for (kind, expected) in [(Reboot, words[1]), (Redeploy, words[2])] {
            for disks in [true, false] {
                let is = statuses.iter().map(|s| letter(kind, words[0], s, disks));
                let local_only = words[0] == "SystemFailure.Reboot" && !disks;
                let expected = if local_only { "---" } else { expected };
                assert_eq!(is.collect::<String>(), expected, "{kind:?} {line} {disks}");
            }
        }
        lines += 1;
    }
    assert_eq!(lines, ECS.len());
}
