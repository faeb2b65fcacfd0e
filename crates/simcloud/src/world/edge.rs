//! What an ENS instance is, apart from what happens to it.

use super::World;
use super::ids::shown;
use super::place::Home;
use super::rng::Draw;
use crate::dataset::images::{IMAGES, Image};
use crate::dataset::regions::EdgeRegion;
use crate::dataset::roles::EDGE_ROLES;
use crate::dataset::types::{EDGE, EdgeSpec};
use rerack_api::time::UnixMillis;

const DAY: i64 = 86_400_000;

/// One ENS instance.
pub(crate) struct EdgeMachine<'w> {
    world: &'w World,
    pub(crate) number: u32,
    pub(crate) region: &'static EdgeRegion,
    /// Number inside the region.
    pub(crate) order: u32,
}

impl<'w> EdgeMachine<'w> {
    /// The ENS instance with this number; `None` for an ECS instance or none at all.
    pub(crate) fn new(world: &'w World, number: u32) -> Option<Self> {
        let Home::Ens(region, order) = world.places.home(number)? else {
            return None;
        };
        Some(Self {
            world,
            number,
            region,
            order,
        })
    }

    fn draw(&self, purpose: &str) -> Draw {
        self.world.rng.draw(purpose, u64::from(self.number))
    }

    fn slot(&self) -> u32 {
        (self.number * 37 + self.world.rng.draw("edge", 0).below(200)) % 200
    }

    pub(crate) fn id(&self) -> String {
        self.world.ids.ens_instance(self.number)
    }

    /// The name before the number, tag `svc`, tag `team`, and the number.
    pub(crate) fn role(&self) -> (&'static str, &'static str, &'static str, u32) {
        let (name, service, team) = EDGE_ROLES[usize::from(self.order % 4 == 3) * 2
            + usize::from(self.order % 4 == 1 || self.order % 8 == 7)];
        (name, service, team, self.order + 1)
    }

    /// `edge-cdn-5`
    pub(crate) fn name(&self) -> String {
        let (name, _, _, number) = self.role();
        format!("{name}-{number}")
    }

    pub(crate) fn spec(&self) -> &'static EdgeSpec {
        self.draw("edge type").of(&EDGE).unwrap_or(&EDGE[0])
    }

    pub(crate) fn image(&self) -> &'static Image {
        self.draw("edge image")
            .of(&IMAGES[1..4])
            .unwrap_or(&IMAGES[1])
    }

    /// Stopped from the start (2 of 100).
    pub(crate) fn stopped(&self) -> bool {
        self.slot() < 4
    }

    /// Past its end (1 of 100).
    pub(crate) fn expired(&self) -> bool {
        (4..6).contains(&self.slot())
    }

    /// Belongs to a service on which the account may not act (1 of 200).
    pub(crate) fn forbidden(&self) -> bool {
        self.slot() == 6
    }

    pub(crate) fn created(&self) -> UnixMillis {
        self.world
            .start
            .plus_ms(-self.draw("edge created").between(DAY, 700 * DAY) / 1000 * 1000)
    }

    pub(crate) fn expires(&self) -> UnixMillis {
        let days = if self.expired() {
            -self.draw("edge expired").between(1, 10)
        } else {
            self.draw("edge expires").between(5, 360)
        };
        let at = self.world.start.plus_ms(days * DAY).0;
        UnixMillis(at - at.rem_euclid(DAY) + 16 * 3_600_000)
    }

    pub(crate) fn public_ip(&self) -> String {
        let n = self.number;
        format!(
            "198.{}.{}.{}",
            18 + ((n >> 16) & 1),
            (n >> 8) & 255,
            n & 255
        )
    }

    pub(crate) fn private_ip(&self) -> String {
        let n = self.order + 10;
        format!("192.168.{}.{}", (n >> 8) & 255, n & 255)
    }

    pub(crate) fn mac(&self) -> String {
        let n = self.number;
        format!("00:16:3f:00:{:02x}:{:02x}", (n >> 8) & 255, n & 255)
    }

    /// An id of something that all instances of the region share.
    pub(crate) fn shared(&self, lead: &str) -> String {
        shown(
            lead,
            "5",
            super::rng::text_hash(self.region.id) ^ super::rng::text_hash(lead),
        )
    }

    /// An id of something that belongs to this instance alone.
    pub(crate) fn own(&self, lead: &str) -> String {
        shown(lead, "5", self.draw(lead).bits())
    }
}
