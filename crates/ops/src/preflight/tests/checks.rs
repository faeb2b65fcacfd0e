//! Verdicts, findings, remedies, changes, disks, words to type.

use rerack_api::ecs::describe_instances::OperationLock;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::{EventCycleStatus, Product};

use super::*;
use crate::inventory::{Kind, Scope};
use crate::rules::{LocalDisks, RuleId};

fn found(preflight: &Preflight) -> Vec<(Verdict, Why, SuggestedAction, &[usize])> {
    let mut found = Vec::new();
    for one in &preflight.findings {
        found.push((one.verdict, one.why, one.remedy, &one.targets[..]));
    }
    found
}

#[test]
fn healthy_instances_are_ready_and_need_nothing_typed() {
    let preflight = look(&healthies(3), &reboot());
    assert_eq!(preflight.with(Verdict::Ready).count(), 3);
    assert_eq!(preflight.findings, []);
    assert_eq!(preflight.plan.as_ref().unwrap().targets.len(), 3);
    assert_eq!(preflight.instances(), 3);
    assert!(!preflight.is_refused());
}

#[test]
fn what_is_not_ready_is_gathered_by_rule_the_gravest_and_largest_first() {
    let mut items = healthies(7);
    let lock = |reason: &str| OperationLock {
        reason: reason.to_owned(),
        message: String::new(),
    };
    items[0].operation_locks = vec![lock("financial")];
    items[1].status = InstanceStatus::Stopped;
    items[2].expired_time = Some(NOW);
    items[3].status = InstanceStatus::Stopped;
    items[4].operation_locks = vec![lock("security")];
    items[5].status = InstanceStatus::Starting;
    let mut chosen = targets(&items);
    chosen.push(Target::new(InstanceKey::ecs(REGION, "i-gone"), ""));
    let preflight = Given::default().look(&inventory_of(&items), &reboot(), &chosen);
    let (attention, cannot) = (Verdict::Attention, Verdict::Cannot);
    let found = found(&preflight);
    assert_eq!(
        found[0],
        (
            cannot,
            Why::Rule(RuleId::NeedsRunning),
            SuggestedAction::PlanRedeploy,
            &[1, 3][..]
        )
    );
    let rest: Vec<(Verdict, Why, SuggestedAction)> =
        found[1..].iter().map(|f| (f.0, f.1, f.2)).collect();
    let rule = Why::Rule;
    assert_eq!(
        rest,
        [
            (
                cannot,
                rule(RuleId::Locked),
                SuggestedAction::AskBillingOwner
            ),
            (
                cannot,
                rule(RuleId::LockedForSecurity),
                SuggestedAction::SecurityCentre
            ),
            (cannot, rule(RuleId::InTransition), SuggestedAction::Wait),
            (cannot, Why::NotListed, SuggestedAction::Remove),
            (
                attention,
                rule(RuleId::Expired),
                SuggestedAction::AskBillingOwner
            ),
        ]
    );
    let sent = &preflight.plan.as_ref().unwrap().targets;
    let sent: Vec<&str> = sent.iter().map(|target| target.key.id.as_str()).collect();
    assert_eq!(sent, [items[2].instance_id.as_str(), &items[6].instance_id]);
}

#[test]
fn a_remedy_is_offered_only_where_it_helps() {
    // Stopped and on a dedicated host: a redeploy would be refused as well.
    let mut item = healthy(0);
    item.status = InstanceStatus::Stopped;
    item.dedicated_host_id = "dh-1".to_owned();
    let preflight = look(std::slice::from_ref(&item), &reboot());
    assert_eq!(preflight.findings[0].remedy, SuggestedAction::Remove);
    assert_eq!(
        look(std::slice::from_ref(&item), &redeploy()).findings[0].remedy,
        SuggestedAction::Remove
    );
    item.status = InstanceStatus::Running;
    let preflight = look(&[item], &redeploy());
    assert_eq!(preflight.findings[0].remedy, SuggestedAction::PlanReboot);
}

#[test]
fn an_event_that_only_a_redeploy_answers_points_to_the_redeploy() {
    let item = healthy(0);
    let mut inventory = inventory_of(std::slice::from_ref(&item));
    let mut event = samples::event("e-1", &item.instance_id, "Scheduled", Some(NOW.0 + 1));
    event.event_type = "SystemMaintenance.Redeploy".into();
    samples::read_events(&mut inventory, REGION, &[event.clone()], NOW.0);
    let look = |inventory: &Inventory| {
        let preflight = Given::default().look(inventory, &reboot(), &[target(&item)]);
        (preflight.findings[0].why, preflight.findings[0].remedy)
    };
    let rule = Why::Rule(RuleId::EventNotAnswered);
    assert_eq!(look(&inventory), (rule, SuggestedAction::PlanRedeploy));
    event.status = EventCycleStatus::Executing;
    samples::read_events(&mut inventory, REGION, &[event], NOW.0 + 10);
    assert_eq!(look(&inventory), (rule, SuggestedAction::Know));
}

#[test]
fn what_changed_since_it_was_chosen_is_looked_at_again() {
    let items = healthies(4);
    let inventory = inventory_of(&items);
    let mut chosen = targets(&items);
    let was = UnixMillis(NOW.0 - 60_000);
    chosen[0].started_before = Some(was);
    chosen[1].status = Some(InstanceStatus::Stopped);
    chosen[2].started_before = items[2].start_time;
    chosen[2].status = Some(InstanceStatus::Running);
    let preflight = Given::default().look(&inventory, &reboot(), &chosen);
    assert_eq!(preflight.changed, [0, 1]);
    let is = items[0].start_time.unwrap();
    assert_eq!(
        preflight.checked[0].change,
        Some(Change::Started { was, is })
    );
    let (was, is) = (InstanceStatus::Stopped, InstanceStatus::Running);
    assert_eq!(
        preflight.checked[1].change,
        Some(Change::Status { was, is })
    );
    assert_eq!(
        found(&preflight),
        [(
            Verdict::Attention,
            Why::Changed,
            SuggestedAction::LookAgain,
            &[0, 1][..]
        )]
    );
}

#[test]
fn a_refusal_weighs_more_than_a_change() {
    let mut item = healthy(0);
    item.status = InstanceStatus::Stopped;
    let mut chosen = target(&item);
    chosen.status = Some(InstanceStatus::Running);
    let preflight = Given::default().look(&inventory_of(&[item]), &reboot(), &[chosen]);
    assert_eq!(preflight.changed, [0]);
    assert_eq!(
        preflight.checked[0].why,
        Some(Why::Rule(RuleId::NeedsRunning))
    );
}

#[test]
fn a_redeploy_says_what_it_erases_and_what_it_starts_and_a_reboot_does_neither() {
    let mut items = healthies(3);
    items[0].local_storage_amount = Some(2);
    items[0].local_storage_capacity_gib = 1_788;
    items[1].local_storage_amount = Some(1);
    items[1].local_storage_capacity_gib = 100;
    items[1].status = InstanceStatus::Stopped;
    let mut chosen = targets(&items);
    chosen.push(chosen[1].clone());
    let preflight = Given::default().look(&inventory_of(&items), &redeploy(), &chosen);
    let disks = LocalDisks::of;
    assert_eq!(
        preflight.disks.of,
        [(0, disks(2, 1_788)), (1, disks(1, 100))]
    );
    assert_eq!(preflight.disks.gib, 3_676);
    assert_eq!(preflight.will_start, [1]);
    assert_eq!(
        preflight.friction[0],
        ConfirmationGate::LocalDisks {
            instances: 2,
            gib: 3_676,
            untold: 0,
        }
    );
    assert_eq!(preflight.typed(), Some(Typed::Number(3)));
    let preflight = look(&items, &reboot());
    assert_eq!((preflight.disks, preflight.will_start), Default::default());
}

#[test]
fn the_disks_of_what_is_refused_are_not_counted() {
    let mut item = healthy(0);
    item.local_storage_amount = Some(1);
    item.local_storage_capacity_gib = 100;
    item.dedicated_host_id = "dh-1".to_owned();
    let preflight = look(&[item], &redeploy());
    assert_eq!(preflight.disks, Disks::default());
    assert_eq!(preflight.plan, Err(PlanError::NoTargets));
    assert!(preflight.is_refused());
}

#[test]
fn each_event_of_an_edge_instance_is_judged_by_itself() {
    let item = samples::ens(0);
    let mut inventory = Inventory::new();
    samples::read_ens(&mut inventory, std::slice::from_ref(&item), NOW.0);
    let scope = Scope::new(Product::Ens, "", Kind::PendingEvents);
    let ticket = inventory.begin(scope, NOW);
    let events = [
        ("e-1", "Inquiring"),
        ("e-2", "Executing"),
        ("e-3", "Inquiring"),
    ];
    let events = events.map(|(id, status)| samples::ens_event(id, &item.instance_id, status));
    inventory.put_ens_events(&ticket, &events);
    inventory.finish(ticket, Ok(NOW));
    let target = || Target::new(InstanceKey::ens(&item.ens_region_id, &item.instance_id), "");
    let chosen = ["e-1", "e-2", "e-3"].map(|id| target().with_event(id));
    let operation = Operation::EnsRedeploy {
        ops: OpsType::Immediate,
    };
    let mut chosen = chosen.to_vec();
    chosen.push(target());
    let preflight = Given::default().look(&inventory, &operation, &chosen);
    assert_eq!(preflight.with(Verdict::Ready).collect::<Vec<_>>(), [0, 2]);
    let rules: Vec<Option<Why>> = preflight.checked.iter().map(|one| one.why).collect();
    assert_eq!(rules[1], Some(Why::Rule(RuleId::EventNotWaiting)));
    assert_eq!(preflight.checked[1].remedy, SuggestedAction::Wait);
    assert_eq!(rules[3], Some(Why::Rule(RuleId::NeedsEvent)));
    assert_eq!(preflight.instances(), 1);
    assert_eq!(preflight.blast[0].down, 1);
}

#[test]
fn what_a_run_of_this_device_restarted_is_not_ready_while_its_event_is_open() {
    let item = healthy(0);
    let mut inventory = inventory_of(std::slice::from_ref(&item));
    let event = samples::event(
        "e-1",
        &item.instance_id,
        "Scheduled",
        Some(samples::DAY + 9),
    );
    samples::read_events(&mut inventory, REGION, &[event], NOW.0);
    let acted = |restarted_at| Given {
        acted: Some(Acted {
            run: "run-1".to_owned(),
            at: NOW,
            action: OperationKind::Reboot,
            restarted_at,
        }),
        ..Given::default()
    };
    let chosen = targets(&[item]);
    for (given, verdict) in [
        (Given::default(), Verdict::Ready),
        (acted(Some(NOW)), Verdict::Attention),
        (acted(None), Verdict::Attention),
    ] {
        let preflight = given.look(&inventory, &reboot(), &chosen);
        assert_eq!(preflight.with(verdict).count(), 1);
        let why = (verdict == Verdict::Attention).then_some(Why::Rule(RuleId::StillOpenAfterRun));
        assert_eq!(preflight.checked[0].why, why);
    }
}

#[test]
fn local_disks_that_are_not_told_are_warned_of_and_asked_for_like_told_ones() {
    let mut items = healthies(2);
    for (item, told) in items.iter_mut().zip([None, Some(0)]) {
        item.instance_type = "ecs.i3.xlarge".to_owned();
        item.local_storage_amount = told;
    }
    let preflight = look(&items, &redeploy());
    let untold = LocalDisks {
        untold: true,
        ..LocalDisks::default()
    };
    assert_eq!(preflight.disks.of, [(0, untold)]);
    assert_eq!(
        preflight.friction[0],
        ConfirmationGate::LocalDisks {
            instances: 1,
            gib: 0,
            untold: 1,
        }
    );
    assert!(preflight.typed().is_some());
    let reasons = &preflight.checked[0].judgement.as_ref().unwrap().reasons;
    assert!(reasons.contains(&crate::rules::Reason::LocalDisksUntold {
        instance_type: "ecs.i3.xlarge".to_owned()
    }));
}

#[test]
fn an_expiry_is_compared_with_the_clouds_clock() {
    let mut item = healthy(0);
    item.expired_time = Some(NOW.plus_ms(60_000));
    let chosen = targets(std::slice::from_ref(&item));
    for (ahead_ms, verdict) in [(0, Verdict::Ready), (60_000, Verdict::Attention)] {
        let given = Given {
            cloud_now: NOW.plus_ms(ahead_ms),
            ..Given::default()
        };
        let preflight = given.look(
            &inventory_of(std::slice::from_ref(&item)),
            &reboot(),
            &chosen,
        );
        assert_eq!(preflight.with(verdict).count(), 1, "{ahead_ms}");
    }
}
