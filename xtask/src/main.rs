//! The commands of the Rerack workshop: `cargo xtask serve`, `test`, `build`, `size`,
//! `screens`, `conformance`, `simulate`.
//!
//! Nothing but the standard library and a signal handler, so that it compiles in seconds. Tools are
//! found on PATH or installed by version in the user's cache folder, see [`tools`].

mod args;
mod bundle;
mod cargo;
mod clock;
mod conformance;
mod e2e;
mod lockfile;
mod net;
mod paths;
mod proc;
mod screens;
mod serve;
mod signals;
mod simulate;
mod size;
mod test;
mod tools;
mod version;

use std::process::ExitCode;

use args::Command;
use paths::Paths;

/// What `--help` prints.
const HELP: &str = include_str!("help.txt");

/// A result whose error is said to the operator in words.
type Said<T> = Result<T, String>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let command = match args::parse(&words) {
        Ok(command) => command,
        Err(words) => {
            eprintln!("xtask: {words}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(words) => {
            eprintln!("xtask: {words}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command; `false` if something it looked at is not in order.
fn run(command: Command) -> Said<bool> {
    if matches!(command, Command::Help) {
        print!("{HELP}");
        return Ok(true);
    }
    signals::listen()?;
    let paths = Paths::find()?;
    match command {
        Command::Help => Ok(true),
        Command::Serve(options) => serve::serve(&paths, &options).map(|()| true),
        Command::Test(options) => test::test(&paths, &options),
        Command::Build => bundle::build(&paths).map(|()| true),
        Command::Size { build } => size::command(&paths, build),
        Command::Screens { build, words } => screens::screens(&paths, build, &words),
        Command::Conformance { build, words } => conformance::conformance(&paths, build, &words),
        Command::Simulate { words } => simulate::simulate(&paths, &words),
    }
}
