//! A call inside the browser: nothing goes wrong with it, and nobody keeps a log.

use rerack_api::http::HttpRequest;

use super::{Account, Cloud, Delivery, DeliveryOutcome};
use crate::call::Call;
use crate::render::Envelope;
use crate::rpc;

impl<A: Account> Cloud<A> {
    /// Whether writes are carried out whatever their nonce.
    #[allow(clippy::unused_self, reason = "hosts can say so")]
    pub(super) fn ignores_nonces(&self) -> bool {
        false
    }

    /// Answers one request.
    pub(super) fn carry_out(&mut self, request: &HttpRequest, request_id: String) -> Delivery {
        let rpc = rpc::read(request);
        let product = match &rpc.target {
            Err(refusal) => Err(refusal.clone()),
            Ok(product) => self.only_once(request, &rpc).map(|()| *product),
        };
        let answer = match product {
            Err(refusal) => Err(refusal),
            Ok(product) => self.account.call(&Call {
                product,
                action: &rpc.action,
                params: &rpc.params,
                request_id: &request_id,
            }),
        };
        let envelope = Envelope {
            rpc: &rpc,
            request_id: &request_id,
            now: self.now(),
        };
        Delivery {
            response: match answer {
                Ok(body) => envelope.answer(body),
                Err(refusal) => envelope.refusal(&refusal),
            },
            delay_ms: 0,
            outcome: DeliveryOutcome::Whole,
        }
    }
}
