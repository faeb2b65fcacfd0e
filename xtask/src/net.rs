//! Loopback: is a port free, does a server answer.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

/// Fails with clear words if something on this machine already has the port.
pub(crate) fn need_free(port: u16, option: &str, what: &str) -> Result<(), String> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(format!(
            "port {port} for {what} is in use; stop the program that has it, or choose another \
             with {option} N"
        )),
        Err(error) => Err(format!("cannot use port {port} for {what}: {error}")),
    }
}

/// The status of `GET path`, or nothing while no one answers.
pub(crate) fn status(port: u16, path: &str) -> Option<u16> {
    let limit = Duration::from_secs(2);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, limit).ok()?;
    stream.set_read_timeout(Some(limit)).ok()?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut head = [0; 64];
    let mut length = 0;
    while length < 12 {
        match stream.read(&mut head[length..]) {
            Ok(0) | Err(_) => break,
            Ok(more) => length += more,
        }
    }
    status_of(&head[..length])
}

/// The status in the first line of an HTTP answer.
fn status_of(head: &[u8]) -> Option<u16> {
    let line = std::str::from_utf8(head).ok()?.strip_prefix("HTTP/1.")?;
    line.get(2..5)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_is_read_from_the_first_line() {
        assert_eq!(status_of(b"HTTP/1.1 200 OK\r\n"), Some(200));
        assert_eq!(status_of(b"HTTP/1.0 404 Not Found\r\n"), Some(404));
        assert_eq!(status_of(b"SSH-2.0-OpenSSH"), None);
        assert_eq!(status_of(b""), None);
    }

    #[test]
    fn a_used_port_is_named_with_the_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let words = need_free(port, "--port", "the page").unwrap_err();
        assert!(words.contains(&port.to_string()) && words.contains("--port N"));
        drop(taken);
        assert_eq!(need_free(port, "--port", "the page"), Ok(()));
    }

    #[test]
    fn a_server_that_answers_is_heard() {
        let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = server.local_addr().unwrap().port();
        let answering = std::thread::spawn(move || {
            let (mut stream, _) = server.accept().unwrap();
            let mut request = [0; 256];
            let length = stream.read(&mut request).unwrap();
            stream.write_all(b"HTTP/1.1 503 Busy\r\n\r\n").unwrap();
            String::from_utf8_lossy(&request[..length]).into_owned()
        });
        assert_eq!(status(port, "/x"), Some(503));
        assert!(answering.join().unwrap().starts_with("GET /x HTTP/1.1"));
        assert_eq!(status(port, "/x"), None);
    }
}
