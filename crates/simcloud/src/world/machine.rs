//! What an ECS instance is, apart from what happens to it: all of it follows from the seed and the
//! instance's number.

use super::World;
use super::condition::{Condition, condition};
use super::ids::{lower, shown};
use super::place::Home;
use super::rng::Draw;
use crate::dataset::images::{IMAGES, Image};
use crate::dataset::regions::Region;
use crate::dataset::roles::{BLOCK, ROLES, Role};
use crate::dataset::types::{APP, TypeSpec};
use rerack_api::time::UnixMillis;

const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;
/// What pay-as-you-go instances show as their end.
const NEVER: UnixMillis = UnixMillis(4_102_415_940_000);

/// One ECS instance.
pub(crate) struct Machine<'w> {
    world: &'w World,
    pub(crate) number: u32,
    pub(crate) region: &'static Region,
    /// Number inside the region.
    pub(crate) order: u32,
    pub(crate) condition: Condition,
}

impl<'w> Machine<'w> {
    /// The ECS instance with this number; `None` for an ENS instance or none at all.
    pub(crate) fn new(world: &'w World, number: u32) -> Option<Self> {
        let Home::Ecs(region, order) = world.places.home(number)? else {
            return None;
        };
        Some(Self {
            world,
            number,
            region,
            order,
            condition: condition(world.rng, number),
        })
    }

    /// A hash of this instance alone.
    pub(crate) fn world_hash(&self, purpose: &str) -> u64 {
        self.draw(purpose).bits()
    }

    fn draw(&self, purpose: &str) -> Draw {
        self.world.rng.draw(purpose, u64::from(self.number))
    }

    /// A hash shared by all instances of the region with the same `part`.
    pub(crate) fn shared(&self, purpose: &str, part: &str) -> u64 {
        let key = super::rng::text_hash(self.region.id) ^ super::rng::text_hash(part);
        self.world.rng.draw(purpose, key).bits()
    }

    pub(crate) fn id(&self) -> String {
        self.world.ids.ecs_instance(self.region.prefix, self.number)
    }

    /// The role, and the number among the instances of that role in the region.
    pub(crate) fn role(&self) -> (&'static Role, u32) {
        let block = self.order / BLOCK;
        let turn = self.world.rng.draw2("role", block, BLOCK).below(BLOCK);
        let mut slot = (self.order * 13 + turn) % BLOCK;
        for role in &ROLES {
            if slot < role.share {
                return (role, block * role.share + slot + 1);
            }
            slot -= role.share;
        }
        (&ROLES[0], self.order + 1)
    }

    /// `api-07`
    pub(crate) fn name(&self) -> String {
        let (role, number) = self.role();
        format!("{}-{number:0width$}", role.name, width = role.digits)
    }

    pub(crate) fn host_name(&self) -> String {
        let (role, number) = self.role();
        format!(
            "{}{number:0width$}.{}",
            role.name,
            self.env(),
            width = role.digits
        )
    }

    pub(crate) fn env(&self) -> &'static str {
        match self.draw("env").below(100) {
            0..=61 => "prod",
            62..=79 => "staging",
            80..=91 => "dev",
            _ => "test",
        }
    }

    /// Tags; three of a hundred instances have none.
    pub(crate) fn tags(&self) -> Vec<(&'static str, &'static str)> {
        if self.draw("untagged").below(100) < 3 {
            return Vec::new();
        }
        let (role, _) = self.role();
        vec![
            ("svc", role.service),
            ("env", self.env()),
            ("team", role.team),
        ]
    }

    pub(crate) fn spec(&self) -> &'static TypeSpec {
        self.draw("type").of(self.role().0.types).unwrap_or(&APP[0])
    }

    pub(crate) fn zone(&self) -> String {
        let letter = self
            .draw("zone")
            .of(self.region.zones)
            .copied()
            .unwrap_or("a");
        let dash = if self.region.id.starts_with("cn-") {
            "-"
        } else {
            ""
        };
        format!("{}{dash}{letter}", self.region.id)
    }

    pub(crate) fn image(&self) -> &'static Image {
        let draw = self.draw("image");
        if draw.below(100) < 6 {
            &IMAGES[4]
        } else {
            draw.next().of(&IMAGES[..4]).unwrap_or(&IMAGES[0])
        }
    }

    pub(crate) fn prepaid(&self) -> bool {
        self.condition
            .prepaid()
            .unwrap_or_else(|| self.draw("charge").below(100) < 55)
    }

    /// `NoSpot` or the way the spot price is bounded.
    pub(crate) fn spot(&self) -> &'static str {
        let draw = self.draw("spot");
        if self.condition == Condition::Recycling || (!self.prepaid() && draw.below(100) < 7) {
            if draw.next().below(2) == 0 {
                "SpotAsPriceGo"
            } else {
                "SpotWithPriceLimit"
            }
        } else {
            "NoSpot"
        }
    }

    pub(crate) fn created(&self) -> UnixMillis {
        let days = self.draw("created").between(1, 900);
        let minutes = self.draw("created minute").between(0, 1439);
        self.world.start.plus_ms(-days * DAY - minutes * MINUTE)
    }

    /// The last start before the account began to live.
    pub(crate) fn first_start(&self) -> UnixMillis {
        let created = self.created();
        let age = self.world.start.0 - created.0;
        created.plus_ms(self.draw("started").between(MINUTE, age.max(MINUTE)))
    }

    pub(crate) fn expires(&self) -> UnixMillis {
        if !self.prepaid() {
            return NEVER;
        }
        let days = match self.condition {
            Condition::ExpiredStopped | Condition::ExpiredRunning => {
                -self.draw("expired").between(1, 6)
            }
            _ => self.draw("expires").between(3, 400),
        };
        let at = self.world.start.plus_ms(days * DAY).0;
        UnixMillis(at - at.rem_euclid(DAY) + 16 * 60 * MINUTE)
    }

    /// How long an instance that is in between at the start takes to reach a lasting state, in
    /// milliseconds of real life.
    pub(super) fn settles_after_ms(&self) -> i64 {
        self.draw("settles").between(3 * MINUTE, 240 * MINUTE)
    }

    pub(crate) fn dedicated_host(&self) -> Option<(String, String, String)> {
        self.condition.dedicated().then(|| {
            let part = if self.number & 1 == 0 { "a" } else { "b" };
            let prefix = self.region.prefix;
            (
                shown("dh-", prefix, self.shared("ddh", part)),
                format!("host-{part}"),
                shown("dc-", prefix, self.shared("ddh cluster", part)),
            )
        })
    }

    /// The deployment set and the group in it.
    pub(crate) fn deployment_set(&self) -> Option<(String, u32)> {
        let draw = self.draw("deployment set");
        (draw.below(100) < 8).then(|| {
            let hash = self.shared("deployment set", self.role().0.name);
            (
                shown("ds-", self.region.prefix, hash),
                draw.next().below(3) + 1,
            )
        })
    }

    pub(crate) fn resource_group(&self) -> String {
        let (role, _) = self.role();
        if role.team == "payments" {
            shown(
                "rg-",
                "acf",
                self.world.rng.draw("resource group", 1).bits(),
            )
        } else {
            String::new()
        }
    }

    pub(crate) fn protected(&self) -> bool {
        self.env() == "prod" && self.role().0.name.ends_with("-db")
    }

    pub(crate) fn key_pair(&self) -> String {
        if self.image().os == "linux" {
            format!("ops-{}", self.env())
        } else {
            String::new()
        }
    }

    pub(crate) fn serial(&self) -> String {
        let draw = self.draw("serial");
        let mut serial = String::new();
        for (bits, dashes) in [
            (draw.bits(), [32, 16, 0]),
            (draw.next().bits(), [48, 64, 64]),
        ] {
            for shift in (0..64).step_by(4).rev() {
                serial.extend(char::from_digit(lower(bits >> shift) & 15, 16));
                if dashes.contains(&shift) {
                    serial.push('-');
                }
            }
        }
        serial
    }
}

/// The name of the physical host an instance sits on after so many moves.
pub(crate) fn host(world: &World, number: u32, moves: u32) -> String {
    let hash = world.rng.draw2("host", number, moves).bits();
    let (rack, place) = (lower(hash % 10_000), lower(hash >> 32) % 1000);
    format!("nc-{rack:04}-{place:03}")
}
