//! Japanese: the list of runs, what is kept of them, and those that were interrupted.

use super::*;

/// The words.
pub(super) const RUNS: Runs = Runs {
    kept: "このデバイスに保存",
    filter: "表示",
    all: "すべて",
    running: "実行中",
    interrupted: "中断",
    over: "終了",
    reading: "このデバイスの記録を読み込んでいます…",
    none_such: "該当する実行はありません",
    more: |count| format!("あと {} 件", group(count)),
    running_here: "実行中",
    running_elsewhere: "別のタブで実行中",
    interrupted_one: "中断",
    finished: "完了",
    closed: "そのまま終了",
    simulated: "シミュレーション",
    last: |time| format!("最後の記録 {time}"),
    delete: "削除",
    delete_one: |what| format!("{what} を削除"),
    delete_title: "このデバイスから削除しますか？",
    delete_text: "計画、すべての応答、その後の観察がここから削除されます。クラウド側の記録は残ります。元に戻せません。",
    delete_open: "終わっていません：未送信のものは送信されず、不明なものは不明のままです。",
    delete_all: |count| format!("実行 {} 件を削除", group(count)),
    banner: |time, [sent, not, unknown]| {
        format!(
            "{time} に実行が中断しました：送信済み {}、未送信 {}、不明 {}。",
            group(sent),
            group(not),
            group(unknown)
        )
    },
    more_interrupted: |count| format!("中断した実行があと {} 件", group(count)),
    open: "開く",
    was_interrupted: |time, [sent, not, unknown]| {
        format!(
            "{time} に中断：送信済み {}、未送信 {}、不明 {}。",
            group(sent),
            group(not),
            group(unknown)
        )
    },
    ways_on: "送信済みまたは不明のものが自動で再送信されることはなく、状態だけを読みます。残りは送信の直前に一つずつ読み直します。",
    follow: "追跡のみ",
    go_on: |count| format!("残り {} 件を続ける", group(count)),
    close: "このまま終了",
    taking: "ジャーナルを読み込んでいます…",
    watched: "別のタブがこの実行を進めています。",
    watched_text: "そのタブが書き込んだ内容をここに表示します。ここからは何も送信できません。",
    other_place: "ページは別の場所に接続しています。続けるには、開始時の接続先に接続してください。",
    old_world: "デモアカウントでの実行です。そのアカウントはページとともに終わりました（読み込みごとに新しく作られます）。続けられません。実際の再起動はありません。",
    needs_keys: "署名付きで送信されていました。続けるには同じアカウントのアクセスキーを入力してください。",
    damaged: "この実行は読めません",
    damaged_text: "ジャーナルの一部が読めず、何を送信したか分かりません。続けられません。インスタンスを確認してください。",
    cannot_read: "このデバイスは現在実行を保存できません",
    not_kept: "この実行は保存されません。",
    not_kept_text: "ジャーナルがないとこのタブだけに存在します。タブが閉じたりクラッシュしたりすると、何を送信したか誰にも分かりません。",
    not_kept_go: "ジャーナルなしで進む",
    store_refused: "ブラウザーがこのページに保存を許可していません：プライベートウィンドウ、またはサイトデータのブロック。",
    store_blocked: "別のタブでこのページの古いバージョンが開いています。閉じてください。",
    store_newer: "ここではより新しいバージョンが使われました。再読み込みしてください。",
    store_full: "デバイスの空き容量、またはブラウザーがこのページに許す容量がいっぱいです。",
    store_closed: "ブラウザーが保存領域を閉じました。サイトのデータが削除された可能性があります。",
    store_taken: "別のタブがそこに書き込んでいます。",
    store_late: "保存領域が応答しません。",
    store_failed: "保存に失敗しました。",
    hidden: "非表示のタブでも続きますが、ブラウザーが時計を遅くします：1 秒に 1 回、Chrome では 5 分後から 1 分に 1 回。間隔は長くなることはあっても短くはなりません。タブを開いたまま、デバイスをスリープさせないでください。",
};
