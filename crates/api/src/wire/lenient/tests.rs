use serde::de::DeserializeOwned;

use super::*;
use crate::wire::body::{self, Content};

/// Reads a text as a type: the value, and what could not be read.
fn read<T: DeserializeOwned>(text: &str) -> Result<(T, Vec<Unreadable>), String> {
    body::read(text.as_bytes(), Content::Answer, |root| {
        let faults = Faults::default();
        let value = whole(root.object, &faults)?;
        Ok((value, faults.unreadable.take()))
    })
}

/// `(member, value, why)`
fn told(faults: &[Unreadable]) -> Vec<(&str, &str, &str)> {
    (faults.iter().map(|f| (&*f.member, &*f.value, &*f.why))).collect()
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Required {
    #[serde(deserialize_with = "required")]
    a: String,
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
        (r#"{"A":NaN}"#, Err("A: is no number, not a text")),
    ] {
        let got = read::<Required>(text).map(|(read, _)| read.a);
        assert_eq!(got.as_deref().map_err(String::as_str), expected, "{text}");
    }
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Numbers {
    a: u32,
    b: Option<u32>,
}

#[test]
fn counts_have_a_range_and_may_not_be_told() {
    for (text, expected) in [
        (r#"{"A":"4294967295","B":0}"#, (u32::MAX, Some(0))),
        (r#"{"A":null,"B":""}"#, (0, None)),
        ("{}", (0, None)),
    ] {
        let (numbers, faults) = read::<Numbers>(text).unwrap();
        assert_eq!(
            ((numbers.a, numbers.b), faults),
            (expected, vec![]),
            "{text}"
        );
    }
    for (value, why) in [
        ("-1", "is out of range"),
        ("4294967296", "is out of range"),
        ("NaN", "is no number, not a whole number"),
    ] {
        let (numbers, faults) =
            read::<Numbers>(&format!(r#"{{"A":{value},"B":{value}}}"#)).unwrap();
        assert_eq!(numbers, Numbers::default());
        let [a, b] = ["A", "B"].map(|name| format!("{name}: {why}"));
        assert_eq!(told(&faults), [("A", value, &*a), ("B", value, &*b)]);
    }
}

#[test]
fn lists_come_wrapped_bare_empty_or_not_at_all() {
    #[derive(Deserialize)]
    struct Lists {
        #[serde(rename = "O.I", deserialize_with = "every")]
        list: Vec<Any>,
        #[serde(rename = "Unreadable")]
        unreadable: Vec<Unreadable>,
    }
    /// An item of any kind.
    struct Any;
    impl<'de> Deserialize<'de> for Any {
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            shown(deserializer).map(|_| Any)
        }
    }
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
        let (lists, _) = read::<Lists>(text).unwrap();
        let got = match &lists.unreadable[..] {
            [fault] => Err(&*fault.why),
            _ => Ok(lists.list.len()),
        };
        assert_eq!(got, expected, "{text}");
    }
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Pair {
    #[serde(deserialize_with = "named")]
    a: String,
}

#[test]
fn pairs_of_code_and_name_may_be_plain_texts() {
    for (value, expected) in [
        (r#"{"Code":24,"Name":"Scheduled"}"#, Ok("Scheduled")),
        (r#""Scheduled""#, Ok("Scheduled")),
        ("{}", Ok("")),
        ("null", Ok("")),
        (r#"{"Code":24}"#, Err("A.Name: missing")),
        (r#"{"Name":" "}"#, Err("A.Name: empty")),
        (r#"["Scheduled"]"#, Err("A: is a list, not a text")),
    ] {
        let (pair, faults) = read::<Pair>(&format!(r#"{{"A":{value}}}"#)).unwrap();
        let got = faults
            .first()
            .map_or(Ok(&*pair.a), |fault| Err(&*fault.why));
        assert_eq!(got, expected, "{value}");
    }
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Whole {
    a: String,
    b: u32,
    d: String,
    e: Inside,
    #[serde(rename = "E.F")]
    f: String,
    #[serde(rename = "E.F.G.H|D.X|D")]
    g: String,
    h: u32,
    #[serde(rename = "Tags.Tag", deserialize_with = "tags")]
    tags: Vec<(String, String)>,
    #[serde(rename = "L.M", deserialize_with = "list")]
    list: Vec<Deep>,
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Inside {
    f: String,
    k: String,
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Deep {
    #[serde(rename = "N.O", deserialize_with = "list")]
    n: Vec<u32>,
    x: String,
}

#[test]
fn every_member_at_fault_is_told_with_its_path() {
    let text = r#"{"A":[1],"B":{"C":2},"D":"x","E":{"F":{"G":[true]},"K":"k"},"H":"a",
        "Tags":{"Tag":[{"TagKey":"k","TagValue":"v"},{"TagKey":[1]},7,{},{"TagKey":"l","TagValue":{"x":1}},{"y":1}]},
        "L":[{"M":[{"N":{"O":[1,"2",null,"y",3]},"New":1},{"Z":1},{"X":"x"}]}]}"#;
    let (whole, faults) = read::<Whole>(text).unwrap();
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let deep = |n: &[u32], x: &str| Deep {
        n: n.to_vec(),
        x: x.to_owned(),
    };
    let expected = Whole {
        d: "x".to_owned(),
        e: Inside {
            f: String::new(),
            k: "k".to_owned(),
        },
        g: "x".to_owned(),
        tags: vec![pair("k", "v"), pair("l", "")],
        list: vec![deep(&[1, 2, 3], ""), deep(&[], "x")],
        ..Whole::default()
    };
    assert_eq!(whole, expected);
    assert_eq!(
        told(&faults),
        [
            ("A", "[1]", "A: is a list, not a text"),
            ("B", r#"{"C":2}"#, "B: is an object, not a whole number"),
            ("E.F", r#"{"G":[true]}"#, "E.F: is an object, not a text"),
            ("E.F.G", "[true]", "E.F.G: is a list, not an object"),
            ("D", "x", "D: is a text, not an object"),
            ("H", "a", "H: is a text, not a whole number"),
            (
                "Tags",
                r#"{"TagKey":[1]}"#,
                "Tags.Tag[1].TagKey: is a list, not a text"
            ),
            ("Tags", "7", "Tags.Tag[2]: is not an object"),
            (
                "Tags.TagValue",
                r#"{"x":1}"#,
                "Tags.Tag[4].TagValue: is an object, not a text"
            ),
            ("Tags", r#"{"y":1}"#, "Tags.Tag[5].TagKey: missing"),
            (
                "L.N",
                "y",
                "L[0].M[0].N.O[3]: is a text, not a whole number"
            ),
            ("L", r#"{"Z":1}"#, "L[0].M[1].N.O: missing"),
        ]
    );
}

#[test]
fn a_long_value_that_cannot_be_read_is_cut() {
    let (_, faults) = read::<Numbers>(&format!(r#"{{"A":"{}"}}"#, "ü".repeat(500))).unwrap();
    assert_eq!(faults[0].value, "ü".repeat(160) + "…");
}

#[test]
fn a_list_of_one_in_xml_is_a_list_where_one_is_expected() {
    #[derive(Deserialize)]
    struct Texts {
        #[serde(rename = "L.I", deserialize_with = "list")]
        list: Vec<String>,
    }
    let texts = |xml: &str| {
        let (texts, faults) = read::<Texts>(xml).unwrap();
        (
            texts.list,
            faults
                .into_iter()
                .map(|fault| fault.why)
                .collect::<Vec<_>>(),
        )
    };
    for (xml, list) in [
        ("<R><L><I>a</I></L></R>", vec!["a"]),
        ("<R><L><I>a</I><I>b</I></L></R>", vec!["a", "b"]),
        ("<R><L/><X/></R>", vec![]),
        ("<R><L> </L><X/></R>", vec![]),
        ("<R><L><I/></L></R>", vec![]),
        ("<R><X/></R>", vec![]),
        (r#"{"L":{"I":"a"}}"#, vec!["a"]),
    ] {
        assert_eq!(
            texts(xml),
            (list.into_iter().map(str::to_owned).collect(), vec![]),
            "{xml}"
        );
    }
    assert_eq!(texts("<R><L><X>a</X></L></R>").1, ["L.I: missing"]);
}
