//! The control side under `/_sim/`: looks at the truth behind the API, lets time pass, sets faults
//! and reads the log. Every answer is JSON; what is wrong with a request is said in words.

#[cfg(test)]
mod tests;

use rerack_api::http::Method;
use rerack_api::wire::params::Params;
use serde_json::{Value, json};

use crate::cloud::{Cloud, Truth};
use crate::faults;

/// The most seconds one `POST /_sim/advance` takes: a year.
pub const MAX_ADVANCE_SECONDS: u32 = 31_536_000;

/// A request to the control side.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The HTTP method.
    pub method: Method,
    /// The path, beginning with `/_sim`.
    pub path: &'a str,
    /// The query, without `?`.
    pub query: &'a str,
    /// The body.
    pub body: &'a [u8],
}

/// An answer of the control side.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The body; `{"error": "…"}` from status 400 on.
    pub body: Value,
}

/// Why a request is refused, or the answer's body.
type Answer = Result<Value, (u16, String)>;

/// Answers a request. `about` is what `GET /_sim/info` says of the options the account was made
/// with.
pub fn handle<A: Truth>(cloud: &mut Cloud<A>, about: &Value, request: &Request<'_>) -> Reply {
    let answer = route(cloud, about, request);
    match answer {
        Ok(body) => Reply { status: 200, body },
        Err((status, words)) => Reply {
            status,
            body: json!({ "error": words }),
        },
    }
}

fn route<A: Truth>(cloud: &mut Cloud<A>, about: &Value, request: &Request<'_>) -> Answer {
    let path = request
        .path
        .strip_prefix("/_sim")
        .unwrap_or(request.path)
        .trim_matches('/');
    let query = Params::from_form(request.query);
    match (path, request.method) {
        ("info", Method::Get) => {
            only(&query, &[])?;
            Ok(info(cloud, about))
        }
        ("state", Method::Get) => {
            only(&query, &["ids"])?;
            let ids = query
                .get("ids")
                .ok_or_else(|| bad("ids: missing; ask /_sim/state?ids=i-a,i-b"))?;
            Ok(states(
                cloud,
                ids.split(',').map(str::trim).filter(|id| !id.is_empty()),
            ))
        }
        ("state", Method::Post) => {
            let body = object(request.body, "ids")?;
            let ids: Option<Vec<&str>> = body["ids"]
                .as_array()
                .and_then(|ids| ids.iter().map(Value::as_str).collect());
            let ids = ids.ok_or_else(|| bad("ids: expected a list of texts"))?;
            Ok(states(cloud, ids.into_iter()))
        }
        ("log", Method::Get) => {
            only(&query, &["since"])?;
            log(cloud, query.get("since"))
        }
        ("advance", Method::Post) => advance(cloud, &object(request.body, "seconds")?),
        ("auth", Method::Get) => {
            only(&query, &[])?;
            Ok(cloud.gate().to_json())
        }
        ("auth", Method::Post) => {
            cloud.set_gate(&json_body(request.body)?).map_err(bad)?;
            Ok(cloud.gate().to_json())
        }
        ("faults", Method::Get) => {
            only(&query, &[])?;
            Ok(json!({ "rules": cloud.faults().to_json() }))
        }
        ("faults", Method::Post) => {
            let rules = faults::rules(&json_body(request.body)?).map_err(bad)?;
            let added = rules.len();
            cloud.faults().add(rules).map_err(bad)?;
            Ok(json!({ "added": added, "rules": cloud.faults().to_json() }))
        }
        ("faults", Method::Delete) => Ok(json!({ "removed": cloud.faults().clear() })),
        (path, method) => match path.strip_prefix("state/") {
            Some(id) if method == Method::Get => one_state(cloud, id),
            Some(_) => Err(wrong_method(request, "GET")),
            None => Err(elsewhere(request, path)),
        },
    }
}

fn info<A: Truth>(cloud: &mut Cloud<A>, about: &Value) -> Value {
    json!({
        "options": about,
        "auth": cloud.gate().to_json(),
        "time": cloud.now().to_iso(),
        "time_ms": cloud.now().0,
        "requests_received": cloud.log().received(),
        "fault_rules": cloud.faults().len(),
        "account": cloud.account().counts(),
    })
}

fn states<'a, A: Truth>(cloud: &Cloud<A>, ids: impl Iterator<Item = &'a str>) -> Value {
    let (mut states, mut missing) = (Vec::new(), Vec::new());
    for id in ids {
        match cloud.account().state(id) {
            Some(state) => states.push(state),
            None => missing.push(id),
        }
    }
    json!({ "time": cloud.now().to_iso(), "states": states, "missing": missing })
}

fn one_state<A: Truth>(cloud: &Cloud<A>, id: &str) -> Answer {
    cloud
        .account()
        .state(id)
        .ok_or_else(|| (404, format!("there is no instance {id}")))
}

fn log<A: Truth>(cloud: &Cloud<A>, since: Option<&str>) -> Answer {
    let since: u64 = match since {
        None => 0,
        Some(text) => text
            .parse()
            .map_err(|_| bad(format!("since: \"{text}\" is not a whole number")))?,
    };
    let entries: Vec<_> = cloud.log().since(since).collect();
    Ok(json!({ "received": cloud.log().received(), "entries": entries }))
}

fn advance<A: Truth>(cloud: &mut Cloud<A>, body: &Value) -> Answer {
    let given = &body["seconds"];
    let seconds = given
        .as_u64()
        .and_then(|seconds| u32::try_from(seconds).ok());
    let Some(seconds) = seconds.filter(|seconds| *seconds <= MAX_ADVANCE_SECONDS) else {
        let range = format!("0 to {MAX_ADVANCE_SECONDS}");
        return Err(bad(format!(
            "seconds: {given} is not a whole number from {range}"
        )));
    };
    cloud.skip(i64::from(seconds) * 1000);
    Ok(json!({ "time": cloud.now().to_iso(), "time_ms": cloud.now().0 }))
}

fn json_body(body: &[u8]) -> Answer {
    serde_json::from_slice(body).map_err(|error| bad(format!("the body is not JSON: {error}")))
}

/// The body as an object with this one field and no other.
fn object(body: &[u8], field: &str) -> Answer {
    let value = json_body(body)?;
    let Value::Object(map) = &value else {
        return Err(bad(format!("expected an object with the field {field}")));
    };
    if let Some(other) = map.keys().find(|key| *key != field) {
        return Err(bad(format!("{other}: no such field; expected {field}")));
    }
    if map.contains_key(field) {
        Ok(value)
    } else {
        Err(bad(format!("{field}: missing")))
    }
}

/// Refuses a query with other parameters than these.
fn only(query: &Params, names: &[&str]) -> Result<(), (u16, String)> {
    match query
        .pairs()
        .iter()
        .find(|(key, _)| !names.contains(&key.as_str()))
    {
        Some((key, _)) => Err(bad(format!("{key}: no such parameter"))),
        None => Ok(()),
    }
}

fn elsewhere(request: &Request<'_>, path: &str) -> (u16, String) {
    match path {
        "info" | "log" => wrong_method(request, "GET"),
        "state" | "auth" => wrong_method(request, "GET or POST"),
        "advance" => wrong_method(request, "POST"),
        "faults" => wrong_method(request, "GET, POST or DELETE"),
        _ => {
            let there = "info, state/{instance id}, state?ids=, log?since=, advance, auth, faults";
            (
                404,
                format!(
                    "there is no {}; under /_sim/ there are {there}",
                    request.path
                ),
            )
        }
    }
}

fn wrong_method(request: &Request<'_>, right: &str) -> (u16, String) {
    (
        405,
        format!(
            "{} takes {right}, not {}",
            request.path,
            request.method.as_str()
        ),
    )
}

fn bad(words: impl Into<String>) -> (u16, String) {
    (400, words.into())
}
