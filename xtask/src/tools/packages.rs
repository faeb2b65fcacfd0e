//! The package managers that install tools, each by a lock file.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::node;
use super::tool_kind::{Source, Tool};
use crate::paths::Paths;
use crate::{Said, cargo, proc};

/// Installs a tool under `home`, with `scratch` for what is made on the way.
pub(super) fn install(tool: &Tool, paths: &Paths, home: &Path, scratch: &Path) -> Said<()> {
    let mut command = match tool.source {
        Source::Crate => {
            let mut command = from_crates(paths, home, scratch);
            command.arg(format!("{}@{}", tool.package, tool.version));
            command
        }
        Source::Here => {
            let mut command = from_crates(paths, home, scratch);
            command.arg("--path").arg(paths.lock_of(tool.name));
            command
        }
        Source::Npm => {
            node::ensure()?;
            let source = paths.lock_of(tool.package);
            for name in ["package.json", "package-lock.json"] {
                fs::copy(source.join(name), home.join(name))
                    .map_err(|error| format!("xtask/tools/{}/{name}: {error}", tool.package))?;
            }
            node::npm_ci(home)
        }
    };
    let what = format!("installing {} {}", tool.name, tool.version);
    proc::must(&what, &mut command, Duration::from_mins(45))
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
    use semver::Op;

    use crate::tools::tool_kind::BINARYEN;
    use crate::version::fitting;

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
        assert_eq!(Tool::wasm_opt().fit, fitting(Op::Exact, &BINARYEN));
    }
}
