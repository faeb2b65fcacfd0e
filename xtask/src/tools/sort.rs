//! The sorts of tools that are installed when they are not there.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::node;
use crate::paths::Paths;
use crate::version::{Fit, Version};
use crate::{Said, cargo, proc};

/// The Trunk that is installed: the last that builds with the pinned toolchain.
const TRUNK: Version = Version(0, 21, 14);
/// The wasm-opt of the measured sizes: another one would make another page.
const BINARYEN: Version = Version(132, 0, 0);

/// Where a tool comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Source {
    /// `cargo install`, with the package's own lock file.
    Crate,
    /// A package in `xtask/tools` that builds it with a lock file of ours.
    Here,
    /// `npm ci` of a lock file in `xtask/tools`.
    Npm,
}

/// One tool: a package and the programs in it.
#[derive(Debug)]
pub(super) struct Tool {
    /// What it is called.
    pub(super) name: &'static str,
    /// The package that has it.
    pub(super) package: &'static str,
    /// The version to install.
    pub(super) version: Version,
    /// The versions that do when found.
    pub(super) fit: Fit,
    /// The programs that are needed of it.
    pub(super) programs: &'static [&'static str],
    /// Where it comes from.
    pub(super) source: Source,
    /// How long an installation takes, in words.
    pub(super) takes: &'static str,
}

impl Tool {
    /// The command line tools of wasm-bindgen, which must equal the library to the last digit.
    pub(super) fn wasm_bindgen(version: Version) -> Self {
        Self {
            name: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version,
            fit: Fit::Exactly(version),
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            // Its own lock file names crates that are gone from the registry.
            source: Source::Here,
            takes: "some minutes",
        }
    }

    /// The builder and development server of the page.
    pub(super) fn trunk() -> Self {
        Self {
            name: "trunk",
            package: "trunk",
            version: TRUNK,
            fit: Fit::SameMinor(TRUNK),
            programs: &["trunk"],
            source: Source::Crate,
            takes: "some minutes",
        }
    }

    /// The optimiser that makes the page's WebAssembly small.
    pub(super) fn wasm_opt() -> Self {
        Self {
            name: "wasm-opt",
            package: "binaryen",
            version: BINARYEN,
            fit: Fit::Exactly(BINARYEN),
            programs: &["wasm-opt"],
            source: Source::Npm,
            takes: "some seconds",
        }
    }

    /// Its folder in the cache.
    pub(super) fn folder(&self) -> String {
        match self.source {
            Source::Crate | Source::Here => format!("{}-{}", self.name, self.version),
            Source::Npm => format!("{}-{}", self.package, self.version.0),
        }
    }

    /// Where its programs are in that folder.
    pub(super) fn bin(&self) -> &'static str {
        match self.source {
            Source::Crate | Source::Here => "bin",
            Source::Npm => "node_modules/.bin",
        }
    }

    /// How a person installs it.
    pub(super) fn by_hand(&self) -> String {
        let Self {
            package, version, ..
        } = self;
        match self.source {
            Source::Crate => format!("cargo install --locked {package}@{version}"),
            Source::Here => format!("cargo install --locked --path xtask/tools/{}", self.name),
            Source::Npm => format!("npm install --global {package}@{version}"),
        }
    }

    /// Installs it under `home`, with `scratch` for what is made on the way.
    pub(super) fn install(&self, paths: &Paths, home: &Path, scratch: &Path) -> Said<()> {
        let mut command = match self.source {
            Source::Crate => {
                let mut command = from_crates(paths, home, scratch);
                command.arg(format!("{}@{}", self.package, self.version));
                command
            }
            Source::Here => {
                let mut command = from_crates(paths, home, scratch);
                command.arg("--path").arg(paths.lock_of(self.name));
                command
            }
            Source::Npm => {
                node::ensure()?;
                let source = paths.lock_of(self.package);
                for name in ["package.json", "package-lock.json"] {
                    fs::copy(source.join(name), home.join(name))
                        .map_err(|error| format!("xtask/tools/{}/{name}: {error}", self.package))?;
                }
                let mut command = Command::new("npm");
                command
                    .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
                    .arg("--loglevel=error")
                    .current_dir(home);
                command
            }
        };
        let what = format!("installing {} {}", self.name, self.version);
        proc::must(&what, &mut command, Duration::from_mins(45))
    }
}

/// `cargo install` of what a lock file says.
fn from_crates(paths: &Paths, home: &Path, scratch: &Path) -> Command {
    let mut command = cargo::cargo(paths, &["install", "--locked", "--root"]);
    // Tools that run for seconds need no minutes of optimising.
    command
        .arg(home)
        .env("CARGO_TARGET_DIR", scratch)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_a_folder_of_its_own() {
        assert_eq!(Tool::trunk().folder(), "trunk-0.21.14");
        assert_eq!(Tool::wasm_opt().folder(), "binaryen-132");
        let version = Version(0, 2, 130);
        assert_eq!(Tool::wasm_bindgen(version).folder(), "wasm-bindgen-0.2.130");
    }

    #[test]
    fn a_person_is_told_the_exact_version() {
        let by_hand = Tool::wasm_bindgen(Version(0, 2, 130)).by_hand();
        let path = "--path xtask/tools/wasm-bindgen";
        assert_eq!(by_hand, format!("cargo install --locked {path}"));
        assert!(Tool::trunk().by_hand().contains("--locked trunk@0.21.14"));
    }

    #[test]
    fn no_tool_is_installed_without_a_lock_file() {
        let paths = Paths::find().unwrap();
        let (home, scratch) = (Path::new("/h"), Path::new("/s"));
        let install = from_crates(&paths, home, scratch);
        assert!(install.get_args().any(|word| word == "--locked"));
        let ours = include_str!("../../tools/wasm-bindgen/Cargo.lock");
        let library = crate::lockfile::locked(&paths, "wasm-bindgen").unwrap();
        let cli = format!("name = \"wasm-bindgen-cli\"\nversion = \"{library}\"\n");
        assert!(
            ours.contains(&cli),
            "xtask/tools/wasm-bindgen is not of {library}"
        );
        assert_eq!(
            ours.matches("\nsource = ").count(),
            ours.matches("\nchecksum = ").count()
        );
        let npm = include_str!("../../tools/binaryen/package-lock.json");
        assert!(npm.contains(&format!("\"version\": \"{BINARYEN}\"")));
        assert!(npm.contains("\"integrity\": \"sha512-"));
        assert!(Tool::wasm_opt().fit == Fit::Exactly(BINARYEN));
    }
}
