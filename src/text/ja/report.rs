//! Japanese: the report.

use super::*;

pub(in crate::text) static REPORT: Report = Report {
    title: "レポート",
    so_far: "ここまでのレポート",
    back: "実行に戻る",
    making: "ジャーナルからレポートを作成しています…",
    again: "作り直す",
    json: "JSON",
    csv: "CSV（全行）",
    print: "印刷",
    none: "レポートはありません",
    none_text: "このデバイスにその実行のジャーナルはありません。保存されない実行はそのタブだけが知っており、タブとともに失われます。",
    in_tab: "この実行はこのデバイスに保存されていません。レポートはこのタブが知っている内容から作られ、タブを閉じると失われます。保存してください。",
    interrupted: "この実行は中断され、今は誰も追跡していません。応答のなかったものは不明、進行中のものは中断前に最後に見た状態です。待機中のものは、再開しない限り送信されません。",
    closed: "この実行はそのままの状態で終了されました。以後は送信も追跡もしていません。その時点で確定していなかったものは不明です。",
    closed_at: "終了した時刻",
    state: "状態",
    apart: |what| {
        format!("ジャーナルが破損しています：{what}送信の記録がないものは、ここでは不明とします。")
    },
    as_of: |time, zone| format!("{time} 時点 · {zone}"),
    counts: "結果",
    sum: |sum, planned| format!("合計 {}（計画 {}）", group(sum), group(planned)),
    verified_closed: "確認済み、イベント終了",
    verified_open: "確認済み、イベント未終了",
    verified: "確認済み、イベントなし",
    failed: "失敗",
    failed_hint: "拒否された、または実施されずにイベントが終了",
    returned: "元のホストに戻った",
    not_proven: "実行中、再起動は未確認",
    unknown: "不明",
    unknown_hint: "応答なし、または追跡終了時に停滞・一覧になし",
    not_started: "未開始",
    skipped: "除外または変化あり",
    planned: "クラウドで予定済み",
    under_way: "進行中",
    waiting: "待機中",
    durations: "所要時間",
    none_proven: "確認された再起動がまだないため、所要時間はありません。",
    median: "中央値",
    most: "95 % の上限",
    slowest: "最も遅い",
    outliers: "ほかの 95 % より遅い",
    no_outliers: "なし",
    few: "20 件未満では判断しません",
    evidence: "証跡",
    run: "実行",
    version: "バージョン",
    place: "送信先",
    confirmed: "確認した時刻",
    begun: "最初の呼び出し",
    not_begun: "何も送信していません",
    ended: "すべて確定",
    not_ended: "終わっていません",
    clock: "サーバーの時計",
    no_clock: "確認時には不明",
    ahead: |time| format!("このデバイスより {time} 進み"),
    behind: |time| format!("このデバイスより {time} 遅れ"),
    entries: "ジャーナルの件数",
    confirmation: "確認時に表示した文",
    calls: "呼び出し",
    no_calls: "何も送信していません。",
    call_rows: |count| format!("ID {} 件", group(count)),
    took: "所要",
    withdrawn: "送信されず",
    no_answer: "応答なし",
    more_calls: |shown, all| {
        format!(
            "{} / {} 件の呼び出し。JSON にすべてあります。",
            group(shown),
            group(all)
        )
    },
    rows: "すべてのインスタンス",
    changes: |count| format!("変化 {} 件", group(count)),
    strategy: "経過",
    changes_in_json: "状態の変化とその時刻はすべて JSON にあります。",
    more_rows: |shown, all| {
        format!(
            "{} / {} 行。CSV にすべてあります。",
            group(shown),
            group(all)
        )
    },
    journal: |count| {
        format!(
            "ジャーナルはこのデバイスに {} 件 · 閉じても大丈夫です：後で再開できます",
            group(count)
        )
    },
    journal_over: |count| format!("ジャーナルはこのデバイスに {} 件", group(count)),
    not_kept: "このデバイスに保存されません：タブを閉じると実行もレポートも失われます",
    hidden_head: "タブが非表示のとき",
    unwatched: |count| {
        format!(
            "{} 件の再起動は常時監視されていません（タブが閉じていた、端末がスリープした、応答が失われた）：所要時間は上限だけが分かり、上の時間には含まれません。",
            group(count)
        )
    },
    none_watched: "常時監視された再起動がないため、所要時間はありません。",
    not_watched: "常時監視なし",
    times_in: |zone| format!("時刻：{zone}"),
};
