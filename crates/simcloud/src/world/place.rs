//! Which number of instance lives where. ECS instances come first, then ENS; inside a product the
//! instances of a region are neighbours, so that listing a region is walking a range.

use crate::dataset::regions::{EDGE_REGIONS, EdgeRegion, REGIONS, Region};
use std::ops::Range;

/// The home of an instance.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Home {
    /// An ECS region, and the instance's number inside it.
    Ecs(&'static Region, u32),
    /// An ENS edge region, and the instance's number inside it.
    Ens(&'static EdgeRegion, u32),
}

impl Home {
    /// The region's id.
    pub(crate) fn region_id(self) -> &'static str {
        match self {
            Self::Ecs(region, _) => region.id,
            Self::Ens(region, _) => region.id,
        }
    }
}

/// The first number of every region.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    ecs: u32,
    total: u32,
    ecs_starts: [u32; REGIONS.len()],
    edge_starts: [u32; EDGE_REGIONS.len()],
}

impl Places {
    /// Shares `total` instances out, `ens_share` of 100 of them to ENS.
    pub(crate) fn new(total: u32, ens_share: u8) -> Self {
        let ens = share(total, u32::from(ens_share.min(100)), 100);
        let ecs = total - ens;
        let mut ecs_starts = [0; REGIONS.len()];
        spread(
            &mut ecs_starts,
            REGIONS.iter().map(|region| region.weight),
            0,
            ecs,
        );
        let mut edge_starts = [0; EDGE_REGIONS.len()];
        spread(
            &mut edge_starts,
            EDGE_REGIONS.iter().map(|region| region.weight),
            ecs,
            ens,
        );
        Self {
            ecs,
            total,
            ecs_starts,
            edge_starts,
        }
    }

    /// Numbers of all ECS instances.
    pub(crate) fn all_ecs(&self) -> Range<u32> {
        0..self.ecs
    }

    /// Numbers of all ENS instances.
    pub(crate) fn all_ens(&self) -> Range<u32> {
        self.ecs..self.total
    }

    /// Numbers of the instances of the ECS region with this id; `None` if there is no such region.
    pub(crate) fn ecs_region(&self, id: &str) -> Option<Range<u32>> {
        let at = REGIONS.iter().position(|region| region.id == id)?;
        Some(range_of(&self.ecs_starts, at, self.ecs))
    }

    /// Numbers of the instances of the edge region with this id; `None` if there is no such region.
    pub(crate) fn ens_region(&self, id: &str) -> Option<Range<u32>> {
        let at = EDGE_REGIONS.iter().position(|region| region.id == id)?;
        Some(range_of(&self.edge_starts, at, self.total))
    }

    /// The home of an instance; `None` beyond the last one.
    pub(crate) fn home(&self, number: u32) -> Option<Home> {
        if number < self.ecs {
            let at = last_start(&self.ecs_starts, number)?;
            Some(Home::Ecs(REGIONS.get(at)?, number - self.ecs_starts[at]))
        } else if number < self.total {
            let at = last_start(&self.edge_starts, number)?;
            Some(Home::Ens(
                EDGE_REGIONS.get(at)?,
                number - self.edge_starts[at],
            ))
        } else {
            None
        }
    }
}

fn share(total: u32, part: u32, whole: u32) -> u32 {
    u32::try_from(u64::from(total) * u64::from(part) / u64::from(whole)).unwrap_or(total)
}

fn spread(starts: &mut [u32], weights: impl Iterator<Item = u32> + Clone, first: u32, count: u32) {
    let whole = weights.clone().sum();
    let mut before = 0;
    for (start, weight) in starts.iter_mut().zip(weights) {
        // Rounded up, so that the first regions get the instances of a small account.
        let rest = share(count, whole - before, whole);
        *start = first + (count - rest);
        before += weight;
    }
}

fn range_of(starts: &[u32], at: usize, end: u32) -> Range<u32> {
    starts[at]..starts.get(at + 1).copied().unwrap_or(end)
}

/// The last region that starts at or before `number`: of several empty ones the one that holds it.
fn last_start(starts: &[u32], number: u32) -> Option<usize> {
    starts
        .partition_point(|start| *start <= number)
        .checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_one_home_and_regions_cover_all() {
        for total in [0, 1, 2, 7, 100, 10_000] {
            let places = Places::new(total, 12);
            let mut count = 0;
            for region in &REGIONS {
                for number in places.ecs_region(region.id).unwrap() {
                    assert_eq!(places.home(number).unwrap().region_id(), region.id);
                    count += 1;
                }
            }
            for region in &EDGE_REGIONS {
                for number in places.ens_region(region.id).unwrap() {
                    assert_eq!(places.home(number).unwrap().region_id(), region.id);
                    count += 1;
                }
            }
            assert_eq!(count, total);
            assert!(places.home(total).is_none());
        }
    }

    #[test]
    fn shares_may_be_nothing_or_everything() {
        assert_eq!(Places::new(50, 0).all_ens(), 50..50);
        assert_eq!(Places::new(50, 100).all_ecs(), 0..0);
        assert!(Places::new(50, 12).ecs_region("cn-nowhere").is_none());
    }
}
