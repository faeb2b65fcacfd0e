//! Finding programs on PATH.

use std::env;
use std::ffi::OsStr;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use semver::Version;

use super::tool_kind::Tool;
use crate::proc;
use crate::version;

/// The version of a tool on PATH, if all its programs are there in one that fits.
pub(super) fn on_path(tool: &Tool) -> Option<Version> {
    let path = env::var_os("PATH")?;
    fitting(tool, |name| program(&path, name))
}

/// Whether all programs of a tool are in this folder, run, and fit.
pub(super) fn in_folder(tool: &Tool, folder: &Path) -> bool {
    let find = |name: &str| Some(folder.join(name)).filter(|file| is_program(file));
    fitting(tool, find).is_some()
}

fn fitting(tool: &Tool, find: impl Fn(&str) -> Option<PathBuf>) -> Option<Version> {
    let mut last = None;
    for name in tool.programs {
        let version = version_of(&find(name)?)?;
        if !tool.fit.matches(&version) {
            return None;
        }
        last = Some(version);
    }
    last
}

/// The version a program says it has.
pub(super) fn version_of(program: &Path) -> Option<Version> {
    let mut command = Command::new(program);
    // Trunk takes NO_COLOR=1 for a mistake.
    command.arg("--version").env_remove("NO_COLOR");
    version::first_in(&proc::answer(&mut command)?)
}

/// The first program of this name in a PATH.
pub(super) fn program(path: &OsStr, name: &str) -> Option<PathBuf> {
    env::split_paths(path)
        .map(|folder| folder.join(name))
        .find(|file| is_program(file))
}

/// Whether this is a file that may be run.
pub(super) fn is_program(file: &Path) -> bool {
    file.metadata()
        .is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use semver::{Comparator, Op};
    use std::fs;

    fn tool(fit: Comparator) -> Tool {
        Tool {
            fit,
            programs: &["one", "two"],
            ..Tool::trunk()
        }
    }

    fn put(folder: &Path, name: &str, prints: &str, mode: u32) {
        let file = folder.join(name);
        fs::write(&file, format!("#!/bin/sh\necho '{prints}'\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn all_programs_must_be_there_and_fit() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let exactly = tool(version::fitting(Op::Exact, &Version::new(1, 2, 3)));

        put(folder, "one", "one 1.2.3", 0o755);
        assert!(!in_folder(&exactly, folder), "the second is missing");
        put(folder, "two", "two 1.2.4", 0o755);
        assert!(
            !in_folder(&exactly, folder),
            "the second is another version"
        );
        put(folder, "two", "two 1.2.3", 0o644);
        assert!(!in_folder(&exactly, folder), "the second cannot be run");
        put(folder, "two", "two 1.2.3 (abc)", 0o755);
        assert!(in_folder(&exactly, folder));
        let later = tool(version::fitting(Op::GreaterEq, &Version::new(2, 0, 0)));
        assert!(!in_folder(&later, folder));

        let path = env::join_paths([Path::new("/no/such/folder"), folder]).unwrap();
        assert_eq!(program(&path, "one"), Some(folder.join("one")));
        assert_eq!(program(&path, "three"), None);
    }
}
