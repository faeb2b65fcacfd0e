//! Pending events by region and time: quiet lanes, a now-line, dots that grow and say their count.

use crate::platform::intl::{self, Style};
use crate::state::app::App;
use crate::text::outside;
use leptos::prelude::*;
use rerack_api::UnixMillis;
use std::fmt::Write as _;

/// How far the lanes reach, in hours.
pub const HOURS: i64 = 72;
/// Dots closer than this many hours are one dot.
const BUCKET_H: i64 = 2;
const WIDTH: i64 = 1180;
const LEFT: i64 = 116;
const LANE: i64 = 14;
const TOP: i64 = 12;
const HOUR_MS: i64 = 3_600_000;

/// One event on the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which lane, as its place in [`Plot::lanes`].
    pub lane: usize,
    /// When the cloud acts.
    pub at: UnixMillis,
    /// How grave: 0 will happen, 1 is happening, 2 erases or waits for a decision.
    pub weight: u8,
}

/// What the timeline shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plot {
    /// Names of the lanes, from the top.
    pub lanes: Vec<String>,
    /// The events.
    pub marks: Vec<Mark>,
}

/// A dot: several events of one lane in one bucket of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Which lane.
    pub lane: usize,
    /// Which bucket, counted from now.
    pub bucket: i64,
    /// How many events.
    pub count: usize,
    /// The gravest of them.
    pub weight: u8,
}

/// Gathers marks into dots, those beyond the timeline's end left out.
#[must_use]
pub fn gather(marks: &[Mark], now: UnixMillis) -> Vec<Dot> {
    let mut dots: Vec<Dot> = Vec::new();
    for mark in marks {
        let hours = mark.at.since(now).div_euclid(3_600_000);
        if !(-BUCKET_H..HOURS).contains(&hours) {
            continue;
        }
        let bucket = hours.max(0) / BUCKET_H;
        match dots
            .iter_mut()
            .find(|dot| (dot.lane, dot.bucket) == (mark.lane, bucket))
        {
            Some(dot) => {
                dot.count += 1;
                dot.weight = dot.weight.max(mark.weight);
            }
            None => dots.push(Dot {
                lane: mark.lane,
                bucket,
                count: 1,
                weight: mark.weight,
            }),
        }
    }
    dots
}

/// Where a distance from now lies, in units of the picture.
fn x_of(ms: i64) -> i64 {
    LEFT + (WIDTH - LEFT - 12) * ms / (HOURS * HOUR_MS)
}

fn y_of(lane: usize) -> i64 {
    TOP + LANE * i64::try_from(lane).unwrap_or_default() + LANE / 2
}

/// The timeline.
#[component]
pub fn Timeline(
    /// What it shows.
    plot: Memo<Plot>,
) -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <div class="tl" role="img" aria-label=move || app.text().list.timeline>
            {move || draw(app, &plot.get())}
        </div>
    }
}

/// A text of the picture.
fn label(class: &'static str, anchor: &'static str, x: i64, y: i64, text: String) -> AnyView {
    view! {
        <text class=class x=x.to_string() y=y.to_string() text-anchor=anchor>
            {outside::shown(text)}
        </text>
    }
    .into_any()
}

fn draw(app: App, plot: &Plot) -> AnyView {
    let _ = app.minute.get();
    let now = UnixMillis(app.cloud_minute());
    let bottom = y_of(plot.lanes.len()) - LANE / 2;
    let mut texts: Vec<AnyView> = Vec::new();
    // All lanes are one line of the picture, all ticks another.
    let (mut lanes, mut ticks) = (String::new(), String::new());
    for (lane, name) in plot.lanes.iter().enumerate() {
        let y = y_of(lane);
        let _ = write!(lanes, "M{} {y}H{WIDTH}", LEFT - 8);
        texts.push(label("", "start", 0, y + 4, name.clone()));
    }
    // A tick every twelve hours, on whole hours.
    let first = (now.0 / HOUR_MS + 1) * HOUR_MS;
    for tick in 0..HOURS / 12 {
        let at = UnixMillis(first + tick * 12 * HOUR_MS);
        let x = x_of(at.since(now));
        let _ = write!(ticks, "M{x} {}V{bottom}", TOP - 4);
        let words = intl::time(at, Style::DayTime, app.lang(), app.zone());
        texts.push(label("", "middle", x, bottom + 14, words));
    }
    for dot in gather(&plot.marks, now) {
        let x = x_of((dot.bucket * BUCKET_H + BUCKET_H / 2) * HOUR_MS);
        let y = y_of(dot.lane);
        let class = ["warn", "acc", "bad"][usize::from(dot.weight.min(2))];
        let r = match dot.count {
            1 => "3.5",
            2..10 => "6",
            _ => "7.5",
        };
        texts.push(
            view! { <circle class=class cx=x.to_string() cy=y.to_string() r=r /> }.into_any(),
        );
        if dot.count > 1 {
            texts.push(label("count", "middle", x, y + 3, dot.count.to_string()));
        }
    }
    let line = format!("M{} {}V{bottom}", x_of(0), TOP - 6);
    view! {
        <svg viewBox=format!("0 0 {WIDTH} {}", bottom + 18) aria-hidden="true">
            <path class="lane" d=lanes />
            <path class="v" d=ticks />
            <path class="now" d=line />
            {texts}
        </svg>
    }
    .into_any()
}
