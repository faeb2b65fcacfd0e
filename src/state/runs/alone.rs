//! A run that is not kept is known to its tab only. So that other tabs still see which instances it
//! has, the name of its lock tells: the browser shows the names of all locks that are held.
//!
//! ```text
//! rerack-alone 2026-11-21-0946-k3f8 cloud ecs/cn-beijing/i-1,ecs/cn-beijing/i-2
//! ```

use super::RunHandle;
use super::conflict::Conflict;
use crate::platform::locks::{self, Guard};
use js_sys::encode_uri_component;
use leptos::prelude::*;
use rerack_ops::InstanceKey;
use rerack_ops::overlap::{Overlap, instances};
use rerack_ops::run::RunId;
use std::collections::BTreeSet;
use std::rc::Rc;

const MARK: &str = "rerack-alone";
/// A run of more instances than this has all there are.
const MOST: usize = 20_000;
const ALL: &str = "*";

fn escaped(text: &str) -> String {
    encode_uri_component(text).into()
}

fn word(key: &InstanceKey) -> String {
    let product = key.product.as_str();
    format!("{product}/{}/{}", escaped(&key.region), escaped(&key.id))
}

impl RunHandle {
    /// Tells other tabs for as long as the value lives.
    pub(super) async fn tell_alone(self) -> Option<Guard> {
        let keys = self.run.with_value(|run| instances(run.borrow().plan()));
        if keys.is_empty() {
            return None;
        }
        let all = if keys.len() > MOST {
            ALL.to_owned()
        } else {
            keys.iter().map(word).collect::<Vec<_>>().join(",")
        };
        let address = escaped(&self.address.get_value());
        let name = format!("{MARK} {} {address} {all}", self.id.as_str());
        locks::take_lock(&name, Rc::new(|| ())).await
    }
}

/// The runs of other tabs that are not kept and have any of these instances at this place.
pub(super) async fn conflicts(address: &str, keys: &BTreeSet<InstanceKey>) -> Vec<Conflict> {
    let names = locks::held().await;
    let names = names.iter().map(String::as_str);
    names
        .filter_map(|name| conflict(name, address, keys))
        .collect()
}

fn conflict(name: &str, address: &str, keys: &BTreeSet<InstanceKey>) -> Option<Conflict> {
    let mut parts = name.split(' ');
    if parts.next() != Some(MARK) {
        return None;
    }
    let run = RunId::parse(parts.next()?)?;
    if parts.next()? != escaped(address) {
        return None;
    }
    let all = parts.next()?;
    let mut known: BTreeSet<&str> = BTreeSet::new();
    known.extend(all.split(','));
    let both = keys
        .iter()
        .filter(|key| all == ALL || known.contains(word(key).as_str()));
    let may_restart: Vec<String> = both.map(|key| key.id.clone()).collect();
    let overlap = Overlap {
        unsent: Vec::new(),
        may_restart,
    };
    Some(Conflict {
        run,
        begun: run.minute(),
        is_live: true,
        overlap,
    })
}
