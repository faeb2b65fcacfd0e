//! A simulated Alibaba Cloud account: the instances, events and tasks of one account in memory,
//! and the documented actions over them. No sockets and no clock of its own; the caller drives it.

pub mod call;
pub mod cloud;
pub mod control;
mod dataset;
pub mod faults;
pub mod log;
pub mod options;
pub mod render;
pub mod rpc;
#[cfg(all(feature = "server", not(target_arch = "wasm32")))]
pub mod server;
pub mod service;
pub mod subject;
pub mod world;
pub mod xml;
