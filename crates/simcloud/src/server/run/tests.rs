//! Real sockets on loopback: a server in a thread of its own, plain TCP clients.

mod faults;
mod slow;

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::oneshot;

use super::*;
use crate::cloud::Cloud;
use crate::cloud::fake::Fake;
use crate::server::clock::Clock;

const REGIONS: &str = "/?Action=DescribeRegions&Version=2014-05-26&Format=JSON";

struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    fn start(rules: Value) -> Self {
        Self::with_patience(rules, PATIENCE)
    }

    /// A server that gives up slow requests after this.
    fn with_patience(rules: Value, patience: Duration) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let mut cloud = Cloud::over(Fake::default(), 1);
        cloud
            .faults()
            .add(crate::faults::rules(&rules).unwrap())
            .unwrap();
        let app = App::new(cloud, Clock::starting_at(None), json!({}));
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let stopped = async { drop(stopped.await) };
            runtime.block_on(serve(listener, app, patience, stopped));
            runtime.shutdown_background();
        });
        Self {
            address,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Sends a request, `head` being its first line without the version, and returns the open
    /// connection. A body is sent as a form.
    fn send(&self, head: &str, body: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(5)))
            .unwrap();
        let host = self.address;
        let length = body.len();
        let text = format!(
            "{head} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        );
        stream.write_all(text.as_bytes()).unwrap();
        // A server that refuses a long body may close before all of it is sent.
        let _ = stream.write_all(body);
        stream
    }

    /// The whole answer as text.
    fn ask(&self, head: &str, body: &[u8]) -> String {
        let mut text = Vec::new();
        self.send(head, body).read_to_end(&mut text).unwrap();
        String::from_utf8(text).unwrap()
    }

    /// Stops the server; returns how long it took.
    fn stop(mut self) -> Duration {
        #[allow(clippy::disallowed_methods)] // measures a real server
        let begun = std::time::Instant::now();
        self.stop.take().unwrap().send(()).unwrap();
        self.thread.take().unwrap().join().unwrap();
        begun.elapsed()
    }
}

fn fault(kind: &str) -> Value {
    json!([{"action": "*", "kind": kind}])
}

#[test]
fn a_get_and_a_form_post_are_answered_over_a_real_socket() {
    let server = Server::start(json!([]));
    let got = server.ask(&format!("GET {REGIONS}"), b"");
    assert!(got.starts_with("HTTP/1.1 200 OK\r\n"), "{got}");
    assert!(
        got.contains("content-type: application/json;charset=utf-8"),
        "{got}"
    );
    let form = b"Action=RedeployInstance&Version=2014-05-26&InstanceId=i-a";
    let posted = server.ask("POST /", form);
    assert!(posted.contains("<RedeployInstanceResponse>"), "{posted}");
    let log = server.ask("GET /_sim/log", b"");
    assert!(log.contains(r#""action":"RedeployInstance""#), "{log}");
}

#[test]
fn every_answer_carries_the_date_of_the_cloud_s_one_clock() {
    let server = Server::start(json!([]));
    server.ask("POST /_sim/advance", br#"{"seconds": 31536000}"#);
    server.ask("POST /_sim/auth", br#"{"clock_shift_seconds": -86400}"#);
    let info = server.ask("GET /_sim/info", b"");
    let body: Value = serde_json::from_str(info.split_once("\r\n\r\n").unwrap().1).unwrap();
    let time = body["time_ms"].as_i64().unwrap();
    let machine = Clock::starting_at(None).now().0;
    assert!(
        (time - machine).abs_diff(364 * 86_400_000) < 60_000,
        "{info}"
    );
    let plain = format!("GET {REGIONS}");
    let preflight = format!("OPTIONS {REGIONS}");
    for head in [
        &plain,
        &preflight,
        "GET /?Action=Nope",
        "GET /nowhere",
        "GET /_sim/info",
        "PUT /",
    ] {
        let got = server.ask(head, b"");
        assert_eq!(got.matches("date: ").count(), 1, "{got}");
        let date = got.split("date: ").nth(1).unwrap().lines().next().unwrap();
        let date = rerack_api::server_time::http_date(date).unwrap();
        assert!(date.0.abs_diff(time) < 60_000, "{got}");
    }
}

#[test]
fn a_cut_body_promises_more_than_it_sends() {
    let server = Server::start(fault("cut_body"));
    let mut bytes = Vec::new();
    let mut stream = server.send(&format!("GET {REGIONS}"), b"");
    // The end of the connection may be seen as an end or as a reset.
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let promised: usize = head
        .split("content-length: ")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert!(
        !body.is_empty() && body.len() < promised,
        "{} of {promised}",
        body.len()
    );
    assert!(body.starts_with('{') && serde_json::from_str::<Value>(body).is_err());
}

#[test]
fn no_answer_keeps_the_connection_open_without_a_word() {
    let server = Server::start(fault("no_answer"));
    let mut stream = server.send(&format!("GET {REGIONS}"), b"");
    stream
        .set_read_timeout(Some(Duration::from_millis(400)))
        .unwrap();
    let error = stream.read(&mut [0; 16]).unwrap_err();
    let kind = error.kind();
    assert!(
        kind == ErrorKind::WouldBlock || kind == ErrorKind::TimedOut,
        "{error}"
    );
    let log = server.ask("GET /_sim/log", b"");
    assert!(log.contains(r#""outcome":"no_answer""#), "{log}");
}

#[test]
fn a_delay_holds_the_reply_back() {
    let server = Server::start(json!([{"action": "*", "kind": "delay", "ms": 300}]));
    #[allow(clippy::disallowed_methods)] // measures a real server
    let begun = std::time::Instant::now();
    let got = server.ask(&format!("GET {REGIONS}"), b"");
    assert!(got.starts_with("HTTP/1.1 200"), "{got}");
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

#[test]
fn a_long_body_is_refused_as_an_error_of_the_api() {
    let server = Server::start(json!([]));
    let got = server.ask(
        "POST /?Format=JSON&Action=X&Version=2014-05-26",
        &vec![b'a'; 1_100_000],
    );
    assert!(
        got.starts_with("HTTP/1.1 413"),
        "{}",
        &got[..80.min(got.len())]
    );
    assert!(got.contains("RequestEntityTooLarge"), "{got}");
}

#[test]
fn other_methods_are_refused() {
    let server = Server::start(json!([]));
    assert!(server.ask("PUT /", b"").starts_with("HTTP/1.1 405"));
    let deleted = server.ask(
        "DELETE /?Action=DescribeRegions&Version=2014-05-26&Format=JSON",
        b"",
    );
    assert!(deleted.contains("UnsupportedHTTPMethod"), "{deleted}");
}

#[test]
fn it_stops_at_once_with_hanging_and_idle_connections() {
    let server = Server::start(json!([{"action": "*", "kind": "no_answer", "times": 3}]));
    let hanging: Vec<TcpStream> = (0..3)
        .map(|_| server.send(&format!("GET {REGIONS}"), b""))
        .collect();
    let idle = TcpStream::connect(server.address).unwrap();
    while !server
        .ask("GET /_sim/info", b"")
        .contains(r#""requests_received":3"#)
    {
        std::thread::sleep(Duration::from_millis(5));
    }
    let took = server.stop();
    assert!(took < Duration::from_secs(2), "{took:?}");
    drop((hanging, idle));
}
