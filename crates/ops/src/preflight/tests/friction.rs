//! What has to be typed.

use super::*;

#[test]
fn force_is_typed_with_the_number_of_those_that_lose_power() {
    let mut items = healthies(3);
    items[2].status = InstanceStatus::Stopped;
    let forced = Operation::Redeploy { force_stop: true };
    let preflight = look(&items, &forced);
    assert_eq!(
        preflight.friction[0],
        ConfirmationGate::Forced { instances: 2 }
    );
    let typed = preflight.typed().unwrap();
    assert_eq!((typed, typed.text().as_str()), (Typed::Force(2), "force 2"));
    assert!(typed.is(" Force 2 ") && !typed.is("force") && !typed.is("2"));
    // Nothing that is stopped loses power.
    let preflight = look(&items[2..], &forced);
    assert_eq!(preflight.friction, []);
    assert_eq!(preflight.typed(), None);
}

#[test]
fn more_than_fifty_are_many_and_fifty_are_not() {
    let at_once = |count| {
        let mut items = healthies(count);
        for (at, item) in items.iter_mut().enumerate() {
            item.zone_id = format!("z-{at}");
        }
        look(&items, &reboot())
    };
    assert_eq!(at_once(50).typed(), None);
    let preflight = at_once(51);
    assert_eq!(
        preflight.friction,
        [ConfirmationGate::Many { instances: 51 }]
    );
    assert_eq!(preflight.typed(), Some(Typed::Number(51)));
}

#[test]
fn a_dry_run_takes_nothing_down_and_asks_for_no_word() {
    let dry_run = Operation::Reboot {
        force: true,
        dry_run: true,
        mode: BatchOptimization::AllTogether,
    };
    let preflight = look(&healthies(60), &dry_run);
    assert_eq!(preflight.friction, []);
    assert_eq!(preflight.blast, []);
    let span = Span {
        low_ms: 0,
        high_ms: 0,
    };
    assert_eq!(preflight.estimate.span, Some(span));
    assert_eq!(preflight.effort.reads, Some(0));
}
