//! Chinese: the connection, access keys, preferences.

use super::*;

pub(in crate::text) static CONNECT: Connect = Connect {
    title: "设置",
    how: "连接",
    demo_hint: "页面内的模拟账号。没有任何内容离开页面，也不会重启真实实例。",
    demo_size: "演示中的实例数",
    one: "统一地址",
    one_hint: "模拟服务器，或负责签名和转发的中继。所有产品和地域都发往该地址。",
    address: "地址",
    cloud_hint: "直接向各地域的地址发送签名请求，需要访问密钥。",
    check: "检查并连接",
    checking: "正在检查…",
    use_it: "使用演示",
    in_use: "使用中",
    display: "显示",
    refresh: "重新读取事件",
    refresh_off: "仅在我要求时",
    seconds: |count| format!("每 {count} 秒"),
    ok: |regions, host| format!("已连接：{host} 有应答，列出 {regions} 个地域。"),
    unreachable: |place| format!("无法访问 {place}，或它不允许本页面读取应答（CORS）。"),
    redirects: |place| {
        format!(
            "{place} 返回了重定向。本页面不跟随重定向：请求可能被发往其他主机，或送达两次。请输入直接应答的地址。"
        )
    },
    not_api: |place, why| format!("{place} 有应答，但不是此 API：{why}"),
    refused: |code, message| format!("API 拒绝了检查：{code}。{message}"),
    timed_out: |place| format!("{place} 未及时应答。"),
    network_hint: "浏览器无法区分这两种情况。服务器在运行吗？地址正确吗？若都正确，它必须为本页面返回 Access-Control-Allow-Origin。",
    address_help: "https://…；本机地址可用 http://，例如 http://127.0.0.1:8787/",
    device_data: "本机数据",
    device_hint: "保存：语言、外观、时区、地址、各地址可用的签名方式，以及执行及其计划和结果。从不保存：密钥、实例列表。",
    forget: "清除设置",
    lost_selection: "更换连接会清空选择。",
    bad_size: "请输入 1 到 1,000,000 之间的数字。",
    quota: "本分钟的调用次数",
    quota_hint: "仅统计本页面的调用；流控按整个账号（所有用户和工具）计算。未显示上限表示文档没有给出。",
    quota_none: "暂无调用。",
    api_action: "API",
    quota_calls: "调用",
    quota_limit: "上限",
    per_minute: |count| format!("{count} 次/分钟"),
    per_second: |count| format!("{count} 次/秒"),
};

pub(in crate::text) static KEYS: Keys = Keys {
    title: "访问密钥",
    hint: "只保存在本标签页的内存中，从不写入存储。如由中继负责签名，请留空。",
    id: "AccessKey ID",
    secret: "AccessKey Secret",
    token: "安全令牌（临时密钥）",
    expires: "到期时间（临时密钥，如已知）",
    paste: "或粘贴",
    paste_hint: "AssumeRole 的应答（包括 SDK 的格式）或其中 Credentials 的 JSON、RAM 角色元数据，或 aliyun 命令行的配置。",
    use_them: "使用这些密钥",
    forget: "清除密钥",
    none: "没有密钥：请求不带签名发出。",
    in_use: |id| format!("正在使用密钥：{id}"),
    until: |id, time| format!("正在使用密钥：{id}，有效至 {time}"),
    wiped: |minutes| format!("页面已 {} 分钟无人使用，密钥已清除。", group(minutes)),
    bad: |why| format!("密钥不可用：{why}。"),
    scheme: "签名方式",
    scheme_v1: "RPC 1.0（HMAC-SHA1）：无需预检请求",
    scheme_v3: "ACS3（HMAC-SHA256）：仅限服务器允许其请求头时",
    idle: "页面闲置多久后清除密钥",
    idle_never: "从不",
    idle_minutes: |minutes| format!("{} 分钟", group(minutes)),
    confirm_title: "要向该主机发送签名请求吗？",
    confirm_text: |host| {
        format!(
            "{host} 既不是阿里云，也不是本机。其运营者可以重放每个请求一次，并能看到答复。密钥本身从不发送。"
        )
    },
    confirm_yes: "信任该主机",
    confirm_no: "不发送",
    clock_ahead: |minutes| {
        format!(
            "本机时钟比服务器慢 {} 分钟；请求按服务器时间签名。",
            group(minutes)
        )
    },
    clock_behind: |minutes| {
        format!(
            "本机时钟比服务器快 {} 分钟；请求按服务器时间签名。",
            group(minutes)
        )
    },
    bad_host: |why| format!("不向该地址发送密钥签名的请求：{why}。"),
    connect_cloud: "检查并连接",
    probe: "测试 V3 预检请求",
    probing: "正在测试…",
    probe_hint: "用 V3 签名和虚构的密钥向所选地址查询地域列表。不会发送您的密钥。",
    v3_works: "此地址可用 V3：预检请求已通过。",
    v3_refused: "此地址拒绝预检请求：请改用 V1 或中继。",
    strings: "对比签名内容",
    strings_server: "服务器的待签名字符串",
    strings_ours: "本页面的待签名字符串",
    strings_equal: "两者一致：Secret 与该 AccessKey ID 不匹配。",
    strings_differ: |place| format!("从第 {} 个字符起不同：请求在途中被改动。", group(place)),
};
