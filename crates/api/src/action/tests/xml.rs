//! Every action reads its answer as XML like it reads it as JSON.

use serde_json::Value;

use crate::testing::fixture;
use crate::{Action, CallError, HttpResponse, ecs, ens, read};

/// The XML the service writes for an answer (FACTS 1.0): a list is its element, repeated.
fn xml(name: &str, value: &Value) -> String {
    let inside = match value {
        Value::Array(items) => return items.iter().map(|item| xml(name, item)).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| xml(name, value))
            .collect(),
        Value::String(text) => text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;"),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    format!("<{name}>{inside}</{name}>")
}

fn response(status: u16, body: &str) -> HttpResponse {
    HttpResponse {
        status,
        headers: vec![(
            "content-type".to_owned(),
            "text/xml;charset=utf-8".to_owned(),
        )],
        body: body.as_bytes().to_vec(),
    }
}

#[track_caller]
fn same<A: Action<Answer: PartialEq + std::fmt::Debug>>(sample: &str) {
    let value: Value = serde_json::from_str(sample).unwrap();
    let document = xml(&format!("{}Response", A::NAME), &value);
    let from_json = A::decode(sample.as_bytes()).unwrap();
    let prolog = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let from_xml = read::<A>(&response(200, &format!("{prolog}{document}"))).unwrap();
    assert_eq!(from_xml, from_json);
    for cut in (0..document.len()).step_by(document.len() / 500 + 1) {
        let cut = A::decode(&document.as_bytes()[..cut]);
        assert!(cut.is_err(), "{cut:?}");
    }
    // Lists of one: every list loses all its items but the first.
    let one = first_items(value);
    let from_json = A::decode(one.to_string().as_bytes()).unwrap();
    let document = xml(&format!("{}Response", A::NAME), &one);
    assert_eq!(A::decode(document.as_bytes()).unwrap(), from_json);
}

fn first_items(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().take(1).map(first_items).collect()),
        Value::Object(members) => {
            let members = members
                .into_iter()
                .map(|(name, value)| (name, first_items(value)));
            Value::Object(members.collect())
        }
        other => other,
    }
}

#[test]
fn each_answer_is_the_same_in_both_forms() {
    same::<ecs::RebootInstances>(fixture!("answers/ecs_RebootInstances.json"));
    same::<ecs::RebootInstances>(fixture!("answers/document_RebootInstances.json"));
    same::<ecs::RedeployInstance>(fixture!("answers/ecs_RedeployInstance.json"));
    same::<ecs::DescribeInstances>(fixture!("answers/ecs_DescribeInstances.json"));
    same::<ecs::DescribeInstanceStatus>(fixture!("answers/ecs_DescribeInstanceStatus.json"));
    same::<ecs::DescribeInstancesFullStatus>(fixture!(
        "answers/ecs_DescribeInstancesFullStatus.json"
    ));
    for sample in [
        fixture!("answers/ecs_DescribeInstanceHistoryEvents.json"),
        fixture!("answers/ecs_DescribeInstanceHistoryEvents_whole.json"),
    ] {
        same::<ecs::DescribeInstanceHistoryEvents>(sample);
    }
    same::<ecs::DescribeRegions>(fixture!("answers/ecs_DescribeRegions.json"));
    same::<ecs::DescribeTasks>(fixture!("answers/ecs_DescribeTasks.json"));
    same::<ens::BatchEventRedeployInstance>(fixture!(
        "answers/ens_BatchEventRedeployInstance.json"
    ));
    same::<ens::BatchEventRedeployInstance>(fixture!(
        "answers/document_BatchEventRedeployInstance.json"
    ));
    same::<ens::DescribeEnsRegions>(fixture!("answers/ens_DescribeEnsRegions.json"));
    same::<ens::DescribeHistoryEvents>(fixture!("answers/ens_DescribeHistoryEvents.json"));
    same::<ens::DescribeInstances>(fixture!("answers/ens_DescribeInstances.json"));
}

#[test]
fn errors_are_the_same_in_both_forms() {
    for (status, sample) in [
        (400, fixture!("answers/error_400_throttling.json")),
        (400, fixture!("answers/error_400_dryrun_success.json")),
        (403, fixture!("answers/error_403_ram.json")),
        (404, fixture!("answers/error_404.json")),
    ] {
        let value: Value = serde_json::from_str(sample).unwrap();
        let from_json = read::<ecs::RebootInstances>(&response(status, sample)).unwrap_err();
        let document = xml("Error", &value);
        let from_xml = read::<ecs::RebootInstances>(&response(status, &document)).unwrap_err();
        assert!(matches!(from_xml, CallError::Api(_)), "{from_xml:?}");
        assert_eq!(from_xml, from_json);
    }
}

#[test]
fn the_documents_examples_are_read() {
    let answer =
        ecs::RedeployInstance::decode(fixture!("answers/document_RedeployInstance.xml").as_bytes());
    assert_eq!(answer.unwrap().task_id, "t-bp10e8orkp********8x");

    // The translated document: its XML has translated values, but all its names.
    let translated = fixture!("answers/document_RebootInstances_ja.xml");
    let answer = ecs::RebootInstances::decode(translated.as_bytes()).unwrap();
    assert_eq!((answer.bad.len(), answer.responses.len()), (0, 3));
    let states: Vec<_> = answer
        .responses
        .iter()
        .map(|one| (one.code.as_str(), one.current_status.as_str()))
        .collect();
    assert_eq!(
        states,
        [
            ("200", "停止"),
            ("200", "停止"),
            ("InvalidInstanceId.NotFound", "")
        ]
    );
    assert!(!answer.responses[2].is_accepted());
}

#[test]
fn translated_names_and_punctuation_are_never_read_as_something_else() {
    let translated = fixture!("answers/document_RebootInstances_ja.xml");
    let decode = |xml: &str| ecs::RebootInstances::decode(xml.as_bytes());
    let names = translated
        .replace("<Code>Inv", "<コード>Inv")
        .replace("Found</Code>", "Found</コード>");
    let answer = decode(&names).unwrap();
    assert_eq!((answer.responses.len(), answer.bad.len()), (2, 1));
    assert_eq!(
        answer.bad[0].why,
        "InstanceResponses.InstanceResponse[2].Code: missing"
    );

    let list = translated.replace("InstanceResponses>", "インスタンス応答>");
    assert_eq!(
        decode(&list).unwrap_err(),
        "InstanceResponses: missing, but there is `インスタンス応答`"
    );

    let marks = translated.replace("<RequestId>", "＜RequestId＞");
    let why = decode(&marks).unwrap_err();
    assert!(why.starts_with("the answer is not XML"), "{why}");
    let half = translated.replace("<Code>200</Code>", "<Code>２００</Code>");
    let answer = decode(&half).unwrap();
    assert!(answer.responses.iter().all(|one| !one.is_accepted()));
}
