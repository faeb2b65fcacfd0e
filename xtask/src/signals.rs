//! Ctrl-C and friends: one flag that every wait looks at.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

static ASKED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Begins to listen for SIGINT, SIGTERM and SIGHUP. A second one ends the program at once.
pub(crate) fn listen() -> Result<(), String> {
    let flag = ASKED.get_or_init(Arc::default);
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // Registered first, so that only a signal after the first finds the flag set.
        signal_hook::flag::register_conditional_shutdown(signal, 1, Arc::clone(flag))
            .and_then(|_| signal_hook::flag::register(signal, Arc::clone(flag)))
            .map_err(|error| format!("cannot listen for signals: {error}"))?;
    }
    Ok(())
}

/// Whether the operator asked to stop.
pub(crate) fn asked_to_stop() -> bool {
    ASKED.get().is_some_and(|flag| flag.load(Ordering::Relaxed))
}

/// An error if the operator asked to stop.
pub(crate) fn check() -> Result<(), String> {
    if asked_to_stop() {
        Err("stopped".into())
    } else {
        Ok(())
    }
}
