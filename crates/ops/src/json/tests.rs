use proptest::prelude::*;
use rerack_api::UnixMillis;
use rerack_api::wire::json::Document;

use super::*;

fn faults(text: &str, read: impl Fn(&mut Strict, rerack_api::wire::json::Node<'_>)) -> Vec<String> {
    let document = Document::parse(text.as_bytes()).unwrap();
    let mut strict = Strict::default();
    read(&mut strict, document.root());
    strict.finish().0
}

#[test]
fn what_is_not_what_it_must_be_is_told_with_its_place() {
    let text = r#"{"a":{"b":[1,"x"]},"c":"7","d":"","e":"x y","f":null,"g":"no","g":1}"#;
    let found = faults(text, |strict, root| {
        strict.object(root, &["a", "c", "d", "e", "f", "g"]);
        let a = strict.member(root, "a").unwrap();
        let items = strict.list(a, "b", 5);
        strict.as_text(items[0]);
        strict.as_number(items[1], 1, 3);
        strict.number(root, "c", 1, 9);
        strict.id(root, "d");
        strict.id(root, "e");
        strict.flag(root, "f");
        strict.text(root, "h");
        strict.word(root, "g", &["one", "two"]);
        strict.list(root, "g", 1);
        strict.list(a, "b", 1);
        strict.object(items[0], &[]);
    });
    assert_eq!(
        found,
        [
            "the text: `g` is there twice",
            "a.b[0]: must be a text",
            "a.b[1]: must be a whole number from 1 to 3",
            "c: must be a whole number from 1 to 9",
            "d: must not be empty",
            "e: must not have white space or control characters",
            "f: must be true or false",
            "h: missing",
            "g: must be one of: one, two",
            "g: must be a list",
            "a.b: has 2 items, more than 1",
            "a.b[0]: must be an object",
        ]
    );
}

#[test]
fn twenty_faults_are_told_and_the_rest_is_counted() {
    let document = Document::parse(br#"{"a":1}"#).unwrap();
    let mut strict = Strict::default();
    assert!(strict.is_good());
    for _ in 0..25 {
        strict.text(document.root(), "a");
    }
    let (told, more) = strict.finish();
    assert_eq!((told.len(), more), (20, 5));
}

#[test]
fn long_names_are_cut() {
    let text = format!(r#"{{"{}":1}}"#, "ä".repeat(1000));
    let found = faults(&text, |strict, root| {
        strict.object(root, &["a"]);
    });
    assert_eq!(found[0].chars().count(), 301);
}

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
        let json = format!(r#"["{text}"]"#);
        let found = faults(&json, |strict, root| {
            let node = root.children().next().unwrap();
            assert_eq!(strict.as_time(node), ms.map(UnixMillis), "{text}");
        });
        assert_eq!(found.is_empty(), ms.is_some(), "{text}");
    }
}

#[test]
fn each_repeat_names_the_first() {
    let items = [3, 1, 3, 2, 1, 3];
    let found = repeats(items.len(), &|a, b| items[a].cmp(&items[b]));
    assert_eq!(found, [(2, 0), (4, 1), (5, 0)]);
    assert_eq!(repeats(0, &|a, b| a.cmp(&b)), []);
}

proptest! {
    #[test]
    fn what_is_written_is_read(text in ".*", number: i64, flag: bool, ms in 0_i64..253_402_300_800_000) {
        let mut json = Json::default();
        json.open("", '{');
        json.open("list", '[');
        json.text("", &text);
        json.number("", Some(number));
        json.close(']');
        json.flag("flag", flag);
        json.time("time", Some(UnixMillis(ms)));
        json.time("never", None);
        json.close('}');
        let written = json.finish();
        let document = Document::parse(written.as_bytes()).unwrap();
        let root = document.root();
        let mut strict = Strict::default();
        strict.object(root, &["list", "flag", "time", "never"]);
        let items = strict.list(root, "list", 2);
        prop_assert_eq!(strict.as_text(items[0]), text);
        prop_assert_eq!(strict.as_number(items[1], i64::MIN, i64::MAX), number);
        prop_assert_eq!(strict.flag(root, "flag"), flag);
        let time = strict.member(root, "time").unwrap();
        prop_assert_eq!(strict.as_time(time), Some(UnixMillis(ms)));
        prop_assert!(strict.nullable(root, "never").is_none());
        prop_assert_eq!(strict.finish(), (Vec::new(), 0));
    }
}
