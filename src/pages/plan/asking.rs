//! Asks the cloud to check the plan without doing it, region by region.

use super::context::PlanContext;
use super::evaluation::Shared;
use crate::components::icon::Icon;
use crate::platform::clock;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::text::outside;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_ops::actions::request;
use rerack_ops::plan::{Call, Plan, split};
use rerack_ops::preflight::{DryRun, dry_run, read_dry_run};

/// Names shown of a refused call at most.
const NAMED: usize = 5;

/// What was asked, and what came back so far.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    /// The plan it was asked for.
    hash: String,
    /// When.
    at: UnixMillis,
    /// How many calls there are in all.
    of: usize,
    /// Region by region, in the order of asking.
    regions: Vec<Region>,
    /// Whether no more is asked.
    is_over: bool,
}

/// What a region said.
#[derive(Clone, Debug, Default, PartialEq)]
struct Region {
    name: String,
    passed: usize,
    refused: usize,
    silent: usize,
    acted: usize,
    /// The refusals in words, each once.
    words: Vec<String>,
}

/// The card.
pub(super) fn card(around: PlanContext) -> AnyView {
    let PlanContext { app, watch, .. } = around;
    let editor = app.plan_editor();
    let asked = RwSignal::new(None::<Asked>);
    let turn = StoredValue::new(0_u32);
    on_cleanup(move || turn.update_value(|turn| *turn += 1));
    let has_dry_run = Memo::new(move |_| {
        let kind = watch
            .outlook
            .with(|outlook| outlook.as_ref().map(|o| o.wanted.operation.kind()));
        kind.is_some_and(|kind| kind.spec().has_dry_run)
    });
    let button = move || {
        let running = asked.with(|asked| asked.as_ref().is_some_and(|asked| !asked.is_over));
        let say = app.text().plan();
        if running {
            return view! {
                <button
                    type="button"
                    class="btn small"
                    on:click=move |_| {
                        turn.update_value(|turn| *turn += 1);
                        asked.update(|asked| {
                            if let Some(asked) = asked {
                                asked.is_over = true;
                            }
                        });
                    }
                >
                    {app.text().run().stop}
                </button>
            }
            .into_any();
        }
        view! {
            <button
                type="button"
                class="btn small"
                id="ask"
                disabled=move || watch.ready().is_none()
                on:click=move |_| {
                    if let Some(outlook) = watch.ready() {
                        ask(app, &outlook, asked, turn);
                    }
                }
            >
                {Icon::Check.draw()}
                {say.ask}
            </button>
        }
        .into_any()
    };
    let results = move || {
        let asked = asked.get()?;
        let newest = watch.outlook.with(|o| o.as_ref().map(|o| o.hash.clone()));
        Some(results(app, &asked, newest.as_deref() != Some(&asked.hash)))
    };
    let body = move || {
        let say = app.text().plan();
        if has_dry_run.get() {
            return view! {
                <p class="hint">{say.ask_hint}</p>
                {move || results()}
                <p class="acts">{move || button()}</p>
            }
            .into_any();
        }
        let why = app.text().operation(editor.action.get()).no_dry_run;
        view! { <p class="hint">{why}</p> }.into_any()
    };
    view! {
        <section class="card" id="asking">
            <h2>{move || app.text().plan().asking}</h2>
            {move || body()}
        </section>
    }
    .into_any()
}

/// The check: as few calls as hold all targets, whatever the waves are.
fn check(outlook: &Shared) -> Option<Plan> {
    let plan = outlook.plan.as_ref().ok()?;
    let mut targets = plan.targets.clone();
    for target in &mut targets {
        target.group = None;
    }
    let plan = split(&plan.operation, &targets, clock::now()).ok()?;
    dry_run(&plan)
}

fn ask(app: App, outlook: &Shared, asked: RwSignal<Option<Asked>>, turn: StoredValue<u32>) {
    let Some(plan) = check(outlook) else {
        return;
    };
    let mine = turn.get_value() + 1;
    turn.set_value(mine);
    asked.set(Some(Asked {
        hash: outlook.hash.clone(),
        at: clock::now(),
        of: plan.calls.len(),
        regions: Vec::new(),
        is_over: plan.calls.is_empty(),
    }));
    let client = app.client.get_value();
    let last = plan.calls.len();
    spawn_local(async move {
        for (at, call) in plan.calls.iter().enumerate() {
            let reply = client.send(request(&plan, call)).await;
            if turn.try_get_value() != Some(mine) {
                return;
            }
            let answer = read_dry_run(&plan, call, &reply);
            asked.update(|asked| {
                if let Some(asked) = asked {
                    asked.note(app, &plan, call, &answer);
                    asked.is_over = at + 1 == last;
                }
            });
        }
    });
}

impl Asked {
    fn note(&mut self, app: App, plan: &Plan, call: &Call, answer: &DryRun) {
        let known = self.regions.iter().position(|r| r.name == call.region);
        let place = known.unwrap_or_else(|| {
            self.regions.push(Region {
                name: call.region.clone(),
                ..Region::default()
            });
            self.regions.len() - 1
        });
        let Some(region) = self.regions.get_mut(place) else {
            return;
        };
        let say = app.text().plan();
        match answer {
            DryRun::WouldPass => region.passed += 1,
            DryRun::WouldBeRefused { refusal, named } => {
                region.refused += 1;
                let mut words = outside::code(&refusal.code);
                words.push(' ');
                words.push_str(&outside::message(app.text(), &refusal.message));
                let mut names: Vec<String> = Vec::new();
                for at in named.iter().take(NAMED) {
                    names.extend(
                        plan.targets
                            .get(*at)
                            .map(|target| outside::name(&target.name)),
                    );
                }
                words.push(' ');
                if names.is_empty() {
                    words.push_str(say.names_nobody);
                } else {
                    words.push_str(&(say.names)(&names.join(", ")));
                }
                region.say(words);
            }
            DryRun::NoInformation(_) => {
                region.silent += 1;
                region.say(say.no_answer.to_owned());
            }
            DryRun::MayHaveActed(_) => {
                region.acted += 1;
                region.say(say.may_have_acted.to_owned());
            }
        }
    }
}

impl Region {
    fn say(&mut self, words: String) {
        if !self.words.contains(&words) {
            self.words.push(words);
        }
    }
}

fn results(app: App, asked: &Asked, is_old: bool) -> AnyView {
    let say = app.text().plan();
    let mut done = 0;
    let rows = asked
        .regions
        .iter()
        .map(|region| {
            let all = region.passed + region.refused + region.silent + region.acted;
            done += all;
            let (chip, word) = match region {
                Region { acted: 1.., .. } => ("chip bad tri", say.may_have_acted.to_owned()),
                Region {
                    refused: n @ 1.., ..
                } => ("chip warn half", (say.refused)(*n, all)),
                Region {
                    silent: n @ 1.., ..
                } => ("chip unknown query", (say.silent)(*n, all)),
                _ => ("chip ok full", (say.passed)(all)),
            };
            let words = region
                .words
                .iter()
                .map(|words| view! { <p class="hint">{words.clone()}</p> })
                .collect_view();
            view! {
                <li>
                    <b>{outside::code(&region.name)}</b>
                    <span class=chip>{word}</span>
                    {words}
                </li>
            }
        })
        .collect_view();
    let at = app.time(asked.at, Style::Seconds);
    let head = if asked.is_over && done == asked.of {
        (say.asked_at)(&at)
    } else {
        (say.asking_now)(done, asked.of)
    };
    view! {
        <p role="status">{head}</p>
        {is_old.then(|| view! { <p class="hint bad">{say.asked_before}</p> })}
        <ul class="asked">{rows}</ul>
        <p class="hint">{say.proves}</p>
        <p class="hint">{say.proves_not}</p>
    }
    .into_any()
}
