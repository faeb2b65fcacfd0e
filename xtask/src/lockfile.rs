//! The version of a package in Cargo.lock.

use std::fs;

use crate::Said;
use crate::paths::Paths;
use crate::version::Version;

/// The version of a package as locked, or words that say what is wrong.
pub(crate) fn locked(paths: &Paths, package: &str) -> Said<Version> {
    let file = paths.root.join("Cargo.lock");
    let text = fs::read_to_string(&file).map_err(|error| format!("Cargo.lock: {error}"))?;
    find(&text, package)
        .and_then(Version::first_in)
        .ok_or_else(|| format!("Cargo.lock: {package} is not in it"))
}

/// The version text of a package.
fn find<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut inside = false;
    for line in lock.lines() {
        if line.starts_with("[[") {
            inside = false;
        } else if let Some(name) = quoted(line, "name") {
            inside = name == package;
        } else if inside && let Some(version) = quoted(line, "version") {
            return Some(version);
        }
    }
    None
}

/// The text of `key = "text"`.
fn quoted<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let value = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
    value.trim().strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"# This file is generated
version = 4

[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry"
dependencies = [
 "cfg-if",
]

[[package]]
name = "nameless"
"#;

    #[test]
    fn the_version_of_just_this_package_is_read() {
        assert_eq!(find(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(find(LOCK, "wasm-bindgen-futures"), Some("0.4.80"));
    }

    #[test]
    fn absent_packages_and_versions_are_nothing() {
        assert_eq!(find(LOCK, "wasm"), None);
        assert_eq!(find(LOCK, "nameless"), None);
        assert_eq!(find("", "wasm-bindgen"), None);
    }
}
