//! English: the connection, access keys, preferences.

use super::*;

pub(in crate::text) static CONNECT: Connect = Connect {
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
        format!("{place} cannot be reached, or it does not let this page read its answers (CORS).")
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
};

pub(in crate::text) static KEYS: Keys = Keys {
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
};
