//! Where the rows of an order stand, as bars and as filters. Every selected instance is in exactly
//! one bucket, so the counts always add up.

use crate::state::app::App;
pub use crate::state::runs::Bucket;
use crate::state::runs::{Order, Tally, Work};
use crate::text::Text;
use leptos::prelude::*;
use rerack_ops::answer::{Answer, NotSentWhy};
use rerack_ops::run::{Run, Standing};
use rerack_ops::sorted;

/// What a bucket looks like, and its word.
pub trait Shown {
    /// The tone and shape of its chip.
    fn chip(self) -> &'static str;
    /// The tone alone.
    fn tone(self) -> &'static str;
    /// Its word. A verified redeploy is called so.
    fn word(self, text: &'static Text, work: Work) -> &'static str;
}

impl Shown for Bucket {
    fn chip(self) -> &'static str {
        match self {
            Self::LeftOut | Self::Of(Standing::NotSent | Standing::NothingHappened) => {
                "chip idle dash"
            }
            Self::Queued | Self::QueuedAgain => "chip idle ring",
            Self::Of(
                Standing::Sending | Standing::Waiting | Standing::InProgress | Standing::Planned,
            ) => "chip acc ring",
            Self::Of(Standing::Verified | Standing::WouldPass) => "chip ok full",
            Self::Of(Standing::NotProven | Standing::Unknown | Standing::NoInformation) => {
                "chip unknown query"
            }
            Self::EventOpen
            | Self::Of(Standing::Deferred | Standing::Throttled | Standing::WouldBeRefused) => {
                "chip warn half"
            }
            Self::Of(
                Standing::Refused | Standing::Failed | Standing::Stuck | Standing::NotListed,
            ) => "chip bad tri",
        }
    }

    fn tone(self) -> &'static str {
        self.chip().split(' ').nth(1).unwrap_or_default()
    }

    fn word(self, text: &'static Text, work: Work) -> &'static str {
        let run = text.run();
        match self {
            Self::LeftOut => run.left_out,
            Self::Queued => run.waiting,
            Self::QueuedAgain => text.part().queued_again,
            Self::EventOpen => text.going().event_open,
            Self::Of(standing) => match standing {
                Standing::NotSent => run.not_sent,
                Standing::Deferred => run.deferred,
                Standing::Sending => run.sending_row,
                Standing::Refused => run.refused,
                Standing::NothingHappened => run.nothing_happened,
                Standing::WouldPass => run.would_pass,
                Standing::WouldBeRefused => run.would_refuse,
                Standing::NoInformation => run.no_information,
                Standing::Throttled => run.throttled,
                Standing::Waiting => run.accepted,
                Standing::Planned => run.planned,
                Standing::InProgress => run.in_progress,
                Standing::Verified => done(text, work),
                Standing::NotProven => run.not_proven,
                Standing::Failed => run.failed,
                Standing::Stuck => run.stuck_word,
                Standing::NotListed => run.not_found,
                Standing::Unknown => run.unknown,
            },
        }
    }
}

/// What a proven outcome is called.
fn done(text: &'static Text, work: Work) -> &'static str {
    match work {
        Work::Check(kind) | Work::Act(kind) => text.operation(kind).done,
        Work::Unknown => text.status.done,
    }
}

/// What is done to all of them.
#[must_use]
pub fn work(order: Order) -> Work {
    order
        .run
        .with_value(|run| Work::of(&run.borrow().plan().operation))
}

/// How many calls have their answer.
#[must_use]
pub fn calls_done(run: &Run) -> usize {
    let open = |place: &usize| {
        run.rows().get(*place).is_some_and(|row| {
            matches!(
                row.answer(),
                Answer::Sending | Answer::NotSent(NotSentWhy::Queued)
            )
        })
    };
    run.calls()
        .iter()
        .filter(|call| !call.targets.iter().any(open))
        .count()
}

/// How many rows there are: the run's, then those left out.
#[must_use]
pub fn total(order: Order) -> u32 {
    let left_out = order.left_out.with_value(|list| list.len());
    let rows = order.with_run(|run| run.rows().len()) + left_out;
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// The bucket of each row: the run's rows, then those left out.
#[must_use]
pub fn buckets(order: Order) -> Vec<Bucket> {
    let mut buckets: Vec<Bucket> =
        order.with_run(|run| run.rows().iter().map(Bucket::of).collect());
    let left_out = order.left_out.with_value(|list| list.len());
    buckets.extend(std::iter::repeat_n(Bucket::LeftOut, left_out));
    buckets
}

/// The buckets with their counts, in a steady order.
fn counted(order: Order) -> Vec<(Bucket, usize)> {
    let left_out = order.left_out.with_value(|list| list.len());
    sorted(order.with_run(|run| Tally::of(run, left_out)))
}

/// Counts in a steady order.
pub fn sorted(tally: Tally) -> Vec<(Bucket, usize)> {
    let mut counted = tally.0;
    sorted::by_key(&mut counted, |(bucket, _)| (rank(*bucket), *bucket));
    counted
}

/// Good first, then under way, then unknown, then bad, then nothing.
fn rank(bucket: Bucket) -> u8 {
    match bucket.tone() {
        "ok" => 0,
        "acc" => 1,
        "unknown" => 2,
        "warn" => 3,
        "bad" => 4,
        _ => 5,
    }
}

/// The bar.
#[component]
pub fn Progress(order: Order) -> impl IntoView {
    let app = expect_context::<App>();
    bar(app, work(order), Memo::new(move |_| counted(order)))
}

/// The bar of counts that do not change.
#[must_use]
pub fn progress(app: App, work: Work, tally: Tally) -> AnyView {
    let parts = sorted(tally);
    bar(app, work, Memo::new(move |_| parts.clone()))
}

fn bar(app: App, work: Work, parts: Memo<Vec<(Bucket, usize)>>) -> AnyView {
    let label = move || {
        let text = app.text();
        let part =
            |(bucket, count): &(Bucket, usize)| format!("{count} {}", bucket.word(text, work));
        parts.with(|parts| parts.iter().map(part).collect::<Vec<_>>().join(", "))
    };
    let bars = move || {
        parts
            .get()
            .into_iter()
            .map(|(bucket, count)| {
                view! { <i class=bucket.tone() style:flex-grow=count.to_string()></i> }
            })
            .collect_view()
    };
    view! {
        <div class="prog" role="img" aria-label=label>
            {move || bars()}
        </div>
    }
    .into_any()
}

/// The counts; pressing one shows only its rows.
#[component]
pub fn Legend(order: Order, bucket: RwSignal<Option<Bucket>>) -> impl IntoView {
    let app = expect_context::<App>();
    let parts = Memo::new(move |_| counted(order));
    let chips = move || {
        let (text, work) = (app.text(), work(order));
        parts
            .get()
            .into_iter()
            .map(|(of, count)| {
                let label = format!("{} {}", app.number(count), of.word(text, work));
                view! {
                    <button
                        type="button"
                        aria-pressed=move || (bucket.get() == Some(of)).to_string()
                        on:click=move |_| {
                            bucket.update(|now| *now = (*now != Some(of)).then_some(of));
                        }
                    >
                        <span class=of.chip()>{label}</span>
                    </button>
                }
            })
            .collect_view()
    };
    let total = move || (app.text().run().count)(parts.with(|p| p.iter().map(|(_, n)| n).sum()));
    view! {
        <div class="legend" id="legend">
            {move || chips()}
            <span class="grow"></span>
            <strong>{move || total()}</strong>
        </div>
    }
}
