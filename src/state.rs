//! What the pages share.

pub mod app;
pub mod connection;
pub mod desk;
pub mod keys;
pub mod probe;
pub mod reading;
pub mod runs;
pub mod session;
pub mod settings;
pub mod shelf;
