//! The kinds of targets that may be sent, and what their buttons say.

use super::asking::{Asking, RetryRequest};
use crate::components::icon::Icon;
use crate::state::app::App;
use crate::state::runs::RunHandle;
use crate::text::Text;
use leptos::prelude::*;
use rerack_ops::run::{Again, Row, Run, TargetStatus};

/// A kind of targets, told apart as far as the words differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::run) struct Kind {
    pub(super) again: Again,
    /// None of them was ever sent; of failed ones: all were refused.
    is_plain: bool,
}

impl Kind {
    /// The kind of these rows, which are all of one.
    fn of<'a>(again: Again, mut rows: impl Iterator<Item = &'a Row>) -> Self {
        let is_plain = rows.all(|row| match again {
            Again::Failed => row.target_status() == TargetStatus::Refused,
            _ => row.tries() == 0,
        });
        Self { again, is_plain }
    }

    /// What the button says, and the one that confirms it.
    pub(super) fn label(self, text: &'static Text, count: usize) -> String {
        let part = text.part();
        let label = match (self.again, self.is_plain) {
            (Again::NotStarted, true) => part.not_sent,
            (Again::NotStarted, false) => part.not_started,
            (Again::Failed, true) => part.refused,
            (Again::Failed, false) => part.failed,
            (Again::Unknown, _) => part.unknown,
            (Again::Stuck, _) => part.stuck,
            (Again::Skipped, _) => part.left_out,
        };
        label(count)
    }

    /// What is known of all of them.
    pub(super) fn known(self, text: &'static Text) -> &'static str {
        let part = text.part();
        match (self.again, self.is_plain) {
            (Again::NotStarted, true) => part.is_not_sent,
            (Again::NotStarted, false) => part.is_not_started,
            (Again::Failed, _) => part.is_failed,
            (Again::Skipped, _) => part.is_left_out,
            (Again::Unknown | Again::Stuck, _) => "",
        }
    }

    /// What may already have happened to them: the bold sentence and the rest.
    pub(super) fn danger(self, text: &'static Text) -> Option<(&'static str, &'static str)> {
        let part = text.part();
        match self.again {
            Again::Unknown => Some((part.may_restart, part.may_restart_text)),
            Again::Stuck => Some((part.is_stuck, part.is_stuck_text)),
            _ => None,
        }
    }

    /// The id of its button.
    fn id(self) -> &'static str {
        match self.again {
            Again::NotStarted => "again-not-started",
            Again::Failed => "again-failed",
            Again::Unknown => "again-unknown",
            Again::Stuck => "again-stuck",
            Again::Skipped => "again-skipped",
        }
    }
}

/// What the button of one target alone says.
pub(in crate::pages::run) fn one_label(text: &'static Text, row: &Row) -> &'static str {
    if row.tries() == 0 {
        text.part().one_not_sent
    } else {
        text.part().one_again
    }
}

/// The places of the rows of a kind.
pub(super) fn places(run: &Run, again: Again) -> Vec<usize> {
    let rows = run.rows().iter().enumerate();
    let rows = rows.filter(|(_, row)| Again::of(row) == Some(again));
    rows.map(|(place, _)| place).collect()
}

/// The kind of these rows; `None` if they are not all of one.
pub(super) fn kind_of(run: &Run, places: &[usize]) -> Option<Kind> {
    let rows = || places.iter().filter_map(|place| run.rows().get(*place));
    let again = Again::of(rows().next()?)?;
    let is_one = rows().all(|row| Again::of(row) == Some(again));
    is_one.then(|| Kind::of(again, rows()))
}

/// The kinds that may be sent now, with how many there are.
fn kinds(run: &Run) -> Vec<(Kind, usize)> {
    if run.is_sending() && run.held().is_none() {
        return Vec::new();
    }
    let mut kinds = Vec::new();
    for again in Again::ALL {
        let places = places(run, again);
        kinds.extend(kind_of(run, &places).map(|kind| (kind, places.len())));
    }
    kinds
}

/// A button for each kind that may be sent.
#[component]
pub(in crate::pages::run) fn SendAgain(order: RunHandle, asking: Asking) -> impl IntoView {
    let app = expect_context::<App>();
    let kinds = Memo::new(move |_| {
        let _ = app.lang();
        if !order.is_in_hand() {
            return Vec::new();
        }
        order.with_run(kinds)
    });
    let buttons = move || {
        let kinds = kinds.get();
        let text = app.text();
        (!kinds.is_empty()).then(|| {
            let buttons = kinds
                .into_iter()
                .map(|(kind, count)| {
                    let ask = move |_| {
                        let rows = untrack(|| order.with_run(|run| places(run, kind.again)));
                        asking.ask(RetryRequest::Again(rows));
                    };
                    view! {
                        <button type="button" class="btn" id=kind.id() on:click=ask>
                            {Icon::Reload.draw()}
                            {kind.label(text, count)}
                        </button>
                    }
                })
                .collect_view();
            view! {
                <div class="again" role="group" aria-label=text.part().label>
                    {buttons}
                </div>
            }
        })
    };
    view! { <div id="again">{move || buttons()}</div> }
}
