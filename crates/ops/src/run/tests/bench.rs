//! Virtual time, and a cloud that answers from a script.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::endpoint::Endpoints;
use rerack_api::wire::params::Params;
use rerack_api::{HttpRequest, HttpResponse, TransportError, UnixMillis};

use super::super::{Counts, Engine, GRACE_MS, Inbox, Run, Unkept, execute};
use crate::cloud::{Client, Clock, Cloud, Sending};
use crate::key::InstanceKey;
use crate::operation::Operation;
use crate::plan::{Plan, Target, split};
pub(super) use crate::testing::time::{START, VirtualClock};

/// One request as the script sees it.
pub(super) struct Asked {
    pub(super) action: String,
    pub(super) params: Params,
    pub(super) at: i64,
}

impl Asked {
    pub(super) fn get(&self, name: &str) -> &str {
        self.params.get(name).unwrap_or_default()
    }

    /// The values of an indexed parameter.
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        (1..)
            .map_while(|i| self.params.get(&format!("{name}.{i}")))
            .map(str::to_owned)
            .collect()
    }
}

pub(super) type Said = Result<HttpResponse, TransportError>;
type Script = dyn FnMut(&Asked) -> (i64, Said);

/// A cloud that answers from a script, and keeps a log.
pub(super) struct Scripted {
    clock: VirtualClock,
    script: RefCell<Box<Script>>,
    pub(super) log: RefCell<Vec<Asked>>,
    pub(super) in_flight: Rc<Cell<usize>>,
    pub(super) most: Cell<usize>,
}

impl Scripted {
    /// The script gives each answer and how many milliseconds it takes.
    pub(super) fn new(
        clock: &VirtualClock,
        script: impl FnMut(&Asked) -> (i64, Said) + 'static,
    ) -> Rc<Self> {
        Rc::new(Self {
            clock: clock.clone(),
            script: RefCell::new(Box::new(script)),
            log: RefCell::default(),
            in_flight: Rc::default(),
            most: Cell::new(0),
        })
    }

    /// The times of the requests of an action, and its `RegionId`s.
    pub(super) fn asked(&self, action: &str) -> Vec<(i64, String)> {
        let log = self.log.borrow();
        let fitting = log.iter().filter(|asked| asked.action == action);
        fitting
            .map(|asked| (asked.at - START, asked.get("RegionId").to_owned()))
            .collect()
    }
}

impl Cloud for Scripted {
    fn send(&self, request: HttpRequest, limit_ms: u32) -> Sending {
        let params = Params::from_form(&String::from_utf8_lossy(&request.body));
        let action = params.get("Action").unwrap_or_default().to_owned();
        let asked = Asked {
            action,
            params,
            at: self.clock.ms(),
        };
        let (delay, said) = (self.script.borrow_mut())(&asked);
        let said = said.map(|said| as_planned(&asked, said));
        self.log.borrow_mut().push(asked);
        self.in_flight.set(self.in_flight.get() + 1);
        self.most.set(self.most.get().max(self.in_flight.get()));
        let (clock, in_flight) = (self.clock.clone(), Rc::clone(&self.in_flight));
        Box::pin(async move {
            let limit = i64::from(limit_ms);
            clock.nap(delay.min(limit)).await;
            in_flight.set(in_flight.get() - 1);
            if delay > limit {
                Err(TransportError::TimedOut { after_ms: limit_ms })
            } else {
                said
            }
        })
    }
}

/// An answer with a JSON body.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn said(status: u16, body: &str) -> Said {
    Ok(HttpResponse {
        status,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
    })
}

pub(super) fn refused(status: u16, code: &str) -> Said {
    said(
        status,
        &format!(r#"{{"RequestId":"R","Code":"{code}","Message":"no"}}"#),
    )
}

/// Every instance of a `RebootInstances` request is accepted.
pub(super) fn accepted(asked: &Asked) -> Said {
    let rows: Vec<String> = asked
        .list("InstanceId")
        .iter()
        .map(|id| format!(r#"{{"InstanceId":"{id}","Code":"200","Message":"success"}}"#))
        .collect();
    let rows = rows.join(",");
    said(
        200,
        &format!(r#"{{"RequestId":"R","InstanceResponses":{{"InstanceResponse":[{rows}]}}}}"#),
    )
}

/// A `DescribeInstanceStatus` answer.
pub(super) fn statuses(rows: &[(&str, &str)], total: usize) -> Said {
    let row =
        |(id, status): &(&str, &str)| format!(r#"{{"InstanceId":"{id}","Status":"{status}"}}"#);
    let rows = rows.iter().map(row).collect::<Vec<_>>().join(",");
    said(
        200,
        &format!(
            r#"{{"RequestId":"R","PageNumber":1,"PageSize":50,"TotalCount":{total},"InstanceStatuses":{{"InstanceStatus":[{rows}]}}}}"#
        ),
    )
}

/// A script that says nothing about instances means that they are as planned: running, with no
/// start time.
fn as_planned(asked: &Asked, said: HttpResponse) -> HttpResponse {
    if asked.action != "DescribeInstances" || Ok(&said) != no_instances().as_ref() {
        return said;
    }
    let ids = asked.get("InstanceIds");
    let ids: Vec<String> = ids
        .split('"')
        .skip(1)
        .step_by(2)
        .map(|id| {
            format!(
                r#"{{"InstanceId":"{id}","RegionId":"a","Status":"Running","InstanceName":""}}"#
            )
        })
        .collect();
    let body = format!(
        r#"{{"RequestId":"R","TotalCount":{},"NextToken":"","Instances":{{"Instance":[{}]}}}}"#,
        ids.len(),
        ids.join(",")
    );
    HttpResponse {
        body: body.into_bytes(),
        ..said
    }
}

/// A `DescribeInstances` answer that says nothing about instances, see [`as_planned`].
pub(super) fn no_instances() -> Said {
    said(
        200,
        r#"{"RequestId":"R","TotalCount":0,"NextToken":"","Instances":{"Instance":[]}}"#,
    )
}

pub(super) fn client(cloud: Rc<dyn Cloud>, clock: &VirtualClock) -> Client {
    Client::new(
        cloud,
        Rc::new(clock.clone()),
        Endpoints::One("http://cloud/".into()),
    )
}

pub(super) fn reboot(mode: BatchOptimization, dry_run: bool) -> Operation {
    Operation::Reboot {
        force: false,
        dry_run,
        mode,
    }
}

/// Targets of one region, `i-<region>-<n>`.
pub(super) fn ecs(region: &str, count: usize) -> Vec<Target> {
    let target = |n| Target::new(InstanceKey::ecs(region, format!("i-{region}-{n}")), "name");
    (0..count).map(target).collect()
}

pub(super) fn plan(operation: &Operation, targets: &[Target]) -> Plan {
    split(operation, targets, UnixMillis(START)).unwrap()
}

/// That every row is counted once.
pub(super) fn adds_up(counts: &Counts) {
    assert_eq!(counts.sum(), counts.total);
    assert_eq!(counts.follow.sum(), counts.accepted + counts.unknown);
}

/// A run of a plan that was confirmed long enough ago, shared with whoever looks at it.
pub(super) fn shared(plan: Plan, clock: &VirtualClock) -> Rc<RefCell<Run>> {
    let confirmed_at = clock.now().plus_ms(-GRACE_MS);
    Rc::new(RefCell::new(Run::new(plan, confirmed_at)))
}

/// With a journal that keeps nothing, and nobody who says anything.
pub(super) fn engine(client: Client) -> Engine {
    Engine {
        client,
        journal: Rc::new(Unkept),
        inbox: Inbox::new(),
    }
}

/// Executes to the end; `hook` sees the run after every change, as does a check of the sums.
pub(super) async fn going(
    cloud: Rc<dyn Cloud>,
    clock: VirtualClock,
    run: Rc<RefCell<Run>>,
    hook: impl Fn(&mut Run) + 'static,
) {
    let seen = Rc::clone(&run);
    let on_change = move || {
        adds_up(&seen.borrow().counts());
        hook(&mut seen.borrow_mut());
    };
    execute(engine(client(cloud, &clock)), run, Rc::new(on_change)).await;
}

/// Executes a plan to its end and gives the run.
pub(super) fn finished(cloud: Rc<dyn Cloud>, clock: &VirtualClock, plan: Plan) -> Rc<RefCell<Run>> {
    let run = shared(plan, clock);
    clock.drive(going(cloud, clock.clone(), Rc::clone(&run), |_| {}));
    assert!(run.borrow().is_finished());
    assert!(run.borrow().finished_at().is_some());
    run
}
