//! The plan that is being made, as the first of the list.

use super::plan_actions::Shelf;
use crate::platform::intl::Style;
use crate::route::Route;
use crate::state::saved_plans;
use leptos::prelude::*;

/// The plan that is being made, or that was when the page was left.
pub(super) fn current(shelf: Shelf) -> impl IntoView {
    let app = shelf.app;
    move || {
        let (text, say) = (app.text(), app.text().plans());
        let selected = app.selected_count();
        let _ = shelf.draft.get();
        let stored = saved_plans::draft();
        if selected == 0 && stored.is_none() {
            return None;
        }
        let name = if selected > 0 {
            app.plan_editor().name.get()
        } else {
            stored
                .as_ref()
                .map_or(String::new(), |(_, draft)| draft.name.clone())
        };
        let name = if name.is_empty() {
            say.unnamed.to_owned()
        } else {
            name
        };
        let detail = match &stored {
            _ if selected > 0 => (text.run().count)(selected),
            Some((at, draft)) => format!(
                "{} · {} · {}",
                app.text().operation(draft.operation.kind()).name,
                (text.run().count)(draft.targets.len()),
                app.time(*at, Style::DayTime)
            ),
            None => String::new(),
        };
        Some(view! {
            <li class="card plan-row draft">
                <div>
                    <strong>{name}</strong>
                    <span class="dim">{detail}</span>
                </div>
                <span class="chip acc half">{say.draft}</span>
                <span class="acts">
                    <button
                        type="button"
                        class="btn p small"
                        id="go-on-draft"
                        on:click=move |_| {
                            if app.selected_count() > 0 {
                                Route::Plan.go();
                            } else if let Some((_, draft)) = saved_plans::draft() {
                                app.plan_editor().open(app.session, &draft, None);
                                app.plan_editor().origin.set(None);
                                Route::Plan.go();
                            }
                        }
                    >
                        {say.go_on}
                    </button>
                    <button
                        type="button"
                        class="btn small"
                        on:click=move |_| {
                            saved_plans::discard_draft();
                            app.plan_editor().begin_anew(app.session);
                            app.clear_selection();
                            shelf.refresh();
                        }
                    >
                        {say.discard}
                    </button>
                </span>
            </li>
        })
    }
}
