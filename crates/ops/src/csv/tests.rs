//! Tables, read by another reader than the writer knows.

use proptest::prelude::*;

use super::Table;

/// Rows and cells by the grammar of RFC 4180, behind the mark of UTF-8.
pub(crate) fn read(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
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
    let text = text.strip_prefix('\u{feff}').unwrap();
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
fn a_table_begins_with_the_mark_of_utf_8() {
    let mut table = Table::default();
    table.line(&["支付-主库"]);
    let bytes = table.finish().into_bytes();
    assert_eq!(bytes[..3], [0xEF, 0xBB, 0xBF]);
    assert_eq!(&bytes[3..], "支付-主库\r\n".as_bytes());
}

#[test]
fn a_cell_is_never_a_formula() {
    for cell in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "﹦1",
        "﹢1",
        "﹣1",
        "﹫A1",
        " =1",
        "\u{feff}=1",
        "\u{200b}=1",
        "\u{a0}＝1",
        "\u{202e}=1",
        "\0=1",
    ] {
        assert_eq!(written(cell), format!("'{cell}"));
    }
    assert_eq!(
        written("=HYPERLINK(\"x\",\"y\")"),
        "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""
    );
    assert_eq!(written("\r=1"), "\"'\r=1\"");
    for cell in ["a=1", "'=1", " a=1", "1-1", "a@b"] {
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
                let is_formula = |text: &str| {
                    text.starts_with(['\t', '\r', '\n'])
                        || text.trim_start().starts_with(['=', '+', '-', '@'])
                };
                prop_assert!(!is_formula(cell));
                let marked = cell.strip_prefix('\'').filter(|_| is_formula(text));
                prop_assert_eq!(marked.unwrap_or(cell), text);
            }
        }
    }
}

/// Another implementation of the format.
#[test]
fn another_reader_reads_every_cell() {
    let cells = [
        "支付-主库",
        "a,b",
        "say \"so\"",
        "two\r\nlines",
        "two\nlines",
        "",
        "＝1",
        "🚀",
    ];
    let mut table = Table::default();
    table.line(&["1", "2", "3", "4", "5", "6", "7", "8"]);
    table.line(&cells);
    let text = table.finish();
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    assert_eq!(
        &reader.headers().unwrap()[0],
        "1",
        "the mark is no part of the first name"
    );
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    for (read, cell) in rows[0].iter().zip(cells) {
        assert_eq!(read.strip_prefix('\'').unwrap_or(read), cell);
    }
}
