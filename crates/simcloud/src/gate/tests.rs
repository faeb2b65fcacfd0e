//! The gateway against signatures that others made, and against what is wrong with them.

mod changed;
mod refusals;
mod settings;
mod vectors;
mod wire;

use rerack_api::http::{HttpRequest, Method};
use rerack_api::time::UnixMillis;

use super::{Gate, Key, Mode};
use crate::call::Refusal;
use crate::rpc;

/// 2026-01-15T08:30:00Z, at which nearly all the signed requests here were made.
const MADE: UnixMillis = UnixMillis(1_768_465_800_000);
const MINUTE: i64 = 60_000;

/// A gateway that wants signatures, with all the keys that signed the requests here.
fn gate() -> Gate {
    let keys = ["testid:testsecret", "YourAccessKeyId:YourAccessKeySecret"].map(Key::parse);
    let sts = Key::parse_sts("STS.testid:testsecret:CAIS+token/with=chars");
    Gate {
        mode: Mode::Signed,
        keys: keys.into_iter().chain([sts]).map(Result::unwrap).collect(),
        ..Gate::default()
    }
}

/// What the gateway says to a request at this time of the server's clock.
fn say(gate: &mut Gate, request: &HttpRequest, at: UnixMillis) -> Result<(), Box<Refusal>> {
    let clock = gate.time(at);
    gate.verify(request, &rpc::read(request).params, clock)
}

/// Status and code of the refusal.
fn refused(gate: &mut Gate, request: &HttpRequest, at: UnixMillis) -> (u16, String) {
    let refusal = say(gate, request, at).unwrap_err();
    (refusal.status, refusal.code)
}

fn method(name: &str) -> Method {
    match name {
        "GET" => Method::Get,
        "POST" => Method::Post,
        other => panic!("{other}"),
    }
}
