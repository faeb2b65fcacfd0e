//! Targets made from the inventory.

use rerack_api::UnixMillis;

use super::file::MAX_ANSWERS;
use super::{OpenEvent, Target};
use crate::inventory::InstanceRow;
use crate::operation::{Operation, TargetIs};
use crate::rules::{Facts, judge};

/// The targets that `operation` has in this instance: one for ECS, for ENS one for each event that
/// can be answered (none if there is none). Whether the rules allow it is a question to
/// [`judge`]; a target of the other product is made too, and refused by [`super::split`].
#[must_use]
pub fn targets_of(row: InstanceRow<'_>, operation: &Operation, now: UnixMillis) -> Vec<Target> {
    let facts = Facts::of(row);
    let answers = judge(operation, &facts, now).answers;
    let others = facts
        .open_events()
        .filter(|event| !answers.iter().any(|answered| answered == event.id));
    let unanswered = others
        .map(|event| OpenEvent {
            id: event.id.to_owned(),
            event_type: event.event_type.to_owned(),
        })
        .take(MAX_ANSWERS)
        .collect::<Vec<_>>();
    let target = || Target {
        started_before: row.started(),
        status: Some(row.status()),
        unanswered: unanswered.clone(),
        ..Target::new(row.key(), row.name())
    };
    if operation.spec().target == TargetIs::Event {
        answers
            .into_iter()
            .map(|event| target().with_event(event))
            .collect()
    } else {
        vec![target().answering(answers)]
    }
}

#[cfg(test)]
mod tests {
    use rerack_api::ecs::reboot_instances::BatchOptimization;
    use rerack_api::ens::batch_event_redeploy_instance::OpsType;

    use super::*;
    use crate::inventory::{Inventory, Kind, Scope};
    use crate::testing::samples;

    const NOW: UnixMillis = UnixMillis(1);

    #[test]
    fn an_ecs_instance_is_one_target_with_the_events_it_answers_and_its_start_time() {
        let mut inventory = Inventory::new();
        let item = samples::ecs(0);
        samples::read_ecs(
            &mut inventory,
            &item.region_id,
            std::slice::from_ref(&item),
            1,
        );
        let event = samples::event("e-1", &item.instance_id, "Scheduled", Some(1_000_000));
        let over = samples::event("e-2", &item.instance_id, "Avoided", None);
        let mut expiry = samples::event("e-3", &item.instance_id, "Scheduled", Some(2_000_000));
        expiry.event_type = rerack_api::EventType::from("Instance:InstanceExpiration.Stop");
        samples::read_events(&mut inventory, &item.region_id, &[event, over, expiry], 1);
        let operation = Operation::Reboot {
            force: false,
            dry_run: false,
            mode: BatchOptimization::SuccessFirst,
        };
        let targets = targets_of(inventory.instance(0), &operation, NOW);
        assert_eq!(targets.len(), 1);
        assert_eq!(
            (&targets[0].key.id, &targets[0].name),
            (&item.instance_id, &item.instance_name)
        );
        assert_eq!(targets[0].answers, ["e-1"]);
        let open = OpenEvent {
            id: "e-3".to_owned(),
            event_type: "InstanceExpiration.Stop".to_owned(),
        };
        assert_eq!(targets[0].unanswered, [open], "it stays open");
        assert_eq!(targets[0].started_before, item.start_time);
        assert_eq!(targets[0].status, Some(item.status));
        assert_eq!(targets[0].event_id, None);
    }

    #[test]
    fn an_ens_instance_is_a_target_for_each_event_that_waits() {
        let mut inventory = Inventory::new();
        let item = samples::ens(0);
        samples::read_ens(&mut inventory, std::slice::from_ref(&item), 1);
        let scope = Scope::new(rerack_api::Product::Ens, "", Kind::PendingEvents);
        let events = [
            ("e-1", "Inquiring"),
            ("e-2", "Executing"),
            ("e-3", "Scheduled"),
        ]
        .map(|(id, status)| samples::ens_event(id, &item.instance_id, status));
        let ticket = inventory.begin(scope, NOW);
        inventory.put_ens_events(&ticket, &events);
        inventory.finish(ticket, Ok(NOW));
        let operation = Operation::EnsRedeploy {
            ops: OpsType::Immediate,
        };
        let targets = targets_of(inventory.instance(0), &operation, NOW);
        let mut events: Vec<_> = targets
            .iter()
            .filter_map(|t| t.event_id.as_deref())
            .collect();
        events.sort_unstable();
        assert_eq!(events, ["e-1", "e-3"]);
        assert!(
            targets
                .iter()
                .all(|target| target.key.id == item.instance_id)
        );
    }
}
