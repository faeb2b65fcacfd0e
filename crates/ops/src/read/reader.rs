//! The order of the calls, and what their answers lead to.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::{CallError, HttpResponse, Product, TransportError};

use super::ask::{self, Ask};
use super::pages::{Next, Pages};
use super::race::Race;
use super::{Cancel, IN_FLIGHT, Progress, Summary, What, not_understood};
use crate::cloud::Client;
use crate::inventory::{Inventory, Kind, ReadTicket, Scope};

/// How often a throttled page is asked for again.
const MOST_THROTTLED: u32 = 2;
/// The pause before that, in milliseconds, where the answer does not tell one; it doubles.
const THROTTLE_PAUSE_MS: u32 = 2_000;
/// The longest pause, in milliseconds: limits are counted per minute.
const LONGEST_PAUSE_MS: u32 = 60_000;

/// A scope on its way from page to page.
struct Job {
    scope: Scope,
    ticket: Option<ReadTicket>,
    pages: Pages,
    /// Position among the scopes of its kind.
    position: usize,
    throttled: u32,
    pause_ms: u32,
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

type Settled = (Job, Result<HttpResponse, CallError>);

pub(super) struct Reader<'a> {
    client: &'a Client,
    inventory: &'a Rc<RefCell<Inventory>>,
    what: &'a What,
    cancel: &'a Cancel,
    on: &'a dyn Fn(Progress),
    waiting: Vec<Job>,
    race: Race<Settled>,
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
            while self.race.len() < IN_FLIGHT && !self.cancel.is_cancelled() {
                let Some(job) = self.take_most_urgent() else {
                    break;
                };
                self.send(job);
            }
            if self.cancel.is_cancelled() {
                return self.give_up();
            }
            let Some((job, result)) = self.race.next().await else {
                return self.summary;
            };
            self.settle(job, result);
        }
    }

    fn wait(&mut self, scope: Scope) {
        let pages = match scope.product {
            Product::Ecs => Pages::by_token(),
            Product::Ens => Pages::by_number(),
        };
        self.waiting.push(Job {
            scope,
            ticket: None,
            pages,
            position: self.positions,
            throttled: 0,
            pause_ms: 0,
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
                let known = inventory
                    .regions()
                    .iter()
                    .filter(|r| r.product == Product::Ecs);
                let mut known: Vec<String> = known.map(|r| r.id.clone()).collect();
                known.retain(|id| only.is_empty() || only.contains(id));
                known
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
        let may_go = |job: &Job| !awaits_regions || job.scope.kind != Kind::FinishedEvents;
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
        let client = self.client.clone();
        let pause_ms = std::mem::take(&mut job.pause_ms);
        self.race.push(async move {
            if pause_ms > 0 {
                client.clock().sleep(pause_ms).await;
            }
            let result = client.send(ask::call(ask)).await;
            (job, result)
        });
    }

    fn settle(&mut self, mut job: Job, result: Result<HttpResponse, CallError>) {
        let Some(ticket) = &job.ticket else { return };
        let put = result.and_then(|response| {
            let inventory = &mut self.inventory.borrow_mut();
            ask::put(&job.scope, &response, &mut job.pages, ticket, inventory)
        });
        let (items, next) = match put {
            Ok(put) => put,
            Err(error) => {
                if let Some(job) = self.end_unless_worth_another_try(job, error) {
                    self.waiting.push(job);
                }
                return;
            }
        };
        job.throttled = 0;
        (self.on)(Progress::Page {
            scope: job.scope.clone(),
            items,
        });
        match next {
            Ok(Next::More) => self.waiting.push(job),
            Ok(Next::Complete) => self.end(job, None),
            Ok(Next::WithGaps) => {
                self.inventory.borrow_mut().note_gaps(ticket);
                self.end(job, None);
            }
            Err(why) => self.end(job, Some(not_understood(&why))),
        }
    }

    fn end_unless_worth_another_try(&mut self, mut job: Job, error: CallError) -> Option<Job> {
        if let CallError::Api(refusal) = &error {
            if refusal.is_throttling() && job.throttled < MOST_THROTTLED {
                let pause = refusal
                    .retry_after_ms
                    .unwrap_or(THROTTLE_PAUSE_MS << job.throttled);
                job.pause_ms = pause.clamp(1, LONGEST_PAUSE_MS);
                job.throttled += 1;
                return Some(job);
            }
            let is_about_types = job.scope.product == Product::Ens
                && matches!(job.scope.kind, Kind::PendingEvents | Kind::FinishedEvents)
                && (refusal.status == 400 || refusal.code.starts_with("Invalid"));
            if is_about_types && !refusal.is_throttling() && !job.documented_types_only {
                job.documented_types_only = true;
                return Some(job);
            }
        }
        self.end(job, Some(error));
        None
    }

    fn end(&mut self, job: Job, error: Option<CallError>) {
        let Some(ticket) = job.ticket else { return };
        self.open.retain(|scope| *scope != job.scope);
        let failed = error.is_some();
        let result = error.map_or(Ok(self.client.clock().now()), Err);
        self.inventory.borrow_mut().finish(ticket, result);
        (self.on)(Progress::Ended(job.scope.clone()));
        if job.scope.kind == Kind::Regions && job.scope.product == Product::Ecs {
            // After a failure these are the regions known from before.
            self.wait_for_known(Product::Ecs);
        }
        if failed {
            self.summary.failed.push(job.scope);
        } else {
            self.summary.read += 1;
        }
    }

    /// Ends all scopes under way as cancelled and drops their calls.
    fn give_up(mut self) -> Summary {
        self.race = Race::new();
        for scope in std::mem::take(&mut self.open) {
            let cancelled = CallError::Transport(TransportError::Cancelled);
            self.inventory.borrow_mut().abandon(&scope, cancelled);
            (self.on)(Progress::Ended(scope.clone()));
            self.summary.failed.push(scope);
        }
        self.summary.cancelled = true;
        self.summary
    }
}
