//! Clients that take their time, and that they keep nobody from being answered.

use super::*;

const PATIENT: Duration = Duration::from_millis(500);

/// What the server says until it closes the connection; it must do so by itself.
fn until_closed(mut stream: TcpStream) -> String {
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    let mut bytes = Vec::new();
    if let Err(error) = stream.read_to_end(&mut bytes) {
        assert_eq!(
            error.kind(),
            ErrorKind::ConnectionReset,
            "still open: {error}"
        );
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn slow_heads_are_dropped_and_others_are_answered_meanwhile() {
    let server = Server::with_patience(json!([]), PATIENT);
    let heads = [
        "",
        "GET / HT",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: a",
    ];
    let slow: Vec<TcpStream> = (0..60)
        .map(|at| {
            let mut stream = TcpStream::connect(server.address).unwrap();
            stream.write_all(heads[at % 3].as_bytes()).unwrap();
            stream
        })
        .collect();
    let mut drip = TcpStream::connect(server.address).unwrap();
    let dripping = std::thread::spawn(move || {
        // A byte now and then keeps no head alive.
        for _ in 0..200 {
            if drip.write_all(b"G").is_err() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    });
    assert!(
        server
            .ask(&format!("GET {REGIONS}"), b"")
            .starts_with("HTTP/1.1 200")
    );
    for stream in slow {
        until_closed(stream);
    }
    assert!(dripping.join().unwrap(), "the dripping head is dropped");
    assert!(
        server
            .ask(&format!("GET {REGIONS}"), b"")
            .starts_with("HTTP/1.1 200")
    );
}

#[test]
fn a_slow_body_is_given_up_and_nothing_is_carried_out() {
    let server = Server::with_patience(json!([]), PATIENT);
    let mut stream = TcpStream::connect(server.address).unwrap();
    let host = server.address;
    let head = format!(
        "POST /?Action=RedeployInstance&Version=2014-05-26&InstanceId=i-a HTTP/1.1\r\nHost: {host}\r\n\
         Content-Length: 100\r\n\r\nFor"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let said = until_closed(stream);
    assert!(said.starts_with("HTTP/1.1 408"), "{said}");
    assert!(said.contains("connection: close"), "{said}");
    assert!(
        server
            .ask("GET /_sim/info", b"")
            .contains(r#""requests_received":0"#)
    );
}
