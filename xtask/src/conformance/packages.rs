//! The packages of the SDKs, installed by the user's own pip and npm into `target/conformance/` at
//! the versions pinned in `tests/conformance`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::paths::Paths;
use crate::tools::{locked, node};
use crate::{Said, proc};

const LIMIT: Duration = Duration::from_mins(15);

/// Where the packages for Node.js are: the folder with `node_modules`.
pub(super) fn of_node(paths: &Paths) -> PathBuf {
    paths.target.join("conformance/npm")
}

/// Where the packages for Python are.
pub(super) fn of_python(paths: &Paths) -> PathBuf {
    paths.target.join("conformance/python")
}

/// Installs what is not there as pinned.
pub(super) fn install(paths: &Paths) -> Said<()> {
    let sources = paths.conformance();
    locked(
        &paths.target.join("conformance.lock"),
        "installs the packages of the conformance tests",
        || {
            let pins = read(&sources.join("requirements.txt"))?;
            once(&of_python(paths), &pins, |folder| pip(&sources, folder))?;
            let lock = read(&sources.join("package-lock.json"))?;
            once(&of_node(paths), &lock, |folder| npm(&sources, folder))
        },
    )
}

/// Fills a folder unless it was filled from the same pins before. What another start left half done
/// is removed first.
fn once(folder: &Path, pins: &str, fill: impl FnOnce(&Path) -> Said<()>) -> Said<()> {
    let stamp = folder.join(".pins");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == pins) {
        return Ok(());
    }
    let cannot = |error: std::io::Error| format!("{}: {error}", folder.display());
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(cannot(error)),
        _ => {}
    }
    fs::create_dir_all(folder).map_err(cannot)?;
    fill(folder)?;
    fs::write(&stamp, pins).map_err(cannot)
}

fn pip(sources: &Path, folder: &Path) -> Said<()> {
    println!(
        "installing the Python SDKs into {} (once)",
        folder.display()
    );
    let mut command = Command::new("python3");
    command
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--require-hashes",
        ])
        .args(["--disable-pip-version-check", "--target"])
        .arg(folder)
        .arg("--requirement")
        .arg(sources.join("requirements.txt"))
        // Into a folder of their own; nothing of the system's is touched.
        .env("PIP_ROOT_USER_ACTION", "ignore");
    needs("pip install", "PyPI", &mut command)
}

fn npm(sources: &Path, folder: &Path) -> Said<()> {
    println!(
        "installing the Node.js SDKs into {} (once)",
        folder.display()
    );
    for name in ["package.json", "package-lock.json"] {
        fs::copy(sources.join(name), folder.join(name))
            .map_err(|error| format!("tests/conformance/{name}: {error}"))?;
    }
    needs("npm ci", "the npm registry", &mut node::npm_ci(folder))
}

fn needs(what: &str, registry: &str, command: &mut Command) -> Said<()> {
    proc::must(what, command, LIMIT).map_err(|why| {
        format!("{why}\n\nThe official SDKs come from {registry}; that takes the network once.")
    })
}

fn read(file: &Path) -> Said<String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_filled_once_for_the_same_pins_and_again_for_others() {
        let folder = tempfile::tempdir().unwrap();
        let mut filled = 0;
        let mut fill = |pins: &str| {
            once(folder.path(), pins, |folder| {
                filled += 1;
                assert!(!folder.join("left").exists(), "starts from nothing");
                fs::write(folder.join("left"), "").map_err(|error| error.to_string())
            })
        };
        assert_eq!(fill("a==1"), Ok(()));
        assert_eq!(fill("a==1"), Ok(()));
        assert_eq!(fill("a==2"), Ok(()));
        assert_eq!(filled, 2);
    }

    #[test]
    fn what_could_not_be_filled_is_tried_again() {
        let folder = tempfile::tempdir().unwrap();
        let failed = once(folder.path(), "a==1", |_| Err("no network".into()));
        assert_eq!(failed, Err("no network".into()));
        assert_eq!(once(folder.path(), "a==1", |_| Ok(())), Ok(()));
    }

    #[test]
    fn every_python_package_is_pinned_to_one_version_and_its_content() {
        let pins = include_str!("../../../tests/conformance/requirements.txt");
        // One package a line: its hashes stand on lines of their own, indented.
        let pins = pins.replace("\\\n ", "");
        let packages = || pins.lines().filter(|line| !line.starts_with('#'));
        assert!(packages().count() > 30);
        for package in packages() {
            assert_eq!(package.matches("==").count(), 1, "{package}");
            assert!(package.contains(" --hash=sha256:"), "{package}");
        }
    }
}
