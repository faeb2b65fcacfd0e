//! Dates, times and numbers by the browser's `Intl`, which knows every zone and language.

use crate::locale::{Lang, Zone};
use js_sys::{Array, Function, Intl, Object, Reflect};
use rerack_api::UnixMillis;
use rerack_ops::wall::{self, Wall};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// How a point in time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `13:00`
    Time,
    /// `13:00:05`
    Seconds,
    /// `22 Nov, 13:00`
    DayTime,
    /// `22 Nov 2026, 13:00:05`
    Full,
}

type Cached = (Lang, Zone, Style, Function);

thread_local! {
    static FORMATS: RefCell<Vec<Cached>> = const { RefCell::new(Vec::new()) };
}

fn set(options: &Object, name: &str, value: &str) {
    let _ = Reflect::set(options, &name.into(), &value.into());
}

fn make(lang: Lang, zone: Zone, style: Style) -> Function {
    let options = Object::new();
    set(&options, "hourCycle", "h23");
    set(&options, "hour", "2-digit");
    set(&options, "minute", "2-digit");
    if matches!(style, Style::Seconds | Style::Full) {
        set(&options, "second", "2-digit");
    }
    if matches!(style, Style::DayTime | Style::Full) {
        set(&options, "month", "short");
        set(&options, "day", "numeric");
    }
    if style == Style::Full {
        set(&options, "year", "numeric");
    }
    if let Some(name) = zone.iana() {
        set(&options, "timeZone", name);
    }
    Intl::DateTimeFormat::new(&Array::of1(&lang.tag().into()), &options).format()
}

/// Writes a point in time in the operator's zone and language.
#[must_use]
pub fn time(at: UnixMillis, style: Style, lang: Lang, zone: Zone) -> String {
    FORMATS.with_borrow_mut(|formats| {
        let known = formats
            .iter()
            .position(|(l, z, s, _)| (*l, *z, *s) == (lang, zone, style));
        let index = known.unwrap_or_else(|| {
            formats.push((lang, zone, style, make(lang, zone, style)));
            formats.len() - 1
        });
        #[allow(clippy::cast_precision_loss)]
        let date = js_sys::Date::new(&JsValue::from_f64(at.0 as f64));
        let text = formats[index].3.call1(&JsValue::NULL, &date);
        text.ok()
            .and_then(|text| text.as_string())
            .unwrap_or_else(|| at.to_iso())
    })
}

/// Minutes that the device's zone is ahead of UTC at that time, e.g. 480 in China.
#[must_use]
pub fn local_offset_minutes(at: UnixMillis) -> i32 {
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    let minutes = js_sys::Date::new(&JsValue::from_f64(at.0 as f64)).get_timezone_offset() as i32;
    -minutes
}

/// Minutes that a zone is ahead of UTC at that time.
#[must_use]
pub fn offset_minutes(at: UnixMillis, zone: Zone) -> i32 {
    match zone {
        Zone::Utc => 0,
        Zone::China => 480,
        Zone::Local => local_offset_minutes(at),
    }
}

/// An offset as it is written, e.g. `UTC+5:45`.
#[must_use]
pub fn offset_name(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    match (minutes, rest) {
        (0, _) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

/// Reads what a `datetime-local` field holds (`2026-11-21T23:00`): the moments that it names in that
/// zone; `None` if it holds no time.
#[must_use]
pub fn parse_local(text: &str, zone: Zone) -> Option<Wall> {
    let wall = UnixMillis::parse_iso(&format!("{}Z", text.get(..16)?))?;
    Some(wall::resolve(wall, &|at| offset_minutes(at, zone)))
}

/// Writes a time for a `datetime-local` field in that zone.
#[must_use]
pub fn to_local_field(at: UnixMillis, zone: Zone) -> String {
    let wall = at.plus_ms(60_000 * i64::from(offset_minutes(at, zone)));
    wall.to_iso_minute().trim_end_matches('Z').to_owned()
}
