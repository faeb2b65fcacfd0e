//! The calls of a region that wait for their turn, and the pace they keep.

use std::collections::VecDeque;

use rerack_api::{Limit, UnixMillis};

use crate::operation::Spec;
use crate::plan::Call;

/// Sending and arriving are not the same time: the window of a limit is taken so much longer than
/// documented, in milliseconds.
const WINDOW_SPARE_MS: i64 = 1_000;

/// The calls of one region.
#[derive(Debug, Default)]
pub(super) struct RegionQueue {
    pub(super) region: String,
    /// Calls that wait for their turn, in order.
    pub(super) calls: VecDeque<usize>,
    /// Calls that are being checked, recorded or sent.
    pub(super) under_way: usize,
    /// When calls left, as far as the window of a limit reaches back.
    pub(super) sends: VecDeque<UnixMillis>,
    /// It said "too many calls": nothing is sent until then.
    pub(super) held_until: Option<UnixMillis>,
    /// Its instances could not be read; they are read again then.
    pub(super) read_again_at: Option<UnixMillis>,
}

/// All regions of a plan in order, each with its calls. There are some thirty at most.
pub(super) fn by_region(calls: &[Call]) -> Vec<RegionQueue> {
    let mut queues: Vec<RegionQueue> = Vec::new();
    for call in calls {
        let place = queues.partition_point(|queue| queue.region < call.region);
        if queues
            .get(place)
            .is_none_or(|queue| queue.region != call.region)
        {
            let region = call.region.clone();
            queues.insert(
                place,
                RegionQueue {
                    region,
                    ..RegionQueue::default()
                },
            );
        }
        queues[place].calls.push_back(call.index);
    }
    queues
}

impl RegionQueue {
    /// When its next call may be sent; `None` if none waits or others must come back first.
    pub(super) fn ready_at(&mut self, spec: &Spec, now: UnixMillis) -> Option<UnixMillis> {
        if self.calls.is_empty() || (!spec.is_parallel && self.under_way > 0) {
            return None;
        }
        let paced = spec.limit.and_then(|limit| self.paced(limit, now));
        Some(
            [self.held_until, self.read_again_at, paced]
                .into_iter()
                .flatten()
                .fold(now, UnixMillis::max),
        )
    }

    /// When a full window of a limit lets the next call go; `None` if it is not full.
    fn paced(&mut self, limit: Limit, now: UnixMillis) -> Option<UnixMillis> {
        let window_ms = i64::from(limit.seconds) * 1_000 + WINDOW_SPARE_MS;
        let window_began = now.plus_ms(-window_ms);
        while self.sends.front().is_some_and(|at| *at <= window_began) {
            self.sends.pop_front();
        }
        let is_full = self.sends.len() + self.under_way >= limit.calls as usize;
        let first = self.sends.front().filter(|_| is_full);
        first.map(|first| first.plus_ms(window_ms))
    }
}
