//! From a connection to a client, and the check of an address in words.

use super::keys::Keys;
use super::settings::Connection;
use crate::locale::Lang;
use crate::platform::clock::BrowserClock;
use crate::platform::demo::DemoCloud;
use crate::platform::fetch::FetchCloud;
use crate::platform::random::BrowserRandom;
use crate::text::{Text, With2, outside, words};
use rerack_api::endpoint::Endpoints;
use rerack_api::error_code::{Caller, Verdict};
use rerack_api::refusal::Compared;
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
    let (cloud, endpoints): (Rc<dyn Cloud>, Endpoints) = match connection {
        Connection::Cloud => (Rc::new(FetchCloud), Endpoints::regional(std::iter::empty())),
        Connection::Demo { instances } => (
            Rc::new(DemoCloud::new(*instances, DEMO_SEED)),
            Endpoints::One(DEMO_ADDRESS.to_owned()),
        ),
        Connection::One { address } => (Rc::new(FetchCloud), Endpoints::One(address.clone())),
    };
    Client::new(cloud, Rc::new(BrowserClock), endpoints).with_random(Rc::new(BrowserRandom))
}

/// A client that signs with the keys of the moment, where a connection needs it.
#[must_use]
pub fn signing_client(connection: &Connection, keys: Keys) -> Client {
    keys.allow_unsigned(*connection != Connection::Cloud);
    let client = client(connection);
    match connection {
        Connection::Demo { .. } => client,
        _ => client.with_signer(keys.signer()),
    }
}

/// A check that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Why, in words.
    pub words: String,
    /// What both sides signed, if the signature was refused.
    pub compared: Option<Compared>,
}

/// Checks a connection by a harmless call; the words say what came of it.
pub async fn check(
    connection: &Connection,
    keys: Keys,
    lang: Lang,
    text: &'static Text,
) -> Result<String, Failure> {
    let client = signing_client(connection, keys);
    let address = match connection {
        Connection::One { address } => address.as_str(),
        _ => text.trouble.cloud,
    };
    let words = text.connect();
    let error = match read::check_endpoint(&client, lang.accept_language()).await {
        Ok(report) => return Ok((words.ok)(report.region_count(), address)),
        Err(error) => error,
    };
    let compared = error.api().and_then(|api| keys.compared(&api.message));
    let words = match &error {
        CallError::Api(error) => refusal(text, error, words.refused),
        CallError::NotSigned(error) => not_signed(text, error),
        CallError::Decode(error) => {
            (words.not_api)(address, &outside::message(text, &error.to_string()))
        }
        CallError::Transport(TransportError::TimedOut { .. }) => (words.timed_out)(address),
        CallError::Transport(TransportError::Redirected { .. }) => (words.redirects)(address),
        CallError::Transport(TransportError::Network { .. }) => {
            format!("{} {}", (words.unreachable)(address), words.network_hint)
        }
        other => (words.not_api)(address, &call_error(text, other)),
    };
    Err(Failure { words, compared })
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
            TransportError::Redirected { .. } => words_of.redirected.to_owned(),
            TransportError::CutOff { .. } => words_of.cut_off.to_owned(),
            TransportError::TooLarge { .. } => words_of.too_large.to_owned(),
            TransportError::Cancelled => words_of.cancelled.to_owned(),
        },
        CallError::Decode(error) => {
            (words_of.not_understood)(&outside::message(text, &error.to_string()))
        }
        CallError::Api(error) => refusal(text, error, |code, why| format!("{code}. {why}")),
    }
}

/// Why a request was not signed, in words.
#[must_use]
pub fn not_signed(text: &'static Text, error: &SignError) -> String {
    let words = &text.trouble;
    match error {
        SignError::NoKeys => words.no_keys.to_owned(),
        SignError::KeysExpired => words.expired.to_owned(),
        SignError::HostNotAllowed { host } => (words.host_refused)(host),
    }
}

/// A refusal by the API in words: what is wrong with the keys, and its own words.
fn refusal(text: &'static Text, error: &ApiError, own: With2) -> String {
    let words = &text.trouble;
    let hint = match error.verdict() {
        Verdict::CallersFault(Caller::Key) => words.wrong_key,
        Verdict::CallersFault(Caller::Signature) => words.wrong_secret,
        Verdict::CallersFault(Caller::Clock) => words.wrong_clock,
        Verdict::CallersFault(Caller::TokenExpired) => words.expired,
        Verdict::CallersFault(Caller::Token) => words.wrong_token,
        Verdict::CallersFault(Caller::Permission) => words.no_permission,
        _ => "",
    };
    let missing = words::missing_permission(text, error.access_denied.as_deref());
    let message = outside::message(text, words::plain_message(&error.message));
    let own = own(&outside::code(&error.code), &message);
    match missing.as_deref().unwrap_or(hint) {
        "" => own,
        hint => format!("{hint} {own}"),
    }
}
