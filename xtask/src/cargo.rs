//! Calls of cargo for the project itself.

use std::process::Command;
use std::time::Duration;

use crate::Said;
use crate::paths::Paths;
use crate::proc;

/// What cargo sets for the program it runs and what must not reach the next cargo; flags from the
/// environment would replace those of `.cargo/config.toml`.
const NOT_OURS: [&str; 4] = [
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
];

/// `cargo WORDS` in the repository.
pub(crate) fn cargo(paths: &Paths, words: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(words).current_dir(&paths.root);
    clean(&mut command);
    command
}

/// Takes out of the environment what does not belong to another cargo.
pub(crate) fn clean(command: &mut Command) {
    for name in NOT_OURS {
        command.env_remove(name);
    }
}

/// Fetches the sources of all crates in Cargo.lock, so that later builds need no network.
pub(crate) fn fetch(paths: &Paths) -> Said<()> {
    proc::must(
        "fetching the crates of Cargo.lock (cargo fetch --locked)",
        &mut cargo(paths, &["fetch", "--locked", "--quiet"]),
        Duration::from_mins(20),
    )
}
