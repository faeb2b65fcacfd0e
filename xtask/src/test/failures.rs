//! What a runner printed about the tests that failed, said again where a reader looks first: at the
//! end of the whole.

use std::fmt::Write as _;

/// Most lines that are repeated of one runner.
const MOST: usize = 120;

/// The part of a runner's output that tells what failed: the closing list of node's test runner, the
/// `failures:` of cargo test and wasm-bindgen-test, or the last lines of any other program.
pub(super) fn of(output: &str) -> String {
    let lines: Vec<&str> = output.lines().collect();
    let mut told = of_node(&lines);
    if told.is_empty() {
        told = of_cargo(&lines);
    }
    if told.is_empty() {
        told = lines[lines.len().saturating_sub(40)..].to_vec();
    }
    let more = told.len().saturating_sub(MOST);
    told.truncate(MOST);
    let mut text = told.join("\n");
    if more > 0 {
        let _ = write!(text, "\n({more} more lines are in the log)");
    }
    text
}

/// An error that belongs to no test fails the file as a whole; only a remark before the list tells why.
fn of_node<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let Some(start) = (lines.iter()).position(|line| line.ends_with("failing tests:")) else {
        return Vec::new();
    };
    let remarks = lines[..start]
        .iter()
        .filter(|line| line.starts_with("ℹ Error: "));
    remarks.chain(&lines[start + 1..]).copied().collect()
}

/// Each binary prints `failures:` twice: what each test said, then the names.
fn of_cargo<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut inside = false;
    lines
        .iter()
        .filter(|line| {
            if line.trim() == "failures:" {
                inside = true;
            } else if line.trim().starts_with("test result: ") {
                inside = false;
            }
            inside
        })
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_lists_what_failed_at_its_end() {
        let output =
            "✔ one (3ms)\n✖ two (4ms)\nℹ fail 1\n\n✖ failing tests:\n\ntest at a.mjs:3\n✖ two";
        assert_eq!(of(output), "\ntest at a.mjs:3\n✖ two");
    }

    #[test]
    fn node_remarks_what_belongs_to_no_test() {
        let output = "✔ one (3ms)\nℹ Error: Test hook \"before\" … \"route.fetch\"\nℹ fail 1\n\
            ✖ failing tests:\ntest at a.mjs:1:1";
        assert_eq!(
            of(output),
            "ℹ Error: Test hook \"before\" … \"route.fetch\"\ntest at a.mjs:1:1"
        );
    }

    #[test]
    fn every_binary_of_cargo_test_tells_its_own() {
        let output = "test a ... FAILED\nfailures:\n---- a stdout ----\nleft: 1\nfailures:\n    a\n\
            test result: FAILED. 0 passed; 1 failed\nrunning 1 test\ntest b ... ok\n\
            test result: ok. 1 passed; 0 failed\nfailures:\n    c\ntest result: FAILED.";
        assert_eq!(
            of(output),
            "failures:\n---- a stdout ----\nleft: 1\nfailures:\n    a\nfailures:\n    c"
        );
    }

    #[test]
    fn of_others_the_last_lines() {
        let output: Vec<String> = (0..100).map(|line| line.to_string()).collect();
        let told = of(&output.join("\n"));
        assert_eq!(
            (told.lines().count(), told.lines().next()),
            (40, Some("60"))
        );
    }

    #[test]
    fn a_flood_is_cut() {
        let output = format!("failures:\n{}test result: FAILED.", "x\n".repeat(500));
        assert_eq!(of(&output).lines().count(), MOST + 1);
    }
}
