//! What a row says, and that it stays where it is.

use rerack_api::ecs::describe_instances::{EcsInstance, OperationLock};
use rerack_api::{InstanceStatus, Product, UnixMillis};

use crate::inventory::{Inventory, LocalDisks};
use crate::key::InstanceKey;
use crate::testing::samples::{DAY, ecs, ens, read_ecs, read_ens};

#[test]
fn a_row_says_everything_the_answer_said() {
    let item = EcsInstance {
        instance_id: "i-ABC".into(),
        instance_name: "Kasse-Süd".into(),
        host_name: "kasse01".into(),
        status: InstanceStatus::Other("Resuming".into()),
        zone_id: "cn-hangzhou-h".into(),
        instance_type: "ecs.i3.large".into(),
        cpu: 4,
        memory_mib: 16_384,
        os_name: "Ubuntu".into(),
        instance_charge_type: "PrePaid".into(),
        creation_time: Some(UnixMillis(1)),
        start_time: Some(UnixMillis(-2)),
        expired_time: None,
        auto_release_time: Some(UnixMillis(4)),
        stopped_mode: "KeepCharging".into(),
        private_ips: vec!["10.0.0.1".into(), "10.0.0.2".into()],
        public_ips: vec!["47.0.0.1".into()],
        vpc_id: "vpc-1".into(),
        v_switch_id: "vsw-1".into(),
        operation_locks: vec![
            OperationLock {
                reason: "security".into(),
                message: "see the centre".into(),
            },
            OperationLock {
                reason: "financial".into(),
                message: String::new(),
            },
        ],
        dedicated_host_id: "dh-1".into(),
        local_storage_amount: Some(2),
        local_storage_capacity_gib: 894,
        tags: vec![
            ("Team".into(), "a=b".into()),
            ("empty".into(), String::new()),
        ],
        deployment_set_id: "ds-1".into(),
        resource_group_id: "rg-1".into(),
        ..EcsInstance::default()
    };
    let mut inventory = Inventory::new();
    read_ecs(&mut inventory, "cn-hangzhou", &[item], DAY);
    let row = inventory
        .row_of(&InstanceKey::ecs("cn-hangzhou", "i-ABC"))
        .unwrap();
    let view = inventory.instance(row);
    assert_eq!(
        (view.product(), view.region(), view.id()),
        (Product::Ecs, "cn-hangzhou", "i-ABC")
    );
    assert_eq!(
        (view.name(), view.host_name(), view.status_text()),
        ("Kasse-Süd", "kasse01", "Resuming")
    );
    assert_eq!(view.status(), InstanceStatus::Other("Resuming".into()));
    assert_eq!(
        (view.zone(), view.type_(), view.charge_type()),
        ("cn-hangzhou-h", "ecs.i3.large", "PrePaid")
    );
    assert_eq!(
        (view.cpu(), view.memory_mib(), view.local_disks()),
        (4, 16_384, LocalDisks::of(2, 894))
    );
    assert_eq!(
        (view.os_name(), view.stopped_mode()),
        ("Ubuntu", "KeepCharging")
    );
    assert_eq!(
        (view.private_ip(), view.public_ip()),
        ("10.0.0.1", "47.0.0.1")
    );
    assert_eq!(view.private_ips().count(), 2);
    assert_eq!(
        (view.created(), view.started()),
        (Some(UnixMillis(1)), Some(UnixMillis(-2)))
    );
    assert_eq!(
        (view.expires(), view.released()),
        (None, Some(UnixMillis(4)))
    );
    assert_eq!((view.vpc(), view.v_switch()), ("vpc-1", "vsw-1"));
    assert_eq!(
        (
            view.dedicated_host(),
            view.deployment_set(),
            view.resource_group()
        ),
        ("dh-1", "ds-1", "rg-1")
    );
    assert_eq!(
        view.locks().collect::<Vec<_>>(),
        [("security", "see the centre"), ("financial", "")]
    );
    assert_eq!(
        view.tags().collect::<Vec<_>>(),
        [("Team", "a=b"), ("empty", "")]
    );
    assert_eq!(view.key(), InstanceKey::ecs("cn-hangzhou", "i-ABC"));
    assert!(!view.is_stale());
}

#[test]
fn a_host_name_equal_to_the_name_and_an_empty_name_come_back() {
    let mut inventory = Inventory::new();
    let same = EcsInstance {
        instance_name: "Web-1".into(),
        host_name: "Web-1".into(),
        ..ecs(1)
    };
    let nameless = EcsInstance {
        instance_name: String::new(),
        host_name: "Host".into(),
        ..ecs(2)
    };
    read_ecs(&mut inventory, "r", &[same, nameless], DAY);
    assert_eq!(
        (
            inventory.instance(0).name(),
            inventory.instance(0).host_name()
        ),
        ("Web-1", "Web-1")
    );
    assert_eq!(
        (
            inventory.instance(1).name(),
            inventory.instance(1).host_name()
        ),
        ("", "Host")
    );
}

#[test]
fn rows_stay_with_their_instances_over_refreshes() {
    let mut inventory = Inventory::new();
    let all: Vec<_> = (0..50).map(ecs).collect();
    read_ecs(&mut inventory, "r", &all, DAY);
    let before: Vec<u32> = all
        .iter()
        .map(|i| {
            inventory
                .row_of(&InstanceKey::ecs("r", &i.instance_id))
                .unwrap()
        })
        .collect();
    let mut fewer: Vec<_> = all
        .iter()
        .filter(|i| !i.instance_name.ends_with('7'))
        .cloned()
        .collect();
    fewer.reverse();
    fewer[3].instance_name = "a much longer name than it had before".into();
    read_ecs(&mut inventory, "r", &fewer, DAY + 10);
    assert_eq!(inventory.instance_count(), 45);
    for (item, row) in all.iter().zip(before) {
        let now = inventory.row_of(&InstanceKey::ecs("r", &item.instance_id));
        assert_eq!(now, (!item.instance_name.ends_with('7')).then_some(row));
        assert_eq!(inventory.is_live(row), now.is_some());
    }
}

#[test]
fn the_row_of_a_gone_instance_is_used_again_without_its_traces() {
    let mut inventory = Inventory::new();
    let mut locked = ecs(1);
    locked.operation_locks = vec![OperationLock {
        reason: "security".into(),
        message: "m".into(),
    }];
    read_ecs(&mut inventory, "r", &[locked], DAY);
    read_ecs(&mut inventory, "r", &[], DAY + 1);
    assert_eq!(
        (
            inventory.instance_count(),
            inventory.instance_rows().count()
        ),
        (0, 0)
    );
    read_ecs(
        &mut inventory,
        "r",
        &[EcsInstance {
            tags: vec![],
            ..ecs(2)
        }],
        DAY + 2,
    );
    let view = inventory.instance(0);
    assert_eq!(view.id(), ecs(2).instance_id);
    assert_eq!(
        (
            view.locks().count(),
            view.tags().count(),
            view.events().count()
        ),
        (0, 0, 0)
    );
}

#[test]
fn the_same_id_in_two_regions_and_products_is_three_rows() {
    let mut inventory = Inventory::new();
    read_ecs(&mut inventory, "a", &[ecs(1)], DAY);
    read_ecs(&mut inventory, "b", &[ecs(1)], DAY);
    let mut edge = ens(0);
    edge.instance_id = ecs(1).instance_id;
    read_ens(&mut inventory, &[edge], DAY);
    assert_eq!(inventory.instance_count(), 3);
    read_ecs(&mut inventory, "a", &[], DAY + 1);
    assert_eq!(inventory.instance_count(), 2);
    assert!(
        inventory
            .row_of(&InstanceKey::ens("cn-beijing-cmcc", ecs(1).instance_id))
            .is_some()
    );
}

#[test]
fn a_status_told_by_a_poll_is_not_set_back_by_an_older_list() {
    use crate::inventory::Kind;
    use crate::testing::samples::scope;
    let mut inventory = Inventory::new();
    let running = EcsInstance {
        status: InstanceStatus::Running,
        ..ecs(1)
    };
    read_ecs(&mut inventory, "r", std::slice::from_ref(&running), DAY);
    let key = InstanceKey::ecs("r", &running.instance_id);
    let ticket = inventory.begin(scope("r", Kind::Instances), UnixMillis(DAY + 100));
    let version = inventory.version();
    inventory.set_status(&key, InstanceStatus::Stopping, UnixMillis(DAY + 150));
    assert!(inventory.version() > version);
    inventory.put_ecs_instances(&ticket, std::slice::from_ref(&running));
    inventory.finish(ticket, Ok(UnixMillis(DAY + 200)));
    assert_eq!(inventory.instance(0).status(), InstanceStatus::Stopping);
    read_ecs(&mut inventory, "r", &[running], DAY + 300);
    assert_eq!(inventory.instance(0).status(), InstanceStatus::Running);
    inventory.set_status(
        &InstanceKey::ecs("r", "i-nobody"),
        InstanceStatus::Stopped,
        UnixMillis(0),
    );
}

#[test]
fn only_changes_count_as_changes() {
    let mut inventory = Inventory::new();
    read_ecs(&mut inventory, "r", &[ecs(1), ecs(2)], DAY);
    let (data, rows) = (inventory.data_version(), inventory.rows_version());
    read_ecs(&mut inventory, "r", &[ecs(1), ecs(2)], DAY + 1_000);
    assert_eq!(
        (inventory.data_version(), inventory.rows_version()),
        (data, rows)
    );
    assert_eq!(inventory.instance(0).changed_at(), Some(UnixMillis(DAY)));
    let mut stopped = ecs(1);
    stopped.status = InstanceStatus::Stopping;
    read_ecs(&mut inventory, "r", &[stopped, ecs(2)], DAY + 2_000);
    assert!(inventory.data_version() > data);
    assert_eq!(inventory.rows_version(), rows, "a status moves no row");
    assert_eq!(
        inventory.instance(0).changed_at(),
        Some(UnixMillis(DAY + 2_000))
    );
    assert_eq!(inventory.instance(1).changed_at(), Some(UnixMillis(DAY)));
}

#[test]
fn members_that_cannot_be_read_stay_with_their_row_and_reach_the_rules() {
    use rerack_api::Action as _;
    let body = r#"{"Instances":{"Instance":{"InstanceId":"i-1","Status":["Running"],"Cpu":"2 vCPU",
        "ExpiredTime":"soon","InstanceType":"ecs.i3.large","LocalStorageAmount":"two","Tags":{"Tag":7}}}}"#;
    let page = rerack_api::ecs::DescribeInstances::decode(body.as_bytes()).unwrap();
    let mut inventory = Inventory::new();
    read_ecs(&mut inventory, "r", &page.items, DAY);
    let view = inventory.instance(0);
    assert_eq!(view.unreadable_value("ExpiredTime"), Some("soon"));
    assert_eq!(view.unreadable_value("Tags"), Some("7"));
    assert_eq!(view.unreadable_value("ZoneId"), None);
    assert_eq!((view.expires(), view.unreadable().count()), (None, 5));
    assert!(view.local_disks().untold && view.local_disks().any());
    let facts = crate::rules::Facts::of(view);
    let mut decisive = facts.unreadable.clone();
    decisive.sort_unstable();
    assert_eq!(
        decisive,
        [("ExpiredTime", "soon"), ("Status", r#"["Running"]"#)]
    );
    // Read anew without them, the row has none.
    read_ecs(
        &mut inventory,
        "r",
        &[EcsInstance {
            instance_id: "i-1".into(),
            ..EcsInstance::default()
        }],
        DAY + 1,
    );
    assert_eq!(inventory.instance(0).unreadable().count(), 0);
    assert!(!inventory.instance(0).local_disks().any());
}
