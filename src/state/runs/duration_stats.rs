//! What earlier runs of this device teach about how long restarts take. Kept beside their journals,
//! so that nobody has to read those again.

use super::Runs;
use super::endpoint_identity::is_demo;
use super::entry::{Entry, Stage, Work};
use crate::state::session::Session;
use leptos::prelude::*;
use rerack_ops::follow::Outcome;
use rerack_ops::preflight::History;
use rerack_ops::run::{Row, Run};

/// So many times at most are kept of one run. They stand for all: every so many-th of the sorted ones.
const KEPT: usize = 100;

/// How long the proven restarts of a run took that is over and that were watched all the time; of a dry
/// run, nothing.
pub(super) fn took(run: &Run) -> Vec<i64> {
    if !run.is_finished() || run.plan().operation.is_dry_run() {
        return Vec::new();
    }
    let took = |row: &Row| {
        let followed = row.followed()?;
        let is_proven = matches!(followed.instance(), Outcome::Verified(_));
        let took = followed.took().filter(|took| is_proven && !took.at_most)?;
        Some(took.ms)
    };
    thinned(run.rows().iter().filter_map(took).collect())
}

/// As many as are kept, spread evenly over the sorted ones with both ends.
fn thinned(mut took: Vec<i64>) -> Vec<i64> {
    took.sort_unstable();
    if took.len() <= KEPT {
        return took;
    }
    let last = took.len() - 1;
    (0..KEPT).map(|at| took[at * last / (KEPT - 1)]).collect()
}

impl Runs {
    /// How long the restarts of earlier runs took where the page is connected now. Demos are counted
    /// together, and never with the cloud.
    #[must_use]
    pub fn history(&self, session: Session) -> History {
        session.epoch.track();
        let here = super::endpoint_identity::address(session);
        let is_from_here =
            |entry: &&Entry| entry.address == here || is_demo(&entry.address) && is_demo(&here);
        let mut history = History::new();
        self.entries.with(|entries| {
            let over = entries.iter().filter(|entry| entry.stage != Stage::Open);
            for entry in over.filter(is_from_here) {
                // A dry run restarts nothing.
                let Work::Act(kind) = entry.work else {
                    continue;
                };
                for took_ms in &entry.took_ms {
                    history.add(kind, *took_ms);
                }
            }
        });
        history
    }
}
