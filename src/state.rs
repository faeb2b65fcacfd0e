//! What the pages share.

pub mod app;
pub mod connection;
pub mod keys;
pub mod plan_editor;
pub mod probe;
pub mod reading;
pub mod runs;
pub mod saved_plans;
pub mod session;
pub mod settings;
