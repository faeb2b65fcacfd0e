//! Queries over plain structs, written without thought for speed, to compare with.

use proptest::prelude::*;
use rerack_api::ecs::describe_instances::EcsInstance;
use rerack_api::{InstanceStatus, UnixMillis};

use crate::inventory::Inventory;
use crate::query::{InstanceQuery, InstanceSort};
use crate::testing::samples::{DAY, event, read_ecs, read_events};

/// An instance, its region and whether a pending event of a type waits for it.
#[derive(Clone, Debug)]
pub(super) struct Plain {
    pub(super) region: &'static str,
    pub(super) item: EcsInstance,
    pub(super) pending: bool,
}

const REGIONS: [&str; 3] = ["cn-hangzhou", "cn-beijing", "us-east-1"];
const STATUSES: [&str; 3] = ["Running", "Stopped", "Hibernating"];
const TYPES: [&str; 3] = ["ecs.g7.large", "ecs.g7.2xlarge", "ecs.i3.large"];
const NAMES: [&str; 6] = ["api-2", "API-10", "Größe", "web", "", "web-1"];
const TAGS: [(&str, &str); 4] = [
    ("team", "Payments"),
    ("team", "search"),
    ("env", "prod"),
    ("env", ""),
];

prop_compose! {
    fn plain()(
        region in prop::sample::select(&REGIONS[..]),
        name in prop::sample::select(&NAMES[..]),
        status in prop::sample::select(&STATUSES[..]),
        type_ in prop::sample::select(&TYPES[..]),
        tags in prop::sample::subsequence(&TAGS[..], 0..=3),
        charge in prop::sample::select(&["PrePaid", "PostPaid", ""][..]),
        ip in 0_u8..30,
        expires in prop::option::of(-3_i64..3),
        pending in any::<bool>(),
    ) -> Plain {
        Plain {
            region,
            item: EcsInstance {
                instance_name: name.into(),
                status: InstanceStatus::from(status),
                instance_type: type_.into(),
                zone_id: format!("{region}-b"),
                instance_charge_type: charge.into(),
                private_ips: vec![format!("10.0.0.{ip}")],
                expired_time: expires.map(UnixMillis),
                tags: tags.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect(),
                ..EcsInstance::default()
            },
            pending,
        }
    }
}

/// Up to 40 instances with different ids.
pub(super) fn many() -> impl Strategy<Value = Vec<Plain>> {
    prop::collection::vec(plain(), 0..40).prop_map(|mut all| {
        for (number, plain) in all.iter_mut().enumerate() {
            plain.item.instance_id = format!("i-{number:03}");
        }
        all
    })
}

prop_compose! {
    /// A query that hits something now and then.
    pub(super) fn query()(
        words in prop::collection::vec(
            prop::sample::select(&[
                "api", "API-", "größe", "i-00", "10.0.0.1", "hangzhou-b", "run", "ecs.g7", "payments",
                "team=pay", "env:prod", "prepaid", "maintenance", "zzz", "env",
            ][..]),
            0..3,
        ),
        regions in prop::sample::subsequence(&["cn-hangzhou", "us-east-1", "nowhere"][..], 0..=2),
        statuses in prop::sample::subsequence(&STATUSES[..], 0..=2),
        types in prop::sample::subsequence(&TYPES[..], 0..=2),
        tags in prop::sample::subsequence(&TAGS[..], 0..=2),
        charge in prop::sample::subsequence(&["PrePaid", "nothing"][..], 0..=1),
        only_with_events in prop::bool::weighted(0.2),
        sort in prop::sample::select(&[
            InstanceSort::Name, InstanceSort::Status, InstanceSort::Region, InstanceSort::Type,
            InstanceSort::Expires, InstanceSort::PrivateIp, InstanceSort::Deadline,
            InstanceSort::ChargeType, InstanceSort::Zone, InstanceSort::Created,
        ][..]),
        descending in any::<bool>(),
    ) -> InstanceQuery {
        let owned = |texts: Vec<&str>| texts.into_iter().map(str::to_owned).collect::<Vec<_>>();
        InstanceQuery {
            text: words.join(" "),
            regions: owned(regions),
            statuses: owned(statuses),
            types: owned(types),
            tags: tags.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
            charge_types: owned(charge),
            only_with_events,
            sort,
            descending,
            ..InstanceQuery::default()
        }
    }
}

/// The inventory of these instances and their events.
pub(super) fn inventory_of(all: &[Plain]) -> Inventory {
    let mut inventory = Inventory::new();
    for region in REGIONS {
        let here: Vec<_> = all.iter().filter(|p| p.region == region).collect();
        let items: Vec<_> = here.iter().map(|p| p.item.clone()).collect();
        read_ecs(&mut inventory, region, &items, DAY);
        let events: Vec<_> = here
            .iter()
            .zip(0..)
            .map(|(p, n)| {
                let status = if p.pending { "Scheduled" } else { "Executed" };
                event(
                    &format!("e-{}", p.item.instance_id),
                    &p.item.instance_id,
                    status,
                    Some(DAY - n),
                )
            })
            .collect();
        read_events(&mut inventory, region, &events, DAY);
    }
    inventory
}

/// Whether an instance passes all filters.
pub(super) fn matches(plain: &Plain, query: &InstanceQuery) -> bool {
    let item = &plain.item;
    let any =
        |wanted: &[String], value: &str| wanted.is_empty() || wanted.iter().any(|w| w == value);
    let has = |key: &str, value: &str| item.tags.iter().any(|(k, v)| k == key && v == value);
    let tags_match = query.tags.iter().all(|(key, _)| {
        query
            .tags
            .iter()
            .any(|(other, value)| other == key && has(key, value))
    });
    any(&query.regions, plain.region)
        && any(&query.statuses, item.status.as_str())
        && any(&query.types, &item.instance_type)
        && any(&query.charge_types, &item.instance_charge_type)
        && tags_match
        && (!query.only_with_events || plain.pending)
        && query
            .text
            .to_lowercase()
            .split_whitespace()
            .all(|word| says(plain, word))
}

fn says(plain: &Plain, word: &str) -> bool {
    let item = &plain.item;
    let mut texts = vec![
        item.instance_name.clone(),
        item.instance_id.clone(),
        item.private_ips[0].clone(),
        plain.region.to_owned(),
        item.zone_id.clone(),
        item.instance_type.clone(),
        item.status.as_str().to_owned(),
        item.instance_charge_type.clone(),
    ];
    for (key, value) in &item.tags {
        texts.extend([
            key.clone(),
            value.clone(),
            format!("{key}={value}"),
            format!("{key}:{value}"),
        ]);
    }
    if plain.pending {
        texts.push("SystemMaintenance.Reboot".to_owned());
    }
    texts.iter().any(|text| text.to_lowercase().contains(word)) || "ecs" == word
}
