//! The regions of the account, and instances that were asked for by id.

use rerack_api::ecs::describe_regions::Region;
use rerack_api::ens::describe_ens_regions::EnsRegion;
use rerack_api::{Product, UnixMillis};

use super::{Inventory, Kind, ReadTicket};
use crate::read::Lookup;

/// A region as its product lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionInfo {
    /// The product that listed it.
    pub product: Product,
    /// `RegionId` (ECS) or `EnsRegionId` (ENS).
    pub id: String,
    /// The region's name for people, in the language the list was asked in.
    pub name: String,
    /// `RegionEndpoint`, the host that serves the region; empty for ENS.
    pub endpoint: String,
}

impl Inventory {
    /// The regions of all products, as last listed.
    pub fn regions(&self) -> &[RegionInfo] {
        &self.regions
    }

    /// The name of a region for people; its id if no list named it.
    pub fn region_name<'a>(&'a self, product: Product, id: &'a str) -> &'a str {
        let known = self
            .regions
            .iter()
            .find(|r| r.product == product && r.id == id);
        known
            .map(|r| r.name.as_str())
            .filter(|name| !name.is_empty())
            .unwrap_or(id)
    }

    /// Puts the list of ECS regions. Regions no longer listed leave with all of their rows, unless
    /// the list had gaps.
    pub fn put_ecs_regions(&mut self, ticket: &ReadTicket, regions: &[Region]) {
        let listed = regions.iter().map(|region| RegionInfo {
            product: Product::Ecs,
            id: region.region_id.clone(),
            name: region.local_name.clone(),
            endpoint: region.region_endpoint.clone(),
        });
        self.put_regions(ticket, Product::Ecs, listed.collect());
    }

    /// Puts the list of ENS regions.
    pub fn put_ens_regions(&mut self, ticket: &ReadTicket, regions: &[EnsRegion]) {
        let listed = regions.iter().map(|region| RegionInfo {
            product: Product::Ens,
            id: region.ens_region_id.clone(),
            name: if region.en_name.is_empty() {
                &region.name
            } else {
                &region.en_name
            }
            .clone(),
            endpoint: String::new(),
        });
        self.put_regions(ticket, Product::Ens, listed.collect());
    }

    /// Puts what [`crate::read::instances_by_id`] found, and removes what the cloud said is gone.
    pub fn put_lookup(&mut self, lookup: &Lookup, now: UnixMillis) {
        let seen = self.tickets.max(1);
        for (region, item) in &lookup.ecs {
            let place = self.places.intern(Product::Ecs, region);
            self.put_ecs(place, item, seen, now);
        }
        for item in &lookup.ens {
            self.put_ens(item, seen, now);
        }
        for key in &lookup.missing {
            if let Some(row) = self.row_of(key) {
                self.remove_instance(row);
            }
        }
    }

    fn put_regions(&mut self, ticket: &ReadTicket, product: Product, listed: Vec<RegionInfo>) {
        let gaps = self
            .scopes
            .get(ticket.scope)
            .is_some_and(|state| state.incomplete);
        let of_product = |r: &RegionInfo| r.product == product;
        if gaps
            || self
                .regions
                .iter()
                .filter(|r| of_product(r))
                .eq(listed.iter())
        {
            self.regions.extend(
                listed
                    .into_iter()
                    .filter(|new| !self.regions.contains(new))
                    .collect::<Vec<_>>(),
            );
        } else {
            self.regions.retain(|r| !of_product(r));
            self.regions.extend(listed);
            if product == Product::Ecs {
                self.leave_unlisted_regions();
            }
        }
        self.versions.reads += 1;
        self.recount(ticket);
    }

    fn leave_unlisted_regions(&mut self) {
        let gone: Vec<_> = self
            .scopes
            .iter()
            .map(|state| state.scope.clone())
            .filter(|scope| scope.product == Product::Ecs && scope.kind != Kind::Regions)
            .filter(|scope| !self.regions.iter().any(|r| r.id == scope.region))
            .collect();
        for scope in gone {
            self.remove_unseen(&scope, u32::MAX);
            // The scope stays in its place, because tickets name scopes by place.
            if let Some(state) = self.scopes.iter_mut().find(|state| state.scope == scope) {
                *state = super::ScopeState::new(scope);
            }
        }
    }
}
