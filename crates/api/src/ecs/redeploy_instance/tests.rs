use super::*;
use crate::testing::*;

fn decode(body: &str) -> Result<RedeployInstanceAnswer, String> {
    RedeployInstance::decode(body.as_bytes())
}

#[test]
fn there_is_no_region_and_force_is_always_said() {
    let action = RedeployInstance {
        instance_id: "i-1".to_owned(),
        force_stop: false,
    };
    assert_eq!(lines(&action), ["InstanceId=i-1", "ForceStop=false"]);
    let nothing = RedeployInstance::default();
    assert_eq!(build_error(&nothing), "InstanceId is required and is empty");
}

#[test]
fn the_parameters_are_those_of_the_official_request() {
    let action = RedeployInstance {
        instance_id: "i-bp1aaaaaaaaaaaaaaaa1".to_owned(),
        force_stop: true,
    };
    same_as_official(&action, fixture!("requests/RedeployInstance.txt"));
}

#[test]
fn the_answer_is_a_task() {
    let answer = decode(fixture!("answers/ecs_RedeployInstance.json")).unwrap();
    assert_eq!(answer.task_id, "t-bp1demo0000000001");
    assert_eq!(answer.request_id, "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E");
    assert_eq!(
        decode(r#"{"TaskId":"t-1","New":{}}"#).unwrap().task_id,
        "t-1"
    );
}

#[test]
fn without_a_task_it_is_no_success() {
    for (body, why) in [
        (r#"{"RequestId":"r"}"#, "TaskId: missing"),
        (r#"{"RequestId":"r","TaskId":null}"#, "TaskId: missing"),
        (r#"{"RequestId":"r","TaskId":""}"#, "TaskId: empty"),
        (
            r#"{"RequestId":"r","TaskId":["t-1"]}"#,
            "TaskId: is a list, not a text",
        ),
        (
            r#"{"Code":"IncorrectInstanceStatus","Message":"m"}"#,
            "HTTP 200 carries an error: IncorrectInstanceStatus: m",
        ),
        (r#""t-1""#, "the answer: is not a JSON object"),
        (
            "<RedeployInstanceResponse/>",
            "the answer: is not a JSON object",
        ),
    ] {
        assert_eq!(decode(body).unwrap_err(), why);
    }
    let odd_request_id = decode(r#"{"RequestId":{"r":1},"TaskId":"t-1"}"#).unwrap();
    assert_eq!(odd_request_id.task_id, "t-1");
    assert_eq!(odd_request_id.request_id, r#"{"r":1}"#);
    no_cut_is_an_answer::<RedeployInstance>(fixture!("answers/ecs_RedeployInstance.json"));
}
