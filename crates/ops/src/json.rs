//! JSON that Rerack writes for itself and for people: plan files and journals.
//!
//! [`Json`] writes, [`Strict`] reads. What the cloud sends is read leniently; what is read here is
//! carried out, so nothing is guessed: an unknown member, a text in place of a number and a missing
//! limit are faults, each told with its place.

mod strict;
mod write;

pub(crate) use strict::{Strict, repeats};
pub(crate) use write::Json;

#[cfg(test)]
mod tests;
