use super::*;

/// The form of one kind of parameter.
fn form(add: impl Fn(&mut Params)) -> String {
    let mut params = Params::new();
    add(&mut params);
    params.to_form()
}

#[test]
fn each_style_has_its_shape() {
    let none: [&str; 0] = [];
    let at = UnixMillis::parse_iso("2026-01-15T08:30Z");
    let from = TimeRange {
        start: at,
        end: None,
    };
    let both = TimeRange { start: at, end: at };
    for (got, expected) in [
        (form(|p| p.scalar("K", "a b")), "K=a%20b"),
        (form(|p| p.optional("K", Some(7))), "K=7"),
        (form(|p| p.optional("K", None::<u8>)), ""),
        (form(|p| p.indexed("K", ["a", "b"])), "K.1=a&K.2=b"),
        (form(|p| p.indexed("K", none)), ""),
        (
            form(|p| p.tags([("k", "v"), ("x", "")])),
            "Tag.1.Key=k&Tag.1.Value=v&Tag.2.Key=x&Tag.2.Value=",
        ),
        (
            form(|p| p.json_list("K", &["a", "\"\n"])),
            "K=%5B%22a%22%2C%22%5C%22%5Cn%22%5D",
        ),
        (form(|p| p.json_list("K", &none)), ""),
        (form(|p| p.comma("K", &["a", "b"])), "K=a%2Cb"),
        (form(|p| p.comma("K", &none)), ""),
        (form(|p| p.flag("K", true)), "K=true"),
        (form(|p| p.flag("K", Some(false))), "K=false"),
        (form(|p| p.flag("K", None)), ""),
        (form(|p| p.time_range("K", &TimeRange::default())), ""),
        (
            form(|p| p.time_range("K", &from)),
            "K.Start=2026-01-15T08%3A30%3A00Z",
        ),
        (
            form(|p| p.time_range("K", &both)),
            "K.Start=2026-01-15T08%3A30%3A00Z&K.End=2026-01-15T08%3A30%3A00Z",
        ),
    ] {
        assert_eq!(got, expected);
    }
}

#[test]
fn encoding_is_the_one_the_signature_needs() {
    for (text, encoded) in [
        ("AZaz09-_.~", "AZaz09-_.~"),
        (" ", "%20"),
        ("*+!'()", "%2A%2B%21%27%28%29"),
        ("/&=?%", "%2F%26%3D%3F%25"),
        ("é停", "%C3%A9%E5%81%9C"),
    ] {
        assert_eq!(percent_encode(text), encoded);
        assert_eq!(percent_decode(encoded), text);
    }
}

#[test]
fn forms_are_read_leniently() {
    let params = Params::from_form("a=1+2&b=%zz%4&&c&d=x=y&%41=%ff&a=3");
    assert_eq!(params.get("a"), Some("1 2"));
    assert_eq!(params.get("b"), Some("%zz%4"));
    assert_eq!(params.get("c"), Some(""));
    assert_eq!(params.get("d"), Some("x=y"));
    assert_eq!(params.get("A"), Some("\u{fffd}"));
    assert_eq!(params.get("e"), None);
    assert_eq!(params.pairs().len(), 6);
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn any_text_survives_the_encoding(text in ".*") {
        proptest::prop_assert_eq!(percent_decode(&percent_encode(&text)), text);
    }

    #[test]
    fn any_parameters_survive_the_form(pairs in proptest::collection::vec((".+", ".*"), 0..8)) {
        let mut params = Params::new();
        for (name, value) in &pairs {
            params.scalar(name, value);
        }
        proptest::prop_assert_eq!(Params::from_form(&params.to_form()), params);
    }
}
