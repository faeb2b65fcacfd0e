//! A question before something is sent: it names them, their number and the danger. Cancel has the
//! focus.

use super::confirmation_text::ConfirmationText;
use super::names::{BOXES, Names, SHOWN, disks, listed};
use crate::components::dialog::Dialog;
use crate::state::app::App;
use crate::text::outside;
use leptos::prelude::*;

/// The dialog.
#[component]
pub(in crate::pages) fn Question(
    /// What it says.
    said: ConfirmationText,
    /// Whom it names.
    names: Names,
    /// What else is to be read or decided.
    extra: AnyView,
    /// Whether it may be sent as far as that goes.
    #[prop(into)]
    may_go: Signal<bool>,
    on_close: Callback<()>,
    /// Called once, whatever is pressed how often.
    on_go: Callback<()>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let text = app.text();
    let say = text.confirm();
    let count = names.targets().len();
    let typed = RwSignal::new(String::new());
    let filter = RwSignal::new(String::new());
    let saved = RwSignal::new(0_usize);
    let shown = RwSignal::new(SHOWN);
    let erased = names.erased();
    let names = StoredValue::new_local(names);
    let needed = match erased.len() {
        0 => 0,
        few @ ..=BOXES => few,
        _ => 1,
    };
    let word = StoredValue::new(said.word.clone());
    let fits = move || {
        let typed = typed.get();
        let good =
            word.with_value(|word| word.is_empty() || typed.trim().eq_ignore_ascii_case(word));
        good && saved.get() >= needed
    };
    let disks = (needed > 0).then(|| disks(app, &erased, saved));
    let is_danger = !said.harm.is_empty();
    let title = said.title.clone();
    let go = said.go.clone();
    let is_pressed = StoredValue::new(false);
    let input = (!said.word.is_empty()).then(|| {
        view! {
            <label class="field">
                <span>{(say.type_word)(&said.word)}</span>
                <input
                    class="input mono"
                    id="confirm-word"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
        }
    });
    view! {
        <Dialog title=Signal::derive(move || title.clone()) on_close>
            <div class="dialog-body" id="confirm">
                {paragraphs(app, &said)}
                {disks}
                <label class="field">
                    <span>{(say.list)(count)}</span>
                    <input
                        class="input"
                        type="search"
                        placeholder=say.filter
                        prop:value=filter
                        on:input=move |event| {
                            shown.set(SHOWN);
                            filter.set(event_target_value(&event));
                        }
                    />
                </label>
                <ul class="names" tabindex="0" aria-label=(say.list)(count)>
                    {move || listed(app, names, &filter.get(), shown)}
                </ul>
                {extra}
                {input}
            </div>
            <footer class="dialog-foot">
                <button
                    type="button"
                    class="btn"
                    id="cancel"
                    autofocus
                    on:click=move |_| on_close.run(())
                >
                    {text.shell.cancel}
                </button>
                <button
                    type="button"
                    class=if is_danger { "btn danger" } else { "btn p" }
                    id="go"
                    disabled=move || !fits() || !may_go.get()
                    on:click=move |_| {
                        // A second press finds nothing to do.
                        if is_pressed.try_update_value(|is| std::mem::replace(is, true))
                            == Some(false)
                        {
                            on_go.run(());
                        }
                    }
                >
                    {go}
                </button>
            </footer>
        </Dialog>
    }
}

fn paragraphs(app: App, said: &ConfirmationText) -> AnyView {
    let say = app.text().confirm();
    let plain = said
        .plain
        .iter()
        .map(|line| view! { <p class="plain-note">{line.clone()}</p> })
        .collect_view();
    let harm = said
        .harm
        .iter()
        .map(|(bold, rest)| {
            view! {
                <p class="danger-note">
                    <strong>{bold.clone()}</strong>
                    {rest.clone()}
                </p>
            }
        })
        .collect_view();
    let strategy = (!said.strategy.is_empty()).then(|| {
        view! { <p class="course" id="confirm-course">{said.strategy.clone()}</p> }
    });
    let hash = (!said.hash.is_empty()).then(|| {
        view! {
            <span class="hash">
                {app.text().plan().hash} " "
                <b class="mono" id="confirm-hash">
                    {said.hash.clone()}
                </b>
            </span>
        }
    });
    view! {
        <p class="dim">{outside::shown(said.place.as_str())} " " {hash}</p>
        {app.is_demo().then(|| view! { <p class="chip unknown query">{say.demo}</p> })}
        {strategy}
        {harm}
        {plain}
    }
    .into_any()
}
