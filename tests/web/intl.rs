//! Times and numbers as people write them.

use crate::kit::{click, count, find, in_zone, mount, quiet, settle, text, typed};
use leptos::prelude::*;
use rerack::components::time_field::{Meaning, gap_words, time_field};
use rerack::locale::{Lang, Zone};
use rerack::platform::intl::{
    Style, local_offset_minutes, offset_name, parse_local, time, to_local_field,
};
use rerack::text::group;
use rerack_api::UnixMillis;
use rerack_ops::wall::Wall;
use wasm_bindgen_test::wasm_bindgen_test;

const ZONES: [Zone; 3] = [Zone::Local, Zone::Utc, Zone::China];

fn at(iso: &str) -> UnixMillis {
    UnixMillis::parse_iso(iso).unwrap()
}

#[wasm_bindgen_test]
fn a_time_is_in_its_zone_in_every_language() {
    let moment = at("2026-11-21T13:00:05Z");
    for lang in Lang::ALL {
        assert_eq!(time(moment, Style::Time, lang, Zone::Utc), "13:00");
        assert_eq!(time(moment, Style::Seconds, lang, Zone::Utc), "13:00:05");
        assert_eq!(time(moment, Style::Time, lang, Zone::China), "21:00");
        assert_eq!(time(moment, Style::Seconds, lang, Zone::China), "21:00:05");
    }
}

#[wasm_bindgen_test]
fn midnight_is_zero_and_not_twenty_four() {
    for lang in Lang::ALL {
        assert_eq!(
            time(at("2026-11-21T00:00:00Z"), Style::Time, lang, Zone::Utc),
            "00:00"
        );
        assert_eq!(
            time(at("2026-11-20T16:00:00Z"), Style::Time, lang, Zone::China),
            "00:00"
        );
    }
}

#[wasm_bindgen_test]
fn a_day_changes_with_the_zone() {
    let late = at("2026-11-21T22:30:00Z");
    for lang in Lang::ALL {
        let utc = time(late, Style::DayTime, lang, Zone::Utc);
        let china = time(late, Style::DayTime, lang, Zone::China);
        assert!(utc.contains("21") && utc.ends_with("22:30"), "{utc}");
        assert!(china.contains("22") && china.ends_with("06:30"), "{china}");
        assert!(!utc.contains("2026") && !china.contains("2026"));
    }
}

#[wasm_bindgen_test]
fn the_full_style_has_year_month_day_and_seconds() {
    for (lang, parts) in [
        (Lang::En, ["2026", "Nov", "21", "13:00:05"]),
        (Lang::Zh, ["2026年", "11月", "21日", "13:00:05"]),
        (Lang::Ja, ["2026年", "11月", "21日", "13:00:05"]),
    ] {
        let text = time(at("2026-11-21T13:00:05Z"), Style::Full, lang, Zone::Utc);
        assert!(parts.iter().all(|part| text.contains(part)), "{text}");
    }
}

#[wasm_bindgen_test]
fn the_local_zone_is_the_devices_own() {
    for iso in ["2026-01-15T08:30:05Z", "2026-07-15T20:45:59Z"] {
        let moment = at(iso);
        let offset = local_offset_minutes(moment);
        assert!((-14 * 60..=14 * 60).contains(&offset), "{offset}");
        let shifted = moment.plus_ms(60_000 * i64::from(offset));
        for style in [Style::Time, Style::Seconds, Style::DayTime, Style::Full] {
            let here = time(moment, style, Lang::En, Zone::Local);
            assert_eq!(here, time(shifted, style, Lang::En, Zone::Utc));
        }
    }
}

#[wasm_bindgen_test]
fn numbers_are_grouped() {
    assert_eq!(group(0), "0");
    assert_eq!(group(999), "999");
    assert_eq!(group(10_000), "10,000");
    assert_eq!(group(1_000_000), "1,000,000");
}

#[wasm_bindgen_test]
fn a_field_is_read_in_its_zone() {
    assert_eq!(
        parse_local("2026-11-21T23:00", Zone::Utc),
        Some(Wall::One(at("2026-11-21T23:00:00Z")))
    );
    assert_eq!(
        parse_local("2026-11-21T23:00", Zone::China),
        Some(Wall::One(at("2026-11-21T15:00:00Z")))
    );
    // Browsers may add seconds.
    assert_eq!(
        parse_local("2026-11-21T23:00:30", Zone::Utc),
        Some(Wall::One(at("2026-11-21T23:00:00Z")))
    );
    let Some(Wall::One(here)) = parse_local("2026-11-21T23:00", Zone::Local) else {
        panic!("named once in every zone");
    };
    assert_eq!(time(here, Style::Time, Lang::En, Zone::Local), "23:00");
}

#[wasm_bindgen_test]
fn a_field_gives_back_what_was_put_in() {
    // Whole minutes over two years in odd steps: every month, hour and change of the clock.
    let start = at("2026-01-01T00:00:00Z");
    for step in 0..700 {
        let moment = start.plus_ms(step * 1_507 * 60_000);
        for zone in ZONES {
            let field = to_local_field(moment, zone);
            assert_eq!(field.len(), 16, "{field}");
            let named = match parse_local(&field, zone) {
                Some(Wall::One(only)) => only == moment,
                Some(Wall::Two(first, second)) => first == moment || second == moment,
                _ => false,
            };
            assert!(named, "{field} {zone:?}");
        }
    }
}

#[wasm_bindgen_test]
fn what_is_no_time_is_refused() {
    for text in [
        "",
        "2026-11-21",
        "2026-11-21T23",
        "2026-11-21 23:00",
        "2026-02-30T10:00",
        "2026-13-01T10:00",
        "2026-11-21T25:00",
        "2026-11-21T10:61",
        "not a time at all",
        "二〇二六年十一月二十一日",
        "2026-11-21T23:0日",
    ] {
        for zone in ZONES {
            assert_eq!(parse_local(text, zone), None, "{text:?}");
        }
    }
}

#[wasm_bindgen_test]
fn an_offset_is_that_of_the_moment() {
    let app = quiet();
    for (zone, iso, offset) in [
        ("Europe/Berlin", "2027-07-01T08:00:00Z", "UTC+2"),
        ("Europe/Berlin", "2027-01-01T08:00:00Z", "UTC+1"),
        ("America/New_York", "2027-07-01T08:00:00Z", "UTC−4"),
        ("America/New_York", "2027-01-01T08:00:00Z", "UTC−5"),
        ("Asia/Kathmandu", "2027-07-01T08:00:00Z", "UTC+5:45"),
        ("Australia/Lord_Howe", "2027-07-01T08:00:00Z", "UTC+10:30"),
        ("Australia/Lord_Howe", "2027-01-01T08:00:00Z", "UTC+11"),
        ("America/St_Johns", "2027-07-01T08:00:00Z", "UTC−2:30"),
        ("Etc/UTC", "2027-07-01T08:00:00Z", "UTC"),
    ] {
        let _zone = in_zone(zone);
        let moment = at(iso);
        assert_eq!(offset_name(local_offset_minutes(moment)), offset, "{zone}");
        assert_eq!(app.zone_name(moment), format!("This device · {offset}"));
    }
}

#[wasm_bindgen_test]
fn every_zone_resolves_a_wall_time_by_the_same_rule() {
    let app = quiet();
    let wall = |text: &str| parse_local(text, Zone::Local).unwrap();
    let two = |first: &str, second: &str| Wall::Two(at(first), at(second));
    for (zone, text, gap) in [
        ("Europe/Berlin", "2027-03-28T02:30", "from 02:00 to 03:00"),
        (
            "America/New_York",
            "2027-03-14T02:30",
            "from 02:00 to 03:00",
        ),
        (
            "Australia/Lord_Howe",
            "2027-10-03T02:15",
            "from 02:00 to 02:30",
        ),
    ] {
        let _zone = in_zone(zone);
        let Wall::None(found) = wall(text) else {
            panic!("{zone} {text}: {:?}", wall(text));
        };
        assert!(
            gap_words(app, found).contains(gap),
            "{}",
            gap_words(app, found)
        );
    }
    for (zone, text, both) in [
        (
            "Europe/Berlin",
            "2027-10-31T02:30",
            two("2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"),
        ),
        (
            "America/New_York",
            "2027-11-07T01:30",
            two("2027-11-07T05:30:00Z", "2027-11-07T06:30:00Z"),
        ),
        (
            "Australia/Lord_Howe",
            "2027-04-04T01:45",
            two("2027-04-03T14:45:00Z", "2027-04-03T15:15:00Z"),
        ),
    ] {
        let _zone = in_zone(zone);
        assert_eq!(wall(text), both, "{zone} {text}");
    }
    let _zone = in_zone("Asia/Kathmandu");
    assert_eq!(
        wall("2027-07-01T10:00"),
        Wall::One(at("2027-07-01T04:15:00Z"))
    );
}

#[wasm_bindgen_test]
async fn a_field_names_the_zone_of_its_time_and_asks_where_there_are_two() {
    let _zone = in_zone("Europe/Berlin");
    let app = quiet();
    let value = RwSignal::new(String::new());
    let meant = RwSignal::new(None::<(String, Zone, UnixMillis)>);
    let _stage = mount(move || {
        let meaning = Meaning {
            get: Callback::new(move |(text, zone): (String, Zone)| {
                let meant = meant.get();
                let known = meant.filter(|(of, in_zone, _)| *of == text && *in_zone == zone);
                known.map(|(_, _, at)| at)
            }),
            set: Callback::new(move |said| meant.set(Some(said))),
        };
        let told = (Signal::derive(|| false), Signal::derive(String::new));
        time_field(app, "t", value, meaning, |t| t.act().at, told)
    });
    assert_eq!(text("#t-zone"), "in This device");
    typed("#t", "2027-07-01T10:00");
    settle().await;
    assert_eq!(text("#t-zone"), "in This device · UTC+2");
    typed("#t", "2027-01-01T10:00");
    settle().await;
    assert_eq!(text("#t-zone"), "in This device · UTC+1");
    assert_eq!(count("#t-twice"), 0);
    typed("#t", "2027-10-31T02:30");
    settle().await;
    assert_eq!(text("#t-zone"), "in This device");
    assert_eq!(count("#t-twice input"), 2);
    assert!(
        text("#t-twice").contains("02:30 UTC+2"),
        "{}",
        text("#t-twice")
    );
    assert!(text("#t-twice").contains("02:30 UTC+1"));
    assert!(
        meant.get_untracked().is_none(),
        "nothing is chosen by itself"
    );
    click("#t-2");
    settle().await;
    let (_, _, at_last) = meant.get_untracked().unwrap();
    assert_eq!(at_last, at("2027-10-31T01:30:00Z"));
    assert_eq!(text("#t-zone"), "in This device · UTC+1");
    click("#t-1");
    settle().await;
    assert_eq!(text("#t-zone"), "in This device · UTC+2");
    // Another text is another question.
    typed("#t", "2027-10-31T02:31");
    settle().await;
    assert_eq!(text("#t-zone"), "in This device");
    assert!(find("#t-1").is_some());
}
