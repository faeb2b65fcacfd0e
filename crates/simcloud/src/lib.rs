//! A simulated Alibaba Cloud account: the instances, events and tasks of one account in memory, and
//! the documented actions over them. It has no sockets and no clock of its own; the caller drives it.
//!
//! ```text
//! HttpRequest ──rpc──► call ──faults──► service (one file an action) ──► world
//! HttpResponse ◄─render (JSON, XML)── answer or refusal ◄──────┘           ▲
//!      │                                └──► log                           │ advance_to(now)
//!      └── Delivery: the response, its delay, and how it travels      the caller's clock
//! ```
//!
//! [`cloud::Cloud`] is all of this together. It is used three ways, always by the same code: inside
//! the browser as the built-in demo, behind the mock server, and in native tests. `control` is the
//! other side of the account: it shows the truth behind the API and sets `faults`; `gate` verifies
//! signatures. They and the mock server itself (`server`) need the feature `server` and a host.
//!
//! Inside the browser only the account is there: faults, log and control side are for hosts.

#![allow(
    clippy::unnecessary_box_returns,
    reason = "a boxed refusal is one pointer, which keeps every `?` on its way short"
)]

pub mod call;
pub mod cloud;
#[cfg(all(feature = "server", not(target_arch = "wasm32")))]
pub mod control;
mod dataset;
#[cfg(not(target_arch = "wasm32"))]
pub mod faults;
#[cfg(all(feature = "server", not(target_arch = "wasm32")))]
pub mod gate;
mod json;
#[cfg(not(target_arch = "wasm32"))]
pub mod log;
mod nonces;
pub mod options;
pub mod render;
pub mod rpc;
#[cfg(all(feature = "server", not(target_arch = "wasm32")))]
pub mod server;
pub mod service;
#[cfg(not(target_arch = "wasm32"))]
pub mod target_ids;
mod url;
pub mod world;
pub mod xml;
