//! Copies what a program writes to the screen, to a file and into memory.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, PipeReader, Write as _};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::Live;

/// A copier at work.
pub(super) struct Tee {
    kept: Arc<Mutex<Vec<u8>>>,
    done: Receiver<()>,
}

impl Tee {
    /// Begins to copy.
    pub(super) fn start(from: PipeReader, live: Live<'_>, mut log: Option<File>) -> Self {
        let kept = Arc::new(Mutex::new(Vec::new()));
        let into = Arc::clone(&kept);
        let (tell, done) = mpsc::channel();
        let prefix = match live {
            Live::No => None,
            Live::Yes => Some(String::new()),
            Live::Named(name) => Some(format!("{name:>13} │ ")),
        };
        thread::spawn(move || {
            let mut from = BufReader::new(from);
            let mut bytes = Vec::new();
            // Line by line, so that lines of programs side by side stay whole.
            while let Ok(1..) = from.read_until(b'\n', &mut bytes) {
                into.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .extend_from_slice(&bytes);
                // A full disk or a closed terminal must not stop the program that is watched.
                if let Some(prefix) = &prefix {
                    let mut screen = io::stdout().lock();
                    drop(
                        screen
                            .write_all(prefix.as_bytes())
                            .and_then(|()| screen.write_all(&bytes))
                            .and_then(|()| screen.flush()),
                    );
                }
                if let Some(log) = &mut log {
                    drop(log.write_all(&bytes));
                }
                bytes.clear();
            }
            let _ = tell.send(());
        });
        Self { kept, done }
    }

    /// All that was written. Does not wait for ever for a straggler that holds the pipe open.
    pub(super) fn finish(self) -> String {
        let _ = self.done.recv_timeout(Duration::from_secs(5));
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&kept).into_owned()
    }
}
