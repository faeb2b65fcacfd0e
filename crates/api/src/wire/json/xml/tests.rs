use super::super::Document;
use crate::wire::json::Gather;
use crate::{UnixMillis, action};

fn json_of(xml: &str) -> String {
    let document = Document::parse(xml.as_bytes()).unwrap_or_else(|why| panic!("{xml}: {why}"));
    let mut out = String::new();
    document.root().write_json(&mut out);
    out
}

#[track_caller]
fn error(xml: &str) -> String {
    Document::parse(xml.as_bytes()).unwrap_err()
}

#[test]
fn elements_become_the_members_json_has() {
    for (xml, json) in [
        ("<R><A>1</A><B>x</B></R>", r#"{"A":"1","B":"x"}"#),
        ("<R><A/><B></B><C>  </C></R>", r#"{"A":"","B":"","C":""}"#),
        (
            "<R><L><I>1</I><I>2</I><I>3</I></L></R>",
            r#"{"L":{"I":["1","2","3"]}}"#,
        ),
        (
            "<R><L><I><A>1</A></I><I><A>2</A><B>3</B></I></L><Z>z</Z></R>",
            r#"{"L":{"I":[{"A":"1"},{"A":"2","B":"3"}]},"Z":"z"}"#,
        ),
        (
            "<R><I><A><X>1</X><X>2</X></A></I><I><A><X>3</X></A></I></R>",
            r#"{"I":[{"A":{"X":["1","2"]}},{"A":{"X":"3"}}]}"#,
        ),
        ("<R><I/><I/></R>", r#"{"I":["",""]}"#),
        (
            "\u{feff} \n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a > b --><R>\n <A> x </A>\n</R>\n<!-- -->",
            r#"{"A":"x"}"#,
        ),
        (
            "<R xmlns='u' a = \"<>&\" ><A b='1'/><C d=\"\"\n>c</C ></R >",
            r#"{"A":"","C":"c"}"#,
        ),
        (
            "<R><A>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#x1F600;</A></R>",
            "{\"A\":\"<>&\\\"'AB😀\"}",
        ),
        (
            "<R><A>x<![CDATA[ <b>&amp;]] > ]]>y</A></R>",
            r#"{"A":"x <b>&amp;]] > y"}"#,
        ),
        ("<R><A>x<!-- <y> -->z<?p q?></A></R>", r#"{"A":"xz"}"#),
        ("<R><操作>停止中</操作></R>", r#"{"操作":"停止中"}"#),
        ("<R>\r\n\t<A>1</A>\r\n</R>", r#"{"A":"1"}"#),
        (
            "<R><Results><Results><A>1</A></Results></Results></R>",
            r#"{"Results":{"Results":{"A":"1"}}}"#,
        ),
    ] {
        assert_eq!(json_of(xml), json, "{xml}");
    }
}

#[test]
fn what_is_no_xml_says_where_and_why() {
    for (xml, why) in [
        ("<", "the answer is XML that was cut off after 1 bytes"),
        (
            "<R><A>1</A>",
            "the answer is XML that was cut off after 11 bytes",
        ),
        (
            "<R><A>1</A></R",
            "the answer is XML that was cut off after 14 bytes",
        ),
        (
            "<R a='1",
            "the answer is XML that was cut off after 7 bytes",
        ),
        ("<!-- x", "the answer is XML that was cut off after 6 bytes"),
        (
            "<R><![CDATA[x]]",
            "the answer is XML that was cut off after 15 bytes",
        ),
        (
            "<?xml version='1.0'?>",
            "the answer is XML that was cut off after 21 bytes",
        ),
        (
            "<R><A>1</B></R>",
            "the answer is not XML, near `<`: this is not the end of the element that is open at line 1 column 12",
        ),
        (
            "<R></A></R>",
            "the answer is not XML, near `<`: this is not the end of the element that is open at line 1 column 8",
        ),
        (
            "<R><A>1</A></R></R>",
            "the answer is not XML: this is not the end of the element that is open at line 1 column 20",
        ),
        (
            "<R/><S/>",
            "the answer is not XML, near `/`: there is more than one outermost element at line 1 column 7",
        ),
        (
            "<R/>x",
            "the answer is not XML: there is text outside of the outermost element at line 1 column 6",
        ),
        (
            "<R>\n<A/> x <B/>\n</R>",
            "the answer is not XML: there is text between elements at line 3 column 5",
        ),
        (
            "<R>＜RequestId＞r＜/RequestId＞<A/></R>",
            "the answer is not XML: there is text between elements at line 1 column 44",
        ),
        (
            "<R><A/><B/><A/></R>",
            "the answer is not XML, near `/`: an element is there again after others at line 1 column 14",
        ),
        (
            "<R>&copy;</R>",
            "the answer is not XML, near `<`: this entity is not known at line 1 column 10",
        ),
        (
            "<R>&#0;</R>",
            "the answer is not XML, near `<`: this entity is not known at line 1 column 8",
        ),
        (
            "<R>&#xD800;</R>",
            "the answer is not XML, near `<`: this entity is not known at line 1 column 12",
        ),
        (
            "<R>&#99999999999999;</R>",
            "the answer is not XML, near `<`: this entity is not known at line 1 column 21",
        ),
        (
            "<R>&;</R>",
            "the answer is not XML, near `<`: this entity is not known at line 1 column 6",
        ),
        (
            "<R a=1/>",
            "the answer is not XML, near `1`: a value in quotation marks is expected at line 1 column 6",
        ),
        (
            "<R a/>",
            "the answer is not XML, near `/`: a value in quotation marks is expected at line 1 column 5",
        ),
        (
            "< R/>",
            "the answer is not XML, near ` `: a name is expected at line 1 column 2",
        ),
        (
            "<R><></R>",
            "the answer is not XML, near `>`: a name is expected at line 1 column 5",
        ),
        (
            "<!DOCTYPE R [<!ENTITY a \"b\">]><R>&a;</R>",
            "the answer is not XML, near `<`: a document type is not read at line 1 column 1",
        ),
        (
            "<R><!ENTITY a 'b'></R>",
            "the answer is not XML, near `<`: a document type is not read at line 1 column 4",
        ),
    ] {
        assert_eq!(error(xml), why, "{xml}");
    }
    assert_eq!(
        Document::parse(b"<R>\xff</R>").unwrap_err(),
        "the answer is not UTF-8"
    );
}

#[test]
fn depth_members_and_size_have_limits() {
    let nested = |depth: usize| format!("{}x{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(Document::parse(nested(127).as_bytes()).is_ok());
    for depth in [128, 100_000] {
        assert!(error(&nested(depth)).contains("elements are nested too deep"));
    }
    let members = |count: usize| -> String {
        let each = (0..count).map(|n| format!("<a{n}/>"));
        ["<R>".to_owned(), each.collect(), "</R>".to_owned()].concat()
    };
    assert!(Document::parse(members(500).as_bytes()).is_ok());
    assert!(error(&members(501)).contains("an element has too many members"));
    let items = |count: usize| ["<R>", &"<a/>".repeat(count), "</R>"].concat();
    assert_eq!(
        json_of(&items(1000)),
        format!(r#"{{"a":[{}]}}"#, vec![r#""""#; 1000].join(","))
    );
    assert!(error(&items(500_000)).contains("there are too many elements"));
}

#[test]
fn a_list_of_one_is_a_list_where_one_is_expected() {
    let read = |xml: &str| {
        let document = Document::parse(xml.as_bytes()).unwrap();
        let root = document.root();
        let count = root.wrapped("L", "I").unwrap().len();
        (count, Gather::new(root).texts("L", "I"))
    };
    assert_eq!(read("<R><L><I>a</I></L></R>"), (1, vec!["a".to_owned()]));
    assert_eq!(
        read("<R><L><I>a</I><I>b</I></L></R>"),
        (2, vec!["a".to_owned(), "b".to_owned()])
    );
    for none in [
        "<R><L/></R>",
        "<R><L> </L></R>",
        "<R><L><I/></L></R>",
        "<R/>",
        "<R><X/></R>",
    ] {
        assert_eq!(read(none), (0, Vec::new()), "{none}");
    }
    let document = Document::parse(b"<R><L><X>a</X></L></R>").unwrap();
    assert_eq!(
        document.root().wrapped("L", "I").unwrap_err(),
        "L.I: missing"
    );
    // Converters leave it so in JSON too.
    let document = Document::parse(br#"{"L":{"I":"a"}}"#).unwrap();
    assert_eq!(document.root().wrapped("L", "I").unwrap().len(), 1);
}

#[test]
fn texts_are_read_as_what_they_mean() {
    let xml = b"<R><N>-7</N><C>12</C><T>true</T><F>False</F><D>2026-01-15T08:30Z</D><M>1768465800000</M><O><Name>x</Name></O><X>1x</X></R>";
    let document = Document::parse(xml).unwrap();
    let root = document.root();
    assert_eq!(
        (root.integer("N"), root.count::<u32>("C")),
        (Ok(-7), Ok(12))
    );
    assert_eq!((root.flag("T"), root.flag("F")), (Ok(true), Ok(false)));
    let time = Ok(Some(UnixMillis(1_768_465_800_000)));
    assert_eq!((root.time("D"), root.time("M")), (time.clone(), time));
    assert_eq!(root.named("O"), Ok("x".to_owned()));
    assert_eq!(
        root.integer("X"),
        Err("X: is a text, not a whole number".to_owned())
    );
    assert_eq!(
        root.flag("X"),
        Err("X: is a text, not a boolean".to_owned())
    );
    assert_eq!(
        root.text("O"),
        Err("O: is an object, not a text".to_owned())
    );
}

#[test]
fn the_outermost_element_must_be_an_answers() {
    use crate::ecs::DescribeRegions;
    use action::Action;
    let complaint = |xml: &str| DescribeRegions::decode(xml.as_bytes()).unwrap_err();
    assert_eq!(
        complaint("<Region><RequestId>r</RequestId><Regions/></Region>"),
        "the answer: is `<Region>`, not this API's answer"
    );
    for (xml, why) in [
        (
            "<Error><Code>X</Code><Message>m</Message></Error>",
            "HTTP 200 carries an error: X: m",
        ),
        (
            "<Error><RequestId>r</RequestId><Regions/></Error>",
            "HTTP 200 carries an error: : ",
        ),
        (
            "<DescribeRegionsResponse>x</DescribeRegionsResponse>",
            "the answer: is not a JSON object",
        ),
        (
            "<DescribeRegionsResponse><Regions/></DescribeRegionsResponse>",
            "",
        ),
    ] {
        let result = DescribeRegions::decode(xml.as_bytes());
        assert_eq!(
            result.map_or_else(|why| why, |_| String::new()),
            why,
            "{xml}"
        );
    }
}
