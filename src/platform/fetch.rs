//! [`Cloud`] over the browser's `fetch`.

mod body;

use super::clock;
use gloo_timers::callback::Timeout;
use rerack_api::{HttpRequest, HttpResponse, TransportError};
use rerack_ops::cloud::{Cloud, Sending};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::ResponseType;

/// Sends requests with `fetch`: no credentials, no referrer, no redirect, no header beyond the
/// request's own.
#[derive(Clone, Copy, Debug, Default)]
pub struct FetchCloud;

impl Cloud for FetchCloud {
    fn send(&self, request: HttpRequest, limit_ms: u32) -> Sending {
        Box::pin(send(request, limit_ms))
    }
}

/// Aborts a request after its time limit, and with the value's end.
struct Deadline {
    controller: web_sys::AbortController,
    passed: Rc<Cell<bool>>,
    _timer: Timeout,
}

impl Deadline {
    fn new(limit_ms: u32) -> Option<Self> {
        let controller = web_sys::AbortController::new().ok()?;
        let passed = Rc::new(Cell::new(false));
        let timer = {
            let (controller, passed) = (controller.clone(), passed.clone());
            clock::after(limit_ms, move || {
                passed.set(true);
                controller.abort();
            })
        };
        Some(Self {
            controller,
            passed,
            _timer: timer,
        })
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        // A request that nobody waits for any more is ended, and with it a body that never ends.
        self.controller.abort();
    }
}

/// The request as it is. (The library's builder would add a `&` to a query: V3 signs the query.)
fn built(
    request: &HttpRequest,
    signal: &web_sys::AbortSignal,
) -> Result<web_sys::Request, JsValue> {
    let headers = web_sys::Headers::new()?;
    for (name, value) in &request.headers {
        headers.append(name, value)?;
    }
    let init = web_sys::RequestInit::new();
    init.set_method(request.method.as_str());
    init.set_credentials(web_sys::RequestCredentials::Omit);
    // A redirect that is followed takes a signed request to another host, or a write to its host
    // twice. (`error` would not tell it from a host that cannot be reached.)
    init.set_redirect(web_sys::RequestRedirect::Manual);
    init.set_headers(&headers);
    init.set_signal(Some(signal));
    if !request.body.is_empty() {
        init.set_body(&JsValue::from_str(&String::from_utf8_lossy(&request.body)));
    }
    web_sys::Request::new_with_str_and_init(&request.url, &init)
}

/// What the browser says of an error.
fn message(error: &JsValue) -> String {
    let error = error.dyn_ref::<js_sys::Error>();
    error.map_or_else(String::new, |error| error.message().into())
}

async fn send(request: HttpRequest, limit_ms: u32) -> Result<HttpResponse, TransportError> {
    let place = request.url.split('?').next().unwrap_or_default().to_owned();
    let network = |detail: String| TransportError::Network {
        url: place.clone(),
        detail,
    };
    let unable = |what: &str| network(format!("the browser has no {what}"));
    let deadline = Deadline::new(limit_ms).ok_or_else(|| unable("AbortController"))?;
    let signal = deadline.controller.signal();
    let late = || {
        deadline
            .passed
            .get()
            .then_some(TransportError::TimedOut { after_ms: limit_ms })
    };

    let built = built(&request, &signal).map_err(|error| network(message(&error)))?;
    let response = gloo_net::http::Request::from(built)
        .send()
        .await
        .map_err(|error| late().unwrap_or_else(|| network(error.to_string())))?;
    // What was signed is not needed any longer: it goes before a body that may be long in coming.
    drop(request);
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(TransportError::Redirected { url: place });
    }
    let body = body::read(&response).await.map_err(|why| match why {
        body::Unread::TooLarge => TransportError::TooLarge { limit: body::LIMIT },
        body::Unread::CutOff(error) => late().unwrap_or_else(|| TransportError::CutOff {
            detail: message(&error),
        }),
    })?;
    Ok(HttpResponse {
        status: response.status(),
        headers: response.headers().entries().collect(),
        body,
    })
}
