//! Japanese: why not, and what to do about an error.

use super::*;

pub(in crate::text) static REASON: Reason = Reason {
    ready: "可能",
    answers: |event| format!("イベント {event} に対応"),
    wrong_ecs: "ECS インスタンスです：再起動か再デプロイを使います",
    wrong_ens: "ENS インスタンスです：ENS 再デプロイを使います",
    needs_running: |status| format!("{status}：再起動には実行中が必要"),
    needs_rest: |status| format!("{status}：再デプロイには実行中か停止済みが必要"),
    in_transition: |status| format!("{status}：落ち着くまでお待ちください"),
    unknown_status: |status| format!("不明な状態 {status}：クラウドが判断します"),
    security: "セキュリティロック：すべての操作が拒否されます",
    locked: |lock| format!("ロック「{lock}」あり"),
    unknown_lock: |lock| format!("不明なロック「{lock}」：拒否される可能性"),
    expired: |time| {
        if time.is_empty() {
            "期限切れ：拒否される可能性".to_owned()
        } else {
            format!("{time} に期限切れ：拒否される可能性")
        }
    },
    dedicated: "専用ホスト上：再デプロイできません",
    local_disks: |amount, gib| format!("ローカルディスクを消去：{amount} × {gib} GiB"),
    will_start: "停止中のため起動されます",
    no_event: "再デプロイで対応できる保留中イベントなし：拒否される可能性",
    not_answered: |event, status| format!("{event}（{status}）は残ります：これでは対応できません"),
    disputed: |event, status| format!("{event}（{status}）に対応するかは文書により異なります"),
    event_unknown: |event, status| format!("{event}（{status}）は不明：対応するか分かりません"),
    event_due: |time| format!("イベントの予定は {time}：すでに処理中の可能性"),
    needs_event: "保留中の ENS 再デプロイイベントなし",
    not_waiting: |status| format!("イベントは{status}：対応を待っていません"),
    after_event: |time| format!("クラウドが自ら動く時刻（{time}）より後の予定"),
    in_past: |time| format!("予定時刻 {time} は過ぎています"),
    gone: "クラウドの一覧にもうありません",
    incomplete: "イベントを読み取れず、欠けている場合があります",
    unreadable: |member, value| format!("{member} を解釈できません：{value}"),
    event_unreadable: |member, value| {
        format!("システムイベントの {member} を解釈できません：{value}")
    },
    still_open: |run, at| format!("実行 {run} が {at} に再起動済み、システムイベントは未完了"),
    sent_open: |run, at| {
        format!("実行 {run} が {at} に送信済み（再起動は未確認）、システムイベントは未完了")
    },
    disks_untold: "ローカルディスク（数は不明）がある可能性：あれば消去されます",
};

pub(in crate::text) static ADVICE: Advice = Advice {
    follow: "クラウドが受理しました。まだ再起動ではなく、追跡中です。",
    status: "状態が合いません。再起動には実行中、再デプロイには実行中か停止済みが必要です。",
    security: "セキュリティセンターが解除するまで操作できません。",
    billing: "支払い担当者に更新または支払いを依頼してください。",
    not_found: "解放されたか別のリージョンです。更新して探してください。",
    disk: "ディスクに問題があります。先にディスクのイベントに対応してください。",
    redeploy: "いまは再デプロイできません。理由はメッセージにあります。",
    report: "リクエストの形式が不正です。このコンソールの不具合です。ご報告ください。",
    permission: "権限がありません。メッセージにある権限を依頼してください。",
    risk: "リスクありと判断されました。ベンダーのコンソールで本人確認をしてください。",
    dry_run: "チェックに合格しました。",
    deferred: "クラウドは何も行わず、後で呼び出すよう求めています。自動で再送信します（最大数回）。",
    next_minute: "この 1 分の呼び出しが多すぎ、何も行われていません。次の 1 分に入ってから再試行してください。",
    later: "使用中か準備中です。あとで再試行してください。",
    seen_before: "受信済みのリクエストとの応答です。再送信せず、先に状態を確認してください。",
    look_at_event: "システムイベントは対応待ちではないか、すでに処理中です。先にイベントを確認してください。",
    cloud_failed: "クラウドのエラーで結果は不明です。状態で判断します。",
    key: "暗号化ディスクの鍵が使えません。鍵サービスで有効にしてください。",
    system_disk: "システムディスクがありません。先に接続してください。",
    no_stock: "いまは空きがありません。あとで再試行してください。",
    parameter: "パラメーターが拒否されました。メッセージをご覧ください。",
    access_key: "アクセスキーが存在しないか無効です。",
    signature: "署名が誤っています。シークレットを確認してください。",
    clock: "リクエストの時刻がずれています。時計を確認してください。",
    ended: "一時認証情報の期限が切れました。新しいものを入力してください。",
    endpoint: "このアドレスは操作、バージョン、リージョンのいずれかを認識しません。",
    unknown: "一覧にないコードです。メッセージはクラウドの言葉です。",
    left_out: "除外しました。必要なら再び選択してください。",
    stopped: "送信前に停止しました。",
    group: "原因を取り除くか、1 台ずつ送信してください。",
    no_info: "「すべてか無か」でチェックしてください。",
    reconcile: "再起動された可能性があります。自動で再送信はしません。状態で判断します。",
    check_event: "再起動しましたが、イベントが残っています。遅れることがあるため数分後にご確認ください。",
    wait: "いまは何もする必要がありません。",
    stuck: "異常に時間がかかっています。ベンダーのコンソールで確認してください。",
    not_proven: "実行中ですが再起動の証拠がありません。中を確認するかイベントを待ってください。",
    done: "対処は不要です。",
    task_failed: "元のホストの元の状態に戻りました。インスタンスを確認するか、ベンダーに相談してください。",
    event_ended: "再デプロイされずにイベントが終了しました。インスタンスとほかのイベントをご確認ください。",
    plan_past: "将来の時刻を選んでください。",
};
