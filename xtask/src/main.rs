//! The commands of the Rerack workshop: `cargo xtask serve`, `test`, `build`, `size`,
//! `screens`, `conformance`, `simulate`.
//!
//! Tools are found on PATH or installed by version in the user's cache folder, see [`tools`].

mod args;
mod bundle;
mod cargo;
mod clock;
mod conformance;
mod e2e;
#[cfg(test)]
mod layers;
mod lockfile;
mod net;
mod paths;
mod proc;
mod screens;
mod serve;
mod signals;
mod simulate;
mod size;
mod split;
mod test;
mod tools;
mod version;

use std::process::ExitCode;

use args::{Cli, Command};
use paths::Paths;

/// A result whose error is said to the operator in words.
type Said<T> = Result<T, String>;

fn main() -> ExitCode {
    let cli = Cli::read(std::env::args_os()).unwrap_or_else(|error| error.exit());
    match run(&cli.command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(words) => {
            eprintln!("xtask: {words}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command; `false` if something it looked at is not in order.
fn run(command: &Command) -> Said<bool> {
    signals::listen()?;
    let paths = Paths::find()?;
    match command {
        Command::Serve(options) => serve::serve(&paths, options).map(|()| true),
        Command::Test(options) => test::test(&paths, options),
        Command::Build => bundle::build(&paths).map(|()| true),
        Command::Split => split::hook(&paths).map(|()| true),
        Command::Size { no_build } => size::command(&paths, !no_build),
        Command::Screens { no_build, words } => screens::screens(&paths, !no_build, words),
        Command::Conformance(options) => {
            conformance::conformance(&paths, !options.no_build, &options.words())
        }
        Command::Simulate { words } => simulate::simulate(&paths, words),
    }
}
