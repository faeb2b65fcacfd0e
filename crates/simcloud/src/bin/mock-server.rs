//! The simulated account behind real HTTP on loopback; `--help` tells all.

use std::process::ExitCode;

use clap::Parser as _;
use rerack_simcloud::server::args::Settings;
use rerack_simcloud::server::start::start;

fn main() -> ExitCode {
    match start(&Settings::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("mock-server: {words}");
            ExitCode::from(1)
        }
    }
}
