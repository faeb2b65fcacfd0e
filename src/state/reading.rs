//! Keeps the inventory read: at once after connecting, then again and again while the page is in
//! view; events every turn, instances every few turns.

use super::session::Session;
use crate::platform::{clock, dom};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_ops::inventory::Kind;
use rerack_ops::read::{self, Cancel, Progress, What};
use std::cell::Cell;
use std::rc::Rc;

/// Everything there is to read.
const ALL: [Kind; 4] = [
    Kind::Regions,
    Kind::Instances,
    Kind::PendingEvents,
    Kind::FinishedEvents,
];
/// Events are read every turn, instances only every so many.
pub const TURNS_PER_INSTANCES: u32 = 4;
/// Milliseconds between two looks at the calendar.
const STEP_MS: u32 = 1000;
/// While pages arrive the tables are told at most this often, in milliseconds.
const PUBLISH_MS: i64 = 120;
/// A long list takes long to be ordered and drawn anew: that may take one part in so many of the
/// time, the rest is for reading.
const PUBLISH_SHARE: i64 = 5;
/// But the tables are told at least this often, in milliseconds.
const PUBLISH_AT_LEAST_MS: i64 = 2000;

/// How long to read on after telling the tables took so long, both in milliseconds.
#[must_use]
pub fn pause_after(took_ms: i64) -> i64 {
    (took_ms * PUBLISH_SHARE).clamp(PUBLISH_MS, PUBLISH_AT_LEAST_MS)
}

/// Reads the whole account now.
pub fn read_now(session: Session) {
    spawn_local(async move { turn(session, true).await });
}

/// Reads the account now and then by the calendar, for as long as the page lives.
pub fn keep_reading(session: Session) {
    spawn_local(async move {
        turn(session, true).await;
        let mut since_s = 0;
        let mut turns = 0;
        loop {
            clock::sleep(STEP_MS).await;
            since_s += STEP_MS / 1000;
            let every = session
                .settings
                .with_untracked(|settings| settings.refresh_s);
            let due = every > 0 && since_s >= every && dom::visible();
            if !due || session.busy.get_untracked() {
                continue;
            }
            since_s = 0;
            turns += 1;
            turn(session, turns % TURNS_PER_INSTANCES == 0).await;
        }
    });
}

async fn turn(session: Session, whole: bool) {
    let epoch = session.epoch.get_untracked();
    let client = session.client.get_value();
    let inventory = session.inventory.get_value();
    let what = What {
        kinds: if whole {
            ALL.to_vec()
        } else {
            vec![Kind::PendingEvents]
        },
        language: session
            .settings
            .with_untracked(|s| s.language().accept_language().to_owned()),
        ..What::default()
    };
    session.readings.update_value(|readings| *readings += 1);
    session.busy.set(true);
    session.progress.set((0, 0));
    let cancel = Cancel::new();
    let published = Cell::new(0_i64);
    let pause = Rc::new(Cell::new(PUBLISH_MS));
    let first = Cell::new((true, true));
    let counts = Rc::new(Cell::new((0_usize, 0_usize)));
    let on = |progress: Progress| {
        if session.epoch.get_untracked() != epoch {
            cancel.cancel();
            return;
        }
        let (done, all) = counts.get();
        match progress {
            Progress::Begun(_) => counts.set((done, all + 1)),
            Progress::Ended(_) => counts.set((done + 1, all)),
            Progress::Page { .. } | Progress::Held { .. } => {}
        }
        let now = clock::now().0;
        // The very first rows of either list are shown at once; later pages come in visible steps.
        let (instances, events) = first.get();
        let is_first = match &progress {
            Progress::Page { items: 0, .. } => false,
            Progress::Page { scope, .. } => match scope.kind {
                Kind::Instances => {
                    first.set((false, events));
                    instances
                }
                Kind::PendingEvents => {
                    first.set((instances, false));
                    events
                }
                Kind::Regions | Kind::FinishedEvents => false,
            },
            _ => false,
        };
        if !is_first && now - published.get() < pause.get() {
            return;
        }
        published.set(now);
        session.progress.set(counts.get());
        session.touch();
        // What follows from it is computed before the next timer.
        let pause = Rc::clone(&pause);
        spawn_local(async move {
            clock::sleep(0).await;
            pause.set(pause_after(clock::now().0 - now));
        });
    };
    read::read_all(&client, &inventory, &what, &cancel, &on).await;
    session.readings.update_value(|readings| *readings -= 1);
    session.busy.set(session.readings.get_value() > 0);
    if session.epoch.get_untracked() == epoch {
        session.progress.set(counts.get());
        session.touch();
    }
}
