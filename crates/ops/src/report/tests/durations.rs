//! Which took much longer than the others.

use super::bench::{accepted, answered, header, intent, restart};
use super::*;

/// A run whose restarts took so many seconds each.
fn took(seconds: &[i64]) -> Durations {
    let count = seconds.len();
    let mut records = vec![
        intent(6_000, count),
        answered(6_100, vec![accepted(); count]),
    ];
    for (row, seconds) in seconds.iter().enumerate() {
        records.extend(restart(6_000, row, seconds * 1000));
    }
    // In the order in which they were seen.
    records.sort_by_key(|record| record.at);
    Report::of(&header(count), &records).unwrap().durations
}

#[test]
fn the_middle_and_the_95th_percentile_are_those_of_the_proven_ones() {
    let spread = took(&[30, 10, 20, 40]).spread.unwrap();
    assert_eq!(
        (spread.of, spread.median_ms, spread.most_ms),
        (4, 20_000, 40_000)
    );
    assert_eq!(took(&[30, 10, 20, 40]).slowest, [3, 0, 2, 1]);
    assert_eq!(Durations::of(&[]), Durations::default());
}

#[test]
fn an_outlier_took_longer_than_95_percent_of_the_others() {
    let of = |seconds: &[i64]| {
        let durations = took(seconds);
        durations.slowest[..durations.outliers].to_vec()
    };
    let mut seconds: Vec<i64> = (0..20).map(|n| 10 + n).collect();
    assert_eq!(of(&seconds), [19], "longer than 19 of 19");
    seconds[19] = 28;
    assert_eq!(of(&seconds), [0; 0], "two took as long");
    let many: Vec<i64> = (0..100).map(|n| 10 + n).collect();
    assert_eq!(of(&many), [99, 98, 97, 96, 95]);
    assert_eq!(of(&many[..19]), [0; 0], "too few");
    assert_eq!(of(&[10; 40]), [0; 0]);
}
