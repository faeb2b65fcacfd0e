//! A simulated Alibaba Cloud account: the instances, events and tasks of one account in memory,
//! and the documented actions over them. No sockets and no clock of its own; the caller drives it.

pub mod call;
pub mod cloud;
pub mod faults;
pub mod log;
pub mod options;
pub mod render;
pub mod rpc;
pub mod subject;
pub mod xml;
