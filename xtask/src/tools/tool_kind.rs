//! The kinds of tools that are installed when they are not there.

use semver::{Comparator, Op, Version};

use crate::version::fitting;

/// The Trunk that is installed: the last that builds with the pinned toolchain.
const TRUNK: Version = Version::new(0, 21, 14);
/// The wasm-opt of the measured sizes: another one would make another page.
pub(super) const BINARYEN: Version = Version::new(132, 0, 0);

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
    pub(super) fit: Comparator,
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
            fit: fitting(Op::Exact, &version),
            version,
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
            fit: fitting(Op::Tilde, &TRUNK),
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
            fit: fitting(Op::Exact, &BINARYEN),
            programs: &["wasm-opt"],
            source: Source::Npm,
            takes: "some seconds",
        }
    }

    /// Its folder in the cache.
    pub(super) fn folder(&self) -> String {
        match self.source {
            Source::Crate | Source::Here => format!("{}-{}", self.name, self.version),
            Source::Npm => format!("{}-{}", self.package, self.version.major),
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_a_folder_of_its_own() {
        assert_eq!(Tool::trunk().folder(), "trunk-0.21.14");
        assert_eq!(Tool::wasm_opt().folder(), "binaryen-132");
        let version = Version::new(0, 2, 130);
        assert_eq!(Tool::wasm_bindgen(version).folder(), "wasm-bindgen-0.2.130");
    }

    #[test]
    fn a_person_is_told_the_exact_version() {
        let by_hand = Tool::wasm_bindgen(Version::new(0, 2, 130)).by_hand();
        let path = "--path xtask/tools/wasm-bindgen";
        assert_eq!(by_hand, format!("cargo install --locked {path}"));
        assert!(Tool::trunk().by_hand().contains("--locked trunk@0.21.14"));
    }
}
