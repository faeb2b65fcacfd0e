//! The settings as the control side sees them.

use rerack_api::product::Product;
use serde_json::{Value, json};

use super::*;

fn set(gate: &mut Gate, wanted: Value) -> Result<(), String> {
    gate.set(&wanted, MADE)
}

#[test]
fn settings_are_shown_without_secrets() {
    let shown = Gate::default().to_json();
    let expected = json!({
        "auth": "open",
        "keys": [
            {"id": "testid", "temporary": false, "expires": null},
            {"id": "teststsid", "temporary": true, "expires": null},
        ],
        "deny": [],
        "limits": [],
        "clock_shift_seconds": 0,
        "nonces": "once",
    });
    assert_eq!(shown, expected);
    let debug = format!("{:?}", Gate::default());
    assert!(
        !debug.contains("testsecret") && !debug.contains("testtoken"),
        "{debug}"
    );
}

#[test]
fn what_is_named_is_set_and_the_rest_stays() {
    let mut gate = Gate::default();
    set(
        &mut gate,
        json!({"auth": "signed", "deny": ["ecs:RebootInstances", "ENS:*"]}),
    )
    .unwrap();
    set(
        &mut gate,
        json!({"limits": ["ECS:RebootInstances=20"], "clock_shift_seconds": -1200,
            "nonces": "ignored"}),
    )
    .unwrap();
    set(
        &mut gate,
        json!({"sts": ["s:t:u"], "keys": ["a:b", "c:d"], "sts_expires_in": 60}),
    )
    .unwrap();
    let expected = json!({
        "auth": "signed",
        "keys": [
            {"id": "a", "temporary": false, "expires": null},
            {"id": "c", "temporary": false, "expires": null},
            {"id": "s", "temporary": true, "expires": "2026-01-15T08:11:00Z"},
        ],
        "deny": ["ecs:RebootInstances", "ens:*"],
        "limits": ["ecs:RebootInstances=20"],
        "clock_shift_seconds": -1200,
        "nonces": "ignored",
    });
    let mut shown = gate.to_json();
    shown["keys"]
        .as_array_mut()
        .unwrap()
        .sort_by_key(|key| key["id"].to_string());
    assert_eq!(shown, expected);
    set(
        &mut gate,
        json!({"sts_expires_in": null, "deny": [], "limits": [], "auth": "open"}),
    )
    .unwrap();
    assert!(gate.keys.iter().all(|key| key.expires.is_none()));
    assert!(gate.denied.is_empty() && gate.limits().is_empty() && gate.mode == Mode::Open);
}

#[test]
fn one_mistake_leaves_everything_as_it_is() {
    for (wanted, words) in [
        (json!([]), "expected an object with the settings to change"),
        (json!({"auth": "maybe"}), "auth: expected open or signed"),
        (json!({"keys": "a:b"}), "keys: expected a list of texts"),
        (json!({"keys": ["a"]}), "keys: expected ID:SECRET"),
        (json!({"sts": ["a:b"]}), "sts: expected ID:SECRET:TOKEN"),
        (
            json!({"deny": ["reboot"]}),
            "deny: reboot: expected a product and an action such as ecs:RebootInstances",
        ),
        (json!({"limits": [1]}), "limits: expected a list of texts"),
        (
            json!({"clock_shift_seconds": 1.5}),
            "clock_shift_seconds: 1.5 is not a whole number of seconds, at most 315360000 from 0",
        ),
        (json!({"nonces": true}), "nonces: expected once or ignored"),
        (
            json!({"forget_nonces": false}),
            "forget_nonces: expected true",
        ),
        (
            json!({"secret": 1}),
            "secret: no such setting; there are auth, keys, sts, sts_expires_in, deny, limits, \
             clock_shift_seconds, nonces, forget_nonces",
        ),
    ] {
        let mut gate = Gate::default();
        let mut both = wanted.clone();
        if let Some(fields) = both.as_object_mut() {
            fields.entry("auth").or_insert(json!("signed"));
        }
        assert_eq!(set(&mut gate, both).unwrap_err(), words);
        assert_eq!(gate.to_json(), Gate::default().to_json(), "{wanted}");
    }
}

#[test]
fn what_is_denied_is_refused_with_all_ram_says() {
    let mut gate = Gate::default();
    set(
        &mut gate,
        json!({"deny": ["ecs:RebootInstances", "ens:BatchEventRedeployInstance"]}),
    )
    .unwrap();
    for (product, action, status, code, name) in [
        (
            Product::Ecs,
            "RebootInstances",
            403,
            "Forbidden.RAM",
            "ecs:RebootInstances",
        ),
        (
            Product::Ens,
            "BatchEventRedeployInstance",
            400,
            "NoPermission",
            "ens:BatchEventRedeployInstance",
        ),
    ] {
        let refusal = gate.permit(product, action, "", MADE).unwrap_err();
        assert_eq!((refusal.status, refusal.code.as_str()), (status, code));
        let detail = serde_json::to_value(refusal.detail.unwrap()).unwrap();
        assert_eq!(detail["AuthAction"], name);
        let mut names: Vec<&String> = detail.as_object().unwrap().keys().collect();
        names.sort();
        let expected = [
            "AuthAction",
            "AuthPrincipalDisplayName",
            "AuthPrincipalOwnerId",
            "AuthPrincipalType",
            "EncodedDiagnosticMessage",
            "NoPermissionType",
            "PolicyType",
        ];
        assert_eq!(names, expected);
    }
    gate.permit(Product::Ecs, "RedeployInstance", "", MADE)
        .unwrap();
    gate.permit(Product::Ens, "RebootInstances", "", MADE)
        .unwrap();
}
