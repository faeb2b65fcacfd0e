//! Which took much longer than the others.

use super::bench::{accepted, after, answered, header, intent, restart};
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

/// A restart of each of two; what `between` says happened before either was seen to be back.
fn two(answers: Vec<Answer>, between: &[Record]) -> Report {
    let mut records = vec![intent(6_000, 2), answered(6_100, answers)];
    records.extend(restart(6_000, 0, 10_000));
    records.extend_from_slice(between);
    records.extend(restart(6_000, 1, 80_000));
    records.sort_by_key(|record| record.at);
    Report::of(&header(2), &records).unwrap()
}

#[test]
fn what_nobody_watched_all_the_time_is_at_most_and_in_no_statistic() {
    let watched = two(vec![accepted(), accepted()], &[]);
    assert_eq!(watched.durations.slowest, [1, 0]);
    assert_eq!(watched.durations.unwatched, 0);
    for step in [Step::Slept, Step::Reopened] {
        let report = two(vec![accepted(), accepted()], &[after(60_000, step)]);
        let took = |at: usize| {
            let line = &report.targets[at];
            line.took.unwrap_or_else(|| panic!("{line:?}"))
        };
        assert_eq!((took(0).ms, took(0).at_most), (10_000, false));
        assert_eq!((took(1).ms, took(1).at_most), (80_000, true));
        assert_eq!(report.durations.slowest, [0]);
        assert_eq!(report.durations.unwatched, 1);
        let spread = report.durations.spread.unwrap();
        assert_eq!((spread.of, spread.most_ms), (1, 10_000));
        let mut history = History::new();
        report.teach(&mut history);
        let mut only = History::new();
        only.add(report.kind(), 10_000);
        assert_eq!(history, only);
    }
    // The answer was lost, and only reading told.
    let report = two(vec![accepted(), Answer::lost(false)], &[]);
    assert_eq!(report.durations.slowest, [0]);
    assert!(report.targets[1].took.unwrap().at_most);
    let json: serde_json::Value = serde_json::from_str(&json::write(&report)).unwrap();
    assert_eq!(json["targets"][1]["took_at_most"], true);
    assert_eq!(json["targets"][0]["took_at_most"], false);
    assert_eq!(json["durations"]["unwatched"], 1);
}
