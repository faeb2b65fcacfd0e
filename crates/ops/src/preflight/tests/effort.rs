//! How many calls it takes.

use super::*;

#[test]
fn writes_are_the_calls_of_the_plan_by_region() {
    let items = healthies(250);
    let mut inventory = inventory_of(&items);
    let other: Vec<EcsInstance> = (250..253).map(healthy).collect();
    samples::read_ecs(&mut inventory, "cn-beijing", &other, NOW.0);
    let mut chosen = targets(&items);
    for item in &other {
        let key = InstanceKey::ecs("cn-beijing", &item.instance_id);
        chosen.push(Target::new(key, ""));
    }
    let preflight = Given::default().look(&inventory, &reboot(), &chosen);
    let writes = [(REGION.to_owned(), 3), ("cn-beijing".to_owned(), 1)];
    assert_eq!(preflight.effort.writes, writes);
    assert_eq!(
        preflight.effort.share, None,
        "no limit of reboots is documented"
    );
    let preflight = Given::default().look(&inventory, &redeploy(), &chosen);
    let writes = [(REGION.to_owned(), 250), ("cn-beijing".to_owned(), 3)];
    assert_eq!(preflight.effort.writes, writes);
}

#[test]
fn redeploys_take_a_share_of_the_documented_limit_in_their_busiest_minute() {
    let items = healthies(600);
    let inventory = inventory_of(&items);
    let share = |given: &Given, count: usize| {
        let preflight = given.look(&inventory, &redeploy(), &targets(&items[..count]));
        let share = preflight.effort.share.unwrap();
        assert_eq!((share.limit, share.region.as_str()), (500, REGION));
        (share.calls, share.percent())
    };
    assert_eq!(share(&Given::default(), 1), (1, 1));
    assert_eq!(share(&Given::default(), 100), (100, 20));
    assert_eq!(share(&Given::default(), 600), (500, 100));
    let waves = || {
        Given::in_waves(WaveSpec {
            wave: 10,
            ..WaveSpec::AT_ONCE
        })
    };
    // Nobody knows how long a wave takes: all of them may fall into one minute.
    assert_eq!(share(&waves(), 100), (100, 20));
    let known = waves().with_history(OperationKind::Redeploy);
    assert_eq!(share(&known, 100), (10, 2));
}

#[test]
fn reads_follow_how_often_is_looked() {
    let items = healthies(60);
    let inventory = inventory_of(&items);
    let reads = |given: Given, operation: &Operation, count: usize| {
        let preflight = given.look(&inventory, operation, &targets(&items[..count]));
        preflight.effort.reads
    };
    let known = || Given::default().with_history(OperationKind::Reboot);
    // One minute every two seconds, both ends included; one look before sending.
    assert_eq!(reads(known(), &reboot(), 50), Some(31 + 1));
    // A page of statuses holds fifty.
    assert_eq!(reads(known(), &reboot(), 51), Some(2 * 31 + 1));
    assert_eq!(reads(Given::default(), &reboot(), 50), None);
    let known = || Given::default().with_history(OperationKind::Redeploy);
    // Statuses and tasks.
    assert_eq!(reads(known(), &redeploy(), 50), Some(2 * 31));
    let mut waves = known();
    waves.strategy.order.wave = 25;
    assert_eq!(reads(waves, &redeploy(), 50), Some(2 * 2 * 31));
}

#[test]
fn events_that_should_close_are_read_as_well_less_often() {
    let items = healthies(2);
    let inventory = inventory_of(&items);
    let mut chosen = targets(&items);
    chosen[1].answers.push("e-1".to_owned());
    let given = Given::default().with_history(OperationKind::Reboot);
    let preflight = given.look(&inventory, &reboot(), &chosen);
    assert_eq!(preflight.effort.reads, Some(31 + 1 + 16));
}
