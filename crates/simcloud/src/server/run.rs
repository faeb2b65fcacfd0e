//! Listens, serves and stops.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;

use super::app::App;
use super::connection;
use crate::cloud::Truth;

#[cfg(test)]
mod tests;

/// How long requests in flight may take to end after the signal to stop.
const GRACE: Duration = Duration::from_millis(200);
/// How long a client may take over the head of a request, and over its body.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);
/// The most connections at one time; further ones wait until one ends.
const MOST_CONNECTIONS: usize = 4096;
/// How long nothing is accepted when the system has nothing left to accept it with.
const PAUSE: Duration = Duration::from_millis(50);

/// Serves until `stop` is ready. Requests in flight then have 200 ms to end; connections that hang
/// are dropped. Slow heads and bodies of requests are given up after `patience`.
pub(super) async fn serve<A: Truth + Send + 'static>(
    listener: TcpListener,
    app: App<A>,
    patience: Duration,
    stop: impl Future<Output = ()> + Send,
) {
    let app = Arc::new(app);
    let (sender, stopped) = watch::channel(false);
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut connections = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            // Those that ended make room.
            Some(_) = connections.join_next() => {}
            (stream, permit) = accept(&listener, &room) => {
                let serving = connection::serve(stream, Arc::clone(&app), patience, stopped.clone());
                connections.spawn(async move {
                    serving.await;
                    drop(permit);
                });
            }
        }
    }
    drop(listener);
    // Without a receiver there is no connection to tell.
    let _ = sender.send(true);
    let all = async { while connections.join_next().await.is_some() {} };
    // What hangs is dropped with the set.
    let _ = tokio::time::timeout(GRACE, all).await;
}

/// The next connection, once there is room for it.
async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> (TcpStream, Option<OwnedSemaphorePermit>) {
    // It is never closed, so there always is a permit in the end.
    let permit = Arc::clone(room).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, permit),
            // The client is gone already, or the process has no file handle left.
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}
