//! A call on a host: faults strike on its way, and what became of it is written down.

use rerack_api::http::{HttpRequest, HttpResponse, Method};

use super::{Account, Cloud, Delivery, DeliveryOutcome};
use crate::call::{Answer, Call, Refusal};
use crate::faults::{Faults, Fired, Kind, Target};
use crate::log::{self, Entry, Log, Outcome};
use crate::render::Envelope;
use crate::rpc::{self, Rpc};
use crate::target_ids;

/// What watches over an account.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    faults: Faults,
    log: Log,
    #[cfg(not(feature = "server"))]
    pub(super) ignores_nonces: bool,
    #[cfg(feature = "server")]
    pub(super) gate: crate::gate::Gate,
}

impl Watch {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            faults: Faults::new(seed),
            log: Log::new(),
            #[cfg(not(feature = "server"))]
            ignores_nonces: false,
            #[cfg(feature = "server")]
            gate: crate::gate::Gate::default(),
        }
    }
}

impl<A: Account> Cloud<A> {
    /// The standing fault rules.
    pub fn faults(&mut self) -> &mut Faults {
        &mut self.watch.faults
    }

    /// Every request received.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.watch.log
    }

    /// Answers one request.
    pub(super) fn carry_out(&mut self, request: &HttpRequest, request_id: String) -> Delivery {
        let rpc = rpc::read(request);
        let instance_ids = target_ids::instance_ids(&rpc.params);
        let region = self.region(&rpc, &instance_ids);
        let preflight = request.method == Method::Options;
        let target = Target {
            action: &rpc.action,
            region: region.as_deref(),
            instance_ids: &instance_ids,
            preflight,
        };
        let fired = self.watch.faults.decide(&target);
        let mut entry = Entry {
            seq: 0,
            time: self.now().to_iso(),
            method: request.method.as_str(),
            product: rpc.target.as_ref().ok().map(|product| product.as_str()),
            action: rpc.action.clone(),
            region,
            instance_ids,
            status: None,
            code: None,
            request_id,
            fault: fired.names(),
            outcome: Outcome::Preflight,
            carried_out: false,
            results: Vec::new(),
        };
        let delivery = if preflight {
            preflight_delivery(&fired)
        } else {
            let answer = self.answer(request, &rpc, &mut entry, &fired);
            self.deliver(request, &rpc, &entry.request_id, answer, &fired)
        };
        entry.outcome = outcome(&delivery, preflight, &fired);
        let is_told = !matches!(
            delivery.outcome,
            DeliveryOutcome::NoAnswer | DeliveryOutcome::Closed { .. }
        );
        entry.status = is_told.then_some(delivery.response.status);
        self.watch.log.push(entry);
        delivery
    }

    /// The region a request goes to: it says so, or its first instance tells.
    fn region(&self, rpc: &Rpc, instance_ids: &[String]) -> Option<String> {
        let said = rpc
            .params
            .get("RegionId")
            .or_else(|| rpc.params.get("EnsRegionId"));
        match said.filter(|region| !region.is_empty()) {
            Some(region) => Some(region.to_owned()),
            None => instance_ids
                .first()
                .and_then(|id| self.account.region_of(id)),
        }
    }

    /// Carries out the call, unless the gateway or a fault refuses it before, and writes down what
    /// happened.
    fn answer(
        &mut self,
        request: &HttpRequest,
        rpc: &Rpc,
        entry: &mut Entry,
        fired: &Fired,
    ) -> Answer {
        if fired.reply().is_some_and(Kind::keeps_request) {
            return Err(internal_error());
        }
        let region = entry.region.as_deref().unwrap_or("");
        let truth = match self.admitted(request, rpc, fired, region) {
            Err(refusal) => Err(refusal),
            Ok(product) => {
                entry.carried_out = true;
                let strikes = fired
                    .strikes
                    .iter()
                    .filter(|strike| strike.kind.is_of_the_account());
                for strike in strikes.clone() {
                    self.account.inject(&strike.kind, &strike.instance_ids);
                }
                let result = self.account.call(&Call {
                    product,
                    action: &rpc.action,
                    params: &rpc.params,
                    request_id: &entry.request_id,
                });
                if strikes.count() > 0 {
                    self.account.end_of_faults();
                }
                result
            }
        };
        entry.results = log::results(&rpc.action, &entry.instance_ids, &truth);
        let told = match fired.reply() {
            Some(Kind::InternalError { after_effect: true }) => Err(internal_error()),
            _ => truth,
        };
        entry.code = told.as_ref().err().map(|refusal| refusal.code.clone());
        told
    }

    fn deliver(
        &self,
        request: &HttpRequest,
        rpc: &Rpc,
        request_id: &str,
        answer: Answer,
        fired: &Fired,
    ) -> Delivery {
        let envelope = Envelope {
            rpc,
            request_id,
            now: self.now(),
        };
        let response = match (fired.reply(), answer) {
            (Some(Kind::GarbageBody), _) => envelope.garbage(),
            (
                Some(Kind::Redirect {
                    status, location, ..
                }),
                _,
            ) => envelope.redirect(*status, location.as_deref().unwrap_or(&request.url)),
            (Some(Kind::HttpStatus { status, .. }), _) => {
                envelope.of_a_proxy(*status, "connection", "close")
            }
            (_, Ok(body)) => envelope.answer(body),
            (_, Err(refusal)) => envelope.refusal(&refusal),
        };
        with_fault(response, fired)
    }
}

/// The response as the fault lets it travel.
fn with_fault(mut response: HttpResponse, fired: &Fired) -> Delivery {
    let outcome = match fired.reply() {
        Some(Kind::Throttle {
            retry_after_ms: Some(ms),
        }) => {
            let header = ("x-acs-retry-after".to_owned(), ms.to_string());
            response.headers.push(header);
            DeliveryOutcome::Whole
        }
        Some(Kind::NoAnswer { .. }) => DeliveryOutcome::NoAnswer,
        Some(Kind::Close { reset, .. }) => DeliveryOutcome::Closed { reset: *reset },
        Some(Kind::Redirect { .. }) => DeliveryOutcome::Redirected,
        Some(Kind::CutBody) => DeliveryOutcome::CutBody,
        Some(Kind::EndlessBody) => DeliveryOutcome::Endless,
        Some(Kind::InflatingBody { mib }) => DeliveryOutcome::Inflating { mib: *mib },
        Some(Kind::RefuseCors { .. }) => DeliveryOutcome::RefuseCors,
        _ => DeliveryOutcome::Whole,
    };
    Delivery {
        response,
        delay_ms: fired.delay_ms,
        outcome,
    }
}

fn preflight_delivery(fired: &Fired) -> Delivery {
    let refused = matches!(fired.reply(), Some(Kind::RefuseCors { .. }));
    Delivery {
        response: HttpResponse {
            status: 204,
            headers: Vec::new(),
            body: Vec::new(),
        },
        delay_ms: fired.delay_ms,
        outcome: if refused {
            DeliveryOutcome::RefuseCors
        } else {
            DeliveryOutcome::Whole
        },
    }
}

fn outcome(delivery: &Delivery, preflight: bool, fired: &Fired) -> Outcome {
    match delivery.outcome {
        DeliveryOutcome::NoAnswer => Outcome::NoAnswer,
        DeliveryOutcome::Closed { .. } => Outcome::Closed,
        DeliveryOutcome::Redirected => Outcome::Redirected,
        DeliveryOutcome::CutBody => Outcome::CutBody,
        DeliveryOutcome::Endless => Outcome::EndlessBody,
        DeliveryOutcome::Inflating { .. } => Outcome::InflatingBody,
        DeliveryOutcome::RefuseCors => Outcome::CorsRefused,
        DeliveryOutcome::Whole if preflight => Outcome::Preflight,
        DeliveryOutcome::Whole => match fired.reply() {
            Some(Kind::GarbageBody) => Outcome::GarbageBody,
            Some(Kind::HttpStatus { .. }) => Outcome::HttpStatus,
            _ => Outcome::Answered,
        },
    }
}

/// The refusal of a fault that strikes before the call has an effect.
pub(super) fn refused_before(fired: &Fired) -> Option<Box<Refusal>> {
    match fired.reply()? {
        Kind::Throttle { .. } => Some(throttled()),
        Kind::InternalError {
            after_effect: false,
        } => Some(internal_error()),
        _ => None,
    }
}

fn throttled() -> Box<Refusal> {
    Refusal::new(
        400,
        "Throttling.User",
        "Request was denied due to user flow control.",
    )
}

fn internal_error() -> Box<Refusal> {
    let message = "The request processing has failed due to some unknown error.";
    Refusal::new(500, "InternalError", message)
}
