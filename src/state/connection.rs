//! From a connection to a client, and the check of an address in words.

use super::keys::Keys;
use super::settings::{Connection, Lang};
use crate::platform::clock::BrowserClock;
use crate::platform::demo::DemoCloud;
use crate::platform::fetch::FetchCloud;
use crate::text::{Text, words};
use rerack_api::endpoint::Endpoints;
use rerack_api::refusal::{self, Refused};
use rerack_api::{ApiError, CallError, SignError, TransportError};
use rerack_ops::Client;
use rerack_ops::cloud::Cloud;
use rerack_ops::read;
use std::rc::Rc;

/// The same demo account on every visit.
const DEMO_SEED: u64 = 1;
/// An address that is never reached: the demo answers inside the page.
const DEMO_ADDRESS: &str = "http://demo.invalid/";

/// A client for a connection, without keys.
#[must_use]
pub fn client(connection: &Connection) -> Client {
    let (cloud, address): (Rc<dyn Cloud>, String) = match connection {
        Connection::Cloud => {
            let endpoints = Endpoints::regional(std::iter::empty());
            return Client::new(Rc::new(FetchCloud), Rc::new(BrowserClock), endpoints);
        }
        Connection::Demo { instances } => (
            Rc::new(DemoCloud::new(*instances, DEMO_SEED)),
            DEMO_ADDRESS.to_owned(),
        ),
        Connection::One { address } => (Rc::new(FetchCloud), address.clone()),
    };
    Client::new(cloud, Rc::new(BrowserClock), Endpoints::One(address))
}

/// A client that signs with the keys of the moment, where a connection needs it. `endpoints` are
/// what the account told of its regions; without them the published rule holds.
#[must_use]
pub fn signing_client(connection: &Connection, keys: Keys, endpoints: Option<Endpoints>) -> Client {
    keys.allow_unsigned(*connection != Connection::Cloud);
    let client = match (connection, endpoints) {
        (Connection::Cloud, Some(endpoints)) => {
            Client::new(Rc::new(FetchCloud), Rc::new(BrowserClock), endpoints)
        }
        _ => client(connection),
    };
    match connection {
        Connection::Demo { .. } => client,
        _ => client.with_signer(keys.signer()),
    }
}

/// Checks a connection by a harmless call; the words say what came of it. For the cloud itself the
/// answer brings the addresses of its regions.
pub async fn check(
    connection: &Connection,
    keys: Keys,
    lang: Lang,
    text: &'static Text,
) -> Result<(String, Option<Endpoints>), String> {
    let client = signing_client(connection, keys, None);
    let address = match connection {
        Connection::One { address } => address.as_str(),
        _ => text.connect.cloud,
    };
    let words = &text.connect;
    match read::check_endpoint(&client, lang.accept_language()).await {
        Ok(report) => {
            let endpoints =
                (*connection == Connection::Cloud).then(|| Endpoints::regional(&report.regions));
            Ok(((words.ok)(report.region_count(), address), endpoints))
        }
        Err(error) => Err(match &error {
            CallError::Api(error) => refusal(text, error),
            CallError::NotSigned(error) => not_signed(text, error),
            CallError::Decode(error) => (words.not_api)(address, &error.to_string()),
            CallError::Transport(TransportError::TimedOut { .. }) => (words.timed_out)(address),
            CallError::Transport(TransportError::Network { .. }) => {
                format!("{} {}", (words.unreachable)(address), words.network_hint)
            }
            other => (words.not_api)(address, &call_error(text, other)),
        }),
    }
}

/// Why a call brought nothing, in words.
#[must_use]
pub fn call_error(text: &'static Text, error: &CallError) -> String {
    let words_of = &text.error;
    match error {
        CallError::Build(error) => (words_of.not_built)(&error.to_string()),
        CallError::NotSigned(error) => not_signed(text, error),
        CallError::Transport(error) => match error {
            TransportError::Network { .. } => words_of.network.to_owned(),
            TransportError::TimedOut { after_ms } => {
                (words_of.timed_out)(&words::span(text, i64::from(*after_ms)))
            }
            TransportError::CutOff { .. } => words_of.cut_off.to_owned(),
            TransportError::TooLarge { .. } => words_of.too_large.to_owned(),
            TransportError::Cancelled => words_of.cancelled.to_owned(),
        },
        CallError::Decode(error) => (words_of.not_understood)(&error.to_string()),
        CallError::Api(error) => match refusal::kind(error) {
            Some(_) => refusal(text, error),
            None => format!("{}. {}", error.code, error.message),
        },
    }
}

/// Why a request was not signed, in words.
fn not_signed(text: &'static Text, error: &SignError) -> String {
    let words = &text.keys;
    match error {
        SignError::NoKeys => words.no_keys.to_owned(),
        SignError::KeysExpired => words.expired.to_owned(),
        SignError::HostNotAllowed { host } => (words.host_refused)(host),
    }
}

/// A refusal by the API in words: what is wrong with the keys, or its own words.
fn refusal(text: &'static Text, error: &ApiError) -> String {
    let words = &text.keys;
    let hint = match refusal::kind(error) {
        Some(Refused::Key) => words.wrong_key,
        Some(Refused::Signature) => words.wrong_secret,
        Some(Refused::Clock) => words.wrong_clock,
        Some(Refused::TokenExpired) => words.expired,
        Some(Refused::Token) => words.wrong_token,
        Some(Refused::Permission) => words.no_permission,
        _ => "",
    };
    // The server repeats what it signed; that is long, and told apart from the reason.
    let message = error.message.split("server string to sign is").next();
    let own = (text.connect.refused)(&error.code, message.unwrap_or_default().trim());
    if hint.is_empty() {
        own
    } else {
        format!("{hint} {own}")
    }
}
