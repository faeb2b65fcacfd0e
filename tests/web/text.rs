//! The words of the three languages.

use rerack::components::chip;
use rerack::locale::Lang;
use rerack::state::connection::call_error;
use rerack::text::{self, Text, words};
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{CallError, TransportError};
use rerack_ops::operation::OperationKind;
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

const INSTANCE_STATUSES: [&str; 6] = [
    "Pending", "Starting", "Running", "Stopping", "Stopped", "Expired",
];
const EVENT_STATUSES: [&str; 7] = [
    "Inquiring",
    "Scheduled",
    "Executing",
    "Executed",
    "Avoided",
    "Canceled",
    "Failed",
];
const EVENT_TYPES: [&str; 22] = [
    "SystemMaintenance.Reboot",
    "SystemMaintenance.Stop",
    "SystemMaintenance.Redeploy",
    "SystemMaintenance.IsolateErrorDisk",
    "SystemMaintenance.ReInitErrorDisk",
    "SystemMaintenance.RebootAndIsolateErrorDisk",
    "SystemMaintenance.RebootAndReInitErrorDisk",
    "SystemMaintenance.StopAndRepair",
    "SystemMaintenance.CleanInactiveDisks",
    "SystemUpgrade.Migrate",
    "SystemFailure.Reboot",
    "InstanceFailure.Reboot",
    "SystemFailure.Stop",
    "SystemFailure.Redeploy",
    "SystemFailure.Delete",
    "ErrorDetected",
    "Stalled",
    "InstanceExpiration.Stop",
    "InstanceExpiration.Delete",
    "AccountUnbalanced.Stop",
    "AccountUnbalanced.Delete",
    "SecurityPunish.Locked",
];

fn each() -> impl Iterator<Item = &'static Text> {
    Lang::ALL.into_iter().map(text::of)
}

#[wasm_bindgen_test]
fn the_sheet_of_keys_names_the_pages_as_the_rail_does() {
    for text in each() {
        let shell = &text.shell;
        let rail = [
            shell.events,
            shell.instances,
            shell.plans,
            shell.runs,
            shell.settings,
        ];
        let (keys, names) = shell.keys[0];
        assert_eq!(keys, "g e · g i · g p · g r · g s");
        assert_eq!(names, rail.join(" · "));
    }
}

#[wasm_bindgen_test]
fn a_span_has_its_two_largest_units() {
    for text in each() {
        let unit = &text.time;
        let one = |count: i64, unit: &str| format!("{count}\u{2009}{unit}");
        let cases = [
            (0, one(0, unit.s)),
            (59 * SECOND, one(59, unit.s)),
            (MINUTE, one(1, unit.m)),
            (59 * MINUTE + 59 * SECOND, one(59, unit.m)),
            (HOUR, one(1, unit.h)),
            (
                HOUR + MINUTE,
                format!("{} {}", one(1, unit.h), one(1, unit.m)),
            ),
            (DAY, one(1, unit.d)),
            (
                2 * DAY + 3 * HOUR + 59 * MINUTE,
                format!("{} {}", one(2, unit.d), one(3, unit.h)),
            ),
            (400 * DAY, one(400, unit.d)),
            (-5 * MINUTE, one(0, unit.s)),
        ];
        for (ms, words) in cases {
            assert_eq!(words::span(text, ms), words, "{ms} ms");
        }
    }
}

#[wasm_bindgen_test]
fn a_time_is_told_from_now_into_both_directions() {
    for text in each() {
        let now = 1_795_000_000_000;
        assert_eq!(words::relative(text, now, now), text.time.now);
        assert_eq!(words::relative(text, now, now + 999), text.time.now);
        assert_eq!(words::relative(text, now, now - 999), text.time.now);
        let span = words::span(text, 3 * HOUR + 12 * MINUTE);
        let ahead = words::relative(text, now, now + 3 * HOUR + 12 * MINUTE);
        let past = words::relative(text, now, now - 3 * HOUR - 12 * MINUTE);
        assert_eq!(ahead, (text.time.in_)(&span));
        assert_eq!(past, (text.time.ago)(&span));
        assert!(ahead.contains(&span) && past.contains(&span) && ahead != past);
    }
}

#[wasm_bindgen_test]
fn every_status_of_an_instance_has_a_word_of_its_own() {
    for text in each() {
        let name = |status: &&str| words::instance_status(text, &InstanceStatus::from(*status));
        let names: BTreeSet<String> = INSTANCE_STATUSES.iter().map(name).collect();
        assert_eq!(names.len(), INSTANCE_STATUSES.len(), "{names:?}");
        assert!(!names.contains(""));
    }
}

#[wasm_bindgen_test]
fn every_status_of_an_event_has_a_word_of_its_own() {
    for text in each() {
        let name = |status: &&str| words::event_status(text, &EventCycleStatus::from(*status));
        let names: BTreeSet<String> = EVENT_STATUSES.iter().map(name).collect();
        assert_eq!(names.len(), EVENT_STATUSES.len(), "{names:?}");
        assert!(!names.contains(""));
    }
}

#[wasm_bindgen_test]
fn an_unknown_status_is_in_the_apis_own_word() {
    for text in each() {
        let odd = InstanceStatus::from("Hibernating");
        assert_eq!(words::instance_status(text, &odd), "Hibernating");
        let odd = EventCycleStatus::from("Postponed");
        assert_eq!(words::event_status(text, &odd), "Postponed");
        let none = InstanceStatus::from("");
        assert_eq!(words::instance_status(text, &none), text.status.unknown);
        let none = EventCycleStatus::from("");
        assert_eq!(words::event_status(text, &none), text.status.unknown);
    }
}

#[wasm_bindgen_test]
fn every_type_of_event_has_a_word_of_its_own() {
    for text in each() {
        let words: BTreeSet<&str> = EVENT_TYPES
            .iter()
            .map(|name| words::event_type(text, name))
            .collect();
        assert_eq!(words.len(), EVENT_TYPES.len(), "{words:?}");
        assert!(!words.contains("") && !words.contains(text.event.other));
        assert_eq!(
            words::event_type(text, "SystemMaintenance.Levitate"),
            text.event.other
        );
        assert_eq!(words::event_type(text, ""), text.event.other);
    }
}

#[wasm_bindgen_test]
fn every_failure_of_a_call_has_words_of_its_own() {
    for text in each() {
        let errors = [
            TransportError::Network {
                url: String::new(),
                detail: "x".to_owned(),
            },
            TransportError::TimedOut { after_ms: 15_000 },
            TransportError::Redirected { url: String::new() },
            TransportError::CutOff {
                detail: "x".to_owned(),
            },
            TransportError::TooLarge { limit: 1 },
            TransportError::Cancelled,
        ];
        let late = call_error(text, &CallError::Transport(errors[1].clone()));
        assert!(late.contains(&words::span(text, 15_000)), "{late}");
        let words: BTreeSet<String> = errors
            .into_iter()
            .map(|error| call_error(text, &CallError::Transport(error)))
            .collect();
        assert_eq!(words.len(), 6, "{words:?}");
        assert!(!words.contains(""));
    }
}

#[wasm_bindgen_test]
fn numbers_and_names_stand_in_the_messages() {
    for text in each() {
        for message in [
            text.list.select_all,
            text.list.plan,
            text.operation(OperationKind::Reboot).ask,
        ] {
            assert!(message(1234).contains("1,234"), "{}", message(1234));
            assert!(message(7).contains('7'), "{}", message(7));
        }
        assert!((text.list.select_row)("web-1").contains("web-1"));
        assert!((text.connect().refused)("Throttling", "slow").contains("Throttling"));
        let of = (text.list.of)("12", "345");
        assert!(of.contains("12") && of.contains("345"), "{of}");
        assert!((text.confirm().type_word)("force 3").contains("force 3"));
    }
}

#[wasm_bindgen_test]
fn all_languages_explain_the_same_keys() {
    let keys = |text: &'static Text| text.shell.keys.iter().map(|(_, what)| !what.is_empty());
    for text in each() {
        assert!(keys(text).eq(keys(text::of(Lang::En))));
        assert!(keys(text).all(|said| said));
    }
}

#[wasm_bindgen_test]
fn a_status_is_told_by_shape_and_not_by_colour_alone() {
    let shape = |class: &str| class.split(' ').nth(2).unwrap().to_owned();
    let tone = |class: &str| class.split(' ').nth(1).unwrap().to_owned();
    let mut seen: Vec<(String, String)> = Vec::new();
    for name in EVENT_STATUSES.iter().chain(&["Postponed"]) {
        let class = chip::of_event(&EventCycleStatus::from(*name));
        assert!(class.starts_with("chip "), "{class}");
        seen.push((shape(class), tone(class)));
    }
    for name in INSTANCE_STATUSES.iter().chain(&["Hibernating"]) {
        let class = chip::of_instance(&InstanceStatus::from(*name));
        assert!(class.starts_with("chip "), "{class}");
        seen.push((shape(class), tone(class)));
    }
    // The same shape never stands for two tones.
    for (shape, tone) in &seen {
        assert!(
            seen.iter().all(|(s, t)| s != shape || t == tone),
            "{shape} {tone}"
        );
    }
}

#[wasm_bindgen_test]
fn the_three_languages_differ() {
    let words = |lang| {
        let text = text::of(lang);
        [
            text.shell.events,
            text.shell.demo_sign,
            text.list.refresh,
            text.status.running,
            text.operation(OperationKind::Reboot).name,
            text.confirm().down,
            text.run().accepted,
            text.advice().reconcile,
        ]
    };
    let (en, zh, ja) = (words(Lang::En), words(Lang::Zh), words(Lang::Ja));
    for at in 0..en.len() {
        let differ = en[at] != zh[at] && zh[at] != ja[at] && en[at] != ja[at];
        assert!(differ, "{} {} {}", en[at], zh[at], ja[at]);
        assert!(!zh[at].is_ascii() && !ja[at].is_ascii());
    }
}
