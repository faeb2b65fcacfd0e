//! Addresses and networks of ECS instances.

use super::ids::shown;
use super::machine::Machine;

/// How an instance is reached from the internet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PublicAddress {
    None,
    /// An address of its own.
    Own(String),
    /// An elastic address: id and address.
    Elastic(String, String),
}

impl Machine<'_> {
    /// The private address: unique inside the region (up to 16 million instances).
    pub(crate) fn private_ip(&self) -> String {
        let n = self.order + 10;
        format!("10.{}.{}.{}", (n >> 16) & 255, (n >> 8) & 255, n & 255)
    }

    /// The public address, for machines that face the internet.
    pub(crate) fn public_address(&self) -> PublicAddress {
        let (role, _) = self.role();
        let open = matches!(role.service, "gateway" | "access" | "storefront");
        if !open || self.number % 4 == 3 {
            return PublicAddress::None;
        }
        let n = self.number;
        let ip = format!(
            "198.{}.{}.{}",
            18 + ((n >> 16) & 1),
            (n >> 8) & 255,
            n & 255
        );
        if role.service == "storefront" {
            return PublicAddress::Own(ip);
        }
        let hash = self.world_hash("eip");
        PublicAddress::Elastic(shown("eip-", self.region.prefix, hash), ip)
    }

    pub(crate) fn vpc(&self) -> String {
        shown("vpc-", self.region.prefix, self.shared("vpc", self.env()))
    }

    pub(crate) fn v_switch(&self) -> String {
        let hash = self.shared("vsw", self.env()) ^ super::rng::text_hash(&self.zone());
        shown("vsw-", self.region.prefix, hash)
    }

    pub(crate) fn security_group(&self) -> String {
        shown(
            "sg-",
            self.region.prefix,
            self.shared("sg", self.role().0.name),
        )
    }

    pub(crate) fn network_interface(&self) -> String {
        shown("eni-", self.region.prefix, self.world_hash("eni"))
    }

    pub(crate) fn mac(&self) -> String {
        let n = self.number;
        format!(
            "00:16:3e:{:02x}:{:02x}:{:02x}",
            (n >> 16) & 255,
            (n >> 8) & 255,
            n & 255
        )
    }

    /// Every fifth instance has an IPv6 address.
    pub(crate) fn ipv6(&self) -> Option<String> {
        let n = self.number;
        n.is_multiple_of(5)
            .then(|| format!("2001:db8:4005:{:x}::{:x}", n >> 16, n & 0xffff))
    }
}
