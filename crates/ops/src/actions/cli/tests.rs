use proptest::prelude::*;
use rerack_api::UnixMillis;
use rerack_api::endpoint::Endpoints;
use rerack_api::wire::params::Params;

use super::*;
use crate::key::InstanceKey;
use crate::operation::Operation;
use crate::plan::file::tests::any;
use crate::plan::{Target, split};

/// The words that a POSIX shell makes of a line of plain and single-quoted text and backslashes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut letters = line.chars();
    while let Some(c) = letters.next() {
        match c {
            ' ' => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match letters.next().expect("the quote ends") {
                        '\'' => break,
                        c => word.push(c),
                    }
                }
            }
            '\\' => word.get_or_insert_default().extend(letters.next()),
            c => {
                let is_safe = c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
                assert!(is_safe, "{c:?} means something to a shell: {line}");
                word.get_or_insert_default().push(c);
            }
        }
    }
    words.extend(word);
    words
}

/// Flags that are for the command line itself and no parameters of the call.
const OWN: [&str; 3] = ["region", "endpoint", "version"];

/// What the command line reads: its own flags and the parameters.
fn flags(words: &[String]) -> (Vec<(String, String)>, Params) {
    let (mut own, mut params) = (Vec::new(), Params::new());
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        let name = word.strip_prefix("--").expect("a flag");
        if name == "force" {
            continue;
        }
        let (name, value) = match name.split_once('=') {
            Some((name, value)) => (name, value.to_owned()),
            None => (name, rest.next().expect("a value").clone()),
        };
        assert!(
            word.contains('=') || !value.starts_with('-'),
            "{word} {value}"
        );
        if OWN.contains(&name) {
            own.push((name.to_owned(), value));
        } else {
            params.scalar(name, value);
        }
    }
    (own, params)
}

/// The parameters that the client sends for a call, before they are signed.
fn sent(plan: &Plan, call: &Call) -> Params {
    request(plan, call).unwrap().params().clone()
}

#[test]
fn a_reboot_is_this_command() {
    let operation = Operation::Reboot {
        force: true,
        dry_run: false,
        mode: rerack_api::ecs::reboot_instances::BatchOptimization::SuccessFirst,
    };
    let targets = ["i-bp1", "i-bp2"].map(|id| Target::new(InstanceKey::ecs("cn-hangzhou", id), id));
    let plan = split(&operation, &targets, UnixMillis(0)).unwrap();
    assert_eq!(
        command(&plan, &plan.calls[0]).unwrap(),
        "aliyun ecs RebootInstances --region cn-hangzhou --RegionId cn-hangzhou --InstanceId.1 i-bp1 \
         --InstanceId.2 i-bp2 --BatchOptimization SuccessFirst --ForceReboot true --DryRun false"
    );
}

#[test]
fn a_redeploy_is_this_command() {
    let operation = Operation::Redeploy { force_stop: false };
    let target = Target::new(InstanceKey::ecs("cn-beijing", "i-bp1"), "");
    let plan = split(&operation, &[target], UnixMillis(0)).unwrap();
    assert_eq!(
        command(&plan, &plan.calls[0]).unwrap(),
        "aliyun ecs RedeployInstance --region cn-beijing --InstanceId i-bp1 --ForceStop false"
    );
}

#[test]
fn an_ens_redeploy_is_this_command() {
    let operation = Operation::EnsRedeploy {
        ops: rerack_api::ens::batch_event_redeploy_instance::OpsType::Scheduled {
            plan_time: UnixMillis(1_742_452_232_000),
        },
    };
    let target = Target::new(InstanceKey::ens("edge", "i-5"), "").with_event("e-1");
    let plan = split(&operation, &[target], UnixMillis(0)).unwrap();
    assert_eq!(
        command(&plan, &plan.calls[0]).unwrap(),
        "aliyun ens BatchEventRedeployInstance --endpoint ens.aliyuncs.com --version 2017-11-10 --force \
         --EventInfos '[{\"EventId\":\"e-1\",\"OpsType\":\"scheduled\",\"PlanTime\":1742452232000,\"ResourceId\":\"i-5\"}]'"
    );
}

#[test]
fn the_endpoint_of_ens_is_the_one_calls_go_to() {
    let address = Endpoints::regional([]).address(Product::Ens, "edge");
    assert_eq!(address, format!("https://{ENS_ENDPOINT}/"));
}

#[test]
fn an_id_cannot_become_a_flag_or_a_command() {
    let plan = |id: &str| {
        let operation = Operation::Redeploy { force_stop: false };
        let target = Target::new(InstanceKey::ecs("--endpoint", id), "");
        split(&operation, &[target], UnixMillis(0)).unwrap()
    };
    for id in [
        "--force",
        "-p",
        "$(reboot)",
        "`x`",
        "a'; rm -rf ~ #",
        "a\nb",
        "\"",
        "\\",
        "停",
    ] {
        let plan = plan(id);
        let line = command(&plan, &plan.calls[0]).unwrap();
        let (own, params) = flags(&words(&line)[3..]);
        assert_eq!(own, [("region".to_owned(), "--endpoint".to_owned())]);
        assert_eq!(params.get("InstanceId"), Some(id));
        assert_eq!(params.pairs().len(), 2);
    }
    let mut nameless = plan("i");
    nameless.targets[0].key.id.clear();
    assert_eq!(
        command(&nameless, &nameless.calls[0]),
        Err(BuildError::Missing("InstanceId"))
    );
}

proptest! {
    #[test]
    fn the_command_sends_what_the_client_sends(draft in any::draft()) {
        let Ok(plan) = draft.plan(UnixMillis(0)) else { return Ok(()) };
        for call in &plan.calls {
            let line = command(&plan, call).unwrap();
            let words = words(&line);
            let product = plan.operation.spec().product;
            prop_assert_eq!(&words[0], "aliyun");
            let (own, params) = flags(&words[3..]);
            match product {
                Product::Ecs => {
                    prop_assert_eq!(&words[1], "ecs");
                    prop_assert_eq!(own, [("region".to_owned(), call.region.clone())]);
                }
                Product::Ens => {
                    prop_assert_eq!(&words[1], "ens");
                    let value = |name: &str| own.iter().find(|(flag, _)| flag == name).map(|(_, v)| v.as_str());
                    prop_assert_eq!(value("version"), Some(product.version()));
                    prop_assert_eq!(value("endpoint"), Some("ens.aliyuncs.com"));
                }
            }
            prop_assert_eq!(&words[2], plan.operation.spec().action);
            prop_assert_eq!(params, sent(&plan, call));
        }
    }
}
