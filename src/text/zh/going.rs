//! Simplified Chinese: how far a run is.

use super::*;

/// The words.
pub(super) const GOING: Going = Going {
    wave_of: |now, all| format!("第 {now} 批，共 {all} 批"),
    canary: "金丝雀",
    wave: |wave| format!("第 {wave} 批"),
    elapsed: |time| format!("开始后 {time}"),
    plan: |hash| format!("方案 {hash}"),
    nothing_sent: |left| format!("尚未发送任何请求。第一个请求将在 {left} 后发出。"),
    cancel: "取消",
    cancel_hint: "按 Esc 也可取消。此时不会发送任何请求，所选实例仍保留在本列表中。",
    starts: |time, left| format!("将于 {time} 开始（{left} 后）。"),
    keep_open: "在此之前请保持本标签页打开。开始之前不会发送任何请求。",
    next_wave: |wave, left| format!("接下来：{wave}，{left} 后。"),
    send_now: "按方案在批次之间等待。已发送的实例仍在跟踪。",
    show: "显示为",
    table: "表格",
    lanes: "时间线",
    lanes_of: |shown, all| {
        format!(
            "显示 {all} 条中的 {shown} 条：进行中的和最近发送的。点击上方的计数可查看其他实例。"
        )
    },
    lanes_label: |count| format!("{} 台实例随时间的过程", group(count)),
    lanes_none: "尚未发送任何请求。",
    take_out: "移出",
    stop_here: "到此为止",
    event_open: "已证实，事件仍未关闭",
};
