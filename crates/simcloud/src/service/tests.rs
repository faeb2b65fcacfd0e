//! The actions, driven the way the HTTP surface drives them.

mod describe_instances;
mod kit;
