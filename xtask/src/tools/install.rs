//! Installing a tool so that it is there whole or not at all: into a folder beside its place, then
//! renamed; one start at a time.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use super::tool_kind::Tool;
use super::{find, packages};
use crate::paths::Paths;
use crate::proc::PAUSE;
use crate::{Said, signals};

/// The folder with the tool's programs, installed first if need be.
pub(super) fn ensure(paths: &Paths, tool: &Tool) -> Said<PathBuf> {
    let home = paths.tools.join(tool.folder());
    let bin = home.join(tool.bin());
    if find::in_folder(tool, &bin) {
        return Ok(bin);
    }
    let lock = paths.tools.join(format!(".{}.lock", tool.folder()));
    locked(&lock, &format!("installs {}", tool.name), || {
        // The start that held the lock may have done the work.
        if find::in_folder(tool, &bin) {
            return Ok(());
        }
        println!(
            "installing {} {} into {} (once; {})",
            tool.name,
            tool.version,
            home.display(),
            tool.takes
        );
        fresh(&paths.tools, &tool.folder(), |new| {
            let made = new.join("made");
            fs::create_dir_all(&made).map_err(|error| cannot(&made, &error))?;
            packages::install(tool, paths, &made, &new.join("scratch"))?;
            if find::in_folder(tool, &made.join(tool.bin())) {
                Ok(made)
            } else {
                Err(format!("{} is installed but does not run", tool.name))
            }
        })
        .map_err(|why| {
            if signals::asked_to_stop() {
                why
            } else {
                advice(tool, &why)
            }
        })
    })?;
    Ok(bin)
}

fn advice(tool: &Tool, why: &str) -> String {
    format!(
        "{why}\n\n{name} {version} is needed, is not on PATH, and could not be installed.\n\
         It takes the network once. To install it yourself: {by_hand}\n\
         Then run this command again.",
        name = tool.name,
        version = tool.version,
        by_hand = tool.by_hand(),
    )
}

/// Lets `make` fill a new folder and puts what it returns in the place of `name`. What an
/// interrupted start left is removed first. Call it under the lock of `name`.
fn fresh(folder: &Path, name: &str, make: impl FnOnce(&Path) -> Said<PathBuf>) -> Said<()> {
    let new = folder.join(format!(".new-{name}"));
    let place = folder.join(name);
    remove(&new)?;
    let result = make(&new).and_then(|made| {
        remove(&place)?;
        fs::rename(&made, &place).map_err(|error| cannot(&place, &error))
    });
    // Several hundred megabytes of building; the result does not depend on them.
    let removed = remove(&new);
    result.and(removed)
}

fn remove(folder: &Path) -> Said<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(cannot(folder, &error)),
        _ => Ok(()),
    }
}

/// Does `work` while no other start does work under the same lock file. The system frees the lock
/// of a start that dies.
pub(crate) fn locked<T>(file: &Path, other: &str, work: impl FnOnce() -> Said<T>) -> Said<T> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    }
    let lock = File::create(file).map_err(|error| cannot(file, &error))?;
    let mut told = false;
    loop {
        match lock.try_lock() {
            Ok(()) => return work(),
            Err(TryLockError::WouldBlock) => {
                if !told {
                    println!("waiting for another start that {other}");
                    told = true;
                }
                signals::check()?;
                thread::sleep(PAUSE);
            }
            Err(TryLockError::Error(error)) => return Err(cannot(file, &error)),
        }
    }
}

fn cannot(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn fill(new: &Path, text: &str) -> PathBuf {
        let made = new.join("made");
        fs::create_dir_all(&made).unwrap();
        fs::write(made.join("tool"), text).unwrap();
        made
    }

    #[test]
    fn a_tool_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let failed = fresh(folder, "t-1", |new| {
            fill(new, "half");
            Err("no network".into())
        });
        assert_eq!(failed, Err("no network".into()));
        assert!(!folder.join("t-1").exists());
        assert!(!folder.join(".new-t-1").exists(), "leftovers");

        assert_eq!(fresh(folder, "t-1", |new| Ok(fill(new, "whole"))), Ok(()));
        assert_eq!(
            fs::read_to_string(folder.join("t-1/tool")).unwrap(),
            "whole"
        );
    }

    #[test]
    fn what_an_interrupted_start_left_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fill(&folder.join(".new-t-1"), "torn");
        fs::create_dir_all(folder.join("t-1")).unwrap();
        assert_eq!(
            fresh(folder, "t-1", |new| {
                assert!(!new.exists(), "starts from nothing");
                Ok(fill(new, "whole"))
            }),
            Ok(())
        );
        assert_eq!(
            fs::read_to_string(folder.join("t-1/tool")).unwrap(),
            "whole"
        );
    }

    #[test]
    fn one_start_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let file = folder.join("a/.lock");
        let inside = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    locked(&file, "tests", || {
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        thread::sleep(PAUSE);
                        inside.fetch_sub(1, Ordering::SeqCst);
                        Ok(())
                    })
                });
            }
        });
    }

    #[test]
    fn the_advice_names_tool_version_and_way() {
        let words = advice(&Tool::trunk(), "installing failed");
        for part in [
            "installing failed",
            "trunk 0.21.14",
            "cargo install --locked trunk@0.21.14",
        ] {
            assert!(words.contains(part), "{part} in: {words}");
        }
    }
}
