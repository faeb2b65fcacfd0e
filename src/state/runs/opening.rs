//! A run as its journal tells it: to be looked at, watched while another tab carries it out, or
//! carried on.

use super::drive::lock_of;
use super::entry::{Entry, Stage};
use super::shelf::Shelf;
use super::{Made, Mode, Order, RunId, Runs};
use crate::platform::idb::Fault;
use crate::platform::{clock, locks};
use crate::prelude::*;
use crate::state::app::App;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_ops::run::journal::{self, Header};
use rerack_ops::run::{Record, Run};

/// Who watches looks at least so often, in milliseconds.
const LOOK_MS: u32 = 2_000;

/// Why a run cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// This device has no run of that id.
    NotThere,
    /// The database cannot be read.
    Store(Fault),
    /// Its journal has no readable beginning; the text says why.
    NoHeader(String),
}

/// A journal that was read.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) header: Header,
    pub(super) records: Vec<Record>,
    /// How many lines are not understood.
    pub(super) apart: usize,
    /// The number of the next line.
    pub(super) next: u32,
}

/// Reads a journal to its end.
pub(super) async fn read(shelf: &Shelf, run: &str) -> Result<Text, Trouble> {
    let store = shelf.open().await.map_err(Trouble::Store)?;
    let (lines, next) = store.lines(run, 0).await.map_err(Trouble::Store)?;
    if lines.is_empty() {
        return Err(Trouble::NotThere);
    }
    let contents = journal::read(lines.concat().as_bytes());
    let header = contents
        .header
        .map_err(|faults| Trouble::NoHeader(faults.to_string()))?;
    Ok(Text {
        header,
        records: contents.records,
        apart: contents.apart.len(),
        next,
    })
}

impl Text {
    /// The run with everything that is written down, held and ready to be carried on; `None` if the
    /// journal is damaged.
    pub(super) fn restored(&self, now: UnixMillis) -> Option<Run> {
        if self.apart > 0 {
            return None;
        }
        Run::reopen(&self.header, &self.records, now).ok()
    }

    /// The run as it looks from outside.
    fn watched(&self) -> Option<Run> {
        let header = &self.header;
        let plan = header.plan.plan(header.confirmed_at).ok()?;
        let mut run = Run::new(plan, header.confirmed_at);
        run.watch(&self.records);
        Some(run)
    }
}

impl Runs {
    /// The run of that id, from this tab or from the device.
    pub async fn open(&self, app: App, id: RunId) -> Result<Order, Trouble> {
        if let Some(order) = self.get(id) {
            return Ok(order);
        }
        let kept = self.shelf();
        let store = kept.open().await.map_err(Trouble::Store)?;
        let fields = store.entry(id.as_str()).await.map_err(Trouble::Store)?;
        let entry = fields.and_then(|fields| Entry::read(id.as_str(), &fields));
        let entry = entry.ok_or(Trouble::NotThere)?;
        let is_taken = locks::is_taken(&lock_of(id.as_str())).await;
        let text = read(&kept, id.as_str()).await?;
        let mode = if is_taken {
            Mode::Watched
        } else {
            left(entry.stage)
        };
        let no_plan = || Trouble::NoHeader("its plan cannot be carried out".to_owned());
        let run = shown(&text, mode, entry.stage).ok_or_else(no_plan)?;
        // Somebody else may have asked for it meanwhile.
        if let Some(order) = self.get(id) {
            return Ok(order);
        }
        let of = Made {
            id,
            name: entry.name.clone(),
            place: entry.place.clone(),
            address: entry.address.clone(),
            is_signed: entry.is_signed,
            confirmed_at: text.header.confirmed_at,
            mode,
            is_kept: true,
            is_damaged: text.apart > 0,
            next: text.next,
        };
        let order = self.add(app, of, run, Vec::new(), None);
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
    let Some(mut run) = text.restored(now) else {
        return text.watched();
    };
    if stage == Stage::Closed {
        run.leave(now);
    }
    Some(run)
}

/// Follows the journal of a run that another tab has, until that one lets go of it.
pub(super) fn watch(order: Order) {
    spawn_local(async move {
        // Everything anew: what this tab knew may not be what was written down.
        if let Ok(text) = read(&order.app().runs.shelf(), order.id.as_str()).await
            && let Some(run) = text.watched()
        {
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
pub(super) async fn catch_up(order: Order) {
    if order.mode.get_untracked() != Mode::Watched || order.is_catching_up.get_value() {
        return;
    }
    order.is_catching_up.set_value(true);
    let from = order.next.get_value();
    if let Ok(store) = order.app().runs.shelf().open().await
        && let Ok((lines, next)) = store.lines(order.id.as_str(), from).await
        && !lines.is_empty()
        && order.mode.get_untracked() == Mode::Watched
    {
        let lines = lines.iter();
        let records = lines.filter_map(|line| journal::read_line(line.as_bytes()).ok());
        let records: Vec<Record> = records.collect();
        order.next.set_value(next);
        order.run.with_value(|run| run.borrow_mut().watch(&records));
        order.changed();
    }
    order.is_catching_up.set_value(false);
}

/// The other tab has let go: the run is over, or interrupted.
async fn let_go(order: Order) {
    let runs = order.app().runs;
    let Some(entry) = runs.kept(order.id).await else {
        return;
    };
    let Ok(text) = read(&runs.shelf(), order.id.as_str()).await else {
        return;
    };
    let mode = left(entry.stage);
    if let Some(run) = shown(&text, mode, entry.stage) {
        order.replace(run, text.next);
        order.is_closed.set_value(entry.stage == Stage::Closed);
        order.mode.set(mode);
        runs.listed(entry);
        order.changed();
    }
}
