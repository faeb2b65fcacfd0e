use crate::wire::body::{self, Content};

fn json_of(xml: &str) -> String {
    let shown = |root: body::Root<'_>| Ok(root.object.shown());
    let json = body::read(xml.as_bytes(), Content::Answer, shown);
    json.unwrap_or_else(|why| panic!("{xml}: {why}"))
}

#[track_caller]
fn error(xml: &str) -> String {
    body::read(xml.as_bytes(), Content::Answer, |_| Ok(())).unwrap_err()
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
        (
            "<R><A>&copy;&#0;&#xD800;&#99999999999999;&;</A></R>",
            "{\"A\":\"\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\"}",
        ),
        ("<R a=1 b><A/></R>", r#"{"A":""}"#),
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
            "the answer is not XML, near `<`: ill-formed document: expected `</A>`, but `</B>` was found at line 1 column 8",
        ),
        (
            "<R></A></R>",
            "the answer is not XML, near `<`: ill-formed document: expected `</R>`, but `</A>` was found at line 1 column 4",
        ),
        (
            "<R><A>1</A></R></R>",
            "the answer is not XML, near `<`: ill-formed document: close tag `</R>` does not match any open tag at line 1 column 16",
        ),
        (
            "<R/><S/>",
            "the answer is not XML: there is more than one outermost element at line 1 column 9",
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
            "the answer is not XML, near `<`: an element is there again after others at line 1 column 16",
        ),
        (
            "< R/>",
            "the answer is not XML: a name is expected at line 1 column 6",
        ),
        (
            "<R><></R>",
            "the answer is not XML, near `<`: a name is expected at line 1 column 6",
        ),
        (
            "<!DOCTYPE R [<!ENTITY a \"b\">]><R>&a;</R>",
            "the answer is not XML, near `<`: a document type is not read at line 1 column 31",
        ),
        (
            "<R><A>x & y</A></R>",
            "the answer is not XML, near `&`: this entity is not known at line 1 column 9",
        ),
        (
            "<R><!ENTITY a 'b'></R>",
            "the answer is not XML, near `<`: syntax error: unknown or missed symbol in markup at line 1 column 4",
        ),
    ] {
        assert_eq!(error(xml), why, "{xml}");
    }
}

#[test]
fn depth_members_and_size_have_limits() {
    let nested = |depth: usize| format!("{}x{}", "<a>".repeat(depth), "</a>".repeat(depth));
    json_of(&nested(127));
    for depth in [128, 100_000] {
        assert!(error(&nested(depth)).contains("elements are nested too deep"));
    }
    let members = |count: usize| -> String {
        let each = (0..count).map(|n| format!("<a{n}/>"));
        ["<R>".to_owned(), each.collect(), "</R>".to_owned()].concat()
    };
    json_of(&members(500));
    assert!(error(&members(501)).contains("an element has too many members"));
    let items = |count: usize| ["<R>", &"<a/>".repeat(count), "</R>"].concat();
    assert_eq!(
        json_of(&items(1000)),
        format!(r#"{{"a":[{}]}}"#, vec![r#""""#; 1000].join(","))
    );
    assert!(error(&items(500_000)).contains("there are too many elements"));
}

#[test]
fn the_outermost_element_must_be_an_answers() {
    use crate::action::Action;
    use crate::ecs::DescribeRegions;
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
