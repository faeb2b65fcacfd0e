//! The wasm32 target of the toolchain.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::paths::Paths;
use crate::{Said, proc};

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target by rustup if the toolchain lacks it.
pub(super) fn ensure(paths: &Paths) -> Said<()> {
    let sysroot = proc::answer(
        Command::new("rustc")
            .args(["--print", "sysroot"])
            .current_dir(&paths.root),
    )
    .ok_or("rustc does not run; install Rust with rustup (rustup.rs)")?;
    let library = format!("lib/rustlib/{TARGET}/lib");
    if Path::new(sysroot.trim()).join(library).is_dir() {
        return Ok(());
    }
    proc::must(
        "adding the target",
        Command::new("rustup")
            .args(["target", "add", TARGET])
            .current_dir(&paths.root),
        Duration::from_mins(20),
    )
    .map_err(|why| {
        format!(
            "{why}\n\nThe Rust target {TARGET} of this toolchain is needed and could not be added.\n\
             It takes the network once. To add it yourself: rustup target add {TARGET}\n\
             Then run this command again."
        )
    })
}
