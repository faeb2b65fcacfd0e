//! Who can take it, who needs a second look, who cannot, and why.

use super::candidates::{Assembly, Candidate};
use super::options::Choices;
use crate::components::icon::Icon;
use crate::prelude::*;
use crate::state::app::App;
use crate::text::reasons;
use rerack_ops::rules::Verdict;

/// Names shown in a group at most; the rest is counted.
const SHOWN: usize = 200;

/// The candidates with one verdict and one main reason.
#[derive(Clone, Debug, PartialEq)]
struct Group {
    verdict: Verdict,
    title: String,
    source: &'static str,
    /// Places in the assembly's candidates.
    members: Vec<usize>,
}

fn groups(app: App, assembly: &Assembly) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, candidate) in assembly.candidates.iter().enumerate() {
        let verdict = candidate.judgement.verdict;
        let first = candidate.judgement.reasons.first();
        let title = match first {
            _ if candidate.gone => app.text().reason().gone.to_owned(),
            Some(reason) => reasons::group(app, reason),
            None => app.text().reason().ready.to_owned(),
        };
        match groups
            .iter_mut()
            .find(|g| g.verdict == verdict && g.title == title)
        {
            Some(group) => group.members.push(at),
            None => groups.push(Group {
                verdict,
                title,
                source: first.map_or("", |reason| reason.source()),
                members: vec![at],
            }),
        }
    }
    groups.sort_by_key(|group| {
        (
            std::cmp::Reverse(group.verdict),
            usize::MAX - group.members.len(),
        )
    });
    groups
}

/// The judgement card.
#[component]
pub(super) fn Groups(assembly: Memo<Assembly>, choices: Choices) -> View {
    let app = expect_context::<App>();
    let count = move |verdict| move || assembly.with(|assembly| assembly.count(verdict));
    let tile = move |verdict: Verdict, class: &'static str| {
        let count = count(verdict);
        let words = move || {
            let act = app.text().act();
            let (word, hint) = match verdict {
                Verdict::Ready => (act.ready, act.ready_hint),
                Verdict::Attention => (act.attention, act.attention_hint),
                Verdict::Cannot => (act.cannot, act.cannot_hint),
            };
            (word(count()), hint)
        };
        view! {
            <div class=move || if count() == 0 { "verdict zero" } else { class }>
                <b>{move || words().0}</b>
                <span>{move || words().1}</span>
            </div>
        }
    };
    let leave_out = move || {
        let refused = assembly.with(|assembly| assembly.count(Verdict::Cannot));
        (refused > 0).then(|| {
            let act = app.text().act();
            view! {
                <label class="option">
                    <input
                        type="checkbox"
                        id="leave-out"
                        prop:checked=move || choices.leave_out.get()
                        on:change=move |event| choices.leave_out.set(event_target_checked(&event))
                    />
                    <b>{(act.leave_out)(refused)}</b>
                    <small>
                        {move || {
                            let act = app.text().act();
                            if choices.leave_out.get() {
                                act.leave_out_hint
                            } else {
                                act.send_all_hint
                            }
                        }}
                    </small>
                </label>
            }
        })
    };
    let list = move || {
        assembly.with(|assembly| {
            groups(app, assembly)
                .into_iter()
                .map(|group| draw(app, assembly, &group))
                .collect_view()
        })
    };
    view! {
        <section class="card">
            <h2>{move || app.text().act().check}</h2>
            <div class="verdicts" role="status">
                {tile(Verdict::Ready, "verdict ok")}
                {tile(Verdict::Attention, "verdict warn")}
                {tile(Verdict::Cannot, "verdict bad")}
            </div>
            {leave_out}
            <div class="groups">{list}</div>
        </section>
    }
}

fn draw(app: App, assembly: &Assembly, group: &Group) -> View {
    let text = app.text();
    let tone = match group.verdict {
        Verdict::Ready => "chip ok full",
        Verdict::Attention => "chip warn half",
        Verdict::Cannot => "chip bad tri",
    };
    let count = app.number(group.members.len());
    let rest = group.members.len().saturating_sub(SHOWN);
    let members = group
        .members
        .iter()
        .take(SHOWN)
        .filter_map(|at| assembly.candidates.get(*at))
        .map(|candidate| member(app, candidate))
        .collect_view();
    let source = (!group.source.is_empty())
        .then(|| view! { <small title=group.source>{text.act().documents}</small> });
    view! {
        <details class="group">
            <summary>
                <span class=tone>{count}</span>
                <b>{group.title.clone()}</b>
                {source}
                {Icon::Chevron.draw()}
            </summary>
            <ul class="group-list">
                {members}
                {(rest > 0).then(|| view! { <li class="dim">{(text.list.more)(rest)}</li> })}
            </ul>
        </details>
    }
}

fn member(app: App, candidate: &Candidate) -> View {
    let key = candidate.target.key.clone();
    let all = candidate
        .judgement
        .reasons
        .iter()
        .map(|reason| reasons::reason(app, reason))
        .collect::<Vec<_>>()
        .join("; ");
    let name = candidate.target.name.clone();
    let label = format!("{}: {name}", app.text().act().remove);
    view! {
        <li>
            <b title=all>{name}</b>
            <span class="mono">{candidate.target.event_id.clone().unwrap_or(key.id.clone())}</span>
            <span class="dim reg">{key.region.clone()}</span>
            <button
                type="button"
                class="btn icon small"
                aria-label=label
                on:click=move |_| app.select(vec![key.clone()], false)
            >
                {Icon::Close.draw()}
            </button>
        </li>
    }
}
