//! What the plan does as a whole: what is down at once, how long it takes, what it needs.

use super::context::PlanContext;
use super::evaluation::PlanEvaluation;
use super::words;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::state::plan_editor::By;
use crate::text::outside;
use crate::text::words::span;
use leptos::prelude::*;
use rerack_ops::plan::Plan;
use rerack_ops::preflight::{BlastRadius, Credentials};

/// Groups, instances or regions named one by one at most.
const NAMED: usize = 6;

/// A line: how it stands, what it is about, and the words.
fn fact(tone: &'static str, title: &'static str, body: impl IntoView) -> AnyView {
    let mark = match tone {
        "ok" => "chip ok full",
        "warn" => "chip warn half",
        "bad" => "chip bad tri",
        "unknown" => "chip unknown query",
        _ => "chip idle dash",
    };
    view! {
        <div class="fact">
            <h3>
                <span class=mark aria-hidden="true"></span>
                {title}
            </h3>
            <div>{body}</div>
        </div>
    }
    .into_any()
}

fn line(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <p>{text}</p> }.into_any()
}

fn quiet(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <p class="hint">{text}</p> }.into_any()
}

/// All of it.
pub(super) fn facts(around: PlanContext) -> impl IntoView {
    move || {
        let outlook = around.watch.outlook.get()?;
        let plan = outlook.plan.as_ref().ok()?;
        let app = around.app;
        let list = vec![
            changed(app, &outlook),
            starts(app, &outlook),
            disks(app, &outlook),
            (!plan.operation.is_dry_run()).then(|| blast(around, &outlook)),
            Some(time(app, &outlook, plan)),
            Some(calls(app, &outlook, plan)),
            Some(keys(app, outlook.preflight.credentials)),
        ];
        Some(view! { <div class="facts">{list}</div> })
    }
}

fn changed(app: App, outlook: &PlanEvaluation) -> Option<AnyView> {
    let changed = &outlook.preflight.changed;
    if changed.is_empty() {
        return None;
    }
    let say = app.text().plan();
    let mut lines = vec![line((say.changed_count)(changed.len()))];
    for at in changed.iter().take(NAMED) {
        let checked = outlook.preflight.checked.get(*at)?;
        let what = checked.change.as_ref().map(|c| words::changed(app, c));
        let name = outside::name(&outlook.targets.get(*at)?.name);
        lines.push(quiet(format!("{name}: {}", what.unwrap_or_default())));
    }
    Some(fact("warn", say.since_chosen, lines))
}

fn starts(app: App, outlook: &PlanEvaluation) -> Option<AnyView> {
    let starting = &outlook.preflight.will_start;
    if starting.is_empty() {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for at in starting.iter().take(NAMED) {
        names.extend(
            outlook
                .targets
                .get(*at)
                .map(|target| outside::name(&target.name)),
        );
    }
    let mut names = names.join(", ");
    if starting.len() > NAMED {
        names.push_str(", …");
    }
    let body = (
        line((app.text().confirm().started)(starting.len())),
        quiet(names),
    );
    Some(fact("warn", app.text().plan().will_start, body))
}

fn disks(app: App, outlook: &PlanEvaluation) -> Option<AnyView> {
    let disks = &outlook.preflight.disks;
    if disks.of.is_empty() {
        return None;
    }
    let say = app.text().plan();
    let list = disks
        .of
        .iter()
        .take(100)
        .filter_map(|(at, disks)| {
            let name = outside::name(&outlook.targets.get(*at)?.name);
            Some(view! {
                <li>
                    <b><bdi>{name}</bdi></b>
                    " "
                    {crate::text::words::local_disks(app.text(), *disks)}
                </li>
            })
        })
        .collect_view();
    let untold = disks.of.iter().filter(|(_, disks)| disks.untold).count();
    let body = view! {
        <p>
            {(say.disks_erased)(disks.of.len(), &super::words::gib(app, disks.gib))} " "
            {super::words::untold_disks(app, untold)}
        </p>
        <ul class="disk-list" tabindex="0" aria-label=say.disks>
            {list}
        </ul>
    };
    Some(fact("bad", say.disks, body))
}

fn blast(around: PlanContext, outlook: &PlanEvaluation) -> AnyView {
    let app = around.app;
    let editor = app.plan_editor();
    let say = app.text().plan();
    let groups = &outlook.preflight.blast;
    let wide = groups.iter().any(BlastRadius::is_wide);
    let all = groups.len();
    let rows = groups
        .iter()
        .take(NAMED)
        .map(|group| {
            let share = group.percent().min(100);
            let class = if group.is_wide() {
                "meter wide"
            } else {
                "meter"
            };
            view! {
                <li>
                    <b><bdi>{outside::name(&group.name)}</bdi></b>
                    <span class=class aria-hidden="true">
                        <i style:width=format!("{share}%")></i>
                    </span>
                    <span>{(say.down)(group.down, group.members, share)}</span>
                </li>
            }
        })
        .collect_view();
    let offer = groups.iter().find_map(BlastRadius::help).map(|at_once| {
        view! {
            <button
                type="button"
                class="btn small"
                id="limit-blast"
                on:click=move |_| {
                    editor.limits.waves.set(true);
                    editor.limits.share.set("25".to_owned());
                    if !editor.limits.limited.get_untracked() {
                        editor.limits.by.set(By::Zone);
                    }
                    editor.limits.limited.set(true);
                }
            >
                {(say.limit_to)(at_once)}
            </button>
        }
    });
    let scheduled = editor.is_scheduled();
    let body = view! {
        <ul class="blast">{rows}</ul>
        {(all > NAMED).then(|| quiet((app.text().list.more)(all - NAMED)))}
        {(all == 0).then(|| line(say.no_groups))}
        {(!scheduled).then_some(offer)}
    };
    fact(if wide { "warn" } else { "ok" }, say.blast, body)
}

fn time(app: App, outlook: &PlanEvaluation, plan: &Plan) -> AnyView {
    let (text, say) = (app.text(), app.text().plan());
    let estimate = &outlook.preflight.estimate;
    let mut lines: Vec<AnyView> = Vec::new();
    if let Some(at) = plan.operation.plan_time().or(plan.strategy.start_at) {
        let at = format!("{} {}", app.time(at, Style::DayTime), app.zone_name(at));
        lines.push(line((say.begins)(&at)));
    }
    lines.push(match estimate.span {
        Some(both) if both.low_ms == both.high_ms => line((say.about)(&span(text, both.low_ms))),
        Some(both) => line((say.between)(
            &span(text, both.low_ms),
            &span(text, both.high_ms),
        )),
        None => line(say.time_unknown),
    });
    if let Some(restart) = estimate.restart {
        lines.push(quiet((say.measured)(restart.of)));
    }
    if estimate.waves > 1 {
        let mut words = super::order::waves_in_words(app, plan);
        if estimate.pauses_ms > 0 {
            words.push_str(" · ");
            words.push_str(&(say.pauses)(&span(text, estimate.pauses_ms)));
        }
        lines.push(quiet(words));
    }
    if estimate.turns > estimate.waves {
        lines.push(quiet((say.turns)(estimate.turns)));
    }
    let tone = if estimate.span.is_some() {
        "ok"
    } else {
        "unknown"
    };
    fact(tone, say.time, lines)
}

fn calls(app: App, outlook: &PlanEvaluation, plan: &Plan) -> AnyView {
    let say = app.text().plan();
    let effort = &outlook.preflight.effort;
    let mut regions: Vec<String> = Vec::new();
    for (region, calls) in effort.writes.iter().take(NAMED) {
        regions.push(format!("{region} {}", app.number(*calls)));
    }
    if effort.writes.len() > NAMED {
        regions.push("…".to_owned());
    }
    let mut lines = vec![line((app.text().act().calls)(
        plan.calls.len(),
        plan.targets.len(),
    ))];
    lines.push(quiet(regions.join(" · ")));
    lines.push(match effort.reads {
        Some(reads) => quiet((say.reads)(reads)),
        None => quiet(say.reads_unknown),
    });
    let share = effort.share.as_ref();
    lines.push(match share {
        Some(share) => {
            let percent = share.percent();
            quiet((say.quota)(share.action, share.calls, share.limit, percent))
        }
        None => quiet(say.quota_unknown),
    });
    let full = share.is_some_and(|share| share.percent() >= 80);
    fact(if full { "warn" } else { "ok" }, say.calls, lines)
}

fn keys(app: App, credentials: Credentials) -> AnyView {
    let (text, say) = (app.text(), app.text().plan());
    let (tone, words) = match credentials {
        Credentials::NoEnd => ("ok", say.keys_no_end.to_owned()),
        Credentials::Enough { slack_ms } => ("ok", (say.keys_enough)(&span(text, slack_ms))),
        Credentials::Tight { slack_ms } => ("warn", (say.keys_tight)(&span(text, slack_ms))),
        Credentials::TooShort { missing_ms } => {
            ("bad", (say.keys_missing)(&span(text, missing_ms)))
        }
        Credentials::Unknown { left_ms } => ("unknown", (say.keys_unknown)(&span(text, left_ms))),
    };
    fact(tone, say.keys, line(words))
}
