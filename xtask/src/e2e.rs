//! The end-to-end tests: their packages, and how Node.js is called.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::paths::Paths;
use crate::tools::chrome::Chrome;
use crate::tools::{locked, node};
use crate::{Said, proc};

/// Installs the packages of the end-to-end tests unless they are there as locked.
pub(crate) fn packages(paths: &Paths) -> Said<()> {
    node::ensure()?;
    let folder = paths.e2e();
    let stamp = folder.join("node_modules/.locked");
    locked(
        &paths.target.join("e2e-packages.lock"),
        "installs the packages of the end-to-end tests",
        || {
            let lock = fs::read_to_string(folder.join("package-lock.json"))
                .map_err(|error| format!("tests/e2e/package-lock.json: {error}"))?;
            if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
                return Ok(());
            }
            let what = "npm ci in tests/e2e";
            proc::must(what, &mut node::npm_ci(&folder), Duration::from_mins(10)).map_err(|why| {
                format!(
                    "{why}\n\nThe packages of tests/e2e/package-lock.json are needed (playwright-core, \
                     axe-core); they take the network once."
                )
            })?;
            fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
        },
    )
}

/// The files of tests, those whose name contains `filter`.
pub(crate) fn files(paths: &Paths, filter: Option<&str>) -> Said<Vec<PathBuf>> {
    let folder = paths.e2e();
    let entries = fs::read_dir(&folder).map_err(|error| format!("tests/e2e: {error}"))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".test.mjs") && filter.is_none_or(|text| name.contains(text))
        })
        .collect();
    files.sort();
    Ok(files)
}

/// How many files run at once: their stories wait more than they compute.
pub(crate) const SIDE_BY_SIDE: u32 = 3;

/// Whether the tests of a file measure how fast the page is, which nothing beside them may disturb.
pub(crate) fn measures_time(file: &Path) -> bool {
    file.ends_with("speed.test.mjs")
}

/// Runs these files of tests.
pub(crate) fn tests(
    paths: &Paths,
    chrome: &Chrome,
    files: &[PathBuf],
    side_by_side: u32,
) -> Command {
    let mut command = node(paths, chrome);
    command
        .args(["--test", "--test-reporter=spec"])
        .arg(format!("--test-concurrency={side_by_side}"))
        .arg("--test-timeout=1800000")
        .args(files);
    command
}

/// `node` in the folder of the tests, which learn from the environment where things are.
pub(crate) fn node(paths: &Paths, chrome: &Chrome) -> Command {
    let mut command = Command::new("node");
    command
        .current_dir(paths.e2e())
        .env("CHROME", &chrome.browser)
        .env("RERACK_DIST", paths.dist())
        .env("RERACK_MOCK_SERVER", paths.mock_server());
    command
}
