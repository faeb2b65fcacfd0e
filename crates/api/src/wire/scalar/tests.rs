use super::*;

/// Reads the member `A` of an object.
fn read<T: ToOwned + ?Sized>(
    value: &str,
    with: impl Fn(Node<'_>) -> Result<T::Owned, String>,
) -> Result<T::Owned, String> {
    let json = format!(r#"{{"A":{value}}}"#);
    let value = serde_json::from_str(&json).unwrap();
    with(Node(&value).any("A").unwrap())
}

#[test]
fn texts_are_lenient() {
    for (value, expected) in [
        (r#""x y""#, Ok("x y")),
        ("200", Ok("200")),
        ("-1.5", Ok("-1.5")),
        ("7.0", Ok("7.0")),
        ("true", Ok("true")),
        ("null", Ok("")),
        ("[]", Ok("")),
        ("{}", Ok("")),
        (r#""\u30b3\"\n""#, Ok("コ\"\n")),
        ("[1]", Err("is a list, not a text")),
        (r#"{"B":1}"#, Err("is an object, not a text")),
        // Not all of its digits are known any more.
        ("99999999999999999999", Err("is a number, not a text")),
    ] {
        let got = read::<str>(value, |node| text(node).map(Cow::into_owned));
        assert_eq!(got.as_deref().map_err(String::as_str), expected, "{value}");
    }
}

#[test]
fn numbers_are_lenient_and_never_wrong() {
    for (value, expected) in [
        ("7", Ok(7)),
        (r#"" 7 ""#, Ok(7)),
        ("7.0", Ok(7)),
        ("1.742452232e12", Ok(1_742_452_232_000)),
        ("9223372036854775807", Ok(i64::MAX)),
        (r#""""#, Ok(0)),
        ("null", Ok(0)),
        (
            "9223372036854775808",
            Err("is a number, not a whole number"),
        ),
        ("7.5", Err("is a number, not a whole number")),
        ("1e300", Err("is a number, not a whole number")),
        (r#""many""#, Err("is a text, not a whole number")),
        ("true", Err("is a boolean, not a whole number")),
    ] {
        let got = read::<i64>(value, integer);
        assert_eq!(got.map_err(|why| why.leak() as &str), expected, "{value}");
    }
}

#[test]
fn booleans_are_lenient() {
    for (value, expected) in [
        ("true", Ok(true)),
        (r#""True""#, Ok(true)),
        ("1", Ok(true)),
        ("false", Ok(false)),
        (r#""false""#, Ok(false)),
        ("0", Ok(false)),
        (r#""""#, Ok(false)),
        ("2", Err("is a number, not a boolean")),
        (r#""yes""#, Err("is a text, not a boolean")),
    ] {
        let got = read::<bool>(value, flag);
        assert_eq!(got.map_err(|why| why.leak() as &str), expected, "{value}");
    }
}

#[test]
fn times_come_as_text_or_milliseconds() {
    for (value, expected) in [
        (r#""2026-01-15T08:30Z""#, Some(1_768_465_800_000)),
        (r#""2026-01-15T08:30:05Z ""#, Some(1_768_465_805_000)),
        ("1768521600000", Some(1_768_521_600_000)),
        (r#""1768521600000""#, Some(1_768_521_600_000)),
        (r#""""#, None),
        ("null", None),
        ("0", None),
        ("{}", None),
        (r#""2026-01-15T08:30:05.5Z""#, Some(1_768_465_805_500)),
        (r#""2026-01-15T16:30:05+08:00""#, Some(1_768_465_805_000)),
        ("1.7685216e12", Some(1_768_521_600_000)),
    ] {
        let got = read::<Option<UnixMillis>>(value, time);
        assert_eq!(got, Ok(expected.map(UnixMillis)), "{value}");
    }
    for (value, why) in [
        ("[1]", "is a list, not a time"),
        ("true", "is a boolean, not a time"),
        (r#""-""#, "is not a time in a known form"),
        (r#""soon""#, "is not a time in a known form"),
        (r#""2026-01-15 08:30:05""#, "is not a time in a known form"),
        (
            r#""8 May 2026 16:00:00 GMT""#,
            "is not a time in a known form",
        ),
        // Seconds, most likely; a time is not guessed.
        ("1768521600", "is not a time in a known form"),
        ("-1768521600000", "is not a time in a known form"),
        ("1e300", "is not a time in a known form"),
    ] {
        assert_eq!(
            read::<Option<UnixMillis>>(value, time),
            Err(why.to_owned()),
            "{value}"
        );
    }
}
