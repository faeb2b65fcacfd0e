//! Where things are: the repository, what is built, the tools in the user's cache.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::Said;

/// The places all commands know.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    /// The repository.
    pub(crate) root: PathBuf,
    /// What cargo builds: `CARGO_TARGET_DIR` or `target/`.
    pub(crate) target: PathBuf,
    /// Tools by version, in the user's cache.
    pub(crate) tools: PathBuf,
}

impl Paths {
    /// Finds them; an error if there is no repository or no cache folder.
    pub(crate) fn find() -> Said<Self> {
        let here = env::current_dir().map_err(|error| format!("no current folder: {error}"))?;
        let root = env::var_os("CARGO_MANIFEST_DIR")
            .and_then(|folder| Path::new(&folder).parent().map(Path::to_path_buf))
            .filter(|folder| is_root(folder))
            .or_else(|| {
                here.ancestors()
                    .find(|folder| is_root(folder))
                    .map(Into::into)
            })
            .ok_or("run it inside the repository: cargo xtask …")?;
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) if !folder.is_empty() => here.join(folder),
            _ => root.join("target"),
        };
        let tools = cache(env::var_os("XDG_CACHE_HOME"), env::var_os("HOME"))
            .ok_or("neither XDG_CACHE_HOME nor HOME names a folder for the tools")?
            .join("rerack/tools");
        Ok(Self {
            root,
            target,
            tools,
        })
    }

    /// The built page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The end-to-end tests.
    pub(crate) fn e2e(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    /// The conformance tests.
    pub(crate) fn conformance(&self) -> PathBuf {
        self.root.join("tests/conformance")
    }

    /// The lock file of a tool, with what it is the lock file of.
    pub(crate) fn lock_of(&self, tool: &str) -> PathBuf {
        self.root.join("xtask/tools").join(tool)
    }

    /// The built mock server.
    pub(crate) fn mock_server(&self) -> PathBuf {
        self.target.join("server/mock-server")
    }
}

fn is_root(folder: &Path) -> bool {
    folder.join("Trunk.toml").is_file() && folder.join("Cargo.lock").is_file()
}

/// The cache folder by the XDG rules: a relative `XDG_CACHE_HOME` is to be ignored.
fn cache(xdg: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let absolute = |value: OsString| Some(PathBuf::from(value)).filter(|path| path.is_absolute());
    xdg.and_then(absolute)
        .or_else(|| Some(home.and_then(absolute)?.join(".cache")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_follows_the_xdg_rules() {
        let of = |xdg: &str, home: &str| cache(Some(xdg.into()), Some(home.into()));
        assert_eq!(of("/var/c", "/home/a"), Some("/var/c".into()));
        assert_eq!(of("", "/home/a"), Some("/home/a/.cache".into()));
        assert_eq!(of("relative", "/home/a"), Some("/home/a/.cache".into()));
        assert_eq!(cache(None, None), None);
    }
}
