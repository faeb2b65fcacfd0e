//! Japanese: the list of runs.

use super::*;

pub(in crate::text) static RUNS: Runs = Runs {
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
    damaged_text: "このデバイスにあるこの実行の記録の一部が失われたか変更されています。何を送信したか分からないため、送信の記録がないものは「未送信」ではなく不明とします。ここからは送信も追跡もできません。インスタンスを確認し、レポートを保存してから終了してください。",
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
    store_gone: "以前に書き込んだ内容がありません：このサイトのデータが削除された可能性があります。",
    store_late: "保存領域が応答しません。",
    store_failed: "保存に失敗しました。",
    hidden: "非表示のタブでも続きますが、ブラウザーが時計を遅くします：1 秒に 1 回、Chrome では 5 分後から 1 分に 1 回。間隔は長くなることはあっても短くはなりません。タブを開いたまま、デバイスをスリープさせないでください。",
    unknown_work: "実行",
    damaged_chip: "破損",
    line_missing: |from, to| {
        if from == to {
            format!("{} 行目がありません。", group(from))
        } else {
            format!("{} ～ {} 行目がありません。", group(from), group(to))
        }
    },
    line_no_text: |line| format!("{} 行目はテキストではありません。", group(line)),
    line_no_number: |line| format!("{} 行目付近に行番号のない項目があります。", group(line)),
    line_changed: |line| {
        format!(
            "{} 行目が変更されています：チェックサムが一致しません。",
            group(line)
        )
    },
    line_moved: |line, number| {
        format!(
            "{} 行目の位置に {} 行目があります。",
            group(line),
            group(number)
        )
    },
    line_other: |line, run| format!("{} 行目は実行 {run} のものです。", group(line)),
    line_unreadable: |line, why| format!("{} 行目を読めません（{why}）。", group(line)),
    entry_damaged: "実行の一覧の項目が破損しているか、ありません。",
    more_damage: |count| format!("ほかに {} 件。", group(count)),
    unrecorded: "ジャーナルの一部がありません：送信した可能性があります",
    kept_again: |time| format!("ジャーナルが失われたため、{time} に書き直しました。"),
    kept_again_text: "実行中にこのサイトのデータが削除されました。このタブが把握している内容はすべてデバイスに保存し直しました。",
    kept_no_more: "この実行は保存されなくなりました。",
    kept_no_more_text: "その間は何も送信しません。タブが閉じたりクラッシュしたりすると、何を送信したか誰にも分かりません。タブを開いたまま、レポートを保存してください。",
    foot_no_more: "このデバイスに保存されなくなりました：このタブを閉じないでください",
    barred: "何も送信していません",
    other_live: |run, count| format!("実行 {run} がこのうち {} 台を処理中です。", group(count)),
    other_live_text: "ここまたは別のタブで実行中です。同じインスタンスが同時に 2 つの実行に入ることはありません。終わるのを待つか、停止してください。",
    other_left: |run, count| {
        format!(
            "実行 {run} はこのうち {} 台を残して中断しました。",
            group(count)
        )
    },
    other_left_text: |unsent, restarting| match (unsent, restarting) {
        (_, 0) => format!("{} 台は未送信です。", group(unsent)),
        (0, _) => format!(
            "{} 台は再起動中か、再起動した可能性があります。",
            group(restarting)
        ),
        _ => format!(
            "{} 台は再起動中か、再起動した可能性があります。{} 台は未送信です。",
            group(restarting),
            group(unsent)
        ),
    },
    pass_over: "その実行を確認しました。それでも送信します",
    busy: "別のタブが実行を始めようとしています。少し待ってからやり直してください。",
    open_run: |run| format!("実行 {run} を開く"),
};
