//! One connection of a client, from its first byte to how it ends.

use std::error::Error as _;
use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::sync::watch;

use super::app::App;
use super::hangup::Hangup;
use super::http::answer;
use crate::cloud::Truth;

/// Serves the requests of a connection until either side ends it. The head of a request has to come
/// within `patience`, its body too; a connection that is idle for so long is closed.
pub(super) async fn serve<A: Truth + Send + 'static>(
    stream: TcpStream,
    app: Arc<App<A>>,
    patience: Duration,
    mut stopped: watch::Receiver<bool>,
) {
    // Small answers must not wait for more of them to come. A socket that cannot is as good.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| Box::pin(answer(Arc::clone(&app), request, patience)));
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), service);
    let mut is_stopping = false;
    let ended = loop {
        tokio::select! {
            ended = poll_fn(|context| connection.poll_without_shutdown(context)) => break ended,
            // An error means that the sender is gone, which is a stop as well.
            _ = stopped.wait_for(|stop| *stop), if !is_stopping => {
                is_stopping = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
        }
    };
    let hangup = ended.err().and_then(|error| {
        let cause = error.source()?.downcast_ref::<Hangup>();
        cause.copied()
    });
    let mut stream = connection.into_parts().io.into_inner();
    if hangup == Some(Hangup { reset: true }) {
        // What is dropped with this set is reset.
        let _ = stream.set_zero_linger();
    } else {
        // The client may have gone first.
        let _ = stream.shutdown().await;
    }
}
