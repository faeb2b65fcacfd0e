//! What the answers lead to.

use rerack_api::error_code::OnRead;
use rerack_api::{CallError, HttpResponse, Product, TransportError};

use super::{Job, MOST_THROTTLED, Reader};
use crate::inventory::Kind;
use crate::paging::Next;
use crate::race::Race;
use crate::read::ask;
use crate::read::{Progress, Summary};

impl Reader<'_> {
    /// Takes in what came for a job, and says where it goes from there.
    pub(super) fn settle(&mut self, mut job: Job, result: Result<HttpResponse, CallError>) {
        if let Some(place) = self.busy.iter().position(|busy| *busy == job.address) {
            self.busy.remove(place);
        }
        let Some(ticket) = &job.ticket else { return };
        let put = result.and_then(|response| {
            let inventory = &mut self.inventory.borrow_mut();
            ask::put(
                self.client,
                &job.scope,
                &response,
                &mut job.pages,
                ticket,
                inventory,
            )
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
            Next::More => self.waiting.push(job),
            Next::Complete => self.end(job, None),
            Next::WithGaps(gap) => {
                self.inventory.borrow_mut().note_gap(ticket, gap);
                self.end(job, None);
            }
        }
    }

    fn end_unless_worth_another_try(&mut self, mut job: Job, error: CallError) -> Option<Job> {
        if let CallError::Api(refusal) = &error {
            if refusal.is_throttling() && job.throttled < MOST_THROTTLED {
                job.throttled += 1;
                if let Some(until) = self.held_until(&job) {
                    let scope = job.scope.clone();
                    (self.on)(Progress::Held { scope, until });
                }
                return Some(job);
            }
            let may_be_about_types = job.scope.product == Product::Ens
                && matches!(job.scope.kind, Kind::PendingEvents | Kind::FinishedEvents)
                && (400..500).contains(&refusal.status)
                && refusal.on_read() == OnRead::Error;
            if may_be_about_types && !job.documented_types_only {
                job.documented_types_only = true;
                return Some(job);
            }
        }
        self.end(job, Some(error));
        None
    }

    fn end(&mut self, job: Job, error: Option<CallError>) {
        let Some(ticket) = job.ticket else { return };
        if let Some(place) = self.open.iter().position(|open| *open == job.scope) {
            self.open.remove(place);
        }
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
    pub(super) fn give_up(mut self) -> Summary {
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
