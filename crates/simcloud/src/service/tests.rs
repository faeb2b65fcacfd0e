//! The actions, driven the way the HTTP surface drives them.

mod describe_instances;
mod dry_run;
mod ens_lists;
mod ens_redeploy;
mod event_lists;
mod instance_pages;
mod kit;
mod reboot;
mod redeploy;
mod refusals;
mod statuses;
mod tasks;
