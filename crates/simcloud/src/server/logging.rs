//! The log on standard output, written by a thread of its own: a reader that does not read must not
//! hold the server. Lines that find the queue full are dropped.

use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::WorkerGuard;

/// Starts the log: what the server does, and unless it is quiet a line for each request. What waits is
/// written when the guard is dropped.
pub(super) fn start(is_quiet: bool) -> WorkerGuard {
    let level = if is_quiet {
        LevelFilter::INFO
    } else {
        LevelFilter::DEBUG
    };
    let (writer, guard) = tracing_appender::non_blocking(std::io::stdout());
    let log = tracing_subscriber::fmt()
        .with_writer(writer)
        .with_max_level(level)
        .with_ansi(false)
        .with_level(false)
        .with_target(false)
        .without_time();
    // Only tests may have set one before.
    let _ = log.try_init();
    guard
}
