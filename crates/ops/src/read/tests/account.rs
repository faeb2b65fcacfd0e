//! A tiny account whose answers are made by hand, so that they can be wrong in every way.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::endpoint::Endpoints;
use rerack_api::wire::params::Params;
use rerack_api::{HttpRequest, HttpResponse, TransportError};

use crate::cloud::Client;
use crate::inventory::Inventory;
use crate::read::{Cancel, Progress, Summary, What, read_all};
use crate::testing::{FnCloud, JumpClock, block_on, ok};

pub(super) type Answer = Result<HttpResponse, TransportError>;

/// An account of `regions` with so many ECS instances each, one pending event a region, so many
/// ENS instances and one ENS event.
#[derive(Clone)]
pub(super) struct Account {
    pub(super) regions: Vec<&'static str>,
    pub(super) each: usize,
    pub(super) edge: usize,
}

/// One request as the account sees it.
pub(super) struct Call {
    pub(super) action: String,
    pub(super) ens: bool,
    pub(super) params: Params,
}

impl Call {
    pub(super) fn new(request: &HttpRequest) -> Self {
        let params = Params::from_form(std::str::from_utf8(&request.body).unwrap());
        let action = params.get("Action").unwrap().to_owned();
        Self {
            action,
            ens: params.get("Version") == Some("2017-11-10"),
            params,
        }
    }

    pub(super) fn get(&self, name: &str) -> &str {
        self.params.get(name).unwrap_or_default()
    }

    /// A short line for comparing orders of calls.
    pub(super) fn line(&self) -> String {
        let product = if self.ens { "ens" } else { "ecs" };
        let page = if self.ens {
            self.get("PageNumber")
        } else {
            self.get("NextToken")
        };
        let over = self.get("InstanceEventCycleStatus.1").to_owned() + self.get("EventStatus");
        let kind = if over.starts_with("Executed") {
            "finished"
        } else {
            &self.action
        };
        format!("{product} {kind} {} {page}", self.get("RegionId"))
            .trim_end()
            .to_owned()
    }
}

impl Account {
    /// The right answer to a call.
    pub(super) fn answer(&self, call: &Call) -> Answer {
        match (call.ens, call.action.as_str()) {
            (false, "DescribeRegions") => {
                let list = self
                    .regions
                    .iter()
                    .map(|r| format!(r#"{{"RegionId":"{r}","LocalName":"{r}"}}"#));
                ok(format!(
                    r#"{{"RequestId":"q","Regions":{{"Region":[{}]}}}}"#,
                    join(list)
                ))
            }
            (true, "DescribeEnsRegions") => ok(
                r#"{"Code":0,"RequestId":"q","EnsRegions":{"EnsRegions":[{"EnsRegionId":"edge-1","EnName":"Edge One"}]}}"#,
            ),
            (false, "DescribeInstances") => {
                let from = call
                    .get("NextToken")
                    .trim_start_matches('t')
                    .parse()
                    .unwrap_or(0);
                let to = self.each.min(from + 100);
                let next = if to < self.each {
                    format!("t{to}")
                } else {
                    String::new()
                };
                ecs_page(call.get("RegionId"), from..to, &next)
            }
            (true, "DescribeInstances") => {
                let number: usize = call.get("PageNumber").parse().unwrap();
                let rows = ((number - 1) * 100).min(self.edge)..(number * 100).min(self.edge);
                ens_page(rows, self.edge, number)
            }
            (false, _) => {
                let region = call.get("RegionId");
                let item = if call.line().contains("finished") {
                    ("over", "Executed")
                } else {
                    ("e", "Scheduled")
                };
                ok(format!(
                    r#"{{"RequestId":"q","InstanceSystemEventSet":{{"InstanceSystemEventType":[{{"EventId":"{}-{region}","InstanceId":"i-{region}-0","EventType":{{"Name":"SystemMaintenance.Reboot"}},"EventCycleStatus":{{"Name":"{}"}},"NotBefore":"2026-01-16T00:00:00Z"}}]}}}}"#,
                    item.0, item.1
                ))
            }
            (true, _) => ok(
                r#"{"RequestId":"q","TotalCount":1,"PageNumber":1,"PageSize":100,"Events":[{"EventId":"e-edge","ResourceId":"i-edge-0\n","EventType":"Instance:SystemFailure.Redeploy","EventStatus":"Inquiring"}]}"#,
            ),
        }
    }
}

fn join(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(",")
}

/// A page of ECS instances.
pub(super) fn ecs_page(region: &str, rows: std::ops::Range<usize>, next: &str) -> Answer {
    let items = rows.map(|n| {
        format!(r#"{{"InstanceId":"i-{region}-{n}","InstanceName":"web-{n}","Status":"Running","RegionId":"{region}"}}"#)
    });
    ok(format!(
        r#"{{"RequestId":"q","NextToken":"{next}","Instances":{{"Instance":[{}]}}}}"#,
        join(items)
    ))
}

/// A page of ENS instances.
pub(super) fn ens_page(rows: std::ops::Range<usize>, total: usize, number: usize) -> Answer {
    let items = rows.map(|n| {
        format!(r#"{{"InstanceId":"i-edge-{n}","Status":"Running","EnsRegionId":"edge-1"}}"#)
    });
    ok(format!(
        r#"{{"Code":0,"RequestId":"q","TotalCount":{total},"PageNumber":{number},"PageSize":100,"Instances":{{"Instance":[{}]}}}}"#,
        join(items)
    ))
}

/// Everything a test looks at after a read.
pub(super) struct Outcome {
    pub(super) summary: Summary,
    pub(super) lines: Vec<String>,
    pub(super) progress: Vec<Progress>,
    pub(super) cloud: Rc<FnCloud>,
}

/// Reads into an inventory; `spoil` may answer instead of the account.
pub(super) fn read_into(
    inventory: &Rc<RefCell<Inventory>>,
    account: &Account,
    what: &What,
    mut spoil: impl FnMut(&Call) -> Option<Answer> + 'static,
) -> Outcome {
    let lines = Rc::new(RefCell::new(Vec::new()));
    let (account, log) = (account.clone(), Rc::clone(&lines));
    let cloud = FnCloud::new(move |request| {
        let call = Call::new(request);
        log.borrow_mut().push(call.line());
        spoil(&call).unwrap_or_else(|| account.answer(&call))
    });
    let client = Client::new(
        cloud.clone(),
        JumpClock::at(1_000),
        Endpoints::One("http://c/".into()),
    );
    let progress = RefCell::new(Vec::new());
    let on = |step: Progress| {
        drop(
            inventory
                .try_borrow_mut()
                .expect("nobody holds the inventory while told"),
        );
        progress.borrow_mut().push(step);
    };
    let summary = block_on(read_all(&client, inventory, what, &Cancel::new(), &on));
    let lines = lines.borrow().clone();
    Outcome {
        summary,
        lines,
        progress: progress.into_inner(),
        cloud,
    }
}

/// Reads a whole account into a new inventory.
pub(super) fn read(
    account: &Account,
    spoil: impl FnMut(&Call) -> Option<Answer> + 'static,
) -> (Rc<RefCell<Inventory>>, Outcome) {
    let inventory = Rc::new(RefCell::new(Inventory::new()));
    let outcome = read_into(&inventory, account, &What::default(), spoil);
    (inventory, outcome)
}
