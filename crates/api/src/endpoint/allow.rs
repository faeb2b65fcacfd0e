//! Who may be sent a signed request. A signature is good for one call within 15 minutes wherever it
//! is played, so it must only reach the vendor, this computer, or a host the operator confirmed.

use thiserror::Error;

use super::base::{is_this_computer, split_port};
use crate::split::{split_at_word, without_scheme};

/// Why an address may not be sent a signed request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// White space, control characters, a backslash or letters outside of ASCII.
    #[error("the address holds a character that can disguise where it leads")]
    Character,
    /// It does not begin with `https://`, or `http://` for this computer.
    #[error("signed requests go over https, or over http to this computer only")]
    Scheme,
    /// `user:password@host`
    #[error("the address holds a user name or a password")]
    UserInfo,
    /// No host, a host that cannot be, a dot at its end, or one in disguised writing (`xn--`).
    #[error("the address has no plain host name")]
    Host,
    /// A port that is no port, or on a host of the vendor another than 443.
    #[error("the port is not the one of the service")]
    Port,
    /// Neither the vendor's ECS or ENS, nor this computer, nor confirmed.
    #[error("the host is not Alibaba Cloud's ECS or ENS, and nobody has confirmed it")]
    Unknown,
}

/// The host of an address with its port, as it is written: what stands between the scheme, if there
/// is one, and the path.
#[must_use]
pub fn authority(url: &str) -> &str {
    without_scheme(url)
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default()
}

/// Whether signed requests may be sent to `url`: to ECS and ENS of the vendor over https, to this
/// computer over http or https, and over https to a host in `confirmed_hosts`, the hosts the
/// operator typed and confirmed (`relay.example.com`, or with its port `relay.example.com:8443`).
pub fn may_receive_credentials(url: &str, confirmed_hosts: &[String]) -> Result<(), Refusal> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    if !url.bytes().all(is_plain) {
        return Err(Refusal::Character);
    }
    let (scheme, _) = split_at_word(url, "://").ok_or(Refusal::Scheme)?;
    let is_https = scheme.eq_ignore_ascii_case("https");
    if !is_https && !scheme.eq_ignore_ascii_case("http") {
        return Err(Refusal::Scheme);
    }
    let authority = authority(url);
    if authority.contains('@') {
        return Err(Refusal::UserInfo);
    }
    let authority = authority.to_ascii_lowercase();
    let (host, port) = split_port(&authority).map_err(|why| match why {
        super::EndpointError::Port(_) => Refusal::Port,
        _ => Refusal::Host,
    })?;
    if is_this_computer(host) {
        return Ok(());
    }
    if !is_https {
        return Err(Refusal::Scheme);
    }
    if host.split('.').any(|label| label.starts_with("xn--")) {
        return Err(Refusal::Host);
    }
    let usual_port = port.is_none_or(|port| port == 443);
    if is_vendor_host(host) {
        return if usual_port {
            Ok(())
        } else {
            Err(Refusal::Port)
        };
    }
    let confirmed = confirmed_hosts.iter().any(|confirmed| {
        confirmed.eq_ignore_ascii_case(&authority)
            || usual_port && confirmed.eq_ignore_ascii_case(host)
    });
    if confirmed {
        Ok(())
    } else {
        Err(Refusal::Unknown)
    }
}

/// `ecs.aliyuncs.com`, `ecs-cn-hangzhou.aliyuncs.com`, `ecs.<region>.aliyuncs.com` and the same of
/// ENS: the forms of all the endpoints the vendor's SDKs know. Not every name in the domain is the
/// vendor's: storage buckets (`<any name>.oss-<region>.aliyuncs.com`) and functions
/// (`<account>.<region>.fc.aliyuncs.com`) belong to its customers.
pub(super) fn is_vendor_host(host: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.');
    let Some(name) = host.strip_suffix(".aliyuncs.com") else {
        return false;
    };
    let (first, region) = name.split_once('.').unwrap_or((name, "cn"));
    let product = ["ecs", "ens"]
        .iter()
        .find_map(|product| first.strip_prefix(product));
    product.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        && !region.is_empty()
        && !region.contains('.')
        && split_at_word(region, "oss").is_none()
        && name.bytes().all(is_plain)
}

#[cfg(test)]
mod tests;
