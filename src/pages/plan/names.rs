//! Those that a question names, with their local disks and what is known of each.

use super::evaluation::Shared;
use crate::state::app::App;
use crate::text::outside;
use leptos::prelude::*;
use rerack_ops::InstanceKey;
use rerack_ops::plan::Target;
use rerack_ops::rules::LocalDisks;

/// Names shown at first, and with each step more; the filter finds any.
pub(super) const SHOWN: usize = 50;
/// Up to so many instances have a box each for their disks.
pub(super) const BOXES: usize = 5;

/// A target of the question with its local disks.
pub(super) type Named = (Target, LocalDisks);

/// A target, by its instance and its event, and what is known of it.
pub(in crate::pages) type Note = (InstanceKey, Option<String>, String);

/// All that the question names. The targets are those of the outlook: thousands are not copied.
pub(in crate::pages) struct Names {
    outlook: Shared,
    /// Those whose disks are erased, by their keys.
    disks: Vec<(InstanceKey, LocalDisks)>,
    /// What is known of some, shown below their names; in the order of their keys and events.
    notes: Vec<Note>,
}

impl Names {
    pub(in crate::pages) fn of(outlook: &Shared, mut notes: Vec<Note>) -> Self {
        let mut disks = Vec::new();
        for (at, of) in &outlook.preflight.disks.of {
            disks.extend(
                outlook
                    .targets
                    .get(*at)
                    .map(|target| (target.key.clone(), *of)),
            );
        }
        disks.sort_by(|a, b| a.0.cmp(&b.0));
        notes.sort();
        let outlook = outlook.clone();
        Self {
            outlook,
            disks,
            notes,
        }
    }

    pub(super) fn targets(&self) -> &[Target] {
        match &self.outlook.plan {
            Ok(plan) => &plan.targets,
            Err(_) => &[],
        }
    }

    fn disks(&self, target: &Target) -> Option<LocalDisks> {
        let at = self.disks.binary_search_by(|(key, _)| key.cmp(&target.key));
        at.ok().map(|at| self.disks[at].1)
    }

    fn note(&self, target: &Target) -> String {
        let wanted = (&target.key, &target.event_id);
        let found = self
            .notes
            .binary_search_by(|(key, event, _)| (key, event).cmp(&wanted));
        found.map_or_else(|_| String::new(), |at| self.notes[at].2.clone())
    }

    /// Those whose disks are erased, in the order of the plan.
    pub(super) fn erased(&self) -> Vec<Named> {
        if self.disks.is_empty() {
            return Vec::new();
        }
        let named = |target: &Target| Some((target.clone(), self.disks(target)?));
        self.targets().iter().filter_map(named).collect()
    }
}

/// The disks that are erased, each with its box; many as a list to be read to its end.
pub(super) fn disks(app: App, erased: &[Named], saved: RwSignal<usize>) -> AnyView {
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
        }
        .into_any();
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
    view! { <div class="options">{boxes}</div> }.into_any()
}

/// The names that contain the text, with their local disks.
pub(super) fn listed(
    app: App,
    names: StoredValue<Names, LocalStorage>,
    filter: &str,
    shown: RwSignal<usize>,
) -> AnyView {
    let list = &app.text().list;
    let wanted = filter.trim().to_lowercase();
    let most = shown.get();
    names
        .with_value(|names| {
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
                    let note = names.note(target);
                    let note =
                        (!note.is_empty()).then(|| view! { <span class="tried">{note}</span> });
                    view! {
                        <li>
                            <b><bdi>{outside::name(&target.name)}</bdi></b>
                            <span class="note">{disks}</span>
                            <span class="mono dim">{outside::code(&target.key.id)}</span>
                            {note}
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
            (lines, more).into_any()
        })
        .into_any()
}
