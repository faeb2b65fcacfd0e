//! What all actions share on the wire.

pub mod error_body;
pub mod params;
