//! English: how far a run is.

use super::*;

/// The words.
pub(super) const GOING: Going = Going {
    wave_of: |now, all| format!("wave {now} of {all}"),
    canary: "canary",
    wave: |wave| format!("wave {wave}"),
    elapsed: |time| format!("{time} since the start"),
    plan: |hash| format!("plan {hash}"),
    nothing_sent: |left| format!("Nothing is sent yet. The first call leaves in {left}."),
    cancel: "Cancel",
    cancel_hint: "Esc cancels too. Nothing is sent then, and your selection is kept in this list.",
    starts: |time, left| format!("Begins at {time}, in {left}."),
    keep_open: "This tab must stay open until then. Nothing is sent before.",
    next_wave: |wave, left| format!("Next: {wave}, in {left}."),
    send_now: "Waiting between waves, as planned. What was sent is followed.",
    show: "Show as",
    table: "Table",
    lanes: "Timeline",
    lanes_of: |shown, all| {
        format!(
            "{shown} of {all} lanes: those under way and those sent last. Choose a count above to see others."
        )
    },
    lanes_label: |count| format!("Course of {} over time", instances(count)),
    lanes_none: "Nothing was sent yet.",
    take_out: "Take it out",
    stop_here: "Stop here",
    event_open: "Proven, event still open",
};
