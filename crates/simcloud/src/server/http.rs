//! Between axum and the server's own values, and the ways a response can fail to arrive.

use std::future::pending;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use http_body::Frame;
use rerack_api::http::{HttpRequest, HttpResponse, Method};

use super::app::App;
use crate::cloud::{Delivery, Fate, Truth};
use crate::rpc::BODY_LIMIT;

/// Answers one request of a client.
pub(super) async fn answer<A: Truth>(State(app): State<Arc<App<A>>>, request: Request) -> Response {
    let Some(method) = method(request.method().as_str()) else {
        let words = "This server takes GET, POST, DELETE and OPTIONS.\n";
        return respond(app.refuse(405, words));
    };
    let request = read(method, request).await;
    let Delivery {
        response,
        delay_ms,
        fate,
    } = app.handle(&request);
    if delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(delay_ms.into())).await;
    }
    match fate {
        Fate::Whole | Fate::RefuseCors => respond(response),
        // Until the client closes the connection, which drops this future.
        Fate::NoAnswer => pending().await,
        Fate::CutBody => cut(response),
    }
}

fn method(name: &str) -> Option<Method> {
    let known = [Method::Get, Method::Post, Method::Options, Method::Delete];
    known.into_iter().find(|method| method.as_str() == name)
}

async fn read(method: Method, request: Request) -> HttpRequest {
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
    // A body above the limit is replaced by one that is above the limit too: it is refused.
    let body = to_bytes(body, BODY_LIMIT).await;
    let body = body.map_or_else(|_| vec![b'&'; BODY_LIMIT + 1], |bytes| bytes.to_vec());
    HttpRequest {
        method,
        url: format!("http://{host}{target}"),
        headers,
        body,
    }
}

fn respond(response: HttpResponse) -> Response {
    let HttpResponse {
        status,
        headers,
        body,
    } = response;
    build(status, &headers, Body::from(body))
}

/// A response that promises its whole body, sends the first half and closes the connection.
fn cut(response: HttpResponse) -> Response {
    let HttpResponse {
        status,
        mut headers,
        mut body,
    } = response;
    headers.push(("content-length".to_owned(), body.len().to_string()));
    body.truncate(body.len() / 2);
    build(
        status,
        &headers,
        Body::new(Cut {
            first_half: Some(body.into()),
            sent: false,
        }),
    )
}

fn build(status: u16, headers: &[(String, String)], body: Body) -> Response {
    let mut builder = Response::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(name, value);
    }
    // Only a header value with line breaks could be refused here.
    builder.body(body).unwrap_or_default()
}

/// A body that breaks off.
struct Cut {
    first_half: Option<Bytes>,
    sent: bool,
}

impl HttpBody for Cut {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if let Some(bytes) = self.first_half.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        if self.sent {
            return Poll::Ready(Some(Err(std::io::Error::other("cut off on purpose"))));
        }
        // A moment's wait makes the server write what it has; an error would throw that away.
        self.sent = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
