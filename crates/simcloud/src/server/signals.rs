//! SIGINT (Ctrl-C) and SIGTERM. They are caught from the moment of [`Signals::catch`] on.

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// The caught signals.
pub struct Signals {
    #[cfg(unix)]
    interrupt: Signal,
    #[cfg(unix)]
    terminate: Signal,
}

impl Signals {
    /// Begins to catch. Fails if the system does not let a process catch signals.
    pub fn catch() -> std::io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            interrupt: signal(SignalKind::interrupt())?,
            #[cfg(unix)]
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Ready when the process is asked to stop.
    #[cfg(unix)]
    pub async fn asked_to_stop(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }

    /// Ready when the process is asked to stop.
    #[cfg(not(unix))]
    pub async fn asked_to_stop(self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
