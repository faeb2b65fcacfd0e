//! The hook that Trunk calls after a build, see `Trunk.toml`.

use std::process::ExitCode;

fn main() -> ExitCode {
    match rerack_split::hook::run() {
        Ok(said) => {
            print!("{said}");
            ExitCode::SUCCESS
        }
        Err(words) => {
            eprintln!("split: {words}");
            ExitCode::FAILURE
        }
    }
}
