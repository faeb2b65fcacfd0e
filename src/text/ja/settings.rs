//! Japanese: the connection, access keys, preferences.

use super::*;

pub(in crate::text) static CONNECT: Connect = Connect {
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
        format!("{place} に到達できないか、このページに応答の読み取りを許可していません（CORS）。")
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
};

pub(in crate::text) static KEYS: Keys = Keys {
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
};
