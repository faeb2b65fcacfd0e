//! Random wrong input for everything that reads what others wrote: answers as JSON and XML, error
//! bodies, pasted keys, plan files, journals. Host only; the page does not have it.
//!
//! ```text
//! corpus/<target>/* ──► pick one ──► mutate ──► target ──► outcome seen before? ──► forget it
//!        ▲                                        │              └─ new ──► keep it, mutate it later
//!        └────────────────────────────────────────┼────────────────────────┘
//!                                                 └─► a promise broken, a panic ──► saved, with how to repeat it
//! ```
//!
//! An outcome is what the target answered without its texts and numbers: the kind of an error, the
//! shape of a success. There is no coverage feedback (it needs a nightly compiler); the kinds of
//! errors, which name fields, take its place. A run is a function of its seed and its length.

pub mod mutate;
pub mod run;
pub mod targets;
