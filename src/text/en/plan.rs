//! English: choosing an action, the plan, the last question, the plans that are kept.

use super::*;

pub(in crate::text) static ACT: Act = Act {
    title: "Plan",
    nothing: "Nothing is selected",
    nothing_hint: "Select instances on the Events or Instances page; then choose here what to do with them.",
    action: "Action",
    mode: "Batch mode",
    success_first: "Each on its own",
    success_first_hint: "SuccessFirst: each instance is restarted if it can be, and answers for itself.",
    all_together: "All or nothing",
    all_together_hint: "AllTogether: if one fails the check, none of its call is restarted.",
    dry_run: "Only check, restart nothing",
    dry_run_hint: "DryRun: the cloud checks ids, parameters and states, and restarts nothing.",
    dry_run_no_info: "In this mode the cloud always says that the check passed. Choose “All or nothing” for a real check.",
    when: "When",
    immediate: "Immediately",
    scheduled: "At a time",
    scheduled_hint: "The cloud starts it then, even if this page is closed. The API has no call to cancel it.",
    at: "Date and time",
    in_zone: |zone| format!("in {zone}"),
    past: "This time has passed. Choose one in the future.",
    bad_time: "Choose a date and a time.",
    time_gap: |from, to| {
        format!(
            "This time does not exist on that day: clocks go from {from} to {to}. Choose another."
        )
    },
    time_twice: "Clocks show this time twice on that day. Choose which one is meant.",
    time_which: "Which one",
    check: "Before anything is sent",
    ready: |count| format!("{} ready", group(count)),
    attention: |count| format!("{} need attention", group(count)),
    cannot: |count| format!("{} cannot", group(count)),
    ready_hint: "Nothing speaks against it.",
    attention_hint: "It will be sent. Read why you should look twice.",
    cannot_hint: "The documents say that the cloud refuses these.",
    leave_out: |count| format!("Leave out the {} that cannot take it", group(count)),
    leave_out_hint: "They stay in the answers as “left out”.",
    send_all_hint: "They are sent too. The cloud decides; with “All or nothing” one of them refuses its whole call.",
    calls: |calls, sent| format!("{} for {}", n(calls, "call", "calls"), instances(sent)),
    calls_detail: "At most 100 ids a call, one region a call.",
    review: |count| format!("Review and confirm {}", group(count)),
    review_check: |count| format!("Review the check of {}", group(count)),
    nothing_to_send: "Nothing is left to send.",
    remove: "Remove from selection",
    sent_where: "Sent to",
    group_note: |calls| {
        format!("All-or-nothing holds per call: here {calls} calls, each on its own.")
    },
    event_rows: |events, instances| {
        format!("{events} events of {instances} instances, one answer for each event")
    },
    rule_source: |source| format!("Source: {source}"),
    still_reading: "The account is still being read; states may be missing.",
    stale: "These states are old. Refresh before you act on them.",
    wrong_product: |count| format!("{} belong to the other product", group(count)),
    what_is_sent: "What will be sent",
    documents: "rule from the documents",
};

pub(in crate::text) static CONFIRM: Confirm = Confirm {
    title_check: |count| format!("Check {}?", instances(count)),
    down: "Each instance is down for its restart. Memory contents and connections are lost.",
    recall: "You can stop between calls. A restart that was accepted cannot be recalled.",
    plug: "Like pulling the power plug.",
    force: |count| {
        format!(
            "Data not yet written to disk on these {} is lost. File systems may need repair.",
            instances(count)
        )
    },
    disks: |count| format!("The local disks of these {} are erased.", instances(count)),
    disks_undo: "This cannot be undone.",
    started: |count| {
        format!(
            "{} stopped now and will be started by this (charges, services).",
            if count == 1 {
                "1 instance is".to_owned()
            } else {
                format!("{count} instances are")
            }
        )
    },
    all_together: |count| {
        format!(
            "If one of the {count} fails the check, none is restarted and there is one answer for all."
        )
    },
    per_request: |calls| {
        format!("All-or-nothing holds per call – here {calls} calls of up to 100, each on its own.")
    },
    scheduled: |times| format!("Starts at {times} in the cloud, even if this page is closed."),
    schedule_final: "No call to cancel it was found in the API.",
    check: "Nothing is restarted. The cloud reports a passed check as an error with the code DRYRUN.SUCCESS; here it is shown as passed.",
    type_word: |word| format!("Type {word} to go on"),
    go_check: |count| format!("Check {}", instances(count)),
    list: |count| format!("All {} by name", group(count)),
    filter: "Find in this list",
    demo: "Demo account: this restarts nothing real.",
    sent_to: |place| format!("Sent to {place}"),
    left_out: |count| format!("{} left out, not sent", group(count)),
    have_disks: "I have what I need from these disks",
    attention: |count| format!("{} of them need attention", group(count)),
    simulated: "simulated",
};

pub(in crate::text) static PLAN: Plan = Plan {
    can_do: "What can be done",
    name: "Name of this plan",
    hash: "plan",
    save: "Save",
    export: "Export",
    saved: "saved on this device",
    not_saved: "not saved",
    as_imported: "as in the file",
    differs: |what| format!("changed, was {what}"),
    saved_as: |what| format!("Saved on this device as “{what}”."),
    set_aside: |what| format!("Kept as a plan of its own: “{what}”. It is on the Plans page."),
    too_large: "This plan is too large to keep on this device. Export it as a file.",
    too_many: "There are 100 plans on this device already. Delete some, or export this one as a file.",
    no_room: "The browser has no room for it, or refuses. Export it as a file.",
    auto_name: |what, count, at| format!("{what} of {}, {at}", group(count)),
    order: "Order",
    in_waves: "In waves",
    in_waves_hint: "A few first. The next wave starts when the last one is back.",
    at_once: "All at once",
    at_once_hint: "Every call leaves as soon as the limits of the API allow.",
    canary: "First, as a test",
    canary_unit: "instances",
    wave: "Then waves of",
    wave_unit: "0: the rest",
    pause: "Between waves",
    seconds: "seconds",
    minutes: "minutes",
    limit: "Limit what is down at once",
    limit_hint: "One instance of a group may always be down.",
    share: "At most",
    of_a: "of each",
    by_zone: "zone",
    by_set: "deployment set",
    by_tag: "value of a tag",
    tag_key: "Tag key",
    waves: |count, sizes| match count {
        1 => format!("1 wave: {sizes}"),
        count => format!("{} waves: {sizes}", group(count)),
    },
    no_waves_scheduled: "No waves: the cloud begins all of them at the planned time, whatever this page does. For waves, choose “Immediately”.",
    no_waves_check: "No waves: a check restarts nothing, so all its calls go at once.",
    who_begins: "Begin in the cloud",
    stop: "Stop rules",
    stops: "Hold by itself",
    stops_hint: "Nothing more is sent then, until you decide.",
    errors: "After more than",
    errors_unit: "errors",
    percent: "or more than",
    empty_is_none: "An empty field is no such limit.",
    stuck: "Stuck after",
    stuck_is_error: "Stuck counts as an error",
    stuck_is_error_hint: "Otherwise the wave goes on without it.",
    now: "When I confirm",
    now_hint: "After five seconds in which you can still cancel.",
    later: "At a time",
    later_hint: "This tab must stay open until then. ENS redeploys can be scheduled in the cloud instead.",
    bad_count: |one, other| format!("A whole number from {one} to {other}."),
    bad_span: |one, other| format!("A time from {one} to {other}, for example 90 or 90 s."),
    bad_empty: "This must not be empty.",
    bad_fields: |count| match count {
        1 => "One field has to be corrected.".to_owned(),
        count => format!("{} fields have to be corrected.", group(count)),
    },
    keys_short: "The access keys end before the last wave could be followed.",
    unfit: "Nothing was sent: this plan cannot be run.",
    check_again: "Check again",
    checking: "checking…",
    checked_at: |what| format!("checked {what}"),
    changed: "Changed since you chose it",
    restarted_at: |what| format!("restarted by someone, {what}"),
    status_changed: |one, other| format!("was {one}, is {other}"),
    know: "It can be sent. Know this first.",
    redeploy_helps: "A redeploy would help.",
    reboot_helps: "A reboot would be possible.",
    other_product: "These belong to the other product.",
    wait: "Wait a little, then check again.",
    look_again: "Look at them again, then keep them or take them out.",
    billing: "Ask the owner of the billing to renew or pay.",
    security: "See the vendor’s security centre.",
    save_disks: "Save what you need from the local disks first.",
    choose_time: "Choose another time.",
    keep: |count| format!("Keep {}", group(count)),
    remove: |count| format!("Remove {}", group(count)),
    since_chosen: "Changed",
    changed_count: |count| format!("{} changed since they were chosen.", group(count)),
    will_start: "Will be started",
    disks: "Local disks",
    disks_erased: |count, size| {
        format!(
            "The local disks of {} are erased, up to {size} in all.",
            instances(count)
        )
    },
    disks_untold: |count| {
        format!(
            "{} of them may have local disks: the cloud does not tell.",
            group(count)
        )
    },
    blast: "Down at once",
    down: |down, of, percent| format!("{} of {} · {} %", group(down), group(of), group(percent)),
    no_groups: "None of them is in a group.",
    limit_to: |count| format!("Limit to 25 %: {} at once", group(count)),
    time: "Time",
    begins: |what| format!("Begins {what}."),
    about: |what| format!("About {what}"),
    between: |one, other| format!("About {one} to {other}"),
    time_unknown: "Unknown: too few restarts were measured on this device yet.",
    measured: |count| {
        format!(
            "From {} here.",
            n(count, "earlier restart", "earlier restarts")
        )
    },
    pauses: |what| format!("pauses {what} in all"),
    turns: |count| {
        format!(
            "In {} turns, as the limit divides some waves.",
            group(count)
        )
    },
    calls: "Calls and quota",
    reads: |count| format!("About {} reads to follow it.", group(count)),
    reads_unknown: "Reads to follow it: unknown until a restart was measured here.",
    quota: |action, calls, limit, percent| {
        format!(
            "{action}: {} of {} calls a minute in its busiest region ({} %). Shared with every tool of the account.",
            group(calls),
            group(limit),
            group(percent)
        )
    },
    quota_unknown: "The documents give no limit for this call. It is shared with every tool of the account.",
    keys: "Access keys",
    keys_no_end: "They do not end.",
    keys_enough: |what| format!("They last, with {what} to spare."),
    keys_tight: |what| format!("They last, with only {what} to spare."),
    keys_missing: |what| {
        format!("Too short by {what}: they end before the last wave could be followed.")
    },
    keys_unknown: |what| {
        format!("They leave {what} for the restarts; how long those take is unknown.")
    },
    asking: "Ask the cloud",
    ask: "Run a dry run",
    ask_hint: "Sends the same ids with DryRun, all or nothing, as few calls as hold them. Nothing restarts.",
    asked_at: |what| format!("Answered {what}"),
    asking_now: |done, all| format!("{} of {} calls answered", group(done), group(all)),
    asked_before: "The plan has changed since. Ask again.",
    passed: |count| format!("{} passed (DRYRUN.SUCCESS)", n(count, "call", "calls")),
    refused: |count, all| format!("{} of {} refused", group(count), group(all)),
    silent: |count, all| format!("{} of {} without information", group(count), group(all)),
    names: |what| format!("Named: {what}."),
    names_nobody: "The answer does not tell which.",
    no_answer: "No answer that tells anything; nothing happened.",
    may_have_acted: "The answer reads as if the cloud had acted. Look at these instances before you go on.",
    proves: "Proves: ids, parameters and states were good at that time.",
    proves_not: "Does not prove: that the guest shuts down, or that the states stay so.",
    as_requests: "Requests",
    as_cli: "aliyun CLI",
    copy_all: "Copy all as CLI",
    cli_hint: "With your own profile of the command line; no keys are written here. It may send a call again by itself if its profile says so.",
    first_wave: "first",
    wave_number: |count| format!("wave {}", group(count)),
    apart: |what| format!("{what} apart."),
    at_most: |count| format!("At most {} % of a group at once.", group(count)),
    all_at_once: "All at once, without waves.",
    never_stops: "It does not stop by itself.",
    stops_first: "It holds at the first error.",
    stops_errors: |count| format!("It holds after more than {}.", n(count, "error", "errors")),
    stops_percent: |count| format!("It holds when more than {} % failed.", group(count)),
    begins_open: |what| format!("It begins {what}; this tab must stay open."),
    together: |what| format!("Up to {what} in all."),
    many: |count| format!("{} in one plan.", instances(count)),
    group_down: |name, down, of| {
        format!(
            "{} of the {} instances of {name} will be down together.",
            group(down),
            group(of)
        )
    },
    read_to_end: "Read this list to its end.",
};

pub(in crate::text) static PLANS: Plans = Plans {
    all: "All plans",
    kept: "kept on this device only",
    none: "No plans yet",
    none_hint: "Select instances and plan what to do with them; save it here, or import a plan that came as a file.",
    import: "Import a file",
    draft: "draft",
    unnamed: "Plan without a name",
    go_on: "Go on",
    discard: "Discard",
    copy: "Duplicate",
    copy_of: |what| format!("{what} (copy)"),
    delete: "Delete",
    damaged: "This plan cannot be read any more.",
    gone: "This plan is not on this device any more.",
    nothing_taken: "Nothing of it was taken.",
    file_too_large: |what| format!("{what} is too large for a plan."),
    unreadable: |what| format!("{what} cannot be read."),
    no_plan: |what| format!("{what} is not a plan that can be carried out."),
};
