//! The conformance tests: the official, unmodified SDKs of Alibaba Cloud against the mock server. The
//! cases are in `tests/conformance`; here are the packages and the call.

mod packages;

use std::ffi::OsString;
use std::process::Command;
use std::time::Duration;

use crate::paths::Paths;
use crate::tools::{node, python};
use crate::{Said, bundle, proc};

/// How long all cases may take. They take two to three minutes on two cores.
pub(crate) const LIMIT: Duration = Duration::from_mins(20);

/// Runs the cases, building the mock server first if `build`. `words` go to the script.
pub(crate) fn conformance(paths: &Paths, build: bool, words: &[OsString]) -> Said<bool> {
    possible()?;
    if build {
        let mut build = bundle::mock_server(paths);
        proc::must("building the mock server", &mut build, bundle::LIMIT)?;
    }
    let mut command = cases(paths)?;
    let ended = proc::run(command.args(words), LIMIT, proc::Live::Yes, None)?;
    Ok(ended.success)
}

/// Whether the tests can run here; an error says what is missing.
pub(crate) fn possible() -> Said<()> {
    python::ensure()?;
    node::ensure()
}

/// The program that runs all cases, once its packages are installed.
pub(crate) fn cases(paths: &Paths) -> Said<Command> {
    packages::install(paths)?;
    let mut command = Command::new("python3");
    command
        .arg(paths.conformance().join("run.py"))
        .arg("--mock-server")
        .arg(paths.mock_server())
        .arg("--packages")
        .arg(packages::of_node(paths))
        .env("PYTHONPATH", packages::of_python(paths))
        // Only what is installed for the tests, and nothing left in the sources.
        .env("PYTHONNOUSERSITE", "1")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PYTHONUNBUFFERED", "1");
    Ok(command)
}
