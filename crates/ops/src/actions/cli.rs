//! A call as a command of the vendor's command line, to read, to copy and to compare.
//!
//! The command sends the parameters that [`crate::run`] sends, all of them spelled out; keys are
//! those of the command line's own profile, none are written here.
//!
//! * ECS: `--region` makes the command line choose the region's endpoint. `RebootInstances` has a
//!   parameter `RegionId` besides, `RedeployInstance` has none (FACTS 1.2).
//! * ENS: `--endpoint` because its regions are not regions of the command line; `--force` and
//!   `--version` because its newer versions take a JSON list apart into `EventInfos.1.EventId=…`,
//!   which the service does not document, and older ones do not know the action. With `--force`
//!   the parameters go as they are.
//!
//! The command line adds parameters of its own (`RegionId` from `--region` or its profile,
//! `Format`, the signature), and sends a call again after an error if its profile has
//! `retry_count`; Rerack never does.

use rerack_api::{BuildError, Product};

use super::request;
use crate::plan::{Call, Plan};

/// The endpoint of ENS, for all its regions.
const ENS_ENDPOINT: &str = "ens.aliyuncs.com";

/// The command in one line, quoted for a POSIX shell. Errors when the call cannot be built; it
/// would not be sent either.
pub fn command(plan: &Plan, call: &Call) -> Result<String, BuildError> {
    let request = request(plan, call)?;
    let action = request.action();
    let mut line = String::from("aliyun ");
    match plan.operation.spec().product {
        Product::Ecs => {
            line.push_str("ecs ");
            line.push_str(action);
            flag(&mut line, "region", &call.region);
        }
        Product::Ens => {
            line.push_str("ens ");
            line.push_str(action);
            flag(&mut line, "endpoint", ENS_ENDPOINT);
            flag(&mut line, "version", Product::Ens.version());
            line.push_str(" --force");
        }
    }
    for (name, value) in request.params().pairs() {
        flag(&mut line, name, value);
    }
    Ok(line)
}

/// Adds ` --name value`. A value that looks like a flag stays a value: `--name=-value`.
fn flag(line: &mut String, name: &str, value: &str) {
    line.push_str(" --");
    line.push_str(name);
    line.push(if value.starts_with('-') { '=' } else { ' ' });
    quote(line, value);
}

/// Adds a word that a POSIX shell reads as this text.
fn quote(line: &mut String, text: &str) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        return line.push_str(text);
    }
    line.push('\'');
    for c in text.chars() {
        match c {
            '\'' => line.push_str("'\\''"),
            _ => line.push(c),
        }
    }
    line.push('\'');
}

#[cfg(test)]
mod tests;
