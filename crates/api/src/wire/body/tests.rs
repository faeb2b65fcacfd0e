use super::*;

fn error(body: &[u8]) -> String {
    read(body, Content::Answer, |_| Ok(())).unwrap_err()
}

/// The text of the member `A`, read as either content.
#[track_caller]
fn text(body: &[u8]) -> String {
    let [answer, secret] = [Content::Answer, Content::Secret].map(|content| {
        let text = |root: Root<'_>| Ok(root.object.get("A").unwrap().as_text().unwrap().to_owned());
        read(body, content, text).unwrap()
    });
    assert_eq!(answer, secret);
    answer
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
    assert_eq!(text("\u{feff}{\"A\":\"x\"}".as_bytes()), "x");
}

#[test]
fn nesting_deeper_than_any_answer_is_an_error_and_no_crash() {
    for open in ["[", r#"{"A":"#] {
        let why = error(open.repeat(100_000).as_bytes());
        assert!(why.contains("recursion limit"), "{why}");
    }
}

#[test]
fn one_odd_character_costs_itself() {
    for (odd, expected) in [
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
        let body = format!(r#"{{"B":"b","A":"{odd}"}}"#);
        assert_eq!(text(body.as_bytes()), expected, "{odd}");
    }
    assert_eq!(text(b"{\"A\":\"x\xff\xc3y\"}"), "x\u{fffd}\u{fffd}y");
    // What stands for something else inside is an odd text like any other.
    for whole in ["\u{f8ff}", "\u{f8ff}0", "\u{f8ff}NaN", "a\u{f8ff}"] {
        let body = format!(r#"{{"\u0041":"{whole}","B":NaN}}"#);
        assert_eq!(text(body.as_bytes()), whole);
    }
    for (xml, expected) in [("a&#xD83D;b", "a\u{fffd}b"), ("a&nbsp;b", "a\u{fffd}b")] {
        assert_eq!(text(format!("<R><A>{xml}</A></R>").as_bytes()), expected);
    }
}

#[test]
fn a_number_that_is_none_is_its_members() {
    for word in ["NaN", "Infinity", "-Infinity"] {
        let body = format!(r#"{{"A":{word},"B":1}}"#);
        let read = read(body.as_bytes(), Content::Answer, |root| {
            Ok((
                root.object.get("A").unwrap().shown(),
                root.object.get("B").unwrap().shown(),
            ))
        });
        assert_eq!(read.unwrap(), (word.to_owned(), "1".to_owned()));
    }
    for broken in [
        r#"{"A":"#,
        r#"{"A":"x\"#,
        r#"{"A":"\u00"#,
        r#"{"A":NaNa}"#,
        "upstream",
    ] {
        error(broken.as_bytes());
    }
}

#[test]
fn of_members_with_the_same_name_the_first_counts() {
    assert_eq!(text(br#"{"A":"1","A":"2"}"#), "1");
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn json() -> impl Strategy<Value = Value> {
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

    proptest! {
        #[test]
        fn any_json_is_read_and_written_back(value in json()) {
            let text = format!(r#"{{"A":[{value},1]}}"#);
            for content in [Content::Answer, Content::Secret] {
                let again = read(text.as_bytes(), content, |root| Ok(root.object.get("A").unwrap().shown()));
                prop_assert_eq!(again.unwrap(), format!("[{value},1]"));
            }
        }

        #[test]
        fn what_is_json_is_the_same_with_and_without_its_escapes(
            text in "\"[\\\\ud0-9a-f\"]{0,14}\"|[{}\\[\\],:\"a0-2eE+.\\-\\\\u dbn]{0,12}"
        ) {
            let body = format!(r#"{{"A":{text}}}"#);
            if let Ok(Value::Object(value)) = serde_json::from_str(&body) {
                let shown = |content| read(body.as_bytes(), content, |root| {
                    Ok(root.object.any("A").and_then(|node| node.as_text().map(str::to_owned)))
                });
                let text = shown(Content::Answer).unwrap();
                prop_assert_eq!(&text, &shown(Content::Secret).unwrap());
                if value.len() == 1 {
                    prop_assert_eq!(text.as_deref(), value["A"].as_str());
                }
            }
        }

        #[test]
        fn random_bytes_never_crash(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            for content in [Content::Answer, Content::Secret] {
                let _ = read(&bytes, content, |_| Ok(()));
            }
        }
    }
}
