//! What runs this device has, and which of them no tab has.

use super::entry::{Entry, Stage};
use super::lock::lock_of;
use super::{Keeping, Mode, Runs, Safe, Trouble, run_loader};
use crate::platform::idb::Fault;
use crate::platform::{clock, locks, tabs};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_ops::run::RunId;

/// The device is looked at again so often, in milliseconds: for tabs that end without a word.
const AGAIN_MS: u32 = 5_000;

/// Runs without an entry are looked for at every so many-th look.
const LOST_EVERY: u32 = 12;

/// Looks for runs, now and then, for as long as the page lives.
pub(crate) fn look_for_runs(runs: Runs) {
    tabs::listen(move |run| {
        let Some(id) = RunId::parse(&run) else { return };
        spawn_local(async move {
            if let Some(order) = runs.get(id) {
                run_loader::catch_up(order).await;
            }
            runs.look_at(id).await;
        });
    });
    runs.prepare();
    spawn_local(async move {
        loop {
            let _ = runs.look().await;
            clock::sleep(AGAIN_MS).await;
        }
    });
}

impl Runs {
    /// Looks whether runs can be written down, so that it is known before the operator confirms.
    pub fn prepare(self) {
        spawn_local(async move {
            let keeping = match self.shelf().open().await {
                Ok(_) => Keeping::Yes,
                Err(fault) => Keeping::No(fault),
            };
            self.keeping.set(keeping);
        });
    }

    /// Reads the list of runs from the device.
    pub async fn look(self) -> Result<(), Fault> {
        let read = async {
            let store = self.shelf().open().await?;
            let kept = store.entries().await?;
            let turn = self.known.with_value(|known| known.looks);
            if turn.is_multiple_of(LOST_EVERY) {
                let runs = store.runs_with_lines().await?;
                self.known.update_value(|known| known.with_lines = runs);
            }
            self.known
                .update_value(|known| known.looks = turn.wrapping_add(1));
            Ok(kept)
        };
        let kept = match read.await {
            Ok(kept) => kept,
            Err(fault) => {
                self.is_read.set(true);
                return Err(fault);
            }
        };
        let kept = kept.iter();
        let mut entries: Vec<Entry> = kept
            .filter_map(|(id, fields)| Entry::read(id, fields))
            .collect();
        let lost = self.known.with_value(|known| known.with_lines.clone());
        let lost = lost.iter().filter_map(|id| Entry::missing(id));
        for entry in lost {
            if entries.iter().all(|known| known.id != entry.id) {
                entries.push(entry);
            }
        }
        let kept_ids: Vec<RunId> = entries.iter().map(|entry| entry.id).collect();
        // What this tab knows of its own runs is newer, and some of them are not kept.
        let own = self.orders.with_untracked(|orders| {
            let own = orders.iter();
            let own = own.filter(|order| order.mode.get_untracked() == Mode::Here);
            own.map(|order| order.entry()).collect::<Vec<_>>()
        });
        for entry in own {
            entries.retain(|known| known.id != entry.id);
            entries.push(entry);
        }
        entries.sort_by_key(|entry| entry.id);
        let (mut taken, mut gone) = (Vec::new(), Vec::new());
        for entry in &mut entries {
            if entry.stage != Stage::Open && !entry.is_damaged {
                continue;
            }
            if self.is_taken(entry.id).await {
                taken.push(entry.id);
                continue;
            }
            if let Some(now) = self.kept(entry.id).await {
                // It may have come to its end since it was read.
                *entry = now;
            }
            if entry.stage == Stage::Open || entry.is_damaged {
                match self.examined(entry).await {
                    Some(examined) => *entry = examined,
                    None => gone.push(entry.id),
                }
            }
        }
        entries.retain(|entry| !gone.contains(&entry.id));
        self.known.update_value(|known| {
            known
                .with_lines
                .retain(|run| gone.iter().all(|id| id.as_str() != run));
        });
        self.look_for_orders(|id| kept_ids.contains(&id) && !gone.contains(&id));
        if taken != self.taken.get_untracked() {
            self.taken.set(taken);
        }
        if entries != self.entries.get_untracked() {
            self.entries.set(entries.clone());
        }
        if !self.is_read.get_untracked() {
            self.is_read.set(true);
        }
        self.read_acted(&entries).await;
        Ok(())
    }

    /// Runs that this tab shows and nobody carries out: whether they are still kept.
    fn look_for_orders(self, is_kept: impl Fn(RunId) -> bool) {
        let orders = self.orders.with_untracked(Clone::clone);
        let idle = |order: &super::RunHandle| order.is_kept && !order.is_driven.get_value();
        for order in orders.into_iter().filter(idle) {
            let is_there = is_kept(order.id);
            match order.safe.get_untracked() {
                Safe::No(_) if is_there => order.safe.set(Safe::Yes),
                Safe::Yes | Safe::Again(_) if !is_there => order.is_gone(),
                _ => {}
            }
        }
    }

    /// An entry with what its journal says about it; `None` if nothing is kept of it. Read once, as long as the
    /// entry stays the same.
    async fn examined(self, entry: &Entry) -> Option<Entry> {
        let known = self.known.with_value(|known| {
            let known = known.examined.iter().find(|(kept, _)| kept == entry);
            known.map(|(_, examined)| examined.clone())
        });
        if known.is_some() {
            return known;
        }
        let examined = match run_loader::read(&self.shelf(), entry.id.as_str()).await {
            Ok(text) => text.entry(),
            Err(Trouble::NoHeader(_)) => {
                let mut entry = entry.clone();
                if !entry.work.is_check() {
                    entry.tally = entry.tally.doubted();
                }
                entry.is_damaged = true;
                entry
            }
            Err(Trouble::NotThere) => return None,
            Err(_) => return Some(entry.clone()),
        };
        // It may have changed between the two readings.
        if examined.is_damaged || examined == *entry {
            self.known.update_value(|known| {
                let known = &mut known.examined;
                known.retain(|(kept, _)| kept.id != entry.id);
                known.push((entry.clone(), examined.clone()));
            });
        }
        Some(examined)
    }

    /// Looks at one run: another tab told of it.
    async fn look_at(self, id: RunId) {
        let Some(entry) = self.kept(id).await else {
            self.known
                .update_value(|known| known.with_lines.retain(|run| run != id.as_str()));
            self.entries
                .update(|all| all.retain(|entry| entry.id != id));
            return;
        };
        if self.is_taken(id).await && !self.taken.with_untracked(|taken| taken.contains(&id)) {
            self.taken.update(|taken| taken.push(id));
        }
        self.listed(entry);
    }

    /// What the device keeps about a run.
    pub(super) async fn kept(self, id: RunId) -> Option<Entry> {
        let store = self.shelf().open().await.ok()?;
        let fields = store.entry(id.as_str()).await.ok()??;
        Entry::read(id.as_str(), &fields)
    }

    pub(super) async fn is_taken(self, id: RunId) -> bool {
        let is_here = |order: super::RunHandle| order.is_driven.get_value();
        self.orders
            .with_untracked(|all| all.iter().find(|o| o.id == id).copied())
            .is_some_and(is_here)
            || locks::is_taken(&lock_of(id.as_str())).await
    }

    /// Deletes runs from this device, but those that a tab has now.
    pub async fn delete(self, ids: Vec<RunId>) -> Result<(), Fault> {
        let mut free = Vec::new();
        for id in ids {
            if !self.is_taken(id).await {
                free.push(id);
            }
        }
        // Those that are not kept are in this tab only.
        let is_kept = |id: &&RunId| self.get(**id).is_none_or(|order| order.is_kept);
        let kept = free.iter().filter(is_kept);
        let names: Vec<String> = kept.map(|id| id.as_str().to_owned()).collect();
        if !names.is_empty() {
            self.shelf().open().await?.delete(&names).await?;
        }
        self.orders
            .update(|orders| orders.retain(|order| !free.contains(&order.id)));
        self.entries
            .update(|all| all.retain(|entry| !free.contains(&entry.id)));
        self.known
            .update_value(|known| known.with_lines.retain(|run| !names.contains(run)));
        for name in &names {
            tabs::tell(name);
        }
        Ok(())
    }
}
