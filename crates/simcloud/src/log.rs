//! Every request the account received, and what became of it. Bounded: the oldest entries go first.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::Value;

use crate::call::{Answer, Call};

#[cfg(test)]
mod tests;

/// The most entries kept.
pub const MAX_ENTRIES: usize = 100_000;
/// The most instance ids and results kept in all entries together; bounds the memory (some 50
/// bytes each).
pub const MAX_IDS: usize = 2_000_000;

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Counts all requests from 1.
    pub seq: u64,
    /// The account's time, `yyyy-MM-ddTHH:mm:ssZ`.
    pub time: String,
    /// The HTTP method.
    pub method: &'static str,
    /// `ECS` or `ENS`; absent if the request was refused before a product could be told.
    pub product: Option<&'static str>,
    /// The action; empty if the request named none.
    pub action: String,
    /// The region the request went to, where it can be told.
    pub region: Option<String>,
    /// The instances the request names.
    pub instance_ids: Vec<String>,
    /// HTTP status of the reply; absent if none was sent.
    pub status: Option<u16>,
    /// The error code, for a refusal.
    pub code: Option<String>,
    /// The id of the call.
    pub request_id: String,
    /// The faults that fired, joined with `+`.
    pub fault: Option<String>,
    /// What the client got.
    pub outcome: Outcome,
    /// Whether the action was carried out by the account (it may have refused).
    pub carried_out: bool,
    /// For actions that change something: what happened to each instance, whether or not the
    /// client was told.
    pub results: Vec<ItemResult>,
}

/// What the client got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A whole reply, accepting or refusing.
    Answered,
    /// No reply.
    NoAnswer,
    /// The beginning of a reply.
    CutBody,
    /// Something that is no reply of the API.
    GarbageBody,
    /// The end of the connection in place of a reply.
    Closed,
    /// A redirect in place of a reply.
    Redirected,
    /// The reply of a proxy.
    HttpStatus,
    /// A reply that never ends.
    EndlessBody,
    /// A reply that unpacks to a huge one.
    InflatingBody,
    /// A reply the browser may not read.
    CorsRefused,
    /// A CORS preflight that was allowed.
    Preflight,
}

/// What happened to one instance (for ENS: to one event of an instance).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemResult {
    /// The instance.
    pub instance_id: String,
    /// `200`, or the error code.
    pub code: String,
    /// Whether the cloud accepted the operation.
    pub accepted: bool,
}

/// The entries, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Log {
    entries: VecDeque<Entry>,
    ids: usize,
    received: u64,
}

impl Log {
    /// An empty log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Requests received since the beginning, also those whose entries are gone.
    #[must_use]
    pub fn received(&self) -> u64 {
        self.received
    }

    /// The kept entries with `seq` above `after`, oldest first.
    pub fn since(&self, after: u64) -> impl Iterator<Item = &Entry> {
        let from = self.entries.partition_point(|entry| entry.seq <= after);
        self.entries.range(from..)
    }

    /// The newest entry.
    #[must_use]
    pub fn last(&self) -> Option<&Entry> {
        self.entries.back()
    }

    /// Writes an entry. `seq` is set here.
    pub(crate) fn push(&mut self, mut entry: Entry) {
        self.received += 1;
        entry.seq = self.received;
        self.ids += weight(&entry);
        self.entries.push_back(entry);
        while self.entries.len() > MAX_ENTRIES || (self.ids > MAX_IDS && self.entries.len() > 1) {
            if let Some(gone) = self.entries.pop_front() {
                self.ids -= weight(&gone);
            }
        }
    }
}

fn weight(entry: &Entry) -> usize {
    entry.instance_ids.len() + entry.results.len()
}

/// What an answer or a refusal says about each instance of an action that changes something. A
/// passed dry run changes nothing and accepts nothing.
pub(crate) fn results(action: &str, instance_ids: &[String], answer: &Answer) -> Vec<ItemResult> {
    if !Call::is_write(action) {
        return Vec::new();
    }
    let all = |code: &str, accepted: bool| {
        let result = |id: &String| ItemResult {
            instance_id: id.clone(),
            code: code.to_owned(),
            accepted,
        };
        instance_ids.iter().map(result).collect()
    };
    match answer {
        Err(refusal) => all(&refusal.code, false),
        Ok(body) => {
            let body: Value = serde_json::from_str(body).unwrap_or_default();
            items(&body).map_or_else(
                || all("200", true),
                |items| items.iter().map(item_result).collect(),
            )
        }
    }
}

/// The list of answers by instance, where the action answers so.
fn items(body: &Value) -> Option<&Vec<Value>> {
    body["InstanceResponses"]["InstanceResponse"]
        .as_array()
        .or_else(|| body["Results"].as_array())
}

fn item_result(item: &Value) -> ItemResult {
    let id = item["InstanceId"]
        .as_str()
        .or_else(|| item["ResourceId"].as_str())
        .unwrap_or("");
    let code = match &item["Code"] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    ItemResult {
        instance_id: id.trim().to_owned(),
        accepted: code == "200",
        code,
    }
}
