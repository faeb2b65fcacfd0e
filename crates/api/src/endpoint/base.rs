//! An address typed by an operator.

use thiserror::Error;

use super::ip;
use crate::split::split_at_word;

/// Why a typed address cannot be used, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EndpointError {
    /// Nothing was typed.
    #[error("the address is empty: type one such as https://relay.example.com or localhost:8080")]
    Empty,
    /// White space, control characters or a backslash inside of the address.
    #[error("the address holds `{0}`, which no address has: remove it")]
    Character(char),
    /// A scheme other than `http` and `https`.
    #[error("`{0}` cannot be used: type an address that begins with https://")]
    Scheme(String),
    /// `http` to another computer.
    #[error("http is only for this computer (localhost, 127.x, [::1]): use https for `{0}`")]
    NotEncrypted(String),
    /// `user:password@host`
    #[error("the address holds a user name or a password: remove the part before `@`")]
    Credentials,
    /// `?…` or `#…`
    #[error("the address has a part after `{0}`: remove it")]
    QueryOrFragment(char),
    /// No host name, or one that cannot be.
    #[error("`{0}` is not a host name: type one such as relay.example.com")]
    Host(String),
    /// A port that is not a number from 1 to 65535.
    #[error("`{0}` is not a port: type a number from 1 to 65535")]
    Port(String),
}

/// Normalises an address: the scheme is added where it is missing (`http` for this computer,
/// `https` for all others), the host is written in lower case, an empty path becomes `/`.
/// `http` to another computer is refused, because requests carry signed credentials.
pub fn parse_base(text: &str) -> Result<String, EndpointError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(EndpointError::Empty);
    }
    if let Some(odd) = text
        .chars()
        .find(|c| c.is_whitespace() || c.is_control() || *c == '\\')
    {
        return Err(EndpointError::Character(odd));
    }
    if let Some(mark) = text.chars().find(|c| matches!(c, '?' | '#')) {
        return Err(EndpointError::QueryOrFragment(mark));
    }
    let (scheme, rest) = match split_at_word(text, "://") {
        Some((scheme, rest)) => (Some(scheme.to_ascii_lowercase()), rest),
        None => (None, text),
    };
    let (authority, path) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, "/"),
    };
    if authority.contains('@') {
        return Err(EndpointError::Credentials);
    }
    let (host, port) = split_port(authority)?;
    let host = host.to_ascii_lowercase();
    let local = is_loopback(&host);
    let scheme = match scheme.as_deref() {
        None | Some("http") if local => "http",
        None | Some("https") => "https",
        Some("http") => return Err(EndpointError::NotEncrypted(host)),
        Some(_) => return Err(EndpointError::Scheme(text.to_owned())),
    };
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    Ok(format!("{scheme}://{host}{port}{path}"))
}

/// Splits `host:port` and checks both.
pub(super) fn split_port(authority: &str) -> Result<(&str, Option<u16>), EndpointError> {
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    if !is_host(host) {
        return Err(EndpointError::Host(host.to_owned()));
    }
    let Some(text) = port else {
        return Ok((host, None));
    };
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    match text.parse() {
        Ok(port) if digits && port != 0 => Ok((host, Some(port))),
        _ => Err(EndpointError::Port(text.to_owned())),
    }
}

fn bracketed(host: &str) -> Option<&str> {
    host.strip_prefix('[')?.strip_suffix(']')
}

fn is_host(host: &str) -> bool {
    if let Some(inner) = bracketed(host) {
        return ip::is_v6(inner);
    }
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    // A name whose last label is a number is read as an IPv4 address by browsers.
    let last_is_number = host
        .rsplit('.')
        .next()
        .is_some_and(|label| !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit()));
    host.split('.').all(is_label) && (!last_is_number || ip::v4(host).is_some())
}

pub(super) fn is_loopback(host: &str) -> bool {
    if let Some(inner) = bracketed(host) {
        return ip::is_v6_loopback(inner);
    }
    host == "localhost" || ip::v4(host).is_some_and(|address| address[0] == 127)
}
