//! A small account for the tests of the surface: it remembers what it was told to do.

use serde_json::{Value, json};

use super::*;
use crate::call::{Answer, Call, Refusal};
use crate::faults::Kind;
use crate::target_ids;

/// Restarts anything but `i-bad`, and writes down what happened.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fake {
    pub(crate) now: UnixMillis,
    pub(crate) calls: Vec<String>,
    pub(crate) injected: Vec<(Kind, Vec<String>)>,
    pub(crate) faults_ended: u32,
}

impl Account for Fake {
    fn now(&self) -> UnixMillis {
        self.now
    }

    fn advance_to(&mut self, now: UnixMillis) {
        self.now = self.now.max(now);
    }

    fn set_clock(&mut self, ms: i64) {
        self.now = self.now.plus_ms(ms);
    }

    fn call(&mut self, call: &Call<'_>) -> Answer {
        self.calls
            .push(format!("{}.{}", call.product.as_str(), call.action));
        match call.action {
            "RebootInstances" => {
                let item = |id: String| {
                    let code = if id == "i-bad" {
                        "IncorrectInstanceStatus"
                    } else {
                        "200"
                    };
                    json!({"InstanceId": id, "Code": code})
                };
                let items: Vec<Value> = target_ids::instance_ids(call.params)
                    .into_iter()
                    .map(item)
                    .collect();
                Ok(
                    json!({"RequestId": call.request_id, "InstanceResponses": {"InstanceResponse": items}}).to_string(),
                )
            }
            "RedeployInstance" => {
                Ok(json!({"RequestId": call.request_id, "TaskId": "t-1"}).to_string())
            }
            "DescribeRegions" => {
                Ok(json!({"RequestId": call.request_id, "Regions": {"Region": []}}).to_string())
            }
            _ => Err(Refusal::new(
                404,
                "InvalidAction.NotFound",
                "Specified api is not found, please check your url and method.",
            )),
        }
    }

    fn region_of(&self, instance_id: &str) -> Option<String> {
        (instance_id == "i-a").then(|| "cn-beijing".to_owned())
    }

    fn inject(&mut self, fault: &Kind, instance_ids: &[String]) {
        self.injected.push((fault.clone(), instance_ids.to_vec()));
    }

    fn end_of_faults(&mut self) {
        self.faults_ended += 1;
    }
}

impl Truth for Fake {
    fn state(&self, instance_id: &str) -> Option<Value> {
        instance_id
            .starts_with("i-")
            .then(|| json!({"instance_id": instance_id}))
    }

    fn counts(&self) -> Value {
        json!({"calls": self.calls.len()})
    }
}
