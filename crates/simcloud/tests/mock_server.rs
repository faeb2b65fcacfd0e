//! The real binary as a process: its options, its ready line, its answers and its end.
#![cfg(all(unix, feature = "server"))]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // a test; it measures a real process

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const REGIONS: &str =
    "/?Action=DescribeRegions&Version=2014-05-26&Format=JSON&AcceptLanguage=en-US";

fn mock_server(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mock-server"));
    command
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(args: &[&str]) -> (i32, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = mock_server(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// A running server on a free port; killed when dropped.
struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(args: &[&str]) -> Self {
        let args = [&["--listen", "127.0.0.1:0"], args].concat();
        let mut child = mock_server(&args).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut ready = String::new();
        out.read_line(&mut ready).unwrap();
        let address = ready
            .split("http://")
            .nth(1)
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .to_owned();
        Self {
            child,
            out,
            address,
        }
    }

    fn connect(&self, first_line: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        let (address, length) = (&self.address, body.len());
        let request = format!(
            "{first_line} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn json(&self, first_line: &str, body: &str) -> Value {
        let mut text = String::new();
        self.connect(first_line, body)
            .read_to_string(&mut text)
            .unwrap();
        serde_json::from_str(text.split_once("\r\n\r\n").unwrap().1).unwrap()
    }

    /// Sends the signal; returns the exit code, how long it took, and what was still written.
    fn stop(mut self, signal: &str) -> (i32, Duration, String) {
        let begun = Instant::now();
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &pid])
                .status()
                .unwrap()
                .success()
        );
        let code = self.child.wait().unwrap().code().unwrap();
        let took = begun.elapsed();
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        (code, took, rest)
    }
}

#[test]
fn help_goes_to_standard_output() {
    let (code, out, err) = run(&["--help"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        out.starts_with("A simulated Alibaba Cloud account"),
        "{out}"
    );
}

#[test]
fn wrong_options_end_with_code_2_and_words() {
    for (args, words) in [
        (&["--auth", "maybe"][..], "open, signed"),
        (&["--listen", "0.0.0.0:8787"], "speaks to this machine only"),
        (&["--bogus"], "'--bogus'"),
    ] {
        let (code, out, err) = run(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.starts_with("error: ") && err.contains(words), "{err}");
    }
}

#[test]
fn a_port_in_use_ends_with_code_1_and_words() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (code, _, err) = run(&["--listen", &address, "--instances", "10"]);
    assert_eq!(code, 1);
    assert!(
        err.contains(&address) && err.contains("the port is in use"),
        "{err}"
    );
}

#[test]
fn it_answers_logs_a_line_and_stops_on_sigterm() {
    let server = Server::start(&["--instances", "300"]);
    let regions = server.json(&format!("GET {REGIONS}"), "");
    assert!(regions["Regions"]["Region"].as_array().unwrap().len() >= 5);
    let (code, took, rest) = server.stop("-TERM");
    assert_eq!(code, 0);
    assert!(took < Duration::from_secs(2), "{took:?}");
    let lines: Vec<&str> = rest.lines().collect();
    for said in ["method=\"GET\"", "action=\"DescribeRegions\"", "status=200"] {
        assert!(lines[0].contains(said), "{rest}");
    }
    assert_eq!(lines[1..], ["mock-server: stopped"]);
}

#[test]
fn quiet_writes_no_line_and_sigint_stops_hanging_requests() {
    let server = Server::start(&["--instances", "300", "--quiet"]);
    let rule = r#"[{"action": "DescribeRegions", "kind": "no_answer"}]"#;
    assert_eq!(server.json("POST /_sim/faults", rule)["added"], 1);
    let hanging: Vec<TcpStream> = (0..4)
        .map(|_| server.connect(&format!("GET {REGIONS}"), ""))
        .collect();
    while server.json("GET /_sim/info", "")["requests_received"] != 4 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let (code, took, rest) = server.stop("-INT");
    assert_eq!((code, rest.as_str()), (0, "mock-server: stopped\n"));
    assert!(took < Duration::from_secs(2), "{took:?}");
    drop(hanging);
}

#[test]
fn the_same_seed_and_start_give_the_same_account() {
    let args = [
        "--instances",
        "200",
        "--seed",
        "7",
        "--start",
        "2026-01-15T08:30:00Z",
    ];
    let first_page = |args: &[&str]| {
        let query =
            "/?Action=DescribeInstances&Version=2014-05-26&Format=JSON&RegionId=cn-hangzhou";
        Server::start(args).json(&format!("GET {query}"), "")
    };
    let first = first_page(&args);
    assert!(
        !first["Instances"]["Instance"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(first, first_page(&args));
    assert_ne!(first, first_page(&["--instances", "200", "--seed", "8"]));
}

#[test]
fn a_reader_that_does_not_read_does_not_hold_the_server() {
    let server = Server::start(&["--instances", "10"]);
    // Far more lines than a pipe holds.
    for _ in 0..2500 {
        server.json("GET /_sim/info", "");
    }
    let (code, took, _) = server.stop("-TERM");
    assert_eq!(code, 0);
    assert!(took < Duration::from_secs(2), "{took:?}");
}

/// The call is carried out, the connection is reset, and a transport delivers it once more.
#[test]
fn a_reboot_that_is_delivered_twice_restarts_twice_only_where_nonces_are_ignored() {
    for (option, accepted) in [("once", false), ("ignored", true)] {
        let server = Server::start(&["--instances", "500", "--speed", "1000", "--nonces", option]);
        let query = "Version=2014-05-26&Format=JSON&RegionId=cn-hangzhou";
        let page = format!("GET /?Action=DescribeInstances&Status=Running&MaxResults=10&{query}");
        let page = server.json(&page, "");
        let mut all = page["Instances"]["Instance"].as_array().unwrap().iter();
        let free = all.find(|one| one["OperationLocks"]["LockReason"] == Value::Array(Vec::new()));
        let id = free.unwrap()["InstanceId"].as_str().unwrap();
        let rule = r#"[{"action": "RebootInstances", "kind": "close", "reset": true, "times": 1}]"#;
        server.json("POST /_sim/faults", rule);
        let call = format!("RebootInstances&InstanceId.1={id}&SignatureNonce=n&{query}");
        let reboot = format!("POST /?BatchOptimization=SuccessFirst&Action={call}");
        let mut nothing = Vec::new();
        let ended = server.connect(&reboot, "").read_to_end(&mut nothing);
        assert!(ended.is_err() && nothing.is_empty());
        let state = || server.json(&format!("GET /_sim/state/{id}"), "");
        while state()["status"] != "Running" {
            std::thread::sleep(Duration::from_millis(20));
        }
        let answer = server.json(&reboot, "");
        let is_used = answer["Code"] == "SignatureNonceUsed";
        assert_eq!(is_used, !accepted, "{answer}");
        server.json("POST /_sim/advance", r#"{"seconds": 7200}"#);
        assert_eq!(state()["restarts"], 1 + i32::from(accepted));
    }
}

/// A restart as a client sees it, and as the control side tells it.
#[test]
fn a_reboot_shows_in_answer_log_and_state() {
    let server = Server::start(&["--instances", "500", "--start", "2026-01-15T08:30:00Z"]);
    let query = "Version=2014-05-26&Format=JSON&RegionId=cn-hangzhou";
    let page = format!("GET /?Action=DescribeInstances&Status=Running&MaxResults=10&{query}");
    let page = server.json(&page, "");
    let id = page["Instances"]["Instance"]
        .as_array()
        .unwrap()
        .iter()
        .find(|instance| instance["OperationLocks"]["LockReason"] == Value::Array(Vec::new()))
        .unwrap()["InstanceId"]
        .as_str()
        .unwrap();
    let reboot = format!(
        "POST /?Action=RebootInstances&BatchOptimization=SuccessFirst&InstanceId.1={id}\
         &InstanceId.2=i-nobody&{query}"
    );
    let answer = server.json(&reboot, "");
    let told: Vec<(String, bool)> = answer["InstanceResponses"]["InstanceResponse"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            (
                item["InstanceId"].as_str().unwrap().to_owned(),
                item["Code"] == "200",
            )
        })
        .collect();
    let log = server.json("GET /_sim/log?since=1", "");
    let logged: Vec<(String, bool)> = log["entries"][0]["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            (
                item["instance_id"].as_str().unwrap().to_owned(),
                item["accepted"] == true,
            )
        })
        .collect();
    assert_eq!(told, logged);
    assert_eq!(
        told,
        [(id.to_owned(), true), ("i-nobody".to_owned(), false)]
    );
    server.json("POST /_sim/advance", r#"{"seconds": 7200}"#);
    let state = server.json(&format!("GET /_sim/state/{id}"), "");
    assert_eq!(
        (&state["status"], &state["restarts"]),
        (&"Running".into(), &1.into())
    );
    assert_eq!(state["calls"][0]["request_id"], answer["RequestId"]);
}

#[test]
fn a_signed_server_wants_signatures_and_is_changed_while_it_runs() {
    // Signed with V1 for this time: `DescribeRegions` by testid.
    const SIGNED: &str = "GET /?AcceptLanguage=en-US&AccessKeyId=testid&Action=DescribeRegions\
        &Format=JSON&SignatureMethod=HMAC-SHA1&SignatureNonce=0123456789abcdef0123456789abcdef\
        &SignatureVersion=1.0&Timestamp=2026-01-15T08%3A30%3A00Z&Version=2014-05-26\
        &Signature=mqNoUOWDRt39LwTwt23w%2F8S6yyw%3D";
    let args = "--auth signed --instances 50 --start 2026-01-15T08:30:00Z --deny ecs:DescribeTasks";
    let server = Server::start(&args.split(' ').collect::<Vec<_>>());
    let unsigned = server.json(&format!("GET {REGIONS}"), "");
    assert_eq!(unsigned["Code"], "MissingParameter");
    assert!(server.json(SIGNED, "")["Regions"]["Region"].is_array());
    assert_eq!(server.json(SIGNED, "")["Code"], "SignatureNonceUsed");
    let settings = server.json(
        "POST /_sim/auth",
        r#"{"auth": "open", "sts_expires_in": 0}"#,
    );
    assert_eq!(settings["deny"][0], "ecs:DescribeTasks");
    assert!(settings["keys"][1]["expires"].is_string());
    assert!(server.json(&format!("GET {REGIONS}"), "")["Regions"].is_object());
    let tasks = "GET /?Action=DescribeTasks&Version=2014-05-26&Format=JSON&RegionId=cn-hangzhou";
    assert_eq!(server.json(tasks, "")["Code"], "Forbidden.RAM");
}
