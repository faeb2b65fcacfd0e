//! `RebootInstances`: restarts 1 to 100 running instances of one region (FACTS 1.1).

use serde::Deserialize;

use crate::action::Action;
use crate::error::BuildError;
use crate::product::Product;
use crate::wire::lenient::{Faults, code, required, shown, whole};
use crate::wire::limits::{self, MAX_IDS, distinct};
use crate::wire::page::{BadItem, answer, list_at, read_items};
use crate::wire::params::Params;
use crate::wire::tree::Node;

/// How the instances of one call hang together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BatchOptimization {
    /// One instance that fails its check refuses the whole call. The API's default.
    #[default]
    AllTogether,
    /// Each instance on its own; the answer has a result for each.
    SuccessFirst,
}

impl BatchOptimization {
    /// The text on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AllTogether => "AllTogether",
            Self::SuccessFirst => "SuccessFirst",
        }
    }
}

/// The request. All options are always sent, so that no default of the service decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RebootInstances {
    /// The region of all the instances.
    pub region_id: String,
    /// 1 to 100 different instance ids.
    pub instance_ids: Vec<String>,
    /// All or each on its own.
    pub batch_optimization: BatchOptimization,
    /// Power off and on: data that was not written to disk is lost.
    pub force_reboot: bool,
    /// Only check. A passed check is an *error* answer, `DRYRUN.SUCCESS` with HTTP 400; together
    /// with [`BatchOptimization::SuccessFirst`] it says nothing (FACTS 1.1).
    pub dry_run: bool,
}

/// The answer: HTTP 200 does not mean that every instance restarts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RebootInstancesAnswer {
    /// The request id, to quote to the vendor.
    #[serde(deserialize_with = "shown")]
    pub request_id: String,
    /// One result for each instance. May be empty: `AllTogether` only promises a success message.
    #[serde(skip)]
    pub responses: Vec<InstanceResponse>,
    /// Results that could not be read.
    #[serde(skip)]
    pub bad: Vec<BadItem>,
}

/// The result of one instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct InstanceResponse {
    /// The instance.
    #[serde(deserialize_with = "required")]
    pub instance_id: String,
    /// `200`, or an error code. The wire has it as a text or as a number.
    #[serde(deserialize_with = "code")]
    pub code: String,
    /// The API's words, verbatim.
    #[serde(deserialize_with = "shown")]
    pub message: String,
    /// The status after the call was taken, e.g. `Stopping`.
    pub current_status: String,
    /// The status before it.
    pub previous_status: String,
}

impl InstanceResponse {
    /// The restart was accepted: code 200 and nothing else.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.code == "200"
    }
}

impl Action for RebootInstances {
    type Answer = RebootInstancesAnswer;
    const NAME: &'static str = "RebootInstances";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = true;

    fn params(&self) -> Result<Params, BuildError> {
        limits::required("RegionId", &self.region_id)?;
        distinct("InstanceId.N", &self.instance_ids, MAX_IDS)?;
        let mut params = Params::new();
        params.scalar("RegionId", &self.region_id);
        params.indexed("InstanceId", &self.instance_ids);
        params.scalar("BatchOptimization", self.batch_optimization.as_str());
        params.flag("ForceReboot", self.force_reboot);
        params.flag("DryRun", self.dry_run);
        Ok(params)
    }

    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        answer(body, |root| {
            let list = list_at(root, "InstanceResponses.InstanceResponse")?;
            if list.items.is_empty() {
                expect_bare_success(root)?;
            }
            let mut answer: Self::Answer = whole(root, &Faults::default())?;
            answer.responses = read_items(&list, &mut answer.bad);
            Ok(answer)
        })
    }
}

/// Without results the answer may hold a request id and a success message, nothing else: a message
/// without a code, or anything unknown, could be a refusal in a shape that was not understood.
fn expect_bare_success(root: Node<'_>) -> Result<(), String> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Bare {
        #[serde(deserialize_with = "required", rename = "RequestId")]
        _request_id: String,
    }
    whole::<Bare>(root, &Faults::default())?;
    let says_success = root.get("Code").is_some();
    let stranger = root.members().find(|(name, value)| match *name {
        "RequestId" | "Code" | "InstanceResponses" => false,
        "Message" => !says_success && !value.is_empty(),
        _ => !value.is_empty(),
    });
    match stranger {
        Some((name, _)) => Err(format!(
            "InstanceResponses: no results, but there is `{name}`"
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
