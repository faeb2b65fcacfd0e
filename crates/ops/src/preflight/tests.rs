mod blast;
mod checks;
mod dry_runs;
mod effort;
mod friction;
mod properties;
mod time;

use rerack_api::ecs::describe_instances::EcsInstance;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::status::InstanceStatus;

use super::*;
use crate::operation::OperationKind;
use crate::plan::{GroupLimit, WaveSpec, group};
use crate::testing::samples;

const NOW: UnixMillis = UnixMillis(samples::DAY);
const REGION: &str = "cn-hangzhou";

fn reboot() -> Operation {
    Operation::Reboot {
        force: false,
        dry_run: false,
        mode: BatchOptimization::SuccessFirst,
    }
}

fn redeploy() -> Operation {
    Operation::Redeploy { force_stop: false }
}

/// A running instance in zone b that nothing stands against.
fn healthy(number: usize) -> EcsInstance {
    EcsInstance {
        status: InstanceStatus::Running,
        zone_id: "cn-hangzhou-b".to_owned(),
        expired_time: None,
        local_storage_amount: Some(0),
        ..samples::ecs(number)
    }
}

fn inventory_of(items: &[EcsInstance]) -> Inventory {
    let mut inventory = Inventory::new();
    samples::read_ecs(&mut inventory, REGION, items, NOW.0);
    inventory
}

fn target(item: &EcsInstance) -> Target {
    Target::new(
        InstanceKey::ecs(REGION, &item.instance_id),
        &item.instance_name,
    )
}

fn targets(items: &[EcsInstance]) -> Vec<Target> {
    items.iter().map(target).collect()
}

fn healthies(count: usize) -> Vec<EcsInstance> {
    (0..count).map(healthy).collect()
}

/// What else a preflight is given.
struct Given {
    strategy: RolloutStrategy,
    history: History,
    until: Option<UnixMillis>,
    acted: Option<Acted>,
    cloud_now: UnixMillis,
}

impl Default for Given {
    fn default() -> Self {
        Self {
            strategy: RolloutStrategy::at_once(crate::operation::OperationKind::Reboot),
            history: History::new(),
            until: None,
            acted: None,
            cloud_now: NOW,
        }
    }
}

impl Given {
    fn in_waves(order: WaveSpec) -> Self {
        let strategy = RolloutStrategy {
            order,
            ..RolloutStrategy::at_once(crate::operation::OperationKind::Reboot)
        };
        Self {
            strategy,
            ..Self::default()
        }
    }

    /// With ten earlier restarts: half of them took a minute, the slowest two.
    fn with_history(mut self, kind: OperationKind) -> Self {
        for took_ms in [
            60_000, 60_000, 60_000, 60_000, 60_000, 61_000, 70_000, 80_000, 90_000, 120_000,
        ] {
            self.history.add(kind, took_ms);
        }
        self
    }

    fn look(&self, inventory: &Inventory, operation: &Operation, targets: &[Target]) -> Preflight {
        preflight(&Ask {
            inventory,
            operation,
            targets,
            strategy: &self.strategy,
            history: &self.history,
            credentials_until: self.until,
            acted: &|_| self.acted.clone(),
            now: NOW,
            cloud_now: self.cloud_now,
        })
    }
}

fn look(items: &[EcsInstance], operation: &Operation) -> Preflight {
    Given::default().look(&inventory_of(items), operation, &targets(items))
}
