//! The engine of runs in simulation: `crates/simulate`, built for speed.

use std::process::Command;
use std::time::Duration;

use crate::cargo::cargo;
use crate::paths::Paths;
use crate::{Said, proc};

/// How long any number of stories may take.
const LIMIT: Duration = Duration::from_hours(6);

/// Plays stories; `words` go to the program.
pub(crate) fn simulate(paths: &Paths, words: &[String]) -> Said<bool> {
    let ended = proc::run(program(paths).args(words), LIMIT, proc::Live::Yes, None)?;
    Ok(ended.success)
}

/// What the test plays: so many stories that are always the same, so many that never were before, and
/// each fault that can be built in.
pub(crate) fn test(paths: &Paths) -> Command {
    let mut command = program(paths);
    command.args(["--runs", "8000", "--fresh", "6000", "--mutants", "1000"]);
    command
}

fn program(paths: &Paths) -> Command {
    let words = ["run", "--quiet", "--locked", "--profile", "server"];
    let mut command = cargo(paths, &words);
    command.args(["--package", "rerack-simulate", "--"]);
    command
}
