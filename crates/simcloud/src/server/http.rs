//! Between HTTP and the server's own values, and the ways a response can fail to arrive.

use std::future::pending;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::header::{CONNECTION, HeaderName, HeaderValue};
use hyper::{Request, Response, StatusCode};
use rerack_api::http::{HttpRequest, HttpResponse, Method};

use super::app::App;
use super::body::{self, AnyBody};
use super::hangup::Hangup;
use crate::cloud::{Delivery, DeliveryOutcome, Truth};
use crate::rpc::BODY_LIMIT;

/// Answers one request of a client, whose body has to be there in time.
///
/// # Errors
/// The connection is to end without an answer.
pub(super) async fn answer<A: Truth>(
    app: Arc<App<A>>,
    request: Request<Incoming>,
    patience: Duration,
) -> Result<Response<AnyBody>, Hangup> {
    let Some(method) = method(request.method().as_str()) else {
        let words = "This server takes GET, POST, DELETE and OPTIONS.\n";
        return Ok(respond(app.refuse(405, words)));
    };
    let Ok(request) = tokio::time::timeout(patience, read(method, request)).await else {
        let words = "The body of the request did not come in time.\n";
        let mut response = respond(app.refuse(408, words));
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, close);
        return Ok(response);
    };
    let Delivery {
        response,
        delay_ms,
        outcome,
    } = app.handle(&request);
    if delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(delay_ms.into())).await;
    }
    Ok(match outcome {
        DeliveryOutcome::Whole | DeliveryOutcome::RefuseCors | DeliveryOutcome::Redirected => {
            respond(response)
        }
        // Until the client closes the connection, which drops this future.
        DeliveryOutcome::NoAnswer => pending().await,
        DeliveryOutcome::Closed { reset } => return Err(Hangup { reset }),
        DeliveryOutcome::CutBody => {
            let promised = response.body.len();
            let length = ("content-length".to_owned(), promised.to_string());
            with_body(response, [length], body::cut)
        }
        DeliveryOutcome::Endless => with_body(response, [], |_| body::endless()),
        DeliveryOutcome::Inflating { mib } => {
            let packed = body::inflating(&response.body, mib).unwrap_or_default();
            let encoding = ("content-encoding".to_owned(), "gzip".to_owned());
            with_body(response, [encoding], |_| body::whole(packed))
        }
    })
}

fn method(name: &str) -> Option<Method> {
    let known = [Method::Get, Method::Post, Method::Options, Method::Delete];
    known.into_iter().find(|method| method.as_str() == name)
}

async fn read(method: Method, request: Request<Incoming>) -> HttpRequest {
    let (parts, body) = request.into_parts();
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let headers: Vec<(String, String)> = parts
        .headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes())))
        .collect();
    let host = parts
        .headers
        .get("host")
        .map(|host| text(host.as_bytes()))
        .unwrap_or_default();
    let target = parts
        .uri
        .path_and_query()
        .map_or("/", |target| target.as_str());
    HttpRequest {
        method,
        url: format!("http://{host}{target}"),
        headers,
        body: collect(body).await,
    }
}

/// A body above the limit is replaced by one that is above the limit too: it is refused. So is one
/// that breaks off, whose answer nobody would read.
async fn collect(body: Incoming) -> Vec<u8> {
    let whole = Limited::new(body, BODY_LIMIT).collect().await;
    whole.map_or_else(
        |_| vec![b'&'; BODY_LIMIT + 1],
        |whole| whole.to_bytes().to_vec(),
    )
}

fn respond(response: HttpResponse) -> Response<AnyBody> {
    with_body(response, [], body::whole)
}

fn with_body<const N: usize>(
    response: HttpResponse,
    more: [(String, String); N],
    body: impl FnOnce(Vec<u8>) -> AnyBody,
) -> Response<AnyBody> {
    let mut built = Response::new(body(response.body));
    *built.status_mut() = StatusCode::from_u16(response.status).unwrap_or_default();
    for (name, value) in response.headers.iter().chain(&more) {
        // Only a value with line breaks could be refused here.
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            built.headers_mut().append(name, value);
        }
    }
    built
}
