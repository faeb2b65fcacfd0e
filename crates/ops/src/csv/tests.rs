//! Tables, read by another reader than the writer knows.

use proptest::prelude::*;

use super::Table;

/// Rows and cells by the grammar of RFC 4180.
pub(crate) fn read(text: &str) -> Vec<Vec<String>> {
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

fn written(cell: &str) -> String {
    let mut table = Table::default();
    table.line(&[cell]);
    let text = table.finish();
    text.strip_suffix("\r\n").unwrap().to_owned()
}

#[test]
fn only_what_must_be_is_quoted() {
    for (cell, text) in [
        ("", ""),
        ("api-01", "api-01"),
        ("a b; c", "a b; c"),
        ("one, two", "\"one, two\""),
        ("say \"so\"", "\"say \"\"so\"\"\""),
        ("two\nlines", "\"two\nlines\""),
        ("two\r\nlines", "\"two\r\nlines\""),
    ] {
        assert_eq!(written(cell), text);
    }
}

#[test]
fn a_cell_is_never_a_formula() {
    for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
        assert_eq!(written(cell), format!("'{cell}"));
    }
    assert_eq!(
        written("=HYPERLINK(\"x\",\"y\")"),
        "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""
    );
    assert_eq!(written("\r=1"), "\"'\r=1\"");
    for cell in ["a=1", "'=1", " =1", "1-1", "a@b"] {
        assert_eq!(written(cell), cell);
    }
}

proptest! {
    #[test]
    fn every_table_comes_back(
        rows in prop::collection::vec(prop::collection::vec("[a-z,\"'\r\n\t=@+;é停 -]{0,9}", 1..5), 0..5),
    ) {
        let mut table = Table::default();
        for row in &rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            table.line(&cells);
        }
        let back = read(&table.finish());
        prop_assert_eq!(back.len(), rows.len());
        for (back, row) in back.iter().zip(&rows) {
            prop_assert_eq!(back.len(), row.len());
            for (cell, text) in back.iter().zip(row) {
                let is_formula = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r']);
                prop_assert!(!is_formula(cell));
                let marked = cell.strip_prefix('\'').filter(|_| is_formula(text));
                prop_assert_eq!(marked.unwrap_or(cell), text);
            }
        }
    }
}
