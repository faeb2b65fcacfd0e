use super::*;
use crate::wire::lenient::required;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Thing {
    #[serde(deserialize_with = "required")]
    id: String,
}

impl PartialEq<&str> for Thing {
    fn eq(&self, id: &&str) -> bool {
        self.id == *id
    }
}

fn things(body: &str) -> Result<Page<Thing>, String> {
    read_page(body.as_bytes(), "Things.Thing")
}

#[test]
fn a_page_has_its_list_and_the_members_around_it() {
    let body = r#"{"RequestId":"r","PageNumber":"2","PageSize":50,"TotalCount":51,"NextToken":"t",
        "Things":{"Thing":[{"Id":"a"},{"Id":"b","New":[1]}]},"AlsoNew":{"x":1}}"#;
    let page = things(body).unwrap();
    assert_eq!(page.items, ["a", "b"]);
    assert_eq!(
        (page.request_id.as_str(), page.next_token.as_str()),
        ("r", "t")
    );
    assert_eq!(
        (page.page_number, page.page_size, page.total_count),
        (2, 50, 51)
    );
    assert_eq!(page.bad, []);
}

#[test]
fn one_malformed_item_does_not_sink_the_list() {
    let body = r#"{"Things":{"Thing":[{"Id":"a"},{"Id":[1]},{},"x",null,{"Id":"b"}]}}"#;
    let page = things(body).unwrap();
    assert_eq!(page.items, ["a", "b"]);
    let bad: Vec<(usize, &str)> = page.bad.iter().map(|b| (b.index, b.why.as_str())).collect();
    let expected = [
        (1, "Things.Thing[1].Id: is a list, not a text"),
        (2, "Things.Thing[2].Id: missing"),
        (3, "Things.Thing[3]: is not an object"),
        (4, "Things.Thing[4]: is not an object"),
    ];
    assert_eq!(bad, expected);
}

#[test]
fn odd_members_around_the_list_do_not_hide_it() {
    let page = things(
        r#"{"RequestId":{"x":1},"PageNumber":"one","PageSize":[1],"TotalCount":-4,"Things":{"Thing":{"Id":"a"}}}"#,
    )
    .unwrap();
    assert_eq!(page.items, ["a"]);
    assert_eq!(page.bad, []);
    assert_eq!(
        (page.page_number, page.page_size, page.total_count),
        (0, 0, 0)
    );
    // Without the token the rest is out of reach, which is a gap.
    let page = things(r#"{"NextToken":["t"],"Things":{"Thing":[{"Id":"a"}]}}"#).unwrap();
    assert_eq!((page.items.len(), page.next_token.as_str()), (1, ""));
    assert_eq!(page.bad[0].why, "NextToken: is a list, not a text");
}

#[test]
fn an_empty_list_needs_to_be_this_apis_answer() {
    for body in [
        r#"{"RequestId":"r"}"#,
        r#"{"RequestId":"r","Things":{"Thing":[]},"NextToken":null}"#,
        r#"{"RequestId":"r","Things":{}}"#,
        r#"{"Things":[]}"#,
        r#"{"RequestId":"r","Code":0,"Message":"","Other":{}}"#,
    ] {
        let page = things(body).unwrap();
        assert_eq!(
            (page.items.len(), page.next_token.as_str()),
            (0, ""),
            "{body}"
        );
    }
    for (body, why) in [
        ("{}", "RequestId: missing"),
        (r#"{"hello":"world"}"#, "RequestId: missing"),
        ("[]", "the answer: is not a JSON object"),
        ("null", "the answer: is not a JSON object"),
        (
            r#"{"RequestId":"r","物":{"Thing":[1]}}"#,
            "Things: missing, but there is `物`",
        ),
        (
            r#"{"RequestId":"r","Things":{"物":[1]}}"#,
            "Things.Thing: missing",
        ),
    ] {
        assert_eq!(things(body).unwrap_err(), why);
    }
}

#[test]
fn an_error_body_with_http_200_is_no_success() {
    for code in [
        r#""Throttling""#,
        r#""InternalError""#,
        "500",
        "-1",
        r#""Fail""#,
    ] {
        let body = format!(r#"{{"RequestId":"r","Code":{code},"Message":"no","Things":{{}}}}"#);
        let why = things(&body).unwrap_err();
        let code = code.trim_matches('"');
        assert_eq!(why, format!("HTTP 200 carries an error: {code}: no"));
    }
    for code in [
        "0",
        r#""0""#,
        "200",
        r#""200""#,
        r#""OK""#,
        r#""Success""#,
        "null",
    ] {
        let body = format!(r#"{{"RequestId":"r","Code":{code},"Message":"yes"}}"#);
        assert!(things(&body).is_ok(), "{code}");
    }
}

#[test]
fn paging_writes_the_parameters_of_its_kind() {
    let write = |paging: Paging, max, by_token| {
        let mut params = Params::new();
        paging
            .write(&mut params, max, by_token)
            .map_err(|e| e.to_string())?;
        Ok::<_, String>(params.to_form())
    };
    let token = |max_results, token: &str| Paging::Token {
        max_results,
        next_token: Some(token.to_owned()),
    };
    let number = |page_number, page_size| Paging::Number {
        page_number,
        page_size,
    };
    assert_eq!(write(Paging::Default, 100, true).unwrap(), "");
    assert_eq!(
        write(token(100, "t=1"), 100, true).unwrap(),
        "MaxResults=100&NextToken=t%3D1"
    );
    assert_eq!(write(token(10, ""), 100, true).unwrap(), "MaxResults=10");
    assert_eq!(
        write(number(3, 50), 50, false).unwrap(),
        "PageNumber=3&PageSize=50"
    );
    for (paging, by_token, why) in [
        (
            token(10, ""),
            false,
            "NextToken: this action pages by PageNumber and PageSize only",
        ),
        (token(0, ""), true, "MaxResults: 0 is not between 1 and 50"),
        (
            token(51, ""),
            true,
            "MaxResults: 51 is not between 1 and 50",
        ),
        (number(0, 50), true, "PageNumber: counts from 1"),
        (number(1, 0), true, "PageSize: 0 is not between 1 and 50"),
        (number(1, 51), true, "PageSize: 51 is not between 1 and 50"),
    ] {
        assert_eq!(write(paging, 50, by_token).unwrap_err(), why);
    }
}
