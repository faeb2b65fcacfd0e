//! Times and numbers as people write them.

use rerack::platform::intl::{Style, local_offset_minutes, parse_local, time, to_local_field};
use rerack::state::settings::{Lang, Zone};
use rerack::text::group;
use rerack_api::UnixMillis;
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
        Some(at("2026-11-21T23:00:00Z"))
    );
    assert_eq!(
        parse_local("2026-11-21T23:00", Zone::China),
        Some(at("2026-11-21T15:00:00Z"))
    );
    // Browsers may add seconds.
    assert_eq!(
        parse_local("2026-11-21T23:00:30", Zone::Utc),
        Some(at("2026-11-21T23:00:00Z"))
    );
    let here = parse_local("2026-11-21T23:00", Zone::Local).unwrap();
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
            assert_eq!(parse_local(&field, zone), Some(moment), "{field} {zone:?}");
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
