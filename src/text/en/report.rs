//! English: the report.

use super::*;

pub(in crate::text) static REPORT: Report = Report {
    title: "Report",
    so_far: "Report so far",
    back: "Back to the run",
    making: "Making the report from the journal…",
    again: "Make it again",
    json: "JSON",
    csv: "CSV (all rows)",
    print: "Print",
    none: "There is no report",
    none_text: "This device has no journal of such a run. A run that is not kept is known to its tab only, and is gone with it.",
    in_tab: "This run is not kept on this device. Its report is made of what this tab knows, and goes when the tab closes: save it.",
    interrupted: "This run was interrupted, and nobody follows it now. What had no answer is unknown; what is under way was last seen so. What waits is not sent unless the run is taken up again.",
    closed: "This run was closed as it was: from then on nothing was sent or followed. What had not settled by then is unknown.",
    closed_at: "Closed",
    state: "State",
    apart: |what| {
        format!("The journal is damaged: {what} What no line shows to be sent is unknown here.")
    },
    as_of: |time, zone| format!("as of {time} · {zone}"),
    counts: "How it came out",
    sum: |sum, planned| format!("together {} of {} planned", group(sum), group(planned)),
    verified_closed: "Verified, event closed",
    verified_open: "Verified, event open",
    verified: "Verified, no event",
    failed: "Failed",
    failed_hint: "refused, or its event ended without it",
    returned: "Back on the old host",
    not_proven: "Running, restart not proven",
    unknown: "Unknown",
    unknown_hint: "no answer, stuck or not listed when following ended",
    not_started: "Not started",
    skipped: "Taken out or changed",
    planned: "Planned in the cloud",
    under_way: "Under way",
    waiting: "Waiting",
    durations: "How long it took",
    none_proven: "No restart is proven yet, so none is timed.",
    median: "Median",
    most: "95 % within",
    slowest: "Slowest",
    outliers: "Slower than 95 % of the others",
    no_outliers: "none",
    few: "not told of fewer than 20",
    evidence: "Evidence",
    run: "Run",
    version: "Version",
    place: "Sent to",
    confirmed: "Confirmed",
    begun: "First call",
    not_begun: "nothing was sent",
    ended: "Settled",
    not_ended: "not over",
    clock: "Clock of the server",
    no_clock: "not known when it was confirmed",
    ahead: |time| format!("{time} ahead of this device"),
    behind: |time| format!("{time} behind this device"),
    entries: "Entries of the journal",
    confirmation: "Confirmed with these words",
    calls: "Calls",
    no_calls: "Nothing was sent.",
    call_rows: |count| n(count, "id", "ids"),
    took: "Took",
    withdrawn: "did not leave",
    no_answer: "no answer",
    more_calls: |shown, all| {
        format!(
            "{} of {} calls. The JSON has all.",
            group(shown),
            group(all)
        )
    },
    rows: "All instances",
    changes: |count| n(count, "change", "changes"),
    strategy: "Course",
    changes_in_json: "Each change of state with its time is in the JSON.",
    more_rows: |shown, all| format!("{} of {} rows. The CSV has all.", group(shown), group(all)),
    journal: |count| {
        format!(
            "Journal on this device, {} · safe to close: the run can be picked up again",
            n(count, "entry", "entries")
        )
    },
    journal_over: |count| format!("Journal on this device, {}", n(count, "entry", "entries")),
    not_kept: "Not kept on this device: closing this tab loses the run and its report",
    hidden_head: "In a hidden tab",
    unwatched: |count| {
        format!(
            "{} not watched all the time (the tab was closed, the device slept, or the answer was lost): how long they took is at most known, and they are in none of these times.",
            n(count, "restart was", "restarts were")
        )
    },
    none_watched: "No proven restart was watched all the time, so there are no times.",
    not_watched: "not watched all the time",
    times_in: |zone| format!("times: {zone}"),
};
