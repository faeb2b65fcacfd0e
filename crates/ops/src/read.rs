//! Reading the account into the inventory, so that the first rows are there at once: the lists of
//! regions, then the first page of instances of every region, then pending events, then all further
//! pages, and at last the events that are over. At most [`IN_FLIGHT`] calls run at a time to each
//! address. What is refused for too many calls is asked for again after the next full minute, while
//! everything else goes on.
//!
//! Every (product, region, kind) is a scope of its own with its own error; nothing that fails takes
//! away what was read before. Each page is put into the inventory as it arrives.

mod ask;
mod check;
mod lookup;
mod reader;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::Waker;

use rerack_api::{CallError, DecodeError, Product, UnixMillis};

use crate::cloud::Client;
use crate::inventory::{Inventory, Kind, Scope};

pub use check::{CheckReport, check_endpoint};
pub use lookup::{Lookup, instances_by_id};

/// Calls in flight to one address at most: as many connections as a browser opens to a host.
pub const IN_FLIGHT: usize = 6;
/// Calls in flight to all addresses at most.
pub const IN_FLIGHT_IN_ALL: usize = 18;

/// What to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct What {
    /// Of which products.
    pub products: Vec<Product>,
    /// Which lists. Without [`Kind::Regions`] the regions known from before are read.
    pub kinds: Vec<Kind>,
    /// Only these regions (ECS); empty for all.
    pub only_regions: Vec<String>,
    /// The language of region names, e.g. `en-US`, `zh-CN`, `ja`.
    pub language: String,
}

impl Default for What {
    /// Everything, in English.
    fn default() -> Self {
        let kinds = vec![
            Kind::Regions,
            Kind::Instances,
            Kind::PendingEvents,
            Kind::FinishedEvents,
        ];
        Self {
            products: vec![Product::Ecs, Product::Ens],
            kinds,
            only_regions: Vec::new(),
            language: "en-US".to_owned(),
        }
    }
}

/// How a read goes on. What came is in the inventory already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The first call of a scope is on its way.
    Begun(Scope),
    /// A page came.
    Page {
        /// The scope.
        scope: Scope,
        /// Items of the page, malformed ones included.
        items: usize,
    },
    /// Too many calls: the scope waits until then. [`Client::held`] tells the action.
    Held {
        /// The scope.
        scope: Scope,
        /// When it goes on, by the device's clock.
        until: UnixMillis,
    },
    /// The scope is through; its state in the inventory says how.
    Ended(Scope),
}

/// How a whole read went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Scopes read to their end.
    pub read: u32,
    /// Scopes that failed; the inventory has their errors.
    pub failed: Vec<Scope>,
    /// Pages asked for, without the client's own repetitions.
    pub calls: u32,
    /// Whether [`Cancel::cancel`] ended it early.
    pub cancelled: bool,
}

/// Ends a read early. Clones share one flag.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Rc<Flag>);

#[derive(Debug, Default)]
struct Flag {
    is_set: Cell<bool>,
    waiting: RefCell<Vec<Waker>>,
}

impl Cancel {
    /// A flag that is not set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the flag: no further call is sent, those under way are dropped, and their scopes end as
    /// cancelled.
    pub fn cancel(&self) {
        self.0.is_set.set(true);
        for waker in self.0.waiting.take() {
            waker.wake();
        }
    }

    /// Whether the flag is set.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_set.get()
    }

    /// Wakes this one when the flag is set.
    fn tell(&self, waker: &Waker) {
        let mut waiting = self.0.waiting.borrow_mut();
        if !waiting.iter().any(|known| known.will_wake(waker)) {
            waiting.push(waker.clone());
        }
    }
}

/// Reads what is asked for into the inventory and calls `on` after every step. The inventory is
/// borrowed only between calls, never while one is on its way.
pub async fn read_all(
    client: &Client,
    inventory: &Rc<RefCell<Inventory>>,
    what: &What,
    cancel: &Cancel,
    on: &dyn Fn(Progress),
) -> Summary {
    reader::Reader::new(client, inventory, what, cancel, on)
        .run()
        .await
}

/// An answer that is well-formed but cannot be right.
fn not_understood(why: &str) -> CallError {
    CallError::Decode(DecodeError {
        status: 200,
        why: why.to_owned(),
        excerpt: String::new(),
    })
}

#[cfg(test)]
mod tests;
