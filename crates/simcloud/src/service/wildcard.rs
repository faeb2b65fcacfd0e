//! Names with `*` for any run of characters.

/// Whether `name` fits `pattern`.
pub(super) fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    // Where pattern and name are read; where the last star stood, and what it swallowed up to.
    let (mut at, mut read) = (0, 0);
    let (mut star, mut swallowed) = (None, 0);
    while let Some(letter) = name.get(read) {
        match (pattern.get(at), star) {
            (Some(b'*'), _) => {
                star = Some(at);
                swallowed = read;
                at += 1;
            }
            (Some(wanted), _) if wanted == letter => {
                at += 1;
                read += 1;
            }
            (_, Some(last)) => {
                at = last + 1;
                swallowed += 1;
                read = swallowed;
            }
            (_, None) => return false,
        }
    }
    pattern.iter().skip(at).all(|left| *left == b'*')
}

/// Whether `text` has `part`, which is not empty, in it.
pub(super) fn has(text: &str, part: &str) -> bool {
    text.as_bytes()
        .windows(part.len().max(1))
        .any(|window| window == part.as_bytes())
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
            ("*aab", "aaaab", true),
            ("*ab*", "aab", true),
            ("*a*b*a*", "ba", false),
            ("", "", true),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn a_part_is_found_wherever_it_stands() {
        for (text, part, expected) in [
            ("edge-cdn-1", "edge", true),
            ("edge-cdn-1", "-1", true),
            ("edge-cdn-1", "cdn-2", false),
            ("a", "ab", false),
        ] {
            assert_eq!(has(text, part), expected, "{text} {part}");
        }
    }
}
