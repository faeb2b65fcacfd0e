//! Chinese: the list of runs.

use super::*;

pub(in crate::text) static RUNS: Runs = Runs {
    kept: "保存在本设备上",
    filter: "显示",
    all: "全部",
    running: "进行中",
    interrupted: "已中断",
    over: "已结束",
    reading: "正在读取本设备上的记录…",
    none_such: "没有这样的执行",
    more: |count| format!("还有 {} 个", group(count)),
    running_here: "进行中",
    running_elsewhere: "正在另一个标签页中进行",
    interrupted_one: "已中断",
    finished: "已完成",
    closed: "已按现状关闭",
    simulated: "模拟",
    last: |time| format!("最后一步 {time}"),
    delete: "删除",
    delete_one: |what| format!("删除 {what}"),
    delete_title: "从本设备删除？",
    delete_text: "计划、每个应答以及之后的观察都会从本设备删除。云端保留自己的记录。此操作无法撤销。",
    delete_open: "尚未结束：未发送的不会再发送，未知的仍然未知。",
    delete_all: |count| format!("删除 {} 次执行", group(count)),
    banner: |time, [sent, not, unknown]| {
        format!(
            "一次执行在 {time} 中断：已发送 {}，未发送 {}，未知 {}。",
            group(sent),
            group(not),
            group(unknown)
        )
    },
    more_interrupted: |count| format!("还有 {} 次中断的执行", group(count)),
    open: "打开",
    was_interrupted: |time, [sent, not, unknown]| {
        format!(
            "在 {time} 中断：已发送 {}，未发送 {}，未知 {}。",
            group(sent),
            group(not),
            group(unknown)
        )
    },
    ways_on: "已发送或未知的绝不会自动再次发送，只会读取其状态。其余的在发送前会逐一重新读取。",
    follow: "仅跟踪",
    go_on: |count| format!("继续其余 {} 个", group(count)),
    close: "按现状关闭",
    taking: "正在读取日志…",
    watched: "另一个标签页正在执行它。",
    watched_text: "此处显示那个标签页写下的内容。无法从这里发送任何操作。",
    other_place: "页面连接到了别处。要继续，请连接到开始执行时的地址。",
    old_world: "它在演示账号中执行，该账号已随其页面结束：每次加载都会新建一个。无法继续。没有真实实例被重启。",
    needs_keys: "它的请求带有签名。要继续，请输入同一账号的访问密钥。",
    damaged: "无法读取此次执行",
    damaged_text: "本设备上此次执行的部分记录缺失或被改动，因此不知道发送了什么：凡没有记录表明已发送的，一律为未知，而不是“未发送”。无法再从这里发送或跟踪任何操作。请检查其实例，保存报告，然后关闭它。",
    cannot_read: "本设备目前不保存执行记录",
    not_kept: "此次执行不会被保存。",
    not_kept_text: "没有日志，它只存在于此标签页：如果标签页关闭或崩溃，就无从得知发送了什么。",
    not_kept_go: "不写日志，继续",
    store_refused: "浏览器不允许本页面保存数据：无痕窗口，或已阻止网站数据。",
    store_blocked: "另一个标签页打开着本页面的旧版本。请关闭它。",
    store_newer: "这里用过本页面的更新版本。请重新加载。",
    store_full: "本设备的存储空间或浏览器分配给本页面的空间已满。",
    store_closed: "浏览器关闭了存储；本网站的数据可能已被删除。",
    store_taken: "另一个标签页正在那里写入。",
    store_gone: "之前写入的内容已不存在：本网站的数据可能已被删除。",
    store_late: "存储没有响应。",
    store_failed: "存储失败。",
    hidden: "在隐藏的标签页中它会继续，但浏览器会放慢其时钟：每秒一步，在 Chrome 中五分钟后每分钟一步。停顿只会变长，不会变短。请保持标签页打开、设备不休眠。",
    unknown_work: "执行",
    damaged_chip: "已损坏",
    line_missing: |from, to| {
        if from == to {
            format!("缺少第 {} 行。", group(from))
        } else {
            format!("缺少第 {} 至 {} 行。", group(from), group(to))
        }
    },
    line_no_text: |line| format!("第 {} 行不是文本。", group(line)),
    line_no_number: |line| format!("第 {} 行处有一项没有行号。", group(line)),
    line_changed: |line| format!("第 {} 行被改动：校验和不符。", group(line)),
    line_moved: |line, number| format!("第 {} 行的位置上是第 {} 行。", group(line), group(number)),
    line_other: |line, run| format!("第 {} 行属于执行 {run}。", group(line)),
    line_unreadable: |line, why| format!("第 {} 行无法读取（{why}）。", group(line)),
    entry_damaged: "它在执行列表中的条目已损坏或缺失。",
    more_damage: |count| format!("另有 {} 处。", group(count)),
    unrecorded: "日志缺失一部分：可能已发送",
    kept_again: |time| format!("日志曾不再保存，已于 {time} 重新写入。"),
    kept_again_text: "执行期间本网站的数据被删除。此标签页所知的一切已重新保存到本设备。",
    kept_no_more: "此次执行已不再保存。",
    kept_no_more_text: "在此期间不再发送任何操作。如果此标签页关闭或崩溃，就无从得知发送了什么：请保持打开，并保存报告。",
    foot_no_more: "已不再保存在本设备：请勿关闭此标签页",
    barred: "未发送任何操作",
    other_live: |run, count| format!("执行 {run} 正占用其中 {} 个实例。", group(count)),
    other_live_text: "它正在此处或另一个标签页中进行。同一实例绝不会同时处于两次执行中：请等它结束，或将其停止。",
    other_left: |run, count| format!("执行 {run} 已中断，涉及其中 {} 个实例。", group(count)),
    other_left_text: |unsent, restarting| match (unsent, restarting) {
        (_, 0) => format!("{} 个尚未发送。", group(unsent)),
        (0, _) => format!("{} 个可能正在重启或已重启。", group(restarting)),
        _ => format!(
            "{} 个可能正在重启或已重启；{} 个尚未发送。",
            group(restarting),
            group(unsent)
        ),
    },
    pass_over: "我已查看该执行，仍要发送",
    busy: "另一个标签页正要开始执行。请稍后重试。",
    open_run: |run| format!("打开执行 {run}"),
};
