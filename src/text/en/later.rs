//! English: the words that no list shows.

use super::*;

/// The catalogue.
pub(super) static LATER: Later = Later {
    connect: Connect {
        title: "Settings",
        how: "Connection",
        demo_hint: "A simulated account inside this page. Nothing leaves the page, nothing real is restarted.",
        demo_size: "Instances in the demo",
        one: "One address for everything",
        one_hint: "A mock server or a relay that signs and forwards. All products and regions go there.",
        address: "Address",
        cloud_hint: "Signed requests straight to the addresses of your regions. Needs access keys.",
        check: "Check and connect",
        checking: "Checking…",
        use_it: "Use the demo",
        in_use: "in use",
        display: "Display",
        refresh: "Read events again",
        refresh_off: "Only when I ask",
        seconds: |count| format!("every {} seconds", group(count)),
        ok: |regions, host| {
            format!(
                "Connected: {host} answers and lists {}.",
                n(regions, "region", "regions")
            )
        },
        unreachable: |place| {
            format!(
                "{place} cannot be reached, or it does not let this page read its answers (CORS)."
            )
        },
        redirects: |place| {
            format!(
                "{place} redirects elsewhere. That is not followed: a call could reach another host, or arrive twice. Enter the address that answers itself."
            )
        },
        not_api: |place, why| format!("{place} answers, but not as this API does: {why}"),
        refused: |code, message| format!("The API refused the check: {code}. {message}"),
        timed_out: |place| format!("{place} did not answer in time."),
        network_hint: "A browser does not tell the two apart. Is the server running, and is the address right? If so, it must send Access-Control-Allow-Origin for this page.",
        address_help: "https://…, or http:// for an address on this device, e.g. http://127.0.0.1:8787/",
        device_data: "Data on this device",
        device_hint: "Kept here: language, theme, zone, address, which signature works where; and runs, with their plans and answers. Never kept: keys, or the list of instances.",
        forget: "Forget the settings",
        lost_selection: "Connecting elsewhere empties the selection.",
        bad_size: "Choose a number from 1 to 1,000,000.",
        quota: "Calls in this minute",
        quota_hint: "Counted in this page only. The limits count what all users and tools of the account call. No limit here means that none is documented.",
        quota_none: "None so far.",
        api_action: "Action",
        quota_calls: "Calls",
        quota_limit: "Limit",
        per_minute: |count| format!("{count} a minute"),
        per_second: |count| format!("{count} a second"),
    },
    keys: Keys {
        title: "Access keys",
        hint: "Kept in the memory of this tab only, never stored. Leave them empty for a relay that signs.",
        id: "AccessKey ID",
        secret: "AccessKey secret",
        token: "Security token (temporary keys)",
        expires: "End (temporary keys, if known)",
        paste: "Or paste",
        paste_hint: "The JSON of AssumeRole's answer (also as an SDK gives it) or its Credentials, of a RAM role's metadata, or of a profile of the aliyun command.",
        use_them: "Use these keys",
        forget: "Forget keys",
        none: "No keys: requests leave unsigned.",
        in_use: |id| format!("Keys in use: {id}"),
        until: |id, time| format!("Keys in use: {id}, until {time}"),
        wiped: |minutes| {
            format!(
                "The keys were wiped: nobody used the page for {}.",
                n(minutes, "minute", "minutes")
            )
        },
        bad: |why| format!("These are no usable keys: {why}."),
        scheme: "Signature",
        scheme_v1: "RPC 1.0 (HMAC-SHA1): needs no preflight",
        scheme_v3: "ACS3 (HMAC-SHA256): only where the server allows its headers",
        idle: "Wipe keys when the page is not used for",
        idle_never: "Never",
        idle_minutes: |minutes| n(minutes, "minute", "minutes"),
        confirm_title: "Send signed requests to this host?",
        confirm_text: |host| {
            format!(
                "{host} is neither Alibaba Cloud nor this computer. Whoever runs it can play each request once and reads its answers. The secret itself is never sent."
            )
        },
        confirm_yes: "I trust this host",
        confirm_no: "Do not send",
        clock_ahead: |minutes| {
            format!(
                "This device's clock is {} behind the server's; requests are signed with the server's time.",
                n(minutes, "minute", "minutes")
            )
        },
        clock_behind: |minutes| {
            format!(
                "This device's clock is {} ahead of the server's; requests are signed with the server's time.",
                n(minutes, "minute", "minutes")
            )
        },
        bad_host: |why| format!("Keys are not sent to this address: {why}."),
        connect_cloud: "Check and connect",
        probe: "Try a V3 preflight",
        probing: "Trying…",
        probe_hint: "Asks the chosen address for its regions, signed with V3 and a made-up key. Your own keys are not sent.",
        v3_works: "V3 works here: the preflight passes.",
        v3_refused: "Preflights are refused here: use V1 or a relay.",
        strings: "Compare what was signed",
        strings_server: "The server signed",
        strings_ours: "This page signed",
        strings_equal: "Both are equal: the secret is not the one of this AccessKey ID.",
        strings_differ: |place| {
            format!(
                "They differ from character {} on: something changed the request on its way.",
                group(place)
            )
        },
    },
    act: Act {
        title: "Plan",
        nothing: "Nothing is selected",
        nothing_hint: "Select instances on the Events or Instances page; then choose here what to do with them.",
        action: "Action",
        reboot: "Reboot",
        redeploy: "Redeploy",
        ens: "ENS redeploy",
        reboot_hint: "Restarts ECS instances where they are (RebootInstances).",
        redeploy_hint: "Moves ECS instances to another host (RedeployInstance). One call per instance.",
        ens_hint: "Answers redeploy events of edge instances (BatchEventRedeployInstance).",
        mode: "Batch mode",
        success_first: "Each on its own",
        success_first_hint: "SuccessFirst: each instance is restarted if it can be, and answers for itself.",
        all_together: "All or nothing",
        all_together_hint: "AllTogether: if one fails the check, none of its call is restarted.",
        force_reboot: "Power off without shutdown",
        force_reboot_hint: "ForceReboot: like pulling the power plug. Unwritten data is lost.",
        force_stop: "Power off without shutdown",
        force_stop_hint: "ForceStop: like pulling the power plug. Only matters for running instances.",
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
        no_redeploy_dry_run: "RedeployInstance has no dry run: these are rules from the documents, not an answer from the cloud.",
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
    },
    confirm: Confirm {
        title_reboot: |count| format!("Restart {}?", instances(count)),
        title_redeploy: |count| format!("Redeploy {}?", instances(count)),
        title_ens: |count| format!("Redeploy for {}?", n(count, "ENS event", "ENS events")),
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
        redeploy: "Moves to another physical server. If it fails, the instance goes back to the old one in its earlier state; the task then reads Failed.",
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
            format!(
                "All-or-nothing holds per call – here {calls} calls of up to 100, each on its own."
            )
        },
        scheduled: |times| format!("Starts at {times} in the cloud, even if this page is closed."),
        schedule_final: "No call to cancel it was found in the API.",
        check: "Nothing is restarted. The cloud reports a passed check as an error with the code DRYRUN.SUCCESS; here it is shown as passed.",
        type_word: |word| format!("Type {word} to go on"),
        go_reboot: |count| format!("Restart {}", instances(count)),
        go_redeploy: |count| format!("Redeploy {}", instances(count)),
        go_ens: |count| format!("Redeploy {}", n(count, "event", "events")),
        go_check: |count| format!("Check {}", instances(count)),
        list: |count| format!("All {} by name", group(count)),
        filter: "Find in this list",
        demo: "Demo account: this restarts nothing real.",
        sent_to: |place| format!("Sent to {place}"),
        left_out: |count| format!("{} left out, not sent", group(count)),
        have_disks: "I have what I need from these disks",
        attention: |count| format!("{} of them need attention", group(count)),
        simulated: "simulated",
    },
    run: answers::RUN,
    reason: answers::REASON,
    advice: answers::ADVICE,
    hold: answers::HOLD,
    part: part::PART,
    going: going::GOING,
    runs: runs::RUNS,
    report: report::REPORT,
    plan: plan::PLAN,
    plans: plan::PLANS,
};
