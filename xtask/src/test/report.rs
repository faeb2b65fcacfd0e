//! What the stages counted, and the closing lines.

use std::fmt::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::counts::Counts;
use crate::clock::{Stopwatch, in_words};
use crate::{Said, signals};

/// A stage that ended, what it counted, how long it took.
type Ended = (&'static str, Counts, Duration);

/// All stages so far, in the order in which they ended.
#[derive(Default)]
pub(super) struct Report(Mutex<Vec<Ended>>);

impl Report {
    /// Runs a stage and keeps its counts. What it could not do counts as failed; only the operator
    /// ends the whole.
    pub(super) fn add(&self, name: &'static str, stage: impl FnOnce() -> Said<Counts>) -> Said<()> {
        println!("── {name}");
        let watch = Stopwatch::start();
        let counts = stage().unwrap_or_else(|why| {
            println!("{name}: {why}");
            Counts::failed()
        });
        signals::check()?;
        let time = watch.elapsed();
        let Counts { passed, failed } = counts;
        println!(
            "── {name} ended: {passed} passed, {failed} failed, {}",
            in_words(time)
        );
        self.ended().push((name, counts, time));
        Ok(())
    }

    /// Prints the closing lines; `false` if anything failed or nothing ran.
    pub(super) fn close(&self) -> bool {
        let (lines, good) = self.lines();
        println!("\n{lines}");
        good
    }

    fn ended(&self) -> MutexGuard<'_, Vec<Ended>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lines(&self) -> (String, bool) {
        let mut lines = String::new();
        let mut total = Counts::default();
        for (name, counts, time) in self.ended().iter() {
            let mark = match counts {
                Counts { failed: 1.., .. } => "FAILED",
                Counts { passed: 0, .. } => "skipped",
                Counts { .. } => "ok",
            };
            let _ = writeln!(
                lines,
                "{name:<14} {mark:<7} {:>5} passed {:>4} failed   {}",
                counts.passed,
                counts.failed,
                in_words(*time)
            );
            total = total.plus(*counts);
        }
        let _ = write!(lines, "{} passed, {} failed", total.passed, total.failed);
        (lines, total.failed == 0 && total.passed > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_the_sum() {
        let report = Report::default();
        let counts = |passed, failed| move || Ok(Counts { passed, failed });
        report.add("fmt", counts(1, 0)).unwrap();
        report.add("native", counts(40, 0)).unwrap();
        let (lines, good) = report.lines();
        assert_eq!(lines.lines().last(), Some("41 passed, 0 failed"));
        assert!(good);
        report.add("web", counts(3, 2)).unwrap();
        let (lines, good) = report.lines();
        assert_eq!(lines.lines().last(), Some("44 passed, 2 failed"));
        assert!(!good);
    }

    #[test]
    fn a_stage_that_could_not_run_has_failed() {
        let report = Report::default();
        report.add("web", || Err("no browser".into())).unwrap();
        let (lines, good) = report.lines();
        assert_eq!(lines.lines().last(), Some("0 passed, 1 failed"));
        assert!(!good);
    }

    #[test]
    fn a_stage_that_was_skipped_says_so_and_is_not_enough() {
        let report = Report::default();
        report.add("conformance", || Ok(Counts::default())).unwrap();
        let (lines, good) = report.lines();
        assert!(lines.contains("skipped") && !good, "{lines}");
        let one = || Ok(Counts::one(true));
        report.add("fmt", one).unwrap();
        assert!(report.lines().1);
    }

    #[test]
    fn nothing_run_is_not_good() {
        assert_eq!(
            Report::default().lines(),
            ("0 passed, 0 failed".into(), false)
        );
    }
}
