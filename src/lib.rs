//! Rerack's page: a console that reboots and redeploys Alibaba Cloud instances and follows each one
//! to a proven outcome.
//!
//! ```text
//! platform (fetch, demo, clock) ◄── state (inventory, selection, orders) ◄── pages ◄── app
//! ```
//!
//! The page holds no knowledge of the wire and no rule: it shows what `rerack-ops` knows and
//! dispatches what the operator decides.

// The component macro makes its items as public as it likes.
#![allow(unreachable_pub)]

pub mod app;
pub mod components;
pub mod locale;
pub mod pages;
pub mod platform;
pub mod route;
pub mod state;
pub mod text;
