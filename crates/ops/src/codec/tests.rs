use super::*;

#[test]
fn times_are_read_only_in_the_forms_they_are_written_in() {
    for (text, ms) in [
        ("1970-01-01T00:00:01Z", Some(1_000)),
        ("1970-01-01T00:01Z", Some(60_000)),
        ("1970-01-01T00:00:01.234Z", Some(1_234)),
        ("1970-01-01T00:00:01.23Z", None),
        ("1970-01-01T00:00:01.2345Z", None),
        ("1970-01-01T00:00.123Z", None),
        ("1970-01-01T00:00:01.-12Z", None),
        ("1970-01-01T00:00:01+08:00", None),
        ("1970-01-01", None),
        ("", None),
    ] {
        assert_eq!(utc::parse(text), ms.map(UnixMillis), "{text}");
    }
}
