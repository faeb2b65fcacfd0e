//! The last question: it names them, their number and the danger. Cancel has the focus.

use super::outlook::Shared;
use super::said::{Said, said};
use crate::components::dialog::Dialog;
use crate::pages::runs::keep;
use crate::pages::runs::others::Others;
use crate::prelude::*;
use crate::state::app::App;
use crate::state::runs::RunId;
use crate::text::outside;
use rerack_ops::InstanceKey;
use rerack_ops::overlap::instances;
use rerack_ops::plan::Target;
use rerack_ops::rules::LocalDisks;

/// Names shown at first, and with each step more; the filter finds any.
const SHOWN: usize = 50;
/// Up to so many instances have a box each for their disks.
const BOXES: usize = 5;

/// What was confirmed: the outlook, the words that were shown, whether the run is kept, and other runs
/// that are passed over.
pub(super) type Confirmed = (Shared, String, bool, Vec<RunId>);

/// A target of the question with its local disks.
type Named = (Target, LocalDisks);

/// All that the question names. The targets are those of the outlook: thousands are not copied.
struct Names {
    outlook: Shared,
    /// Those whose disks are erased, by their keys.
    disks: Vec<(InstanceKey, LocalDisks)>,
}

impl Names {
    fn of(outlook: &Shared) -> Self {
        let mut disks = Vec::new();
        for (at, of) in &outlook.preflight.disks.of {
            disks.extend(
                outlook
                    .targets
                    .get(*at)
                    .map(|target| (target.key.clone(), *of)),
            );
        }
        disks.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let outlook = outlook.clone();
        Self { outlook, disks }
    }

    fn targets(&self) -> &[Target] {
        match &self.outlook.plan {
            Ok(plan) => &plan.targets,
            Err(_) => &[],
        }
    }

    fn disks(&self, target: &Target) -> Option<LocalDisks> {
        let at = self.disks.binary_search_by(|(key, _)| key.cmp(&target.key));
        at.ok().map(|at| self.disks[at].1)
    }

    /// Those whose disks are erased, in the order of the plan.
    fn erased(&self) -> Vec<Named> {
        if self.disks.is_empty() {
            return Vec::new();
        }
        let named = |target: &Target| Some((target.clone(), self.disks(target)?));
        self.targets().iter().filter_map(named).collect()
    }
}

/// The dialog.
#[component]
pub(super) fn Confirm(
    outlook: Shared,
    on_close: Callback<()>,
    on_send: Callback<Confirmed>,
) -> View {
    let app = expect_context::<App>();
    let text = app.text();
    let say = text.confirm();
    let said = said(app, &outlook);
    let count = outlook.to_send();
    let typed = RwSignal::new(String::new());
    let filter = RwSignal::new(String::new());
    let saved = RwSignal::new(0_usize);
    let shown = RwSignal::new(SHOWN);
    let names = StoredValue::new_local(Names::of(&outlook));
    let erased = names.with_value(Names::erased);
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
    let words = said.text(app);
    let agreed = keep::agreement(app);
    let keys = outlook.plan.as_ref().map(instances).unwrap_or_default();
    let others = Others::of(app, keys);
    let sending = StoredValue::new_local(Some((outlook, words)));
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
                {others.note()}
                {keep::note(app, agreed)}
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
                    disabled=move || !fits() || !keep::may_send(app, agreed) || !others.may_send()
                    on:click=move |_| {
                        // Taken out on the first press: a second one finds nothing to send.
                        if let Some((outlook, said)) = sending
                            .try_update_value(Option::take)
                            .flatten()
                        {
                            let mut lines = vec![said];
                            lines.extend(others.said());
                            let said = lines.join("\n");
                            on_send.run((outlook, said, keep::is_kept(app), others.passed()));
                        }
                    }
                >
                    {go}
                </button>
            </footer>
        </Dialog>
    }
}

fn paragraphs(app: App, said: &Said) -> View {
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
    let course = (!said.course.is_empty()).then(|| {
        view! { <p class="course" id="confirm-course">{said.course.clone()}</p> }
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
        <p class="dim">{said.place.clone()} " " {hash}</p>
        {app.is_demo().then(|| view! { <p class="chip unknown query">{say.demo}</p> })}
        {course}
        {harm}
        {plain}
    }
}

/// The disks that are erased, each with its box; many as a list to be read to its end.
fn disks(app: App, erased: &[Named], saved: RwSignal<usize>) -> View {
    let say = app.text().confirm();
    let plan = app.text().plan();
    let line = |(target, disks): &Named| {
        let size = crate::text::words::local_disks(app.text(), *disks);
        (outside::name(&target.name), size)
    };
    if erased.len() > BOXES {
        let rows = erased
            .iter()
            .map(|named| {
                let (name, size) = line(named);
                view! {
                    <li>
                        <b><bdi>{name}</bdi></b>
                        <span class="note">{size}</span>
                    </li>
                }
            })
            .collect_view();
        let at_end = move |event: leptos::ev::Event| {
            let list = event_target::<web_sys::Element>(&event);
            if list.scroll_top() + list.client_height() + 4 >= list.scroll_height() {
                saved.set(1);
            }
        };
        return view! {
            <p class="hint bad">{plan.read_to_end}</p>
            <ul class="names" id="disks" tabindex="0" aria-label=plan.disks on:scroll=at_end>
                {rows}
            </ul>
        };
    }
    let boxes = erased
        .iter()
        .map(|named| {
            let (name, size) = line(named);
            view! {
                <label class="option danger">
                    <input
                        type="checkbox"
                        class="have-disks"
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            saved.update(|n| *n = if on { *n + 1 } else { n.saturating_sub(1) });
                        }
                    />
                    <b>{name} " · " {size}</b>
                    <small>{say.have_disks}</small>
                </label>
            }
        })
        .collect_view();
    view! { <div class="options">{boxes}</div> }
}

/// The names that contain the text, with their local disks.
fn listed(
    app: App,
    names: StoredValue<Names, LocalStorage>,
    filter: &str,
    shown: RwSignal<usize>,
) -> View {
    let list = &app.text().list;
    let wanted = filter.trim().to_lowercase();
    let most = shown.get();
    names.with_value(|names| {
        let found = names.targets().iter().filter(|target| {
            wanted.is_empty()
                || target.name.to_lowercase().contains(&wanted)
                || target.key.id.contains(&wanted)
        });
        let all = found.clone().count();
        let lines = found
            .take(most)
            .map(|target| {
                let disks = names.disks(target);
                let disks = disks.map_or(String::new(), |d| {
                    crate::text::words::local_disks(app.text(), d)
                });
                view! {
                    <li>
                        <b><bdi>{outside::name(&target.name)}</bdi></b>
                        <span class="note">{disks}</span>
                        <span class="mono dim">{target.key.id.clone()}</span>
                    </li>
                }
            })
            .collect_view();
        let rest = all.saturating_sub(most);
        let more = (rest > 0).then(|| {
            view! {
                <li>
                    <button
                        type="button"
                        class="btn small"
                        id="more-names"
                        on:click=move |_| shown.update(|shown| *shown += 4 * SHOWN)
                    >
                        {(list.more)(rest)}
                    </button>
                </li>
            }
        });
        (lines, more).into_view()
    })
}
