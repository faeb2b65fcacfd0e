//! An address typed by an operator.

use std::net::{Ipv4Addr, Ipv6Addr};

use thiserror::Error;

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
    #[error("http is only for this computer (localhost, 127.0.0.1): use https for `{0}`")]
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
    let local = is_this_computer(&host);
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

fn is_host(host: &str) -> bool {
    let bracketed = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if let Some(inner) = bracketed {
        return inner.parse::<Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.split('.').all(is_label) && (!is_number(last) || host.parse::<Ipv4Addr>().is_ok())
}

/// Whether browsers take a name for an IPv4 address because its last label is this one: `7`, `0x7f`.
/// They also know short and octal forms, which the standard library refuses.
fn is_number(label: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let hex = label
        .strip_prefix("0x")
        .or_else(|| label.strip_prefix("0X"));
    match hex {
        Some(hex) => hex.bytes().all(|b| b.is_ascii_hexdigit()),
        None => !label.is_empty() && digits(label),
    }
}

/// Whether a host (in lower case) is this computer, to which plain `http` is allowed. Exactly the
/// hosts that the page's Content-Security-Policy lets it reach over `http` (index.html): a policy
/// cannot name `127.0.0.0/8`, and browsers do not match `[::1]` in one.
pub(super) fn is_this_computer(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1")
}
