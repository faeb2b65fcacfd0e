use super::*;

fn target(action: &str) -> Target<'_> {
    Target {
        action,
        region: None,
        instance_ids: &[],
        preflight: false,
    }
}

fn faults(rules_json: Value) -> Faults {
    let mut faults = Faults::new(1);
    faults.add(rules(&rules_json).unwrap()).unwrap();
    faults
}

/// Which of `count` requests a single rule fires at, counted from 1.
fn firings(rule: Value, count: u64) -> Vec<u64> {
    let mut faults = faults(json!([rule]));
    (1..=count)
        .filter(|_| !faults.decide(&target("RebootInstances")).strikes.is_empty())
        .collect()
}

fn problem(rule: Value) -> String {
    rules(&json!([rule])).unwrap_err()
}

#[test]
fn without_rules_nothing_happens() {
    let mut faults = Faults::new(1);
    assert_eq!(faults.decide(&target("RebootInstances")), Fired::default());
    assert!(faults.is_empty());
}

#[test]
fn a_rule_fires_always_unless_told_otherwise() {
    assert_eq!(
        firings(json!({"action": "RebootInstances", "kind": "throttle"}), 3),
        [1, 2, 3]
    );
    assert_eq!(
        firings(json!({"action": "*", "kind": "throttle"}), 2),
        [1, 2]
    );
    assert!(firings(json!({"action": "DescribeRegions", "kind": "throttle"}), 3).is_empty());
}

#[test]
fn nth_means_that_request_alone_and_times_widens_it() {
    assert_eq!(
        firings(json!({"action": "*", "kind": "cut_body", "nth": 3}), 9),
        [3]
    );
    let rule = json!({"action": "*", "kind": "cut_body", "nth": 3, "times": 2});
    assert_eq!(firings(rule, 9), [3, 4]);
    assert_eq!(
        firings(json!({"action": "*", "kind": "cut_body", "times": 2}), 9),
        [1, 2]
    );
}

#[test]
fn probability_is_kept_and_repeats_with_the_seed() {
    let rule = json!({"action": "*", "kind": "throttle", "probability": 0.25});
    let first = firings(rule.clone(), 4000);
    assert!((900..1100).contains(&first.len()), "{}", first.len());
    assert_eq!(first, firings(rule, 4000));
    assert!(
        firings(
            json!({"action": "*", "kind": "throttle", "probability": 0}),
            99
        )
        .is_empty()
    );
    let certain = json!({"action": "*", "kind": "throttle", "probability": 1.0});
    assert_eq!(firings(certain, 99).len(), 99);
}

#[test]
fn another_seed_or_another_rule_draws_other_requests() {
    let rule = json!({"action": "*", "kind": "delay", "ms": 1, "probability": 0.5});
    let draw = |seed: u64, rules_json: Value| {
        let mut faults = Faults::new(seed);
        faults.add(rules(&rules_json).unwrap()).unwrap();
        (0..64)
            .map(|_| faults.decide(&target("x")).strikes.len())
            .collect::<Vec<_>>()
    };
    assert_ne!(draw(1, json!([rule])), draw(2, json!([rule])));
    let both = draw(1, json!([rule, rule]));
    assert!(
        both.contains(&1),
        "two equal rules draw independently: {both:?}"
    );
}

#[test]
fn region_and_instances_narrow_a_rule() {
    let rule =
        json!({"action": "*", "kind": "throttle", "region": "cn-beijing", "instance_ids": ["i-2"]});
    let mut faults = faults(json!([rule]));
    let ids = ["i-1".to_owned(), "i-2".to_owned()];
    let mut fires = |region: Option<&str>, instance_ids: &[String]| {
        let target = Target {
            action: "x",
            region,
            instance_ids,
            preflight: false,
        };
        !faults.decide(&target).strikes.is_empty()
    };
    assert!(!fires(None, &ids));
    assert!(!fires(Some("cn-hangzhou"), &ids));
    assert!(!fires(Some("cn-beijing"), &ids[..1]));
    assert!(fires(Some("cn-beijing"), &ids));
    let target = Target {
        region: Some("cn-beijing"),
        instance_ids: &ids,
        ..target("x")
    };
    assert_eq!(faults.decide(&target).strikes[0].instance_ids, ["i-2"]);
}

#[test]
fn the_first_fault_of_the_reply_wins_and_the_next_is_not_used_up() {
    let mut faults = faults(json!([
        {"action": "*", "kind": "throttle", "times": 1},
        {"action": "*", "kind": "cut_body", "nth": 1},
    ]));
    let first = faults.decide(&target("x"));
    assert_eq!(first.names().as_deref(), Some("throttle"));
    let second = faults.decide(&target("x"));
    assert_eq!(second.reply(), Some(&Kind::CutBody));
}

#[test]
fn delays_and_faults_of_the_account_add_up() {
    let mut faults = faults(json!([
        {"action": "*", "kind": "delay", "ms": 100},
        {"action": "*", "kind": "stuck_instance"},
        {"action": "*", "kind": "garbage_body"},
        {"action": "*", "kind": "event_lag", "seconds": 60},
        {"action": "*", "kind": "delay", "ms": 20},
    ]));
    let fired = faults.decide(&target("x"));
    assert_eq!(fired.delay_ms, 120);
    assert_eq!(fired.reply(), Some(&Kind::GarbageBody));
    let names = "delay+stuck_instance+garbage_body+event_lag+delay";
    assert_eq!(fired.names().as_deref(), Some(names));
}

#[test]
fn preflights_meet_only_the_rule_for_preflights() {
    let mut faults = faults(json!([
        {"action": "*", "kind": "throttle"},
        {"action": "*", "kind": "refuse_cors", "preflight_only": true},
    ]));
    let preflight = Target {
        preflight: true,
        ..target("")
    };
    let names = faults.decide(&preflight).names();
    assert_eq!(names.as_deref(), Some("refuse_cors"));
    assert_eq!(
        faults.decide(&target("x")).names().as_deref(),
        Some("throttle")
    );
}

#[test]
fn every_kind_is_read_and_shown_again_as_it_was_written() {
    for rule in [
        json!({"action": "*", "kind": "throttle", "retry_after_ms": 3000}),
        json!({"action": "RebootInstances", "kind": "internal_error", "after_effect": true}),
        json!({"action": "*", "kind": "delay", "ms": 1500, "region": "cn-beijing"}),
        json!({"action": "*", "kind": "no_answer", "after_effect": false, "times": 4}),
        json!({"action": "*", "kind": "cut_body", "probability": 0.5}),
        json!({"action": "*", "kind": "garbage_body", "nth": 2, "times": 1}),
        json!({"action": "*", "kind": "close", "reset": true, "after_effect": false, "ms": 3000,
            "times": 2}),
        json!({"action": "*", "kind": "redirect", "status": 308, "after_effect": false,
            "location": "http://127.0.0.1:9/?x=1"}),
        json!({"action": "*", "kind": "redirect", "status": 303, "after_effect": true}),
        json!({"action": "*", "kind": "http_status", "status": 421, "after_effect": true}),
        json!({"action": "*", "kind": "endless_body"}),
        json!({"action": "*", "kind": "inflating_body", "mib": 20}),
        json!({"action": "*", "kind": "refuse_cors", "preflight_only": true}),
        json!({"action": "*", "kind": "event_lag", "seconds": 90}),
        json!({"action": "*", "kind": "stuck_instance", "instance_ids": ["i-1"]}),
        json!({"action": "RedeployInstance", "kind": "task_fails"}),
        json!({"action": "RebootInstances", "kind": "refuse", "instance_ids": ["i-a"]}),
    ] {
        let read = rules(&json!([rule])).unwrap();
        assert_eq!(read[0].to_json(), rule);
        assert_eq!(rule["kind"], read[0].kind.name());
    }
}

#[test]
fn the_defaults_of_after_effect_differ_by_kind() {
    let kind = |name: &str| {
        rules(&json!([{"action": "*", "kind": name}])).unwrap()[0]
            .kind
            .clone()
    };
    assert_eq!(kind("no_answer"), Kind::NoAnswer { after_effect: true });
    assert_eq!(
        kind("internal_error"),
        Kind::InternalError {
            after_effect: false
        }
    );
    assert_eq!(
        kind("close"),
        Kind::Close {
            reset: false,
            after_effect: true,
            ms: 0
        }
    );
    assert_eq!(
        kind("redirect"),
        Kind::Redirect {
            status: 307,
            location: None,
            after_effect: true
        }
    );
    assert_eq!(kind("inflating_body"), Kind::InflatingBody { mib: 1024 });
    assert_eq!(
        kind("refuse_cors"),
        Kind::RefuseCors {
            preflight_only: false
        }
    );
}

#[test]
fn bad_rules_are_refused_naming_the_field() {
    for (rule, expected) in [
        (
            json!({"kind": "delay", "ms": 5}),
            "rules[0].action: missing",
        ),
        (json!({"action": "*"}), "rules[0].kind: missing"),
        (
            json!({"action": "*", "kind": "slow"}),
            "rules[0].kind: \"slow\" is none of throttle,",
        ),
        (
            json!({"action": "*", "kind": "delay"}),
            "rules[0].ms: missing",
        ),
        (
            json!({"action": "*", "kind": "delay", "ms": -1}),
            "rules[0].ms: -1 is not a whole number",
        ),
        (
            json!({"action": "*", "kind": "event_lag"}),
            "rules[0].seconds: missing",
        ),
        (
            json!({"action": "*", "kind": "throttle", "probability": 1.5}),
            "rules[0].probability: 1.5",
        ),
        (
            json!({"action": "*", "kind": "throttle", "nth": 0}),
            "rules[0].nth: 0 is not",
        ),
        (
            json!({"action": "*", "kind": "throttle", "times": 0}),
            "rules[0].times: 0 is not",
        ),
        (
            json!({"action": "*", "kind": "throttle", "nth": 1, "probability": 1}),
            "rules[0].nth: give probability or nth",
        ),
        (
            json!({"action": "*", "kind": "throttle", "ms": 1}),
            "rules[0].ms: no such field; throttle takes",
        ),
        (
            json!({"action": "*", "kind": "throttle", "propability": 1}),
            "rules[0].propability: no such field",
        ),
        (
            json!({"action": 7, "kind": "throttle"}),
            "rules[0].action: expected a text, found a number",
        ),
        (
            json!({"action": "", "kind": "throttle"}),
            "rules[0].action: expected a text, found an empty",
        ),
        (
            json!({"action": "*", "kind": "no_answer", "after_effect": "no"}),
            "rules[0].after_effect: expected true or false",
        ),
        (
            json!({"action": "*", "kind": "redirect", "status": 304}),
            "rules[0].status: 304 is none of 301, 302, 303, 307, 308",
        ),
        (
            json!({"action": "*", "kind": "redirect", "status": 200}),
            "rules[0].status: 200 is not a whole number from 300 to 399",
        ),
        (
            json!({"action": "*", "kind": "redirect", "location": "/\r\nx: y"}),
            "rules[0].location: has characters that no address has",
        ),
        (
            json!({"action": "*", "kind": "http_status"}),
            "rules[0].status: missing",
        ),
        (
            json!({"action": "*", "kind": "inflating_body", "mib": 0}),
            "rules[0].mib: 0 is not",
        ),
        (
            json!({"action": "*", "kind": "throttle", "instance_ids": []}),
            "rules[0].instance_ids: expected",
        ),
        (
            json!("throttle"),
            "rules[0]: expected an object, found a text",
        ),
    ] {
        let message = problem(rule.clone());
        assert!(message.starts_with(expected), "{rule}: {message}");
    }
    assert!(
        rules(&json!({"action": "*"}))
            .unwrap_err()
            .contains("expected a list of rules")
    );
}

#[test]
fn one_bad_rule_refuses_the_list_and_names_its_place() {
    let list = json!([{"action": "*", "kind": "throttle"}, {"action": "*", "kind": "nope"}]);
    assert!(rules(&list).unwrap_err().starts_with("rules[1].kind"));
}

#[test]
fn the_number_of_rules_is_bounded_and_clear_removes_all() {
    let rule = rules(&json!([{"action": "*", "kind": "throttle"}]))
        .unwrap()
        .remove(0);
    let mut faults = Faults::new(1);
    faults.add(vec![rule.clone(); MAX_RULES]).unwrap();
    assert!(faults.add(vec![rule]).unwrap_err().contains("at most 1000"));
    assert_eq!(faults.clear(), MAX_RULES);
    assert!(faults.is_empty());
}

#[test]
fn the_shown_rules_count_what_they_met() {
    let mut faults = faults(json!([{"action": "*", "kind": "throttle", "nth": 2}]));
    for _ in 0..3 {
        faults.decide(&target("x"));
    }
    let shown = faults.to_json();
    assert_eq!(
        (&shown[0]["met"], &shown[0]["fired"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(shown[0]["number"], 1);
}
