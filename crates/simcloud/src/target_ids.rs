//! What a request is about: the instances it names, in all the ways parameters name them.

use rerack_api::wire::params::Params;

use crate::service::texts_of_list;

#[cfg(test)]
mod tests;

/// The instances a request names, in the order of its parameters.
#[must_use]
pub fn instance_ids(params: &Params) -> Vec<String> {
    let mut ids = Vec::new();
    for (key, value) in params.pairs() {
        match key.as_str() {
            "InstanceId" | "ResourceId" => ids.push(value.clone()),
            "InstanceIds" => match texts_of_list(value) {
                Some(list) => ids.extend(list),
                None => ids.extend(comma(value)),
            },
            "ResourceIds" => ids.extend(comma(value)),
            "EventInfos" => ids.extend(from_event_infos(value)),
            key => {
                let indexed = key
                    .strip_prefix("InstanceId.")
                    .or_else(|| key.strip_prefix("ResourceId."));
                if indexed.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) {
                    ids.push(value.clone());
                }
            }
        }
    }
    ids.retain(|id| !id.is_empty());
    ids
}

/// `i-a,i-b` as some ENS actions write it.
fn comma(text: &str) -> impl Iterator<Item = String> {
    text.split(',').map(|part| part.trim().to_owned())
}

/// The `ResourceId` of every item of ENS `EventInfos`.
fn from_event_infos(text: &str) -> Vec<String> {
    let Ok(serde_json::Value::Array(items)) = serde_json::from_str(text) else {
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|item| item["ResourceId"].as_str().map(str::to_owned))
        .collect()
}
