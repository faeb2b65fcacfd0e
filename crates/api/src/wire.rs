//! What all actions share on the wire.

pub(crate) mod body;
mod broken;
pub mod error_body;
pub(crate) mod lenient;
pub(crate) mod limits;
pub mod page;
pub mod params;
mod plain;
pub(crate) mod scalar;
pub(crate) mod tree;
pub(crate) mod wipe;
mod xml;

pub use lenient::Unreadable;
