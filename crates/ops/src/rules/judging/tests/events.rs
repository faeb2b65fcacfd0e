//! Rules about events.

use super::*;

#[test]
fn a_redeploy_without_an_event_may_be_refused() {
    assert_eq!(
        says(&move_it(), &ecs()),
        (Attention, vec![Reason::NoEventToAnswer])
    );
    let over = with_event(
        ecs(),
        event("SystemMaintenance.Redeploy", EventCycleStatus::Avoided),
    );
    assert_eq!(
        says(&move_it(), &over),
        (Attention, vec![Reason::NoEventToAnswer])
    );
}

#[test]
fn a_reboot_answers_a_maintenance_reboot_and_names_what_it_leaves_open() {
    let fits = with_event(
        ecs(),
        event("SystemMaintenance.Reboot", EventCycleStatus::Scheduled),
    );
    let judgement = judge(&reboot(), &fits, NOW);
    assert_eq!(
        (judgement.verdict, judgement.answers),
        (Ready, vec!["e-1".to_owned()])
    );

    let judgement = judge(&reboot(), &movable(), NOW);
    assert_eq!(judgement.verdict, Attention);
    assert!(judgement.answers.is_empty());
    assert!(
        matches!(&judgement.reasons[..], [Reason::EventNotAnswered { event_id, .. }] if event_id == "e-1")
    );
}

#[test]
fn disputed_and_unknown_events_ask_for_attention() {
    let disputed = with_event(
        ecs(),
        event("SystemMaintenance.Reboot", EventCycleStatus::Inquiring),
    );
    let judgement = judge(&reboot(), &disputed, NOW);
    assert_eq!(judgement.answers, ["e-1"]);
    assert!(matches!(
        judgement.reasons[..],
        [Reason::EventAnswerDisputed { .. }]
    ));

    let new_type = with_event(ecs(), event("Brand.New", EventCycleStatus::Scheduled));
    assert!(matches!(
        says(&reboot(), &new_type).1[..],
        [Reason::EventUnknown { .. }]
    ));
    let paused = EventCycleStatus::Other("Paused".into());
    let new_status = with_event(ecs(), event("SystemMaintenance.Reboot", paused));
    assert!(matches!(
        says(&reboot(), &new_status).1[..],
        [Reason::EventUnknown { .. }]
    ));
}

#[test]
fn an_event_whose_time_has_come_is_said() {
    let mut fact = event("SystemMaintenance.Reboot", EventCycleStatus::Scheduled);
    fact.not_before = Some(NOW);
    let due = with_event(ecs(), fact.clone());
    assert!(matches!(
        says(&reboot(), &due).1[..],
        [Reason::EventDue { .. }]
    ));
    fact.not_before = Some(NOW.plus_ms(1));
    assert_eq!(verdict(&reboot(), &with_event(ecs(), fact)), Ready);
}

#[test]
fn an_ens_redeploy_needs_a_waiting_event_of_its_types() {
    assert_eq!(says(&ens(), &edge()), (Ready, vec![]));
    let none = Facts::running(Product::Ens);
    assert_eq!(says(&ens(), &none), (Cannot, vec![Reason::NeedsEvent]));
    let other = with_event(
        none.clone(),
        event("SystemMaintenance.Reboot", EventCycleStatus::Scheduled),
    );
    assert_eq!(says(&ens(), &other), (Cannot, vec![Reason::NeedsEvent]));
    for status in [EventCycleStatus::Executing, EventCycleStatus::Executed] {
        let late = with_event(
            none.clone(),
            event("SystemFailure.Redeploy", status.clone()),
        );
        let reason = Reason::EventNotWaiting {
            event_id: "e-1".into(),
            status,
        };
        assert_eq!(says(&ens(), &late), (Cannot, vec![reason]));
    }
}

#[test]
fn an_ens_event_in_an_unknown_status_is_left_to_the_cloud() {
    let paused = EventCycleStatus::Other("Paused".into());
    let facts = with_event(
        Facts::running(Product::Ens),
        event("SystemFailure.Redeploy", paused),
    );
    let judgement = judge(&ens(), &facts, NOW);
    assert_eq!((judgement.verdict, judgement.answers.len()), (Attention, 1));
}

#[test]
fn a_planned_time_must_lie_ahead_and_before_the_event() {
    let at = |ms| Operation::EnsRedeploy {
        ops: OpsType::Scheduled {
            plan_time: NOW.plus_ms(ms),
        },
    };
    assert_eq!(verdict(&at(60_000), &edge()), Ready);
    assert!(matches!(
        says(&at(60_001), &edge()).1[..],
        [Reason::PlannedAfterEvent { .. }]
    ));
    let (verdict, reasons) = says(&at(0), &edge());
    assert_eq!(verdict, Cannot);
    assert_eq!(reasons[0], Reason::PlannedInThePast { plan_time: NOW });
}

#[test]
fn only_the_chosen_event_counts_for_an_ens_row() {
    let mut facts = edge();
    facts.events.push(EventFact {
        id: "e-2",
        ..event("SystemFailure.Redeploy", EventCycleStatus::Executing)
    });
    assert_eq!(verdict(&ens(), &facts.clone().only_event("e-1")), Ready);
    assert_eq!(verdict(&ens(), &facts.only_event("e-2")), Cannot);
}
