//! English: the list of runs.

use super::*;

pub(in crate::text) static RUNS: Runs = Runs {
    kept: "Kept on this device",
    filter: "Show",
    all: "all",
    running: "running",
    interrupted: "interrupted",
    over: "over",
    reading: "Reading what this device keeps…",
    none_such: "No such runs",
    more: |count| format!("{} more", group(count)),
    running_here: "running",
    running_elsewhere: "running in another tab",
    interrupted_one: "interrupted",
    finished: "finished",
    closed: "closed as it was",
    simulated: "simulated",
    last: |time| format!("last step {time}"),
    delete: "Delete",
    delete_one: |what| format!("Delete {what}"),
    delete_title: "Delete from this device?",
    delete_text: "The plan, every answer and what was seen afterwards are deleted here. The cloud keeps its own record. This cannot be undone.",
    delete_open: "Not over: what was not sent will not be sent, and what is unknown stays unknown.",
    delete_all: |count| format!("Delete {}", n(count, "run", "runs")),
    banner: |time, [sent, not, unknown]| {
        format!(
            "A run was interrupted at {time}: {} sent, {} not, {} unknown.",
            group(sent),
            group(not),
            group(unknown)
        )
    },
    more_interrupted: |count| format!("{} more interrupted", group(count)),
    open: "Open",
    was_interrupted: |time, [sent, not, unknown]| {
        format!(
            "Interrupted at {time}: {} sent, {} not sent, {} unknown.",
            group(sent),
            group(not),
            group(unknown)
        )
    },
    ways_on: "What was sent or is unknown is never sent again by itself; it is read back. Each of the rest is read again right before it is sent.",
    follow: "Follow only",
    go_on: |count| format!("Continue with the rest ({})", group(count)),
    close: "Close it as it is",
    taking: "Reading the journal…",
    watched: "Another tab carries out this run.",
    watched_text: "It is shown here as that tab writes it down. Nothing can be sent from here.",
    other_place: "The page is connected elsewhere. Connect to where this run was begun to carry it on.",
    old_world: "It ran in a demo account, and that ended with its page: each load makes a new one. It cannot be carried on. Nothing real was restarted.",
    needs_keys: "Its calls were signed. Enter the access keys of the same account to carry it on.",
    damaged: "This run cannot be read",
    damaged_text: "Part of what this device keeps of the run is missing or was changed. So it is not known what was sent: whatever no line shows to be sent is unknown, not “not sent”. Nothing can be sent or followed from it any more. Look at its instances, save its report, and close it.",
    cannot_read: "This device keeps no runs now",
    not_kept: "This run will not be kept.",
    not_kept_text: "Without a journal it lives in this tab only: if the tab closes or crashes, nobody can tell what was sent.",
    not_kept_go: "Go on without a journal",
    store_refused: "The browser lets this page keep nothing: a private window, or blocked site data.",
    store_blocked: "Another tab keeps an older version of this page open. Close it.",
    store_newer: "A newer version of this page was used here. Reload.",
    store_full: "The storage of this device, or what the browser grants this page, is full.",
    store_closed: "The browser closed the storage; the data of this site may have been deleted.",
    store_taken: "Another tab writes there.",
    store_gone: "What was written before is not there any more: the data of this site may have been deleted.",
    store_late: "The storage does not answer.",
    store_failed: "The storage failed.",
    hidden: "In a hidden tab it goes on, but browsers slow its clock down: steps come once a second, in Chrome after five minutes once a minute. Pauses get longer, never shorter. Keep the tab open and the device awake.",
    unknown_work: "Run",
    damaged_chip: "damaged",
    line_missing: |from, to| {
        if from == to {
            format!("Line {} is missing.", group(from))
        } else {
            format!("Lines {} to {} are missing.", group(from), group(to))
        }
    },
    line_no_text: |line| format!("Line {} is no text.", group(line)),
    line_no_number: |line| format!("Something at line {} has no line number.", group(line)),
    line_changed: |line| {
        format!(
            "Line {} was changed: its checksum does not fit.",
            group(line)
        )
    },
    line_moved: |line, number| {
        format!(
            "In place of line {} there is line {}.",
            group(line),
            group(number)
        )
    },
    line_other: |line, run| format!("Line {} belongs to run {run}.", group(line)),
    line_unreadable: |line, why| format!("Line {} cannot be read ({why}).", group(line)),
    entry_damaged: "Its entry in the list of runs is damaged or missing.",
    more_damage: |count| format!("And {} more.", group(count)),
    unrecorded: "part of the journal is missing: it may have been sent",
    kept_again: |time| {
        format!("The journal was not kept any more, and was written again at {time}.")
    },
    kept_again_text: "The data of this site was deleted while the run went on. Everything this tab knows of it is on this device again.",
    kept_no_more: "This run is not kept any more.",
    kept_no_more_text: "Nothing more is sent while that is so. If this tab closes or crashes, nobody can tell what was sent: leave it open, and save the report.",
    foot_no_more: "Not kept on this device any more: do not close this tab",
    barred: "Nothing was sent",
    other_live: |run, count| {
        format!(
            "Run {run} has {} of these now.",
            n(count, "instance", "instances")
        )
    },
    other_live_text: "It is being carried out, here or in another tab. An instance is never in two runs at the same time: wait until it is over, or stop it.",
    other_left: |run, count| {
        format!(
            "Run {run} was interrupted with {} of these.",
            n(count, "instance", "instances")
        )
    },
    other_left_text: |unsent, restarting| match (unsent, restarting) {
        (_, 0) => format!("{} not sent yet.", group(unsent)),
        (0, _) => format!(
            "{} may be restarting, or were restarted.",
            group(restarting)
        ),
        _ => format!(
            "{} may be restarting, or were restarted; {} not sent yet.",
            group(restarting),
            group(unsent)
        ),
    },
    pass_over: "I have looked at that run. Send these all the same",
    busy: "Another tab is about to begin a run. Try again in a moment.",
    open_run: |run| format!("Open run {run}"),
};
