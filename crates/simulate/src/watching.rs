//! What must hold after each change of a run.

use std::cell::Cell;

use rerack_ops::plan::Plan;
use rerack_ops::run::Run;

use crate::broken::{Broken, note};

/// More changes than this without any time going by are no run but a circle.
const MOST_AT_ONCE: u32 = 100_000;

/// Looks at a run after each change.
pub(crate) struct Watching {
    targets: usize,
    /// The time of the last change, and how many there were at that time.
    last: Cell<(i64, u32)>,
}

impl Watching {
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            targets: plan.targets.len(),
            last: Cell::new((0, 0)),
        }
    }

    pub(crate) fn look(&self, run: &Run, now_ms: i64) {
        let (at, changes) = self.last.get();
        let changes = if at == now_ms { changes + 1 } else { 0 };
        self.last.set((now_ms, changes));
        if changes > MOST_AT_ONCE {
            note(Broken::Hangs(
                "it goes round in circles, and no time goes by",
            ));
            // The engine would never come back.
            std::panic::resume_unwind(Box::new(()));
        }
        let counts = run.counts();
        let sums = counts.sum() == counts.total
            && counts.follow.sum() == counts.accepted + counts.unknown
            && counts.total == self.targets;
        if !sums {
            note(Broken::Counts(format!("{counts:?}")));
        }
    }
}
