//! The version of a package in Cargo.lock.

use std::fs;

use semver::Version;
use serde::Deserialize;

use crate::Said;
use crate::paths::Paths;

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: Version,
}

/// The version of a package as locked, or words that say what is wrong.
pub(crate) fn locked(paths: &Paths, package: &str) -> Said<Version> {
    let text = fs::read_to_string(paths.root.join("Cargo.lock"))
        .map_err(|error| format!("Cargo.lock: {error}"))?;
    find(&text, package).map_err(|why| format!("Cargo.lock: {why}"))
}

fn find(lock: &str, package: &str) -> Said<Version> {
    let lock: Lock = toml::from_str(lock).map_err(|error| error.to_string())?;
    let mut packages = lock.package.into_iter();
    let found = packages.find(|one| one.name == package);
    found
        .map(|one| one.version)
        .ok_or_else(|| format!("{package} is not in it"))
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
"#;

    #[test]
    fn the_version_of_just_this_package_is_read() {
        assert_eq!(find(LOCK, "wasm-bindgen"), Ok(Version::new(0, 2, 130)));
        assert_eq!(
            find(LOCK, "wasm-bindgen-futures"),
            Ok(Version::new(0, 4, 80))
        );
    }

    #[test]
    fn what_is_absent_is_said() {
        assert!(
            find(LOCK, "wasm")
                .unwrap_err()
                .contains("wasm is not in it")
        );
        assert!(find("", "wasm-bindgen").is_err());
    }
}
