//! How much of a group a plan takes down at once: the waves played through, at their worst. A wave
//! is down as a whole, unless the limit on groups holds some of it back.

use std::cmp::Reverse;

use super::check::first_of_instance;
use crate::plan::{Group, Plan};

/// A group is wide open when more than so many percent of it are down at once.
const WIDE_PERCENT: u8 = 25;

/// How much of one group would be down at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlastRadius {
    /// The group.
    pub name: String,
    /// Its instances, in the whole account.
    pub members: usize,
    /// How many of them the plan touches.
    pub touched: usize,
    /// How many of them are down at once at worst.
    pub down: usize,
}

impl BlastRadius {
    /// The share that is down at once, in percent, rounded up.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.down * 100).div_ceil(self.members.max(1))
    }

    /// Whether more than a quarter is down at once. One instance may always be.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.down > self.quarter()
    }

    /// How many at once would be a quarter at most ("2 at once"); `None` if it is not more.
    #[must_use]
    pub fn help(&self) -> Option<usize> {
        self.is_wide().then(|| self.quarter())
    }

    fn quarter(&self) -> usize {
        most(self.members, WIDE_PERCENT)
    }
}

/// The waves of a plan.
pub(super) struct Shape {
    /// By group; groups that the plan does not touch are left out.
    pub(super) blast: Vec<BlastRadius>,
    /// By wave: in how many turns it goes because of the limit on groups, one at least.
    pub(super) turns: Vec<usize>,
}

/// Plays the waves through. `places` has the group of each of the plan's targets.
pub(super) fn shape(plan: &Plan, groups: &[Group], places: &[Option<usize>]) -> Shape {
    let limit = plan
        .strategy
        .order
        .group
        .as_ref()
        .map(|limit| limit.percent);
    let mut blast: Vec<BlastRadius> = Vec::new();
    for group in groups {
        blast.push(BlastRadius {
            name: group.name.clone(),
            members: group.members,
            touched: 0,
            down: 0,
        });
    }
    let mut turns = Vec::new();
    if !plan.operation.is_dry_run() {
        for wave in waves(plan) {
            turns.push(play(plan, &wave, places, limit, &mut blast));
        }
    }
    for (at, first) in first_of_instance(&plan.targets).into_iter().enumerate() {
        if let Some(group) = places[at].and_then(|place| blast.get_mut(place)) {
            group.touched += usize::from(first);
        }
    }
    blast.retain(|group| group.down > 0);
    blast.sort_by_key(|group| Reverse((group.is_wide(), group.percent(), group.down)));
    Shape { blast, turns }
}

/// The targets of each wave. What the cloud is to begin at one planned time is one wave.
fn waves(plan: &Plan) -> Vec<Vec<usize>> {
    let together = plan.operation.plan_time().is_some();
    let mut waves: Vec<Vec<usize>> = Vec::new();
    for call in &plan.calls {
        let wave = if together { 0 } else { call.wave };
        if waves.len() <= wave {
            waves.resize_with(wave + 1, Vec::new);
        }
        waves[wave].extend_from_slice(&call.targets);
    }
    waves
}

/// Counts one wave into its groups and says in how many turns it goes.
fn play(
    plan: &Plan,
    wave: &[usize],
    places: &[Option<usize>],
    limit: Option<u8>,
    blast: &mut [BlastRadius],
) -> usize {
    // By group, then by instance: what is equal stands together.
    let name = |at: usize| (places[wave[at]], &plan.targets[wave[at]].key);
    let mut order: Vec<usize> = (0..wave.len()).collect();
    order.sort_by(|a, b| name(*a).cmp(&name(*b)));
    let (mut turns, mut at) = (1, 0);
    while at < order.len() {
        let place = name(order[at]).0;
        let (mut count, mut last) = (0, None);
        while let Some(next) = order.get(at)
            && name(*next).0 == place
        {
            let key = name(*next).1;
            count += usize::from(last != Some(key));
            last = Some(key);
            at += 1;
        }
        if let Some(group) = place.and_then(|place| blast.get_mut(place)) {
            let most = limit.map_or(usize::MAX, |percent| most(group.members, percent));
            turns = turns.max(count.div_ceil(most));
            group.down = group.down.max(count.min(most).min(group.members));
        }
    }
    turns
}

fn most(members: usize, percent: u8) -> usize {
    let name = String::new();
    Group { name, members }.most(percent)
}
