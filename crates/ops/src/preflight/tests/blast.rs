//! How much of a group is down at once.

use rerack_api::Product;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::ens::describe_instances::EnsInstance;

use super::*;
use crate::inventory::{Kind, Scope};

/// Eight in zone b and four in zone g, of which the first so many are chosen.
fn two_zones(in_b: usize, in_g: usize) -> (Inventory, Vec<Target>) {
    let mut items = healthies(12);
    for item in &mut items[8..] {
        item.zone_id = "cn-hangzhou-g".to_owned();
    }
    let chosen = [&items[..in_b], &items[8..8 + in_g]].concat();
    (inventory_of(&items), targets(&chosen))
}

fn down(given: &Given, inventory: &Inventory, targets: &[Target]) -> Vec<(String, usize, usize)> {
    let preflight = given.look(inventory, &reboot(), targets);
    let line = |blast: &BlastRadius| (blast.name.clone(), blast.down, blast.members);
    preflight.blast.iter().map(line).collect()
}

fn b(down: usize) -> (String, usize, usize) {
    ("cn-hangzhou-b".to_owned(), down, 8)
}

fn g(down: usize) -> (String, usize, usize) {
    ("cn-hangzhou-g".to_owned(), down, 4)
}

#[test]
fn all_at_once_takes_down_all_that_is_chosen() {
    let (inventory, chosen) = two_zones(6, 1);
    let given = Given::default();
    assert_eq!(down(&given, &inventory, &chosen), [b(6), g(1)]);
    let preflight = given.look(&inventory, &reboot(), &chosen);
    assert_eq!(preflight.blast[0].percent(), 75);
    assert_eq!(preflight.blast[0].help(), Some(2));
    assert_eq!(preflight.blast[1].help(), None);
    assert_eq!(
        preflight.friction,
        [ConfirmationGate::Group {
            name: "cn-hangzhou-b".to_owned(),
            down: 6,
            members: 8
        }]
    );
    assert_eq!(preflight.typed(), Some(Typed::Number(7)));
}

#[test]
fn waves_take_down_one_wave_and_the_canary_is_one_alone() {
    let (inventory, chosen) = two_zones(6, 2);
    let order = WaveSpec {
        canary: 1,
        wave: 3,
        ..WaveSpec::AT_ONCE
    };
    // b | b b b | b b g | g
    let given = Given::in_waves(order);
    assert_eq!(down(&given, &inventory, &chosen), [b(3), g(1)]);
    let preflight = given.look(&inventory, &reboot(), &chosen);
    assert_eq!(preflight.blast[0].touched, 6);
    assert_eq!(preflight.estimate.turns, 4);
}

#[test]
fn a_limit_holds_back_what_is_too_much_and_makes_more_turns() {
    let (inventory, mut chosen) = two_zones(7, 2);
    let by = GroupBy::Zone;
    let mut given = Given::in_waves(WaveSpec {
        canary: 0,
        wave: 9,
        pause_ms: 0,
        group: Some(GroupLimit {
            by: by.clone(),
            percent: 25,
        }),
    });
    given.strategy.groups = group(&inventory, &by, &mut chosen);
    assert_eq!(down(&given, &inventory, &chosen), [b(2), g(1)]);
    let preflight = given.look(&inventory, &reboot(), &chosen);
    // Seven of b two by two.
    assert_eq!((preflight.estimate.waves, preflight.estimate.turns), (1, 4));
    assert_eq!(preflight.friction, []);
}

#[test]
fn exactly_a_quarter_is_not_wide_and_one_of_a_small_group_neither() {
    let blast = |down, members| BlastRadius {
        name: String::new(),
        members,
        touched: down,
        down,
    };
    assert!(!blast(2, 8).is_wide());
    assert!(blast(3, 8).is_wide());
    assert!(!blast(25, 100).is_wide() && blast(26, 100).is_wide());
    assert!(!blast(1, 1).is_wide());
    assert!(!blast(1, 3).is_wide());
    assert_eq!(blast(2, 3).help(), Some(1));
    assert_eq!(blast(1, 3).percent(), 34);
}

#[test]
fn what_is_refused_is_not_down() {
    let mut items = healthies(4);
    items[0].status = InstanceStatus::Stopped;
    let preflight = look(&items, &reboot());
    assert_eq!(preflight.blast[0].down, 3);
}

#[test]
fn a_group_that_is_not_there_is_the_plans_error_and_nothing_else_is_said() {
    let (inventory, mut chosen) = two_zones(2, 0);
    chosen[0].group = Some(3);
    let preflight = Given::default().look(&inventory, &reboot(), &chosen);
    let key = chosen[0].key.clone();
    assert_eq!(preflight.plan, Err(PlanError::NoGroup(key)));
    assert!(preflight.is_refused() && preflight.blast.is_empty());
}

#[test]
fn edge_events_planned_for_one_time_are_down_together_and_never_in_waves() {
    let items = [0, 2, 4, 6].map(samples::ens);
    let mut inventory = Inventory::new();
    samples::read_ens(&mut inventory, &items, NOW.0);
    let ticket = inventory.begin(Scope::new(Product::Ens, "", Kind::PendingEvents), NOW);
    let event = |item: &EnsInstance| samples::ens_event("e-1", &item.instance_id, "Inquiring");
    inventory.put_ens_events(&ticket, &items.each_ref().map(event));
    inventory.finish(ticket, Ok(NOW));
    let chosen = items.each_ref().map(|item| {
        let key = InstanceKey::ens(&item.ens_region_id, &item.instance_id);
        Target::new(key, "").with_event("e-1")
    });
    let given = Given::in_waves(WaveSpec {
        wave: 1,
        ..WaveSpec::AT_ONCE
    });
    let look =
        |given: &Given, ops| given.look(&inventory, &Operation::EnsRedeploy { ops }, &chosen);
    let preflight = look(&given, OpsType::Immediate);
    assert_eq!(preflight.blast[0].down, 1);
    assert_eq!(preflight.estimate.begins_at, NOW);
    let plan_time = NOW.plus_ms(3_600_000);
    let scheduled = OpsType::Scheduled { plan_time };
    let preflight = look(&given, scheduled);
    assert_eq!(preflight.plan, Err(PlanError::ScheduledInWaves));
    let preflight = look(&Given::default(), scheduled);
    assert_eq!(
        (preflight.blast[0].down, preflight.blast[0].members),
        (4, 4)
    );
    assert_eq!(preflight.estimate.begins_at, plan_time);
}
