//! Names with `*` for any run of characters.

/// Whether `name` fits `pattern`.
pub(super) fn fits(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(mut left) = name.strip_prefix(head) else {
        return false;
    };
    let Some((middle, tail)) = rest.rsplit_once('*') else {
        return left.ends_with(rest);
    };
    for part in middle.split('*').filter(|part| !part.is_empty()) {
        match left.find(part) {
            Some(at) => left = &left[at + part.len()..],
            None => return false,
        }
    }
    left.ends_with(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_star_stands_for_any_run_of_characters() {
        for (pattern, name, expected) in [
            ("api-07", "api-07", true),
            ("api-07", "api-071", false),
            ("api-*", "api-07", true),
            ("*-07", "api-07", true),
            ("*", "", true),
            ("a*i*7", "api-07", true),
            ("a*i*8", "api-07", false),
            ("*kv*", "kv-cache-02", true),
            ("*cache*02", "kv-cache-02", true),
            ("ab*ab", "ab", false),
            ("*a*b*a*", "ba", false),
            ("", "", true),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }
}
