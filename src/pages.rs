//! One folder or file a screen.

pub mod events;
pub mod instances;
pub mod list;
pub mod not_found;
pub mod plan;
pub mod plans;
pub mod report;
pub mod run;
pub mod runs;
pub mod settings;
