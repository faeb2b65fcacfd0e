//! Lines on standard output, written by a thread of their own: a reader that does not read must not
//! hold the server. Lines that find the queue full are dropped.

use std::io::Write as _;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

/// Lines that may wait for the reader.
const QUEUE: usize = 10_000;
/// How long [`Lines::close`] waits for the reader.
const PATIENCE: Duration = Duration::from_millis(200);

/// The queue of lines.
pub struct Lines {
    /// `None` ends the writing.
    queue: SyncSender<Option<String>>,
    written: Receiver<()>,
}

impl Lines {
    /// Starts the writing thread; it ends with [`Lines::close`] or when the reader is gone.
    #[must_use]
    pub fn to_stdout() -> Self {
        let (queue, lines) = sync_channel::<Option<String>>(QUEUE);
        let (done, written) = sync_channel(1);
        std::thread::spawn(move || {
            let mut out = std::io::stdout();
            for line in lines.iter().map_while(|line| line) {
                if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
                    break;
                }
            }
            // Nobody may be waiting any more.
            let _ = done.send(());
        });
        Self { queue, written }
    }

    /// A function that puts a line into the queue.
    pub fn writer(&self) -> impl Fn(&str) + Send + Sync + 'static {
        let queue = self.queue.clone();
        move |line| {
            // A full queue drops the line, a reader that is gone needs none.
            let _ = queue.try_send(Some(line.to_owned()));
        }
    }

    /// Writes a last line and waits a moment for all lines to be written.
    pub fn close(self, last: &str) {
        self.writer()(last);
        // With a full queue there is no reader to wait for.
        if self.queue.try_send(None).is_ok() {
            let _ = self.written.recv_timeout(PATIENCE);
        }
    }
}
