//! Japanese: the operations.

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
    name: "再起動",
    hint: "ECS インスタンスをその場で再起動します（RebootInstances）。",
    force: "シャットダウンせず電源断",
    force_hint: "ForceReboot：電源を抜くのと同じです。未書き込みのデータは失われます。",
    check: "再起動の事前チェック",
    prepare: "再起動を準備",
    plan: |count| format!("{} 件の再起動を計画", group(count)),
    ask: |count| format!("{} 台を再起動しますか？", group(count)),
    go: |count| format!("{} 台を再起動", group(count)),
    note: "",
    no_dry_run: "",
    done: "再起動済み",
    recommended: |time| match time {
        "" => "都合のよいときに再起動してください。".to_owned(),
        time => format!("{time} までに再起動してください。"),
    },
    why: "このコンソールからの再起動はイベントへの対応になります（OS 内からの再起動はなりません）。ディスクは保持されます。",
};

static REDEPLOY: OperationText = OperationText {
    name: "再デプロイ",
    hint: "ECS インスタンスを別のホストに移します（RedeployInstance）。1 台につき 1 回の呼び出し。",
    force: "シャットダウンせず電源断",
    force_hint: "ForceStop：電源を抜くのと同じです。実行中のものにだけ影響します。",
    check: "",
    prepare: "再デプロイを準備",
    plan: |count| format!("{} 件の再デプロイを計画", group(count)),
    ask: |count| format!("{} 台を再デプロイしますか？", group(count)),
    go: |count| format!("{} 台を再デプロイ", group(count)),
    note: "別の物理サーバーに移ります。失敗すると元のサーバーの元の状態に戻り、タスクは Failed になります。",
    no_dry_run: "RedeployInstance に事前チェックはありません。これは文書の規則で、クラウドの応答ではありません。",
    done: "再デプロイ済み",
    recommended: |_| "都合のよいときに再デプロイしてください。".to_owned(),
    why: "再デプロイは別のホストに移し、イベントへの対応になります。",
};

static ENS_REDEPLOY: OperationText = OperationText {
    name: "ENS 再デプロイ",
    hint: "エッジインスタンスの再デプロイイベントに対応します（BatchEventRedeployInstance）。",
    force: "",
    force_hint: "",
    check: "",
    prepare: "ENS 再デプロイを準備",
    plan: |count| format!("{} 件の ENS 再デプロイを計画", group(count)),
    ask: |count| format!("{} 件の ENS イベントを再デプロイしますか？", group(count)),
    go: |count| format!("{} 件を再デプロイ", group(count)),
    note: "",
    no_dry_run: "BatchEventRedeployInstance にドライランはありません。これは文書の規則であり、クラウドの回答ではありません。",
    done: "再デプロイ済み",
    recommended: |_| "すぐに、または選んだ時刻に再デプロイできます。".to_owned(),
    why: "再デプロイは別のホストに移し、イベントへの対応になります。",
};
