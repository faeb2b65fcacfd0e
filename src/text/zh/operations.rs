//! Chinese: the operations.

use super::*;
use rerack_ops::operation::OperationKind;

/// The words of an operation.
pub(in crate::text) fn of(kind: OperationKind) -> &'static OperationText {
    match kind {
        OperationKind::Reboot => &REBOOT,
        OperationKind::Redeploy => &REDEPLOY,
        OperationKind::EnsRedeploy => &ENS_REDEPLOY,
    }
}

static REBOOT: OperationText = OperationText {
    name: "重启",
    hint: "在原宿主机上重启 ECS 实例（RebootInstances）。",
    force: "不关机直接断电",
    force_hint: "ForceReboot：相当于拔电源。未写入的数据会丢失。",
    check: "重启检查",
    prepare: "准备重启",
    plan: |count| format!("为 {} 个计划重启", group(count)),
    ask: |count| format!("重启 {} 个实例？", group(count)),
    go: |count| format!("重启 {} 个实例", group(count)),
    note: "",
    no_dry_run: "",
    done: "已重启",
    recommended: |time| match time {
        "" => "请在合适的时间重启。".to_owned(),
        time => format!("请在 {time} 前重启。"),
    },
    why: "通过本控制台重启可响应该事件，在系统内部重启则不行。实例的磁盘保留。",
};

static REDEPLOY: OperationText = OperationText {
    name: "重新部署",
    hint: "把 ECS 实例迁到另一台宿主机（RedeployInstance）。每个实例一次调用。",
    force: "不关机直接断电",
    force_hint: "ForceStop：相当于拔电源。仅对运行中的实例有意义。",
    check: "",
    prepare: "准备重新部署",
    plan: |count| format!("为 {} 个计划重新部署", group(count)),
    ask: |count| format!("重新部署 {} 个实例？", group(count)),
    go: |count| format!("重新部署 {} 个实例", group(count)),
    note: "会迁到另一台物理服务器。若失败，实例回到原服务器并恢复原状态，任务显示 Failed。",
    no_dry_run: "RedeployInstance 没有预检：这里是文档中的规则，不是云端的应答。",
    done: "已重新部署",
    recommended: |_| "请在合适的时间重新部署。".to_owned(),
    why: "重新部署会把实例迁到另一台宿主机，并响应该事件。",
};

static ENS_REDEPLOY: OperationText = OperationText {
    name: "ENS 重新部署",
    hint: "响应边缘实例的重新部署事件（BatchEventRedeployInstance）。",
    force: "",
    force_hint: "",
    check: "",
    prepare: "准备 ENS 重新部署",
    plan: |count| format!("为 {} 个计划 ENS 重新部署", group(count)),
    ask: |count| format!("对 {} 个 ENS 事件重新部署？", group(count)),
    go: |count| format!("重新部署 {} 个事件", group(count)),
    note: "",
    no_dry_run: "BatchEventRedeployInstance 没有预检：以上是文档中的规则，不是云端的答复。",
    done: "已重新部署",
    recommended: |_| "可立即或在您选择的时间重新部署。".to_owned(),
    why: "重新部署会把实例迁到另一台宿主机，并响应该事件。",
};
