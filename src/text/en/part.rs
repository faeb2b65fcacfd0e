//! English: a further part of a run.

use super::*;

/// The words.
pub(super) const PART: Part = Part {
    label: "Not done:",
    not_sent: |count| format!("Send the {} not yet sent", group(count)),
    not_started: |count| format!("Send the {} that were not started", group(count)),
    refused: |count| format!("Send the {} refused again", group(count)),
    failed: |count| format!("Send the {} refused or failed again", group(count)),
    unknown: |count| format!("Send the {} of unknown outcome again", group(count)),
    stuck: |count| format!("Send the {} that are stuck again", group(count)),
    left_out: |count| format!("Send the {} left out", group(count)),
    one_not_sent: "Send this one",
    one_again: "Send this one again",
    ask: |what| format!("{what}?"),
    is_not_sent: "None of these was sent.",
    is_not_started: "None of these was restarted: they were not sent, or the cloud said that it did nothing.",
    is_failed: "Each was refused, or ended without a restart. Its last answer stands beside its name.",
    is_left_out: "You took them out, or they were not as planned right before their turn.",
    may_restart: "These may have been restarted already.",
    may_restart_text: "Nobody knows what came of the calls before. Another call can restart them a second time. Look first at what was last seen of each.",
    is_stuck: "These were accepted and have not come back.",
    is_stuck_text: "What was accepted can still take effect. Another call can restart them a second time.",
    read_again: "Each is read again right before it is sent. One that has changed since is held back.",
    waves: |first, last| {
        if first == last {
            format!("As wave {first} of this run, after all others.")
        } else {
            format!("As waves {first} to {last} of this run, after all others.")
        }
    },
    grace: "After that you have 5 seconds to take it back.",
    stays_held: "The run stays held until you continue it.",
    so_far: |[sent, not, unknown]| {
        format!(
            "So far: {} sent, {} not sent, {} unknown. Only those named below are sent now.",
            group(sent),
            group(not),
            group(unknown)
        )
    },
    last_seen: |status, time| format!("last seen {status} {time}"),
    tried: |count, last| format!("sent {count} times, last: {last}"),
    cannot: "These cannot be sent now.",
    held_now: "held",
    paused_now: "paused",
    begins_in: |left| format!("begins in {left}"),
    next_in: |left| format!("next wave in {left}"),
    added: |count| {
        let verb = if count == 1 { "waits" } else { "wait" };
        format!("{} {verb} to be sent as a further part.", instances(count))
    },
    added_held: "The run is held: nothing is sent until you continue it.",
    added_after: "Their turn comes after the waves before them.",
    leaves: |left| format!("The first call leaves in {left}."),
    take_back: "Take back",
    take_back_hint: "Esc takes it back too. None of these is sent then.",
    queued_again: "Waiting to be sent again",
    tries: |count| format!("All {} tries", group(count)),
    try_at: |time| format!("Sent {time}"),
    clock: "Held: the cloud refuses the time of this device.",
    clock_text: "Set the clock of this device, then continue. Nothing is sent until then.",
    permission: "Held: the cloud refuses a permission that is missing.",
    permission_text: "The row names it. Once it is granted, continue.",
    unread: |region, why| format!("Held: {region} cannot be read right before sending ({why})."),
    unread_text: "Nothing is sent until this works. Continuing tries again.",
};
