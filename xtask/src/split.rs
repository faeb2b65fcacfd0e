//! `cargo xtask split`: Trunk's hook after a build. It cuts what the first rows do not need from the
//! linked module at the points that the page marks (feature `split`, `wasm_split` in `src`), and puts
//! the parts in the place of the whole.
//!
//! ```text
//! target/…/rerack.wasm ──wasm_split──► rerack.wasm ──wasm-bindgen──► rerack.js, rerack_bg.wasm
//!                            ├───────► __wasm_split.js   what fetches the parts
//!                            └───────► *.wasm            the parts
//! ```
//!
//! All of them go into one folder whose name is the hash of their contents: they name each other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256, Sha384};

use crate::paths::Paths;
use crate::{Said, proc};

/// The variable by which a build asks for the cut.
pub(crate) const WANTED: &str = "RERACK_SPLIT";
const LIMIT: Duration = Duration::from_mins(10);

/// As in `index.html`.
const OPTIMIZE: &str = "-Os";

/// Splits what Trunk has just built, if that was asked for ([`crate::bundle::release`]).
pub(crate) fn hook(paths: &Paths) -> Said<()> {
    if std::env::var_os(WANTED).is_none() {
        return Ok(());
    }
    let var = |name: &str| {
        std::env::var(name).map_err(|_| format!("{name} is not set: Trunk calls this command"))
    };
    let whole = read(
        &paths
            .target
            .join("wasm32-unknown-unknown/release/rerack.wasm"),
    )?;
    let staging = PathBuf::from(var("TRUNK_STAGING_DIR")?);
    let scratch = paths.target.join("wasm-split");
    drop(fs::remove_dir_all(&scratch));
    let parts = split(&whole, &scratch)?;
    let made = bind(&scratch, &parts)?;
    place(&staging, &made, &parts)
}

/// Cuts the module; the files of the parts.
fn split(whole: &[u8], scratch: &Path) -> Said<Vec<PathBuf>> {
    let main = scratch.join("rerack.wasm");
    let mut options = wasm_split_cli_support::Options::new(whole);
    options.output_dir = scratch;
    options.main_out_path = &main;
    options.main_module = "./rerack.js";
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| format!("splitting the page: {error:#}"))?;
    Ok(split.split_modules)
}

/// Makes the script of the first module, and all modules small. The folder of the result.
fn bind(scratch: &Path, parts: &[PathBuf]) -> Said<PathBuf> {
    let made = scratch.join("made");
    let mut command = Command::new("wasm-bindgen");
    command
        .arg(scratch.join("rerack.wasm"))
        .args(["--target", "web", "--no-typescript", "--no-demangle"])
        .args(["--keep-lld-exports", "--out-name", "rerack", "--out-dir"])
        .arg(&made);
    proc::must("wasm-bindgen of the split page", &mut command, LIMIT)?;
    let bound = made.join("rerack_bg.wasm");
    for module in parts.iter().chain([&bound]) {
        let name = module.file_name().unwrap_or_default();
        let mut command = Command::new("wasm-opt");
        command
            .arg(module)
            .args([OPTIMIZE, "-o"])
            .arg(made.join(name));
        proc::must("wasm-opt of the split page", &mut command, LIMIT)?;
    }
    let loader = "__wasm_split.js";
    fs::copy(scratch.join(loader), made.join(loader))
        .map_err(|error| format!("{loader}: {error}"))?;
    Ok(made)
}

/// Puts the parts in the place of the whole in what Trunk has built.
fn place(staging: &Path, made: &Path, parts: &[PathBuf]) -> Said<()> {
    let index = staging.join("index.html");
    let mut html = text(&index)?;
    // The browser checks each part: the loader names the hash of what it fetches.
    let loader = made.join("__wasm_split.js");
    let mut fetches = text(&loader)?;
    for part in parts {
        let name = part
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let call = format!("fetch(new URL(\"./{name}\", import.meta.url))");
        if !fetches.contains(&call) {
            return Err(format!("__wasm_split.js does not fetch {name} as expected"));
        }
        let integrity = integrity(&read(&made.join(&name))?);
        let checked = format!(
            "fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{integrity}\", redirect: \"error\" }})"
        );
        fetches = fetches.replace(&call, &checked);
    }
    fs::write(&loader, &fetches).map_err(|error| format!("__wasm_split.js: {error}"))?;

    let folder = format!("rerack-{}", hash_of(made)?);
    for (end, new) in [(".js", "rerack.js"), ("_bg.wasm", "rerack_bg.wasm")] {
        let old = whole(staging, end)?;
        let before = integrity(&read(&staging.join(&old))?);
        let after = integrity(&read(&made.join(new))?);
        html = html.replace(&old, &format!("{folder}/{new}"));
        html = html.replace(&before, &after);
        fs::remove_file(staging.join(&old)).map_err(|error| format!("{old}: {error}"))?;
    }
    // The loader is a module that the script imports: preloaded, it is checked, too.
    let script = integrity(&read(&made.join("rerack.js"))?);
    let link = tag(&html, &format!("{folder}/rerack.js"))
        .ok_or("index.html does not preload the script")?;
    let second = link
        .replace("/rerack.js", "/__wasm_split.js")
        .replace(&script, &integrity(fetches.as_bytes()));
    html = html.replace(&link, &format!("{link}{second}"));
    fs::rename(made, staging.join(&folder)).map_err(|error| format!("{folder}: {error}"))?;
    fs::write(&index, html).map_err(|error| format!("index.html: {error}"))
}

/// The hash of all files of a folder, 16 digits.
fn hash_of(folder: &Path) -> Said<String> {
    let mut hash = Sha256::new();
    for name in names(folder)? {
        hash.update(read(&folder.join(name))?);
    }
    Ok(base16ct::lower::encode_string(&hash.finalize()[..8]))
}

/// The tag that holds a text.
fn tag(html: &str, text: &str) -> Option<String> {
    let (before, after) = html.split_at(html.find(text)?);
    let start = before.rfind('<')?;
    let end = before.len() + after.find('>')? + 1;
    html.get(start..end).map(str::to_owned)
}

/// The name of the whole page's script or module.
fn whole(staging: &Path, end: &str) -> Said<String> {
    names(staging)?
        .into_iter()
        .find(|name| name.starts_with("rerack-") && name.ends_with(end))
        .ok_or_else(|| format!("Trunk has built no rerack-…{end}"))
}

fn names(folder: &Path) -> Said<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.collect();
    names.sort();
    Ok(names)
}

/// As browsers want it (Subresource Integrity).
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", Base64::encode_string(&Sha384::digest(content)))
}

fn read(file: &Path) -> Said<Vec<u8>> {
    fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn text(file: &Path) -> Said<String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_optimised_as_the_whole_is() {
        let html = include_str!("../../index.html");
        let level = OPTIMIZE.trim_start_matches("-O");
        assert!(html.contains(&format!("data-wasm-opt=\"{level}\"")));
    }

    #[test]
    fn the_tag_around_a_text_is_found() {
        let html = "<link href=/a.css><link href=/x/rerack.js rel=modulepreload><p>";
        let found = tag(html, "x/rerack.js");
        assert_eq!(
            found.as_deref(),
            Some("<link href=/x/rerack.js rel=modulepreload>")
        );
        assert_eq!(tag(html, "nothing"), None);
    }
}
