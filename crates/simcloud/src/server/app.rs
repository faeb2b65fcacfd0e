//! The server without its sockets: a request in, and what to send in return. Guards the host,
//! tells API and control side apart, and adds the CORS headers.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rerack_api::http::{HttpRequest, HttpResponse, Method};
use serde_json::{Value, json};
use tracing::debug;

use super::clock::Clock;
use super::cors;
use crate::cloud::{Cloud, Delivery, DeliveryOutcome, Truth};
use crate::control;
use crate::render::http_date;
use crate::url::path_and_query;

#[cfg(test)]
mod tests;

/// The server's state.
pub struct App<A> {
    cloud: Mutex<Cloud<A>>,
    clock: Clock,
    /// What `/_sim/info` says of the options.
    about: Value,
}

impl<A: Truth> App<A> {
    /// A server over this cloud, driven by this clock.
    #[must_use]
    pub fn new(cloud: Cloud<A>, clock: Clock, about: Value) -> Self {
        Self {
            cloud: Mutex::new(cloud),
            clock,
            about,
        }
    }

    /// Answers one request. `request.url` is absolute; the `host` header is among the headers.
    pub fn handle(&self, request: &HttpRequest) -> Delivery {
        let mut delivery = self.answer(request);
        self.date(&mut delivery.response);
        delivery
    }

    /// A refusal in plain words of what is no request this server takes.
    pub(super) fn refuse(&self, status: u16, words: &str) -> HttpResponse {
        let mut response = text(status, words);
        self.date(&mut response);
        response
    }

    /// Every answer carries the date of the cloud's clock; the machine's may be another.
    fn date(&self, response: &mut HttpResponse) {
        if response.header("date").is_none() {
            let date = http_date(self.cloud().now());
            response.headers.push(header("date", &date));
        }
    }

    fn answer(&self, request: &HttpRequest) -> Delivery {
        let (path, query) = path_and_query(&request.url);
        let host = request.header("host").unwrap_or("");
        if !cors::host_is_loopback(host) {
            let words = format!("Refused: the host \"{host}\" is not this machine.\n");
            return whole(text(403, &words));
        }
        match path {
            "/" => self.api(request),
            path if path == "/_sim" || path.starts_with("/_sim/") => {
                if !cors::may_control(request) {
                    let words =
                        "Refused: the control side takes no requests of pages from elsewhere.";
                    return whole(as_json(403, &json!({ "error": words })));
                }
                self.control(request, path, query)
            }
            _ => {
                let words = "Nothing here. The API is at /, the control side under /_sim/; \
                             mock-server --help tells more.\n";
                with_cors(whole(text(404, words)), request)
            }
        }
    }

    /// The cloud, after everything that was due by now has happened.
    fn cloud(&self) -> MutexGuard<'_, Cloud<A>> {
        let mut cloud = self.cloud.lock().unwrap_or_else(PoisonError::into_inner);
        cloud.advance_to(self.clock.now());
        cloud
    }

    fn api(&self, request: &HttpRequest) -> Delivery {
        let begun = self.clock.now();
        let mut cloud = self.cloud();
        let delivery = cloud.handle(request);
        if let Some(entry) = cloud.log().last() {
            debug!(
                time = entry.time,
                method = entry.method,
                product = entry.product,
                action = entry.action,
                region = entry.region,
                ids = entry.instance_ids.len(),
                status = entry.status,
                code = entry.code,
                ms = self.clock.now().0 - begun.0,
                delay_ms = delivery.delay_ms,
                fault = entry.fault,
                "request"
            );
        }
        drop(cloud);
        with_cors(delivery, request)
    }

    fn control(&self, request: &HttpRequest, path: &str, query: &str) -> Delivery {
        if request.method == Method::Options {
            return with_cors(whole(no_content()), request);
        }
        let asked = control::Request {
            method: request.method,
            path,
            query,
            body: &request.body,
        };
        let mut cloud = self.cloud();
        let reply = control::handle(&mut cloud, &self.about, &asked);
        debug!(
            time = cloud.now().to_iso(),
            method = request.method.as_str(),
            path,
            status = reply.status,
            "control"
        );
        drop(cloud);
        with_cors(whole(as_json(reply.status, &reply.body)), request)
    }
}

/// Adds the CORS headers, unless the origin or a fault speaks against it.
fn with_cors(mut delivery: Delivery, request: &HttpRequest) -> Delivery {
    if let Some(origin) = cors::allowed_origin(request)
        && delivery.outcome != DeliveryOutcome::RefuseCors
    {
        delivery.response.headers.extend(match request.method {
            Method::Options => cors::preflight_headers(origin, request),
            _ => cors::answer_headers(origin),
        });
    }
    delivery
}

fn whole(response: HttpResponse) -> Delivery {
    Delivery {
        response,
        delay_ms: 0,
        outcome: DeliveryOutcome::Whole,
    }
}

fn no_content() -> HttpResponse {
    HttpResponse {
        status: 204,
        headers: Vec::new(),
        body: Vec::new(),
    }
}

/// A response of the control side.
fn as_json(status: u16, body: &Value) -> HttpResponse {
    HttpResponse {
        status,
        headers: vec![header("content-type", "application/json;charset=utf-8")],
        body: body.to_string().into_bytes(),
    }
}

/// A response in plain words.
fn text(status: u16, words: &str) -> HttpResponse {
    let headers = vec![header("content-type", "text/plain;charset=utf-8")];
    HttpResponse {
        status,
        headers,
        body: words.as_bytes().to_vec(),
    }
}

fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
