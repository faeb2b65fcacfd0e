//! The table, read by a reader of its own.

use super::bench::{accepted, after, answered, header, intent, restart};
use super::schema::faults;
use super::*;
use crate::csv::tests::read;
use crate::plan::OpenEvent;
use crate::report::csv::write;

fn named(name: &str) -> Vec<Vec<String>> {
    let mut header = header(2);
    name.clone_into(&mut header.plan.targets[1].name);
    let records = [
        intent(6_000, 2),
        answered(6_500, vec![accepted(), accepted()]),
    ];
    read(&write(&Report::of(&header, &records).unwrap()))
}

#[test]
fn there_is_a_line_for_each_target_and_a_cell_for_each_name() {
    let rows = named("two");
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let cell = |name: &str| {
        let place = rows[0].iter().position(|known| known == name).unwrap();
        rows[1][place].as_str()
    };
    for (name, text) in [
        ("place", "0"),
        ("product", "ecs"),
        ("RegionId", "cn-a"),
        ("InstanceId", "i-0"),
        ("InstanceName", "name 0"),
        ("EventId", ""),
        ("tries", "1"),
        ("outcome", "under-way"),
        ("standing", "Waiting"),
        ("answer", "Accepted"),
        ("Code", "200"),
        ("RequestId", "R-1"),
        ("sent_at", "2026-01-15T08:30:06Z"),
        ("answered_at", "2026-01-15T08:30:06.500Z"),
        ("took_ms", ""),
    ] {
        assert_eq!(cell(name), text, "{name}");
    }
}

#[test]
fn what_other_people_wrote_stays_one_cell_and_no_formula() {
    for (name, cell) in [
        ("=1+1", "'=1+1"),
        ("a,\"b\"\r\nc", "a,\"b\"\r\nc"),
        ("'=1", "'=1"),
    ] {
        assert_eq!(named(name)[2][4], cell);
    }
}

#[test]
fn an_event_that_the_operation_does_not_answer_is_never_no_event() {
    let mut header = header(2);
    for target in &mut header.plan.targets {
        target.answers.clear();
    }
    header.plan.targets[1].unanswered = vec![OpenEvent {
        id: "e-9".into(),
        event_type: "InstanceExpiration.Stop".into(),
    }];
    let mut records = vec![
        intent(6_000, 2),
        answered(6_500, vec![accepted(), accepted()]),
    ];
    for row in 0..2 {
        records.extend(restart(6_000, row, 10_000));
    }
    records.sort_by_key(|record| record.at);
    records.push(after(40_000, Step::Finished));
    let report = Report::of(&header, &records).unwrap();
    assert_eq!(report.targets[0].outcome, Outcome::VerifiedNoEvent);
    assert_eq!(report.targets[1].outcome, Outcome::VerifiedOpen);
    let rows = read(&write(&report));
    let cell = |row: usize, name: &str| {
        let place = rows[0].iter().position(|known| known == name).unwrap();
        rows[row][place].as_str()
    };
    assert_eq!(
        (cell(1, "event"), cell(1, "unanswered_events")),
        ("None", "")
    );
    assert_eq!(
        (cell(2, "event"), cell(2, "unanswered_events")),
        ("NotAnswered", "e-9 InstanceExpiration.Stop")
    );
    assert_eq!(cell(1, "took_at_most"), "false");
    let json: serde_json::Value = serde_json::from_str(&json::write(&report)).unwrap();
    assert_eq!(json["targets"][1]["event"]["is"], "NotAnswered");
    assert_eq!(
        json["plan"]["targets"][1]["unanswered"][0]["EventType"],
        "InstanceExpiration.Stop"
    );
    assert_eq!(faults(&json), [""; 0]);
}
