//! Which readings a run makes, and what they change.

use std::collections::VecDeque;

use rerack_api::{CallError, Product, UnixMillis};

use super::probe_results::kinds;
use super::{Effect, Run};
use crate::cloud::taken_again;
use crate::follow::{Probe, ProbeResult};

/// The most looks under way at once.
const MAX_LOOKS: usize = 4;
/// Looks that are due within this time are made together.
const TOGETHER_MS: i64 = 300;

/// A region that cannot be read just now.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadTrouble {
    /// The product.
    pub product: Product,
    /// The region.
    pub region: String,
    /// Why.
    pub error: CallError,
    /// When it was last tried.
    pub at: UnixMillis,
    /// When it is tried again at the earliest, if it asked for patience.
    pub held_until: Option<UnixMillis>,
}

/// Why a look is made.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Purpose {
    /// To see targets right before they are sent.
    Before { rows: Vec<usize> },
    /// To follow these rows.
    Follow { rows: Vec<usize> },
}

#[derive(Clone, Debug)]
struct OpenLook {
    id: u64,
    purpose: Purpose,
    look: Probe,
    asked_at: UnixMillis,
}

/// The readings of a run.
#[derive(Debug, Default)]
pub(super) struct Looks {
    queue: VecDeque<OpenLook>,
    open: Vec<OpenLook>,
    last_id: u64,
    held: Vec<(String, UnixMillis)>,
    /// No row is due before this time; `None` if no row is to be read.
    next_at: Option<UnixMillis>,
    troubles: Vec<ReadTrouble>,
}

impl Looks {
    pub(super) fn troubles(&self) -> &[ReadTrouble] {
        &self.troubles
    }

    /// A row is due then.
    pub(super) fn expect(&mut self, due: UnixMillis) {
        self.next_at = Some(self.next_at.map_or(due, |at| at.min(due)));
    }

    /// The rows that are being read.
    fn busy(&self, count: usize) -> Vec<bool> {
        let mut busy = vec![false; count];
        for open in &self.open {
            if let Purpose::Follow { rows } = &open.purpose {
                for row in rows {
                    busy[*row] = true;
                }
            }
        }
        busy
    }

    fn new_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    fn trouble(&mut self, look: &Probe, error: CallError, now: UnixMillis) {
        let region = look.region().to_owned();
        let throttled = error.api().filter(|refusal| refusal.is_throttling());
        let held_until = throttled.map(|refusal| taken_again(now, refusal.retry_after_ms));
        if let Some(until) = held_until {
            self.held.retain(|(held, _)| *held != region);
            self.held.push((region.clone(), until));
        }
        self.no_trouble(&region);
        let product = look.product();
        self.troubles.push(ReadTrouble {
            product,
            region,
            error,
            at: now,
            held_until,
        });
    }

    fn no_trouble(&mut self, region: &str) {
        self.troubles.retain(|trouble| trouble.region != region);
    }
}

impl Run {
    /// Whoever carried the run out before does so no longer: his readings and alarms do not come.
    pub(super) fn forget_errands(&mut self) {
        self.wake_at = None;
        self.looks.open.clear();
        self.looks.queue.clear();
        self.checks.forget_errands();
        for row in &self.rows {
            for followed in row.following().filter(|f| !f.is_settled()) {
                self.looks.expect(followed.due());
            }
        }
    }

    /// A reading that is made now.
    pub(super) fn ask(&mut self, look: Probe, purpose: Purpose) -> Effect {
        let id = self.looks.new_id();
        self.looks.open.push(OpenLook {
            id,
            purpose,
            look: look.clone(),
            asked_at: self.now,
        });
        Effect::Probe { id, look }
    }

    /// Makes the readings that are due, as many as may be under way.
    pub(super) fn look_around(&mut self, effects: &mut Vec<Effect>) {
        if self.left {
            return;
        }
        let due = self.looks.next_at.is_some_and(|at| at <= self.now);
        if due && self.looks.queue.is_empty() {
            self.queue_looks();
        }
        let following = |open: &OpenLook| matches!(open.purpose, Purpose::Follow { .. });
        while self
            .looks
            .open
            .iter()
            .filter(|open| following(open))
            .count()
            < MAX_LOOKS
        {
            let Some(mut next) = self.looks.queue.pop_front() else {
                return;
            };
            next.asked_at = self.now;
            effects.push(Effect::Probe {
                id: next.id,
                look: next.look.clone(),
            });
            self.looks.open.push(next);
        }
    }

    fn queue_looks(&mut self) {
        let horizon = self.now.plus_ms(TOGETHER_MS);
        let mut wanted: Vec<(u8, &str, Vec<usize>)> = Vec::new();
        let (busy, product) = (self.looks.busy(self.rows.len()), self.product());
        self.looks.next_at = None;
        for (index, is_busy) in busy.into_iter().enumerate() {
            let region = &self.plan.targets[index].key.region;
            if is_busy {
                continue;
            }
            let held = self
                .looks
                .held
                .iter()
                .find(|(held, until)| held == region && *until > self.now);
            let mut idle = true;
            let mut due: Option<UnixMillis> = None;
            for followed in self.rows[index].following_mut().filter(|f| !f.is_settled()) {
                if let Some((_, until)) = held {
                    followed.put_off(*until);
                }
                if followed.due() <= horizon {
                    let needs = followed.needs(self.now.max(followed.due()));
                    for kind in kinds(needs, product, followed.task_id().is_some()) {
                        let at = wanted.partition_point(|w| (w.0, w.1) < (kind, region.as_str()));
                        match wanted.get_mut(at) {
                            Some((k, r, rows)) if (*k, *r) == (kind, region) => {
                                if rows.last() != Some(&index) {
                                    rows.push(index);
                                }
                            }
                            _ => wanted.insert(at, (kind, region, vec![index])),
                        }
                        idle = false;
                    }
                }
                due = Some(due.map_or(followed.due(), |at| at.min(followed.due())));
            }
            // A row that is read now is expected again when its look is through.
            if let Some(due) = due.filter(|_| idle) {
                self.looks.expect(due);
            }
        }
        for (kind, region, rows) in wanted {
            for rows in self.chunks(kind, rows) {
                let look = self.look_for(kind, region, &rows);
                let id = self.looks.new_id();
                let (purpose, asked_at) = (Purpose::Follow { rows }, self.now);
                self.looks.queue.push_back(OpenLook {
                    id,
                    purpose,
                    look,
                    asked_at,
                });
            }
        }
    }

    /// When the next reading is due, if none is under way.
    pub(super) fn next_look_at(&self) -> Option<UnixMillis> {
        if self.left || !self.looks.queue.is_empty() {
            return None;
        }
        self.looks.next_at
    }

    /// Takes in what a look showed.
    pub(super) fn looked(&mut self, id: u64, result: Result<ProbeResult, CallError>) {
        let Some(place) = self.looks.open.iter().position(|open| open.id == id) else {
            return;
        };
        let open = self.looks.open.swap_remove(place);
        match &result {
            Ok(sight) => {
                self.looks.no_trouble(open.look.region());
                if let Some(date) = sight.date {
                    self.cloud.tell(date, open.asked_at, self.now);
                }
            }
            Err(error) => self.looks.trouble(&open.look, error.clone(), self.now),
        }
        match open.purpose {
            Purpose::Before { rows } => {
                for row in &rows {
                    if self.rows[*row].following().next().is_some() {
                        self.saw(*row, &open.look, result.as_ref().ok(), open.asked_at);
                    }
                }
                self.checked(&rows, open.asked_at, result.as_ref());
            }
            Purpose::Follow { rows } => {
                for row in rows {
                    self.saw(row, &open.look, result.as_ref().ok(), open.asked_at);
                }
            }
        }
    }
}
