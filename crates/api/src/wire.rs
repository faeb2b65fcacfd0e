//! What all actions share on the wire.

pub mod error_body;
pub mod json;
pub(crate) mod limits;
pub mod page;
pub mod params;
pub(crate) mod wipe;
