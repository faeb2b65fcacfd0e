//! One run, as the page has it in hand.

use super::conflict::Conflict;
use super::endpoint_identity::{self, ResumeBlocker};
use super::idb_journal::Safe;
use super::in_tab::InTab;
use super::part::Part;
use super::wrong::Wrong;
use super::{ResumeIntent, Runs};
use crate::platform::idb::{Fault, Kind};
use crate::state::session::{Local, Session};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_ops::rules::Judgement;
use rerack_ops::run::RunId;
use rerack_ops::run::journal::Header;
use rerack_ops::run::{Command, Inbox, Run, Waiting};
use rerack_ops::{Client, InstanceKey};
use std::cell::RefCell;
use std::rc::Rc;

/// A selected instance that the operator left out, and why.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The instance.
    pub key: InstanceKey,
    /// Its name.
    pub name: String,
    /// The event it would have answered (ENS).
    pub event_id: Option<String>,
    /// What the rules said.
    pub judgement: Judgement,
}

/// What this tab is to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// This tab carries it out, or did so last.
    Here,
    /// This tab is about to have it.
    Taking,
    /// Another tab has it; what that one writes down is shown.
    Watched,
    /// Nobody carries it out, and it is not over.
    Interrupted,
    /// It is over, and was read from its journal.
    Over,
}

/// One order: what was sent, to whom, and what was left out.
#[derive(Clone, Copy)]
pub struct RunHandle {
    /// Its id.
    pub id: RunId,
    /// The run.
    pub run: Local<Rc<RefCell<Run>>>,
    /// Selected instances that were not sent. Not kept: empty for a run that was read from its journal.
    pub left_out: Local<Rc<Vec<LeftOut>>>,
    /// Where it was sent, for people.
    pub place: Local<String>,
    /// The plan's name; mostly empty.
    pub name: Local<String>,
    /// Changes whenever the run does.
    pub version: RwSignal<u64>,
    /// When the operator confirmed it.
    pub confirmed_at: UnixMillis,
    /// What this tab is to it.
    pub mode: RwSignal<Mode>,
    /// Whether it is written down on this device.
    pub is_kept: bool,
    /// Whether its calls were signed.
    pub is_signed: bool,
    /// Behind a handle, so that an order stays small.
    pub(super) home: Local<Session>,
    /// All runs of the device.
    pub(super) runs: Runs,
    pub(super) client: Local<Client>,
    pub(super) address: Local<String>,
    pub(super) inbox: Local<Inbox>,
    /// What the operator said that may send something, until other runs were asked about.
    pub(super) waiting: Local<Waiting>,
    /// Whether they are being asked.
    pub(super) is_asking: StoredValue<bool>,
    pub(super) header: Local<Option<Header>>,
    pub(super) is_driven: StoredValue<bool>,
    pub(super) is_closed: StoredValue<bool>,
    /// What is wrong with what is kept of it.
    pub wrong: RwSignal<Wrong>,
    /// Whether what was written down about it is still there.
    pub safe: RwSignal<Safe>,
    /// Runs that have instances of it, so that it was not taken up.
    pub barred: RwSignal<Vec<Conflict>>,
    /// Whether other runs could not be asked about, because another tab was about to begin one for
    /// too long. What was asked for is given up then.
    pub is_busy: RwSignal<bool>,
    /// What the operator has confirmed besides the plan and can be taken back, the newest last.
    pub(super) parts: RwSignal<Vec<Part>>,
    /// The lines of its journal, while this tab carries it out.
    pub(super) lines: Local<Vec<String>>,
    /// The number of the next line of the journal.
    pub(super) next: StoredValue<u32>,
    pub(super) mode_before: StoredValue<Mode>,
    pub(super) is_catching_up: StoredValue<bool>,
    /// How often it is shown anew.
    pub(super) pace: StoredValue<Pace>,
    /// How many entries its journal has, by the last that was begun.
    pub(super) written: StoredValue<u32>,
    /// The records of a run that is not kept.
    pub(super) in_tab: Local<Rc<RefCell<Option<InTab>>>>,
}

/// How a run that goes on is shown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    /// Whether somebody sees to it that it is shown.
    pub(super) is_seen_to: bool,
    /// Whether something of it has changed since.
    pub(super) is_stale: bool,
    /// Whether it was held, and whether it was over.
    pub(super) last: (bool, bool),
}

impl RunHandle {
    /// An order that nobody has shown yet; its signals belong to the owner of the moment.
    pub(super) fn new(
        (session, runs): (Session, Runs),
        made: RunHandleParts,
        run: Run,
        left_out: Vec<LeftOut>,
        header: Option<Header>,
    ) -> Self {
        Self {
            id: made.id,
            run: StoredValue::new_local(Rc::new(RefCell::new(run))),
            left_out: StoredValue::new_local(Rc::new(left_out)),
            place: StoredValue::new_local(made.place),
            name: StoredValue::new_local(made.name),
            version: RwSignal::new(0),
            confirmed_at: made.confirmed_at,
            mode: RwSignal::new(made.mode),
            is_kept: made.is_kept,
            is_signed: made.is_signed,
            home: StoredValue::new_local(session),
            runs,
            client: StoredValue::new_local(session.client.get_value()),
            address: StoredValue::new_local(made.address),
            inbox: StoredValue::new_local(Inbox::new()),
            waiting: StoredValue::new_local(Waiting::default()),
            is_asking: StoredValue::new(false),
            header: StoredValue::new_local(header),
            is_driven: StoredValue::new(false),
            is_closed: StoredValue::new(false),
            wrong: RwSignal::new(made.wrong),
            safe: RwSignal::new(Safe::Yes),
            barred: RwSignal::new(Vec::new()),
            is_busy: RwSignal::new(false),
            parts: RwSignal::new(Vec::new()),
            lines: StoredValue::new_local(Vec::new()),
            next: StoredValue::new(made.next),
            mode_before: StoredValue::new(made.mode),
            is_catching_up: StoredValue::new(false),
            pace: StoredValue::new(Pace::default()),
            written: StoredValue::new(made.next),
            in_tab: StoredValue::new_local(Rc::default()),
        }
    }

    /// Looks at the run; a reactive reader runs again when it changes.
    pub fn with_run<T>(&self, look: impl FnOnce(&Run) -> T) -> T {
        self.version.track();
        self.run.with_value(|run| look(&run.borrow()))
    }

    /// When something was last written down about it, or done.
    #[must_use]
    pub fn last_at(&self) -> UnixMillis {
        self.runs.entries.with(|entries| {
            let own = entries.iter().find(|entry| entry.id == self.id);
            own.map_or(self.confirmed_at, |entry| entry.last)
        })
    }

    pub(super) fn session(&self) -> Session {
        self.home.get_value()
    }

    /// The run as its journal has it, in place of what was known.
    pub(super) fn replace(&self, run: Run, next: u32) {
        self.run.with_value(|known| *known.borrow_mut() = run);
        self.next.set_value(next);
    }

    /// What was found to be wrong with what is kept of it.
    pub(super) fn is_wrong(self, wrong: Wrong) {
        if self.wrong.get_untracked() != wrong {
            self.wrong.set(wrong);
        }
    }

    /// Nothing is kept of it any more.
    pub(super) fn is_gone(self) {
        let kind = Kind::Gone;
        let detail = String::new();
        self.safe.set(Safe::No(Fault { kind, detail }));
    }

    pub(super) fn changed(self) {
        self.version.update(|version| *version += 1);
    }

    /// Stops sending: what has not been sent stays unsent.
    pub fn stop(&self) {
        self.tell(vec![Command::Stop]);
    }

    /// Whether the operator may tell the run something from this tab.
    #[must_use]
    pub fn is_in_hand(&self) -> bool {
        match self.mode.get() {
            Mode::Here => true,
            Mode::Over => self.hindrance().is_none(),
            Mode::Taking | Mode::Watched | Mode::Interrupted => false,
        }
    }

    /// What is in the way of carrying it on from here.
    #[must_use]
    pub fn hindrance(&self) -> Option<ResumeBlocker> {
        if self.wrong.with(Wrong::is_any) {
            return Some(ResumeBlocker::Damaged);
        }
        self.address.with_value(|address| {
            endpoint_identity::hindrance(self.session(), address, self.is_signed)
        })
    }

    /// Tells the run something. One that is over is taken up again for it. What would send for
    /// instances that another run has is not told.
    pub fn tell(&self, commands: Vec<Command>) {
        if !self.is_driven.get_value() && !self.may_take_up() {
            return;
        }
        let at_once = self.hear(commands);
        if self.is_driven.get_value() {
            self.say(at_once);
            self.tell_waiting();
        } else {
            self.take_up();
            self.drive(ResumeIntent::Do(at_once), None);
        }
    }

    /// Whether this tab may carry it out, where it is connected now.
    pub(super) fn may_take_up(&self) -> bool {
        self.mode.get_untracked() == Mode::Here || self.hindrance().is_none()
    }

    /// Hears the operator. Gives what the run may hear at once.
    fn hear(&self, commands: Vec<Command>) -> Vec<Command> {
        let heard = self.waiting.try_update_value(|waiting| {
            let commands = commands.into_iter();
            commands
                .filter_map(|command| waiting.hear(command))
                .collect()
        });
        heard.unwrap_or_default()
    }

    /// Nothing waits to be told any more.
    pub(super) fn forget_waiting(self) {
        self.waiting.set_value(Waiting::default());
    }

    pub(super) fn say(&self, commands: Vec<Command>) {
        self.inbox
            .with_value(|inbox| commands.into_iter().for_each(|c| inbox.tell(c)));
    }

    /// Carries an interrupted run on, or closes it.
    pub fn carry_on(&self, wanted: ResumeIntent) {
        // Closing sends nothing, so it may be done from anywhere.
        if wanted == ResumeIntent::Close && self.wrong.with_untracked(Wrong::is_any) {
            let order = *self;
            spawn_local(async move { order.close_damaged().await });
        } else if wanted == ResumeIntent::Close || self.hindrance().is_none() {
            self.take_up();
            self.drive(wanted, None);
        }
    }

    /// When the keys that sign its calls end; `None` if they do not, or it has none.
    pub(super) fn keys_end(&self) -> Option<UnixMillis> {
        self.session().keys.end().filter(|_| self.is_signed)
    }

    /// Tells a run that is under way when its keys end, whenever that changes.
    pub(super) fn tell_keys(self) {
        Effect::new(move |_| {
            let end = self.keys_end();
            if self.is_driven.get_value() {
                self.inbox.with_value(|inbox| inbox.credentials(end));
            }
        });
    }

    /// A run that was read from its journal goes where the page is connected now, which is the same place.
    pub(super) fn take_up(&self) {
        self.mode_before.set_value(self.mode.get_untracked());
        if self.mode.get_untracked() != Mode::Here {
            self.client.set_value(self.session().client.get_value());
        }
    }
}

/// What an order is made of besides its run.
pub(super) struct RunHandleParts {
    pub(super) id: RunId,
    pub(super) name: String,
    pub(super) place: String,
    pub(super) address: String,
    pub(super) is_signed: bool,
    pub(super) confirmed_at: UnixMillis,
    pub(super) mode: Mode,
    pub(super) is_kept: bool,
    pub(super) wrong: Wrong,
    pub(super) next: u32,
}
