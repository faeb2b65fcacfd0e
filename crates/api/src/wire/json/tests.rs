use super::*;
use crate::UnixMillis;

fn error(body: &[u8]) -> String {
    Document::parse(body).unwrap_err()
}

/// Reads a document's root with a closure.
fn read<T>(text: &str, with: impl Fn(Node<'_>) -> T) -> T {
    let document = Document::parse(text.as_bytes()).unwrap();
    with(document.root())
}

#[test]
fn what_is_no_json_is_called_by_its_name() {
    for (body, why) in [
        ("", "the answer is empty"),
        (" \r\n\t", "the answer is empty"),
        ("\u{feff}", "the answer is empty"),
        (
            "\n<!DOCTYPE HTML><html>",
            "the answer is an HTML page, not JSON",
        ),
        (
            "<HTML><body>502 Bad Gateway",
            "the answer is an HTML page, not JSON",
        ),
        (
            r#"{"A":"#,
            "the answer is JSON that was cut off after 5 bytes",
        ),
        (
            r#"{"A":"x"#,
            "the answer is JSON that was cut off after 7 bytes",
        ),
        (
            "upstream connect error",
            "the answer is not JSON, near `u`: expected value at line 1 column 1",
        ),
        (
            r#"{"A":1} x"#,
            "the answer is not JSON, near `x`: trailing characters at line 1 column 9",
        ),
        (
            "{'A':1}",
            "the answer is not JSON, near `'`: key must be a string at line 1 column 2",
        ),
    ] {
        assert_eq!(error(body.as_bytes()), why, "{body}");
    }
    assert_eq!(error(b"{\"A\":\"\xff\"}"), "the answer is not UTF-8");
}

#[test]
fn translated_punctuation_is_shown_in_the_error() {
    let why = error("{\n \"RequestId\": \"r\" 、\n \"B\": 1}".as_bytes());
    assert!(
        why.starts_with("the answer is not JSON, near `、`: expected `,` or `}` at line 2"),
        "{why}"
    );
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(
        read("\u{feff}{\"A\":\"x\"}", |root| root.text("A")).unwrap(),
        "x"
    );
}

#[test]
fn nesting_deeper_than_any_answer_is_an_error_and_no_crash() {
    let why = error("[".repeat(100_000).as_bytes());
    assert!(why.contains("recursion limit"), "{why}");
}

#[test]
fn the_path_names_members_and_positions() {
    let text = r#"{"Before":{"X":[1,2]},"A":{"B":[{"C":"x"},{"D":[[],[{"E":{}, "F":{"g":1}}]]}]}}"#;
    let path = read(text, |root| {
        let deep = root.get("A")?.list("B").ok()?[1].list("D").ok()?[1]
            .children()
            .next()?;
        Some((
            deep.text("F").unwrap_err(),
            deep.missing("Z"),
            deep.error("odd"),
            root.error("odd"),
        ))
    });
    let (text, missing, odd, root) = path.unwrap();
    assert_eq!(text, "A.B[1].D[1][0].F: is an object, not a text");
    assert_eq!(missing, "A.B[1].D[1][0].Z: missing");
    assert_eq!(odd, "A.B[1].D[1][0]: odd");
    assert_eq!(root, "the answer: odd");
}

#[test]
fn texts_are_lenient() {
    for (value, expected) in [
        (r#""x y""#, Ok("x y")),
        ("200", Ok("200")),
        ("-1.5", Ok("-1.5")),
        ("true", Ok("true")),
        ("null", Ok("")),
        ("[]", Ok("")),
        ("{}", Ok("")),
        (r#""\u30b3\"\n""#, Ok("コ\"\n")),
        ("[1]", Err("A: is a list, not a text")),
        (r#"{"B":1}"#, Err("A: is an object, not a text")),
    ] {
        let got = read(&format!(r#"{{"A":{value}}}"#), |root| root.text("A"));
        assert_eq!(got.as_deref().map_err(String::as_str), expected, "{value}");
    }
    assert_eq!(read("{}", |root| root.text("A")).unwrap(), "");
}

#[test]
fn required_texts_are_there_and_trimmed() {
    for (text, expected) in [
        (r#"{"A":"i-1"}"#, Ok("i-1")),
        (r#"{"A":" i-1\n"}"#, Ok("i-1")),
        (r#"{"A":7}"#, Ok("7")),
        (r#"{"A":" "}"#, Err("A: empty")),
        (r#"{"A":null}"#, Err("A: missing")),
        (r#"{"a":"i-1"}"#, Err("A: missing")),
        (r#"{"A":["i-1"]}"#, Err("A: is a list, not a text")),
    ] {
        let got = read(text, |root| root.required("A"));
        assert_eq!(got.as_deref().map_err(String::as_str), expected, "{text}");
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
            Err("A: is a number, not a whole number"),
        ),
        ("7.5", Err("A: is a number, not a whole number")),
        ("1e300", Err("A: is a number, not a whole number")),
        (r#""many""#, Err("A: is a text, not a whole number")),
        ("true", Err("A: is a boolean, not a whole number")),
    ] {
        let got = read(&format!(r#"{{"A":{value}}}"#), |root| root.integer("A"));
        assert_eq!(
            got.as_ref().map_err(String::as_str),
            expected.as_ref().map_err(|e| *e),
            "{value}"
        );
    }
    let count = |text: &str| read(text, |root| root.count::<u32>("A"));
    assert_eq!(count(r#"{"A":-1}"#).unwrap_err(), "A: is out of range");
    assert_eq!(
        count(r#"{"A":4294967296}"#).unwrap_err(),
        "A: is out of range"
    );
    assert_eq!(count(r#"{"A":"4294967295"}"#).unwrap(), u32::MAX);
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
        ("2", Err("A: is a number, not a boolean")),
        (r#""yes""#, Err("A: is a text, not a boolean")),
    ] {
        let got = read(&format!(r#"{{"A":{value}}}"#), |root| root.flag("A"));
        assert_eq!(
            got.as_ref().map_err(String::as_str),
            expected.as_ref().map_err(|e| *e),
            "{value}"
        );
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
        let got = read(&format!(r#"{{"A":{value}}}"#), |root| root.time("A")).unwrap();
        assert_eq!(got, expected.map(UnixMillis), "{value}");
    }
    for (value, why) in [
        ("[1]", "A: is a list, not a time"),
        ("true", "A: is a boolean, not a time"),
        (r#""-""#, "A: is not a time in a known form"),
        (r#""soon""#, "A: is not a time in a known form"),
        (
            r#""2026-01-15 08:30:05""#,
            "A: is not a time in a known form",
        ),
        (
            r#""8 May 2026 16:00:00 GMT""#,
            "A: is not a time in a known form",
        ),
        // Seconds, most likely; a time is not guessed.
        ("1768521600", "A: is not a time in a known form"),
        ("-1768521600000", "A: is not a time in a known form"),
        ("1e300", "A: is not a time in a known form"),
    ] {
        let got = read(&format!(r#"{{"A":{value}}}"#), |root| root.time("A"));
        assert_eq!(got.unwrap_err(), why, "{value}");
    }
}

#[test]
fn lists_come_wrapped_bare_empty_or_not_at_all() {
    for (text, expected) in [
        (r#"{"O":{"I":["a","b"]}}"#, Ok(2)),
        (r#"{"O":["a"]}"#, Ok(1)),
        (r#"{"O":[{"I":["a","b"]}]}"#, Ok(2)),
        (r#"{"O":[{"I":"a"}]}"#, Ok(1)),
        (r#"{"O":{"I":[]}}"#, Ok(0)),
        (r#"{"O":{"I":{}}}"#, Ok(0)),
        (r#"{"O":{"I":null}}"#, Ok(0)),
        (r#"{"O":{}}"#, Ok(0)),
        (r#"{"O":[]}"#, Ok(0)),
        (r#"{"O":""}"#, Ok(0)),
        (r#"{"O":null}"#, Ok(0)),
        ("{}", Ok(0)),
        (r#"{"O":{"项":["a"]}}"#, Err("O.I: missing")),
        (r#"{"O":"a"}"#, Ok(1)),
        (r#"{"O":{"I":{"a":1}}}"#, Ok(1)),
        (r#"{"O":{"I":"a"}}"#, Ok(1)),
        (r#"{"O":{"InstanceId":"i-1","b":[]}}"#, Ok(1)),
        (r#"{"O":{"a":1}}"#, Err("O.I: missing")),
        (r#"{"O":[{"I":{"a":1}}]}"#, Ok(1)),
        (r#"{"O":7}"#, Ok(1)),
    ] {
        let got = read(text, |root| root.wrapped("O", "I").map(|items| items.len()));
        assert_eq!(
            got.as_ref().map_err(String::as_str),
            expected.as_ref().map_err(|e| *e),
            "{text}"
        );
    }
}

#[test]
fn pairs_of_code_and_name_may_be_plain_texts() {
    for (value, expected) in [
        (r#"{"Code":24,"Name":"Scheduled"}"#, Ok("Scheduled")),
        (r#""Scheduled""#, Ok("Scheduled")),
        ("{}", Ok("")),
        ("null", Ok("")),
        (r#"{"Code":24}"#, Err("A.Name: missing")),
        (r#"["Scheduled"]"#, Err("A: is a list, not a text")),
    ] {
        let got = read(&format!(r#"{{"A":{value}}}"#), |root| root.named("A"));
        assert_eq!(got.as_deref().map_err(String::as_str), expected, "{value}");
    }
}

#[test]
fn json_in_a_text_stays_and_json_outside_is_written_again() {
    for (value, expected) in [
        (r#""{\"a\": 1}""#, r#"{"a": 1}"#),
        (
            r#"{"a":[1,"x\n",true,null,1.5,{}],"\"":[]}"#,
            r#"{"a":[1,"x\n",true,null,1.5,{}],"\"":[]}"#,
        ),
        ("null", ""),
    ] {
        assert_eq!(
            read(&format!(r#"{{"A":{value}}}"#), |root| root.json("A")),
            expected
        );
    }
}

#[test]
fn every_member_at_fault_is_told_and_only_a_required_one_is_fatal() {
    let text = r#"{"A":[1],"B":{"C":2},"D":"x","E":{"F":{"G":[true]}},"H":"a",
        "Tags":{"Tag":[{"TagKey":"k","TagValue":"v"},{"TagKey":[1]},7,{"TagKey":"l","TagValue":{"x":1}}]}}"#;
    read(text, |root| {
        let of = Gather::new(root);
        let pair = (of.text("D"), of.text("A"), of.count::<u32>("B"));
        assert_eq!(pair, ("x".to_owned(), String::new(), 0));
        let inside = of.inside("E").unwrap();
        assert_eq!((inside.text("F"), of.count::<u32>("H")), (String::new(), 0));
        let tag = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(of.tags("Tag"), [tag("k", "v"), tag("l", "")]);
        let odd = of.unreadable();
        let told: Vec<_> = (odd.iter().map(|o| (o.member.as_str(), o.value.as_str()))).collect();
        assert_eq!(
            told,
            [
                ("A", "[1]"),
                ("B", r#"{"C":2}"#),
                ("E.F", r#"{"G":[true]}"#),
                ("H", "a"),
                ("Tags", "7"),
                ("Tags.TagKey", "[1]"),
                ("Tags.TagValue", r#"{"x":1}"#),
            ]
        );
        assert_eq!(odd[0].why, "A: is a list, not a text");
        assert!(of.finish(()).is_ok());
        assert_eq!(of.required("A"), "");
        assert_eq!(of.finish(()).unwrap_err(), "A: is a list, not a text");
    });
}

#[test]
fn in_an_answer_one_odd_character_costs_itself() {
    for (text, expected) in [
        (r"shop-\ud83d", "shop-\u{fffd}"),
        (r"\ud83d shop", "\u{fffd} shop"),
        (r"\ude00x", "\u{fffd}x"),
        (r"\ude00\ud83d", "\u{fffd}\u{fffd}"),
        (r"\ud83d\ud83d\ude00", "\u{fffd}\u{1f600}"),
        (r"\ud83d\u0041", "\u{fffd}A"),
        (r"\ud83d\n", "\u{fffd}\n"),
        (r"\u12zz", "\u{fffd}zz"),
        (r"a\qb", "a\u{fffd}qb"),
        ("a\tb\u{1}c", "a\tb\u{1}c"),
    ] {
        let body = format!(r#"{{"A":"{text}","B":"b"}}"#);
        assert!(Document::parse(body.as_bytes()).is_err(), "{text}");
        let document = Document::parse_answer(body.as_bytes()).unwrap();
        let root = document.root();
        assert_eq!(root.text("A").unwrap(), expected, "{text}");
        assert_eq!(root.text("B").unwrap(), "b", "{text}");
    }
    let document = Document::parse_answer(b"{\"A\":\"x\xff\xc3y\",\"B\":1.5}").unwrap();
    assert_eq!(document.root().text("A").unwrap(), "x\u{fffd}\u{fffd}y");
    assert_eq!(document.root().text("B").unwrap(), "1.5");
    for (xml, expected) in [("a&#xD83D;b", "a\u{fffd}b"), ("a&nbsp;b", "a\u{fffd}b")] {
        let body = format!("<R><A>{xml}</A></R>");
        let document = Document::parse_answer(body.as_bytes()).unwrap();
        assert_eq!(document.root().text("A").unwrap(), expected);
    }
}

#[test]
fn in_an_answer_no_number_costs_its_member() {
    for word in ["NaN", "Infinity", "-Infinity"] {
        let body = format!(r#"{{"A":{word},"B":1}}"#);
        assert!(Document::parse(body.as_bytes()).is_err());
        let document = Document::parse_answer(body.as_bytes()).unwrap();
        let of = Gather::new(document.root());
        assert_eq!((of.count::<u32>("A"), of.count::<u32>("B")), (0, 1));
        assert_eq!(of.unreadable()[0].value, word);
    }
    for broken in [r#"{"A":"#, r#"{"A":"x\"#, r#"{"A":"\u00"#, "upstream"] {
        assert!(
            Document::parse_answer(broken.as_bytes()).is_err(),
            "{broken}"
        );
    }
}

#[test]
fn of_members_with_the_same_name_the_first_counts() {
    assert_eq!(
        read(r#"{"A":"1","A":"2"}"#, |root| root.text("A")).unwrap(),
        "1"
    );
}

#[test]
fn plain_values_are_told_from_texts_that_stand_for_them() {
    let document =
        Document::parse(br#"[null,true,"true",7,7.0,"7",7.5,99999999999999999999,"",{}]"#).unwrap();
    let items: Vec<_> = document.root().children().collect();
    let nulls: Vec<bool> = items.iter().map(|item| item.is_null()).collect();
    assert_eq!(nulls.iter().filter(|is| **is).count(), 1);
    assert!(nulls[0]);
    let flags: Vec<_> = items.iter().map(|item| item.as_plain_flag()).collect();
    assert_eq!(flags[..4], [None, Some(true), None, None]);
    let numbers: Vec<_> = items.iter().map(|item| item.as_plain_integer()).collect();
    let seven = Some(7);
    assert_eq!(
        numbers,
        [None, None, None, seven, seven, None, None, None, None, None]
    );
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn any_json_is_read_and_written_back(value in json()) {
        let text = format!(r#"{{"A":{value}}}"#);
        let again = read(&text, |root| root.json("A"));
        if value.is_array() || value.is_object() {
            proptest::prop_assert_eq!(again, value.to_string());
        }
    }

    #[test]
    fn what_is_json_is_the_same_as_for_another_reader(
        text in "[{}\\[\\],:\"a0-2eE+.\\-\\\\u dbn]{0,12}|\"[\\\\ud0-9a-f]{0,14}\"|-?[0-2]{0,3}[.]?[0-2]{0,2}[eE]?[+-]?[0-2]{0,2}"
    ) {
        use serde_json::Value;
        let other = serde_json::from_str::<Value>(&text);
        let ours = Document::parse(text.as_bytes());
        proptest::prop_assert_eq!(ours.is_ok(), other.is_ok(), "{}", text);
        if let Ok(Value::String(other)) = other {
            let ours = ours.unwrap();
            proptest::prop_assert_eq!(ours.root().as_plain_text(), Some(other.as_str()));
        }
    }

    #[test]
    fn random_bytes_never_crash(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let _ = Document::parse(&bytes);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn json() -> impl proptest::strategy::Strategy<Value = serde_json::Value> {
    use proptest::prelude::*;
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::btree_map(".*", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}
