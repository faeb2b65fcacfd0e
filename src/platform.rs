//! The only place that touches the browser: network, storage, clock, clipboard, `Intl`.

pub mod clock;
pub mod demo;
pub mod dom;
pub mod fetch;
pub mod intl;
pub mod storage;
