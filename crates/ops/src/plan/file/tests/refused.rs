//! What is refused, with which words, and that the schema refuses it too.

use super::schema::schema;
use super::*;

/// The faults, without lines and columns.
fn faults(text: &str) -> Vec<String> {
    let faults = read(text.as_bytes()).unwrap_err();
    assert_eq!(faults.more, 0);
    let place = |fault: &String| fault.find(" at line ").unwrap_or(fault.len());
    let faults = faults.list.iter();
    faults
        .map(|fault| fault[..place(fault)].to_owned())
        .collect()
}

/// The sample with one text replaced by another.
fn with(part: &str, other: &str) -> String {
    assert!(SAMPLE.contains(part), "{part}");
    SAMPLE.replacen(part, other, 1)
}

/// Faults a schema can express: part of the sample, what stands in its place, the fault.
const SEEN_BY_SCHEMA: &[(&str, &str, &str)] = &[
    (
        r#""format":"rerack-plan/1","#,
        "",
        "the text: missing field `format`",
    ),
    (
        "rerack-plan/1",
        "rerack-plan/2",
        "format: is `rerack-plan/2`; this version understands rerack-plan/1",
    ),
    (
        r#""rerack-plan/1""#,
        "1",
        "format: invalid type: integer `1`, expected a string",
    ),
    (
        r#""name":"api maintenance""#,
        r#""name":null"#,
        "name: invalid type: null, expected a string",
    ),
    (
        r#""start_at":"2026-11-21T15:00:00Z","#,
        "",
        "the text: missing field `start_at`",
    ),
    (
        "2026-11-21T15:00:00Z",
        "2026-11-21 15:00",
        "start_at: must be a time in UTC like 2026-11-21T15:00:00Z",
    ),
    (
        r#""start_at""#,
        r#""startAt""#,
        "startAt: unknown field `startAt`, expected one of `format`, `name`, `operation`, `order`, `stop`, `start_at`, `groups`, `targets`",
    ),
    (
        "RebootInstances",
        "StopInstances",
        "operation.Action: unknown variant `StopInstances`, expected one of `RebootInstances`, `RedeployInstance`, `BatchEventRedeployInstance`",
    ),
    (
        r#""ForceReboot":false"#,
        r#""ForceReboot":"false""#,
        "operation: invalid type: string \"false\", expected a boolean",
    ),
    (
        r#""ForceReboot":false"#,
        r#""ForceStop":false"#,
        "operation: unknown field `ForceStop`, expected one of `ForceReboot`, `DryRun`, `BatchOptimization`",
    ),
    (
        "SuccessFirst",
        "successfirst",
        "operation: unknown variant `successfirst`, expected `AllTogether` or `SuccessFirst`",
    ),
    (
        r#""canary":1"#,
        r#""canary":-1"#,
        "order.canary: invalid value: integer `-1`, expected usize",
    ),
    (
        r#""wave":10"#,
        r#""wave":1.5"#,
        "order.wave: invalid type: floating point `1.5`, expected usize",
    ),
    (
        r#""wave":10"#,
        r#""wave":"10""#,
        "order.wave: invalid type: string \"10\", expected usize",
    ),
    (
        r#""pause_ms":60000"#,
        r#""pause_ms":86400001"#,
        "order.pause_ms: must be a whole number from 0 to 86400000",
    ),
    (
        r#","group":{"by":"zone","percent":25}}"#,
        "}",
        "order: missing field `group`",
    ),
    (
        r#""by":"zone","#,
        r#""by":"rack","#,
        "order.group: unknown variant `rack`, expected one of `zone`, `deployment-set`, `tag`",
    ),
    (
        r#""by":"zone","#,
        r#""by":"tag","#,
        "order.group: missing field `tag`",
    ),
    (
        r#""by":"zone","#,
        r#""by":"tag","tag":"","#,
        "order.group.tag: must not be empty",
    ),
    (
        r#""by":"zone","#,
        r#""by":"zone","tag":"svc","#,
        "order.group: unknown field `tag`, there are no fields",
    ),
    (
        r#""by":"zone","#,
        r#""by":0,"#,
        "order.group.by: invalid type: integer `0`, expected a text",
    ),
    (
        r#"{"name":"cn-hangzhou-b","members":120}"#,
        r#"["cn-hangzhou-b",120]"#,
        "groups[0]: invalid type: sequence, expected no list",
    ),
    (
        r#""percent":25"#,
        r#""percent":0"#,
        "order.group.percent: must be a whole number from 1 to 100",
    ),
    (
        r#""percent":25"#,
        r#""percent":101"#,
        "order.group.percent: must be a whole number from 1 to 100",
    ),
    (r#""errors":0,"#, "", "stop: missing field `errors`"),
    (
        r#""percent":null"#,
        r#""percent":0"#,
        "stop.percent: must be a whole number from 1 to 100",
    ),
    (
        "600000",
        "59999",
        "stop.stuck_after_ms: must be a whole number from 60000 to 604800000",
    ),
    (
        r#""members":120"#,
        r#""members":10000001"#,
        "groups[0].members: must be a whole number from 0 to 10000000",
    ),
    (
        r#""name":"cn-hangzhou-b""#,
        r#""name":"""#,
        "groups[0].name: must not be empty",
    ),
    (
        r#""product":"ecs","RegionId":"cn-beijing""#,
        r#""product":"ens","RegionId":"cn-beijing""#,
        "targets[1].product: must be ecs for RebootInstances",
    ),
    (
        r#""product":"ecs","RegionId":"cn-beijing""#,
        r#""product":"ECS","RegionId":"cn-beijing""#,
        "targets[1]: unknown variant `ECS`, expected `ecs` or `ens`",
    ),
    (
        r#""InstanceId":"i-2""#,
        r#""InstanceId":"""#,
        "targets[1].InstanceId: must not be empty",
    ),
    (
        r#""InstanceId":"i-2""#,
        r#""InstanceId":"i-2\n""#,
        "targets[1].InstanceId: must not have white space or control characters",
    ),
    (
        r#""InstanceId":"i-2""#,
        r#""InstanceId":2"#,
        "targets[1]: invalid type: integer `2`, expected a string",
    ),
    (
        r#""InstanceId":"i-2""#,
        r#""EventId":"e-1","InstanceId":"i-2""#,
        "targets[1].EventId: is for ens only; ecs has answers",
    ),
    (
        r#""InstanceId":"i-2""#,
        r#""InstanceId":"i-2","Zone":"b""#,
        "targets[1]: unknown field `Zone`",
    ),
    (
        r#"["e-1"]"#,
        r#"["e-1","e-1"]"#,
        "targets[0].answers[1]: is there twice",
    ),
    (
        r#"["e-1"]"#,
        r#""e-1""#,
        "targets[0].answers: invalid type: string \"e-1\", expected a sequence",
    ),
    (
        r#"["e-1"]"#,
        "[7]",
        "targets[0].answers[0]: invalid type: integer `7`, expected a string",
    ),
    (
        r#""StartTime":null"#,
        r#""StartTime":1768465805000"#,
        "targets[1].StartTime: invalid type: integer `1768465805000`, expected a string",
    ),
    (
        r#""Status":null"#,
        r#""Status":1"#,
        "targets[1].Status: invalid type: integer `1`, expected a string",
    ),
    (
        r#""group":null"#,
        r#""group":"0""#,
        "targets[1].group: invalid type: string \"0\", expected usize",
    ),
];

/// Faults that no schema can express.
const UNSEEN_BY_SCHEMA: &[(&str, &str, &str)] = &[
    (
        "600000",
        "6e5",
        "stop.stuck_after_ms: invalid type: floating point `600000.0`, expected i64",
    ),
    (
        r#""name":"api maintenance""#,
        r#""name":"a","name":"b""#,
        "the text: duplicate field `name`",
    ),
    (
        "2026-11-21T15:00:00Z",
        "2026-02-30T15:00:00Z",
        "start_at: must be a time in UTC like 2026-11-21T15:00:00Z",
    ),
    (
        r#""groups":["#,
        r#""groups":[{"name":"cn-hangzhou-b","members":1},"#,
        "groups[1]: is the same as groups[0]",
    ),
    (
        r#""group":null"#,
        r#""group":1"#,
        "targets[1].group: must be the place of one of the groups, from 0",
    ),
    (
        r#""RegionId":"cn-beijing","InstanceId":"i-2""#,
        r#""RegionId":"cn-hangzhou","InstanceId":"i-1""#,
        "targets[1]: is the same as targets[0]",
    ),
];

#[test]
fn every_fault_is_told_with_its_place_and_the_schema_sees_what_it_can() {
    let schema = schema();
    for (cases, is_seen) in [(SEEN_BY_SCHEMA, true), (UNSEEN_BY_SCHEMA, false)] {
        for (part, other, fault) in cases {
            let text = with(part, other);
            assert_eq!(faults(&text).join("; "), *fault, "{other}");
            let value = serde_json::from_str(&text).unwrap();
            assert_eq!(schema.is_valid(&value), !is_seen, "{fault}");
        }
    }
}

#[test]
fn an_ens_plan_answers_events_now_or_at_a_time() {
    let schema = schema();
    let plan = |operation: &str, target: &str| {
        let target = format!(
            r#"{{"product":"ens",{target}"RegionId":"edge","InstanceId":"i-1","InstanceName":""}}"#
        );
        let (before, rest) = SAMPLE.split_once(r#""operation":"#).unwrap();
        let (_, rest) = rest.split_once(r#","stop""#).unwrap();
        let (rest, _) = rest.split_once(r#""targets":["#).unwrap();
        let rest = rest.replace(r#""2026-11-21T15:00:00Z""#, "null");
        let at_once = r#"{"canary":0,"wave":0,"pause_ms":0,"group":null}"#;
        format!(
            r#"{before}"operation":{{"Action":"BatchEventRedeployInstance",{operation}}},"order":{at_once},"stop"{rest}"targets":[{target}]}}"#
        )
    };
    let event = r#""EventId":"e-1","#;
    for (operation, target, fault) in [
        (r#""OpsType":"immediate""#, event, ""),
        (r#""OpsType":"scheduled","PlanTime":1"#, event, ""),
        (
            r#""OpsType":"immediate""#,
            "",
            "targets[0].EventId: missing",
        ),
        (
            r#""OpsType":"immediate""#,
            r#""EventId":null,"#,
            "targets[0].EventId: missing",
        ),
        (
            r#""OpsType":"scheduled""#,
            event,
            "operation: missing field `PlanTime`",
        ),
        (
            r#""OpsType":"scheduled","PlanTime":0"#,
            event,
            "operation.PlanTime: must be a whole number from 1 to 253402300799999",
        ),
        (
            r#""OpsType":"immediate","PlanTime":1"#,
            event,
            "operation: unknown field `PlanTime`, there are no fields",
        ),
        (
            r#""OpsType":"Immediate""#,
            event,
            "operation: unknown variant `Immediate`, expected `immediate` or `scheduled`",
        ),
    ] {
        let text = plan(operation, target);
        let found = match read(text.as_bytes()) {
            Ok(_) => String::new(),
            Err(_) => faults(&text).join("; "),
        };
        assert_eq!(found, fault, "{text}");
        let value = serde_json::from_str(&text).unwrap();
        assert_eq!(schema.is_valid(&value), fault.is_empty(), "{text}");
    }
}

#[test]
fn what_is_no_plan_at_all_is_told_in_one_line() {
    for (text, fault) in [
        ("", "the text: EOF while parsing a value"),
        ("[]", "the text: invalid type: sequence, expected no list"),
        ("null", "the text: invalid type: null, expected a plan"),
        ("{}", "the text: missing field `format`"),
        ("<plan/>", "the text: expected value"),
        (
            r#"{"new":[[1]],"format":"rerack-plan/2"}"#,
            "format: is `rerack-plan/2`; this version understands rerack-plan/1",
        ),
        (
            r#"{"format":"rerack-plan/1""#,
            "the text: EOF while parsing an object",
        ),
        ("{]", "the text: key must be a string"),
    ] {
        assert_eq!(faults(text), [fault]);
    }
    assert_eq!(
        read(b"\xff").unwrap_err().to_string(),
        "the text: is not UTF-8"
    );
    let many = "[".repeat(3_000_001);
    assert_eq!(faults(&many), ["the text: has more than 3000000 values"]);
}

#[test]
fn all_that_is_wrong_is_listed_up_to_twenty_and_the_rest_counted() {
    let target = r#"{"product":"ecs","RegionId":"","InstanceId":"","InstanceName":""}"#;
    let (before, _) = SAMPLE.split_once(r#""targets":["#).unwrap();
    let targets = [target; 12].join(",");
    let faults = read(format!(r#"{before}"targets":[{targets}]}}"#).as_bytes()).unwrap_err();
    assert_eq!((faults.list.len(), faults.more), (20, 4));
    assert_eq!(faults.list[0], "targets[0].RegionId: must not be empty");
    assert_eq!(faults.list[19], "targets[9].InstanceId: must not be empty");
    assert!(faults.to_string().ends_with("; and 4 more"));
}

#[test]
fn a_plan_that_could_not_be_read_again_is_known_before() {
    let mut draft = sample();
    assert_eq!(draft.check(), Ok(()));
    draft.strategy.stop.stuck_after_ms = 1;
    let faults = draft.check().unwrap_err();
    let fault = "stop.stuck_after_ms: must be a whole number from 60000 to 604800000";
    assert_eq!(faults.list, [fault]);
}

#[test]
fn what_the_cloud_begins_at_one_time_has_no_waves_in_either() {
    let plan = |order: &str, start_at: &str, ops: &str| {
        format!(
            r#"{{"format":"rerack-plan/1","name":"","operation":{{"Action":"BatchEventRedeployInstance",{ops}}},"order":{order},"stop":{{"errors":null,"percent":null,"stuck_after_ms":60000,"stuck_is_error":false}},"start_at":{start_at},"groups":[],"targets":[]}}"#
        )
    };
    let immediate = r#""OpsType":"immediate""#;
    let scheduled = r#""OpsType":"scheduled","PlanTime":7"#;
    let at_once = r#"{"canary":0,"wave":0,"pause_ms":0,"group":null}"#;
    assert!(read(plan(at_once, "null", scheduled).as_bytes()).is_ok());
    let others = [
        (r#"{"canary":1,"wave":0,"pause_ms":0,"group":null}"#, "null"),
        (r#"{"canary":0,"wave":1,"pause_ms":0,"group":null}"#, "null"),
        (r#"{"canary":0,"wave":0,"pause_ms":1,"group":null}"#, "null"),
        (
            r#"{"canary":0,"wave":0,"pause_ms":0,"group":{"by":"zone","percent":25}}"#,
            "null",
        ),
        (at_once, r#""2026-11-21T15:00Z""#),
    ];
    for (order, start_at) in others {
        let text = plan(order, start_at, immediate);
        assert!(read(text.as_bytes()).is_ok(), "{text}");
        assert!(schema().is_valid(&serde_json::from_str(&text).unwrap()));
        let text = plan(order, start_at, scheduled);
        let fault = "order: must be without canary, waves, pauses and limits on groups, and start_at must be null: the cloud begins everything at PlanTime";
        assert_eq!(faults(&text), [fault]);
        assert!(!schema().is_valid(&serde_json::from_str(&text).unwrap()));
    }
}

#[test]
fn names_are_counted_in_characters() {
    let named = |count| with("api maintenance", &"停".repeat(count));
    assert!(read(named(200).as_bytes()).is_ok());
    assert_eq!(faults(&named(201)), ["name: has more than 200 characters"]);
    let value = serde_json::from_str(&named(201)).unwrap();
    assert!(!schema().is_valid(&value));
}

proptest! {
    #[test]
    fn a_damaged_plan_is_read_or_refused(at in 0..SAMPLE.len(), byte: u8, cut in 0..SAMPLE.len()) {
        let mut text = SAMPLE.as_bytes().to_vec();
        text[at] = byte;
        for text in [&text[..], &text[..cut]] {
            if let Err(faults) = read(text) {
                prop_assert!(!faults.list.is_empty());
            }
        }
    }

    #[test]
    fn whatever_is_read_is_written_in_one_form(at in 0..SAMPLE.len(), byte in 32_u8..127) {
        let mut text = SAMPLE.as_bytes().to_vec();
        text[at] = byte;
        if let Ok(draft) = read(&text) {
            prop_assert_eq!(read(write(&draft).as_bytes()), Ok(draft));
            let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
            prop_assert!(schema().is_valid(&value));
        }
    }
}
