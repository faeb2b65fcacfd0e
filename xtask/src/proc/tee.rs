//! Copies what a program writes to the screen, to a file and into memory.

use std::fs::File;
use std::io::{self, PipeReader, Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// A copier at work.
pub(super) struct Tee {
    kept: Arc<Mutex<Vec<u8>>>,
    done: Receiver<()>,
}

impl Tee {
    /// Begins to copy.
    pub(super) fn start(mut from: PipeReader, live: bool, mut log: Option<File>) -> Self {
        let kept = Arc::new(Mutex::new(Vec::new()));
        let into = Arc::clone(&kept);
        let (tell, done) = mpsc::channel();
        thread::spawn(move || {
            let mut chunk = [0; 8192];
            while let Ok(length @ 1..) = from.read(&mut chunk) {
                let chunk = &chunk[..length];
                into.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .extend_from_slice(chunk);
                // A full disk or a closed terminal must not stop the program that is watched.
                if live {
                    let mut screen = io::stdout().lock();
                    drop(screen.write_all(chunk).and_then(|()| screen.flush()));
                }
                if let Some(log) = &mut log {
                    drop(log.write_all(chunk));
                }
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
