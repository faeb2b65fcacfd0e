//! Japanese: a further part of a run.

use super::*;

/// The words.
pub(super) const PART: Part = Part {
    label: "未完了：",
    not_sent: |count| format!("未送信の {} 件を送信", group(count)),
    not_started: |count| format!("開始されていない {} 件を送信", group(count)),
    refused: |count| format!("拒否された {} 件を再送信", group(count)),
    failed: |count| format!("拒否または失敗の {} 件を再送信", group(count)),
    unknown: |count| format!("結果不明の {} 件を再送信", group(count)),
    stuck: |count| format!("停滞中の {} 件を再送信", group(count)),
    left_out: |count| format!("除外された {} 件を送信", group(count)),
    one_not_sent: "送信する",
    one_again: "再送信する",
    ask: |what| format!("{what}しますか？"),
    is_not_sent: "これらはまだ一度も送信していません。",
    is_not_started: "これらは再起動していません。未送信か、クラウドが何もしなかったと応答しました。",
    is_failed: "いずれも拒否されたか、再起動せずに終わりました。名前の横に最後の応答を示します。",
    is_left_out: "ご自身で除外したか、順番の直前に計画時と状態が異なっていました。",
    may_restart: "これらはすでに再起動した可能性があります。",
    may_restart_text: "前回の呼び出しの結果は不明です。もう一度送信すると二度目の再起動になる可能性があります。まず最後に確認された状態を見てください。",
    is_stuck: "これらは受け付けられましたが、まだ復帰していません。",
    is_stuck_text: "受け付けられた操作は今後も実行される可能性があります。もう一度送信すると二度目の再起動になる可能性があります。",
    read_again: "送信の直前に一台ずつ状態を読み直します。変化したものは送信しません。",
    waves: |first, last| {
        if first == last {
            format!("この実行の第 {first} 波として、ほかのすべての波の後に送信します。")
        } else {
            format!("この実行の第 {first} ～ {last} 波として、ほかのすべての波の後に送信します。")
        }
    },
    grace: "その後 5 秒間は取り消せます。",
    stays_held: "続けるまで、この実行は保留のままです。",
    so_far: |[sent, not, unknown]| {
        format!(
            "現在：送信済み {}、未送信 {}、不明 {}。これから送信するのは下記のものだけです。",
            group(sent),
            group(not),
            group(unknown)
        )
    },
    last_seen: |status, time| format!("最後の状態 {status}（{time}）"),
    tried: |count, last| format!("{count} 回送信、最後：{last}"),
    cannot: "今は送信できません。",
    held_now: "保留中",
    paused_now: "一時停止中",
    begins_in: |left| format!("{left} 後に開始"),
    next_in: |left| format!("次の波まで {left}"),
    added: |count| format!("{} 件が追加分として送信を待っています。", group(count)),
    added_held: "この実行は保留中です。続けるまで何も送信しません。",
    added_after: "前の波が終わった後に順番が来ます。",
    leaves: |left| format!("最初の呼び出しは {left} 後です。"),
    take_back: "取り消す",
    take_back_hint: "Esc でも取り消せます。その場合これらは送信されません。",
    queued_again: "再送信を待機中",
    tries: |count| format!("全 {} 回の送信", group(count)),
    try_at: |time| format!("{time} に送信"),
    clock: "保留：クラウドがこのデバイスの時刻を受け付けません。",
    clock_text: "デバイスの時計を合わせてから続けてください。それまで何も送信しません。",
    permission: "保留：必要な権限がなく、クラウドに拒否されました。",
    permission_text: "不足している権限は該当行に表示しています。付与後に続けてください。",
    unread: |region, why| format!("保留：送信直前に {region} を読み取れません（{why}）。"),
    unread_text: "読み取れるまで何も送信しません。続けるともう一度試します。",
};
