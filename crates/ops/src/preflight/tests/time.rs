//! How long it takes, and whether the credentials last.

use super::*;
use OperationKind::{Reboot, Redeploy};

fn waves(pause_ms: i64) -> Given {
    Given::in_waves(WaveSpec {
        canary: 1,
        wave: 2,
        pause_ms,
        group: None,
    })
}

#[test]
fn fewer_than_five_earlier_restarts_say_nothing() {
    let mut history = History::new();
    for took_ms in [5, 1, 4, 2] {
        history.add(Reboot, took_ms);
        history.add(Redeploy, took_ms);
    }
    assert_eq!(history.spread(Reboot), None);
    history.add(Reboot, 3);
    let spread = Spread {
        of: 5,
        median_ms: 3,
        most_ms: 5,
    };
    assert_eq!(history.spread(Reboot), Some(spread));
    assert_eq!(history.spread(Redeploy), None);
}

#[test]
fn a_spread_is_the_middle_and_what_95_percent_do_not_exceed() {
    let mut history = History::new();
    for took_ms in (1..=100).rev() {
        history.add(Reboot, took_ms);
    }
    let spread = history.spread(Reboot).unwrap();
    assert_eq!((spread.of, spread.median_ms, spread.most_ms), (100, 50, 95));
}

#[test]
fn an_estimate_adds_the_waves_and_the_pauses_between_them() {
    let items = healthies(5);
    let inventory = inventory_of(&items);
    let given = waves(30_000).with_history(Reboot);
    let estimate = given.look(&inventory, &reboot(), &targets(&items)).estimate;
    assert_eq!((estimate.waves, estimate.pauses_ms), (3, 60_000));
    let span = Span {
        low_ms: 3 * 60_000 + 60_000,
        high_ms: 3 * 120_000 + 60_000,
    };
    assert_eq!(estimate.span, Some(span));
    assert_eq!(estimate.begins_at, NOW);
    let unknown = waves(30_000).look(&inventory, &reboot(), &targets(&items));
    assert_eq!((unknown.estimate.span, unknown.effort.reads), (None, None));
}

fn with_left(given: Given, left_ms: i64) -> Credentials {
    let items = healthies(5);
    let given = Given {
        until: Some(NOW.plus_ms(left_ms)),
        ..given
    };
    let preflight = given.look(&inventory_of(&items), &reboot(), &targets(&items));
    let refused = matches!(preflight.credentials, Credentials::TooShort { .. });
    assert_eq!(preflight.is_refused(), refused);
    preflight.credentials
}

#[test]
fn credentials_must_outlive_the_slow_case_and_ten_minutes_are_comfortable() {
    let given = || waves(0).with_history(Reboot);
    let needed = 3 * 120_000;
    let ten = 600_000;
    assert_eq!(
        with_left(given(), needed + ten),
        Credentials::Enough { slack_ms: ten }
    );
    assert_eq!(
        with_left(given(), needed + ten - 1),
        Credentials::Tight { slack_ms: ten - 1 }
    );
    assert_eq!(
        with_left(given(), needed),
        Credentials::Tight { slack_ms: 0 }
    );
    assert_eq!(
        with_left(given(), needed - 1),
        Credentials::TooShort { missing_ms: 1 }
    );
}

#[test]
fn without_experience_only_what_cannot_be_is_refused() {
    assert_eq!(
        with_left(waves(60_000), 120_001),
        Credentials::Unknown { left_ms: 1 }
    );
    assert_eq!(
        with_left(waves(60_000), 119_999),
        Credentials::TooShort { missing_ms: 1 }
    );
    assert_eq!(
        with_left(Given::default(), 0),
        Credentials::TooShort { missing_ms: 0 }
    );
}

#[test]
fn credentials_that_do_not_end_last_and_a_late_begin_counts() {
    let items = healthies(1);
    let inventory = inventory_of(&items);
    let mut given = Given::default().with_history(Reboot);
    let credentials = |given: &Given| {
        let preflight = given.look(&inventory, &reboot(), &targets(&items));
        preflight.credentials
    };
    assert_eq!(credentials(&given), Credentials::NoEnd);
    given.until = Some(NOW.plus_ms(3_600_000));
    given.strategy.start_at = Some(NOW.plus_ms(3_600_000 - 119_999));
    assert_eq!(credentials(&given), Credentials::TooShort { missing_ms: 1 });
    // A time that has passed is now.
    given.strategy.start_at = Some(NOW.plus_ms(-3_600_000));
    let slack_ms = 3_600_000 - 120_000;
    assert_eq!(credentials(&given), Credentials::Enough { slack_ms });
}
