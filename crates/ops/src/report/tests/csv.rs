//! The table, read by another reader than the writer knows.

use super::bench::{accepted, answered, header, intent};
use super::*;
use crate::report::csv::write;

/// Rows and cells by the grammar of RFC 4180.
fn read(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut chars) = (false, text.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(
        !quoted && cell.is_empty() && row.is_empty(),
        "it ends with a line"
    );
    rows
}

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
fn a_cell_is_never_a_formula() {
    for name in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(\"x\",\"y\")",
        "\t=1",
    ] {
        assert_eq!(named(name)[2][4], format!("'{name}"));
    }
    for name in ["a=1", "", "'=1", " =1"] {
        assert_eq!(named(name)[2][4], name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn every_text_comes_back(name in "[a-z,\"'\r\n=;é停 ]{0,12}") {
        let cell = named(&name)[2][4].clone();
        let plain = cell.strip_prefix('\'').filter(|_| name.starts_with(['=', '\r']));
        prop_assert_eq!(plain.unwrap_or(&cell), name);
    }
}
