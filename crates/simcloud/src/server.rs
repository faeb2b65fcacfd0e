//! The mock server: the simulated account behind real HTTP on loopback. Host only.

pub mod app;
pub mod args;
mod body;
pub mod clock;
mod connection;
pub mod cors;
mod hangup;
mod http;
mod logging;
mod run;
pub mod signals;
pub mod start;
