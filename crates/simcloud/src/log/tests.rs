use serde_json::json;

use super::*;
use crate::call::Refusal;

fn entry(ids: usize) -> Entry {
    Entry {
        seq: 0,
        time: "2026-01-15T08:30:00Z".to_owned(),
        method: "POST",
        product: Some("ECS"),
        action: "DescribeInstanceStatus".to_owned(),
        region: None,
        instance_ids: vec![String::new(); ids],
        status: Some(200),
        code: None,
        request_id: String::new(),
        fault: None,
        outcome: Outcome::Answered,
        carried_out: true,
        results: Vec::new(),
    }
}

fn seqs(log: &Log, after: u64) -> Vec<u64> {
    log.since(after).map(|entry| entry.seq).collect()
}

#[test]
fn since_gives_what_came_after() {
    let mut log = Log::new();
    (0..5).for_each(|_| log.push(entry(1)));
    assert_eq!(seqs(&log, 0), [1, 2, 3, 4, 5]);
    assert_eq!(seqs(&log, 3), [4, 5]);
    assert!(seqs(&log, 99).is_empty());
    assert_eq!(log.last().unwrap().seq, 5);
}

#[test]
fn the_oldest_entries_go_first() {
    let mut log = Log::new();
    (0..MAX_ENTRIES + 3).for_each(|_| log.push(entry(0)));
    assert_eq!(log.since(0).count(), MAX_ENTRIES);
    assert_eq!(log.since(0).next().unwrap().seq, 4);
    assert_eq!(log.received(), MAX_ENTRIES as u64 + 3);
}

#[test]
fn many_ids_push_entries_out_as_well() {
    let mut log = Log::new();
    (0..5).for_each(|_| log.push(entry(MAX_IDS / 3)));
    assert_eq!(seqs(&log, 0), [3, 4, 5]);
    log.push(entry(MAX_IDS + 1));
    assert_eq!(seqs(&log, 0), [6], "the newest entry always stays");
}

fn ids() -> Vec<String> {
    vec!["i-a".to_owned(), "i-b".to_owned()]
}

fn codes(action: &str, answer: Result<Value, Box<Refusal>>) -> Vec<(String, String, bool)> {
    let results = results(action, &ids(), &answer.map(|body| body.to_string()));
    results
        .into_iter()
        .map(|r| (r.instance_id, r.code, r.accepted))
        .collect()
}

fn row(id: &str, code: &str, accepted: bool) -> (String, String, bool) {
    (id.to_owned(), code.to_owned(), accepted)
}

#[test]
fn a_batch_answer_is_read_instance_by_instance() {
    let answer = json!({"InstanceResponses": {"InstanceResponse": [
        {"InstanceId": "i-a", "Code": "200"}, {"InstanceId": "i-b", "Code": "IncorrectInstanceStatus"}]}});
    let expected = [
        row("i-a", "200", true),
        row("i-b", "IncorrectInstanceStatus", false),
    ];
    assert_eq!(codes("RebootInstances", Ok(answer)), expected);
}

#[test]
fn an_edge_answer_has_numbers_and_a_trailing_newline() {
    let answer = json!({"Results": [{"ResourceId": "i-a\n", "Code": 200}, {"ResourceId": "i-b", "Code": 404}]});
    let expected = [row("i-a", "200", true), row("i-b", "404", false)];
    assert_eq!(codes("BatchEventRedeployInstance", Ok(answer)), expected);
}

#[test]
fn an_answer_without_a_list_accepts_all_and_a_refusal_none() {
    let task = codes("RedeployInstance", Ok(json!({"TaskId": "t-1"})));
    assert_eq!(task, [row("i-a", "200", true), row("i-b", "200", true)]);
    let refused = codes(
        "RebootInstances",
        Err(Refusal::new(400, "DRYRUN.SUCCESS", "")),
    );
    assert_eq!(
        refused,
        [
            row("i-a", "DRYRUN.SUCCESS", false),
            row("i-b", "DRYRUN.SUCCESS", false)
        ]
    );
}

#[test]
fn reads_have_no_results() {
    assert!(codes("DescribeInstanceStatus", Ok(json!({}))).is_empty());
}
