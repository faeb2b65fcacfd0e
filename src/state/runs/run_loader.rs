//! A run as its journal tells it: to be looked at, watched while another tab carries it out, or
//! carried on.

use super::entry::{Entry, Stage};
use super::lock::lock_of;
use super::run_db::RunDb;
use super::wrong::Wrong;
use super::{Mode, RunHandle, RunHandleParts, Runs, StatusCounts, Work};
use crate::platform::idb::{Fault, Line};
use crate::platform::{clock, locks};
use crate::state::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_ops::run::RunId;
use rerack_ops::run::journal::{self, Damage, Header, Reader, Stored};
use rerack_ops::run::{Record, Run, Step};

/// Who watches looks at least so often, in milliseconds.
const LOOK_MS: u32 = 2_000;

/// Why a run cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// This device has no run of that id.
    NotThere,
    /// The database cannot be read.
    Store(Fault),
    /// The first line of its journal, which says what was to be done, is damaged.
    NoHeader(Damage),
    /// Its plan cannot be carried out; the text says why.
    NoPlan(String),
}

/// A journal that was read, and the entry beside it.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) entry: Entry,
    pub(super) header: Header,
    /// If anything is wrong, the last one says that lines are lost.
    pub(super) records: Vec<Record>,
    pub(super) wrong: Wrong,
    /// The lines as they are.
    pub(super) lines: Vec<String>,
    /// The number of the next line.
    pub(super) next: u32,
}

/// Reads a journal to its end.
pub(super) async fn read(shelf: &RunDb, run: &str) -> Result<Text, Trouble> {
    let store = shelf.open().await.map_err(Trouble::Store)?;
    // The entry first: its journal has at least as many lines when it is read.
    let fields = store.entry(run).await.map_err(Trouble::Store)?;
    let is_there = fields.is_some();
    let entry = Entry::read(run, &fields.unwrap_or_default()).ok_or(Trouble::NotThere)?;
    let lines = store.lines(run, 0).await.map_err(Trouble::Store)?;
    if lines.is_empty() && !is_there {
        return Err(Trouble::NotThere);
    }
    let lines: Vec<Stored> = lines.into_iter().map(stored).collect();
    let contents = journal::read(run, &lines, entry.lines);
    let Ok(header) = contents.header else {
        let first = contents.damage.into_iter().next();
        return Err(first.map_or(Trouble::NotThere, Trouble::NoHeader));
    };
    let wrong = Wrong {
        lines: contents.damage,
        // Whoever seals lines also counts them.
        is_entry: entry.is_damaged || contents.is_sealed && entry.lines.is_none(),
    };
    let mut records = contents.records;
    if wrong.is_entry && wrong.lines.is_empty() {
        // Nobody knows how long the journal was.
        let at = records.last().map_or(header.confirmed_at, |last| last.at);
        let step = Step::Lost;
        records.push(Record { at, step });
    }
    Ok(Text {
        entry,
        header,
        records,
        wrong,
        lines: lines.into_iter().filter_map(|line| line.text).collect(),
        next: contents.next,
    })
}

fn stored((number, text): Line) -> Stored {
    Stored { number, text }
}

impl Text {
    /// The run with everything that is written down, held and ready to be carried on; `None` if
    /// anything of it is damaged.
    pub(super) fn restored(&self, now: UnixMillis) -> Option<Run> {
        if self.wrong.is_any() {
            return None;
        }
        Run::reopen(&self.header, &self.records, now).ok()
    }

    /// The run as it looks from outside.
    pub(super) fn watched(&self) -> Option<Run> {
        let header = &self.header;
        let plan = header.plan.plan(header.confirmed_at).ok()?;
        let mut run = Run::new(plan, header.confirmed_at);
        run.watch(&self.records);
        Some(run)
    }

    /// The entry, made good with what the journal tells.
    pub(super) fn entry(&self) -> Entry {
        let mut entry = self.entry.clone();
        if !self.wrong.is_any() {
            return entry;
        }
        let header = &self.header;
        if self.entry.is_damaged {
            entry.begun = header.confirmed_at;
            entry.work = Work::of(&header.plan.operation);
            entry.name.clone_from(&header.plan.name);
            entry.place.clone_from(&header.place);
            let last = self.records.last();
            entry.last = last.map_or(entry.last, |last| entry.last.max(last.at));
        }
        entry.is_damaged = true;
        if let Some(run) = self.watched() {
            entry.tally = StatusCounts::of(&run, 0);
        }
        entry
    }
}

impl Runs {
    /// The run of that id, from this tab or from the device.
    pub async fn open(&self, session: Session, id: RunId) -> Result<RunHandle, Trouble> {
        if let Some(order) = self.get(id) {
            return Ok(order);
        }
        let is_taken = locks::is_taken(&lock_of(id.as_str())).await;
        let text = read(&self.shelf(), id.as_str()).await?;
        let entry = text.entry();
        let mode = if is_taken {
            Mode::Watched
        } else {
            left(entry.stage)
        };
        let no_plan = || Trouble::NoPlan("its plan cannot be carried out".to_owned());
        let run = shown(&text, mode, entry.stage).ok_or_else(no_plan)?;
        // Somebody else may have asked for it meanwhile.
        if let Some(order) = self.get(id) {
            return Ok(order);
        }
        let of = RunHandleParts {
            id,
            name: entry.name.clone(),
            place: entry.place.clone(),
            address: entry.address.clone(),
            is_signed: entry.is_signed,
            confirmed_at: text.header.confirmed_at,
            mode,
            is_kept: true,
            wrong: text.wrong,
            next: text.next,
        };
        let order = self.add(session, of, run, Vec::new(), None);
        order.is_closed.set_value(entry.stage == Stage::Closed);
        self.listed(entry);
        if mode == Mode::Watched {
            watch(order);
        }
        Ok(order)
    }
}

/// What a run is that no tab has.
fn left(stage: Stage) -> Mode {
    match stage {
        Stage::Open => Mode::Interrupted,
        Stage::Finished | Stage::Closed => Mode::Over,
    }
}

/// The run to be shown in a mode.
fn shown(text: &Text, mode: Mode, stage: Stage) -> Option<Run> {
    if mode == Mode::Watched {
        return text.watched();
    }
    let now = clock::now();
    let mut run = text.restored(now).or_else(|| text.watched())?;
    if stage == Stage::Closed {
        run.leave(now);
    }
    Some(run)
}

/// Follows the journal of a run that another tab has, until that one lets go of it.
pub(super) fn watch(order: RunHandle) {
    spawn_local(async move {
        // Everything anew: what this tab knew may not be what was written down.
        if let Ok(text) = read(&order.runs.shelf(), order.id.as_str()).await
            && let Some(run) = text.watched()
        {
            order.is_wrong(text.wrong);
            order.replace(run, text.next);
            order.changed();
        }
        while order.mode.get_untracked() == Mode::Watched {
            catch_up(order).await;
            clock::sleep(LOOK_MS).await;
            if !locks::is_taken(&lock_of(order.id.as_str())).await {
                let_go(order).await;
            }
        }
    });
}

/// Reads what is new.
pub(super) async fn catch_up(order: RunHandle) {
    if order.mode.get_untracked() != Mode::Watched || order.is_catching_up.get_value() {
        return;
    }
    order.is_catching_up.set_value(true);
    let from = order.next.get_value();
    if let Ok(store) = order.runs.shelf().open().await
        && let Ok(lines) = store.lines(order.id.as_str(), from).await
        && !lines.is_empty()
        && order.mode.get_untracked() == Mode::Watched
    {
        let lines: Vec<Stored> = lines.into_iter().map(stored).collect();
        let mut reader = Reader::new(order.id.as_str(), from);
        let (mut records, damage) = reader.records(&lines);
        if !damage.is_empty() {
            let at = records.last().map_or_else(clock::now, |last| last.at);
            let step = Step::Lost;
            records.push(Record { at, step });
            order.is_wrong(Wrong {
                lines: damage,
                is_entry: false,
            });
        }
        order.next.set_value(reader.next());
        order.run.with_value(|run| run.borrow_mut().watch(&records));
        order.changed();
    }
    order.is_catching_up.set_value(false);
}

/// The other tab has let go: the run is over, or interrupted.
async fn let_go(order: RunHandle) {
    let runs = order.runs;
    let Ok(text) = read(&runs.shelf(), order.id.as_str()).await else {
        return;
    };
    let entry = text.entry();
    let mode = left(entry.stage);
    if let Some(run) = shown(&text, mode, entry.stage) {
        order.is_wrong(text.wrong);
        order.replace(run, text.next);
        order.is_closed.set_value(entry.stage == Stage::Closed);
        order.mode.set(mode);
        runs.listed(entry);
        order.changed();
    }
}
