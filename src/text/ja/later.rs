//! Japanese: the words that no list shows.

use super::*;

/// The catalogue.
pub(super) static LATER: Later = Later {
    connect: Connect {
        title: "設定",
        how: "接続",
        demo_hint: "ページ内の模擬アカウントです。ページの外には何も送られず、実物は再起動されません。",
        demo_size: "デモのインスタンス数",
        one: "共通のアドレス",
        one_hint: "模擬サーバー、または署名して転送するリレー。すべての製品とリージョンがここへ送られます。",
        address: "アドレス",
        cloud_hint: "各リージョンのアドレスへ署名付きリクエストを直接送ります。アクセスキーが必要です。",
        check: "確認して接続",
        checking: "確認中…",
        use_it: "デモを使う",
        in_use: "使用中",
        display: "表示",
        refresh: "イベントの再読み取り",
        refresh_off: "指示したときだけ",
        seconds: |count| format!("{count} 秒ごと"),
        ok: |regions, host| {
            format!("接続しました：{host} が応答し、{regions} リージョンを返しました。")
        },
        unreachable: |place| {
            format!(
                "{place} に到達できないか、このページに応答の読み取りを許可していません（CORS）。"
            )
        },
        redirects: |place| {
            format!(
                "{place} はリダイレクトを返しました。呼び出しが別のホストに届いたり、二重に届いたりするおそれがあるため、リダイレクトには従いません。直接応答するアドレスを入力してください。"
            )
        },
        not_api: |place, why| format!("{place} は応答しますが、この API ではありません：{why}"),
        refused: |code, message| format!("API が確認を拒否しました：{code}。{message}"),
        timed_out: |place| format!("{place} から時間内に応答がありません。"),
        network_hint: "ブラウザーは両者を区別しません。サーバーは動いていますか。アドレスは正しいですか。正しければ、このページに Access-Control-Allow-Origin を返す必要があります。",
        address_help: "https://…。このデバイス上のアドレスなら http:// も可。例 http://127.0.0.1:8787/",
        device_data: "このデバイスのデータ",
        device_hint: "保存するもの：言語、テーマ、タイムゾーン、アドレス、アドレスごとに使える署名方式、実行とその計画・結果。保存しないもの：キー、インスタンスの一覧。",
        forget: "設定を消去",
        lost_selection: "接続先を変えると選択は空になります。",
        bad_size: "1 から 1,000,000 までの数を指定してください。",
        quota: "この 1 分間の呼び出し",
        quota_hint: "このページからの呼び出しだけを数えています。上限はアカウント全体（すべてのユーザーとツール）にかかります。上限の表示がないものは、文書に記載がありません。",
        quota_none: "まだありません。",
        api_action: "API",
        quota_calls: "回数",
        quota_limit: "上限",
        per_minute: |count| format!("毎分 {count} 回"),
        per_second: |count| format!("毎秒 {count} 回"),
    },
    keys: Keys {
        title: "アクセスキー",
        hint: "このタブのメモリーだけに置き、保存はしません。署名する中継を使う場合は空のままにします。",
        id: "AccessKey ID",
        secret: "AccessKey Secret",
        token: "セキュリティトークン（一時キー）",
        expires: "有効期限（一時キー、分かる場合）",
        paste: "または貼り付け",
        paste_hint: "AssumeRole の応答（SDK の形式も可）またはその Credentials の JSON、RAM ロールのメタデータ、または aliyun コマンドのプロファイル。",
        use_them: "このキーを使う",
        forget: "キーを消去",
        none: "キーなし：署名せずに送信します。",
        in_use: |id| format!("使用中のキー：{id}"),
        until: |id, time| format!("使用中のキー：{id}（{time} まで）"),
        wiped: |minutes| {
            format!(
                "{} 分間操作がなかったため、キーを消去しました。",
                group(minutes)
            )
        },
        bad: |why| format!("使えるキーではありません：{why}。"),
        scheme: "署名方式",
        scheme_v1: "RPC 1.0（HMAC-SHA1）：プリフライト不要",
        scheme_v3: "ACS3（HMAC-SHA256）：サーバーがヘッダーを許可する場合のみ",
        idle: "操作がないときにキーを消去するまで",
        idle_never: "消去しない",
        idle_minutes: |minutes| format!("{} 分", group(minutes)),
        confirm_title: "このホストへ署名付きリクエストを送りますか？",
        confirm_text: |host| {
            format!(
                "{host} は Alibaba Cloud でもこのコンピューターでもありません。運営者は各リクエストを一度だけ再送でき、回答も読めます。秘密鍵そのものは送信しません。"
            )
        },
        confirm_yes: "このホストを信頼する",
        confirm_no: "送信しない",
        clock_ahead: |minutes| {
            format!(
                "この端末の時計はサーバーより {} 分遅れています。サーバーの時刻で署名します。",
                group(minutes)
            )
        },
        clock_behind: |minutes| {
            format!(
                "この端末の時計はサーバーより {} 分進んでいます。サーバーの時刻で署名します。",
                group(minutes)
            )
        },
        bad_host: |why| format!("このアドレスへはキーで署名したリクエストを送りません：{why}。"),
        connect_cloud: "確認して接続",
        probe: "V3 のプリフライトを試す",
        probing: "確認中…",
        probe_hint: "選択中のアドレスに、架空のキーによる V3 署名でリージョン一覧を問い合わせます。ご自身のキーは送信しません。",
        v3_works: "このアドレスでは V3 を使えます。プリフライトが通りました。",
        v3_refused: "このアドレスはプリフライトを拒否します。V1 かリレーを使ってください。",
        strings: "署名対象を比較",
        strings_server: "サーバー側の署名対象文字列",
        strings_ours: "このページの署名対象文字列",
        strings_equal: "両者は一致しています。Secret がこの AccessKey ID のものではありません。",
        strings_differ: |place| {
            format!(
                "{} 文字目から異なります。リクエストが途中で書き換えられています。",
                group(place)
            )
        },
    },
    act: Act {
        title: "計画",
        nothing: "何も選択されていません",
        nothing_hint: "イベントまたはインスタンスのページで選択し、ここで操作を決めます。",
        action: "操作の種類",
        reboot: "再起動",
        redeploy: "再デプロイ",
        ens: "ENS 再デプロイ",
        reboot_hint: "ECS インスタンスをその場で再起動します（RebootInstances）。",
        redeploy_hint: "ECS インスタンスを別のホストに移します（RedeployInstance）。1 台につき 1 回の呼び出し。",
        ens_hint: "エッジインスタンスの再デプロイイベントに対応します（BatchEventRedeployInstance）。",
        mode: "一括モード",
        success_first: "1 台ずつ",
        success_first_hint: "SuccessFirst：可能なものから再起動し、それぞれが応答を返します。",
        all_together: "すべてか無か",
        all_together_hint: "AllTogether：1 台でもチェックに通らないと、その呼び出しでは 1 台も再起動しません。",
        force_reboot: "シャットダウンせず電源断",
        force_reboot_hint: "ForceReboot：電源を抜くのと同じです。未書き込みのデータは失われます。",
        force_stop: "シャットダウンせず電源断",
        force_stop_hint: "ForceStop：電源を抜くのと同じです。実行中のものにだけ影響します。",
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
        no_redeploy_dry_run: "RedeployInstance に事前チェックはありません。これは文書の規則で、クラウドの応答ではありません。",
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
    },
    confirm: Confirm {
        title_reboot: |count| format!("{} 台を再起動しますか？", group(count)),
        title_redeploy: |count| format!("{} 台を再デプロイしますか？", group(count)),
        title_ens: |count| format!("{} 件の ENS イベントを再デプロイしますか？", group(count)),
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
        redeploy: "別の物理サーバーに移ります。失敗すると元のサーバーの元の状態に戻り、タスクは Failed になります。",
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
        go_reboot: |count| format!("{} 台を再起動", group(count)),
        go_redeploy: |count| format!("{} 台を再デプロイ", group(count)),
        go_ens: |count| format!("{} 件を再デプロイ", group(count)),
        go_check: |count| format!("{} 台を事前チェック", group(count)),
        list: |count| format!("{} 件の名前", group(count)),
        filter: "一覧を検索",
        demo: "デモアカウント：実物は再起動されません。",
        sent_to: |place| format!("送信先 {place}"),
        left_out: |count| format!("{} 件は除外、送信しません", group(count)),
        have_disks: "これらのディスクから必要なものは保存済み",
        attention: |count| format!("うち {} 件は要確認", group(count)),
        simulated: "模擬",
    },
    run: answers::RUN,
    reason: answers::REASON,
    advice: answers::ADVICE,
    hold: answers::HOLD,
    part: part::PART,
    going: going::GOING,
    runs: runs::RUNS,
    report: report::REPORT,
    plan: plan::PLAN,
    plans: plan::PLANS,
};
