//! A cloud behind the browser's own `fetch`: what the page sends is answered inside of the test, by a
//! rule first and else by a simulated account.

use super::network::Replaced;
use js_sys::{Array, Object, Promise, Reflect};
use rerack::platform::demo::DemoCloud;
use rerack::state::settings::{Connection, Settings};
use rerack_api::wire::params::Params;
use rerack_api::{HttpRequest, Method};
use rerack_ops::cloud::Cloud;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// The one address of these tests; what is not answered here would reach nobody.
pub const ADDRESS: &str = "http://127.0.0.1:9/";

/// What a rule says to a request.
pub enum Says {
    /// The account answers.
    Account,
    /// The browser lets nothing through.
    Nothing,
    /// A refusal with this body.
    Refuse(u16, String),
    /// An answer with this body.
    Answer(String),
}

type Rule = Rc<dyn Fn(&HttpRequest) -> Says>;

/// The replaced `fetch`, until this is dropped.
pub struct Wire {
    _network: Replaced,
    sent: Rc<RefCell<Vec<HttpRequest>>>,
    _fetch: Closure<dyn FnMut(web_sys::Request) -> Promise>,
}

impl Wire {
    /// Answers everything the page sends from now on.
    pub fn new(rule: impl Fn(&HttpRequest) -> Says + 'static) -> Self {
        let sent = Rc::new(RefCell::new(Vec::new()));
        let (log, rule) = (Rc::clone(&sent), Rc::new(rule) as Rule);
        let account = Rc::new(DemoCloud::new(60, 1));
        let fetch = Closure::new(move |request: web_sys::Request| {
            let (log, rule) = (Rc::clone(&log), Rc::clone(&rule));
            let account = Rc::clone(&account);
            future_to_promise(async move {
                let request = plain(request).await;
                log.borrow_mut().push(request.clone());
                let (status, body) = match rule(&request) {
                    Says::Nothing => return Err(js_sys::TypeError::new("Failed to fetch").into()),
                    Says::Refuse(status, body) => (status, body),
                    Says::Answer(body) => (200, body),
                    Says::Account => {
                        let answer = account.send(request, 10_000).await.unwrap();
                        (answer.status, String::from_utf8(answer.body).unwrap())
                    }
                };
                Ok(response(status, &body))
            })
        });
        Self {
            _network: Replaced::by(fetch.as_ref()),
            sent,
            _fetch: fetch,
        }
    }

    /// What was sent so far.
    pub fn sent(&self) -> Vec<HttpRequest> {
        self.sent.borrow().clone()
    }

    /// How often an action was sent.
    pub fn count(&self, name: &str) -> usize {
        let sent = self.sent.borrow();
        sent.iter().filter(|one| action(one) == name).count()
    }
}

async fn plain(request: web_sys::Request) -> HttpRequest {
    let pairs = Array::from(&request.headers());
    let text = |pair: &JsValue, at| Array::from(pair).get(at).as_string().unwrap();
    let headers = pairs.iter().map(|pair| (text(&pair, 0), text(&pair, 1)));
    let headers = headers.collect();
    let body = JsFuture::from(request.text().unwrap()).await.unwrap();
    HttpRequest {
        method: Method::Post,
        url: request.url(),
        headers,
        body: body.as_string().unwrap_or_default().into_bytes(),
    }
}

fn response(status: u16, body: &str) -> JsValue {
    let class: js_sys::Function = Reflect::get(&js_sys::global(), &"Response".into())
        .unwrap()
        .unchecked_into();
    let init = Object::new();
    Reflect::set(&init, &"status".into(), &status.into()).unwrap();
    let arguments = Array::of2(&body.into(), &init);
    Reflect::construct(&class, &arguments).unwrap()
}

/// The action of a request, whichever signature it has.
pub fn action(request: &HttpRequest) -> String {
    let form = Params::from_form(&String::from_utf8_lossy(&request.body));
    let of_form = form.get("Action").map(str::to_owned);
    of_form.unwrap_or_else(|| {
        let header = request.header("x-acs-action");
        header.unwrap_or_default().to_owned()
    })
}

/// Whether a request is signed.
pub fn is_signed(request: &HttpRequest) -> bool {
    rerack_api::sign::string_to_sign(request).is_some()
}

/// An error body.
pub fn error(code: &str, message: &str) -> String {
    serde_json::json!({"RequestId": "R-1", "Code": code, "Message": message}).to_string()
}

/// Stores a connection; readings happen only when asked.
pub fn prefer(connection: Connection) {
    let settings = Settings {
        connection,
        refresh_s: 0,
        ..Settings::default()
    };
    settings.save();
}

/// The connection to [`ADDRESS`].
pub fn one() -> Connection {
    Connection::One {
        address: ADDRESS.to_owned(),
    }
}
