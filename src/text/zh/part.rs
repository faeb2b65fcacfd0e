//! Simplified Chinese: a further part of a run.

use super::*;

/// The words.
pub(super) const PART: Part = Part {
    label: "未完成：",
    not_sent: |count| format!("发送尚未发送的 {} 个", group(count)),
    not_started: |count| format!("发送未开始的 {} 个", group(count)),
    refused: |count| format!("再次发送被拒绝的 {} 个", group(count)),
    failed: |count| format!("再次发送被拒绝或失败的 {} 个", group(count)),
    unknown: |count| format!("再次发送结果未知的 {} 个", group(count)),
    stuck: |count| format!("再次发送卡住的 {} 个", group(count)),
    left_out: |count| format!("发送被移出的 {} 个", group(count)),
    one_not_sent: "发送",
    one_again: "再次发送",
    ask: |what| format!("{what}？"),
    is_not_sent: "这些实例均未发送过。",
    is_not_started: "这些实例均未重启：尚未发送，或云端表示未执行任何操作。",
    is_failed: "每个实例都被拒绝，或以未重启告终；名称旁是其最近一次应答。",
    is_left_out: "它们由您移出，或在轮到之前与计划时不同。",
    may_restart: "这些实例可能已经重启。",
    may_restart_text: "此前请求的结果未知。再次请求可能使其第二次重启。请先查看每个实例最近的状态。",
    is_stuck: "这些请求已被接受，但实例尚未恢复。",
    is_stuck_text: "已接受的请求仍可能生效。再次请求可能使其第二次重启。",
    read_again: "发送前会再次读取每个实例；其间有变化的不会发送。",
    waves: |first, last| {
        if first == last {
            format!("作为本次执行的第 {first} 批，排在其他批次之后。")
        } else {
            format!("作为本次执行的第 {first} 至 {last} 批，排在其他批次之后。")
        }
    },
    grace: "之后您有 5 秒时间撤回。",
    stays_held: "在您继续之前，本次执行保持暂停。",
    so_far: |[sent, not, unknown]| {
        format!(
            "目前：已发送 {}，未发送 {}，未知 {}。现在只发送下面列出的。",
            group(sent),
            group(not),
            group(unknown)
        )
    },
    last_seen: |status, time| format!("{time} 最后状态：{status}"),
    tried: |count, last| format!("已发送 {count} 次，最近一次：{last}"),
    cannot: "现在无法发送这些实例。",
    held_now: "已暂停",
    paused_now: "已暂停",
    begins_in: |left| format!("{left} 后开始"),
    next_in: |left| format!("{left} 后开始下一批"),
    added: |count| format!("{} 个实例等待作为后续批次发送。", group(count)),
    added_held: "执行已暂停：在您继续之前不会发送。",
    added_after: "前面的批次完成后才轮到它们。",
    leaves: |left| format!("第一个请求将在 {left} 后发出。"),
    take_back: "撤回",
    take_back_hint: "按 Esc 也可撤回。此时这些实例均不会发送。",
    queued_again: "等待再次发送",
    tries: |count| format!("全部 {} 次发送", group(count)),
    try_at: |time| format!("{time} 发送"),
    clock: "已暂停：云端不接受本设备的时间。",
    clock_text: "请校正本设备的时钟，然后继续。在此之前不会发送。",
    permission: "已暂停：缺少权限，被云端拒绝。",
    permission_text: "缺少的权限见该行。授权后请继续。",
    unread: |region, why| format!("已暂停：发送前无法读取 {region}（{why}）。"),
    unread_text: "在能够读取之前不会发送。继续会再次尝试。",
};
