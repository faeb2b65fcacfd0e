//! `cargo xtask size`: what the page weighs, its first load and what comes later, against the budget.

mod budget;
mod table;

use std::fs;
use std::process::Command;
use std::time::Duration;

use crate::paths::Paths;
use crate::tools::node;
use crate::{Said, bundle, proc};
use budget::Budget;
use table::File;

/// Compresses each file as a good web host does.
const SCRIPT: &str = include_str!("size/compress.mjs");

/// Builds if asked to, prints the table; `false` over budget.
pub(crate) fn command(paths: &Paths, build: bool) -> Said<bool> {
    if build {
        bundle::build(paths)?;
    }
    let (table, kept) = check(paths)?;
    print!("{table}");
    Ok(kept)
}

/// The table of sizes, and whether the budget is kept.
pub(crate) fn check(paths: &Paths) -> Said<(String, bool)> {
    let file = paths.root.join("size-budget.toml");
    let text = fs::read_to_string(&file).map_err(|error| format!("size-budget.toml: {error}"))?;
    let budget = Budget::read(&text).map_err(|why| format!("size-budget.toml: {why}"))?;
    let files = measure(paths)?;
    Ok(table::compare(&files, &budget))
}

fn measure(paths: &Paths) -> Said<Vec<File>> {
    node::ensure()?;
    if !paths.dist().join("index.html").is_file() {
        return Err("dist/index.html is not there; build it: cargo xtask build".into());
    }
    let mut command = Command::new("node");
    command
        .args(["--input-type=module", "--eval", SCRIPT, "--"])
        .arg(paths.dist());
    let ended = proc::run(&mut command, Duration::from_mins(5), proc::Live::No, None)?;
    if !ended.success {
        return Err(format!(
            "compressing failed ({}):\n{}",
            ended.how, ended.output
        ));
    }
    table::read(&ended.output)
}
