use super::*;
use crate::testing::*;
use crate::{CallError, HttpResponse};

fn request(count: usize) -> RebootInstances {
    RebootInstances {
        region_id: "cn-hangzhou".to_owned(),
        instance_ids: ids(count),
        ..RebootInstances::default()
    }
}

fn decode(body: &str) -> Result<RebootInstancesAnswer, String> {
    RebootInstances::decode(body.as_bytes())
}

#[test]
fn all_options_are_sent_also_those_with_their_default() {
    let expected = [
        "RegionId=cn-hangzhou",
        "InstanceId.1=i-1",
        "InstanceId.2=i-2",
        "BatchOptimization=AllTogether",
        "ForceReboot=false",
        "DryRun=false",
    ];
    assert_eq!(lines(&request(2)), expected);
}

#[test]
fn the_parameters_are_those_of_the_official_request() {
    let action = RebootInstances {
        region_id: "cn-hangzhou".to_owned(),
        instance_ids: (1..=3)
            .map(|n| format!("i-bp1aaaaaaaaaaaaaaaa{n}"))
            .collect(),
        batch_optimization: BatchOptimization::SuccessFirst,
        force_reboot: true,
        dry_run: false,
    };
    same_as_official(&action, fixture!("requests/RebootInstances.txt"));
}

#[test]
fn one_call_takes_1_to_100_different_ids() {
    assert_eq!(
        build_error(&request(0)),
        "InstanceId.N is required and is empty"
    );
    assert!(request(1).params().is_ok());
    let full = request(100).params().unwrap();
    assert_eq!(full.get("InstanceId.100"), Some("i-100"));
    let why = "InstanceId.N holds 101 items; one call takes 1 to 100";
    assert_eq!(build_error(&request(101)), why);

    let mut twice = request(3);
    twice.instance_ids[2] = "i-1".to_owned();
    assert_eq!(build_error(&twice), "InstanceId.N: `i-1` is given twice");
    twice.instance_ids[2].clear();
    assert_eq!(build_error(&twice), "InstanceId.N: value 3 is empty");
    let nowhere = RebootInstances {
        region_id: String::new(),
        ..request(1)
    };
    assert_eq!(build_error(&nowhere), "RegionId is required and is empty");
}

#[test]
fn each_instance_has_its_own_result() {
    let answer = decode(fixture!("answers/ecs_RebootInstances.json")).unwrap();
    assert_eq!(answer.request_id, "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E");
    assert_eq!(answer.bad, []);
    let [accepted, refused] = &answer.responses[..] else {
        panic!("{answer:?}")
    };
    let expected = InstanceResponse {
        instance_id: "i-bp1demo000000000001".to_owned(),
        code: "200".to_owned(),
        message: "success".to_owned(),
        current_status: "Stopping".to_owned(),
        previous_status: "Running".to_owned(),
    };
    assert_eq!(*accepted, expected);
    assert!(accepted.is_accepted());
    assert_eq!(refused.code, "InvalidInstanceId.NotFound");
    assert_eq!(refused.instance_id, "i-bp1demo000000000009");
    assert!(!refused.is_accepted());
}

#[test]
fn the_documents_example_is_read() {
    let answer = decode(fixture!("answers/document_RebootInstances.json")).unwrap();
    assert_eq!(answer.responses[0].instance_id, "i-bp1g6zv0ce8oghu7****");
    assert!(answer.responses[0].is_accepted());
}

#[test]
fn the_code_is_a_number_or_a_text_and_only_200_is_success() {
    for (code, accepted) in [
        ("200", true),
        (r#""200""#, true),
        (r#""200 ""#, true),
        ("201", false),
        ("0", false),
        (r#""Success""#, false),
        (r#""2000""#, false),
        ("200.0", true),
        ("2e2", true),
        ("200.5", false),
    ] {
        let body = format!(
            r#"{{"InstanceResponses":{{"InstanceResponse":[{{"InstanceId":"i-1","Code":{code}}}]}}}}"#
        );
        let answer = decode(&body).unwrap();
        assert_eq!(answer.responses[0].is_accepted(), accepted, "{code}");
    }
}

#[test]
fn the_list_may_come_without_its_wrapper() {
    let body = r#"{"RequestId":"r","InstanceResponses":[{"InstanceId":"i-1","Code":200}]}"#;
    assert!(decode(body).unwrap().responses[0].is_accepted());
}

#[test]
fn together_only_promises_a_success_message() {
    for body in [
        r#"{"RequestId":"r"}"#,
        r#"{"RequestId":"r","InstanceResponses":{}}"#,
        r#"{"RequestId":"r","InstanceResponses":{"InstanceResponse":[]}}"#,
        r#"{"RequestId":"r","Code":"200","Message":"success"}"#,
    ] {
        let answer = decode(body).unwrap();
        assert_eq!(
            (answer.request_id.as_str(), answer.responses.len()),
            ("r", 0),
            "{body}"
        );
    }
}

#[test]
fn nothing_else_without_a_list_is_a_success() {
    let lacks = "InstanceResponses: no results, but there is ";
    for (body, why) in [
        ("{}", "RequestId: missing".to_owned()),
        (
            r#"{"InstanceResponses":null}"#,
            "RequestId: missing".to_owned(),
        ),
        (
            r#"{"RequestId":"r","Message":"no"}"#,
            format!("{lacks}`Message`"),
        ),
        (
            r#"{"RequestId":"r","コード":"X"}"#,
            format!("{lacks}`コード`"),
        ),
        (
            r#"{"RequestId":"r","インスタンス応答":{"InstanceResponse":[1]}}"#,
            "InstanceResponses: missing, but there is `インスタンス応答`".to_owned(),
        ),
        (
            r#"{"InstanceResponses":[]}"#,
            "RequestId: missing".to_owned(),
        ),
        (
            r#"{"RequestId":"r","InstanceResponses":{},"Message":"no"}"#,
            format!("{lacks}`Message`"),
        ),
        (
            r#"{"RequestId":"r","InstanceResponses":[],"Success":false}"#,
            format!("{lacks}`Success`"),
        ),
        (
            r#"{"RequestId":"r","TaskId":"t-1"}"#,
            format!("{lacks}`TaskId`"),
        ),
        (
            r#"{"RequestId":"r","Code":"Throttling","Message":"slow"}"#,
            "HTTP 200 carries an error: Throttling: slow".to_owned(),
        ),
        (
            r#"{"RequestId":"r","Code":"DRYRUN.SUCCESS","Message":"dry"}"#,
            "HTTP 200 carries an error: DRYRUN.SUCCESS: dry".to_owned(),
        ),
    ] {
        assert_eq!(decode(body).unwrap_err(), why);
    }
}

#[test]
fn the_translated_example_is_never_read_as_something_else() {
    let body = fixture!("answers/document_RebootInstances_ja.json");
    let response = HttpResponse {
        status: 200,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
    };
    let error = crate::read::<RebootInstances>(&response).unwrap_err();
    let CallError::Decode(error) = error else {
        panic!("{error:?}")
    };
    assert!(
        error.why.starts_with("the answer is not JSON, near `、`"),
        "{}",
        error.why
    );
    assert!(
        error
            .excerpt
            .contains("FF53E96D-3F1A-42F0-8373-1C2B39D72D44")
    );

    let ascii = body.replace('、', ",");
    let answer = decode(&ascii).unwrap();
    assert_eq!(answer.responses.len(), 2);
    let [bad] = &answer.bad[..] else {
        panic!("{answer:?}")
    };
    let why = "InstanceResponses.InstanceResponse[2].Code: missing";
    assert_eq!((bad.index, bad.why.as_str()), (2, why));
}

#[test]
fn a_field_at_fault_is_named() {
    let sample = fixture!("answers/ecs_RebootInstances.json");
    let members = ["", ".Code", ".InstanceId"];
    let item = |end: &&str| format!("InstanceResponses.InstanceResponse[1]{end}");
    let mut named = mistype_each::<RebootInstances>(sample);
    named.retain(|path| path.contains("[1]"));
    assert_eq!(named, members.iter().map(item).collect::<Vec<_>>());

    let mut required = remove_each::<RebootInstances>(sample);
    required.retain(|path| path.contains("[1]"));
    assert_eq!(
        required,
        ["", ".Code", ".InstanceId"]
            .iter()
            .map(item)
            .collect::<Vec<_>>()
    );
}

#[test]
fn only_the_id_and_the_code_decide_what_a_row_says() {
    let row = |more: &str| {
        let item = format!(r#"{{"InstanceId":"i-1"{more}}}"#);
        let body =
            format!(r#"{{"RequestId":["r"],"InstanceResponses":{{"InstanceResponse":{item}}}}}"#);
        decode(&body).unwrap()
    };
    for odd in [
        r#","Message":{"Text":"success"}"#,
        r#","Message":["success"]"#,
        r#","Message":"\ud800""#,
        r#","CurrentStatus":{"Name":"Stopping"}"#,
        r#","PreviousStatus":[1,2]"#,
    ] {
        let answer = row(&[r#","Code":"200""#, odd].concat());
        assert!(answer.bad.is_empty(), "{odd}: {answer:?}");
        assert!(answer.responses[0].is_accepted(), "{odd}");
        assert_eq!(answer.request_id, r#"["r"]"#);
        let answer = row(&[r#","Code":"IncorrectInstanceStatus""#, odd].concat());
        assert_eq!(answer.responses[0].code, "IncorrectInstanceStatus");
    }
    let shown = row(r#","Code":200,"Message":{"Text":"x"}"#);
    assert_eq!(shown.responses[0].message, r#"{"Text":"x"}"#);
    for code in [r#"{"Value":200}"#, "[200]", "null", r#"" ""#, "NaN"] {
        let answer = row(&format!(r#","Code":{code}"#));
        assert_eq!((answer.responses.len(), answer.bad.len()), (0, 1), "{code}");
    }
}

#[test]
fn a_cut_answer_is_no_answer() {
    no_cut_is_an_answer::<RebootInstances>(fixture!("answers/ecs_RebootInstances.json"));
}
