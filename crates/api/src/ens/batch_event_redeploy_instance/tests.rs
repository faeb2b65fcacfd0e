use super::*;
use crate::testing::*;

const SAMPLE: &str = fixture!("answers/ens_BatchEventRedeployInstance.json");

fn info(event: &str, resource: &str, ops: OpsType) -> EventInfo {
    EventInfo {
        event_id: event.to_owned(),
        resource_id: resource.to_owned(),
        ops,
    }
}

fn now(count: usize) -> BatchEventRedeployInstance {
    let event_infos = (1..=count)
        .map(|n| info(&format!("e-{n}"), "i-1", OpsType::Immediate))
        .collect();
    BatchEventRedeployInstance { event_infos }
}

fn decode(body: &str) -> Result<BatchEventRedeployInstanceAnswer, String> {
    BatchEventRedeployInstance::decode(body.as_bytes())
}

#[test]
fn the_parameters_are_those_of_the_official_request() {
    let plan_time = UnixMillis(1_742_452_232_000);
    let event = |end: char| format!("e-d71ff150945b9c02eb6ebc001632846{end}");
    let resource = |end: char| format!("i-55qi8m11rr53c4i964md8a00{end}");
    let action = BatchEventRedeployInstance {
        event_infos: vec![
            info(&event('8'), &resource('l'), OpsType::Immediate),
            info(
                &event('9'),
                &resource('m'),
                OpsType::Scheduled { plan_time },
            ),
        ],
    };
    same_as_official(
        &action,
        fixture!("requests/ENS_BatchEventRedeployInstance.txt"),
    );
}

#[test]
fn a_planned_time_is_a_json_number_with_all_its_digits() {
    let plan_time = UnixMillis(1_742_452_232_000);
    let action = BatchEventRedeployInstance {
        event_infos: vec![info("e-\"1", "i-1", OpsType::Scheduled { plan_time })],
    };
    let expected = r#"EventInfos=[{"EventId":"e-\"1","OpsType":"scheduled","PlanTime":1742452232000,"ResourceId":"i-1"}]"#;
    assert_eq!(lines(&action), [expected]);
    let text = action.params().unwrap();
    let json: serde_json::Value = serde_json::from_str(text.get("EventInfos").unwrap()).unwrap();
    assert_eq!(json[0]["PlanTime"].as_i64(), Some(1_742_452_232_000));
}

#[test]
fn one_call_takes_1_to_100_different_pairs() {
    assert_eq!(build_error(&now(0)), "EventInfos is required and is empty");
    assert!(now(1).params().is_ok());
    assert!(now(100).params().is_ok());
    assert_eq!(
        build_error(&now(101)),
        "EventInfos holds 101 items; one call takes 1 to 100"
    );
    let two = |a: EventInfo, b: EventInfo| BatchEventRedeployInstance {
        event_infos: vec![a, b],
    };
    let first = || info("e-1", "i-1", OpsType::Immediate);
    let planned = OpsType::Scheduled {
        plan_time: UnixMillis(0),
    };
    for (action, why) in [
        (
            two(first(), first()),
            "EventInfos: e-1 for i-1 is given twice",
        ),
        (
            two(first(), info("", "i-1", OpsType::Immediate)),
            "EventInfos: event 2 has no EventId",
        ),
        (
            two(first(), info("e-2", "", OpsType::Immediate)),
            "EventInfos: event 2 has no ResourceId",
        ),
        (
            two(first(), info("e-2", "i-2", planned)),
            "EventInfos: event 2 has no PlanTime",
        ),
    ] {
        assert_eq!(build_error(&action), why);
    }
    assert!(
        two(first(), info("e-1", "i-2", OpsType::Immediate))
            .params()
            .is_ok()
    );
}

#[test]
fn each_event_has_its_own_result() {
    let answer = decode(SAMPLE).unwrap();
    let [accepted, refused] = &answer.results[..] else {
        panic!("{answer:?}")
    };
    let expected = EventResult {
        code: 200,
        event_id: "e-00000000000000000000000000000001".to_owned(),
        message: "success".to_owned(),
        resource_id: "i-5demo0001".to_owned(),
    };
    assert_eq!(*accepted, expected);
    assert!(accepted.is_accepted());
    assert_eq!((refused.code, refused.is_accepted()), (400, false));
    assert_eq!(refused.message, "(synthetic) event cannot be handled");
}

#[test]
fn the_line_end_in_the_documents_example_is_dropped() {
    let answer = decode(fixture!("answers/document_BatchEventRedeployInstance.json")).unwrap();
    assert_eq!(answer.results[0].resource_id, "i-55qi8m11rr53c4i964md8a00l");
    assert_eq!(
        answer.results[0].event_id,
        "e-d71ff150945b9c02eb6ebc0016328468"
    );
    assert!(answer.results[0].is_accepted());
}

#[test]
fn only_200_is_success_as_number_or_text() {
    for (code, accepted) in [
        ("200", true),
        (r#""200""#, true),
        ("200.0", true),
        ("0", false),
        ("-200", false),
    ] {
        let body = format!(r#"{{"Results":[{{"Code":{code},"EventId":"e-1"}}]}}"#);
        assert_eq!(
            decode(&body).unwrap().results[0].is_accepted(),
            accepted,
            "{code}"
        );
    }
    for code in [r#""Success""#, "null", r#""""#, "{}", "200.4"] {
        let body = format!(r#"{{"Results":[{{"Code":{code},"EventId":"e-1"}}]}}"#);
        let answer = decode(&body).unwrap();
        assert!(answer.results.is_empty(), "{code}");
        assert!(
            answer.bad[0].why.starts_with("Results[0].Code: "),
            "{}",
            answer.bad[0].why
        );
    }
}

#[test]
fn without_results_it_is_no_success() {
    for (body, why) in [
        (r#"{"RequestId":"r"}"#, "Results: missing"),
        (r#"{"RequestId":"r","Results":null}"#, "Results: missing"),
        (
            r#"{"Code":"NoPermission","Message":"m","Results":[]}"#,
            "HTTP 200 carries an error: NoPermission: m",
        ),
    ] {
        assert_eq!(decode(body).unwrap_err(), why);
    }
    for body in [r#"{"Results":[]}"#, r#"{"Code":0,"Results":{}}"#] {
        assert!(decode(body).unwrap().results.is_empty());
    }
    for body in [
        r#"{"RequestId":"r","Results":"ok"}"#,
        r#"{"RequestId":"r","Results":{"Result":[1]}}"#,
    ] {
        let answer = decode(body).unwrap();
        assert_eq!((answer.results.len(), answer.bad.len()), (0, 1), "{body}");
    }
}

#[test]
fn a_field_at_fault_is_named() {
    let named = mistype_each::<BatchEventRedeployInstance>(SAMPLE);
    let item = |n: usize, end: &str| format!("Results[{n}]{end}");
    for end in ["", ".Code", ".EventId"] {
        assert!(named.contains(&item(1, end)), "{end} of {named:?}");
    }
    assert_eq!(named.len(), 1 + 2 * 3, "{named:?}");
    let mut required = remove_each::<BatchEventRedeployInstance>(SAMPLE);
    required.retain(|path| path.contains("[0]"));
    assert_eq!(required, ["", ".Code", ".EventId"].map(|end| item(0, end)));
    no_cut_is_an_answer::<BatchEventRedeployInstance>(SAMPLE);
}
