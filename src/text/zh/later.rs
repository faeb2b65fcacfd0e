//! Simplified Chinese: the words that no list shows.

use super::*;

/// The catalogue.
pub(super) static LATER: Later = Later {
    connect: Connect {
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
    },
    keys: Keys {
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
    },
    act: Act {
        title: "计划",
        nothing: "尚未选择任何实例",
        nothing_hint: "请在“事件”或“实例”页选择实例，然后在这里决定如何处理。",
        action: "操作类型",
        reboot: "重启",
        redeploy: "重新部署",
        ens: "ENS 重新部署",
        reboot_hint: "在原宿主机上重启 ECS 实例（RebootInstances）。",
        redeploy_hint: "把 ECS 实例迁到另一台宿主机（RedeployInstance）。每个实例一次调用。",
        ens_hint: "响应边缘实例的重新部署事件（BatchEventRedeployInstance）。",
        mode: "批量模式",
        success_first: "逐个处理",
        success_first_hint: "SuccessFirst：能重启的实例各自重启，并各自返回结果。",
        all_together: "全部或全不",
        all_together_hint: "AllTogether：只要一个未通过检查，该次调用中的实例都不重启。",
        force_reboot: "不关机直接断电",
        force_reboot_hint: "ForceReboot：相当于拔电源。未写入的数据会丢失。",
        force_stop: "不关机直接断电",
        force_stop_hint: "ForceStop：相当于拔电源。仅对运行中的实例有意义。",
        dry_run: "只检查，不重启",
        dry_run_hint: "DryRun：云端检查 ID、参数和状态，不重启任何实例。",
        dry_run_no_info: "在此模式下，云端总是返回检查通过。真正检查请选“全部或全不”。",
        when: "时间",
        immediate: "立即",
        scheduled: "指定时间",
        scheduled_hint: "届时由云端开始执行，即使本页面已关闭。API 没有取消它的调用。",
        at: "日期和时间",
        in_zone: |zone| format!("时区 {zone}"),
        past: "该时间已过。请选择将来的时间。",
        bad_time: "请选择日期和时间。",
        time_gap: |from, to| format!("当天不存在该时间：时钟从 {from} 拨到 {to}。请选择其他时间。"),
        time_twice: "当天该时间会出现两次。请选择是哪一次。",
        time_which: "哪一次",
        check: "发送之前",
        ready: |count| format!("{} 个就绪", group(count)),
        attention: |count| format!("{} 个需留意", group(count)),
        cannot: |count| format!("{} 个不可执行", group(count)),
        ready_hint: "没有不利因素。",
        attention_hint: "会发送。请先看清为何需要留意。",
        cannot_hint: "按文档，云端会拒绝这些实例。",
        leave_out: |count| format!("排除 {} 个无法执行的", group(count)),
        leave_out_hint: "它们在结果中显示为“已排除”。",
        send_all_hint: "它们也会发送，由云端决定；在“全部或全不”模式下，其中一个会使整个调用被拒绝。",
        calls: |calls, sent| format!("{} 次调用，{} 个实例", group(calls), group(sent)),
        calls_detail: "每次调用最多 100 个 ID、一个地域。",
        review: |count| format!("核对并确认 {} 个", group(count)),
        review_check: |count| format!("核对 {} 个的检查", group(count)),
        nothing_to_send: "没有可发送的内容。",
        remove: "从选择中移除",
        no_redeploy_dry_run: "RedeployInstance 没有预检：这里是文档中的规则，不是云端的应答。",
        sent_where: "发往",
        group_note: |calls| {
            format!(
                "“全部或全不”按调用生效：这里有 {} 次调用，各自独立。",
                group(calls)
            )
        },
        event_rows: |events, instances| {
            format!(
                "{} 个实例的 {} 个事件，每个事件一个结果",
                group(instances),
                group(events)
            )
        },
        rule_source: |source| format!("来源：{source}"),
        still_reading: "账号仍在读取，部分状态可能缺失。",
        stale: "这些状态已旧。操作前请刷新。",
        wrong_product: |count| format!("{} 个属于另一产品", group(count)),
        what_is_sent: "将要发送的内容",
        documents: "文档中的规则",
    },
    confirm: Confirm {
        title_reboot: |count| format!("重启 {} 个实例？", group(count)),
        title_redeploy: |count| format!("重新部署 {} 个实例？", group(count)),
        title_ens: |count| format!("对 {} 个 ENS 事件重新部署？", group(count)),
        title_check: |count| format!("检查 {} 个实例？", group(count)),
        down: "每个实例在重启期间不可用。内存内容和连接会丢失。",
        recall: "可在两次调用之间停止。已受理的重启无法撤回。",
        plug: "相当于拔掉电源。",
        force: |count| {
            format!(
                "这 {} 个实例尚未写入磁盘的数据会丢失，文件系统可能需要修复。",
                group(count)
            )
        },
        redeploy: "会迁到另一台物理服务器。若失败，实例回到原服务器并恢复原状态，任务显示 Failed。",
        disks: |count| format!("这 {} 个实例的本地盘数据将被全部抹除。", group(count)),
        disks_undo: "此操作无法撤销。",
        started: |count| {
            format!(
                "{} 个实例现已停止，此操作会将其启动（产生费用、启动服务）。",
                group(count)
            )
        },
        all_together: |count| {
            format!(
                "这 {} 个中只要一个未通过检查，就都不重启，且全部只有一个应答。",
                group(count)
            )
        },
        per_request: |calls| {
            format!(
                "“全部或全不”按调用生效——这里有 {} 次调用，每次最多 100 个，各自独立。",
                group(calls)
            )
        },
        scheduled: |times| format!("云端将于 {times} 开始执行，即使本页面已关闭。"),
        schedule_final: "API 中没有找到取消它的调用。",
        check: "不会重启任何实例。云端以错误码 DRYRUN.SUCCESS 报告检查通过；这里显示为通过。",
        type_word: |word| format!("输入 {word} 以继续"),
        go_reboot: |count| format!("重启 {} 个实例", group(count)),
        go_redeploy: |count| format!("重新部署 {} 个实例", group(count)),
        go_ens: |count| format!("重新部署 {} 个事件", group(count)),
        go_check: |count| format!("检查 {} 个实例", group(count)),
        list: |count| format!("全部 {} 个名称", group(count)),
        filter: "在列表中查找",
        demo: "演示账号：不会重启任何真实实例。",
        sent_to: |place| format!("发往 {place}"),
        left_out: |count| format!("{} 个已排除，不发送", group(count)),
        have_disks: "这些磁盘中我需要的内容已保存",
        attention: |count| format!("其中 {} 个需留意", group(count)),
        simulated: "模拟",
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
