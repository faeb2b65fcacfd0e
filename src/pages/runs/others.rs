//! Before something is sent: other runs that have instances of it, and the choice to pass over one
//! that was interrupted.

use crate::components::banner::{Banner, Tone};
use crate::platform::clock;
use crate::route::Route;
use crate::state::app::App;
use crate::state::runs::Conflict;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_ops::InstanceKey;
use rerack_ops::run::RunId;
use std::collections::BTreeSet;

/// It is asked again so often while the question is open, in milliseconds.
const AGAIN_MS: u32 = 2_000;
/// Names shown of each run at most.
const NAMED: usize = 5;

/// Other runs, and whether the operator passes over those that were interrupted.
#[derive(Clone, Copy)]
pub struct Others {
    app: App,
    found: RwSignal<Vec<Conflict>>,
    passed: RwSignal<bool>,
}

impl Others {
    /// Asks which runs have these instances, for as long as the owner of the moment lives.
    #[must_use]
    pub fn of(app: App, keys: BTreeSet<InstanceKey>) -> Self {
        let others = Self {
            app,
            found: RwSignal::new(Vec::new()),
            passed: RwSignal::new(false),
        };
        spawn_local(async move {
            loop {
                let found = app.runs.conflicts(app.session, &keys, None).await;
                let Some(known) = others.found.try_get_untracked() else {
                    return;
                };
                if known != found {
                    // What was agreed to was something else.
                    others.passed.set(false);
                    others.found.set(found);
                }
                clock::sleep(AGAIN_MS).await;
            }
        });
        others
    }

    /// Whether none is in the way, as far as is known; it is asked again when it is sent.
    #[must_use]
    pub fn may_send(self) -> bool {
        let passed = self.passed.get();
        self.found
            .with(|found| found.iter().all(|one| !one.is_live && passed))
    }

    /// The runs that are passed over.
    #[must_use]
    pub fn passed(self) -> Vec<RunId> {
        if !self.passed.get_untracked() {
            return Vec::new();
        }
        let found = self.found.get_untracked();
        found.into_iter().map(|one| one.run).collect()
    }

    /// What was said about those that are passed over, for the words of the confirmation.
    #[must_use]
    pub fn said(self) -> Vec<String> {
        let found = self.found.get_untracked();
        let mut said: Vec<String> = Vec::new();
        for one in found.iter().filter(|_| self.passed.get_untracked()) {
            let (title, text) = words(self.app, one);
            said.push(format!("{title} {text}"));
        }
        if !said.is_empty() {
            said.push(format!("[x] {}", self.app.text().runs().pass_over));
        }
        said
    }

    /// What the question says about them, with the box to pass over them.
    #[must_use]
    pub fn note(self) -> AnyView {
        let app = self.app;
        let passed = self.passed;
        let body = move || {
            let found = self.found.get();
            let may_pass = !found.is_empty() && found.iter().all(|one| !one.is_live);
            let pass = may_pass.then(|| {
                view! {
                    <label class="check">
                        <input
                            type="checkbox"
                            id="pass-over"
                            prop:checked=passed
                            on:change=move |event| passed.set(event_target_checked(&event))
                        />
                        <span>{app.text().runs().pass_over}</span>
                    </label>
                }
            });
            view! {
                {list(app, &found)}
                {pass}
            }
        };
        view! { <div id="others" role="status">{move || body()}</div> }.into_any()
    }
}

/// What there is to say about one.
fn words(app: App, one: &Conflict) -> (String, String) {
    let say = app.text().runs();
    let overlap = &one.overlap;
    let names = overlap.may_restart.iter().chain(&overlap.unsent);
    let mut names: Vec<&str> = names.map(String::as_str).take(NAMED).collect();
    if overlap.len() > NAMED {
        names.push("…");
    }
    let names = names.join(", ");
    let run = one.run.as_str();
    let (title, text) = if one.is_live {
        let title = (say.other_live)(run, overlap.len());
        (title, say.other_live_text.to_owned())
    } else {
        let (unsent, restarting) = (overlap.unsent.len(), overlap.may_restart.len());
        let title = (say.other_left)(run, overlap.len());
        (title, (say.other_left_text)(unsent, restarting))
    };
    (title, format!("{text} {names}"))
}

/// Runs that have instances of another one, each with the way to it.
#[must_use]
pub fn list(app: App, found: &[Conflict]) -> AnyView {
    let lines = found
        .iter()
        .map(|one| {
            let (title, text) = words(app, one);
            let tone = if one.is_live { Tone::Bad } else { Tone::Warn };
            let word = (app.text().runs().open_run)(one.run.as_str());
            let href = Route::Run(one.run).href();
            view! {
                <Banner tone title text>
                    <a class="btn" href=href>
                        {word}
                    </a>
                </Banner>
            }
        })
        .collect_view();
    view! { <div class="stack">{lines}</div> }.into_any()
}
