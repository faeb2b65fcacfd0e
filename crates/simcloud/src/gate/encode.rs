//! Encodings that signatures are made of.

/// Percent encoding (FACTS 2): `A–Z a–z 0–9 - _ . ~` stay, every other byte becomes `%XX`.
pub(super) fn percent(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                out.push('%');
                out.push_str(&base16ct::upper::encode_string(&[byte]));
            }
        }
    }
    out
}

/// `k=v&k=v`, sorted by the bytes of the keys, both encoded.
pub(super) fn canonical<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by_key(|(key, _)| *key);
    let encoded: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{}={}", percent(key), percent(value)))
        .collect();
    encoded.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unreserved_characters_stay() {
        assert_eq!(percent("aZ09-_.~"), "aZ09-_.~");
        assert_eq!(percent(" *!'()/+=é"), "%20%2A%21%27%28%29%2F%2B%3D%C3%A9");
    }

    #[test]
    fn keys_are_sorted_by_their_bytes() {
        let pairs = [("B.2", "x y"), ("B.10", ""), ("a", "&")];
        assert_eq!(canonical(pairs.into_iter()), "B.10=&B.2=x%20y&a=%26");
    }
}
