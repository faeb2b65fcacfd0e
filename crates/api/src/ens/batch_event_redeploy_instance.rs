//! `BatchEventRedeployInstance`: answers redeploy events, now or at a time (FACTS 1.14).

use serde::Deserialize;

use crate::action::Action;
use crate::error::BuildError;
use crate::product::Product;
use crate::time::UnixMillis;
use crate::wire::lenient::{Faults, required, shown, trimmed, whole};
use crate::wire::limits::{MAX_IDS, invalid};
use crate::wire::page::{BadItem, answer, list_at, read_items};
use crate::wire::params::{Params, json_text};

/// When the redeployment begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpsType {
    /// At once.
    Immediate,
    /// At a time.
    Scheduled {
        /// `PlanTime`, sent as a JSON number of milliseconds.
        plan_time: UnixMillis,
    },
}

impl OpsType {
    /// The text on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Immediate => "immediate",
            Self::Scheduled { .. } => "scheduled",
        }
    }
}

/// One event and the instance it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventInfo {
    /// The event.
    pub event_id: String,
    /// The instance.
    pub resource_id: String,
    /// When to redeploy it.
    pub ops: OpsType,
}

/// The request. The documents name no largest number of events; 100 is Rerack's own limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchEventRedeployInstance {
    /// 1 to 100 different pairs of event and instance.
    pub event_infos: Vec<EventInfo>,
}

/// The answer: one result for each event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct BatchEventRedeployInstanceAnswer {
    /// The request id, to quote to the vendor.
    #[serde(deserialize_with = "shown")]
    pub request_id: String,
    /// The results, to be matched by event id first.
    #[serde(skip)]
    pub results: Vec<EventResult>,
    /// Results that could not be read.
    #[serde(skip)]
    pub bad: Vec<BadItem>,
}

/// The result of one event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EventResult {
    /// 200 for accepted. A code that is not there, or no number, says nothing: it is no zero.
    #[serde(deserialize_with = "required")]
    pub code: i64,
    /// The event.
    #[serde(deserialize_with = "required")]
    pub event_id: String,
    /// The API's words, verbatim.
    #[serde(deserialize_with = "shown")]
    pub message: String,
    /// The instance, without the line end the service has been seen to add (FACTS 7.2).
    #[serde(deserialize_with = "trimmed")]
    pub resource_id: String,
}

impl EventResult {
    /// The redeployment was accepted: code 200 and nothing else.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.code == 200
    }
}

impl Action for BatchEventRedeployInstance {
    type Answer = BatchEventRedeployInstanceAnswer;
    const NAME: &'static str = "BatchEventRedeployInstance";
    const PRODUCT: Product = Product::Ens;
    const WRITE: bool = true;

    fn params(&self) -> Result<Params, BuildError> {
        const NAME: &str = "EventInfos";
        let infos = &self.event_infos;
        if infos.is_empty() {
            return Err(BuildError::Missing(NAME));
        }
        if infos.len() > MAX_IDS {
            return Err(BuildError::TooMany {
                name: NAME,
                count: infos.len(),
                max: MAX_IDS,
            });
        }
        let mut list = String::new();
        for (index, info) in infos.iter().enumerate() {
            check(index, info)?;
            let again = |other: &EventInfo| {
                other.event_id == info.event_id && other.resource_id == info.resource_id
            };
            if infos[..index].iter().any(again) {
                let why = format!("{} for {} is given twice", info.event_id, info.resource_id);
                return Err(invalid(NAME, why));
            }
            list.push(if index == 0 { '[' } else { ',' });
            list.push_str(&to_json(info));
        }
        list.push(']');
        let mut params = Params::new();
        params.scalar(NAME, list);
        Ok(params)
    }

    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        answer(body, |root| {
            if root.get("Results").is_none() {
                return Err("Results: missing".to_owned());
            }
            let list = list_at(root, "Results")?;
            let mut answer: Self::Answer = whole(root, &Faults::default())?;
            answer.results = read_items(&list, &mut answer.bad);
            Ok(answer)
        })
    }
}

fn check(index: usize, info: &EventInfo) -> Result<(), BuildError> {
    let wrong = if info.event_id.is_empty() {
        "has no EventId"
    } else if info.resource_id.is_empty() {
        "has no ResourceId"
    } else if matches!(info.ops, OpsType::Scheduled { plan_time } if plan_time.0 <= 0) {
        "has no PlanTime"
    } else {
        return Ok(());
    };
    Err(invalid(
        "EventInfos",
        format!("event {} {wrong}", index + 1),
    ))
}

/// `PlanTime` must be a number with all its digits.
fn to_json(info: &EventInfo) -> String {
    let event = json_text(&info.event_id);
    let resource = json_text(&info.resource_id);
    let plan = match info.ops {
        OpsType::Immediate => String::new(),
        OpsType::Scheduled { plan_time } => format!(r#""PlanTime":{},"#, plan_time.0),
    };
    let ops = info.ops.as_str();
    format!(r#"{{"EventId":{event},"OpsType":"{ops}",{plan}"ResourceId":{resource}}}"#)
}

#[cfg(test)]
mod tests;
