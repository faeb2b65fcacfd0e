//! What an error code proves, and what it does not: a request may have been delivered twice.

use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::status::InstanceStatus::{Expired, Running, Starting, Stopped, Stopping};

use super::*;

/// Codes that the second delivery of a request gets after the first one acted.
const ECHOES: [&str; 9] = [
    "SignatureNonceUsed",
    "IdempotentProcessing",
    "IdempotentParameterMismatch",
    "LastTokenProcessing",
    "InvalidOperation.Conflict",
    "OperationConflict",
    "InstanceNotReady",
    "IncorrectInstanceStatus",
    "IncorrectInstanceStatus.Initializing",
];

/// A plan that answers one event.
fn ens() -> Plan {
    let target = Target::new(InstanceKey::ens("edge", "i-a"), "a").with_event("e-1");
    let ops = OpsType::Immediate;
    split(&Operation::EnsRedeploy { ops }, &[target], UnixMillis(0)).unwrap()
}

/// What a refusal of a whole call means for each of the three writes.
fn of_each_write(error: &CallError) -> Vec<String> {
    let all = [
        words(&reboot(ALL, false), &Err(error.clone())),
        words(&reboot(EACH, false), &Err(error.clone())),
        words(&redeploy(), &Err(error.clone())),
        words(&ens(), &Err(error.clone())),
    ];
    all.concat()
}

#[test]
fn an_echo_of_an_earlier_delivery_is_no_proof_that_nothing_happened() {
    for code in ECHOES {
        let words_of = of_each_write(&api(403, code, "no"));
        assert_eq!(words_of, vec!["unknown SeenBefore"; 8], "{code}");
        let row = rows(vec![row("i-a", code)]);
        let plan = reboot_of(&["i-a"], EACH, false);
        assert_eq!(words(&plan, &row), ["unknown SeenBefore"], "{code}");
    }
}

#[test]
fn a_code_that_nobody_knows_proves_nothing() {
    for code in ["Something.New", "BackendTimeout", "403", "X"] {
        let words_of = of_each_write(&api(403, code, "no"));
        assert_eq!(words_of, vec!["unknown UnknownCode"; 8], "{code}");
    }
    for code in [
        "InternalFailure",
        "ServiceUnavailableTemporary",
        "INTERNALERROR",
    ] {
        let row = rows(vec![row("i-a", code)]);
        let plan = reboot_of(&["i-a"], EACH, false);
        assert_eq!(words(&plan, &row), ["unknown ServerError"], "{code}");
    }
}

#[test]
fn what_is_known_to_be_refused_before_any_effect_is_refused() {
    for code in [
        "Forbidden.RAM",
        "NoPermission",
        "InvalidTimeStamp.Expired",
        "InvalidInstanceId.NotFound",
        "InstanceLockedForSecurity",
        "MissingParameter",
    ] {
        let words_of = of_each_write(&api(403, code, "i-b"));
        assert!(
            words_of.iter().all(|word| !word.starts_with("unknown")),
            "{code}"
        );
        let row = rows(vec![row("i-a", code)]);
        let plan = reboot_of(&["i-a"], EACH, false);
        assert_eq!(words(&plan, &row), ["refused"], "{code}");
    }
}

#[test]
fn an_event_that_cannot_be_answered_may_be_answered_already() {
    for code in [
        "InvalidParameter.EventId",
        "InvalidEventId.NotFound",
        "InvalidEventId.NoInquiringEventFound",
    ] {
        let reply = Err(api(400, code, "invalid"));
        assert_eq!(words(&ens(), &reply), ["unknown SeenBefore"], "{code}");
    }
}

fn words_after(plan: &Plan, reply: &Reply, before: &[InstanceStatus]) -> Vec<String> {
    let before = |target: usize| before.get(target).cloned();
    read_after(plan, reply, &before).iter().map(word).collect()
}

#[test]
fn a_status_that_was_read_before_the_sending_explains_a_refusal() {
    let wrong = || refused(403, "IncorrectInstanceStatus");
    let one = reboot_of(&["i-a"], EACH, false);
    let own = rows(vec![row("i-a", "IncorrectInstanceStatus")]);
    for status in [Stopped, Expired] {
        let before = [status];
        assert_eq!(words_after(&one, &wrong(), &before), ["nothing named=true"]);
        assert_eq!(words_after(&one, &own, &before), ["refused"]);
    }
    // These pass by themselves: when the request arrived, it may have been running.
    for status in [Running, Starting, Stopping] {
        let before = [status];
        assert_eq!(words_after(&one, &wrong(), &before), ["unknown SeenBefore"]);
        assert_eq!(words_after(&one, &own, &before), ["unknown SeenBefore"]);
    }
    let wrong = Err(api(403, "IncorrectInstanceStatus", "no"));
    assert_eq!(words_after(&redeploy(), &wrong, &[Expired]), ["refused"]);
    assert_eq!(
        words_after(&redeploy(), &wrong, &[Stopped]),
        ["unknown SeenBefore"],
        "a stopped instance can be redeployed"
    );
}

#[test]
fn one_status_explains_the_refusal_of_an_all_or_nothing_request() {
    let before = [Running, Stopped, Running];
    let reply = refused(403, "IncorrectInstanceStatus");
    assert_eq!(
        words_after(&reboot(ALL, false), &reply, &before),
        ["nothing named=false"; 3]
    );
    assert_eq!(
        words_after(&reboot(EACH, false), &reply, &before),
        [
            "unknown SeenBefore",
            "nothing named=false",
            "unknown SeenBefore"
        ]
    );
}

#[test]
fn a_status_explains_only_what_is_about_it() {
    let one = reboot_of(&["i-a"], EACH, false);
    for code in [
        "SignatureNonceUsed",
        "InvalidOperation.Conflict",
        "InstanceNotReady",
    ] {
        let reply = refused(403, code);
        assert_eq!(
            words_after(&one, &reply, &[Stopped]),
            ["unknown SeenBefore"],
            "{code}"
        );
    }
    let failed = refused(500, "IncorrectInstanceStatus");
    assert_eq!(
        words_after(&one, &failed, &[Stopped]),
        ["unknown ServerError"]
    );
}

#[test]
fn a_dry_run_has_no_echo() {
    for code in ECHOES.into_iter().chain(["Something.New"]) {
        let whole = words(&reboot(ALL, true), &refused(403, code));
        assert_eq!(whole, ["would not named=false"; 3], "{code}");
        let row = rows(vec![row("i-a", code)]);
        let plan = reboot_of(&["i-a"], ALL, true);
        assert_eq!(words(&plan, &row), ["would not named=true"], "{code}");
    }
}
