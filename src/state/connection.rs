//! From a connection to a client, and the check of an address in words.

use super::settings::{Connection, Lang};
use crate::platform::clock::BrowserClock;
use crate::platform::demo::DemoCloud;
use crate::platform::fetch::FetchCloud;
use crate::text::{Text, words};
use rerack_api::endpoint::Endpoints;
use rerack_api::{CallError, TransportError};
use rerack_ops::Client;
use rerack_ops::cloud::Cloud;
use rerack_ops::read;
use std::rc::Rc;

/// The same demo account on every visit.
const DEMO_SEED: u64 = 1;
/// An address that is never reached: the demo answers inside the page.
const DEMO_ADDRESS: &str = "http://demo.invalid/";

/// A client for a connection.
#[must_use]
pub fn client(connection: &Connection) -> Client {
    let (cloud, address): (Rc<dyn Cloud>, String) = match connection {
        Connection::Demo { instances } => (
            Rc::new(DemoCloud::new(*instances, DEMO_SEED)),
            DEMO_ADDRESS.to_owned(),
        ),
        Connection::One { address } => (Rc::new(FetchCloud), address.clone()),
    };
    Client::new(cloud, Rc::new(BrowserClock), Endpoints::One(address))
}

/// Checks an address by a harmless call; the words say what came of it.
pub async fn check(address: &str, lang: Lang, text: &'static Text) -> Result<String, String> {
    let client = client(&Connection::One {
        address: address.to_owned(),
    });
    let words = &text.connect;
    match read::check_endpoint(&client, lang.accept_language()).await {
        Ok(report) => Ok((words.ok)(report.region_count(), address)),
        Err(error) => Err(match &error {
            CallError::Api(error) => (words.refused)(&error.code, &error.message),
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
        CallError::NotSigned(error) => (words_of.not_built)(&error.to_string()),
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
        CallError::Api(error) => format!("{}. {}", error.code, error.message),
    }
}
