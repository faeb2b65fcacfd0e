//! Builds what the operator gets: the page in `dist/` and the mock server.

use std::process::Command;
use std::time::Duration;

use crate::cargo::{cargo, clean};
use crate::paths::Paths;
use crate::tools::Toolbox;
use crate::{Said, proc, split};

/// The longest a cold build may take.
pub(crate) const LIMIT: Duration = Duration::from_mins(40);

/// Builds both, tools included.
pub(crate) fn build(paths: &Paths) -> Said<()> {
    let tools = Toolbox::for_the_page(paths)?;
    proc::must("building the mock server", &mut mock_server(paths), LIMIT)?;
    proc::must("building the page", &mut page(paths, &tools), LIMIT)
}

/// Builds the mock server.
pub(crate) fn mock_server(paths: &Paths) -> Command {
    let words = [
        "build",
        "--locked",
        "--profile",
        "server",
        "-p",
        "rerack-simcloud",
    ];
    let mut command = cargo(paths, &words);
    command.args(["--bin", "mock-server"]);
    command
}

/// Builds the release page.
pub(crate) fn page(paths: &Paths, tools: &Toolbox) -> Command {
    release(paths, tools, &["build"])
}

/// `trunk WORDS` of the release page, cut into its parts ([`crate::split`]).
pub(crate) fn release(paths: &Paths, tools: &Toolbox, words: &[&str]) -> Command {
    // Without Trunk's own `--release` it does not optimise what is about to be cut.
    let more = [
        "--cargo-profile",
        "release",
        "--minify",
        "--locked",
        "--features",
        "split",
    ];
    let mut command = trunk(paths, tools, &[words, &more].concat());
    command.env(split::WANTED, "1");
    // The linker says where it put what; cargo adds this to the flags of the config.
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Clink-arg=--emit-relocs",
    );
    command
}

/// `trunk WORDS`, without the network: the tools and the crates are there.
pub(crate) fn trunk(paths: &Paths, tools: &Toolbox, words: &[&str]) -> Command {
    let mut command = Command::new("trunk");
    command
        .args(words)
        .current_dir(&paths.root)
        .env("TRUNK_OFFLINE", "true")
        // Trunk takes NO_COLOR=1 for a mistake.
        .env_remove("NO_COLOR");
    clean(&mut command);
    tools.give(&mut command);
    command
}
