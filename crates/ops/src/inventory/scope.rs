//! What one read covers, and how the latest read of it went.

use std::collections::BTreeSet;

use rerack_api::wire::Unreadable;
use rerack_api::wire::page::BadItem;
use rerack_api::{CallError, Product, UnixMillis};

/// Malformed items, and members, kept per scope, to show to a person.
const BAD_ITEMS_KEPT: usize = 20;
/// Unreadable members that are told apart; more are not counted.
const MOST_UNREAD: usize = 10_000;

/// What is missing at the end of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Different items that came.
    pub read: u64,
    /// How many the cloud said there are; 0 if it did not say.
    pub announced: u64,
    /// Why the rest did not come.
    pub cause: GapCause,
}

/// Why a list is incomplete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapCause {
    /// It ended before all came that were announced.
    Fewer,
    /// Its pages brought the same again and again.
    Repeats,
    /// It did not end.
    NoEnd,
    /// It changed while it was read, each time.
    Changed,
}

/// A member of an item that is there and could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The item's id.
    pub id: String,
    /// The member and what it holds.
    pub what: Unreadable,
}

/// What a read is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The list of regions of a product.
    Regions,
    /// Instances.
    Instances,
    /// Events that wait or run: Inquiring, Scheduled, Executing and unknown statuses.
    PendingEvents,
    /// Events that are over; the cloud keeps them for 30 days.
    FinishedEvents,
}

/// One product, one region, one kind: the unit that is read, fails and goes stale by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope {
    /// The product.
    pub product: Product,
    /// The region; empty for what a product lists over all regions at once (all of ENS, and the
    /// regions themselves).
    pub region: String,
    /// What is read.
    pub kind: Kind,
}

impl Scope {
    /// A scope.
    pub fn new(product: Product, region: impl Into<String>, kind: Kind) -> Self {
        Self {
            product,
            region: region.into(),
            kind,
        }
    }
}

/// How the latest read of a scope went.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadState {
    /// No read has begun.
    Never,
    /// A read is under way.
    Reading,
    /// The latest read went well and ended at this time.
    Read(UnixMillis),
    /// The latest read failed.
    Failed {
        /// Why.
        error: CallError,
        /// When the latest good read ended.
        last_good: Option<UnixMillis>,
    },
}

/// A scope and the state of its reads.
#[derive(Clone, Debug, PartialEq)]
pub struct ScopeState {
    /// What is read.
    pub scope: Scope,
    /// How the latest read went.
    pub state: ReadState,
    /// When the latest good read ended. Stays while a newer read runs or after it failed.
    pub last_good: Option<UnixMillis>,
    /// The error of the latest ended read; stays while a newer read runs.
    pub last_error: Option<CallError>,
    /// Rows of this scope in the inventory.
    pub rows: u32,
    /// Items of the latest read that could not be understood.
    pub bad_items: u32,
    /// The first of them, with what is wrong.
    pub bad: Vec<BadItem>,
    /// What is missing at the end of the latest read.
    pub gap: Option<Gap>,
    /// Members of items of the latest read that could not be understood; the items are there.
    pub unread_members: u32,
    /// The first of them.
    pub unread: Vec<Unread>,
    pub(super) begun: u32,
    pub(super) ended: u32,
    pub(super) incomplete: bool,
    /// Tells the members apart: a page may come twice.
    unread_seen: BTreeSet<String>,
}

impl ScopeState {
    pub(super) fn new(scope: Scope) -> Self {
        Self {
            scope,
            state: ReadState::Never,
            last_good: None,
            last_error: None,
            rows: 0,
            bad_items: 0,
            bad: Vec::new(),
            gap: None,
            unread_members: 0,
            unread: Vec::new(),
            begun: 0,
            ended: 0,
            incomplete: false,
            unread_seen: BTreeSet::new(),
        }
    }

    /// Whether there is something to tell of the latest read: it failed, has gaps, or met entries or
    /// members that could not be understood.
    pub fn is_troubled(&self) -> bool {
        self.last_error.is_some()
            || self.gap.is_some()
            || self.bad_items > 0
            || self.unread_members > 0
    }

    /// Whether the latest ended read left rows unconfirmed: it failed, or its list had gaps.
    pub fn is_stale(&self) -> bool {
        self.last_error.is_some() || self.incomplete
    }

    pub(super) fn begin(&mut self, number: u32) {
        self.begun = number;
        self.state = ReadState::Reading;
        self.bad_items = 0;
        self.bad.clear();
        self.gap = None;
        self.unread_members = 0;
        self.unread.clear();
        self.unread_seen.clear();
        self.incomplete = false;
    }

    pub(super) fn note_unread(&mut self, id: &str, members: &[Unreadable]) {
        for what in members {
            let is_full = self.unread_seen.len() >= MOST_UNREAD;
            if is_full || !self.unread_seen.insert([id, " ", &what.member].concat()) {
                continue;
            }
            self.unread_members += 1;
            if self.unread.len() < BAD_ITEMS_KEPT {
                self.unread.push(Unread {
                    id: id.to_owned(),
                    what: what.clone(),
                });
            }
        }
    }

    pub(super) fn note_bad(&mut self, bad: &[BadItem]) {
        self.bad_items = self
            .bad_items
            .saturating_add(super::grow::narrow(bad.len()));
        let room = BAD_ITEMS_KEPT.saturating_sub(self.bad.len());
        self.bad.extend(bad.iter().take(room).cloned());
        self.incomplete |= !bad.is_empty();
    }

    pub(super) fn end(&mut self, number: u32, result: Result<UnixMillis, CallError>) {
        self.ended = number;
        match result {
            Ok(at) => {
                self.state = ReadState::Read(at);
                self.last_good = Some(at);
                self.last_error = None;
            }
            Err(error) => {
                self.state = ReadState::Failed {
                    error: error.clone(),
                    last_good: self.last_good,
                };
                self.last_error = Some(error);
            }
        }
    }
}

/// Names one read of one scope, from `begin` to `finish`.
#[derive(Debug)]
pub struct ReadTicket {
    pub(super) scope: usize,
    pub(super) number: u32,
    pub(super) now: UnixMillis,
}
