//! Listens, serves and stops.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::app::App;
use super::http::answer;
use crate::cloud::Truth;

#[cfg(test)]
mod tests;

/// How long requests in flight may take to end after the signal to stop.
const GRACE: Duration = Duration::from_millis(200);

/// Serves until `stop` is ready. Requests in flight then have 200 ms to end; connections that hang
/// are dropped.
pub async fn serve<A: Truth + Send + 'static>(
    listener: TcpListener,
    app: App<A>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let (sender, receiver) = watch::channel(false);
    let stopped = |mut receiver: watch::Receiver<bool>| async move {
        // An error means that the sender is gone, which is a stop as well.
        let _ = receiver.wait_for(|stop| *stop).await;
    };
    tokio::spawn(async move {
        stop.await;
        let _ = sender.send(true);
    });
    // Small answers must not wait for more of them to come.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let router = Router::new()
        .fallback(answer::<A>)
        .with_state(Arc::new(app));
    let serving = axum::serve(listener, router).with_graceful_shutdown(stopped(receiver.clone()));
    tokio::select! {
        result = async { serving.await } => result,
        () = async { stopped(receiver).await; tokio::time::sleep(GRACE).await } => Ok(()),
    }
}
