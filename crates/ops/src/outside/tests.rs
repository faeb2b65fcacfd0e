use unicode_normalization::UnicodeNormalization;

use super::*;

#[test]
fn every_form_of_a_sign_that_opens_a_formula_is_known() {
    for c in '\0'..=char::MAX {
        let first = c.nfkc().next();
        let opens = matches!(first, Some('=' | '+' | '-' | '@'));
        let text = format!("{c}1+1");
        let is_line = matches!(c, '\t' | '\r' | '\n');
        // What cannot be seen lets the next character speak, a plain digit here.
        assert_eq!(opens_formula(&text), opens || is_line, "{c:?}");
    }
}

#[test]
fn what_cannot_be_seen_hides_no_formula() {
    for before in [
        "",
        " ",
        "\t",
        "\u{feff}",
        "\u{200b}",
        "\u{a0}",
        "\u{3000}",
        "\0",
        "\u{1}",
        "\u{ad}",
        "\u{2060}",
        "\u{202e}",
        "\u{2066}",
        "\u{3164}",
        "\u{feff} \u{200b}\t",
        "\n",
        "\r\n",
    ] {
        for sign in "=+-@＝＋－＠﹦﹢﹣﹫⁺₊⁼₌".chars() {
            assert!(
                opens_formula(&format!("{before}{sign}1")),
                "{before:?}{sign}"
            );
        }
    }
    for cell in [
        "",
        " ",
        "a=1",
        "'=1",
        "1-1",
        "a@b",
        "支付-主库",
        "−1",
        "_=",
        "　",
    ] {
        assert!(!opens_formula(cell), "{cell:?}");
    }
}

#[test]
fn plain_forms_are_those_of_nfkc() {
    for c in ('\u{ff01}'..='\u{ff5e}').chain('\u{fe50}'..='\u{fe6b}') {
        let wanted: String = c.nfkc().collect();
        assert_eq!(plain(c).to_string(), wanted, "{c:?}");
    }
    assert_eq!(plain('a'), 'a');
    assert_eq!(plain('主'), '主');
}

#[test]
fn what_turns_a_text_is_shown_and_not_obeyed() {
    for c in "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}\u{1c}\u{85}\0".chars() {
        let text = format!("a{c}b");
        let shown = visible(&text);
        assert!(!shown.contains(c), "{c:?}");
        assert!(shown.starts_with("a⟦") && shown.ends_with("⟧b"), "{shown}");
        assert!(!isolated(&text).contains(c), "{c:?}");
    }
    assert_eq!(visible("api\u{202e}10"), "api⟦RLO⟧10");
    for plain in [
        "",
        "web-01",
        "支付-主库",
        "שרת",
        "two\nlines\tand a tab",
        "👩‍💻",
    ] {
        assert_eq!(visible(plain), plain);
    }
}

#[test]
fn only_letters_from_right_to_left_are_isolated() {
    assert_eq!(isolated("web-01"), "web-01");
    assert_eq!(isolated("支付-主库"), "支付-主库");
    for name in ["שרת 1", "خادم-01", "web \u{5d0}"] {
        assert_eq!(isolated(name), format!("\u{2068}{name}\u{2069}"));
    }
    let sentence = format!("Stop {}?", isolated("שרת\u{202e}"));
    assert_eq!(visible_but_isolated(&sentence), sentence);
    assert_eq!(
        visible_but_isolated("a\u{202e}b\u{2069}"),
        "a⟦RLO⟧b\u{2069}"
    );
    // What would end the isolation is a mark by then.
    let text = isolated("\u{5d0}\u{2069}\u{202e}x").into_owned();
    assert_eq!(text, "\u{2068}\u{5d0}⟦PDI⟧⟦RLO⟧x\u{2069}");
}

#[test]
fn a_long_text_is_cut_between_characters() {
    assert_eq!(cut("", 0), ("", 0));
    assert_eq!(cut("abc", 3), ("abc", 0));
    assert_eq!(cut("abc", 2), ("ab", 1));
    assert_eq!(cut("支付主", 3), ("支付主", 0));
    assert_eq!(cut("支付主库", 3), ("支付主", 1));
    let long = "é".repeat(2_000_000);
    assert_eq!(cut(&long, 128), (&*"é".repeat(128), 1_999_872));
}

#[test]
fn a_text_of_what_cannot_be_seen_is_blank() {
    for text in [
        "",
        " ",
        "\u{3000}\u{a0}",
        "\u{200b}\u{feff}",
        "\t\n",
        "\u{2800}\u{3164}",
    ] {
        assert!(is_blank(text), "{text:?}");
    }
    for text in ["a", " a", ".", "\u{200b}主"] {
        assert!(!is_blank(text), "{text:?}");
    }
}
