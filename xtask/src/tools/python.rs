//! Python with pip, which the operator brings.

use std::path::Path;
use std::process::Command;

use semver::Version;

use super::find;
use crate::{Said, proc};

/// The oldest Python the pinned packages run on.
const PYTHON: Version = Version::new(3, 11, 0);

/// Fails with clear words if there is no fitting Python with pip.
pub(crate) fn ensure() -> Said<()> {
    let pip = || proc::answer(Command::new("python3").args(["-m", "pip", "--version"]));
    let found = find::version_of(Path::new("python3"));
    let pip = found.is_some() && pip().is_some();
    check(found, pip)
}

fn check(python: Option<Version>, pip: bool) -> Said<()> {
    let get = "get it from python.org or your system's packages, then run this command again";
    match python {
        None => Err(format!(
            "Python 3.11 or later is needed and python3 is not on PATH; {get}"
        )),
        Some(found) if found < PYTHON => Err(format!(
            "Python 3.11 or later is needed, python3 on PATH is {found}; {get}"
        )),
        Some(_) if !pip => Err(format!("python3 has no pip; {get}")),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named() {
        assert!(check(None, true).unwrap_err().contains("not on PATH"));
        let old = check(Some(Version::new(3, 9, 2)), true).unwrap_err();
        assert!(old.contains("3.9.2") && old.contains("3.11"));
        let bare = check(Some(Version::new(3, 12, 0)), false).unwrap_err();
        assert!(bare.contains("no pip"));
        assert_eq!(check(Some(Version::new(3, 11, 0)), true), Ok(()));
    }
}
