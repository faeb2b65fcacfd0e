//! Sending: signed, counted, repeated where that is harmless.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rerack_api::ecs::describe_regions::Region;
use rerack_api::endpoint::Endpoints;
use rerack_api::error_code::{Caller, OnRead, Verdict};
use rerack_api::server_time::Offset;
use rerack_api::wire::error_body;
use rerack_api::{
    Action, ApiError, BuildError, CallError, HttpRequest, HttpResponse, Product, TransportError,
    UnixMillis, UnsignedRequest,
};

use super::call::Place;
use super::traffic::Traffic;
use super::{
    Answering, Call, Clock, Cloud, Held, READ_LIMIT_MS, Random, Signer, Usage, WRITE_LIMIT_MS,
};

/// Pauses before a failed read is tried again, in milliseconds; each is made shorter or longer by up
/// to a half, so that many that failed together do not come back together.
const READ_RETRY_PAUSES_MS: [u32; 2] = [300, 1200];

/// Sends typed actions. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    cloud: Rc<dyn Cloud>,
    clock: Rc<dyn Clock>,
    endpoints: RefCell<Endpoints>,
    signer: RefCell<Option<Rc<dyn Signer>>>,
    random: RefCell<Rc<dyn Random>>,
    traffic: RefCell<Traffic>,
    offset: Cell<Option<Offset>>,
}

/// What comes after a try.
enum Next {
    /// Nothing: this is the answer.
    Settled,
    /// The same once more after a pause: what failed may pass.
    MayPass,
    /// The same once more: the time was refused, and now the right one is known.
    RightTime,
    /// The same once more: its nonce was seen before, and the next one is new.
    NewNonce,
}

impl Client {
    /// A client that sends through `cloud` to the addresses of `endpoints`, unsigned.
    #[must_use]
    pub fn new(cloud: Rc<dyn Cloud>, clock: Rc<dyn Clock>, endpoints: Endpoints) -> Self {
        let seed = clock.now().0.unsigned_abs() | 1;
        Self(Rc::new(Inner {
            cloud,
            clock,
            endpoints: RefCell::new(endpoints),
            signer: RefCell::new(None),
            random: RefCell::new(Rc::new(Dice(Cell::new(seed)))),
            traffic: RefCell::default(),
            offset: Cell::new(None),
        }))
    }

    /// From now on every request, also of its clones, is signed right before it leaves.
    #[must_use]
    pub fn with_signer(self, signer: Rc<dyn Signer>) -> Self {
        *self.0.signer.borrow_mut() = Some(signer);
        self
    }

    /// Spreads the repetitions of reads, and makes the nonces of writes, by this chance instead of its
    /// own, which follows from the time alone and is fit for tests only.
    #[must_use]
    pub fn with_random(self, random: Rc<dyn Random>) -> Self {
        *self.0.random.borrow_mut() = random;
        self
    }

    /// The clock that times the calls.
    #[must_use]
    pub fn clock(&self) -> &Rc<dyn Clock> {
        &self.0.clock
    }

    /// How far the server's clock is from the device's, as the latest answer with a readable `Date`
    /// told; `None` if none did.
    #[must_use]
    pub fn server_offset(&self) -> Option<Offset> {
        self.0.offset.get()
    }

    /// Now by the server's clock as far as it is known, else by the device's. Times of the cloud are
    /// compared with it.
    #[must_use]
    pub fn cloud_now(&self) -> UnixMillis {
        let offset = self.server_offset().unwrap_or_default();
        offset.server_time(self.0.clock.now())
    }

    /// Where calls of a product and region go.
    #[must_use]
    pub fn address(&self, product: Product, region: &str) -> String {
        self.0.address(product, region)
    }

    /// From now on calls go where the account says its regions are. Nothing changes where one address
    /// stands for all of them.
    pub fn learn_regions(&self, regions: &[Region]) {
        let mut endpoints = self.0.endpoints.borrow_mut();
        if matches!(*endpoints, Endpoints::Regional { .. }) {
            *endpoints = Endpoints::regional(regions);
        }
    }

    /// The calls of the current minute of the clock, by action and region.
    #[must_use]
    pub fn usage(&self) -> Vec<Usage> {
        self.0.traffic.borrow().usage(self.0.clock.now())
    }

    /// What was refused for too many calls and is not taken yet. The lists of
    /// [`crate::read::read_all`] and the readings of a run wait for it by themselves; a single call
    /// comes back refused, and what was refused to a run is for the operator to send again.
    #[must_use]
    pub fn held(&self) -> Vec<Held> {
        self.0.traffic.borrow().held(self.0.clock.now())
    }

    /// Until when an action is refused in a region for too many calls; `None` if it is not.
    #[must_use]
    pub fn held_until(
        &self,
        product: Product,
        action: &'static str,
        region: &str,
    ) -> Option<UnixMillis> {
        let place = Place {
            product,
            action,
            region: region.to_owned(),
        };
        let traffic = self.0.traffic.borrow();
        traffic.held_until(&place, self.0.clock.now())
    }

    /// Sends one action to its product's endpoint in `region` and reads the answer. See
    /// [`Client::send`].
    pub async fn call<A: Action>(&self, region: &str, action: &A) -> Result<A::Answer, CallError> {
        rerack_api::read::<A>(&self.send(Call::new(region, action)).await?)
    }

    /// Sends a call that was built, or hands on why it could not be.
    ///
    /// A read is sent at most three times: again about 300 ms and 1,200 ms after the network failed,
    /// the time ran out or the server failed ([`OnRead::Retry`]); once more with the server's time
    /// after the device's was refused; and once more with a new nonce after a used one (what carries
    /// the request may have delivered it twice). All other refusals, throttling included, come back at
    /// once, as responses. A write is sent once, whatever happens. It has a nonce of its own, also
    /// unsigned: a browser may deliver it twice, and who has seen the nonce can refuse the second.
    #[must_use]
    pub fn send(&self, call: Result<Call, BuildError>) -> Answering {
        let inner = Rc::clone(&self.0);
        Box::pin(async move {
            let mut call = call?;
            let mut params = std::mem::take(&mut call.params);
            let (place, is_write) = (&call.place, call.is_write);
            let address = inner.address(place.product, &place.region);
            if is_write {
                params.nonce(inner.random.borrow().nonce());
            }
            let unsigned = UnsignedRequest::new(&address, place.action, place.product, params);
            let limit_ms = if is_write {
                WRITE_LIMIT_MS
            } else {
                READ_LIMIT_MS
            };
            let mut pauses = READ_RETRY_PAUSES_MS.iter();
            let (mut may_correct, mut may_renew) = (true, true);
            loop {
                let sent = inner.clock.now();
                let signer = inner.signer.borrow().clone();
                let request = match &signer {
                    Some(signer) => signer.sign(&unsigned, sent)?,
                    None => unsigned.to_http(),
                };
                inner.traffic.borrow_mut().count(&call, sent);
                let asked = signer.map(|signer| (signer, request.clone()));
                let result = inner.cloud.send(request, limit_ms).await;
                let next = inner.heard(place, asked.as_ref(), &result, sent);
                let result = read_refusal(result);
                drop(asked);
                match next {
                    _ if is_write => {}
                    Next::RightTime if may_correct => {
                        may_correct = false;
                        continue;
                    }
                    Next::NewNonce if may_renew => {
                        may_renew = false;
                        continue;
                    }
                    Next::MayPass => {
                        if let Some(pause) = pauses.next() {
                            inner.clock.sleep(inner.around(*pause)).await;
                            continue;
                        }
                    }
                    _ => {}
                }
                return result;
            }
        })
    }
}

impl Inner {
    fn address(&self, product: Product, region: &str) -> String {
        self.endpoints.borrow().address(product, region)
    }

    /// Learns what can be learned from what came back.
    fn heard(
        &self,
        place: &Place,
        asked: Option<&(Rc<dyn Signer>, HttpRequest)>,
        result: &Result<HttpResponse, TransportError>,
        sent: UnixMillis,
    ) -> Next {
        let response = match result {
            Ok(response) => response,
            Err(
                TransportError::Network { .. }
                | TransportError::TimedOut { .. }
                | TransportError::CutOff { .. },
            ) => return Next::MayPass,
            Err(_) => return Next::Settled,
        };
        let now = self.clock.now();
        self.learn_offset(Offset::from_response(response, sent, now));
        let knows_time =
            asked.is_some_and(|(signer, request)| signer.heard(request, response, sent, now));
        if response.status < 400 {
            return Next::Settled;
        }
        let refusal = error_body::decode(response).unwrap_or_else(|_| ApiError {
            status: response.status,
            ..ApiError::default()
        });
        match refusal.on_read() {
            OnRead::Wait => {
                let mut traffic = self.traffic.borrow_mut();
                traffic.hold(place, now, refusal.retry_after_ms);
                Next::Settled
            }
            OnRead::Hold if knows_time && is_about_time(&refusal) => Next::RightTime,
            OnRead::Retry => Next::MayPass,
            OnRead::NewNonce => Next::NewNonce,
            OnRead::Hold | OnRead::Error => Next::Settled,
        }
    }

    /// `Date` has whole seconds, and answers take time: less than two seconds are no difference.
    fn learn_offset(&self, told: Option<Offset>) {
        const MINDED_MS: i64 = 2_000;
        let Some(told) = told else { return };
        let known = self.offset.get().unwrap_or_default();
        if (told.0 - known.0).abs() > MINDED_MS {
            self.offset.set(Some(told));
        } else {
            self.offset.set(Some(known));
        }
    }

    /// From half to one and a half of a pause.
    fn around(&self, pause_ms: u32) -> u32 {
        pause_ms / 2 + self.random.borrow().bits() % (pause_ms + 1)
    }
}

/// The refusal in an answer. It may repeat the request, the token of a temporary key with it, of which
/// what is read is free: the body is overwritten.
fn read_refusal(result: Result<HttpResponse, TransportError>) -> Result<HttpResponse, CallError> {
    let mut response = result?;
    if response.status >= 400
        && let Ok(error) = error_body::decode(&response)
    {
        response.wipe();
        return Err(CallError::Api(Box::new(error)));
    }
    Ok(response)
}

/// Whether the time of a request was refused: it is too far from the server's.
fn is_about_time(refusal: &ApiError) -> bool {
    refusal.verdict() == Verdict::CallersFault(Caller::Clock)
}

/// The client's own chance: Marsaglia's xorshift with 64 bits.
struct Dice(Cell<u64>);

impl Random for Dice {
    fn bits(&self) -> u32 {
        let mut x = self.0.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        self.0.set(x);
        (x >> 32) as u32
    }
}
