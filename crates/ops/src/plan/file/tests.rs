pub(crate) mod any;
mod change;
mod hash;
mod refused;
mod schema;

use proptest::prelude::*;
use rerack_api::UnixMillis;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::status::InstanceStatus;

use super::*;
use crate::key::InstanceKey;
use crate::operation::OperationKind;
use crate::plan::{Group, StopRules, WaveSpec, split_in};

/// A small plan with something of everything.
fn sample() -> Draft {
    let mut first = Target::new(InstanceKey::ecs("cn-hangzhou", "i-1"), "api-\"07\"");
    first.answers = vec!["e-1".to_owned()];
    first.started_before = UnixMillis::parse_iso("2026-11-20T08:30Z");
    first.status = Some(InstanceStatus::Running);
    first.group = Some(0);
    let second = Target::new(InstanceKey::ecs("cn-beijing", "i-2"), "停");
    Draft {
        name: "api maintenance".to_owned(),
        operation: Operation::Reboot {
            force: false,
            dry_run: false,
            mode: BatchOptimization::SuccessFirst,
        },
        strategy: RolloutStrategy {
            order: WaveSpec::careful(),
            stop: StopRules::careful(OperationKind::Reboot),
            start_at: UnixMillis::parse_iso("2026-11-21T15:00:00Z"),
            groups: vec![Group {
                name: "cn-hangzhou-b".to_owned(),
                members: 120,
            }],
        },
        targets: vec![first, second],
    }
}

const SAMPLE: &str = concat!(
    r#"{"format":"rerack-plan/1","name":"api maintenance","#,
    r#""operation":{"Action":"RebootInstances","ForceReboot":false,"DryRun":false,"BatchOptimization":"SuccessFirst"},"#,
    r#""order":{"canary":1,"wave":10,"pause_ms":60000,"group":{"by":"zone","percent":25}},"#,
    r#""stop":{"errors":0,"percent":null,"stuck_after_ms":600000,"stuck_is_error":true},"#,
    r#""start_at":"2026-11-21T15:00:00Z","groups":[{"name":"cn-hangzhou-b","members":120}],"targets":["#,
    r#"{"product":"ecs","RegionId":"cn-hangzhou","InstanceId":"i-1","InstanceName":"api-\"07\"","answers":["e-1"],"#,
    r#""StartTime":"2026-11-20T08:30:00Z","Status":"Running","group":0},"#,
    r#"{"product":"ecs","RegionId":"cn-beijing","InstanceId":"i-2","InstanceName":"停","answers":[],"#,
    r#""StartTime":null,"Status":null,"group":null}]}"#,
);

#[test]
fn the_canonical_text_is_this_one() {
    assert_eq!(write(&sample()), SAMPLE);
    assert_eq!(read(SAMPLE.as_bytes()), Ok(sample()));
}

#[test]
fn what_people_leave_out_of_a_target_is_nothing() {
    let short = concat!(
        "\u{feff}",
        r#" { "targets" : [ {"InstanceName":"","EventId":null,"answers":null,"InstanceId":"i-1","RegionId":"a","product":"ecs"} ], "groups":[], "#,
        r#""name":"", "start_at":null, "stop":{"errors":null,"percent":null,"stuck_after_ms":60000,"stuck_is_error":false},"#,
        r#""order":{"canary":0,"wave":0,"pause_ms":0,"group":null},"operation":{"ForceStop":true,"Action":"RedeployInstance"},"#,
        r#""format":"rerack-plan/1"}"#
    );
    let expected = Draft {
        name: String::new(),
        operation: Operation::Redeploy { force_stop: true },
        strategy: RolloutStrategy {
            stop: StopRules {
                stuck_after_ms: 60_000,
                ..StopRules::never(OperationKind::Redeploy)
            },
            ..RolloutStrategy::at_once(OperationKind::Redeploy)
        },
        targets: vec![Target::new(InstanceKey::ecs("a", "i-1"), "")],
    };
    assert_eq!(read(short.as_bytes()), Ok(expected));
}

#[test]
fn one_hundred_thousand_targets_are_read_and_one_more_is_refused() {
    let (before, _) = SAMPLE.split_once(r#"{"product""#).unwrap();
    let mut text = before.to_owned();
    for at in 0..MAX_TARGETS {
        let start = if at == 0 { "" } else { "," };
        text.push_str(start);
        text.push_str(r#"{"product":"ecs","RegionId":"a","InstanceName":"","InstanceId":"i-"#);
        text.push_str(&at.to_string());
        text.push_str("\"}");
    }
    let draft = read((text.clone() + "]}").as_bytes()).unwrap();
    assert_eq!(draft.targets.len(), MAX_TARGETS);
    assert_eq!(draft.targets[99_999].key.id, "i-99999");
    text.push_str(r#",{"product":"ecs","RegionId":"a","InstanceName":"","InstanceId":"i"}]}"#);
    let faults = read(text.as_bytes()).unwrap_err();
    assert_eq!(faults.list, ["targets: has 100001 items, more than 100000"]);
}

proptest! {
    #[test]
    fn what_is_written_is_read(draft in any::draft()) {
        let text = write(&draft);
        let again = read(text.as_bytes());
        prop_assert_eq!(again.as_ref(), Ok(&draft));
        prop_assert_eq!(write(&again.unwrap()), text);
    }

    /// [`Draft::check`] says, without a text, whether the text could be read again.
    #[test]
    fn what_passes_the_check_is_read_again_and_nothing_else(
        mut draft in any::draft(),
        place in 0..9_usize,
        odd in prop_oneof![prop::num::i64::ANY, -70_000_000_000_000..300_000_000_000_000_i64],
        text in "[ -~\\s]{0,2}",
    ) {
        let number = usize::try_from(odd).unwrap_or(usize::MAX);
        match (place, draft.targets.first_mut()) {
            (0, _) => draft.strategy.start_at = Some(UnixMillis(odd)),
            (1, Some(target)) => target.started_before = Some(UnixMillis(odd)),
            (2, Some(target)) => target.key.id = text,
            (3, Some(target)) => target.answers = vec![text.clone(), text],
            (4, Some(target)) => target.group = Some(number),
            (5, _) => draft.strategy.order.wave = number,
            (6, _) => draft.strategy.stop.stuck_after_ms = odd,
            (7, Some(target)) => target.status = Some(InstanceStatus::from(text.as_str())),
            (8, _) => draft.strategy.order.pause_ms = odd,
            _ => {}
        }
        let again = read(write(&draft).as_bytes());
        prop_assert_eq!(draft.check().is_ok(), again.is_ok(), "{:?} {:?}", draft.check(), again);
    }

    #[test]
    fn a_plan_and_its_draft_make_each_other(draft in any::draft()) {
        let now = UnixMillis(0);
        let made = draft.plan(now);
        let split = split_in(&draft.operation, &draft.targets, draft.strategy.clone(), now);
        prop_assert_eq!(&made, &split);
        if let Ok(plan) = made {
            prop_assert_eq!(Draft::of(draft.name.clone(), &plan), draft);
        }
    }
}
