//! Lines above a table: regions that could not be read, and selecting all that match.

use super::Rows;
use crate::components::banner::{Banner, Tone};
use crate::components::strings::strings;
use crate::state::app::App;
use crate::state::connection::call_error;
use crate::state::reading;
use crate::text::outside;
use leptos::prelude::*;
use rerack_api::refusal::Compared;
use rerack_ops::inventory::{Gap, GapCause, Kind, ScopeState};
use std::sync::Arc;

/// One line for each part of the account that could not be read, or only with gaps. The rows of all
/// other parts, and those read before, stay.
#[component]
pub fn ScopeNotes(
    /// The kinds of lists the page is about.
    kinds: &'static [Kind],
) -> impl IntoView {
    let app = expect_context::<App>();
    let notes = Memo::new(move |_| {
        app.with_inventory(|inventory| {
            let troubled = |state: &&ScopeState| {
                let about = state.scope.kind == Kind::Regions || kinds.contains(&state.scope.kind);
                about && state.is_troubled()
            };
            inventory
                .scopes()
                .iter()
                .filter(troubled)
                .flat_map(|s| lines(app, s))
                .collect::<Vec<_>>()
        })
    });
    let list = move || {
        notes
            .get()
            .into_iter()
            .map(|(title, detail, both)| {
                let strings = both.map(|both| strings(app, &both));
                view! {
                    <div class="scope-note">
                        <Banner tone=Tone::Warn title text=detail>
                            <button
                                type="button"
                                class="btn small"
                                on:click=move |_| reading::read_now(app.session)
                            >
                                {move || app.text().list.retry}
                            </button>
                            {strings}
                        </Banner>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <div class="scopes" role="status">
            {move || list()}
        </div>
    }
}

/// A title, a detail, and what was signed if that was refused.
type Line = (String, String, Option<Compared>);

/// How many causes are told of entries and details that could not be understood.
const TOLD: usize = 5;

/// What the latest reading of a list could not do: fail, end early, leave entries out, or details.
fn lines(app: App, state: &ScopeState) -> Vec<Line> {
    let text = app.text();
    let list = &text.list;
    let place = if state.scope.region.is_empty() {
        state.scope.product.as_str().to_owned()
    } else {
        format!("{} {}", state.scope.product.as_str(), state.scope.region)
    };
    let place = format!("{place} · {}", kind_name(app, state.scope.kind));
    let kept = || {
        let rows = state.rows as usize;
        if rows > 0 {
            (list.kept_rows)(rows)
        } else {
            String::new()
        }
    };
    let mut lines = Vec::new();
    if let Some(error) = &state.last_error {
        let why = call_error(text, error);
        let both = error.api().and_then(|api| app.keys.compared(&api.message));
        lines.push(((list.region_failed)(&place, &why), kept(), both));
        return lines;
    }
    if let Some(gap) = &state.gap {
        lines.push((format!("{place}: {}", gap_words(app, gap)), kept(), None));
    }
    if state.bad_items > 0 {
        let words = (list.items_bad)(state.bad_items as usize);
        let whys = state.bad.iter().take(TOLD);
        let whys = whys.map(|bad| outside::message(text, &bad.why));
        let whys = whys.collect::<Vec<_>>().join(" · ");
        lines.push((format!("{place}: {words}"), whys, None));
    }
    if state.unread_members > 0 {
        let words = (list.unread)(state.unread_members as usize);
        let told = state.unread.iter().take(TOLD);
        let told = told.map(|u| {
            let value = outside::message(text, &u.what.value);
            format!("{} {}: {value}", u.id, u.what.member)
        });
        let told = told.collect::<Vec<_>>().join(" · ");
        lines.push((format!("{place}: {words}"), told, None));
    }
    lines
}

/// What is missing at the end of a list.
fn gap_words(app: App, gap: &Gap) -> String {
    let list = &app.text().list;
    let number = |count: u64| app.number(usize::try_from(count).unwrap_or(usize::MAX));
    let read = number(gap.read);
    match gap.cause {
        GapCause::Changed => list.gap_changed.to_owned(),
        GapCause::NoEnd => (list.gap_no_end)(&read),
        GapCause::Fewer | GapCause::Repeats if gap.announced > 0 => {
            (list.gap_some)(&read, &number(gap.announced))
        }
        GapCause::Fewer | GapCause::Repeats => (list.gap_repeats)(&read),
    }
}

fn kind_name(app: App, kind: Kind) -> &'static str {
    let text = app.text();
    match kind {
        Kind::Regions => text.list.region,
        Kind::Instances => text.shell.instances,
        Kind::PendingEvents => text.shell.events,
        Kind::FinishedEvents => text.status.done,
    }
}

/// The second, counted step of selecting: all rows that match, not only those in view.
#[component]
pub fn SelectNote(
    /// The rows that match.
    order: Signal<Arc<Vec<u32>>>,
    /// How they stand for instances.
    rows: Rows,
) -> impl IntoView {
    let app = expect_context::<App>();
    // Only counted while something is selected: it looks at every row that matches.
    let left = Memo::new(move |_| {
        if app.selected_count() == 0 {
            return None;
        }
        app.data.track();
        let order = order.get();
        let missing = order
            .iter()
            .filter(|row| !rows.is_selected.run(**row))
            .count();
        Some((order.len(), missing))
    });
    let all = move |_| {
        let order = order.get_untracked();
        app.select(
            order.iter().filter_map(|row| rows.key.run(*row)).collect(),
            true,
        );
    };
    move || {
        let (count, missing) = left.get()?;
        let list = &app.text().list;
        (count > 0).then(|| {
            if missing == 0 {
                view! { <div class="tablenote">{(list.select_all_done)(count)}</div> }
            } else {
                view! {
                    <div class="tablenote">
                        <button
                            type="button"
                            class="btn quiet small"
                            id="select-all"
                            on:click=all
                        >
                            {(list.select_all)(count)}
                        </button>
                    </div>
                }
            }
        })
    }
}
