//! Preferences over reloads, and what must never be among them.

use crate::kit::clean;
use rerack::locale::{Lang, Zone};
use rerack::platform::storage;
use rerack::state::settings::{Connection, Schemes, Settings, Theme};
use rerack_api::sign::Scheme;
use wasm_bindgen_test::wasm_bindgen_test;

const NAME: &str = "rerack.settings";

#[wasm_bindgen_test]
fn the_first_visit_gets_the_demo_and_the_defaults() {
    clean();
    let settings = Settings::load();
    assert_eq!(settings, Settings::default());
    assert_eq!(settings.connection, Connection::Demo { instances: 10_000 });
    assert_eq!(settings.refresh_s, 60);
    assert_eq!(settings.language(), Lang::of_browser());
    assert_eq!(storage::get(NAME), None, "looking stores nothing");
}

#[wasm_bindgen_test]
fn every_preference_survives_a_reload() {
    clean();
    let mut schemes = Schemes::default();
    schemes.remember("https://ecs.aliyuncs.com/", Scheme::V3);
    schemes.remember("http://127.0.0.1:8787/", Scheme::V1);
    for lang in [None, Some(Lang::En), Some(Lang::Zh), Some(Lang::Ja)] {
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            for zone in [Zone::Local, Zone::Utc, Zone::China] {
                let connection = Connection::One {
                    address: "http://127.0.0.1:8787/".to_owned(),
                };
                let settings = Settings {
                    lang,
                    theme,
                    zone,
                    connection,
                    refresh_s: 300,
                    scheme: Scheme::V3,
                    idle_min: 5,
                    schemes: schemes.clone(),
                };
                settings.save();
                assert_eq!(Settings::load(), settings);
            }
        }
    }
}

#[wasm_bindgen_test]
fn a_broken_store_falls_back_to_the_defaults() {
    clean();
    for broken in [
        "",
        "{",
        "null",
        "[]",
        "7",
        r#"{"lang":"klingon"}"#,
        r#"{"refresh_s":-1}"#,
    ] {
        assert!(storage::set(NAME, broken));
        assert_eq!(Settings::load(), Settings::default(), "{broken}");
    }
    assert!(storage::set(
        NAME,
        r#"{"connection":{"kind":"carrier-pigeon"}}"#
    ));
    assert_eq!(Settings::load(), Settings::default());
}

#[wasm_bindgen_test]
fn another_versions_fields_are_passed_over() {
    clean();
    assert!(storage::set(
        NAME,
        r#"{"lang":"ja","sound":true,"columns":["a"],"refresh_s":30}"#
    ));
    let settings = Settings::load();
    assert_eq!(settings.lang, Some(Lang::Ja));
    assert_eq!(settings.refresh_s, 30);
    assert_eq!(settings.zone, Zone::Local, "what is missing is the default");
}

#[wasm_bindgen_test]
fn nothing_secret_is_stored() {
    clean();
    let connection = Connection::One {
        address: "https://relay.example.com/".to_owned(),
    };
    Settings {
        connection,
        ..Settings::default()
    }
    .save();
    let stored = storage::get(NAME).unwrap();
    let value: serde_json::Value = serde_json::from_str(&stored).unwrap();
    let mut fields: Vec<&str> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    fields.sort_unstable();
    let known = [
        "connection",
        "idle_min",
        "lang",
        "refresh_s",
        "scheme",
        "schemes",
        "theme",
        "zone",
    ];
    assert_eq!(fields, known);
    let mut fields: Vec<&str> = value["connection"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    fields.sort_unstable();
    assert_eq!(fields, ["address", "kind"]);
    let window = web_sys::window().unwrap();
    assert_eq!(
        window.local_storage().unwrap().unwrap().length().unwrap(),
        1
    );
}

#[wasm_bindgen_test]
fn every_language_knows_its_tag_and_its_own_name() {
    for (lang, tag, name) in [
        (Lang::En, "en", "English"),
        (Lang::Zh, "zh-CN", "简体中文"),
        (Lang::Ja, "ja", "日本語"),
    ] {
        assert_eq!((lang.tag(), lang.name()), (tag, name));
        assert!(lang.accept_language().starts_with(&tag[..2]));
        assert_eq!(
            Settings {
                lang: Some(lang),
                ..Settings::default()
            }
            .language(),
            lang
        );
    }
}

#[wasm_bindgen_test]
fn a_stored_demo_of_impossible_size_falls_back() {
    clean();
    for size in ["0", "999999999999"] {
        let stored = format!(r#"{{"connection":{{"kind":"demo","instances":{size}}}}}"#);
        assert!(storage::set(NAME, &stored));
        let connection = Settings::load().connection;
        assert!(
            matches!(
                connection,
                Connection::Demo {
                    instances: 1..=1_000_000
                }
            ),
            "{size}"
        );
    }
}

#[wasm_bindgen_test]
fn of_many_addresses_the_last_eight_are_remembered() {
    clean();
    let mut settings = Settings::default();
    let address = |port: u16| format!("http://127.0.0.1:{port}/");
    for port in 1..=10 {
        settings.schemes.remember(&address(port), Scheme::V3);
    }
    settings.schemes.remember(&address(3), Scheme::V1);
    settings.save();
    let known = Settings::load().schemes;
    assert_eq!(known, settings.schemes);
    assert_eq!(known.at(&address(2)), None);
    assert_eq!(known.at(&address(3)), Some(Scheme::V1));
    assert_eq!(known.at(&address(10)), Some(Scheme::V3));
    // What another hand wrote is left out, and spoils nothing else.
    storage::set(
        NAME,
        r#"{"refresh_s":30,"schemes":"v3 javascript:x v1 https://a.example v9"}"#,
    );
    let settings = Settings::load();
    assert_eq!(settings.refresh_s, 30);
    assert_eq!(settings.schemes.at("https://a.example/"), Some(Scheme::V1));
}
