//! What was sent since the page was opened, with everything that came back.

use super::app::{App, Local};
use crate::prelude::*;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_ops::InstanceKey;
use rerack_ops::plan::Plan;
use rerack_ops::rules::Judgement;
use rerack_ops::run::{Command, Engine, Inbox, Run, Unkept, execute};
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

/// One order: what was sent, to whom, and what was left out.
#[derive(Clone, Copy)]
pub struct Order {
    /// Its number, from 1.
    pub number: u32,
    /// The run.
    pub run: Local<Rc<RefCell<Run>>>,
    /// Selected instances that were not sent.
    pub left_out: Local<Rc<Vec<LeftOut>>>,
    /// Where it was sent, for people.
    pub place: Local<String>,
    /// Changes whenever the run does.
    pub version: RwSignal<u64>,
    /// When the operator confirmed it.
    pub confirmed_at: UnixMillis,
    app: App,
    inbox: Local<Inbox>,
    is_driven: StoredValue<bool>,
}

impl Order {
    /// Looks at the run; a reactive reader runs again when it changes.
    pub fn with_run<T>(&self, look: impl FnOnce(&Run) -> T) -> T {
        self.version.track();
        self.run.with_value(|run| look(&run.borrow()))
    }

    /// Stops sending: what has not been sent stays unsent.
    pub fn stop(&self) {
        self.tell(Command::Stop);
    }

    /// Tells the run something. One that is over is taken up again for it.
    pub fn tell(&self, command: Command) {
        self.inbox.with_value(|inbox| inbox.tell(command));
        if !self.is_driven.get_value() {
            self.drive();
        }
    }

    /// Carries the run out until it is over.
    fn drive(self) {
        let app = self.app;
        let engine = Engine {
            client: app.client.get_value(),
            journal: Rc::new(Unkept),
            inbox: self.inbox.get_value(),
        };
        let run = self.run.get_value();
        self.is_driven.set_value(true);
        let on_change: Rc<dyn Fn()> = Rc::new(move || self.version.update(|version| *version += 1));
        spawn_local(async move {
            execute(engine, run, on_change).await;
            self.is_driven.set_value(false);
            self.version.update(|version| *version += 1);
            // What the run changed shows in the lists without waiting for the calendar.
            super::reading::read_now(app);
        });
    }
}

/// All orders, the newest last.
#[derive(Clone, Copy)]
pub struct Runs {
    orders: RwSignal<Vec<Order>>,
    /// The page's own owner: an order outlives the dialog that confirmed it.
    owner: StoredValue<Owner>,
}

impl Default for Runs {
    fn default() -> Self {
        Self::new()
    }
}

impl Runs {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            orders: RwSignal::new(Vec::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        self.orders.with(Vec::len)
    }

    /// All of them, the newest first.
    #[must_use]
    pub fn newest_first(&self) -> Vec<Order> {
        self.orders
            .with(|orders| orders.iter().rev().copied().collect())
    }

    /// The order of that number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<Order> {
        self.orders
            .with(|orders| orders.iter().find(|order| order.number == number).copied())
    }

    /// Whether calls are being sent now.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        self.orders.with_untracked(|orders| {
            orders
                .iter()
                .any(|order| order.run.with_value(|run| run.borrow().is_sending()))
        })
    }

    /// Sends a plan, once. Gives the order's number.
    pub fn send(&self, app: App, plan: Plan, left_out: Vec<LeftOut>) -> u32 {
        let now = crate::platform::clock::now();
        let run = Rc::new(RefCell::new(Run::new(plan, now)));
        let last = self
            .orders
            .with_untracked(|orders| orders.last().map(|order| order.number));
        let number = last.unwrap_or_default() + 1;
        let order = self.owner.get_value().with(|| Order {
            number,
            run: StoredValue::new_local(Rc::clone(&run)),
            left_out: StoredValue::new_local(Rc::new(left_out)),
            place: StoredValue::new_local(app.place()),
            version: RwSignal::new(0),
            confirmed_at: now,
            app,
            inbox: StoredValue::new_local(Inbox::new()),
            is_driven: StoredValue::new(false),
        });
        self.orders.update(|orders| orders.push(order));
        order.drive();
        number
    }
}
