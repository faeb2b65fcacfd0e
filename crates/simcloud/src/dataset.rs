//! The words the account is made of: regions, instance types, roles of machines, images and kinds
//! of system events. Tables only; the world combines them by hash.

pub(crate) mod images;
pub(crate) mod kinds;
pub(crate) mod regions;
pub(crate) mod roles;
pub(crate) mod types;
