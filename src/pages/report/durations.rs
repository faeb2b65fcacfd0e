//! How long the proven restarts took, and which took much longer than the others.

use crate::pages::run::progress::clock;
use crate::state::app::App;
use crate::text::outside;
use leptos::prelude::*;
use rerack_ops::report::Report;

/// Names shown at most.
const NAMED: usize = 20;

/// A name with its time.
fn named(report: &Report, place: usize) -> String {
    let line = &report.targets[place];
    format!(
        "{} {}",
        outside::name(&line.target.name),
        clock(line.watched_ms().unwrap_or_default())
    )
}

/// The durations.
pub(super) fn card(app: App, report: &Report) -> AnyView {
    let words = app.text().report();
    let durations = &report.durations;
    let body = match &durations.spread {
        None if durations.unwatched > 0 => {
            view! { <p class="dim">{words.none_watched}</p> }.into_any()
        }
        None => view! { <p class="dim">{words.none_proven}</p> }.into_any(),
        Some(spread) => {
            let slowest = durations.slowest.first();
            let slowest = slowest.map(|place| named(report, *place));
            let names = &durations.slowest[..durations.outliers];
            let mut outliers: Vec<String> = names
                .iter()
                .take(NAMED)
                .map(|place| named(report, *place))
                .collect();
            if names.len() > NAMED {
                outliers.push((app.text().list.more)(names.len() - NAMED));
            }
            let outliers = match (durations.slowest.len(), outliers.is_empty()) {
                (..20, _) => words.few.to_owned(),
                (_, true) => words.no_outliers.to_owned(),
                (_, false) => outliers.join(" · "),
            };
            let fact = |name: &'static str, value: String| {
                view! {
                    <div>
                        <dt>{name}</dt>
                        <dd>{value}</dd>
                    </div>
                }
            };
            view! {
                <dl class="facts-list">
                    {fact(words.median, clock(spread.median_ms))}
                    {fact(words.most, clock(spread.most_ms))}
                    {fact(words.slowest, slowest.unwrap_or_default())}
                    {fact(words.outliers, outliers)}
                </dl>
            }
            .into_any()
        }
    };
    let unwatched = (durations.unwatched > 0).then(|| {
        view! { <p class="dim" id="report-unwatched">{(words.unwatched)(durations.unwatched)}</p> }
    });
    view! {
        <section class="card" id="report-durations">
            <h2>{words.durations}</h2>
            {body}
            {unwatched}
        </section>
    }
    .into_any()
}
