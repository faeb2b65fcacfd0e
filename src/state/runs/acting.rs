//! What the runs of this device acted on, by instance, so that what was just restarted is not taken
//! for work to be done.

use super::entry::{Entry, Stage};
use super::{RunHandle, Runs, endpoint_identity, run_loader};
use crate::platform::clock;
use crate::platform::idb::Batch;
use crate::state::session::Session;
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_ops::InstanceKey;
use rerack_ops::acted::{self, Acted, Index};
use rerack_ops::run::Run;
use rerack_ops::run::RunId;
use std::collections::BTreeMap;

/// Older runs are not looked at, in milliseconds: no event stays open for so long.
const OLD_MS: i64 = 30 * 86_400_000;
/// What another tab does is read so often at most, in milliseconds.
const AGAIN_MS: i64 = 15_000;

/// What was acted on, by the places that runs were sent to.
pub(super) type ByPlace = BTreeMap<String, Index>;
/// How far each run had come when it was read last, and when that was.
pub(super) type Read = BTreeMap<RunId, (Stage, UnixMillis, UnixMillis)>;

impl Runs {
    /// What a run of this device last did to an instance where the page is connected now.
    #[must_use]
    pub fn acted(&self, session: Session, key: &InstanceKey) -> Option<Acted> {
        self.known.with_value(|known| {
            if known.acted.is_empty() {
                return None;
            }
            let here = untrack(|| endpoint_identity::address(session));
            known.acted.get(&here)?.get(key).cloned()
        })
    }

    /// Changes whenever something else is known to have been acted on; a reactive reader runs again.
    #[must_use]
    pub fn acted_version(&self) -> u64 {
        self.acted_version.get()
    }

    fn add_acted(self, address: &str, index: Index) {
        let is_new = self.known.try_update_value(|known| {
            let known = known.acted.entry(address.to_owned()).or_default();
            acted::add(known, index)
        });
        if is_new == Some(true) {
            self.acted_version.update(|version| *version += 1);
        }
    }

    /// Takes in what a run of this tab has done so far.
    pub(super) fn note_acted(self, id: RunId, address: &str, run: &Run) {
        self.add_acted(address, acted::of(id.as_str(), run));
    }

    /// Reads what runs have done that are not known yet, or have gone on.
    pub(super) async fn read_acted(self, entries: &[Entry]) {
        let now = clock::now();
        for entry in entries.iter().rev() {
            let is_driven = self
                .get(entry.id)
                .is_some_and(|it| it.is_driven.get_value());
            let is_old = now.since(entry.last) > OLD_MS;
            if is_driven || is_old || entry.work.is_check() {
                continue;
            }
            let is_known = self.known.with_value(|known| {
                let read = &known.acted_read;
                read.get(&entry.id).is_some_and(|(stage, last, at)| {
                    let is_new = (*stage, *last) != (entry.stage, entry.last);
                    let may_wait = entry.stage == Stage::Open && now.since(*at) < AGAIN_MS;
                    !is_new || may_wait
                })
            });
            if is_known {
                continue;
            }
            let stamp = (entry.stage, entry.last, now);
            self.known.update_value(|known| {
                known.acted_read.insert(entry.id, stamp);
            });
            if let Some(index) = self.acted_of(entry).await {
                self.add_acted(&entry.address, index);
            }
            // One after the other, so that the page stays quick.
            clock::sleep(0).await;
        }
    }

    async fn acted_of(self, entry: &Entry) -> Option<Index> {
        let id = entry.id.as_str();
        let store = self.shelf().open().await.ok()?;
        let is_over = entry.stage != Stage::Open && !entry.is_damaged;
        if is_over
            && let Ok(Some(text)) = store.acted(id).await
            && let Some(index) = acted::read(id, &text)
        {
            return Some(index);
        }
        let text = run_loader::read(&self.shelf(), id).await.ok()?;
        let index = acted::told(&text.header, &text.records).ok()?;
        if is_over {
            let batch = Batch {
                run: id.to_owned(),
                acted: Some(acted::write(&index)),
                ..Batch::default()
            };
            let _ = store.write(&batch).await;
        }
        Some(index)
    }
}

impl RunHandle {
    /// Keeps what the run has done beside its journal, for pages that come later.
    pub(super) async fn keep_acted(self) {
        let id = self.id.as_str();
        let runs = self.runs;
        let is_over = self.run.with_value(|run| run.borrow().is_finished());
        if !self.is_kept || !is_over {
            return;
        }
        let address = self.address.get_value();
        let mut index = Index::new();
        runs.known.with_value(|known| {
            let of_run = known.acted.get(&address).into_iter().flatten();
            let of_run = of_run.filter(|(_, acted)| acted.run == id);
            index.extend(of_run.map(|(key, acted)| (key.clone(), acted.clone())));
        });
        let batch = Batch {
            run: id.to_owned(),
            acted: Some(acted::write(&index)),
            ..Batch::default()
        };
        if let Ok(store) = runs.shelf().open().await {
            let _ = store.write(&batch).await;
        }
    }
}
