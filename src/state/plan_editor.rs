//! The plan that is being made: every field as the operator left it, good or not, so that nothing
//! entered is lost on the way to another page and back.

mod fields;
mod limits;
mod rollout_form;

pub use fields::{parse_count, parse_span, span_text};
pub use limits::{By, Limits};
pub use rollout_form::{Bad, Field};

use super::session::{Local, Session};
use crate::locale::Zone;
use crate::platform::{clock, intl};
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_ops::InstanceKey;
use rerack_ops::operation::{Operation, OperationKind, Options};
use rerack_ops::plan::Target;
use rerack_ops::plan::file::Draft;
use rerack_ops::preflight::History;
use rerack_ops::wall::{Gap, Wall};
use std::collections::BTreeMap;

/// Where a plan was opened from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its number on the shelf; `None` if it came as a file.
    pub id: Option<u32>,
    /// Its hash then.
    pub hash: String,
}

/// A time field that shows less than was meant (no seconds, or a time that clocks show twice): what it
/// shows, in which zone, and what was meant.
type Exact = (String, Zone, UnixMillis);

/// All fields. A handle.
#[derive(Clone, Copy)]
pub struct PlanEditor {
    /// What the plan is called; empty for a name made of what it does.
    pub name: RwSignal<String>,
    /// Where it was opened from or saved to.
    pub origin: RwSignal<Option<Origin>>,
    /// The action.
    pub action: RwSignal<OperationKind>,
    /// Each on its own, or all or nothing.
    pub mode: RwSignal<BatchOptimization>,
    /// Power off without shutdown.
    pub force: RwSignal<bool>,
    /// Only check.
    pub dry_run: RwSignal<bool>,
    /// At a time, in the cloud (ENS).
    pub scheduled: RwSignal<bool>,
    /// That time, as its field holds it.
    pub at: RwSignal<String>,
    /// Leave out what cannot take it.
    pub leave_out: RwSignal<bool>,
    /// Order, limits and stop rules.
    pub limits: Limits,
    /// How long earlier restarts took on this device.
    pub history: Local<History>,
    /// The targets as they were when they were chosen, by instance.
    chosen: Local<BTreeMap<InstanceKey, Vec<Target>>>,
    /// The order in which they go, as far as a plan said one.
    order: Local<Vec<InstanceKey>>,
    exact: RwSignal<Vec<Exact>>,
}

/// Why the options make no operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadOption {
    /// No date and time.
    NoTime,
    /// It lies in the past.
    Past,
    /// Clocks jump over it on that day.
    Gap(Gap),
    /// Clocks show it twice on that day, and which one is meant was not said.
    Twice,
}

impl PlanEditor {
    pub(super) fn new(session: Session) -> Self {
        let editor = Self {
            name: RwSignal::default(),
            origin: RwSignal::default(),
            action: session.selected_action,
            mode: RwSignal::new(BatchOptimization::SuccessFirst),
            force: RwSignal::default(),
            dry_run: RwSignal::default(),
            scheduled: RwSignal::default(),
            at: RwSignal::default(),
            leave_out: RwSignal::default(),
            limits: Limits::default(),
            history: StoredValue::new_local(History::new()),
            chosen: StoredValue::new_local(BTreeMap::new()),
            order: StoredValue::new_local(Vec::new()),
            exact: RwSignal::default(),
        };
        editor.begin_anew(session);
        // Without a selection there is no plan: what is selected next is a new one.
        let is_over = Memo::new(move |_| session.selected_count() == 0);
        Effect::new(move |_| {
            if is_over.get() {
                editor.begin_anew(session);
            }
        });
        editor
    }

    /// Whether nothing would be restarted.
    #[must_use]
    pub fn is_check(&self) -> bool {
        self.action.get().spec().has_dry_run && self.dry_run.get()
    }

    /// Whether the cloud begins it, all at one time: then there are no waves.
    #[must_use]
    pub fn is_scheduled(&self) -> bool {
        self.action.get().spec().can_be_scheduled && self.scheduled.get()
    }

    /// The operation, if the options make one.
    pub fn operation(&self, session: Session) -> Result<Operation, BadOption> {
        let plan_time = if self.is_scheduled() {
            Some(self.future(session, &self.at.get())?)
        } else {
            None
        };
        let options = Options {
            force: self.force.get(),
            dry_run: self.dry_run.get(),
            mode: self.mode.get(),
            plan_time,
        };
        Ok(Operation::with(self.action.get(), &options))
    }

    /// The time a field holds, if it is still to come.
    pub(super) fn future(&self, session: Session, field: &str) -> Result<UnixMillis, BadOption> {
        let zone = session.zone();
        let meant = self.meant(field, zone);
        let at = match meant {
            Some(at) => at,
            None => match intl::parse_local(field, zone).ok_or(BadOption::NoTime)? {
                Wall::One(at) => at,
                Wall::None(gap) => return Err(BadOption::Gap(gap)),
                Wall::Two(..) => return Err(BadOption::Twice),
            },
        };
        let _ = session.minute.get();
        if at <= clock::now() {
            return Err(BadOption::Past);
        }
        Ok(at)
    }

    /// The time that a field's text was said to mean in that zone.
    #[must_use]
    pub fn meant(&self, field: &str, zone: Zone) -> Option<UnixMillis> {
        self.exact.with(|exact| {
            let known = exact
                .iter()
                .find(|(text, of, _)| text == field && *of == zone);
            known.map(|(_, _, at)| *at)
        })
    }

    /// From now on a field's text means exactly this time in that zone.
    pub fn mean(&self, field: &str, zone: Zone, at: UnixMillis) {
        self.exact.update(|exact| {
            exact.retain(|(text, of, _)| text != field || *of != zone);
            exact.push((field.to_owned(), zone, at));
        });
    }

    /// A text for a time field that is read back as exactly this time.
    fn field_of(&self, session: Session, at: UnixMillis) -> String {
        let text = intl::to_local_field(at, session.zone());
        self.mean(&text, session.zone(), at);
        text
    }

    /// The targets of an instance as they were when they were chosen. What is asked for the first
    /// time is taken as `now` says.
    pub fn chosen(&self, key: &InstanceKey, now: impl FnOnce() -> Vec<Target>) -> Vec<Target> {
        let known = self.chosen.with_value(|chosen| chosen.get(key).cloned());
        known.unwrap_or_else(|| {
            let targets = now();
            self.chosen.update_value(|chosen| {
                chosen.insert(key.clone(), targets.clone());
            });
            targets
        })
    }

    /// Takes these instances as they are now: what changed since is known.
    pub fn keep(&self, keys: &[InstanceKey]) {
        self.chosen.update_value(|chosen| {
            for key in keys {
                chosen.remove(key);
            }
        });
    }

    /// Forgets the instances that are not selected any more.
    pub fn forget_all_but(&self, keys: &[InstanceKey]) {
        let stale = self.chosen.with_value(BTreeMap::len) > keys.len();
        if stale {
            let mut left = keys.to_vec();
            left.sort();
            self.chosen.update_value(|chosen| {
                chosen.retain(|key, _| left.binary_search(key).is_ok());
            });
        }
    }

    /// These instances in the order in which the plan names them, the others behind.
    #[must_use]
    pub fn in_order(&self, keys: Vec<InstanceKey>) -> Vec<InstanceKey> {
        self.order.with_value(|order| {
            if order.is_empty() {
                return keys;
            }
            let mut place: BTreeMap<&InstanceKey, usize> = BTreeMap::new();
            place.extend(order.iter().zip(0..));
            let mut sorted: Vec<(usize, InstanceKey)> = Vec::new();
            for key in keys {
                sorted.push((place.get(&key).copied().unwrap_or(usize::MAX), key));
            }
            sorted.sort();
            sorted.into_iter().map(|(_, key)| key).collect()
        })
    }

    /// Puts a plan in the editor, in place of what is there.
    pub fn open(&self, session: Session, draft: &Draft, id: Option<u32>) {
        session.clear_selection();
        self.begin_anew(session);
        self.name.set(draft.name.clone());
        self.origin.set(Some(Origin {
            id,
            hash: draft.hash(),
        }));
        self.action.set(draft.operation.kind());
        let options = draft.operation.options();
        self.force.set(options.force);
        self.dry_run.set(options.dry_run);
        self.mode.set(options.mode);
        self.scheduled.set(options.plan_time.is_some());
        if let Some(plan_time) = options.plan_time {
            self.at.set(self.field_of(session, plan_time));
        }
        let start = draft.strategy.start_at.map(|at| self.field_of(session, at));
        self.limits.open(&draft.strategy, start);
        let mut chosen: BTreeMap<InstanceKey, Vec<Target>> = BTreeMap::new();
        let mut order = Vec::new();
        for target in &draft.targets {
            let of = chosen.entry(target.key.clone()).or_default();
            if of.is_empty() {
                order.push(target.key.clone());
            }
            of.push(Target {
                group: None,
                ..target.clone()
            });
        }
        self.chosen.set_value(chosen);
        self.order.set_value(order.clone());
        session.select(order, true);
    }

    /// Begins a new plan: nothing of the last one stays, neither its order nor its times.
    pub fn begin_anew(&self, session: Session) {
        let soon = untrack(|| in_an_hour(session));
        self.mode.set(BatchOptimization::SuccessFirst);
        self.force.set(false);
        self.dry_run.set(false);
        self.scheduled.set(false);
        self.leave_out.set(true);
        self.at.set(soon.clone());
        self.limits.begin_anew(soon);
        self.exact.update(Vec::clear);
        self.name.set(String::new());
        self.origin.set(None);
        self.chosen.update_value(BTreeMap::clear);
        self.order.update_value(Vec::clear);
    }
}

/// What a time field offers at first.
fn in_an_hour(session: Session) -> String {
    intl::to_local_field(clock::now().plus_ms(3_600_000), session.zone())
}
