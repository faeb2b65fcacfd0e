//! Japanese: choosing an action, the plan, the last question, the plans that are kept.

use super::*;

pub(in crate::text) static ACT: Act = Act {
    title: "計画",
    nothing: "何も選択されていません",
    nothing_hint: "イベントまたはインスタンスのページで選択し、ここで操作を決めます。",
    action: "操作の種類",
    mode: "一括モード",
    success_first: "1 台ずつ",
    success_first_hint: "SuccessFirst：可能なものから再起動し、それぞれが応答を返します。",
    all_together: "すべてか無か",
    all_together_hint: "AllTogether：1 台でもチェックに通らないと、その呼び出しでは 1 台も再起動しません。",
    dry_run: "事前チェックのみ、再起動しない",
    dry_run_hint: "DryRun：ID、パラメーター、状態をチェックするだけで、再起動しません。",
    dry_run_no_info: "このモードではクラウドは常にチェック合格と返します。実際にチェックするには「すべてか無か」を選んでください。",
    when: "時期",
    immediate: "すぐに",
    scheduled: "時刻を指定",
    scheduled_hint: "このページを閉じてもクラウドがその時刻に開始します。取り消す API はありません。",
    at: "日時",
    in_zone: |zone| format!("タイムゾーン {zone}"),
    past: "その時刻は過ぎています。将来の時刻を選んでください。",
    bad_time: "日付と時刻を選んでください。",
    time_gap: |from, to| {
        format!(
            "その日にこの時刻は存在しません：時計は {from} から {to} に進みます。別の時刻を選んでください。"
        )
    },
    time_twice: "その日にこの時刻は 2 回あります。どちらかを選んでください。",
    time_which: "どちらの時刻か",
    check: "送信の前に",
    ready: |count| format!("{} 台 可能", group(count)),
    attention: |count| format!("{} 台 要確認", group(count)),
    cannot: |count| format!("{} 台 不可", group(count)),
    ready_hint: "妨げるものはありません。",
    attention_hint: "送信されます。理由をご確認ください。",
    cannot_hint: "文書によればクラウドが拒否します。",
    leave_out: |count| format!("不可の {} 台を除く", group(count)),
    leave_out_hint: "結果には「除外」として残ります。",
    send_all_hint: "これらも送信し、クラウドが判断します。「すべてか無か」では 1 台でも不可なら呼び出し全体が拒否されます。",
    calls: |calls, sent| format!("{} 回の呼び出し、{} 台", group(calls), group(sent)),
    calls_detail: "1 回の呼び出しは最大 100 ID、1 リージョン。",
    review: |count| format!("{} 台の内容を確認", group(count)),
    review_check: |count| format!("{} 台のチェック内容を確認", group(count)),
    nothing_to_send: "送信するものがありません。",
    remove: "選択から外す",
    sent_where: "送信先",
    group_note: |calls| {
        format!(
            "「すべてか無か」は呼び出しごとです。ここでは {} 回、それぞれ独立です。",
            group(calls)
        )
    },
    event_rows: |events, instances| {
        format!(
            "{} 台の {} イベント、イベントごとに 1 つの応答",
            group(instances),
            group(events)
        )
    },
    rule_source: |source| format!("出典：{source}"),
    still_reading: "アカウントを読み取り中です。状態が欠けている場合があります。",
    stale: "状態が古くなっています。操作の前に更新してください。",
    wrong_product: |count| format!("{} 台は別の製品です", group(count)),
    what_is_sent: "送信される内容",
    documents: "文書の規則",
};

pub(in crate::text) static CONFIRM: Confirm = Confirm {
    title_check: |count| format!("{} 台を事前チェックしますか？", group(count)),
    down: "再起動の間、各インスタンスは停止します。メモリの内容と接続は失われます。",
    recall: "呼び出しの合間に止められます。受理された再起動は取り消せません。",
    plug: "電源を抜くのと同じです。",
    force: |count| {
        format!(
            "この {} 台の未書き込みデータは失われ、ファイルシステムの修復が必要になる場合があります。",
            group(count)
        )
    },
    disks: |count| {
        format!(
            "この {} 台のローカルディスクのデータはすべて消去されます。",
            group(count)
        )
    },
    disks_undo: "元に戻せません。",
    started: |count| {
        format!(
            "{} 台は停止中で、これにより起動します（料金、サービス）。",
            group(count)
        )
    },
    all_together: |count| {
        format!(
            "{} 台のうち 1 台でもチェックに通らないと、1 台も再起動せず、応答は全体で 1 つです。",
            group(count)
        )
    },
    per_request: |calls| {
        format!(
            "「すべてか無か」は呼び出しごとです。ここでは {} 回、各最大 100 台、それぞれ独立です。",
            group(calls)
        )
    },
    scheduled: |times| format!("このページを閉じても、クラウドが {times} に開始します。"),
    schedule_final: "取り消す API は見つかっていません。",
    check: "再起動はしません。合格はエラーコード DRYRUN.SUCCESS で返りますが、ここでは合格と表示します。",
    type_word: |word| format!("続けるには {word} と入力"),
    go_check: |count| format!("{} 台を事前チェック", group(count)),
    list: |count| format!("{} 件の名前", group(count)),
    filter: "一覧を検索",
    demo: "デモアカウント：実物は再起動されません。",
    sent_to: |place| format!("送信先 {place}"),
    left_out: |count| format!("{} 件は除外、送信しません", group(count)),
    have_disks: "これらのディスクから必要なものは保存済み",
    attention: |count| format!("うち {} 件は要確認", group(count)),
    simulated: "模擬",
};

pub(in crate::text) static PLAN: Plan = Plan {
    can_do: "できること",
    name: "計画の名前",
    hash: "計画",
    save: "保存",
    export: "書き出す",
    saved: "この端末に保存済み",
    not_saved: "未保存",
    as_imported: "ファイルのとおり",
    differs: |what| format!("変更あり（元は {what}）"),
    saved_as: |what| format!("「{what}」としてこの端末に保存しました。"),
    set_aside: |what| format!("別の計画「{what}」として保存しました。「計画」にあります。"),
    too_large: "この計画は大きすぎて端末に保存できません。ファイルに書き出してください。",
    too_many: "この端末にはすでに 100 件の計画があります。いくつか削除するか、ファイルに書き出してください。",
    no_room: "ブラウザーに空きがないか、保存が拒まれました。ファイルに書き出してください。",
    auto_name: |what, count, at| format!("{what} {} 台、{at}", group(count)),
    order: "順序",
    in_waves: "段階的に",
    in_waves_hint: "まず少数。前の組が戻ってから次の組を始めます。",
    at_once: "一度にすべて",
    at_once_hint: "API の制限が許すかぎり、すぐにすべて送信します。",
    canary: "最初に試す",
    canary_unit: "台",
    wave: "その後は",
    wave_unit: "0：残り全部",
    pause: "組の間隔",
    seconds: "秒",
    minutes: "分",
    limit: "同時に止まる割合を制限",
    limit_hint: "各グループで 1 台は常に停止できます。",
    share: "最大",
    of_a: "対象",
    by_zone: "ゾーン",
    by_set: "デプロイメントセット",
    by_tag: "タグの値",
    tag_key: "タグのキー",
    waves: |count, sizes| format!("{} 組：{sizes}", group(count)),
    no_waves_scheduled: "段階分けはできません。予定時刻にクラウドがすべてを始めます。段階的に行うには「すぐに」を選んでください。",
    no_waves_check: "段階分けは不要です。確認は何も再起動しないため、一度に送信します。",
    who_begins: "クラウドでの開始",
    stop: "停止の条件",
    stops: "自動で止める",
    stops_hint: "以後は何も送信せず、判断を待ちます。",
    errors: "エラーが次を超えたら",
    errors_unit: "件",
    percent: "または",
    empty_is_none: "空欄はその制限なし。",
    stuck: "停滞とみなす時間",
    stuck_is_error: "停滞をエラーとして数える",
    stuck_is_error_hint: "数えない場合、組はそのまま進みます。",
    now: "確認したらすぐ",
    now_hint: "その後 5 秒間は取り消せます。",
    later: "時刻を指定",
    later_hint: "それまでこのタブを開いておく必要があります。ENS の再デプロイはクラウドで予約できます。",
    bad_count: |one, other| format!("{one} から {other} までの整数を入力してください。"),
    bad_span: |one, other| {
        format!("{one} から {other} までの時間を入力してください（例：90、90 s）。")
    },
    bad_empty: "空にできません。",
    bad_fields: |count| format!("{} 項目の修正が必要です。", group(count)),
    keys_short: "最後の組を見届ける前にアクセスキーが失効します。",
    unfit: "何も送信していません。この計画は実行できません。",
    check_again: "もう一度確認",
    checking: "確認中…",
    checked_at: |what| format!("{what} に確認"),
    changed: "選択後に変化あり",
    restarted_at: |what| format!("他者が再起動（{what}）"),
    status_changed: |one, other| format!("{one} から {other} に変化"),
    know: "送信できます。承知のうえで。",
    redeploy_helps: "再デプロイが有効です。",
    reboot_helps: "再起動なら可能です。",
    other_product: "別の製品のインスタンスです。",
    wait: "少し待ってから確認してください。",
    look_again: "もう一度見て、残すか外すか決めてください。",
    billing: "課金の担当者に更新か支払いを依頼してください。",
    security: "セキュリティセンターを確認してください。",
    save_disks: "ローカルディスクのデータを先に退避してください。",
    choose_time: "別の時刻を選んでください。",
    keep: |count| format!("{} 件を残す", group(count)),
    remove: |count| format!("{} 件を外す", group(count)),
    since_chosen: "変化",
    changed_count: |count| format!("選択後に {} 件が変化しました。", group(count)),
    will_start: "起動されるもの",
    disks: "ローカルディスク",
    disks_erased: |count, size| {
        format!(
            "{} 台のローカルディスクが消去されます（合計最大 {size}）。",
            group(count)
        )
    },
    disks_untold: |count| {
        format!(
            "うち {} 台にはローカルディスクがある可能性があります（クラウドは数を返していません）。",
            group(count)
        )
    },
    blast: "同時停止",
    down: |down, of, percent| {
        format!(
            "{} 台中 {} 台 · {}%",
            group(of),
            group(down),
            group(percent)
        )
    },
    no_groups: "どのグループにも属しません。",
    limit_to: |count| format!("25% に制限：同時に {} 台", group(count)),
    time: "所要時間",
    begins: |what| format!("{what} に開始。"),
    about: |what| format!("約 {what}"),
    between: |one, other| format!("約 {one}〜{other}"),
    time_unknown: "不明：この端末で計測した再起動がまだ足りません。",
    measured: |count| format!("この端末での過去 {} 回から。", group(count)),
    pauses: |what| format!("間隔は合計 {what}"),
    turns: |count| format!("制限により {} 回に分かれます。", group(count)),
    calls: "呼び出しと上限",
    reads: |count| format!("追跡に約 {} 回の読み取り。", group(count)),
    reads_unknown: "追跡の読み取り回数は、再起動を計測するまで不明です。",
    quota: |action, calls, limit, percent| {
        format!(
            "{action}：最も多いリージョンで毎分 {}/{} 回（{}%）。アカウント内の全ツールと共有。",
            group(calls),
            group(limit),
            group(percent)
        )
    },
    quota_unknown: "文書に上限の記載はありません。アカウント内の全ツールと共有されます。",
    keys: "アクセスキー",
    keys_no_end: "期限はありません。",
    keys_enough: |what| format!("足ります。余裕は {what}。"),
    keys_tight: |what| format!("足りますが、余裕は {what} だけです。"),
    keys_missing: |what| format!("{what} 足りません：最後の組を見届ける前に失効します。"),
    keys_unknown: |what| format!("再起動に使えるのは {what}。所要時間は不明です。"),
    asking: "クラウドに尋ねる",
    ask: "ドライランを実行",
    ask_hint: "同じ ID を DryRun と「すべてか無か」で、最小の回数で送ります。何も再起動しません。",
    asked_at: |what| format!("{what} に回答"),
    asking_now: |done, all| format!("{} 件中 {} 件に回答", group(all), group(done)),
    asked_before: "その後に計画が変わりました。もう一度尋ねてください。",
    passed: |count| format!("{} 件通過（DRYRUN.SUCCESS）", group(count)),
    refused: |count, all| format!("{} 件中 {} 件拒否", group(all), group(count)),
    silent: |count, all| format!("{} 件中 {} 件情報なし", group(all), group(count)),
    names: |what| format!("名指し：{what}。"),
    names_nobody: "どれかは示されていません。",
    no_answer: "有用な回答がありません。何も起きていません。",
    may_have_acted: "クラウドが実行したように読める回答です。続ける前にインスタンスを確認してください。",
    proves: "証明：その時点で ID・パラメーター・状態は有効でした。",
    proves_not: "証明しない：ゲストが停止すること、状態が続くこと。",
    as_requests: "リクエスト",
    as_cli: "aliyun CLI",
    copy_all: "CLI をすべてコピー",
    cli_hint: "お使いの CLI プロファイルで実行します。鍵は含みません。設定によっては CLI が自動で再送します。",
    first_wave: "最初",
    wave_number: |count| format!("第 {} 組", group(count)),
    apart: |what| format!("間隔 {what}。"),
    at_most: |count| format!("各グループで同時に最大 {}%。", group(count)),
    all_at_once: "段階分けなしで一度にすべて。",
    never_stops: "自動では止まりません。",
    stops_first: "最初のエラーで止まります。",
    stops_errors: |count| format!("エラーが {} 件を超えると止まります。", group(count)),
    stops_percent: |count| format!("失敗が {}% を超えると止まります。", group(count)),
    begins_open: |what| format!("{what} に開始。このタブを開いておいてください。"),
    together: |what| format!("合計最大 {what}。"),
    many: |count| format!("1 つの計画に {} 台あります。", group(count)),
    group_down: |name, down, of| {
        format!(
            "{name} の {} 台のうち {} 台が同時に停止します。",
            group(of),
            group(down)
        )
    },
    read_to_end: "この一覧を最後まで確認してください。",
};

pub(in crate::text) static PLANS: Plans = Plans {
    all: "すべての計画",
    kept: "この端末にのみ保存",
    none: "計画はまだありません",
    none_hint: "インスタンスを選んで計画を作り、ここに保存します。ファイルの計画も読み込めます。",
    import: "ファイルを読み込む",
    draft: "下書き",
    unnamed: "名前のない計画",
    go_on: "続ける",
    discard: "破棄",
    copy: "複製",
    copy_of: |what| format!("{what}（コピー）"),
    delete: "削除",
    damaged: "この計画はもう読めません。",
    gone: "この計画はもう端末にありません。",
    nothing_taken: "何も取り込んでいません。",
    file_too_large: |what| format!("{what} は計画としては大きすぎます。"),
    unreadable: |what| format!("{what} を読めません。"),
    no_plan: |what| format!("{what} は実行できる計画ではありません。"),
};
