//! The mock server: the simulated account behind real HTTP on loopback. Host only.

pub mod app;
pub mod args;
pub mod clock;
pub mod cors;
mod http;
mod line;
pub mod lines;
pub mod run;
pub mod signals;
pub mod start;
