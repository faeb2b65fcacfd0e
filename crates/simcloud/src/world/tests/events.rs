//! The life of events: answered in time, left alone, withdrawn, simulated.

use crate::dataset::kinds::Cycle;
use crate::options::Options;
use crate::world::World;
use crate::world::condition::Condition;
use crate::world::event::Event;
use crate::world::live::Status;
use crate::world::machine::Machine;

fn account() -> World {
    World::new(&Options {
        instances: 50_000,
        speed: 1.0,
        ..Options::default()
    })
}

/// Numbers of the ECS events that fit, on plain instances with no other event.
fn all(world: &World, keep: impl Fn(&Event) -> bool) -> Vec<u32> {
    world
        .events_of(world.places.all_ecs())
        .filter(|at| {
            let event = world.event(*at).unwrap();
            let machine = Machine::new(world, event.instance).unwrap();
            keep(event)
                && machine.condition == Condition::Plain
                && world.events_of(event.instance..event.instance + 1).len() == 1
        })
        .collect()
}

fn one(world: &World, name: &str, cycle: Cycle) -> u32 {
    all(world, |e| {
        e.kind.name == name && e.cycle == cycle && !e.drill && !e.deaf
    })
    .into_iter()
    // Not one that the platform is going to withdraw.
    .find(|at| world.rng.draw("fate", u64::from(*at)).below(100) >= 3)
    .unwrap_or_else(|| panic!("no {name} {cycle:?}"))
}

fn wait(world: &mut World, seconds: i64) {
    let until = world.now().plus_ms(seconds * 1000);
    world.advance_to(until);
}

fn cycle(world: &World, event: u32) -> Cycle {
    world.event(event).unwrap().cycle
}

/// Seconds until the event leaves its status, looking every second.
fn until_changed(world: &mut World, event: u32) -> i64 {
    let first = cycle(world, event);
    for second in 1..8000 {
        wait(world, 1);
        if cycle(world, event) != first {
            return second;
        }
    }
    panic!("the event stayed {first:?}")
}

#[test]
fn a_reboot_in_time_avoids_the_event_some_seconds_after_the_instance_runs() {
    for first in [Cycle::Scheduled, Cycle::Inquiring] {
        let mut world = account();
        let event = one(&world, "SystemMaintenance.Reboot", first);
        let instance = world.event(event).unwrap().instance;
        world.restart(instance, true);
        until_changed(&mut world, event);
        assert_eq!(cycle(&world, event), Cycle::Avoided);
        let lag = world.now().0 - world.started(instance).0;
        assert!((2_000..=26_000).contains(&lag), "{lag}");
        assert_eq!(world.status(instance), Status::Running);
        assert!(world.event(event).unwrap().finished.is_some());
    }
}

#[test]
fn a_reboot_does_not_answer_a_redeploy_event() {
    let mut world = account();
    let event = one(&world, "SystemFailure.Redeploy", Cycle::Inquiring);
    let instance = world.event(event).unwrap().instance;
    world.restart(instance, true);
    wait(&mut world, 3600);
    assert_eq!(cycle(&world, event), Cycle::Inquiring);
}

#[test]
fn a_redeploy_answers_every_event_of_the_table() {
    for (name, first, last) in [
        ("SystemMaintenance.Reboot", Cycle::Scheduled, Cycle::Avoided),
        (
            "SystemMaintenance.Redeploy",
            Cycle::Scheduled,
            Cycle::Avoided,
        ),
        (
            "SystemMaintenance.Redeploy",
            Cycle::Inquiring,
            Cycle::Avoided,
        ),
        ("SystemFailure.Redeploy", Cycle::Inquiring, Cycle::Avoided),
        (
            "SystemMaintenance.IsolateErrorDisk",
            Cycle::Inquiring,
            Cycle::Avoided,
        ),
        (
            "SystemMaintenance.ReInitErrorDisk",
            Cycle::Inquiring,
            Cycle::Avoided,
        ),
        (
            "SystemMaintenance.RebootAndIsolateErrorDisk",
            Cycle::Inquiring,
            Cycle::Avoided,
        ),
        (
            "SystemMaintenance.RebootAndReInitErrorDisk",
            Cycle::Inquiring,
            Cycle::Avoided,
        ),
    ] {
        let mut world = account();
        let event = one(&world, name, first);
        let instance = world.event(event).unwrap().instance;
        world.redeploy(instance, true);
        assert!(
            !world.job(instance).unwrap().fails,
            "this one fails; choose another seed"
        );
        until_changed(&mut world, event);
        assert_eq!(cycle(&world, event), last, "{name}");
    }
}

#[test]
fn a_failure_that_executes_is_answered_by_a_redeploy_only_with_local_disks() {
    let mut world = account();
    let failures = all(&world, |e| {
        e.kind.name == "SystemFailure.Reboot" && e.cycle == Cycle::Executing && !e.drill
    });
    let local = |world: &World, at: u32| {
        let instance = world.event(at).unwrap().instance;
        Machine::new(world, instance).unwrap().spec().local_disks > 0
    };
    let with = *failures.iter().find(|at| local(&world, **at)).unwrap();
    let without = *failures.iter().find(|at| !local(&world, **at)).unwrap();
    for (at, answered) in [(with, true), (without, false)] {
        let instance = world.event(at).unwrap().instance;
        world.redeploy(instance, true);
        assert_eq!(world.event(at).unwrap().answering, answered);
    }
}

#[test]
fn a_failed_redeploy_leaves_the_event_open_and_its_time_still_acts() {
    let mut world = account();
    let event = one(&world, "SystemMaintenance.Redeploy", Cycle::Scheduled);
    let Event {
        instance,
        not_before,
        ..
    } = *world.event(event).unwrap();
    world.effects().fail_next_task();
    world.redeploy(instance, true);
    wait(&mut world, 3600 / 2);
    assert_eq!(cycle(&world, event), Cycle::Scheduled);
    world.advance_to(not_before.max(world.now()).plus_ms(1500));
    assert_eq!(cycle(&world, event), Cycle::Executing);
}

#[test]
fn the_planned_time_acts_if_nobody_does() {
    let mut world = account();
    let event = one(&world, "SystemMaintenance.Reboot", Cycle::Scheduled);
    let Event {
        instance,
        not_before,
        ..
    } = *world.event(event).unwrap();
    world.advance_to(not_before.plus_ms(-1));
    assert_eq!(
        (cycle(&world, event), world.status(instance)),
        (Cycle::Scheduled, Status::Running)
    );
    world.advance_to(not_before);
    assert_eq!(cycle(&world, event), Cycle::Executing);
    assert_eq!(world.status(instance), Status::Stopping);
    wait(&mut world, 4000);
    assert!(matches!(
        cycle(&world, event),
        Cycle::Executed | Cycle::Failed
    ));
    assert_eq!(world.status(instance), Status::Running);
    assert!(world.started(instance) > not_before);
}

#[test]
fn the_planned_stop_stops_and_the_planned_redeploy_wipes() {
    let mut world = account();
    let stop = one(&world, "SystemMaintenance.Stop", Cycle::Scheduled);
    let redeploy = *all(&world, |e| {
        e.kind.name == "SystemMaintenance.Redeploy"
            && e.cycle == Cycle::Scheduled
            && !e.drill
            && Machine::new(&world, e.instance).unwrap().spec().local_disks > 0
    })
    .first()
    .unwrap();
    let (stopped, moved) = (
        world.event(stop).unwrap().instance,
        world.event(redeploy).unwrap().instance,
    );
    wait(&mut world, 4 * 86_400);
    assert_eq!(
        (world.status(stopped), cycle(&world, stop)),
        (Status::Stopped, Cycle::Executed)
    );
    let state = world.state(&world.instance_id(moved)).unwrap();
    assert_eq!(
        (state.local_disk_wipes, state.redeploys, state.calls.len()),
        (1, 1, 0)
    );
}

#[test]
fn a_released_instance_is_unknown_afterwards() {
    let mut world = account();
    let event = *all(&world, |e| {
        e.kind.name == "InstanceExpiration.Delete" && e.cycle == Cycle::Scheduled
    })
    .first()
    .unwrap();
    let number = world.event(event).unwrap().instance;
    let id = world.instance_id(number);
    assert_eq!(world.instance_number(&id), Some(number));
    wait(&mut world, 4 * 86_400);
    assert_eq!(world.instance_number(&id), None);
    assert_eq!(world.region_of(&id), None);
    assert!(world.state(&id).unwrap().released);
}

#[test]
fn some_inquiring_events_become_scheduled_and_some_scheduled_ones_are_withdrawn() {
    let mut world = account();
    let inquiring = all(&world, |e| {
        e.cycle == Cycle::Inquiring && e.kind.pending.contains(&Cycle::Scheduled)
    });
    let scheduled = all(&world, |e| e.cycle == Cycle::Scheduled && !e.drill);
    wait(&mut world, 29 * 3600);
    let promoted = inquiring
        .iter()
        .filter(|at| cycle(&world, **at) != Cycle::Inquiring)
        .count();
    assert!(promoted > 0 && promoted < inquiring.len());
    wait(&mut world, 4 * 86_400);
    let canceled = scheduled
        .iter()
        .filter(|at| cycle(&world, **at) == Cycle::Canceled)
        .count();
    assert!(
        canceled > 0 && canceled * 10 < scheduled.len(),
        "{canceled} of {}",
        scheduled.len()
    );
    assert!(scheduled.iter().all(|at| cycle(&world, *at).is_final()));
}

#[test]
fn executing_events_come_to_their_end() {
    let mut world = account();
    let executing = all(&world, |e| e.cycle == Cycle::Executing);
    assert!(executing.len() > 20);
    wait(&mut world, 10 * 3600);
    for at in executing {
        assert!(matches!(cycle(&world, at), Cycle::Executed | Cycle::Failed));
    }
}

#[test]
fn a_deaf_event_is_answered_by_a_restart_twelve_hours_later() {
    let mut world = account();
    let event = *all(&world, |e| {
        e.deaf
            && e.kind.name == "SystemMaintenance.Reboot"
            && e.cycle == Cycle::Scheduled
            && e.not_before.0 - world.now().0 > 14 * 3_600_000
    })
    .first()
    .unwrap();
    let instance = world.event(event).unwrap().instance;
    for (hours, expected) in [
        (6, Cycle::Scheduled),
        (7, Cycle::Scheduled),
        (0, Cycle::Avoided),
    ] {
        world.restart(instance, true);
        wait(&mut world, 1200);
        assert_eq!(cycle(&world, event), expected);
        wait(&mut world, hours * 3600);
    }
}

#[test]
fn a_simulated_event_does_nothing_and_is_avoided_by_a_reboot() {
    let mut world = account();
    let drills = all(&world, |e| {
        e.drill && e.cycle == Cycle::Scheduled && e.kind.name == "SystemMaintenance.Reboot"
    });
    let (left, answered) = (drills[0], drills[1]);
    let restarted = world.event(answered).unwrap().instance;
    world.restart(restarted, true);
    until_changed(&mut world, answered);
    assert_eq!(cycle(&world, answered), Cycle::Avoided);
    let Event {
        instance,
        not_before,
        ..
    } = *world.event(left).unwrap();
    world.advance_to(not_before);
    assert_eq!(
        (cycle(&world, left), world.status(instance)),
        (Cycle::Executed, Status::Running)
    );
    assert!(world.job(instance).is_none());
}

#[test]
fn the_lag_of_events_can_be_stretched() {
    let mut world = account();
    let event = one(&world, "SystemMaintenance.Reboot", Cycle::Scheduled);
    let instance = world.event(event).unwrap().instance;
    world.effects().set_event_lag(50.0);
    world.restart(instance, true);
    until_changed(&mut world, event);
    let lag = world.now().0 - world.started(instance).0;
    assert!(lag > 149_000, "{lag}");
}
