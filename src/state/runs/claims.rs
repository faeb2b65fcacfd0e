//! No instance is in two runs at the same time: before a run begins, is taken up again or sends
//! again, this device is asked which other runs have instances of it.
//!
//! Of two tabs that ask at once only one is let in ([`CLAIMS`]), and it stays in until what it
//! begins is written down. A run that a tab carries out now bars others from its instances; one that
//! was interrupted may be passed over, if the operator says so.

use super::conflict::Conflict;
use super::entry::{Entry, Stage};
use super::{Confirmed, ResumeIntent, RunHandle, Runs, alone, endpoint_identity, run_loader};
use crate::platform::{clock, locks};
use crate::state::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_ops::InstanceKey;
use rerack_ops::overlap::{Overlap, instances, wanted};
use rerack_ops::run::RunId;
use rerack_ops::run::{Command, Unfit, Waiting};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The lock of whoever is about to begin a run.
const CLAIMS: &str = "rerack-claims";
/// It is asked for so often, and for so long, in milliseconds.
const ASK_MS: u32 = 50;
const ASK_FOR_MS: i64 = 10_000;
/// What was told to a run is written down after so long at the latest, in milliseconds.
const WRITTEN_MS: u32 = 2_000;

/// Why a run was not begun. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Barred {
    /// Its plan cannot be carried out.
    Unfit(Unfit),
    /// Other runs have instances of it.
    By(Vec<Conflict>),
    /// Another tab is about to begin a run, and does not come to an end with it.
    Busy,
}

async fn claim() -> Option<locks::Guard> {
    let began = clock::now();
    loop {
        if let Some(guard) = locks::take(CLAIMS, Rc::new(|| ())).await {
            return Some(guard);
        }
        if clock::now().since(began) > ASK_FOR_MS {
            return None;
        }
        clock::sleep(ASK_MS).await;
    }
}

impl Runs {
    /// The runs that have any of these instances where the page is connected now, but `own`.
    pub async fn conflicts(
        self,
        session: Session,
        keys: &BTreeSet<InstanceKey>,
        own: Option<RunId>,
    ) -> Vec<Conflict> {
        if keys.is_empty() {
            return Vec::new();
        }
        let here = endpoint_identity::address(session);
        let mut found = Vec::new();
        let mut seen: BTreeSet<RunId> = BTreeSet::new();
        seen.extend(own);
        let orders = self.orders.with_untracked(Clone::clone);
        for order in orders
            .into_iter()
            .filter(|order| order.is_driven.get_value())
        {
            if seen.insert(order.id) && order.address.get_value() == here {
                let overlap = order.run.with_value(|run| Overlap::of(keys, &run.borrow()));
                found.push(Conflict {
                    run: order.id,
                    begun: order.confirmed_at,
                    is_live: true,
                    overlap,
                });
            }
        }
        for entry in self.kept_entries().await {
            let is_elsewhere = entry.address != here && !entry.address.is_empty();
            if entry.stage != Stage::Open || entry.work.is_check() || is_elsewhere {
                continue;
            }
            if seen.insert(entry.id) {
                found.extend(self.conflict(&entry, keys).await);
            }
        }
        let alone = alone::conflicts(&here, keys).await;
        found.extend(alone.into_iter().filter(|one| !seen.contains(&one.run)));
        found.retain(|conflict| !conflict.overlap.is_empty());
        found.sort_by_key(|conflict| (!conflict.is_live, conflict.run));
        found
    }

    async fn conflict(self, entry: &Entry, keys: &BTreeSet<InstanceKey>) -> Option<Conflict> {
        let is_live = self.is_taken(entry.id).await;
        let text = run_loader::read(&self.shelf(), entry.id.as_str())
            .await
            .ok()?;
        let run = text.watched()?;
        Some(Conflict {
            run: entry.id,
            begun: text.header.confirmed_at,
            is_live,
            overlap: Overlap::of(keys, &run),
        })
    }

    async fn kept_entries(self) -> Vec<Entry> {
        let read = async { self.shelf().open().await?.entries().await };
        let entries = read.await.unwrap_or_default();
        let entries = entries.iter();
        entries
            .filter_map(|(id, fields)| Entry::read(id, fields))
            .collect()
    }

    /// Begins a run of what was confirmed, unless other runs have instances of it; those in `passed`
    /// the operator has said to pass over, as long as no tab carries them out.
    pub async fn begin(
        self,
        session: Session,
        confirmed: Confirmed,
        passed: &[RunId],
    ) -> Result<RunId, Barred> {
        let guard = claim().await.ok_or(Barred::Busy)?;
        let keys = instances(&confirmed.plan);
        let mut conflicts = self.conflicts(session, &keys, None).await;
        conflicts.retain(|conflict| conflict.is_live || !passed.contains(&conflict.run));
        if !conflicts.is_empty() {
            return Err(Barred::By(conflicts));
        }
        untrack(|| self.send(session, confirmed, guard)).map_err(Barred::Unfit)
    }
}

impl RunHandle {
    /// Whether no other run has what this one is to send or follow once it is told this; if one
    /// does, that is shown.
    async fn is_free(self, commands: &[Command]) -> bool {
        let keys = self.run.with_value(|run| wanted(&run.borrow(), commands));
        let session = self.session();
        let mut conflicts = self.runs.conflicts(session, &keys, Some(self.id)).await;
        conflicts.retain(|conflict| conflict.is_live);
        let is_free = conflicts.is_empty();
        if self.barred.with_untracked(|barred| *barred != conflicts) {
            self.barred.set(conflicts);
        }
        is_free
    }

    /// The right to take this run up, and to tell it what waits; `None` if another run has instances
    /// of it. What was asked is given up then.
    pub(super) async fn claim(self) -> Option<locks::Guard> {
        let guard = claim().await;
        if self.is_busy.get_untracked() != guard.is_none() {
            self.is_busy.set(guard.is_none());
        }
        let (commands, last) = self.waiting.with_value(Waiting::asks).unwrap_or_default();
        let is_free = guard.is_some() && self.is_free(&commands).await;
        self.waiting.update_value(|waiting| {
            if is_free {
                waiting.allow(last);
            } else {
                waiting.refuse(last);
            }
        });
        guard.filter(|_| is_free)
    }

    /// Takes out what waits and may be told.
    pub(super) fn allowed(self) -> Vec<Command> {
        let allowed = self.waiting.try_update_value(Waiting::take);
        allowed.unwrap_or_default()
    }

    /// Tells the run what waits, once no other run has its instances. The run may have ended
    /// meanwhile: then it is taken up again.
    pub(super) fn tell_waiting(self) {
        let asks = move || self.waiting.with_value(|waiting| waiting.asks().is_some());
        if self.is_asking.get_value() || !asks() {
            return;
        }
        self.is_asking.set_value(true);
        spawn_local(async move {
            while asks() {
                let Some(claim) = self.claim().await else {
                    continue;
                };
                if self.is_driven.get_value() {
                    self.say(self.allowed());
                    self.let_others_in(claim).await;
                } else if self.may_take_up() {
                    self.take_up();
                    self.drive(ResumeIntent::Do(Vec::new()), Some(claim));
                } else {
                    self.forget_waiting();
                }
            }
            self.is_asking.set_value(false);
        });
    }

    /// Others may ask as soon as what this run was told is written down.
    pub(super) async fn let_others_in(self, claim: locks::Guard) {
        for _ in 0..WRITTEN_MS / ASK_MS {
            clock::sleep(ASK_MS).await;
            if self.run.with_value(|run| run.borrow().unsaved() == 0) {
                break;
            }
        }
        drop(claim);
    }
}
