//! `cargo xtask screens`: pictures of every screen, for people to look at.

use std::fs;
use std::time::Duration;

use crate::paths::Paths;
use crate::tools::chrome::Chrome;
use crate::{Said, bundle, e2e, proc};

/// Takes the pictures into `target/screens/`. `words` go to the script that takes them.
pub(crate) fn screens(paths: &Paths, build: bool, words: &[String]) -> Said<bool> {
    let script = paths.e2e().join("screens.mjs");
    if !script.is_file() {
        return Err("tests/e2e/screens.mjs is not there".into());
    }
    if build {
        bundle::build(paths)?;
    }
    let chrome = Chrome::ensure()?;
    e2e::packages(paths)?;
    let folder = paths.target.join("screens");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut command = e2e::node(paths, &chrome);
    command
        .arg(script)
        .args(words)
        .env("RERACK_SCREENS", &folder);
    let what = "taking the pictures";
    proc::must(what, &mut command, Duration::from_hours(1))?;
    println!("pictures in {}", folder.display());
    Ok(true)
}
