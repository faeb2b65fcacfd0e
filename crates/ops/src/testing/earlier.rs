//! What earlier versions wrote is read as the same, and is written again byte for byte.
//!
//! `tests-data/journal-1` comes from version 45047ed, whose journals had no checksums;
//! `tests-data/journal-2` from 9e5a763. `any.jsonl` and `plans.txt` hold made-up records and plans
//! of every kind, the others are runs on the simulated account.

use serde_json::Value;

use crate::acted;
use crate::plan::file;
use crate::report::{Report, csv, json};
use crate::run::journal::{Contents, Stored, first_line, line, read};

macro_rules! data {
    ($name:literal) => {
        include_str!(concat!("../../tests-data/", $name))
    };
}

/// How many lines of `waves.jsonl` were there when its run was interrupted.
const INTERRUPTED: usize = 13;

/// Journals with the runs they are of.
const UNSEALED: [(&str, &str); 5] = [
    (WAVES, data!("journal-1/waves.jsonl")),
    (DRY_RUN, data!("journal-1/dry-run.jsonl")),
    (
        "2026-11-21-0946-redeploy",
        data!("journal-1/redeploy.jsonl"),
    ),
    ("2026-11-21-0946-ens", data!("journal-1/ens.jsonl")),
    ("any-停", data!("journal-1/any.jsonl")),
];
const SEALED: [(&str, &str); 5] = [
    (WAVES, data!("journal-2/waves.jsonl")),
    (DRY_RUN, data!("journal-2/dry-run.jsonl")),
    (
        "2026-11-21-0946-redeploy",
        data!("journal-2/redeploy.jsonl"),
    ),
    ("2026-11-21-0946-ens", data!("journal-2/ens.jsonl")),
    ("any-停", data!("journal-2/any.jsonl")),
];
const WAVES: &str = "2026-11-21-0946-waves";
const DRY_RUN: &str = "2026-11-21-0946-dry-run";

/// A journal that must be whole, without its lines after the first so many.
fn opened(run: &str, text: &str, lines: usize) -> Contents {
    let lines = text.split_inclusive('\n').take(lines).zip(0..);
    let lines: Vec<Stored> = lines
        .map(|(text, number)| Stored {
            number: Some(number),
            text: Some(text.to_owned()),
        })
        .collect();
    let contents = read(run, &lines, None);
    assert_eq!(contents.damage, [], "{run}");
    assert_eq!(contents.records.len() + 1, lines.len());
    contents
}

fn written(contents: &Contents) -> String {
    let header = contents.header.as_ref().unwrap();
    let records = contents.records.iter().zip(1..);
    let records = records.map(|(record, number)| line(&header.run, number, record));
    std::iter::once(first_line(header)).chain(records).collect()
}

#[test]
fn sealed_journals_are_written_again_byte_for_byte() {
    for (run, text) in SEALED {
        let contents = opened(run, text, usize::MAX);
        assert!(contents.is_sealed);
        assert_eq!(written(&contents), text);
    }
}

/// Today a line has a number and a checksum, a call has the cloud's time, and a task its id.
#[test]
fn unsealed_journals_are_written_again_with_what_is_new() {
    for (run, text) in UNSEALED {
        let contents = opened(run, text, usize::MAX);
        assert!(!contents.is_sealed);
        let again = written(&contents);
        assert_eq!(again.lines().count(), text.lines().count());
        for (line, old) in again.lines().zip(text.lines()) {
            let mut line: Value = serde_json::from_str(line).unwrap();
            let mut old: Value = serde_json::from_str(old).unwrap();
            let members = line.as_object_mut().unwrap();
            for new in ["line", "of", "sum", "cloud_at"] {
                members.remove(new);
            }
            if let Some(seen) = members.get_mut("seen")
                && seen["is"] == "Task"
            {
                assert_eq!(
                    seen.as_object_mut().unwrap().remove("TaskId"),
                    Some("".into())
                );
            }
            if let Some(format) = old.get_mut("format") {
                assert_eq!(*format, "rerack-journal/1");
                *format = "rerack-journal/2".into();
            }
            assert_eq!(line, old);
        }
    }
}

#[test]
fn plans_are_written_again_byte_for_byte_and_keep_their_hashes() {
    let texts = [data!("journal-1/plans.txt"), data!("journal-2/plans.txt")];
    for (hash, text) in texts
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| line.split_once(' '))
    {
        let draft = file::read(text.as_bytes()).unwrap();
        assert_eq!(file::write(&draft), text);
        assert_eq!(draft.hash(), hash);
    }
}

/// Of the whole run, and of its first lines as an interrupted one.
fn reports(journal: &str) -> [Report; 2] {
    let whole = opened(WAVES, journal, usize::MAX);
    let part = opened(WAVES, journal, INTERRUPTED);
    [
        Report::of(&whole.header.unwrap(), &whole.records).unwrap(),
        Report::of_interrupted(&part.header.unwrap(), &part.records).unwrap(),
    ]
}

#[test]
fn reports_are_written_again_byte_for_byte() {
    let [whole, part] = reports(data!("journal-2/waves.jsonl"));
    assert_eq!(json::write(&whole), data!("journal-2/waves.report.json"));
    assert_eq!(
        json::write(&part),
        data!("journal-2/interrupted.report.json")
    );
    assert_eq!(csv::write(&whole), data!("journal-2/waves.report.csv"));
}

/// Members came later (`attempts`, `unwatched`, `took_at_most`); the others say what they said.
#[test]
fn reports_of_unsealed_journals_say_what_they_said() {
    let [whole, part] = reports(data!("journal-1/waves.jsonl"));
    let dry = opened(DRY_RUN, data!("journal-1/dry-run.jsonl"), usize::MAX);
    let dry = Report::of(&dry.header.unwrap(), &dry.records).unwrap();
    for (report, old) in [
        (whole, data!("journal-1/waves.report.json")),
        (part, data!("journal-1/interrupted.report.json")),
        (dry, data!("journal-1/dry-run.report.json")),
    ] {
        let now = serde_json::from_str(&json::write(&report)).unwrap();
        holds(&now, &serde_json::from_str(old).unwrap(), "");
    }
}

/// Every value of the old one is in the new one.
fn holds(now: &Value, old: &Value, path: &str) {
    match (now, old) {
        (Value::Object(now), Value::Object(old)) => {
            for (name, old) in old {
                holds(&now[name], old, &format!("{path}/{name}"));
            }
        }
        (Value::Array(now), Value::Array(old)) => {
            assert_eq!(now.len(), old.len(), "{path}");
            for (now, old) in now.iter().zip(old) {
                holds(now, old, path);
            }
        }
        _ => assert_eq!(now, old, "{path}"),
    }
}

#[test]
fn what_was_acted_on_is_written_again_byte_for_byte() {
    let text = data!("journal-2/acted.json");
    let index = acted::read("r", text).unwrap();
    assert_eq!(index.len(), 11);
    assert_eq!(acted::write(&index), text);
}
