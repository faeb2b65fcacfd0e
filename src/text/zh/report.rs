//! Simplified Chinese: the report of a run.

use super::*;

/// The words.
pub(super) const REPORT: Report = Report {
    title: "报告",
    so_far: "目前的报告",
    back: "返回此次执行",
    making: "正在由日志生成报告…",
    again: "重新生成",
    json: "JSON",
    csv: "CSV（全部行）",
    print: "打印",
    none: "没有报告",
    none_text: "本设备没有此次执行的日志。未保存的执行只有其标签页知道，随标签页一起消失。",
    in_tab: "此次执行不保存在本设备上。报告由此标签页所知的内容生成，关闭标签页即消失：请导出。",
    interrupted: "此次执行已中断，目前无人跟踪。没有应答的为未知；进行中的是最后看到的状态。等待中的在重新接手之前不会发送。",
    closed: "此次执行已按现状关闭：此后既不发送，也不跟踪。当时尚未确定的均为未知。",
    closed_at: "关闭时间",
    state: "状态",
    apart: |what| format!("日志已损坏：{what}凡没有记录表明已发送的，在此均为未知。"),
    as_of: |time, zone| format!("截至 {time} · {zone}"),
    counts: "结果",
    sum: |sum, planned| format!("合计 {}，计划 {}", group(sum), group(planned)),
    verified_closed: "已证实，事件已关闭",
    verified_open: "已证实，事件未关闭",
    verified: "已证实，无事件",
    failed: "失败",
    failed_hint: "被拒绝，或其事件未经处理即结束",
    returned: "已回到原宿主机",
    not_proven: "运行中，重启未证实",
    unknown: "未知",
    unknown_hint: "没有应答，或跟踪结束时卡住、已不在列表中",
    not_started: "未开始",
    skipped: "已移出或有变化",
    planned: "已在云端计划",
    under_way: "进行中",
    waiting: "等待中",
    durations: "用时",
    none_proven: "尚无已证实的重启，因此没有用时。",
    median: "中位数",
    most: "95 % 不超过",
    slowest: "最慢",
    outliers: "慢于其余 95 %",
    no_outliers: "无",
    few: "少于 20 个时不作判断",
    evidence: "证据",
    run: "执行",
    version: "版本",
    place: "发往",
    confirmed: "确认时间",
    begun: "首次请求",
    not_begun: "没有发送任何请求",
    ended: "全部有结果",
    not_ended: "尚未结束",
    clock: "服务器时钟",
    no_clock: "确认时未知",
    ahead: |time| format!("比本设备快 {time}"),
    behind: |time| format!("比本设备慢 {time}"),
    entries: "日志条数",
    confirmation: "确认时显示的文字",
    calls: "请求",
    no_calls: "没有发送任何请求。",
    call_rows: |count| format!("{} 个 ID", group(count)),
    took: "用时",
    withdrawn: "未发出",
    no_answer: "没有应答",
    more_calls: |shown, all| {
        format!(
            "显示 {} / {} 次请求，JSON 中有全部。",
            group(shown),
            group(all)
        )
    },
    rows: "全部实例",
    changes: |count| format!("{} 次变化", group(count)),
    course: "经过",
    changes_in_json: "每次状态变化及其时间都在 JSON 中。",
    more_rows: |shown, all| format!("显示 {} / {} 行，CSV 中有全部。", group(shown), group(all)),
    journal: |count| {
        format!(
            "日志保存在本设备，{} 条 · 可以放心关闭：之后可以继续",
            group(count)
        )
    },
    journal_over: |count| format!("日志保存在本设备，{} 条", group(count)),
    not_kept: "未保存在本设备：关闭此标签页将丢失此次执行及其报告",
    hidden_head: "标签页隐藏时",
    unwatched: |count| {
        format!(
            "{} 个重启未全程跟踪（标签页已关闭、设备休眠或应答丢失）：只知道用时上限，不计入以上用时。",
            group(count)
        )
    },
    none_watched: "没有全程跟踪的已证实重启，因此没有用时。",
    not_watched: "未全程跟踪",
    times_in: |zone| format!("时间：{zone}"),
};
