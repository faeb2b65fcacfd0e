//! How many calls a plan takes: the writes exactly, the reads from how often is looked.

use super::time::Spread;
use crate::follow::interval_ms;
use crate::operation::Evidence;
use crate::plan::{Call, Plan};

/// A page of statuses holds so many instances, and so does one question for ENS events.
const PER_STATUS_PAGE: usize = 50;
/// Tasks and events are asked for so many at a time.
const PER_PAGE: usize = 100;
/// Events lag; they are looked at less often, in milliseconds.
const EVENT_EVERY_MS: i64 = 4_000;

/// How many calls a plan takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallEstimate {
    /// Calls that change something: region and number, in the order of the first call.
    pub writes: Vec<(String, usize)>,
    /// Calls that read, about; `None` if it is not known how long a restart takes.
    pub reads: Option<usize>,
    /// How much of a documented limit it takes; `None` where the documents give no limit.
    pub share: Option<Share>,
}

/// A part of a documented limit. What other tools of the account call is not known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The action.
    pub action: &'static str,
    /// The region that takes the most.
    pub region: String,
    /// Calls in its busiest minute, at most the limit: more are put off.
    pub calls: usize,
    /// The limit a minute.
    pub limit: usize,
}

impl Share {
    /// The part in percent, rounded up.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.calls * 100).div_ceil(self.limit.max(1))
    }
}

/// The calls of `plan`, whose waves go in so many turns.
pub(super) fn effort(plan: &Plan, turns: &[usize], restart: Option<Spread>) -> CallEstimate {
    let mut effort = CallEstimate::default();
    for call in &plan.calls {
        count(&mut effort.writes, &call.region);
    }
    effort.reads = if plan.operation.is_dry_run() {
        Some(0)
    } else {
        restart.map(|restart| reads(plan, turns, restart.median_ms))
    };
    effort.share = share(plan, restart);
    effort
}

/// Counts a call and says how many its region has now.
fn count(regions: &mut Vec<(String, usize)>, region: &str) -> usize {
    if let Some((_, calls)) = regions.iter_mut().find(|(known, _)| known == region) {
        *calls += 1;
        return *calls;
    }
    regions.push((region.to_owned(), 1));
    1
}

fn share(plan: &Plan, restart: Option<Spread>) -> Option<Share> {
    let spec = plan.operation.spec();
    let limit = spec.limit?;
    let window_ms = i64::from(limit.seconds) * 1_000;
    // Waves that take less than the window, or nobody knows how long, may fall into one window.
    let pause_ms = plan.strategy.order.pause_ms;
    let apart = restart.is_some_and(|restart| restart.median_ms + pause_ms >= window_ms);
    let (mut busiest, mut most, mut regions, mut wave) = (None, 0, Vec::new(), 0);
    for call in &plan.calls {
        if apart && call.wave != wave {
            regions.clear();
            wave = call.wave;
        }
        let calls = count(&mut regions, &call.region);
        if calls > most {
            (busiest, most) = (Some(&call.region), calls);
        }
    }
    busiest.map(|region| Share {
        action: spec.action,
        region: region.clone(),
        calls: most.min(limit.calls as usize),
        limit: limit.calls as usize,
    })
}

/// About how many reads follow the waves, if each restart takes `took_ms`.
fn reads(plan: &Plan, turns: &[usize], took_ms: i64) -> usize {
    let (rounds, event_rounds) = (rounds(took_ms, 0), rounds(took_ms, EVENT_EVERY_MS));
    let evidence = plan.operation.spec().evidence;
    let mut reads = 0;
    // A wave's calls stand together, and in it those of a region.
    for calls in plan.calls.chunk_by(same_look) {
        let turns = turns.get(calls[0].wave).copied().unwrap_or(1).max(1);
        let (mut targets, mut watched) = (0_usize, 0_usize);
        for call in calls {
            targets += call.targets.len();
            let answers = |at: &&usize| !plan.targets[**at].answers.is_empty();
            watched += call.targets.iter().filter(answers).count();
        }
        let looks = |number: usize, page: usize| turns * number.div_ceil(turns).div_ceil(page);
        let statuses = rounds * looks(targets, PER_STATUS_PAGE);
        let events = event_rounds * looks(watched, PER_PAGE);
        reads += match evidence {
            // Each call's instances are read once before it is sent.
            Evidence::Restart => calls.len() + statuses + events,
            Evidence::Task => statuses + rounds * looks(targets, PER_PAGE) + events,
            Evidence::Event => statuses,
        };
    }
    reads
}

fn same_look(one: &Call, next: &Call) -> bool {
    one.wave == next.wave && one.region == next.region
}

/// How often is looked at something that takes so long, at least `apart_ms` apart.
fn rounds(took_ms: i64, apart_ms: i64) -> usize {
    let (mut age_ms, mut rounds) = (0, 1);
    while age_ms < took_ms {
        age_ms += interval_ms(age_ms).max(apart_ms).max(1);
        rounds += 1;
    }
    rounds
}
