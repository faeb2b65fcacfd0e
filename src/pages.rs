//! One folder or file a screen.

pub mod act;
pub mod events;
pub mod instances;
pub mod list;
pub mod not_found;
pub mod run;
pub mod runs;
pub mod settings;
