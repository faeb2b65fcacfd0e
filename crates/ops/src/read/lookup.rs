//! Instances asked for by id.

use rerack_api::ecs::describe_instances::{DescribeInstances, EcsInstance};
use rerack_api::ens::describe_instances::{DescribeInstances as DescribeEnsInstances, EnsInstance};
use rerack_api::{CallError, List, Page, Paging, Product};

use crate::cloud::Client;
use crate::key::InstanceKey;
use crate::paging::{Next, Pages};

/// Ids one call takes.
const IDS_A_CALL: usize = 100;
/// Items a page has at least.
const LEAST_PAGE: usize = 10;

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
    let mut sorted: Vec<&InstanceKey> = keys.iter().collect();
    sorted.sort();
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

/// Everything the pages of one question brought.
struct Found<T> {
    items: Vec<T>,
    /// Why something may be missing.
    gap: Option<String>,
}

/// Asks page by page until all came that was announced.
async fn ask<A>(
    client: &Client,
    region: &str,
    wanted: usize,
    action: impl Fn(Paging) -> A,
    name: fn(&A::Item) -> (&str, &str),
) -> Result<Found<A::Item>, CallError>
where
    A: List<Answer = Page<<A as List>::Item>>,
{
    let size = u32::try_from(wanted.max(LEAST_PAGE)).unwrap_or(100);
    let mut pages = Pages::by_number().sized(size);
    let mut found = Found {
        items: Vec::new(),
        gap: None,
    };
    loop {
        let page = client.call(region, &action(pages.paging())).await?;
        let count = page.items.len();
        for item in page.items {
            let (id, more) = name(&item);
            if pages.saw(id, more) {
                found.items.push(item);
            }
        }
        if let Some(bad) = page.bad.first() {
            found.gap = Some(bad.why.clone());
        }
        // By number there is no token; one that is there says that more would come.
        if !page.next_token.is_empty() && page.total_count == 0 {
            found.gap = Some("NextToken: the list goes on, and was asked for by number".to_owned());
        }
        let came = Page {
            request_id: page.request_id,
            items: vec![(); count],
            bad: page.bad,
            next_token: page.next_token,
            page_number: page.page_number,
            page_size: page.page_size,
            total_count: page.total_count,
        };
        // Without a total only a page that is exactly full, and not of all, may have another.
        let is_full = count == usize::try_from(pages.size()).unwrap_or(0);
        let is_whole = came.total_count == 0 && (!is_full || found.items.len() >= wanted);
        match pages.advance(&came) {
            Next::More if !is_whole => {}
            Next::More | Next::Complete => return Ok(found),
            Next::WithGaps(gap) => {
                let (read, announced) = (gap.read, gap.announced);
                let why = || format!("TotalCount: {read} of {announced} came");
                found.gap = found.gap.or_else(|| Some(why()));
                return Ok(found);
            }
        }
    }
}

fn ecs_name(item: &EcsInstance) -> (&str, &str) {
    (&item.instance_id, "")
}

fn ens_name(item: &EnsInstance) -> (&str, &str) {
    (&item.ens_region_id, &item.instance_id)
}

async fn ask_ecs(client: &Client, region: &str, keys: &[&InstanceKey], lookup: &mut Lookup) {
    let action = |paging| DescribeInstances {
        region_id: region.to_owned(),
        instance_ids: ids(keys),
        paging,
        ..DescribeInstances::default()
    };
    match ask(client, region, keys.len(), action, ecs_name).await {
        Ok(came) => {
            let found = |id: &str| came.items.iter().any(|item| item.instance_id == id);
            settle(keys, found, came.gap.as_deref(), lookup);
            let asked = |item: &EcsInstance| keys.iter().any(|key| key.id == item.instance_id);
            let items = came.items.into_iter().filter(asked);
            lookup
                .ecs
                .extend(items.map(|item| (region.to_owned(), item)));
        }
        Err(error) => fail(keys, &error, lookup),
    }
}

async fn ask_ens(client: &Client, region: &str, keys: &[&InstanceKey], lookup: &mut Lookup) {
    let action = |paging| DescribeEnsInstances {
        instance_ids: ids(keys),
        paging,
        ..DescribeEnsInstances::default()
    };
    match ask(client, region, keys.len(), action, ens_name).await {
        Ok(came) => {
            let is = |item: &EnsInstance, key: &InstanceKey| {
                item.instance_id == key.id && item.ens_region_id == key.region
            };
            let found = |id: &str| {
                keys.iter()
                    .any(|key| key.id == id && came.items.iter().any(|item| is(item, key)))
            };
            settle(keys, found, came.gap.as_deref(), lookup);
            let asked = |item: &EnsInstance| keys.iter().any(|key| is(item, key));
            lookup
                .ens
                .extend(came.items.iter().filter(|item| asked(item)).cloned());
        }
        Err(error) => fail(keys, &error, lookup),
    }
}

/// Sorts keys that are not in the answer. With gaps, or items that could not be read, nothing is
/// proven gone.
fn settle(
    keys: &[&InstanceKey],
    found: impl Fn(&str) -> bool,
    gap: Option<&str>,
    lookup: &mut Lookup,
) {
    let absent = keys
        .iter()
        .filter(|key| !found(&key.id))
        .map(|key| (*key).clone());
    match gap {
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
