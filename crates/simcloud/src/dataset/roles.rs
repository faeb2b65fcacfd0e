//! What the machines are for: names, service, team, fitting instance types.

use super::types::{APP, CACHE, DATABASE, GPU, SEARCH, SMALL, STORE, TypeSpec, WEB};

/// One kind of machine.
#[derive(Debug)]
pub(crate) struct Role {
    /// The name before the number.
    pub(crate) name: &'static str,
    /// Tag `svc`.
    pub(crate) service: &'static str,
    /// Tag `team`.
    pub(crate) team: &'static str,
    /// Digits the number is padded to.
    pub(crate) digits: usize,
    /// How many of [`BLOCK`] machines are of this kind.
    pub(crate) share: u32,
    pub(crate) types: &'static [TypeSpec],
}

/// Sum of the shares.
pub(crate) const BLOCK: u32 = 32;

const fn role(
    name: &'static str,
    service: &'static str,
    team: &'static str,
    digits: usize,
    share: u32,
    types: &'static [TypeSpec],
) -> Role {
    Role {
        name,
        service,
        team,
        digits,
        share,
        types,
    }
}

pub(crate) static ROLES: [Role; 16] = [
    role("api", "api", "platform", 2, 5, &APP),
    role("web", "storefront", "web", 2, 5, &WEB),
    role("checkout", "checkout", "payments", 2, 2, &APP),
    role("ledger-db", "ledger", "payments", 0, 1, &DATABASE),
    role("kv-cache", "cache", "platform", 2, 3, &CACHE),
    role("etl-worker", "etl", "data", 0, 3, &APP),
    role("mq-broker", "messaging", "platform", 2, 1, &DATABASE),
    role("search-node", "search", "search", 2, 2, &SEARCH),
    role("hdfs-data", "lake", "data", 2, 1, &STORE),
    role("gateway", "gateway", "network", 2, 2, &WEB),
    role("auth", "identity", "security", 2, 1, &WEB),
    role("mysql-replica", "orders", "orders", 0, 1, &DATABASE),
    role("order-svc", "orders", "orders", 2, 2, &APP),
    role("ml-train", "recommend", "ml", 0, 1, &GPU),
    role("ci-runner", "ci", "devex", 2, 1, &SMALL),
    role("bastion", "access", "security", 0, 1, &SMALL),
];

/// Names of edge machines: name, tag `svc`, tag `team`.
pub(crate) static EDGE_ROLES: [(&str, &str, &str); 4] = [
    ("edge-cdn", "cdn", "delivery"),
    ("edge-live", "live", "media"),
    ("edge-game", "game", "games"),
    ("edge-iot", "iot", "devices"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_fill_a_block() {
        assert_eq!(ROLES.iter().map(|role| role.share).sum::<u32>(), BLOCK);
    }
}
