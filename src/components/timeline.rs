//! Pending events by region and time: quiet lanes, a now-line, dots that grow and say their count.

use crate::platform::intl::{self, Style};
use crate::state::app::App;
use leptos::prelude::*;
use rerack_api::UnixMillis;

/// How far the lanes reach, in hours.
pub const HOURS: i64 = 72;
/// Dots closer than this many hours are one dot.
const BUCKET_H: i64 = 2;
const WIDTH: f64 = 1180.0;
const LEFT: f64 = 116.0;
const LANE: f64 = 14.0;
const TOP: f64 = 12.0;

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
        let hours = (mark.at.0 - now.0).div_euclid(3_600_000);
        if !(-BUCKET_H..HOURS).contains(&hours) {
            continue;
        }
        let bucket = hours.max(0) / BUCKET_H;
        match dots.iter_mut().find(|dot| (dot.lane, dot.bucket) == (mark.lane, bucket)) {
            Some(dot) => {
                dot.count += 1;
                dot.weight = dot.weight.max(mark.weight);
            }
            None => dots.push(Dot { lane: mark.lane, bucket, count: 1, weight: mark.weight }),
        }
    }
    dots
}

#[allow(clippy::cast_precision_loss)]
fn x_of(hours: f64) -> f64 {
    LEFT + (WIDTH - LEFT - 12.0) * hours / HOURS as f64
}

#[allow(clippy::cast_precision_loss)]
fn y_of(lane: usize) -> f64 {
    TOP + LANE * (lane as f64 + 0.5)
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
    .into_any()
}

#[allow(clippy::cast_precision_loss)]
fn draw(app: App, plot: &Plot) -> AnyView {
    let now = UnixMillis(app.minute.get() * 60_000);
    let bottom = TOP + LANE * plot.lanes.len() as f64;
    let lanes = plot
        .lanes
        .iter()
        .enumerate()
        .map(|(lane, name)| {
            let y = y_of(lane);
            view! {
                <text x="0" y=y + 4.0>
                    {name.clone()}
                </text>
                <line x1=LEFT - 8.0 x2=WIDTH y1=y y2=y />
            }
        })
        .collect_view();
    // A tick every twelve hours, on whole hours.
    let first = (now.0 / 3_600_000 + 1) * 3_600_000;
    let ticks = (0..HOURS / 12)
        .map(|tick| {
            let at = UnixMillis(first + tick * 12 * 3_600_000);
            let x = x_of((at.0 - now.0) as f64 / 3_600_000.0);
            let label = intl::time(at, Style::DayTime, app.lang(), app.zone());
            view! {
                <line class="v" x1=x x2=x y1=TOP - 4.0 y2=bottom />
                <text x=x y=bottom + 14.0 text-anchor="middle">
                    {label}
                </text>
            }
        })
        .collect_view();
    let dots = gather(&plot.marks, now)
        .into_iter()
        .map(|dot| {
            let x = x_of((dot.bucket * BUCKET_H) as f64 + BUCKET_H as f64 / 2.0);
            let y = y_of(dot.lane);
            let class = ["warn", "acc", "bad"][usize::from(dot.weight.min(2))];
            let r = if dot.count == 1 { 3.5 } else if dot.count < 10 { 6.0 } else { 7.5 };
            let count = (dot.count > 1).then(|| {
                view! {
                    <text class="count" x=x y=y + 3.2 text-anchor="middle">
                        {dot.count}
                    </text>
                }
            });
            view! {
                <circle class=class cx=x cy=y r=r />
                {count}
            }
        })
        .collect_view();
    let x = x_of(0.0);
    view! {
        <svg viewBox=format!("0 0 {WIDTH} {}", bottom + 18.0) aria-hidden="true">
            {lanes} {ticks} <line class="now" x1=x x2=x y1=TOP - 6.0 y2=bottom /> {dots}
        </svg>
    }
    .into_any()
}
