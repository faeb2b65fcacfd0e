//! Where the rows of an order stand, as bars and as filters. Every selected instance is in exactly
//! one bucket, so the counts always add up.

use crate::state::app::App;
pub use crate::state::runs::StatusBucket;
use crate::state::runs::{RunHandle, StatusCounts, Work};
use crate::text::Text;
use leptos::prelude::*;
use rerack_ops::answer::{Answer, NotSentWhy};
use rerack_ops::run::{Run, TargetStatus};

/// What a bucket looks like, and its word.
pub trait Shown {
    /// The tone and shape of its chip.
    fn chip(self) -> &'static str;
    /// The tone alone.
    fn tone(self) -> &'static str;
    /// Its word. A verified redeploy is called so.
    fn word(self, text: &'static Text, work: Work) -> &'static str;
}

impl Shown for StatusBucket {
    fn chip(self) -> &'static str {
        match self {
            Self::LeftOut | Self::Of(TargetStatus::NotSent | TargetStatus::NothingHappened) => {
                "chip idle dash"
            }
            Self::Queued | Self::QueuedAgain => "chip idle ring",
            Self::Of(
                TargetStatus::Sending
                | TargetStatus::Waiting
                | TargetStatus::InProgress
                | TargetStatus::Planned,
            ) => "chip acc ring",
            Self::Of(TargetStatus::Verified | TargetStatus::WouldPass) => "chip ok full",
            Self::Of(
                TargetStatus::NotProven | TargetStatus::Unknown | TargetStatus::NoInformation,
            ) => "chip unknown query",
            Self::EventOpen
            | Self::Of(
                TargetStatus::Deferred | TargetStatus::Throttled | TargetStatus::WouldBeRefused,
            ) => "chip warn half",
            Self::Of(
                TargetStatus::Refused
                | TargetStatus::Failed
                | TargetStatus::Stuck
                | TargetStatus::NotListed,
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
            Self::Of(target_status) => match target_status {
                TargetStatus::NotSent => run.not_sent,
                TargetStatus::Deferred => run.deferred,
                TargetStatus::Sending => run.sending_row,
                TargetStatus::Refused => run.refused,
                TargetStatus::NothingHappened => run.nothing_happened,
                TargetStatus::WouldPass => run.would_pass,
                TargetStatus::WouldBeRefused => run.would_refuse,
                TargetStatus::NoInformation => run.no_information,
                TargetStatus::Throttled => run.throttled,
                TargetStatus::Waiting => run.accepted,
                TargetStatus::Planned => run.planned,
                TargetStatus::InProgress => run.in_progress,
                TargetStatus::Verified => done(text, work),
                TargetStatus::NotProven => run.not_proven,
                TargetStatus::Failed => run.failed,
                TargetStatus::Stuck => run.stuck_word,
                TargetStatus::NotListed => run.not_found,
                TargetStatus::Unknown => run.unknown,
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
pub fn work(order: RunHandle) -> Work {
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
pub fn total(order: RunHandle) -> u32 {
    let left_out = order.left_out.with_value(|list| list.len());
    let rows = order.with_run(|run| run.rows().len()) + left_out;
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// The bucket of each row: the run's rows, then those left out.
#[must_use]
pub fn buckets(order: RunHandle) -> Vec<StatusBucket> {
    let mut buckets: Vec<StatusBucket> =
        order.with_run(|run| run.rows().iter().map(StatusBucket::of).collect());
    let left_out = order.left_out.with_value(|list| list.len());
    buckets.extend(std::iter::repeat_n(StatusBucket::LeftOut, left_out));
    buckets
}

/// The buckets with their counts, in a steady order.
fn counted(order: RunHandle) -> Vec<(StatusBucket, usize)> {
    let left_out = order.left_out.with_value(|list| list.len());
    sorted(order.with_run(|run| StatusCounts::of(run, left_out)))
}

/// Counts in a steady order.
pub fn sorted(tally: StatusCounts) -> Vec<(StatusBucket, usize)> {
    let mut counted = tally.0;
    counted.sort_by_key(|(bucket, _)| (rank(*bucket), *bucket));
    counted
}

/// Good first, then under way, then unknown, then bad, then nothing.
fn rank(bucket: StatusBucket) -> u8 {
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
pub fn Progress(order: RunHandle) -> impl IntoView {
    let app = expect_context::<App>();
    bar(app, work(order), Memo::new(move |_| counted(order)))
}

/// The bar of counts that do not change.
#[must_use]
pub fn progress(app: App, work: Work, tally: StatusCounts) -> AnyView {
    let parts = sorted(tally);
    bar(app, work, Memo::new(move |_| parts.clone()))
}

fn bar(app: App, work: Work, parts: Memo<Vec<(StatusBucket, usize)>>) -> AnyView {
    let label = move || {
        let text = app.text();
        let part = |(bucket, count): &(StatusBucket, usize)| {
            format!("{count} {}", bucket.word(text, work))
        };
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
pub fn Legend(order: RunHandle, bucket: RwSignal<Option<StatusBucket>>) -> impl IntoView {
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
