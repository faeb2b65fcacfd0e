//! Japanese: how far a run is.

use super::*;

/// The words.
pub(super) const GOING: Going = Going {
    wave_of: |now, all| format!("第 {now} 波（全 {all} 波）"),
    canary: "カナリア",
    wave: |wave| format!("第 {wave} 波"),
    elapsed: |time| format!("開始から {time}"),
    plan: |hash| format!("計画 {hash}"),
    nothing_sent: |left| format!("まだ何も送信していません。最初の呼び出しは {left} 後です。"),
    cancel: "取り消す",
    cancel_hint: "Esc でも取り消せます。何も送信されず、選択したインスタンスはこの一覧に残ります。",
    starts: |time, left| format!("{time} に開始します（{left} 後）。"),
    keep_open: "それまでこのタブを開いたままにしてください。それ以前には何も送信されません。",
    next_wave: |wave, left| format!("次は{wave}、{left} 後です。"),
    send_now: "計画どおり波の間で待機しています。送信済みのものは追跡中です。",
    show: "表示",
    table: "表",
    lanes: "タイムライン",
    lanes_of: |shown, all| {
        format!(
            "{all} 本のうち {shown} 本：進行中のものと最後に送信したもの。ほかは上の件数から選べます。"
        )
    },
    lanes_label: |count| format!("{} 台のインスタンスの時間経過", group(count)),
    lanes_none: "まだ何も送信していません。",
    take_out: "外す",
    stop_here: "ここで止める",
    event_open: "確認済み・イベントは未解決",
};
