//! The order of the calls.

mod outcome;

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use rerack_api::{CallError, HttpResponse, Product, UnixMillis};

use super::ask::{self, Ask};
use super::{Cancel, IN_FLIGHT, IN_FLIGHT_IN_ALL, Progress, Summary, What};
use crate::cloud::Client;
use crate::inventory::{Inventory, Kind, ReadTicket, RegionInfo, Scope};
use crate::paging::Pages;
use crate::race::Race;

/// How often a throttled page is asked for again.
const MOST_THROTTLED: u32 = 2;

/// A scope on its way from page to page.
struct Job {
    scope: Scope,
    /// Where its calls go.
    address: String,
    ticket: Option<ReadTicket>,
    pages: Pages,
    /// Position among the scopes of its kind.
    position: usize,
    throttled: u32,
    documented_types_only: bool,
}

impl Job {
    /// Less is asked for earlier.
    fn urgency(&self) -> (u8, u32, usize) {
        let class = match self.scope.kind {
            Kind::Regions => 0,
            Kind::Instances if self.pages.asked() == 0 => 1,
            Kind::PendingEvents => 2,
            Kind::Instances => 3,
            Kind::FinishedEvents => 4,
        };
        (class, self.pages.asked(), self.position)
    }
}

/// What came for a job; `None` when a pause is over.
type Settled = Option<(Job, Result<HttpResponse, CallError>)>;

pub(super) struct Reader<'a> {
    client: &'a Client,
    inventory: &'a Rc<RefCell<Inventory>>,
    what: &'a What,
    cancel: &'a Cancel,
    on: &'a dyn Fn(Progress),
    waiting: Vec<Job>,
    race: Race<Settled>,
    /// The addresses of the calls on their way.
    busy: Vec<String>,
    /// When the pause ends that the race holds.
    alarm: Option<UnixMillis>,
    /// Scopes that have begun and not ended.
    open: Vec<Scope>,
    positions: usize,
    summary: Summary,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        client: &'a Client,
        inventory: &'a Rc<RefCell<Inventory>>,
        what: &'a What,
        cancel: &'a Cancel,
        on: &'a dyn Fn(Progress),
    ) -> Self {
        Self {
            client,
            inventory,
            what,
            cancel,
            on,
            waiting: Vec::new(),
            race: Race::new(),
            busy: Vec::new(),
            alarm: None,
            open: Vec::new(),
            positions: 0,
            summary: Summary::default(),
        }
    }

    pub(super) async fn run(mut self) -> Summary {
        for product in &self.what.products {
            let lists_regions = self.what.kinds.contains(&Kind::Regions);
            if lists_regions {
                self.wait(Scope::new(*product, "", Kind::Regions));
            }
            // The edge lists need no regions.
            if *product == Product::Ens || !lists_regions {
                self.wait_for_known(*product);
            }
        }
        loop {
            while !self.cancel.is_cancelled()
                && let Some(job) = self.take_most_urgent()
            {
                self.send(job);
            }
            if self.waiting.is_empty() && self.busy.is_empty() {
                return self.summary;
            }
            self.set_alarm();
            match self.next().await {
                Some(Some((job, result))) => self.settle(job, result),
                Some(None) => self.alarm = None,
                None if self.cancel.is_cancelled() => return self.give_up(),
                None => return self.summary,
            }
        }
    }

    /// What happens next; `None` when nothing does any more, or it was cancelled.
    async fn next(&mut self) -> Option<Settled> {
        let (race, cancel) = (&mut self.race, self.cancel);
        poll_fn(|context| {
            if cancel.is_cancelled() {
                return Poll::Ready(None);
            }
            cancel.tell(context.waker());
            race.poll(context)
        })
        .await
    }

    /// Until when a job's action is refused for too many calls.
    fn held_until(&self, job: &Job) -> Option<UnixMillis> {
        let scope = &job.scope;
        let action = ask::action(scope);
        self.client.held_until(scope.product, action, &scope.region)
    }

    /// Makes the race wake up when the first held job may go on.
    fn set_alarm(&mut self) {
        let held = self.waiting.iter().filter_map(|job| self.held_until(job));
        let Some(at) = held.min() else { return };
        if self.alarm.is_some_and(|set| set <= at) {
            return;
        }
        self.alarm = Some(at);
        let clock = Rc::clone(self.client.clock());
        self.race.push(async move {
            let ms = at.since(clock.now()).max(1);
            clock.sleep(u32::try_from(ms).unwrap_or(u32::MAX)).await;
            None
        });
    }

    fn wait(&mut self, scope: Scope) {
        let pages = match scope.product {
            Product::Ecs => Pages::by_token(),
            Product::Ens => Pages::by_number(),
        };
        self.waiting.push(Job {
            address: self.client.address(scope.product, &scope.region),
            scope,
            ticket: None,
            pages,
            position: self.positions,
            throttled: 0,
            documented_types_only: false,
        });
        self.positions += 1;
    }

    /// Queues the lists of all regions of a product the inventory knows.
    fn wait_for_known(&mut self, product: Product) {
        let regions: Vec<String> = match product {
            Product::Ens => vec![String::new()],
            Product::Ecs => {
                let inventory = self.inventory.borrow();
                let only = &self.what.only_regions;
                let is_wanted = |r: &&RegionInfo| {
                    r.product == Product::Ecs && (only.is_empty() || only.contains(&r.id))
                };
                let known = inventory.regions().iter().filter(is_wanted);
                known.map(|r| r.id.clone()).collect()
            }
        };
        for region in regions {
            for kind in self
                .what
                .kinds
                .iter()
                .filter(|kind| **kind != Kind::Regions)
            {
                self.wait(Scope::new(product, region.clone(), *kind));
            }
        }
    }

    fn take_most_urgent(&mut self) -> Option<Job> {
        // While regions are awaited, more urgent calls than those for finished events will follow.
        let awaits_regions = self.open.iter().any(|scope| scope.kind == Kind::Regions);
        let has_room = |job: &Job| {
            let same = self.busy.iter().filter(|busy| **busy == job.address);
            self.busy.len() < IN_FLIGHT_IN_ALL && same.count() < IN_FLIGHT
        };
        let may_go = |job: &Job| {
            (!awaits_regions || job.scope.kind != Kind::FinishedEvents)
                && has_room(job)
                && self.held_until(job).is_none()
        };
        let jobs = self
            .waiting
            .iter()
            .enumerate()
            .filter(|(_, job)| may_go(job));
        let (index, _) = jobs.min_by_key(|(_, job)| job.urgency())?;
        Some(self.waiting.swap_remove(index))
    }

    fn send(&mut self, mut job: Job) {
        if job.ticket.is_none() {
            let now = self.client.clock().now();
            job.ticket = Some(self.inventory.borrow_mut().begin(job.scope.clone(), now));
            self.open.push(job.scope.clone());
            (self.on)(Progress::Begun(job.scope.clone()));
        }
        self.summary.calls += 1;
        let ask = Ask {
            scope: job.scope.clone(),
            paging: job.pages.paging(),
            language: self.what.language.clone(),
            documented_types_only: job.documented_types_only,
        };
        self.busy.push(job.address.clone());
        let answering = self.client.send(ask::call(ask));
        self.race.push(async move { Some((job, answering.await)) });
    }
}
