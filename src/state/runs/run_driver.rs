//! Carrying out a run: with its lock, its journal, and for as long as both are this tab's.

use super::entry::{Entry, Stage};
use super::idb_journal::Safe;
use super::idb_journal::{Kept, Look};
use super::lock::lock_of;
use super::resume_intent::ResumeIntent;
use super::run_loader::{self, Trouble};
use super::status_counts::StatusCounts;
use super::wrong::Wrong;
use super::{Mode, RunHandle, duration_stats};
use crate::platform::clock;
use crate::platform::locks::{self, Guard};
use futures_util::future::{AbortHandle, AbortRegistration, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_ops::run::{Engine, Inbox, Journal, Record, Run, Step, execute};
use std::cell::RefCell;
use std::rc::Rc;

impl RunHandle {
    /// Has the run carried out by this tab, if it can have it; otherwise it is watched. Without a claim it is asked
    /// first whether another run has instances of it.
    pub(super) fn drive(self, wanted: ResumeIntent, claim: Option<Guard>) {
        if self.is_driven.get_value() {
            return;
        }
        self.is_driven.set_value(true);
        self.runs.driven.update_value(|driven| *driven += 1);
        spawn_local(async move {
            let claim = match (claim, &wanted) {
                (None, ResumeIntent::Begin | ResumeIntent::Close) => None,
                (Some(claim), _) => Some(claim),
                (None, ResumeIntent::Follow | ResumeIntent::Do(_)) => self.claim().await,
            };
            if claim.is_none() && wanted != ResumeIntent::Close {
                self.rest();
                return;
            }
            let (lock_lost, registration) = AbortHandle::new_pair();
            let on_lost: Rc<dyn Fn()> = {
                let (lock_lost, inbox) = (lock_lost.clone(), self.inbox.get_value());
                Rc::new(move || {
                    inbox.lock_lost();
                    lock_lost.abort();
                })
            };
            if self.is_kept {
                let Some(guard) =
                    locks::take(&lock_of(self.id.as_str()), Rc::clone(&on_lost)).await
                else {
                    self.hand_over();
                    return;
                };
                if self.brought_up(&wanted).await.is_ok() {
                    self.carry_out(wanted, registration, on_lost, claim).await;
                } else {
                    self.forget_waiting();
                    self.mode.set(Mode::Interrupted);
                }
                drop(guard);
            } else {
                let told = self.tell_alone().await;
                self.carry_out(wanted, registration, on_lost, claim).await;
                drop(told);
            }
            self.rest();
            if lock_lost.is_aborted() {
                self.hand_over();
                return;
            }
            self.changed();
            self.runs.listed(self.entry());
            self.keep_acted().await;
            // What the run changed shows in the lists without waiting for the calendar.
            crate::state::reading::read_now(self.session());
        });
    }

    /// This tab does nothing for it now: words that were not heard are not heard later.
    fn rest(self) {
        self.inbox.set_value(Inbox::new());
        if self.is_driven.get_value() {
            self.is_driven.set_value(false);
            self.runs.driven.update_value(|driven| *driven -= 1);
        }
    }

    /// Another tab has the run: it is watched from here.
    fn hand_over(self) {
        self.forget_waiting();
        self.rest();
        self.mode.set(Mode::Watched);
        run_loader::watch(self);
    }

    /// With the lock in hand: the run as its journal tells it, if that may tell more than this tab knows.
    async fn brought_up(self, wanted: &ResumeIntent) -> Result<(), ()> {
        if *wanted == ResumeIntent::Begin && self.mode.get_untracked() == Mode::Here {
            // Just confirmed: nobody else knows of it.
            return Ok(());
        }
        self.mode.set(Mode::Taking);
        let text = match run_loader::read(&self.runs.shelf(), self.id.as_str()).await {
            Ok(text) => text,
            Err(Trouble::NotThere) => {
                self.is_gone();
                return Err(());
            }
            Err(Trouble::Store(fault)) => {
                self.safe.set(Safe::No(fault));
                return Err(());
            }
            Err(_) => return Err(()),
        };
        let restored = text.restored(clock::now());
        self.is_wrong(text.wrong.clone());
        if text.wrong.is_any() {
            if let Some(run) = text.watched() {
                self.replace(run, text.next);
            }
            return Err(());
        }
        let is_known = self.mode_before.get_value() == Mode::Here;
        let is_known = is_known && text.next == self.next.get_value();
        self.lines.set_value(text.lines);
        if !is_known {
            self.replace(restored.ok_or(())?, text.next);
        }
        Ok(())
    }

    async fn carry_out(
        self,
        wanted: ResumeIntent,
        until_lost: AbortRegistration,
        on_lost: Rc<dyn Fn()>,
        claim: Option<Guard>,
    ) {
        self.mode.set(Mode::Here);
        self.mode_before.set_value(Mode::Here);
        let run = self.run.get_value();
        let inbox = self.inbox.get_value();
        let closing = wanted == ResumeIntent::Close;
        self.is_closed.set_value(closing);
        inbox.credentials(untrack(|| self.keys_end()));
        match wanted {
            ResumeIntent::Begin | ResumeIntent::Follow => {}
            ResumeIntent::Do(commands) => {
                for command in commands {
                    inbox.tell(command);
                }
            }
            ResumeIntent::Close => run.borrow_mut().leave(clock::now()),
        }
        for command in self.allowed() {
            inbox.tell(command);
        }
        let journal = self.journal(&run, on_lost).await;
        if let Some(claim) = claim {
            spawn_local(async move { self.let_others_in(claim).await });
        }
        let engine = Engine {
            client: self.client.get_value(),
            journal: journal.clone(),
            inbox,
        };
        let on_change: Rc<dyn Fn()> = Rc::new(move || self.went_on());
        // What is under way when the lock is lost is lost to this tab: whoever has the run reads it back.
        let _ = Abortable::new(execute(engine, run, on_change), until_lost).await;
        self.next.set_value(journal.next());
        self.lines.set_value(journal.lines());
    }

    /// Where it is written down.
    async fn journal(self, run: &Rc<RefCell<Run>>, on_lost: Rc<dyn Fn()>) -> Rc<Way> {
        if !self.is_kept {
            return Rc::new(Way::InTab(self));
        }
        let look = self.look(Rc::clone(run));
        let kept = Kept::new(
            self.runs.shelf(),
            self.id.as_str(),
            self.lines
                .try_update_value(std::mem::take)
                .unwrap_or_default(),
            look,
            on_lost,
            self.safe,
        );
        if let Some(header) = self.header.try_update_value(Option::take).flatten() {
            kept.begin(&header).await;
        }
        kept.guard();
        Rc::new(Way::Kept(kept, self))
    }

    fn look(self, run: Rc<RefCell<Run>>) -> Look {
        Rc::new(move |records| {
            let runs = self.runs;
            let mut entry = self.entry_of(&run.borrow(), clock::now());
            runs.note_acted(self.id, &entry.address, &run.borrow());
            for record in records {
                if let Step::Intent { targets, .. } = &record.step {
                    entry.tally.intend(targets.len());
                }
            }
            entry.stage = match records.last().map(|last| &last.step) {
                Some(Step::Finished) if self.is_closed.get_value() => Stage::Closed,
                Some(Step::Finished) => Stage::Finished,
                _ => Stage::Open,
            };
            runs.listed(entry.clone());
            entry
        })
    }

    fn entry_of(self, run: &Run, last: UnixMillis) -> Entry {
        let left_out = self.left_out.with_value(|list| list.len());
        Entry {
            id: self.id,
            begun: self.confirmed_at,
            last,
            work: super::Work::of(&run.plan().operation),
            name: self.name.get_value(),
            place: self.place.get_value(),
            address: self.address.get_value(),
            is_signed: self.is_signed,
            stage: match (run.is_finished(), self.is_closed.get_value()) {
                (true, true) => Stage::Closed,
                (true, false) => Stage::Finished,
                (false, _) => Stage::Open,
            },
            tally: StatusCounts::of(run, left_out),
            took_ms: duration_stats::took(run),
            lines: None,
            is_damaged: self.wrong.with_untracked(Wrong::is_any),
        }
    }

    /// The run as a list shows it.
    #[must_use]
    pub fn entry(self) -> Entry {
        let last = self.last_at();
        self.run
            .with_value(|run| self.entry_of(&run.borrow(), last))
    }
}

/// Where a run is written down, or that only this tab knows it.
enum Way {
    Kept(Kept, RunHandle),
    InTab(RunHandle),
}

impl Way {
    fn next(&self) -> u32 {
        match self {
            Self::Kept(kept, _) => kept.next(),
            Self::InTab(_) => 0,
        }
    }

    fn lines(&self) -> Vec<String> {
        match self {
            Self::Kept(kept, _) => kept.lines(),
            Self::InTab(_) => Vec::new(),
        }
    }
}

impl Journal for Way {
    fn append(&self, records: Vec<Record>) -> rerack_ops::run::Storing {
        match self {
            Self::Kept(kept, order) => {
                let storing = kept.append(records);
                order.written.set_value(kept.next());
                storing
            }
            Self::InTab(order) => {
                order.in_tab.with_value(|known| {
                    if let Some(known) = known.borrow_mut().as_mut() {
                        known.add(records);
                    }
                });
                order.run.with_value(|run| {
                    let address = order.address.get_value();
                    // The engine may have it in hand just now.
                    if let Ok(run) = run.try_borrow() {
                        order.runs.note_acted(order.id, &address, &run);
                    }
                });
                Box::pin(std::future::ready(Ok(())))
            }
        }
    }
}
