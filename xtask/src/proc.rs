//! Other programs: started in a process group of their own, so that a time limit or Ctrl-C ends all
//! of the group and nothing else.

mod group;
mod tee;

pub(crate) use group::Group;

use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::clock::{Stopwatch, in_words};
use crate::{Said, signals};
use tee::Tee;

/// How often a waiting loop looks.
pub(crate) const PAUSE: Duration = Duration::from_millis(50);

/// How a program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Exit code 0.
    pub(crate) success: bool,
    /// The end in words: `exit status: 1`, `stopped after 5 min 00 s`.
    pub(crate) how: String,
    /// All it wrote, both streams in their order.
    pub(crate) output: String,
}

/// What of a program's output is shown while it runs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Live<'a> {
    /// Nothing.
    No,
    /// All of it, as it comes.
    Yes,
    /// All of it, each line behind this name, for programs that run side by side.
    Named(&'a str),
}

/// Runs a program to its end. What it writes is kept and shown as `live` says; `log` keeps it in a
/// file too. Over the time limit, or when the operator stops us, its whole group is ended.
pub(crate) fn run(
    command: &mut Command,
    limit: Duration,
    live: Live<'_>,
    log: Option<&Path>,
) -> Said<Ended> {
    let name = command.get_program().to_string_lossy().into_owned();
    let cannot = |error: io::Error| format!("cannot run {name}: {error}");
    let (reader, writer) = io::pipe().map_err(cannot)?;
    let log = match log {
        Some(path) => Some(open(path)?),
        None => None,
    };
    command
        .stdin(Stdio::null())
        .stdout(writer.try_clone().map_err(cannot)?)
        .stderr(writer);
    let started = Group::spawn(command);
    // The command holds the pipe's writing end; as long as it does, reading never ends.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut group = started.map_err(cannot)?;
    let tee = Tee::start(reader, live, log);

    let watch = Stopwatch::start();
    let (success, how) = loop {
        if let Some(status) = group.ended().map_err(cannot)? {
            break (status.success(), status.to_string());
        }
        if signals::asked_to_stop() {
            group.stop(Duration::from_secs(8));
            return Err("stopped".into());
        }
        if watch.is_over(limit) {
            group.stop(Duration::from_secs(8));
            break (false, format!("stopped after {}", in_words(limit)));
        }
        thread::sleep(PAUSE);
    };
    // What the program left running in its group would hold the pipe open.
    group.kill();
    Ok(Ended {
        success,
        how,
        output: tee.finish(),
    })
}

/// Runs a program whose failure ends the command: live output, an error that names `what`.
pub(crate) fn must(what: &str, command: &mut Command, limit: Duration) -> Said<()> {
    let ended = run(command, limit, Live::Yes, None)?;
    if ended.success {
        Ok(())
    } else {
        Err(format!("{what} failed ({})", ended.how))
    }
}

/// What a quick program prints, if it ends well.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let ended = run(command, Duration::from_secs(30), Live::No, None).ok()?;
    ended.success.then_some(ended.output)
}

fn open(path: &Path) -> Said<File> {
    let cannot = |error: io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(cannot)?;
    }
    File::options()
        .create(true)
        .append(true)
        .open(path)
        .map_err(cannot)
}

#[cfg(test)]
mod tests;
