//! What becomes of an answer on its way to the client.

use rerack_api::TransportError;
use rerack_api::http::HttpResponse;

/// What a transport does with the answer to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The response. CORS headers are not in it: they are the transport's.
    pub response: HttpResponse,
    /// How long to hold back the response, or the end of the connection, in milliseconds.
    pub delay_ms: u32,
    /// How the response travels.
    pub outcome: DeliveryOutcome,
}

/// How a response travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryOutcome {
    /// As it is.
    Whole,
    /// Not at all: the connection stays open, without a word.
    NoAnswer,
    /// Not at all: the connection ends before the first byte.
    Closed {
        /// With a reset (RST) instead of an orderly end (FIN).
        reset: bool,
    },
    /// As it is; it is a redirect, which a page does not follow.
    Redirected,
    /// The connection ends in the middle of the body.
    CutBody,
    /// The body begins, and goes on for ever.
    Endless,
    /// The body is compressed, and unpacks to this many MiB.
    Inflating {
        /// The size unpacked.
        mib: u32,
    },
    /// Without CORS headers, so that a browser does not let the page read it.
    RefuseCors,
}

impl Delivery {
    /// What a page gets, which gives bodies up above `limit` bytes. `None`: it waits for ever. For
    /// transports without sockets; they see to the delay.
    #[must_use]
    pub fn received(self, url: &str, limit: usize) -> Option<Result<HttpResponse, TransportError>> {
        let url = url.split('?').next().unwrap_or_default();
        let network = |detail: &str| TransportError::Network {
            url: url.to_owned(),
            detail: detail.to_owned(),
        };
        Some(match self.outcome {
            DeliveryOutcome::NoAnswer => return None,
            DeliveryOutcome::Whole => Ok(self.response),
            DeliveryOutcome::Closed { .. } => Err(network("the connection was closed")),
            DeliveryOutcome::Redirected => Err(TransportError::Redirected {
                url: url.to_owned(),
            }),
            DeliveryOutcome::CutBody => Err(TransportError::CutOff {
                detail: "connection closed".to_owned(),
            }),
            DeliveryOutcome::Endless | DeliveryOutcome::Inflating { .. } => {
                Err(TransportError::TooLarge { limit })
            }
            DeliveryOutcome::RefuseCors => Err(network("not readable from this page")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received(outcome: DeliveryOutcome) -> Option<Result<u16, TransportError>> {
        let delivery = Delivery {
            response: HttpResponse {
                status: 307,
                headers: Vec::new(),
                body: Vec::new(),
            },
            delay_ms: 0,
            outcome,
        };
        let received = delivery.received("http://cloud/?Signature=secret", 5);
        received.map(|received| received.map(|response| response.status))
    }

    #[test]
    fn only_what_arrives_whole_is_an_answer_and_no_error_tells_the_query() {
        assert_eq!(received(DeliveryOutcome::Whole), Some(Ok(307)));
        assert_eq!(received(DeliveryOutcome::NoAnswer), None);
        for (outcome, words) in [
            (
                DeliveryOutcome::Closed { reset: false },
                "no connection to http://cloud/:",
            ),
            (
                DeliveryOutcome::Closed { reset: true },
                "no connection to http://cloud/:",
            ),
            (DeliveryOutcome::Redirected, "http://cloud/ redirects"),
            (DeliveryOutcome::CutBody, "the answer was cut off"),
            (
                DeliveryOutcome::Endless,
                "the answer is larger than 5 bytes",
            ),
            (
                DeliveryOutcome::Inflating { mib: 9 },
                "the answer is larger than 5 bytes",
            ),
            (
                DeliveryOutcome::RefuseCors,
                "no connection to http://cloud/:",
            ),
        ] {
            let error = received(outcome).unwrap().unwrap_err().to_string();
            assert!(
                error.starts_with(words) && !error.contains("secret"),
                "{error}"
            );
        }
    }
}
