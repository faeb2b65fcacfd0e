//! The wire to the simulated account: requests and answers get lost, late, cut and spoiled, others
//! use the account too, and everything that reaches it is noted.

mod luck;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::{Duration, UNIX_EPOCH};

use rerack_api::wire::params::Params;
use rerack_api::{HttpRequest, HttpResponse, TransportError, UnixMillis};
use rerack_ops::{Cloud, Sending};
use rerack_simcloud::cloud::{Cloud as Account, DeliveryOutcome};

use crate::clock::TrueTime;
use crate::dice::Dice;
use crate::schedule::Faults;
use luck::*;

/// One disruptive request as it left.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    /// When it left, in true milliseconds.
    pub(crate) at: i64,
    /// Instance, and event for ENS.
    pub(crate) whom: Vec<(String, String)>,
    /// By instance: restarts, redeploys and accepted calls of before.
    pub(crate) before: Vec<Truth>,
    /// Whether it reached the account.
    pub(crate) arrived: Rc<Cell<bool>>,
    /// By instance: whether the account took it on.
    pub(crate) took: Rc<RefCell<Vec<bool>>>,
    /// By instance: when it was told that there are too many calls, in true milliseconds, if it was.
    pub(crate) declined: Rc<RefCell<Vec<Option<i64>>>>,
}

/// What is counted about an instance.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Truth {
    pub(crate) restarts: u32,
    pub(crate) redeploys: u32,
    /// Its last start, in true milliseconds.
    pub(crate) started: i64,
    pub(crate) accepted: usize,
}

struct Late {
    at: i64,
    request: HttpRequest,
    left: Left,
}

/// The wire.
pub(crate) struct Wire {
    pub(crate) time: TrueTime,
    pub(crate) account: RefCell<Account>,
    pub(crate) dice: Dice,
    pub(crate) faults: Cell<Faults>,
    /// Every disruptive request of ours, in the order in which they left.
    pub(crate) left: RefCell<Vec<Left>>,
    /// Events (ENS) that somebody else answered at once, and when, in true milliseconds.
    pub(crate) others: RefCell<Vec<(String, i64)>>,
    late: RefCell<Vec<Late>>,
    /// When each instance was last asked about, in true milliseconds, if an answer came from the
    /// account.
    pub(crate) read: RefCell<BTreeMap<String, i64>>,
}

/// The wire as one tab has it: somebody looks at every disruptive request right before it leaves.
pub(crate) struct TabWire {
    pub(crate) wire: Rc<Wire>,
    pub(crate) guard: Guard,
}

/// Looks at a disruptive request: who it is about, instance and event (ENS).
pub(crate) type Guard = Box<dyn Fn(&[(String, String)])>;

impl Cloud for TabWire {
    fn send(&self, request: HttpRequest, limit_ms: u32) -> Sending {
        self.wire.catch_up();
        let whom = Wire::disruptive(&request);
        if !whom.is_empty() {
            (self.guard)(&whom);
        }
        self.wire.send(request, limit_ms)
    }
}

impl Wire {
    pub(crate) fn new(time: TrueTime, account: Account, dice: Dice, faults: Faults) -> Self {
        Self {
            time,
            account: RefCell::new(account),
            dice,
            faults: Cell::new(faults),
            left: RefCell::default(),
            others: RefCell::default(),
            late: RefCell::default(),
            read: RefCell::default(),
        }
    }

    /// Lets the account live up to now; requests that were under way for long arrive on their day.
    pub(crate) fn catch_up(&self) {
        let now = self.time.ms();
        loop {
            let due = {
                let mut late = self.late.borrow_mut();
                let place = late.iter().position(|late| late.at <= now);
                place.map(|place| late.remove(place))
            };
            let Some(late) = due else { break };
            self.account.borrow_mut().advance_to(UnixMillis(late.at));
            self.arrive(&late.request, &late.left);
        }
        self.account.borrow_mut().advance_to(UnixMillis(now));
    }

    /// What is true about an instance now; accepted calls are those for this event (ENS).
    pub(crate) fn truth(&self, id: &str, event: &str) -> Truth {
        let account = self.account.borrow();
        let Some(state) = account.world().state(id) else {
            return Truth::default();
        };
        Truth {
            restarts: state.restarts,
            redeploys: state.redeploys,
            started: state.last_start_ms,
            accepted: state
                .calls
                .iter()
                .filter(|call| {
                    call.accepted && call.event_id.as_deref().unwrap_or_default() == event
                })
                .count(),
        }
    }

    fn arrive(&self, request: &HttpRequest, left: &Left) -> (HttpResponse, DeliveryOutcome, u32) {
        let before: Vec<usize> = left
            .whom
            .iter()
            .map(|who| self.truth(&who.0, &who.1).accepted)
            .collect();
        let delivery = self.account.borrow_mut().handle(request);
        left.arrived.set(true);
        let mut took = left.took.borrow_mut();
        for ((who, before), took) in left.whom.iter().zip(before).zip(took.iter_mut()) {
            // It may be delivered twice.
            *took |= self.truth(&who.0, &who.1).accepted > before;
        }
        drop(took);
        self.note_reading(request);
        (delivery.response, delivery.outcome, delivery.delay_ms)
    }

    /// Notes whom a request asks about: whatever in it looks like an instance.
    fn note_reading(&self, request: &HttpRequest) {
        let form = std::str::from_utf8(&request.body).unwrap_or_default();
        if !form.contains("Action=Describe") {
            return;
        }
        let mut read = self.read.borrow_mut();
        for word in form.split(['%', '&', '=']) {
            if let Some(at) = word.find("i-") {
                read.insert(word[at..].to_owned(), self.time.ms());
            }
        }
    }

    fn disruptive(request: &HttpRequest) -> Vec<(String, String)> {
        // Most requests only read; they need not be taken apart.
        let form = std::str::from_utf8(&request.body).unwrap_or_default();
        if !form.contains("Action=Re") && !form.contains("Action=Batch") {
            return Vec::new();
        }
        let params = Params::from_form(form);
        let one = |name: &str| params.get(name).unwrap_or_default().to_owned();
        match params.get("Action").unwrap_or_default() {
            "RebootInstances" => (1..)
                .map_while(|n| params.get(&format!("InstanceId.{n}")))
                .map(|id| (id.to_owned(), String::new()))
                .collect(),
            "RedeployInstance" => vec![(one("InstanceId"), String::new())],
            "BatchEventRedeployInstance" => ens(&one("EventInfos")),
            _ => Vec::new(),
        }
    }

    /// The cloud's time, in true milliseconds, if the page may read it.
    pub(crate) fn cloud_ms(&self) -> Option<i64> {
        (!self.faults.get().hides_date).then(|| self.time.ms())
    }

    /// Somebody else restarts an instance.
    pub(crate) fn somebody_else(&self, region: &str, id: &str) {
        self.ask_as_somebody_else(&format!(
            "Action=RebootInstances&Version=2014-05-26&RegionId={region}&InstanceId.1={id}&Format=JSON&BatchOptimization=SuccessFirst"
        ));
    }

    /// Somebody else has an ENS instance redeployed at once.
    pub(crate) fn somebody_else_redeploys(&self, id: &str, event: &str) {
        let before = self.truth(id, event).accepted;
        self.ask_as_somebody_else(&format!(
            "Action=BatchEventRedeployInstance&Version=2017-11-10&Format=JSON&EventInfos=%5B%7B%22EventId%22%3A%22{event}%22%2C%22ResourceId%22%3A%22{id}%22%2C%22OpsType%22%3A%22immediate%22%7D%5D"
        ));
        if self.truth(id, event).accepted > before {
            let other = (event.to_owned(), self.time.ms());
            self.others.borrow_mut().push(other);
        }
    }

    fn ask_as_somebody_else(&self, form: &str) {
        self.catch_up();
        let request = HttpRequest {
            method: rerack_api::Method::Post,
            url: "http://cloud/".to_owned(),
            headers: vec![(
                "content-type".into(),
                "application/x-www-form-urlencoded".into(),
            )],
            body: form.as_bytes().to_vec(),
        };
        self.account.borrow_mut().handle(&request);
    }
}

/// The pairs of instance and event in `EventInfos`, which is JSON.
fn ens(infos: &str) -> Vec<(String, String)> {
    let field = |part: &str, name: &str| {
        let rest = part.split(&format!("\"{name}\":\"")).nth(1)?;
        Some(rest.split('"').next()?.to_owned())
    };
    let pair = |part: &str| Some((field(part, "ResourceId")?, field(part, "EventId")?));
    infos.split('}').filter_map(pair).collect()
}

/// Whom an answer tells that there are too many calls: everybody if it is a refusal, otherwise those
/// whose rows say so.
fn declined(left: &Left, said: &HttpResponse, at: i64) {
    let text = String::from_utf8_lossy(&said.body);
    let is_said = |text: &str| text.contains("\"Throttling");
    for (place, (id, _)) in left.whom.iter().enumerate() {
        let told = match said.status {
            400..500 => is_said(&text),
            200 => text
                .split('}')
                .find(|row| row.contains(id.as_str()))
                .is_some_and(is_said),
            _ => false,
        };
        left.declined.borrow_mut()[place] = told.then_some(at);
    }
}

/// The answer with the cloud's time, by its own clock, if the page may read it.
fn dated(mut said: HttpResponse, now_ms: Option<i64>) -> HttpResponse {
    said.headers
        .retain(|(name, _)| !name.eq_ignore_ascii_case("date"));
    if let Some(ms) = now_ms {
        let now = UNIX_EPOCH + Duration::from_millis(ms.unsigned_abs());
        said.headers
            .push(("date".to_owned(), httpdate::fmt_http_date(now)));
    }
    said
}

impl Cloud for Wire {
    fn send(&self, request: HttpRequest, limit_ms: u32) -> Sending {
        self.catch_up();
        let whom = Self::disruptive(&request);
        let left = Left {
            at: self.time.ms(),
            before: whom.iter().map(|who| self.truth(&who.0, &who.1)).collect(),
            arrived: Rc::default(),
            took: Rc::new(RefCell::new(vec![false; whom.len()])),
            declined: Rc::new(RefCell::new(vec![None; whom.len()])),
            whom,
        };
        if !left.whom.is_empty() {
            self.left.borrow_mut().push(left.clone());
        }
        let limit = i64::from(limit_ms);
        let luck = self.luck(!left.whom.is_empty());
        let mut delay = self.dice.between(20, self.faults.get().slowest_ms);
        let said = match luck {
            Luck::RequestLost => lost(),
            Luck::RequestLate => {
                let at = self.time.ms() + self.dice.between(100, 50_000);
                let (request, left) = (request.clone(), left.clone());
                self.late.borrow_mut().push(Late { at, request, left });
                delay = limit + 1;
                lost()
            }
            Luck::Throttled => answer(400, THROTTLED),
            Luck::Conflict => answer(409, CONFLICT),
            Luck::Failed { after: false } => answer(500, INTERNAL),
            Luck::AnswerLost => {
                self.arrive(&request, &left);
                self.faults.get().loss.said()
            }
            Luck::Failed { after: true } => {
                self.arrive(&request, &left);
                answer(500, INTERNAL)
            }
            Luck::Cut => {
                self.arrive(&request, &left);
                Err(TransportError::CutOff {
                    detail: "reset".into(),
                })
            }
            Luck::Garbage => {
                self.arrive(&request, &left);
                answer(200, "<html>welcome</html>")
            }
            Luck::Twice if self.faults.get().knows_nonces => {
                self.arrive(&request, &left);
                answer(400, SEEN)
            }
            Luck::Twice | Luck::Well => {
                if matches!(luck, Luck::Twice) {
                    self.arrive(&request, &left);
                }
                let (response, outcome, more) = self.arrive(&request, &left);
                delay += i64::from(more);
                match outcome {
                    DeliveryOutcome::Whole => Ok(response),
                    DeliveryOutcome::NoAnswer => {
                        delay = limit + 1;
                        lost()
                    }
                    DeliveryOutcome::Redirected => Err(TransportError::Redirected {
                        url: "http://cloud/".into(),
                    }),
                    _ => lost(),
                }
            }
        };
        let date = (!self.faults.get().hides_date).then(|| self.time.ms());
        let said = said.map(|said| dated(said, date));
        if let Ok(said) = &said
            && delay <= limit
        {
            declined(&left, said, self.time.ms() + delay);
        }
        let time = self.time.clone();
        Box::pin(async move {
            time.nap(delay.min(limit)).await;
            if delay > limit {
                Err(TransportError::TimedOut { after_ms: limit_ms })
            } else {
                said
            }
        })
    }
}
