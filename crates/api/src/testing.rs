//! What the tests of the actions share.

use serde_json::{Map, Value};

use crate::wire::Unreadable;
use crate::wire::page::BadItem;
use crate::wire::params::Params;
use crate::{Action, BuildError};

/// A file below `fixtures/`, as text.
macro_rules! fixture {
    ($path:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/", $path))
    };
}
pub(crate) use fixture;

/// The names of parameters that are not the action's own.
const COMMON: [&str; 9] = [
    "Action",
    "Version",
    "Format",
    "AccessKeyId",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
];

/// Fails unless the action has exactly the parameters of a recorded request of the official SDK.
/// The SDK writes booleans as `True` and `False`.
#[track_caller]
pub(crate) fn same_as_official<A: Action>(action: &A, recorded: &str) {
    let recorded = Params::from_form(recorded.trim());
    assert_eq!(recorded.get("Action"), Some(A::NAME));
    assert_eq!(recorded.get("Version"), Some(A::PRODUCT.version()));
    let mut official: Vec<(String, String)> = recorded.pairs().to_vec();
    official.retain(|(name, _)| !COMMON.contains(&name.as_str()));
    for (_, value) in &mut official {
        if value == "True" || value == "False" {
            *value = value.to_ascii_lowercase();
        }
    }
    let mut ours = action.params().unwrap().pairs().to_vec();
    ours.sort();
    official.sort();
    assert_eq!(ours, official);
}

/// The parameters as `name=value` lines.
#[track_caller]
pub(crate) fn lines<A: Action>(action: &A) -> Vec<String> {
    let params = action.params().unwrap();
    params
        .pairs()
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect()
}

/// The text of the error that building the request ends in.
#[track_caller]
pub(crate) fn build_error<A: Action>(action: &A) -> String {
    let error: BuildError = action.params().unwrap_err();
    error.to_string()
}

/// `i-1`, `i-2`, …
pub(crate) fn ids(count: usize) -> Vec<String> {
    (1..=count).map(|n| format!("i-{n}")).collect()
}

/// An answer that can hold items or members that could not be read.
pub(crate) trait Bad {
    /// What is wrong with them, items first.
    fn complaints(&self) -> Vec<String>;
}

/// An item that says which of its members could not be read.
pub(crate) trait Odd {
    fn unreadable(&self) -> Vec<Unreadable>;
}

macro_rules! has_unreadable {
    ($($name:ty),*) => {
        $(impl Odd for $name {
            fn unreadable(&self) -> Vec<Unreadable> {
                self.unreadable.clone()
            }
        })*
    };
}
has_unreadable!(
    crate::ecs::EcsInstance,
    crate::ecs::EcsEvent,
    crate::ecs::ScheduledSystemEvent,
    crate::ecs::Task,
    crate::ecs::Region,
    crate::ens::EnsInstance,
    crate::ens::EnsEvent,
    crate::ens::EnsRegion
);

impl Odd for crate::ecs::InstanceState {
    fn unreadable(&self) -> Vec<Unreadable> {
        Vec::new()
    }
}

impl Odd for crate::ecs::InstanceFullStatus {
    fn unreadable(&self) -> Vec<Unreadable> {
        let events = self.events.iter().flat_map(Odd::unreadable);
        self.unreadable.iter().cloned().chain(events).collect()
    }
}

fn whys<T: Odd>(bad: &[BadItem], items: &[T]) -> Vec<String> {
    let odd = items.iter().flat_map(Odd::unreadable);
    let bad = bad.iter().map(|bad| bad.why.clone());
    bad.chain(odd.map(|odd| odd.why)).collect()
}

impl<T: Odd> Bad for crate::Page<T> {
    fn complaints(&self) -> Vec<String> {
        whys(&self.bad, &self.items)
    }
}

impl Bad for crate::ecs::RegionList {
    fn complaints(&self) -> Vec<String> {
        whys(&self.bad, &self.regions)
    }
}

impl Bad for crate::ens::EnsRegionList {
    fn complaints(&self) -> Vec<String> {
        whys(&self.bad, &self.regions)
    }
}

impl Bad for crate::ecs::RebootInstancesAnswer {
    fn complaints(&self) -> Vec<String> {
        self.bad.iter().map(|bad| bad.why.clone()).collect()
    }
}

impl Bad for crate::ens::BatchEventRedeployInstanceAnswer {
    fn complaints(&self) -> Vec<String> {
        self.bad.iter().map(|bad| bad.why.clone()).collect()
    }
}

impl Bad for crate::ecs::RedeployInstanceAnswer {
    fn complaints(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What a decoder complains of: the error, else the first item or member that it could not read.
pub(crate) fn complaint<A: Action<Answer: Bad>>(body: &str) -> Option<String> {
    match A::decode(body.as_bytes()) {
        Ok(answer) => answer.complaints().into_iter().next(),
        Err(why) => Some(why),
    }
}

/// Puts a value of a kind that fits nowhere in the place of every value of a sample, one after the
/// other. The decoder must complain with exactly that value's path, or not read the value at all.
/// Returns the paths it complained of.
#[track_caller]
pub(crate) fn mistype_each<A: Action<Answer: Bad>>(sample: &str) -> Vec<String> {
    let odd = Value::Object(Map::from_iter([("odd".to_owned(), Value::from("odd"))]));
    each::<A>(
        sample,
        &mut |place| *place = odd.clone(),
        "is an object, not ",
    )
}

/// Puts `null` in the place of every value of a sample, one after the other. Returns the paths the
/// decoder calls missing.
#[track_caller]
pub(crate) fn remove_each<A: Action<Answer: Bad>>(sample: &str) -> Vec<String> {
    each::<A>(sample, &mut |place| *place = Value::Null, "")
}

#[track_caller]
fn each<A: Action<Answer: Bad>>(
    sample: &str,
    change: &mut dyn FnMut(&mut Value),
    why_begins: &str,
) -> Vec<String> {
    let whole: Value = serde_json::from_str(sample).unwrap();
    let mut places = Vec::new();
    walk(&whole, "", "", &mut places);
    let mut named = Vec::new();
    for (pointer, path) in places {
        let mut changed = whole.clone();
        change(changed.pointer_mut(&pointer).unwrap());
        if let Some(why) = complaint::<A>(&changed.to_string()) {
            // A wrapper object with strange content is reported by what it lacks.
            let rest = why
                .strip_prefix(&path)
                .unwrap_or_else(|| panic!("{path}: got `{why}`"));
            let exact = rest
                .strip_prefix(": ")
                .is_some_and(|why| why.starts_with(why_begins));
            assert!(exact || rest.ends_with(": missing"), "{path}: got `{why}`");
            named.push(path);
        }
    }
    named
}

fn walk(value: &Value, pointer: &str, path: &str, places: &mut Vec<(String, String)>) {
    let mut visit = |child: &Value, pointer: String, path: String| {
        places.push((pointer.clone(), path.clone()));
        walk(child, &pointer, &path, places);
    };
    match value {
        Value::Object(members) => {
            for (name, child) in members {
                let dot = if path.is_empty() { "" } else { "." };
                visit(
                    child,
                    format!("{pointer}/{name}"),
                    format!("{path}{dot}{name}"),
                );
            }
        }
        Value::Array(items) => {
            for (index, child) in items.iter().enumerate() {
                visit(
                    child,
                    format!("{pointer}/{index}"),
                    format!("{path}[{index}]"),
                );
            }
        }
        _ => {}
    }
}

/// Cuts a sample at every byte. No part of it may be read as an answer.
#[track_caller]
pub(crate) fn no_cut_is_an_answer<A: Action>(sample: &str) {
    let whole = sample.trim_end().as_bytes();
    assert!(A::decode(whole).is_ok());
    for cut in 0..whole.len() {
        assert!(A::decode(&whole[..cut]).is_err(), "cut at {cut}");
    }
}
