//! The parts of an absolute URL. A fragment is none of them: clients keep it to themselves (RFC
//! 9110, 7.1). The scheme may be missing.

/// The path and the query, the query without its `?` and empty for none.
pub(crate) fn path_and_query(url: &str) -> (&str, &str) {
    let rest = before(after_scheme(url), b"#");
    let address = before(rest, b"?");
    let query = rest.get(address.len() + 1..).unwrap_or("");
    let path = address.find('/').and_then(|at| address.get(at..));
    (path.unwrap_or("/"), query)
}

/// The host, without its port.
pub(crate) fn host(url: &str) -> &str {
    let authority = before(after_scheme(url), b"/?#");
    let name = authority.trim_end_matches(|c: char| c.is_ascii_digit());
    name.strip_suffix(':').unwrap_or(authority)
}

fn after_scheme(url: &str) -> &str {
    url.strip_prefix("http://")
        .or_else(|| url.strip_prefix("https://"))
        .unwrap_or(url)
}

/// What stands before the first of some ASCII characters.
fn before<'a>(text: &'a str, ends: &[u8]) -> &'a str {
    let end = text.bytes().position(|byte| ends.contains(&byte));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{host, path_and_query};

    #[test]
    fn paths_are_found_in_any_url() {
        for (url, expected) in [
            ("http://h:1", ("/", "")),
            ("http://h:1/", ("/", "")),
            ("http://h:1?a=b", ("/", "a=b")),
            ("http://h:1?a=/b", ("/", "a=/b")),
            ("http://h/_sim/log?since=1", ("/_sim/log", "since=1")),
            ("https://h/x/y?a=b?c", ("/x/y", "a=b?c")),
            ("/x?y=http://z/", ("/x", "y=http://z/")),
        ] {
            assert_eq!(path_and_query(url), expected, "{url}");
        }
    }

    #[test]
    fn a_fragment_is_not_sent() {
        for (url, expected) in [
            ("http://h#a", ("/", "")),
            ("http://h/x#a", ("/x", "")),
            ("http://h/x#a?b=c", ("/x", "")),
            ("http://h/x?b=c#a", ("/x", "b=c")),
        ] {
            assert_eq!(path_and_query(url), expected, "{url}");
        }
        assert_eq!(host("http://h:1#a"), "h");
    }

    #[test]
    fn the_host_loses_its_port() {
        for (url, expected) in [
            ("http://127.0.0.1:8787/?a=b:1", "127.0.0.1"),
            ("http://[::1]:8787", "[::1]"),
            ("http://[::1]/", "[::1]"),
            ("https://ens.aliyuncs.com", "ens.aliyuncs.com"),
        ] {
            assert_eq!(host(url), expected, "{url}");
        }
    }
}
