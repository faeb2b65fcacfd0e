//! The simulated account behind real HTTP on loopback; `--help` tells all.

use std::process::ExitCode;

use rerack_simcloud::server::args::{Command, HELP, parse};
use rerack_simcloud::server::start::start;

fn main() -> ExitCode {
    match parse(std::env::args().skip(1)) {
        Ok(Command::Serve(settings)) => match start(&settings) {
            Ok(()) => ExitCode::SUCCESS,
            Err(words) => {
                eprintln!("mock-server: {words}");
                ExitCode::from(1)
            }
        },
        Ok(Command::Help) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Err(words) => {
            eprintln!("mock-server: {words}");
            ExitCode::from(2)
        }
    }
}
