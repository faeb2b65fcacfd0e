//! The tools of the workshop: found on PATH in a fitting version, else installed by version in the
//! user's cache folder. Each start finds what an earlier one installed, from any clone.

pub(crate) mod chrome;
mod find;
mod install;
pub(crate) mod node;
mod packages;
pub(crate) mod python;
mod target;
mod tool_kind;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

pub(crate) use install::locked;

use crate::paths::Paths;
use crate::{Said, cargo, lockfile};
use tool_kind::Tool;

/// The tools, ready to be put in front of a program's PATH.
#[derive(Debug, Default)]
pub(crate) struct Toolbox {
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// All a build of the page needs: the wasm32 target, the crates' sources, the wasm-bindgen CLI,
    /// Trunk and wasm-opt.
    pub(crate) fn for_the_page(paths: &Paths) -> Said<Self> {
        let mut tools = Self::for_web_tests(paths)?;
        tools.add(paths, &Tool::trunk())?;
        tools.add(paths, &Tool::wasm_opt())?;
        Ok(tools)
    }

    /// All that tests in a browser need, but for the browser: [`chrome`].
    pub(crate) fn for_web_tests(paths: &Paths) -> Said<Self> {
        target::ensure(paths)?;
        cargo::fetch(paths)?;
        let mut tools = Self::default();
        tools.add(
            paths,
            &Tool::wasm_bindgen(lockfile::locked(paths, "wasm-bindgen")?),
        )?;
        Ok(tools)
    }

    fn add(&mut self, paths: &Paths, tool: &Tool) -> Said<()> {
        if let Some(found) = find::on_path(tool) {
            println!("{} {found}: found on PATH", tool.name);
        } else {
            self.folders.push(install::ensure(paths, tool)?);
        }
        Ok(())
    }

    /// Puts the tools first on the PATH of a program.
    pub(crate) fn give(&self, command: &mut Command) {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = self
            .folders
            .iter()
            .cloned()
            .chain(env::split_paths(&inherited));
        // Folders with a colon in their name cannot stand in a PATH at all.
        let path = env::join_paths(all).unwrap_or_else(|_| OsString::from(&inherited));
        command.env("PATH", path);
    }
}
