//! Who can take it, who needs a second look, who cannot, why, and what helps.

use super::context::PlanContext;
use super::evaluation::{PlanEvaluation, Shared};
use super::remedies::acts;
use super::words;
use crate::components::chip;
use crate::components::icon::Icon;
use crate::text::outside;
use leptos::prelude::*;
use rerack_ops::preflight::{Finding, SuggestedAction};
use rerack_ops::rules::Verdict;

/// Names shown in a group at most; the rest is counted.
const SHOWN: usize = 100;

/// Counts of the verdicts.
pub(super) fn verdicts(around: PlanContext) -> AnyView {
    let PlanContext { app, watch, .. } = around;
    let tile = move |verdict: Verdict, class: &'static str| {
        let count = Memo::new(move |_| {
            let outlook = watch.outlook.get();
            outlook.map_or(0, |outlook| outlook.count(verdict))
        });
        let words = move || {
            let act = app.text().act();
            let (word, hint) = match verdict {
                Verdict::Ready => (act.ready, act.ready_hint),
                Verdict::Attention => (act.attention, act.attention_hint),
                Verdict::Cannot => (act.cannot, act.cannot_hint),
            };
            (word(count.get()), hint)
        };
        view! {
            <div class=move || if count.get() == 0 { "verdict zero" } else { class }>
                <b>{move || words().0}</b>
                <span>{move || words().1}</span>
            </div>
        }
    };
    view! {
        <Show when=move || watch.outlook.with(Option::is_some)>
                <div class="verdicts" role="status">
                    {tile(Verdict::Ready, "verdict ok")}
                    {tile(Verdict::Attention, "verdict warn")}
                    {tile(Verdict::Cannot, "verdict bad")}
                </div>
        </Show>
    }
    .into_any()
}

/// The box that leaves out what cannot take it.
pub(super) fn leave_out(around: PlanContext) -> AnyView {
    let PlanContext { app, watch, .. } = around;
    let editor = app.plan_editor();
    let cannot = Memo::new(move |_| {
        let outlook = watch.outlook.get();
        outlook.map_or(0, |outlook| outlook.count(Verdict::Cannot))
    });
    view! {
        <Show when=move || { cannot.get() > 0 }>
                <label class="option">
                    <input
                        type="checkbox"
                        id="leave-out"
                        prop:checked=move || editor.leave_out.get()
                        on:change=move |event| editor.leave_out.set(event_target_checked(&event))
                    />
                    <b>{move || (app.text().act().leave_out)(cannot.get())}</b>
                    <small>
                        {move || {
                            let act = app.text().act();
                            if editor.leave_out.get() {
                                act.leave_out_hint
                            } else {
                                act.send_all_hint
                            }
                        }}
                    </small>
                </label>
        </Show>
    }
    .into_any()
}

/// The findings, and those that are ready.
pub(super) fn groups(around: PlanContext) -> AnyView {
    let list = move || {
        let outlook = around.watch.outlook.get()?;
        let mut drawn: Vec<AnyView> = Vec::new();
        for finding in &outlook.preflight.findings {
            let (title, rule, source) = words::finding(around.app, &outlook, finding);
            drawn.push(draw(around, &outlook, finding, title, rule, source));
        }
        let ready: Vec<usize> = outlook.preflight.with(Verdict::Ready).collect();
        if !ready.is_empty() {
            let finding = Finding {
                verdict: Verdict::Ready,
                why: rerack_ops::preflight::Why::NotListed,
                remedy: SuggestedAction::None,
                targets: ready,
            };
            let title = around.app.text().reason().ready.to_owned();
            drawn.push(draw(around, &outlook, &finding, title, "", ""));
        }
        Some(drawn)
    };
    view! { <div class="groups">{move || list()}</div> }.into_any()
}

fn draw(
    around: PlanContext,
    outlook: &Shared,
    finding: &Finding,
    title: String,
    rule: &'static str,
    source: &'static str,
) -> AnyView {
    let PlanContext { app, opened, .. } = around;
    let tone = chip::of_verdict(finding.verdict);
    let name = format!("{}.{}.{rule}", finding.verdict as u8, finding.remedy as u8);
    let is_open = {
        let name = name.clone();
        move || opened.with(|opened| opened.contains(&name))
    };
    let toggle = move |event: leptos::ev::Event| {
        let open = event_target::<web_sys::Element>(&event).has_attribute("open");
        opened.update(|opened| {
            opened.retain(|other| *other != name);
            if open {
                opened.push(name.clone());
            }
        });
    };
    let members = {
        let (outlook, finding, title) = (outlook.clone(), finding.clone(), title.clone());
        move || is_open().then(|| members(around, &outlook, &finding, &title))
    };
    let rule = (!rule.is_empty()).then(|| view! { <small class="mono">{rule}</small> });
    let source = (!source.is_empty()).then(|| {
        view! { <p class="hint">{(app.text().act().rule_source)(source)}</p> }
    });
    view! {
        <details class="group" on:toggle=toggle>
            <summary>
                <span class=tone>{app.number(finding.targets.len())}</span>
                <b>{title}</b>
                {rule}
                {Icon::Chevron.draw()}
            </summary>
            <div class="group-body">{source} {acts(around, outlook, finding)}</div>
            {move || members()}
        </details>
    }
    .into_any()
}

fn members(
    around: PlanContext,
    outlook: &PlanEvaluation,
    finding: &Finding,
    title: &str,
) -> AnyView {
    let app = around.app;
    let rest = finding.targets.len().saturating_sub(SHOWN);
    let list = finding
        .targets
        .iter()
        .take(SHOWN)
        .filter_map(|at| {
            Some((
                outlook.targets.get(*at)?,
                outlook.preflight.checked.get(*at)?,
            ))
        })
        .map(|(target, checked)| {
            let key = target.key.clone();
            let name = outside::name(&target.name);
            let label = format!("{}: {name}", app.text().act().remove);
            let about = words::about(app, checked);
            let about = if about == title { String::new() } else { about };
            view! {
                <li>
                    <b><bdi>{name}</bdi></b>
                    <span class="mono">{outside::code(target.event_id.as_ref().unwrap_or(&key.id))}</span>
                    <span class="dim reg">{outside::code(&key.region)}</span>
                    <button
                        type="button"
                        class="btn icon small"
                        aria-label=label
                        on:click=move |_| app.select(vec![key.clone()], false)
                    >
                        {Icon::Close.draw()}
                    </button>
                    {(!about.is_empty()).then(|| view! { <small>{about}</small> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="group-list">
            {list}
            {(rest > 0).then(|| view! { <li class="dim">{(app.text().list.more)(rest)}</li> })}
        </ul>
    }
    .into_any()
}
