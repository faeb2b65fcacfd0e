//! Instances asked for by id.

use rerack_api::ecs::describe_instances::{DescribeInstances, EcsInstance};
use rerack_api::ens::describe_instances::{DescribeInstances as DescribeEnsInstances, EnsInstance};
use rerack_api::{CallError, Paging, Product};

use crate::cloud::Client;
use crate::key::InstanceKey;
use crate::sort;

/// Ids one call takes.
const IDS_A_CALL: usize = 100;

/// What the cloud said about instances that were asked for by id. Every key asked for is told in
/// exactly one of the lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lookup {
    /// ECS instances with the region they were asked in.
    pub ecs: Vec<(String, EcsInstance)>,
    /// ENS instances.
    pub ens: Vec<EnsInstance>,
    /// Asked for, answered without error, and not in the answer: they are gone.
    pub missing: Vec<InstanceKey>,
    /// Asked for without a usable answer: nothing is known.
    pub failed: Vec<(InstanceKey, CallError)>,
}

/// Asks for instances by id, at most 100 a call and one region a call. A failed call leaves its keys
/// in [`Lookup::failed`] and does not stop the others. Duplicate keys are asked for once.
pub async fn instances_by_id(client: &Client, keys: &[InstanceKey]) -> Lookup {
    let order = sort::order(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
    let mut sorted: Vec<&InstanceKey> = order.iter().map(|at| &keys[*at as usize]).collect();
    sorted.dedup();
    let mut lookup = Lookup::default();
    for keys in sorted.chunk_by(|a, b| (a.product, &a.region) == (b.product, &b.region)) {
        for chunk in keys.chunks(IDS_A_CALL) {
            let InstanceKey {
                product, region, ..
            } = chunk[0];
            match product {
                Product::Ecs => ask_ecs(client, region, chunk, &mut lookup).await,
                Product::Ens => ask_ens(client, region, chunk, &mut lookup).await,
            }
        }
    }
    lookup
}

fn ids(keys: &[&InstanceKey]) -> Vec<String> {
    keys.iter().map(|key| key.id.clone()).collect()
}

fn page_size(keys: &[&InstanceKey]) -> Paging {
    let page_size = u32::try_from(keys.len().max(10)).unwrap_or(100);
    Paging::Number {
        page_number: 1,
        page_size,
    }
}

async fn ask_ecs(client: &Client, region: &str, keys: &[&InstanceKey], lookup: &mut Lookup) {
    let action = DescribeInstances {
        region_id: region.to_owned(),
        instance_ids: ids(keys),
        paging: page_size(keys),
        ..DescribeInstances::default()
    };
    match client.call(region, &action).await {
        Ok(page) => {
            let found = |id: &str| page.items.iter().any(|item| item.instance_id == id);
            settle(
                keys,
                found,
                page.bad.first().map(|bad| bad.why.as_str()),
                lookup,
            );
            let asked = |item: &EcsInstance| keys.iter().any(|key| key.id == item.instance_id);
            let items = page.items.into_iter().filter(asked);
            lookup
                .ecs
                .extend(items.map(|item| (region.to_owned(), item)));
        }
        Err(error) => fail(keys, &error, lookup),
    }
}

async fn ask_ens(client: &Client, region: &str, keys: &[&InstanceKey], lookup: &mut Lookup) {
    let action = DescribeEnsInstances {
        instance_ids: ids(keys),
        paging: page_size(keys),
        ..DescribeEnsInstances::default()
    };
    match client.call(region, &action).await {
        Ok(page) => {
            let is = |item: &EnsInstance, key: &InstanceKey| {
                item.instance_id == key.id && item.ens_region_id == key.region
            };
            let found = |id: &str| {
                keys.iter()
                    .any(|key| key.id == id && page.items.iter().any(|item| is(item, key)))
            };
            settle(
                keys,
                found,
                page.bad.first().map(|bad| bad.why.as_str()),
                lookup,
            );
            let asked = |item: &EnsInstance| keys.iter().any(|key| is(item, key));
            lookup
                .ens
                .extend(page.items.iter().filter(|item| asked(item)).cloned());
        }
        Err(error) => fail(keys, &error, lookup),
    }
}

/// Sorts keys that are not in the answer. With items that could not be read nothing is proven gone.
fn settle(
    keys: &[&InstanceKey],
    found: impl Fn(&str) -> bool,
    bad: Option<&str>,
    lookup: &mut Lookup,
) {
    let absent = keys
        .iter()
        .filter(|key| !found(&key.id))
        .map(|key| (*key).clone());
    match bad {
        None => lookup.missing.extend(absent),
        Some(why) => {
            let error = super::not_understood(why);
            lookup.failed.extend(absent.map(|key| (key, error.clone())));
        }
    }
}

fn fail(keys: &[&InstanceKey], error: &CallError, lookup: &mut Lookup) {
    lookup
        .failed
        .extend(keys.iter().map(|key| ((*key).clone(), error.clone())));
}
