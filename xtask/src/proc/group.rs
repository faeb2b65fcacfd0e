//! A program and all it starts.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use super::PAUSE;
use crate::clock::Stopwatch;

/// A running program that leads a process group. Dropping it kills the group.
#[derive(Debug)]
pub(crate) struct Group {
    child: Child,
    status: Option<ExitStatus>,
}

impl Group {
    /// Starts the program in a group of its own.
    pub(crate) fn spawn(command: &mut Command) -> io::Result<Self> {
        let child = command.process_group(0).spawn()?;
        let status = None;
        Ok(Self { child, status })
    }

    /// How the program ended, or nothing while it runs.
    pub(crate) fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        if self.status.is_none() {
            self.status = self.child.try_wait()?;
        }
        Ok(self.status)
    }

    /// Asks the group to end as Ctrl-C does, and kills what is left after `patience`.
    pub(crate) fn stop(&mut self, patience: Duration) {
        if matches!(self.ended(), Ok(None)) {
            self.signal(Signal::INT);
            let watch = Stopwatch::start();
            while matches!(self.ended(), Ok(None)) && !watch.is_over(patience) {
                thread::sleep(PAUSE);
            }
        }
        self.kill();
    }

    /// Kills what is left of the group.
    pub(crate) fn kill(&mut self) {
        self.signal(Signal::KILL);
        if self.status.is_none() {
            // Gone now; this collects it.
            self.status = self.child.wait().ok();
        }
    }

    fn signal(&self, signal: Signal) {
        // A group that is gone is as good as one that ended.
        let _ = kill_process_group(Pid::from_child(&self.child), signal);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if self.status.is_none() {
            self.kill();
        }
    }
}
