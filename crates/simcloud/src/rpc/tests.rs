use super::*;

fn request(method: Method, query: &str, headers: &[(&str, &str)], body: &str) -> HttpRequest {
    HttpRequest {
        method,
        url: format!("https://ecs.cn-hangzhou.aliyuncs.com/{query}"),
        headers: headers
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect(),
        body: body.as_bytes().to_vec(),
    }
}

const FORM: (&str, &str) = (
    "content-type",
    "application/x-www-form-urlencoded; charset=utf-8",
);

fn code(rpc: &Rpc) -> (u16, &str) {
    let refusal = rpc.target.as_ref().unwrap_err();
    (refusal.status, &refusal.code)
}

#[test]
fn a_get_with_everything_in_the_query_is_v1() {
    let query =
        "?Action=RedeployInstance&Version=2014-05-26&Format=JSON&InstanceId=i-a&Signature=x";
    let rpc = read(&request(Method::Get, query, &[], ""));
    assert_eq!(rpc.target, Ok(Product::Ecs));
    assert_eq!(rpc.action, "RedeployInstance");
    assert_eq!(rpc.params.get("InstanceId"), Some("i-a"));
    assert_eq!(rpc.format, Format::Json);
    assert_eq!(rpc.host, "ecs.cn-hangzhou.aliyuncs.com");
}

#[test]
fn a_post_with_everything_in_the_form_body_is_v1() {
    let body = "Action=DescribeHistoryEvents&Version=2017-11-10&EventTypes=Instance%3ASystemFailure.Redeploy%2CDisk%3AStalled&Reason=a+b";
    let rpc = read(&request(Method::Post, "", &[FORM], body));
    assert_eq!(rpc.target, Ok(Product::Ens));
    assert_eq!(
        rpc.params.get("EventTypes"),
        Some("Instance:SystemFailure.Redeploy,Disk:Stalled")
    );
    assert_eq!(rpc.params.get("Reason"), Some("a b"));
    assert_eq!(rpc.format, Format::Xml, "RPC V1 without Format answers XML");
}

#[test]
fn a_v3_request_names_the_action_in_headers_and_gets_json() {
    // The shape of the official Python SDK: POST, parameters in the query, empty body.
    let headers = [
        ("x-acs-version", "2014-05-26"),
        ("x-acs-action", "RebootInstances"),
        (
            "authorization",
            "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=00",
        ),
        ("content-length", "0"),
    ];
    let query = "?BatchOptimization=SuccessFirst&DryRun=False&InstanceId.1=i-a&InstanceId.2=i-b&RegionId=cn-hangzhou";
    let rpc = read(&request(Method::Post, query, &headers, ""));
    assert_eq!(rpc.target, Ok(Product::Ecs));
    assert_eq!(rpc.action, "RebootInstances");
    assert_eq!(rpc.params.get("InstanceId.2"), Some("i-b"));
    assert_eq!(rpc.format, Format::Json);
}

#[test]
fn query_and_body_are_read_together_and_the_query_wins() {
    let rpc = read(&request(
        Method::Post,
        "?Action=DescribeRegions&RegionId=cn-beijing",
        &[FORM],
        "Version=2014-05-26&RegionId=cn-shanghai&AcceptLanguage=ja",
    ));
    assert_eq!(rpc.target, Ok(Product::Ecs));
    assert_eq!(rpc.params.get("RegionId"), Some("cn-beijing"));
    assert_eq!(rpc.params.get("AcceptLanguage"), Some("ja"));
}

#[test]
fn the_action_parameter_goes_before_the_header() {
    let headers = [
        ("x-acs-action", "RebootInstances"),
        ("x-acs-version", "2014-05-26"),
    ];
    let query = "?Action=DescribeRegions&Version=2017-11-10";
    let rpc = read(&request(Method::Post, query, &headers, ""));
    assert_eq!(rpc.action, "DescribeRegions");
    assert_eq!(rpc.target, Ok(Product::Ens));
}

#[test]
fn the_format_is_asked_by_parameter_then_by_accept() {
    let base = "?Action=DescribeRegions&Version=2014-05-26";
    let format = |suffix: &str, headers: &[(&str, &str)]| {
        read(&request(
            Method::Get,
            &format!("{base}{suffix}"),
            headers,
            "",
        ))
        .format
    };
    let accept = [("accept", "text/html, application/json;q=0.9")];
    assert_eq!(format("", &[]), Format::Xml);
    assert_eq!(format("", &[("accept", "*/*")]), Format::Xml);
    assert_eq!(format("", &accept), Format::Json);
    assert_eq!(format("&Format=XML", &accept), Format::Xml);
    assert_eq!(format("&Format=json", &[]), Format::Json);
    assert_eq!(
        format("&Format=xml", &[("x-acs-action", "DescribeRegions")]),
        Format::Xml
    );
}

#[test]
fn an_unknown_format_is_refused() {
    let query = "?Action=DescribeRegions&Version=2014-05-26&Format=YAML";
    let rpc = read(&request(Method::Get, query, &[], ""));
    assert_eq!(code(&rpc), (400, "InvalidParameter"));
    assert_eq!(rpc.format, Format::Xml);
}

#[test]
fn a_missing_action_or_version_is_named() {
    let rpc = read(&request(Method::Get, "?Version=2014-05-26", &[], ""));
    assert_eq!(code(&rpc), (400, "MissingParameter"));
    assert!(rpc.target.unwrap_err().message.contains("\"Action\""));
    let rpc = read(&request(Method::Get, "?Action=DescribeRegions", &[], ""));
    assert_eq!(code(&rpc), (400, "MissingParameter"));
    assert!(rpc.target.unwrap_err().message.contains("\"Version\""));
}

#[test]
fn an_unknown_version_is_refused() {
    let query = "?Action=DescribeRegions&Version=2016-03-14";
    let rpc = read(&request(Method::Get, query, &[], ""));
    assert_eq!(code(&rpc), (400, "InvalidVersion"));
    assert_eq!(
        rpc.action, "DescribeRegions",
        "the log still names the action"
    );
}

#[test]
fn multipart_and_json_bodies_are_refused_with_what_to_send_instead() {
    for media in [
        "multipart/form-data; boundary=x",
        "application/json",
        "text/plain",
    ] {
        let query = "?Action=DescribeRegions&Version=2014-05-26";
        let rpc = read(&request(
            Method::Post,
            query,
            &[("content-type", media)],
            "{}",
        ));
        assert_eq!(code(&rpc), (415, "UnsupportedMediaType"), "{media}");
        assert!(
            rpc.target
                .unwrap_err()
                .message
                .contains("x-www-form-urlencoded")
        );
    }
}

#[test]
fn a_content_type_without_a_body_does_not_matter() {
    let query = "?Action=DescribeRegions&Version=2014-05-26";
    let rpc = read(&request(
        Method::Post,
        query,
        &[("content-type", "application/json")],
        "",
    ));
    assert_eq!(rpc.target, Ok(Product::Ecs));
}

#[test]
fn a_huge_body_is_refused_and_a_body_at_the_limit_is_read() {
    let head = "Action=DescribeRegions&Version=2014-05-26&x=";
    let body = |len: usize| format!("{head}{}", "y".repeat(len - head.len()));
    let at_limit = read(&request(Method::Post, "", &[FORM], &body(BODY_LIMIT)));
    assert_eq!(at_limit.target, Ok(Product::Ecs));
    let above = read(&request(Method::Post, "", &[FORM], &body(BODY_LIMIT + 1)));
    assert_eq!(code(&above), (413, "RequestEntityTooLarge"));
}

#[test]
fn other_methods_are_refused() {
    let query = "?Action=DescribeRegions&Version=2014-05-26";
    let rpc = read(&request(Method::Delete, query, &[], ""));
    assert_eq!(code(&rpc), (405, "UnsupportedHTTPMethod"));
}

proptest::proptest! {
    #[test]
    fn no_url_and_body_make_it_panic(url in ".{0,80}", body in proptest::collection::vec(0u8..=255, 0..200)) {
        let _ = read(&HttpRequest { method: Method::Post, url, headers: vec![], body });
    }
}
