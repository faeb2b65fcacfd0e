//! Why an instance cannot take an action, and what to do about an answer, in words.

use crate::kit::{quiet, quiet_in};
use leptos::prelude::*;
use rerack::components::reasons;
use rerack::locale::{Lang, Zone};
use rerack::state::connection;
use rerack::state::settings::{Connection, Settings};
use rerack::text;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{Product, UnixMillis};
use rerack_ops::rules::{Advice, Reason};
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

const AT: UnixMillis = UnixMillis(1_795_266_000_000);

/// One reason of every kind.
fn all() -> Vec<Reason> {
    let status = InstanceStatus::Stopped;
    let (event_id, event_type) = ("e-1".to_owned(), "SystemMaintenance.Reboot".to_owned());
    let cycle = EventCycleStatus::Scheduled;
    vec![
        Reason::WrongProduct {
            instance: Product::Ecs,
        },
        Reason::WrongProduct {
            instance: Product::Ens,
        },
        Reason::NeedsRunning {
            status: status.clone(),
        },
        Reason::NeedsRunningOrStopped {
            status: status.clone(),
        },
        Reason::InTransition {
            status: status.clone(),
        },
        Reason::UnknownStatus { status },
        Reason::LockedForSecurity,
        Reason::Locked {
            reason: "financial".to_owned(),
        },
        Reason::UnknownLock {
            reason: "financial".to_owned(),
        },
        Reason::Expired { at: AT },
        Reason::DedicatedHost {
            id: "dh-1".to_owned(),
        },
        Reason::LocalDisksErased {
            amount: 2,
            gib: 894,
        },
        Reason::WillBeStarted,
        Reason::NoEventToAnswer,
        Reason::EventNotAnswered {
            event_id: event_id.clone(),
            event_type: event_type.clone(),
            status: cycle.clone(),
        },
        Reason::EventAnswerDisputed {
            event_id: event_id.clone(),
            event_type: event_type.clone(),
            status: cycle.clone(),
        },
        Reason::EventUnknown {
            event_id: event_id.clone(),
            event_type,
            status: cycle.clone(),
        },
        Reason::EventDue {
            event_id: event_id.clone(),
            not_before: AT,
        },
        Reason::NeedsEvent,
        Reason::EventNotWaiting {
            event_id: event_id.clone(),
            status: cycle,
        },
        Reason::PlannedAfterEvent {
            event_id,
            not_before: AT,
        },
        Reason::PlannedInThePast { plan_time: AT },
    ]
}

const ADVICE: [Advice; 23] = [
    Advice::CheckStatus,
    Advice::SecurityCentre,
    Advice::Billing,
    Advice::NotFound,
    Advice::DiskFirst,
    Advice::RedeployRefused,
    Advice::ReportToUs,
    Advice::Permission,
    Advice::RiskControl,
    Advice::DryRunPassed,
    Advice::NextMinute,
    Advice::TryLater,
    Advice::CloudFailed,
    Advice::EncryptionKey,
    Advice::SystemDisk,
    Advice::NoStock,
    Advice::Parameter,
    Advice::AccessKey,
    Advice::Signature,
    Advice::DeviceClock,
    Advice::CredentialsEnded,
    Advice::Endpoint,
    Advice::Unknown,
];

#[wasm_bindgen_test]
fn every_reason_has_words_of_its_own_in_every_language() {
    let app = quiet();
    for lang in Lang::ALL {
        app.settings.set(Settings {
            lang: Some(lang),
            refresh_s: 0,
            ..Settings::default()
        });
        let words: BTreeSet<String> = all().iter().map(|why| reasons::reason(app, why)).collect();
        assert_eq!(words.len(), all().len(), "{words:?}");
        assert!(!words.contains(""));
    }
}

#[wasm_bindgen_test]
fn a_reason_names_what_it_is_about() {
    quiet_in(|app| {
        let settings = Settings {
            lang: Some(Lang::En),
            zone: Zone::Utc,
            ..Settings::default()
        };
        app.settings.set(Settings {
            refresh_s: 0,
            ..settings
        });
        let say = |why: Reason| reasons::reason(app, &why);
        assert!(
            say(Reason::Locked {
                reason: "financial".to_owned()
            })
            .contains("financial")
        );
        let disks = say(Reason::LocalDisksErased {
            amount: 2,
            gib: 894,
        });
        assert!(disks.contains('2') && disks.contains("894"), "{disks}");
        let status = InstanceStatus::from("Hibernating");
        assert!(say(Reason::NeedsRunning { status }).contains("Hibernating"));
        let past = say(Reason::PlannedInThePast { plan_time: AT });
        assert!(past.contains("13:00"), "{past}");
    });
}

#[wasm_bindgen_test]
fn an_event_type_without_a_word_is_named_as_the_api_does() {
    let app = quiet();
    let reason = Reason::EventUnknown {
        event_id: "e-1".to_owned(),
        event_type: "SystemMaintenance.Levitate".to_owned(),
        status: EventCycleStatus::from("Hovering"),
    };
    for lang in Lang::ALL {
        app.settings.set(Settings {
            lang: Some(lang),
            refresh_s: 0,
            ..Settings::default()
        });
        let words = reasons::reason(app, &reason);
        assert!(words.contains("SystemMaintenance.Levitate"), "{words}");
        assert!(words.contains("Hovering"), "{words}");
    }
}

#[wasm_bindgen_test]
fn instances_with_the_same_trouble_stand_in_one_group() {
    let app = quiet();
    let group = |at: i64| reasons::group(app, &Reason::Expired { at: UnixMillis(at) });
    assert_eq!(group(1_795_000_000_000), group(1_700_000_000_000));
    let other = Reason::NeedsRunning {
        status: InstanceStatus::Stopped,
    };
    assert_ne!(group(1_795_000_000_000), reasons::group(app, &other));
}

#[wasm_bindgen_test]
fn every_advice_has_words_in_every_language() {
    for lang in Lang::ALL {
        let words: BTreeSet<&str> = ADVICE
            .iter()
            .map(|advice| reasons::advice(text::of(lang), *advice))
            .collect();
        assert_eq!(words.len(), ADVICE.len());
        assert!(
            words.iter().all(|words| words.chars().count() > 3),
            "{words:?}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_wrong_address_is_explained_in_words() {
    let words = text::of(Lang::En);
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    let address = format!("{origin}/");
    let keys = quiet().keys;
    let one = Connection::One {
        address: address.clone(),
    };
    let why = connection::check(&one, keys, Lang::En, words)
        .await
        .unwrap_err()
        .words;
    assert!(
        why.starts_with(&(words.connect().not_api)(&address, "")),
        "{why}"
    );
}
