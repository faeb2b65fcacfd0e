//! Addresses of computers as numbers: enough to tell this computer from others. The standard
//! library's reader does more and costs the page 1 kB.

use crate::split::split_at_word;

/// `127.0.0.1`: four numbers up to 255, without zeros before them.
pub(super) fn v4(host: &str) -> Option<[u8; 4]> {
    let mut parts = host.split('.');
    let mut address = [0; 4];
    for byte in &mut address {
        let part = parts.next()?;
        let is_plain =
            part.bytes().all(|b| b.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
        *byte = part.parse().ok().filter(|_| is_plain)?;
    }
    parts.next().is_none().then_some(address)
}

/// `2001:db8::1`: eight groups of up to four hexadecimal digits, `::` for those that are zero. The
/// form with an IPv4 address at its end is not taken.
pub(super) fn is_v6(host: &str) -> bool {
    match split_at_word(host, "::") {
        None => groups(host) == Some(8),
        Some((before, after)) => match (groups(before), groups(after)) {
            (Some(before), Some(after)) => before + after < 8,
            _ => false,
        },
    }
}

fn groups(text: &str) -> Option<usize> {
    let is_group = |group: &str| {
        (1..=4).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_hexdigit())
    };
    match text {
        "" => Some(0),
        _ if text.split(':').all(is_group) => Some(text.split(':').count()),
        _ => None,
    }
}

/// `::1`, however it is written.
pub(super) fn is_v6_loopback(host: &str) -> bool {
    let zeros = host.strip_suffix('1');
    is_v6(host) && zeros.is_some_and(|zeros| zeros.bytes().all(|b| matches!(b, b'0' | b':')))
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, Ipv6Addr};

    use super::{is_v6, is_v6_loopback, v4};

    #[track_caller]
    fn like_the_standard_library(text: &str) {
        assert_eq!(
            v4(text),
            text.parse::<Ipv4Addr>().ok().map(|a| a.octets()),
            "{text}"
        );
        let v6 = text
            .parse::<Ipv6Addr>()
            .ok()
            .filter(|_| !text.contains('.'));
        assert_eq!(is_v6(text), v6.is_some(), "{text}");
        assert_eq!(
            is_v6_loopback(text),
            v6.is_some_and(|a| a.is_loopback()),
            "{text}"
        );
    }

    #[test]
    fn addresses_are_those_of_the_standard_library() {
        for text in [
            "",
            "1",
            "127.0.0.1",
            "127.1",
            "0.0.0.0",
            "255.255.255.255",
            "256.0.0.1",
            "01.0.0.1",
            "1.2.3.4.5",
            "1.2.3.",
            ".1.2.3",
            "+1.0.0.1",
            "1.2.3.4a",
            "::",
            "::1",
            "::2",
            "1::",
            "::0001",
            "::00001",
            "0:0:0:0:0:0:0:1",
            "0:0:0:0:0:0:1",
            "0:0:0:0:0:0:0:0:1",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::",
            "1:2:3:4::5:6:7:8",
            "2001:db8::1",
            ":::",
            "1:::2",
            "::1::",
            ":1",
            "1:",
            "::g",
            "::10",
            "::1:1",
            "10::1",
            "::ffff:127.0.0.1",
            "é::1",
        ] {
            like_the_standard_library(text);
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn also_random_ones(v4 in "[0-9.]{0,15}", v6 in "[01f:]{0,20}", random: [u8; 16], small: [u8; 4]) {
            like_the_standard_library(&v4);
            like_the_standard_library(&v6);
            like_the_standard_library(&Ipv6Addr::from(random).to_string());
            like_the_standard_library(&Ipv4Addr::from(small).to_string());
        }
    }
}
