//! Node.js, which the operator brings.

use std::path::Path;
use std::process::Command;

use semver::Version;

use super::find;
use crate::Said;

/// The oldest Node.js the tests run on.
const NODE: Version = Version::new(20, 10, 0);

/// Fails with clear words if there is no fitting Node.js with npm.
pub(crate) fn ensure() -> Said<()> {
    check(
        find::version_of(Path::new("node")),
        find::version_of(Path::new("npm")).is_some(),
    )
}

/// `npm ci`: just what the lock file of a folder says, and no scripts of packages.
pub(crate) fn npm_ci(folder: &Path) -> Command {
    let mut command = Command::new("npm");
    command
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .arg("--loglevel=error")
        .current_dir(folder);
    command
}

fn check(node: Option<Version>, npm: bool) -> Said<()> {
    let get = "get it from nodejs.org or your system's packages, then run this command again";
    match node {
        None => Err(format!(
            "Node.js 20.10 or later is needed and not on PATH; {get}"
        )),
        Some(found) if found < NODE => Err(format!(
            "Node.js 20.10 or later is needed, {found} is on PATH; {get}"
        )),
        Some(_) if !npm => Err(format!(
            "npm, which comes with Node.js, is not on PATH; {get}"
        )),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named() {
        assert!(check(None, true).unwrap_err().contains("not on PATH"));
        let old = check(Some(Version::new(18, 19, 1)), true).unwrap_err();
        assert!(old.contains("18.19.1") && old.contains("20.10"));
        assert!(
            check(Some(Version::new(20, 20, 2)), false)
                .unwrap_err()
                .contains("npm")
        );
        assert_eq!(check(Some(Version::new(22, 0, 0)), true), Ok(()));
    }
}
