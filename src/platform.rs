//! The only place that touches the browser: network, storage, clock, clipboard, `Intl`.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod demo;
pub mod dom;
pub mod fetch;
pub mod idb;
pub mod intl;
pub mod locks;
pub mod random;
pub mod secret;
pub mod storage;
pub mod tabs;
