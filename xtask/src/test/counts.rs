//! Counting tests in what the runners print.

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Counts {
    /// Tests that passed.
    pub(super) passed: u32,
    /// Tests that failed.
    pub(super) failed: u32,
}

impl Counts {
    /// One check that failed.
    pub(super) fn failed() -> Self {
        Self {
            passed: 0,
            failed: 1,
        }
    }

    /// One check.
    pub(super) fn one(good: bool) -> Self {
        Self {
            passed: u32::from(good),
            failed: u32::from(!good),
        }
    }

    /// The sum of two.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }

    /// What counts, given how the runner ended: a runner that failed without a failed test (it did
    /// not compile, it crashed) and one that ran no test have failed.
    pub(super) fn settled(self, success: bool) -> Self {
        if self.failed == 0 && (!success || self.passed == 0) {
            Self { failed: 1, ..self }
        } else {
            self
        }
    }
}

/// The sum of all `test result: ok. 3 passed; 0 failed; …` lines of cargo test and of
/// wasm-bindgen-test.
pub(super) fn of_cargo(output: &str) -> Counts {
    output
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result: "))
        .fold(Counts::default(), |sum, line| {
            let mut counts = Counts::default();
            for part in line.split([';', '.']) {
                match part.trim().split_once(' ') {
                    Some((number, "passed")) => counts.passed = number.parse().unwrap_or(0),
                    Some((number, "failed")) => counts.failed = number.parse().unwrap_or(0),
                    _ => {}
                }
            }
            sum.plus(counts)
        })
}

/// The closing lines of node's test runner: `ℹ pass 3`, or `# pass 3` in TAP. Cancelled tests have
/// failed.
pub(super) fn of_node(output: &str) -> Counts {
    let last = |what: &str| -> u32 {
        output
            .lines()
            .rev()
            .find_map(|line| {
                let line = line
                    .strip_prefix("ℹ ")
                    .or_else(|| line.strip_prefix("# "))?;
                let (name, number) = line.split_once(' ')?;
                (name == what).then(|| number.trim().parse().ok())?
            })
            .unwrap_or(0)
    };
    Counts {
        passed: last("pass"),
        failed: last("fail") + last("cancelled"),
    }
}

/// The last line of the conformance tests: `953 passed, 20 failed`.
pub(super) fn of_last_line(output: &str) -> Counts {
    let read = |line: &str| {
        let (passed, failed) = line.split_once(" passed, ")?;
        Some(Counts {
            passed: passed.parse().ok()?,
            failed: failed.strip_suffix(" failed")?.parse().ok()?,
        })
    };
    let last = output.lines().rev().find(|line| !line.trim().is_empty());
    last.and_then(read).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_line_of_the_conformance_tests_counts() {
        let counts = |passed, failed| Counts { passed, failed };
        assert_eq!(of_last_line("a\n7 passed, 2 failed\n\n"), counts(7, 2));
        assert_eq!(of_last_line("7 passed, 2 failed\nkilled"), counts(0, 0));
        assert_eq!(of_last_line(""), counts(0, 0));
    }

    #[test]
    fn all_binaries_of_cargo_test_are_added() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            \n   Doc-tests x\n\
            test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.25s\n";
        assert_eq!(
            of_cargo(output),
            Counts {
                passed: 15,
                failed: 2
            }
        );
    }

    #[test]
    fn wasm_bindgen_test_prints_the_same_line() {
        let output =
            "test result: ok. 41 passed; 0 failed; 0 ignored; 0 filtered out; finished in 3.02s\n";
        assert_eq!(
            of_cargo(output),
            Counts {
                passed: 41,
                failed: 0
            }
        );
    }

    #[test]
    fn words_of_tests_are_not_results() {
        assert_eq!(
            of_cargo("said: test result: ok. 3 passed\n5 passed; 1 failed"),
            Counts::default()
        );
    }

    #[test]
    fn node_closes_with_its_counts() {
        let output = "✔ one (3ms)\n✖ two (4ms)\nℹ tests 4\nℹ suites 0\nℹ pass 2\nℹ fail 1\n\
            ℹ cancelled 1\nℹ skipped 0\nℹ todo 0\nℹ duration_ms 812.3\n\n✖ failing tests:\n";
        assert_eq!(
            of_node(output),
            Counts {
                passed: 2,
                failed: 2
            }
        );
        let tap = "# pass 7\n# fail 0\n# cancelled 0\n";
        assert_eq!(
            of_node(tap),
            Counts {
                passed: 7,
                failed: 0
            }
        );
    }

    #[test]
    fn a_runner_that_fails_without_a_failed_test_has_failed() {
        let counts = Counts {
            passed: 5,
            failed: 0,
        };
        assert_eq!(counts.settled(false).failed, 1);
        assert_eq!(counts.settled(true), counts);
    }

    #[test]
    fn a_runner_without_tests_has_failed() {
        assert_eq!(Counts::default().settled(true), Counts::failed());
    }

    #[test]
    fn a_counted_failure_is_not_counted_twice() {
        let counts = Counts {
            passed: 5,
            failed: 2,
        };
        assert_eq!(counts.settled(false), counts);
    }
}
