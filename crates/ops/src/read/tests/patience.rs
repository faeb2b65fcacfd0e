//! What is refused for too many calls waits for the next full minute while everything else goes on,
//! addresses do not wait for each other, and a cancelled read lets go at once.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::task::Poll;

use rerack_api::ecs::describe_regions::Region;
use rerack_api::endpoint::Endpoints;
use rerack_api::{HttpRequest, Product, UnixMillis};

use super::account::{Account, Answer, Call};
use crate::cloud::{Client, Cloud, Sending};
use crate::inventory::{Inventory, Kind, Scope};
use crate::read::{Cancel, IN_FLIGHT, IN_FLIGHT_IN_ALL, Progress, Summary, What, read_all};
use crate::testing::status_with;
use crate::testing::time::{START, VirtualClock, poll_once};

type Spoil = dyn FnMut(&Call, i64) -> Option<Answer>;

/// An account behind virtual time: every answer takes 10 ms, or for ever.
struct Timed {
    clock: VirtualClock,
    account: Account,
    spoil: RefCell<Box<Spoil>>,
    silent: bool,
    /// When, after the start, and what.
    log: RefCell<Vec<(i64, String)>>,
    open: Rc<RefCell<BTreeMap<String, usize>>>,
    /// Most at once to one address, and to all.
    most: Cell<(usize, usize)>,
}

/// An exchange that is open.
struct Open(Rc<RefCell<BTreeMap<String, usize>>>, String);
impl Drop for Open {
    fn drop(&mut self) {
        *self.0.borrow_mut().get_mut(&self.1).unwrap() -= 1;
    }
}

impl Cloud for Timed {
    fn send(&self, request: HttpRequest, _limit_ms: u32) -> Sending {
        let call = Call::new(&request);
        let at = self.clock.ms() - START;
        self.log.borrow_mut().push((at, call.line()));
        let mut open = self.open.borrow_mut();
        *open.entry(request.url.clone()).or_default() += 1;
        let (one, all) = self.most.get();
        let sum = open.values().sum();
        self.most.set((one.max(open[&request.url]), all.max(sum)));
        let answer = (self.spoil.borrow_mut())(&call, at);
        let answer = answer.unwrap_or_else(|| self.account.answer(&call));
        let held = Open(Rc::clone(&self.open), request.url.clone());
        let (clock, silent) = (self.clock.clone(), self.silent);
        Box::pin(async move {
            clock.nap(10).await;
            if silent {
                std::future::pending::<()>().await;
            }
            drop(held);
            answer
        })
    }
}

fn timed(
    account: Account,
    silent: bool,
    spoil: impl FnMut(&Call, i64) -> Option<Answer> + 'static,
) -> Rc<Timed> {
    Rc::new(Timed {
        clock: VirtualClock::new(),
        account,
        spoil: RefCell::new(Box::new(spoil)),
        silent,
        log: RefCell::default(),
        open: Rc::default(),
        most: Cell::default(),
    })
}

fn account() -> Account {
    Account {
        regions: vec!["a", "b"],
        each: 250,
        edge: 130,
    }
}

fn client(cloud: &Rc<Timed>, endpoints: Endpoints) -> Client {
    Client::new(cloud.clone(), Rc::new(cloud.clock.clone()), endpoints)
}

fn one() -> Endpoints {
    Endpoints::One("http://c/".into())
}

fn read(cloud: &Rc<Timed>, endpoints: Endpoints) -> (Summary, Vec<Progress>, Client) {
    let inventory = Rc::new(RefCell::new(Inventory::new()));
    let client = client(cloud, endpoints);
    let steps = RefCell::new(Vec::new());
    let on = |step: Progress| steps.borrow_mut().push(step);
    let (what, cancel) = (What::default(), Cancel::new());
    let reading = read_all(&client, &inventory, &what, &cancel, &on);
    let summary = cloud.clock.drive(reading);
    (summary, steps.into_inner(), client)
}

fn throttled(retry_after: Option<&str>) -> Answer {
    let header = retry_after.map(|ms| ("x-acs-retry-after".to_owned(), ms.to_owned()));
    let body = r#"{"RequestId":"q","Code":"Throttling.User","Message":"slow"}"#;
    status_with(400, header.into_iter().collect(), body)
}

fn is_events_of_a(call: &Call) -> bool {
    call.action == "DescribeInstanceHistoryEvents" && call.get("RegionId") == "a"
}

#[test]
fn a_throttled_action_waits_for_the_full_minute_and_the_rest_goes_on() {
    let mut left = 1;
    let cloud = timed(account(), false, move |call, _| {
        let refuse = is_events_of_a(call) && left > 0;
        left -= i32::from(refuse);
        refuse.then(|| throttled(None))
    });
    let (summary, steps, _) = read(&cloud, one());
    assert_eq!((summary.failed.len(), summary.cancelled), (0, false));
    let log = cloud.log.borrow();
    let of_a = |line: &str| line.contains("HistoryEvents a") || line.contains("finished a");
    let (events, others): (Vec<_>, Vec<_>) = log.iter().partition(|(_, line)| of_a(line));
    assert!(others.iter().all(|(at, _)| *at < 1_000), "{others:?}");
    // The pending and the finished ones are one action: after the refusal neither is asked for.
    let times: Vec<i64> = events.iter().map(|(at, _)| *at).collect();
    assert_eq!(times.len(), 3, "{events:?}");
    assert!(times[0] < 1_000 && times[1..] == [61_000; 2], "{times:?}");
    let scope = Scope::new(Product::Ecs, "a", Kind::PendingEvents);
    let until = UnixMillis(START + 61_000);
    assert!(
        steps.contains(&Progress::Held { scope, until }),
        "{steps:?}"
    );
}

#[test]
fn the_page_can_show_what_is_held_and_until_when() {
    let cloud = timed(account(), false, |call, at| {
        (is_events_of_a(call) && at < 60_000).then(|| throttled(Some("75000")))
    });
    let inventory = Rc::new(RefCell::new(Inventory::new()));
    let client = client(&cloud, one());
    let seen = RefCell::new(Vec::new());
    let on = |step: Progress| {
        if matches!(step, Progress::Held { .. }) {
            seen.borrow_mut().extend(client.held());
        }
    };
    let (what, cancel) = (What::default(), Cancel::new());
    let reading = read_all(&client, &inventory, &what, &cancel, &on);
    cloud.clock.drive(reading);
    let seen = seen.into_inner();
    assert_eq!(seen.len(), 1, "{seen:?}");
    let held = (seen[0].product, seen[0].action, seen[0].region.as_str());
    assert_eq!(held, (Product::Ecs, "DescribeInstanceHistoryEvents", "a"));
    let wait = seen[0].until.0 - START;
    assert!((75_000..75_200).contains(&wait), "{wait}");
    assert_eq!(client.held(), []);
}

#[test]
fn every_address_has_its_own_calls_in_flight() {
    let names = ["a", "b", "d", "e", "f", "g", "h"];
    let account = Account {
        regions: names.to_vec(),
        ..account()
    };
    let cloud = timed(account.clone(), false, |_, _| None);
    let regions = names.map(|name| Region {
        region_id: name.to_owned(),
        region_endpoint: format!("ecs.{name}.aliyuncs.com"),
        ..Region::default()
    });
    let (summary, ..) = read(&cloud, Endpoints::regional(&regions));
    assert_eq!(summary.failed, []);
    let (one_address, all) = cloud.most.get();
    assert!(one_address <= IN_FLIGHT, "{one_address}");
    assert!(all > IN_FLIGHT && all <= IN_FLIGHT_IN_ALL, "{all}");
    let cloud = timed(account, false, |_, _| None);
    read(&cloud, one());
    assert_eq!(cloud.most.get(), (IN_FLIGHT, IN_FLIGHT));
}

#[test]
fn a_cancelled_read_lets_go_of_its_calls_at_once() {
    let cloud = timed(account(), true, |_, _| None);
    let inventory = Rc::new(RefCell::new(Inventory::new()));
    let client = client(&cloud, one());
    let (what, cancel) = (What::default(), Cancel::new());
    let reading = read_all(&client, &inventory, &what, &cancel, &|_| {});
    let mut reading = std::pin::pin!(reading);
    assert!(poll_once(reading.as_mut()).is_pending());
    let open = || cloud.open.borrow().values().sum::<usize>();
    assert!(open() > 0);
    cancel.cancel();
    let Poll::Ready(summary) = poll_once(reading.as_mut()) else {
        panic!("still reading");
    };
    assert!(summary.cancelled);
    assert_eq!(open(), 0);
}

#[test]
fn whoever_waits_is_woken_by_the_end() {
    struct Bell(std::sync::atomic::AtomicU32);
    impl std::task::Wake for Bell {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
    }
    let bell = std::sync::Arc::new(Bell(0.into()));
    let waker = bell.clone().into();
    let cancel = Cancel::new();
    cancel.tell(&waker);
    cancel.tell(&waker);
    cancel.clone().cancel();
    assert_eq!(bell.0.load(std::sync::atomic::Ordering::Relaxed), 1);
}
