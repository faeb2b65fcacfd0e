//! The page's words, as typed statics: a missing translation does not compile. Parametric messages
//! are function pointers, so each language orders its words as it must.

mod en;
mod ja;
pub mod outside;
pub mod words;
mod zh;

use crate::locale::Lang;
use rerack_ops::operation::OperationKind;

/// The catalogue of a language.
#[must_use]
pub fn of(lang: Lang) -> &'static Text {
    match lang {
        Lang::En => &en::TEXT,
        Lang::Zh => &zh::TEXT,
        Lang::Ja => &ja::TEXT,
    }
}

/// A message with one number.
pub type Count = fn(usize) -> String;
/// A message with one text.
pub type With = fn(&str) -> String;
/// A message with two texts.
pub type With2 = fn(&str, &str) -> String;

/// A message with a time and the numbers of those sent, not sent and unknown.
pub type Three = fn(&str, [usize; 3]) -> String;

/// A number with its thousands apart, as all three languages write it: `10,000`.
#[must_use]
pub fn group(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* $(,)? })*) => {
        $($(#[$doc])*
        #[allow(missing_docs)]
        pub struct $name { $(pub $field: $kind),* })*
    };
}

type S = &'static str;

texts! {
    /// The words of one language: those of the lists here, those of the other pages by functions, so
    /// that they come with the code that shows them.
    Text {
        shell: Shell, time: Time, list: List, status: Status, event: Event, error: Error,
        trouble: Trouble, lang: Lang,
    }
    /// The frame around every page.
    Shell {
        skip: S, nav: S, events: S, instances: S, plans: S, runs: S, settings: S,
        demo_sign: S, demo_short: S, connected_to: With, language: S, theme: S, theme_system: S,
        theme_light: S, theme_dark: S, zone: S, zone_local: S, zone_utc: S, zone_china: S,
        help: S, close: S, cancel: S, copy: S, copied: S, not_copied: S, copy_missing: S,
        copy_refused: S, not_saved_title: S, not_saved: S, keys_title: S,
        keys: &'static [(&'static str, &'static str)], regions: Count, leave_running: S,
        not_found: S, not_found_hint: S, part_missing: S, part_missing_text: S,
    }
    /// Points and lengths of time.
    Time {
        now: S, in_: With, ago: With, d: S, h: S, m: S, s: S, no_deadline: S, deadline_unknown: S,
        at: With,
        read: With, reading: With2, never_read: S, stale: With, zone_offset: With, waits: With2,
    }
    /// Tables, filters, selection.
    List {
        refresh: S, search: S, search_events: S, clear_filters: S, of: With2, region: S, kind: S,
        status: S, tag: S, product: S, sort: S, sorted_up: S, sorted_down: S, select_row: With,
        select_view: S, select_all: Count, select_all_done: Count, selected: Count,
        hidden: Count, gone: Count, clear: S, plan: Count, name: S, state: S, event: S,
        zone: S, instance: S, deadline: S, if_nothing: S, ip: S, expires: S, charge: S,
        local_disks: S, locks: S, host: S, tags: S, started: S, none: S, all: S,
        empty_events: With2, empty_instances: S, empty_filter: S, region_failed: With2,
        retry: S, items_bad: Count, only_events: S, details: S, no_details: S, history: S,
        more: Count, basket: S, in_regions: Count, kept_rows: Count, region_reading: With,
        filter_by: With, remove_filter: With, event_id: S, published: S, planned: S, reason: S,
        recommended: S, in_transition: S,
        with_event: S, stopped: S, running: S, timeline: S, add_to_selection: S, first_load: S,
        type_label: S, private_ip: S, public_ip: S, dedicated: S, disks: fn(u32, u64) -> String,
        tokens_exclude: S, unreadable: S, unreadable_hint: S, gap_some: With2, gap_repeats: With,
        gap_no_end: With, gap_changed: S, unread: Count, cannot_read: With, still_open: With,
        sent_open: With, may_have_disks: S, started_since: With, found: With2, found_missing: With,
        found_hidden: With, found_repeated: Count,
    }
    /// Statuses of instances and events, in words; the API's own names stand beside them.
    Status {
        running: S, starting: S, stopping: S, stopped: S, pending: S, expired: S,
        inquiring: S, scheduled: S, executing: S, executed: S, avoided: S, canceled: S,
        failed: S, unknown: S, needs_consent: S, will_happen: S, happening: S, done: S,
        done_failed: Count, first_in: With, following: S, erases: Count,
    }
    /// Event types in words, and what happens if nobody acts.
    Event {
        maintenance_reboot: S, maintenance_stop: S, maintenance_redeploy: S, isolate_disk: S,
        reinit_disk: S, reboot_isolate: S, reboot_reinit: S, stop_repair: S, clean_disks: S,
        performance: S, migrate: S, failure_reboot: S, instance_failure: S, failure_stop: S,
        failure_redeploy: S, failure_delete: S, disk_error: S, disk_stalled: S, expiry_stop: S,
        expiry_delete: S, arrears_stop: S, arrears_delete: S, locked: S, banned: S,
        network_down: S, network_migration: S, ip_risk: S, ip_ban: S, other: S,
        reboots_at: With, stops_at: With, redeploys_at: With, migrates_at: With, waits: S,
        stays_impaired: S, is_happening: S, is_over: S, billing: S, lost_at: With, locked_now: S,
        not_known: S, erases: fn(u32, u64) -> String, rec_wait: S, rec_console: S, rec_pay: S,
        drill: S, rec_still_open: With2, may_erase: S,
    }
    /// Where the page is connected to, and why it cannot read there.
    Trouble {
        demo: S, cloud: S, expired: S, left: With, ended: S, no_keys: S, host_refused: With,
        wrong_key: S, wrong_secret: S, wrong_clock: S, wrong_token: S, no_permission: S,
        denied: With2,
    }
    /// The connection and the preferences.
    Connect {
        title: S, how: S, demo_hint: S, demo_size: S, one: S, one_hint: S, address: S,
        cloud_hint: S, check: S, checking: S, use_it: S, in_use: S, display: S,
        refresh: S, refresh_off: S, seconds: Count, ok: fn(usize, &str) -> String, unreachable: With,
        redirects: With,
        not_api: With2, refused: With2, timed_out: With, network_hint: S, address_help: S,
        device_data: S, device_hint: S, forget: S, lost_selection: S, bad_size: S,
        quota: S, quota_hint: S, quota_none: S, api_action: S, quota_calls: S, quota_limit: S,
        per_minute: With, per_second: With,
    }
    /// Access keys.
    Keys {
        title: S, hint: S, id: S, secret: S, token: S, expires: S, paste: S, paste_hint: S,
        use_them: S, forget: S, none: S, in_use: With, until: With2, wiped: Count,
        bad: With, scheme: S, scheme_v1: S, scheme_v3: S, idle: S,
        idle_never: S, idle_minutes: Count, confirm_title: S, confirm_text: With, confirm_yes: S,
        confirm_no: S, clock_ahead: Count, clock_behind: Count,
        bad_host: With,
        connect_cloud: S, probe: S, probing: S, probe_hint: S, v3_works: S,
        v3_refused: S, strings: S, strings_server: S, strings_ours: S, strings_equal: S,
        strings_differ: Count,
    }
    /// Choosing an action and its options.
    Act {
        title: S, nothing: S, nothing_hint: S, action: S, mode: S, success_first: S,
        success_first_hint: S, all_together: S, all_together_hint: S, dry_run: S, dry_run_hint: S,
        dry_run_no_info: S, when: S, immediate: S, scheduled: S, scheduled_hint: S, at: S,
        in_zone: With, past: S, bad_time: S, time_gap: With2, time_twice: S, time_which: S, check: S, ready: Count, attention: Count, cannot: Count,
        ready_hint: S, attention_hint: S, cannot_hint: S, leave_out: Count, leave_out_hint: S,
        send_all_hint: S, calls: fn(usize, usize) -> String, calls_detail: S, review: Count,
        review_check: Count, nothing_to_send: S, remove: S, sent_where: S,
        group_note: Count, event_rows: fn(usize, usize) -> String, rule_source: With, still_reading: S,
        stale: S, wrong_product: Count, what_is_sent: S, documents: S,
    }
    /// One operation; `force`, `check`, `note` and `no_dry_run` are empty where there is nothing to say.
    OperationText {
        name: S, hint: S, force: S, force_hint: S, check: S, prepare: S, plan: Count, ask: Count, go: Count, note: S, no_dry_run: S,
        done: S, recommended: With, why: S,
    }
    /// The last question before something is sent.
    Confirm {
        title_check: Count, down: S, recall: S, plug: S, force: Count, disks: Count, disks_undo: S, started: Count,
        all_together: Count, per_request: Count, scheduled: With, schedule_final: S, check: S,
        type_word: With, go_check: Count,
        list: Count, filter: S, demo: S, sent_to: With, left_out: Count, have_disks: S,
        attention: Count, simulated: S,
    }
    /// Answers and following.
    Run {
        none: S, none_hint: S, runs: S,
        sending: fn(usize, usize) -> String, following: S, settled: S, stop: S, stop_hint: S,
        stopped: S, instance: S, answer: S, instance_now: S, event_now: S, meaning: S, request: S,
        accepted: S, accepted_group: S, refused: S, nothing_happened: S, would_pass: S,
        would_pass_hint: S, would_refuse: S, no_information: S, unknown: S, not_sent: S,
        left_out: S, waiting: S, sending_row: S, deferred: S, deferred_until: With, throttled: S,
        in_progress: S, not_proven: S, failed: S, planned: S, waiting_first: S, stuck_word: S,
        task_failed: S, stuck: With, not_found: S, event_closed: S,
        event_open: S, no_event: S, proof_transition: S, proof_start: S, proof_task: S,
        proof_event: S, group_refused: S, group_refused_text: With2, names_id: S, names_none: S,
        partial: fn(usize, usize) -> String, all_accepted: Count, unknown_head: Count,
        unknown_text: S, check_passed: Count, check_refused: S, no_info_text: S, not_sent_head: Count,
        previous: With2, request_id: S, sent_at: S, answered_at: S, what_to_do: S, message: S,
        code: S, task: S, none_count: S, count: Count, again: Count, export: S, mode_line: With2,
        no_request_id: S, named: S, only_one: S, open_others: With, at_most: With, event_id: S, dry_note: S, last_seen: With, meaning_accepted: S,
        in_cloud_at: With, duplicates: Count, done_bar: S, proven: S, detail: S,
    }
    /// Why an instance is ready, needs attention or cannot take an action.
    Reason {
        ready: S, answers: With, wrong_ecs: S, wrong_ens: S, needs_running: With, needs_rest: With,
        in_transition: With, unknown_status: With, security: S, locked: With, unknown_lock: With,
        expired: With, dedicated: S, local_disks: fn(u32, u64) -> String, will_start: S,
        no_event: S, not_answered: With2, disputed: With2, event_unknown: With2, event_due: With,
        needs_event: S, not_waiting: With, after_event: With, in_past: With, gone: S,
        incomplete: S, unreadable: With2, event_unreadable: With2, still_open: With2, sent_open: With2,
        disks_untold: S,
    }
    /// Why no usable answer came.
    Error {
        timed_out: With, network: S, redirected: S, cut_off: S, not_understood: With, too_large: S, missing: S,
        server: With2, late: S, unreadable: S, server_failed: S, seen_before: S, unknown_code: S, acted: S, cancelled: S, not_built: With, only_checked: S, throttled: S, mismatch: S, unrequested: S, cut: Count, cut_in_report: Count,
    }
    /// How far a run is: waves, times, the picture of it.
    Going {
        wave_of: fn(usize, usize) -> String, canary: S, wave: Count, elapsed: With, plan: With,
        nothing_sent: With, cancel: S, cancel_hint: S, starts: With2, keep_open: S, next_wave: With2,
        send_now: S, show: S, table: S, lanes: S, lanes_of: fn(usize, usize) -> String,
        lanes_label: Count, lanes_none: S, take_out: S, stop_here: S, event_open: S,
    }
    /// A run that holds, and what may be sent again.
    Hold {
        paused: S, errors: Count, keys: S, journal: With, group: With, interrupted: S, elsewhere: S, late: S, late_text: S,
        nothing_sent: S, keys_text: S, errors_text: S, group_text: S, interrupted_text: S,
        pause: S, pause_hint: S, go_on: S, skipped: S, changed: S, unread: S,
        not_stored: S, restarted_at: With, with_others: S,
    }
    /// A further part of a run: what is sent again, or was not sent yet, as waves after all others.
    Part {
        label: S, not_sent: Count, not_started: Count, refused: Count, failed: Count, unknown: Count,
        stuck: Count, left_out: Count, one_not_sent: S, one_again: S, ask: With,
        is_not_sent: S, is_not_started: S, is_failed: S, is_left_out: S, may_restart: S,
        may_restart_text: S, is_stuck: S, is_stuck_text: S, read_again: S,
        waves: fn(usize, usize) -> String, grace: S, stays_held: S, so_far: fn([usize; 3]) -> String,
        last_seen: With2, tried: fn(usize, &str) -> String, cannot: S, held_now: S, paused_now: S, begins_in: With,
        next_in: With, added: Count, added_held: S, added_after: S, leaves: With, take_back: S,
        take_back_hint: S, queued_again: S, tries: Count, try_at: With, clock: S, clock_text: S,
        permission: S, permission_text: S, unread: With2, unread_text: S,
    }
    /// The list of runs, what is kept of them, and those that were interrupted.
    Runs {
        kept: S, filter: S, all: S, running: S, interrupted: S, over: S, reading: S, none_such: S,
        more: Count, running_here: S, running_elsewhere: S, interrupted_one: S, finished: S,
        closed: S, simulated: S, last: With, delete: S, delete_one: With, delete_title: S,
        delete_text: S, delete_open: S, delete_all: Count, banner: Three, more_interrupted: Count,
        open: S, was_interrupted: Three, ways_on: S, follow: S, go_on: Count, close: S, taking: S,
        watched: S, watched_text: S, other_place: S, old_world: S, needs_keys: S, damaged: S,
        damaged_text: S, cannot_read: S, not_kept: S, not_kept_text: S, not_kept_go: S,
        store_refused: S, store_blocked: S, store_newer: S, store_full: S, store_closed: S,
        store_taken: S, store_gone: S, store_late: S, store_failed: S, hidden: S,
        unknown_work: S, damaged_chip: S, line_missing: fn(usize, usize) -> String,
        line_no_text: Count, line_no_number: Count, line_changed: Count,
        line_moved: fn(usize, usize) -> String, line_other: fn(usize, &str) -> String,
        line_unreadable: fn(usize, &str) -> String, entry_damaged: S, more_damage: Count,
        unrecorded: S, kept_again: With, kept_again_text: S, kept_no_more: S, kept_no_more_text: S,
        foot_no_more: S, barred: S, other_live: fn(&str, usize) -> String, other_live_text: S,
        other_left: fn(&str, usize) -> String, other_left_text: fn(usize, usize) -> String,
        pass_over: S, busy: S, open_run: With,
    }
    /// A plan: its fields and what can be said about it.
    Plan {
        can_do: S,
        name: S,
        hash: S,
        save: S,
        export: S,
        saved: S,
        not_saved: S,
        as_imported: S,
        differs: With,
        saved_as: With,
        set_aside: With,
        too_large: S,
        too_many: S,
        no_room: S,
        auto_name: fn(&str, usize, &str) -> String,
        order: S,
        in_waves: S,
        in_waves_hint: S,
        at_once: S,
        at_once_hint: S,
        canary: S,
        canary_unit: S,
        wave: S,
        wave_unit: S,
        pause: S,
        seconds: S,
        minutes: S,
        limit: S,
        limit_hint: S,
        share: S,
        of_a: S,
        by_zone: S,
        by_set: S,
        by_tag: S,
        tag_key: S,
        waves: fn(usize, &str) -> String,
        no_waves_scheduled: S,
        no_waves_check: S,
        who_begins: S,
        stop: S,
        stops: S,
        stops_hint: S,
        errors: S,
        errors_unit: S,
        percent: S,
        empty_is_none: S,
        stuck: S,
        stuck_is_error: S,
        stuck_is_error_hint: S,
        now: S,
        now_hint: S,
        later: S,
        later_hint: S,
        bad_count: With2,
        bad_span: With2,
        bad_empty: S,
        bad_fields: Count,
        keys_short: S,
        unfit: S,
        check_again: S,
        checking: S,
        checked_at: With,
        changed: S,
        restarted_at: With,
        status_changed: With2,
        know: S,
        redeploy_helps: S,
        reboot_helps: S,
        other_product: S,
        wait: S,
        look_again: S,
        billing: S,
        security: S,
        save_disks: S,
        choose_time: S,
        keep: Count,
        remove: Count,
        since_chosen: S,
        changed_count: Count,
        will_start: S,
        disks: S,
        disks_erased: fn(usize, &str) -> String,
        disks_untold: Count,
        blast: S,
        down: fn(usize, usize, usize) -> String,
        no_groups: S,
        limit_to: Count,
        time: S,
        begins: With,
        about: With,
        between: With2,
        time_unknown: S,
        measured: Count,
        pauses: With,
        turns: Count,
        calls: S,
        reads: Count,
        reads_unknown: S,
        quota: fn(&str, usize, usize, usize) -> String,
        quota_unknown: S,
        keys: S,
        keys_no_end: S,
        keys_enough: With,
        keys_tight: With,
        keys_missing: With,
        keys_unknown: With,
        asking: S,
        ask: S,
        ask_hint: S,
        asked_at: With,
        asking_now: fn(usize, usize) -> String,
        asked_before: S,
        passed: Count,
        refused: fn(usize, usize) -> String,
        silent: fn(usize, usize) -> String,
        names: With,
        names_nobody: S,
        no_answer: S,
        may_have_acted: S,
        proves: S,
        proves_not: S,
        as_requests: S,
        as_cli: S,
        copy_all: S,
        cli_hint: S,
        first_wave: S,
        wave_number: Count,
        apart: With,
        at_most: Count,
        all_at_once: S,
        never_stops: S,
        stops_first: S,
        stops_errors: Count,
        stops_percent: Count,
        begins_open: With,
        together: With,
        many: Count,
        group_down: fn(&str, usize, usize) -> String,
        read_to_end: S,
    }
    /// The plans on this device.
    Plans {
        all: S,
        kept: S,
        none: S,
        none_hint: S,
        import: S,
        draft: S,
        unnamed: S,
        go_on: S,
        discard: S,
        copy: S,
        copy_of: With,
        delete: S,
        damaged: S,
        gone: S,
        nothing_taken: S,
        file_too_large: With,
        unreadable: With,
        no_plan: With,
    }
    /// The report of a run.
    Report {
        title: S, so_far: S, back: S, making: S, again: S, json: S, csv: S, print: S, none: S,
        none_text: S, in_tab: S, interrupted: S, closed: S, closed_at: S, state: S, apart: With, as_of: With2, counts: S, sum: fn(usize, usize) -> String,
        verified_closed: S, verified_open: S, verified: S, failed: S, failed_hint: S, returned: S,
        not_proven: S, unknown: S, unknown_hint: S, not_started: S, skipped: S, planned: S, under_way: S, waiting: S,
        durations: S, none_proven: S, median: S, most: S, slowest: S, outliers: S, no_outliers: S,
        few: S, evidence: S, run: S, version: S, place: S, confirmed: S, begun: S, not_begun: S, ended: S,
        not_ended: S, clock: S, no_clock: S, ahead: With, behind: With, entries: S, confirmation: S,
        calls: S, no_calls: S, call_rows: Count, took: S, withdrawn: S, no_answer: S,
        more_calls: fn(usize, usize) -> String, rows: S, changes: Count, strategy: S, changes_in_json: S,
        more_rows: fn(usize, usize) -> String, journal: Count, journal_over: Count, not_kept: S,
        hidden_head: S, unwatched: Count, none_watched: S, not_watched: S, times_in: With,
    }
    /// What an error code means and what to do.
    Advice {
        follow: S, status: S, security: S, billing: S, not_found: S, disk: S, redeploy: S, report: S,
        permission: S, risk: S, dry_run: S, deferred: S, next_minute: S, later: S, seen_before: S, look_at_event: S, cloud_failed: S, key: S,
        system_disk: S, no_stock: S, parameter: S, access_key: S, signature: S, clock: S, ended: S,
        endpoint: S, unknown: S, left_out: S, stopped: S, group: S, no_info: S, reconcile: S,
        check_event: S, wait: S, stuck: S, not_proven: S, done: S, task_failed: S, event_ended: S, plan_past: S,
    }
}

impl Text {
    /// The words of an operation.
    #[must_use]
    pub fn operation(&self, kind: OperationKind) -> &'static OperationText {
        match self.lang {
            Lang::En => en::operations::of(kind),
            Lang::Zh => zh::operations::of(kind),
            Lang::Ja => ja::operations::of(kind),
        }
    }
}

macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident: $kind:ident = $page:ident::$words:ident,)*) => {
        impl Text {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(&self) -> &'static $kind {
                match self.lang {
                    Lang::En => &en::$page::$words,
                    Lang::Zh => &zh::$page::$words,
                    Lang::Ja => &ja::$page::$words,
                }
            })*
        }
    };
}

pages! {
    /// The connection and the preferences.
    connect: Connect = settings::CONNECT,
    /// Access keys.
    keys: Keys = settings::KEYS,
    /// Choosing an action and its options.
    act: Act = plan::ACT,
    /// The last question before something is sent.
    confirm: Confirm = plan::CONFIRM,
    /// A plan: its fields and what can be said about it.
    plan: Plan = plan::PLAN,
    /// The plans on this device.
    plans: Plans = plan::PLANS,
    /// Answers and following.
    run: Run = run::RUN,
    /// A run that holds, and what may be sent again.
    hold: Hold = run::HOLD,
    /// A further part of a run.
    part: Part = run::PART,
    /// How far a run is: waves, times, the picture of it.
    going: Going = run::GOING,
    /// Why an instance is ready, needs attention or cannot take an action.
    reason: Reason = rules::REASON,
    /// What an error code means and what to do.
    advice: Advice = rules::ADVICE,
    /// The list of runs, what is kept of them, and those that were interrupted.
    runs: Runs = runs::RUNS,
    /// The report of a run.
    report: Report = report::REPORT,
}
