//! Trunk's `post_build` hook: splits the wasm of a release build in Trunk's staging folder.

use std::env;
use std::fmt::Write as _;
use std::path::Path;

use crate::list::LATER;
use crate::page::Page;
use crate::split;

/// Does it, by what Trunk says in the environment (`TRUNK_PROFILE`, `TRUNK_STAGING_DIR`); what to
/// print. A debug build stays whole.
///
/// # Errors
/// In words; the build fails then.
pub fn run() -> Result<String, String> {
    if env::var_os("TRUNK_PROFILE").is_none_or(|profile| profile != "release") {
        return Ok(String::new());
    }
    let folder = env::var_os("TRUNK_STAGING_DIR").ok_or("TRUNK_STAGING_DIR is not set")?;
    let page = Page::find(Path::new(&folder))?;
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let linked = page.linked(&program)?;
    let halves = split(&page.wasm()?, Some(&linked), &page.script()?, LATER)?;
    page.put(&halves)?;
    let (moved, slots) = halves.moved;
    let mut said = format!("split: {moved} functions come later, {slots} of them by a slot\n");
    // Writing to a text cannot fail.
    let _ = writeln!(said, "split: {} bytes of data come with them", halves.data);
    for line in halves.idle {
        let _ = writeln!(said, "split: later.txt: nothing mentions {line}");
    }
    Ok(said)
}
