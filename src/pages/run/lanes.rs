//! The course of a run as a picture: a lane for each instance, from its sending to its proof.

use super::progress::clock;
use super::target_status::{Shown, StatusBucket};
use crate::platform::dom;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::state::runs::RunHandle;
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_api::status::InstanceStatus;
use rerack_ops::follow::Outcome;
use rerack_ops::run::{Row, Run};
use std::cmp::Reverse;
use std::fmt::Write as _;
use std::sync::Arc;

/// Lanes drawn at most.
const LANES: usize = 60;
/// The picture's width on a wide screen and on a narrow one, so that its letters keep their size.
const WIDTHS: (i64, i64) = (450, 340);
const LEFT: i64 = 112;
const RIGHT: i64 = 14;
const LANE: i64 = 15;
const TOP: i64 = 10;
/// The shortest stretch of time across the picture, in milliseconds.
const SHORTEST_MS: i64 = 30_000;
/// Characters of a name.
const NAME: usize = 16;

/// What a piece of a lane means, by the class that colours it.
const TONES: [&str; 5] = ["warn", "acc", "ok", "unknown", "bad"];
const WARN: usize = 0;
const ACC: usize = 1;
const OK: usize = 2;
const UNKNOWN: usize = 3;
const BAD: usize = 4;

/// One piece of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its place among the tones.
    pub(super) tone: usize,
    /// From, in Unix milliseconds.
    pub(super) from: i64,
    /// To, in Unix milliseconds.
    pub(super) to: i64,
}

/// The pieces of a row's lane: asked (amber) until it is answered or seen to stop, down (blue), back
/// (a green end), or how it ended otherwise.
pub(super) fn pieces(row: &Row, now: UnixMillis) -> Vec<Piece> {
    let Some(sent) = row.sent_at() else {
        return Vec::new();
    };
    let mut pieces = Vec::new();
    let answered = row.answered_at().unwrap_or(now).0.max(sent.0);
    let end_tone = match StatusBucket::of(row).tone() {
        "ok" => OK,
        "unknown" => UNKNOWN,
        "bad" | "warn" => BAD,
        _ => ACC,
    };
    let Some(followed) = row.followed() else {
        let tone = if row.answered_at().is_some() {
            end_tone
        } else {
            WARN
        };
        pieces.push(Piece {
            tone,
            from: sent.0,
            to: answered,
        });
        return pieces;
    };
    let settled = followed.took_ms().map(|took| sent.0 + took);
    let end = settled.unwrap_or(now.0).max(sent.0);
    let starting = followed
        .sightings()
        .iter()
        .find(|seen| matches!(seen.status, InstanceStatus::Starting))
        .map(|seen| seen.at.0.clamp(sent.0, end));
    let asked_until = match starting {
        Some(at) => at,
        None if matches!(followed.instance(), Outcome::Waiting) => end,
        None => answered.min(end),
    };
    pieces.push(Piece {
        tone: WARN,
        from: sent.0,
        to: asked_until,
    });
    let middle = if matches!(end_tone, UNKNOWN | BAD) {
        end_tone
    } else {
        ACC
    };
    if end > asked_until {
        pieces.push(Piece {
            tone: middle,
            from: asked_until,
            to: end,
        });
    }
    if end_tone == OK {
        // The proof is a moment: its piece is drawn at its end, as wide as is seen.
        pieces.push(Piece {
            tone: OK,
            from: end,
            to: end,
        });
    }
    pieces
}

/// Those of the rows that were sent.
fn sent(run: &Run, rows: &[u32]) -> impl Iterator<Item = usize> {
    let rows = rows.iter().map(|row| *row as usize);
    rows.filter(|row| {
        let row = run.rows().get(*row);
        row.is_some_and(|row| row.sent_at().is_some())
    })
}

/// The rows whose lanes are drawn: those under way first, then the latest, in the order of sending.
pub(super) fn shown(run: &Run, rows: &[u32]) -> Vec<usize> {
    let all = run.rows();
    let rank = |row: usize| (all[row].is_over(), Reverse(all[row].sent_at()), row);
    // Of many thousands few are drawn, again and again: only those are kept in order.
    let mut first: Vec<usize> = Vec::with_capacity(LANES + 1);
    for row in sent(run, rows) {
        let rank_of_it = rank(row);
        if first.len() < LANES || first.last().is_some_and(|last| rank(*last) > rank_of_it) {
            let at = first.partition_point(|known| rank(*known) < rank_of_it);
            first.insert(at, row);
            first.truncate(LANES);
        }
    }
    first.sort_by_key(|row| (all[*row].sent_at(), *row));
    first
}

/// A step between ticks that leaves at most seven of them, in milliseconds.
fn step(span: i64) -> i64 {
    const STEPS: [i64; 12] = [10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400];
    let fits = STEPS.iter().find(|step| span / (**step * 1000) <= 6);
    fits.map_or(86_400_000, |step| step * 1000)
}

/// A name that is cut where it would run into the picture.
fn short(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    let mut text: String = name.chars().take(NAME - 1).collect();
    text.push('…');
    text
}

/// The picture of these rows.
#[component]
pub(super) fn Lanes(order: RunHandle, rows: Memo<Arc<Vec<u32>>>) -> impl IntoView {
    let app = expect_context::<App>();
    let label = move || {
        let count = order.with_run(|run| run.rows().len());
        (app.text().going().lanes_label)(count)
    };
    let picture = move || {
        order.with_run(|run| {
            let now = run
                .finished_at()
                .unwrap_or_else(|| UnixMillis(app.now.get()));
            rows.with(|rows| draw(app, run, &shown(run, rows), sent(run, rows).count(), now))
        })
    };
    view! {
        <div class="card lanes" id="lanes" role="img" aria-label=label>
            {move || picture()}
        </div>
    }
}

fn draw(app: App, run: &Run, lanes: &[usize], all: usize, now: UnixMillis) -> AnyView {
    let going = app.text().going();
    let sent = lanes.iter().filter_map(|lane| run.rows()[*lane].sent_at());
    let Some(first) = sent.min() else {
        return view! { <p class="dim">{going.lanes_none}</p> }.into_any();
    };
    let last = now.0.max(first.0 + SHORTEST_MS);
    let span = last - first.0;
    let width = if dom::media("(min-width: 700px)") {
        WIDTHS.0
    } else {
        WIDTHS.1
    };
    let x_of = |at: i64| LEFT + (width - LEFT - RIGHT) * (at - first.0).clamp(0, span) / span;
    let count = i64::try_from(lanes.len()).unwrap_or_default();
    let bottom = TOP + LANE * count;
    let mut texts = Vec::new();
    let mut text = |class: &'static str, anchor: &'static str, x: i64, y: i64, words: String| {
        texts.push(view! {
            <text class=class x=x.to_string() y=y.to_string() text-anchor=anchor>
                {words}
            </text>
        });
    };
    let mut bars: [String; TONES.len()] = Default::default();
    for (place, y) in lanes.iter().zip((0..).map(|at| TOP + LANE * at + LANE / 2)) {
        text(
            "",
            "start",
            0,
            y + 4,
            short(&run.plan().targets[*place].name),
        );
        for piece in pieces(&run.rows()[*place], now) {
            let (from, to) = (x_of(piece.from), x_of(piece.to));
            let _ = write!(bars[piece.tone], "M{from} {y}H{}", to.max(from + 3));
        }
    }
    let (mut ticks, step) = (String::new(), step(span));
    for at in (0..=span / step).map(|tick| tick * step) {
        let x = x_of(first.0 + at);
        let _ = write!(ticks, "M{x} {TOP}V{bottom}");
        text("", "middle", x, bottom + 14, clock(at));
    }
    let bars = bars
        .into_iter()
        .zip(TONES)
        .filter(|(path, _)| !path.is_empty())
        .map(|(path, tone)| view! { <path class=tone d=path /> })
        .collect_view();
    let line = run
        .finished_at()
        .is_none()
        .then(|| view! { <path class="now" d=format!("M{} {}V{bottom}", x_of(now.0), TOP - 4) /> });
    let note = (lanes.len() < all).then(|| {
        view! { <p class="dim">{(going.lanes_of)(lanes.len(), all)}</p> }
    });
    let since = app.time(first, Style::Seconds);
    view! {
        <svg viewBox=format!("0 0 {width} {}", bottom + 20) aria-hidden="true">
            <path class="tick" d=ticks />
            {bars}
            {line}
            {texts}
        </svg>
        <p class="dim">"0:00 = " {since}</p>
        {note}
    }
    .into_any()
}
