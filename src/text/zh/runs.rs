//! Simplified Chinese: the list of runs, what is kept of them, and those that were interrupted.

use super::*;

/// The words.
pub(super) const RUNS: Runs = Runs {
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
    damaged_text: "日志的一部分无法读取，因此不知道发送了什么。无法继续；请检查其实例。",
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
    store_late: "存储没有响应。",
    store_failed: "存储失败。",
    hidden: "在隐藏的标签页中它会继续，但浏览器会放慢其时钟：每秒一步，在 Chrome 中五分钟后每分钟一步。停顿只会变长，不会变短。请保持标签页打开、设备不休眠。",
};
