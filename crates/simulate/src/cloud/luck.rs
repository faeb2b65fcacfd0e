//! What becomes of one exchange, and what is said in place of its answer.

use rerack_api::{HttpResponse, TransportError};

use super::Wire;
use crate::schedule::Loss;

/// What becomes of one exchange.
pub(super) enum Luck {
    Well,
    RequestLost,
    RequestLate,
    AnswerLost,
    Failed {
        after: bool,
    },
    Cut,
    Garbage,
    Throttled,
    Conflict,
    /// Delivered again below the page: only the answer to the second delivery is heard.
    Twice,
}

impl Wire {
    pub(super) fn luck(&self, disrupts: bool) -> Luck {
        let mut faults = self.faults.get();
        if !disrupts {
            faults.write_throttled = 0;
            faults.conflict = 0;
            faults.twice = 0;
        }
        let kinds = [
            (faults.request_lost, Luck::RequestLost),
            (faults.request_late, Luck::RequestLate),
            (faults.answer_lost, Luck::AnswerLost),
            (faults.failed / 2, Luck::Failed { after: false }),
            (faults.failed / 2, Luck::Failed { after: true }),
            (faults.cut, Luck::Cut),
            (faults.garbage, Luck::Garbage),
            (faults.throttled, Luck::Throttled),
            (faults.conflict, Luck::Conflict),
            (faults.write_throttled, Luck::Throttled),
            (faults.twice, Luck::Twice),
        ];
        let mut roll = self.dice.between(0, 999);
        for (times, luck) in kinds {
            roll -= i64::from(times);
            if roll < 0 {
                return luck;
            }
        }
        Luck::Well
    }
}

pub(super) type Said = Result<HttpResponse, TransportError>;

#[expect(
    clippy::unnecessary_wraps,
    reason = "one thing that may be said of several"
)]
pub(super) fn answer(status: u16, body: &str) -> Said {
    Ok(HttpResponse {
        status,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
    })
}

impl Loss {
    pub(super) fn said(self) -> Said {
        match self {
            Self::Connection => lost(),
            Self::Redirect => Err(TransportError::Redirected {
                url: "http://cloud/".into(),
            }),
            Self::NoEnd => Err(TransportError::TooLarge { limit: 16 << 20 }),
        }
    }
}

pub(super) fn lost() -> Said {
    Err(TransportError::Network {
        url: "http://cloud/".into(),
        detail: "failed to fetch".into(),
    })
}

pub(super) const INTERNAL: &str =
    r#"{"RequestId":"R","Code":"InternalError","Message":"it failed"}"#;
pub(super) const THROTTLED: &str =
    r#"{"RequestId":"R","Code":"Throttling.User","Message":"too many"}"#;

pub(super) const SEEN: &str =
    r#"{"RequestId":"R","Code":"SignatureNonceUsed","Message":"the nonce was used already"}"#;
pub(super) const CONFLICT: &str =
    r#"{"RequestId":"R","Code":"InvalidOperation.Conflict","Message":"try again later"}"#;
