//! The lock of a run: the tab that has it carries the run out.

/// The name of a run's lock.
pub(super) fn lock_of(run: &str) -> String {
    format!("rerack-run-{run}")
}
