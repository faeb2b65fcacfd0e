//! The last question: it names them, their number and the danger. Cancel has the focus.

use super::candidates::{Assembly, Candidate};
use crate::components::dialog::Dialog;
use crate::pages::runs::keep;
use crate::platform::intl::Style;
use crate::prelude::*;
use crate::state::app::App;
use crate::state::settings::Zone;
use crate::text::Count;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_ops::rules::{Operation, Verdict};

/// Names shown at most; the filter finds the rest.
const SHOWN: usize = 500;

/// What the dialog must say, and what must be typed.
struct Danger {
    title: Count,
    go: Count,
    /// Paragraphs that are plain.
    plain: Vec<String>,
    /// Paragraphs about harm: the bold sentence and the rest.
    harm: Vec<(String, String)>,
    /// The word to type; empty for none.
    word: String,
}

fn danger(app: App, assembly: &Assembly) -> Danger {
    let say = app.text().confirm();
    let count = assembly.to_send();
    let calls = assembly.plan.as_ref().map_or(0, |plan| plan.calls.len());
    let with_disks = assembly
        .sent()
        .filter(|candidate| candidate.disks.0 > 0)
        .count();
    let starting = assembly
        .sent()
        .filter(|candidate| candidate.will_start)
        .count();
    let mut plain = Vec::new();
    let mut harm = Vec::new();
    let mut word = String::new();
    let (title, go): (Count, Count) = match &assembly.operation {
        Some(Operation::Reboot { dry_run: true, .. }) => {
            plain.push(say.check.to_owned());
            return Danger {
                title: say.title_check,
                go: say.go_check,
                plain,
                harm,
                word,
            };
        }
        Some(Operation::Reboot { force, mode, .. }) => {
            plain.push(say.down.to_owned());
            if *force {
                harm.push((say.plug.to_owned(), (say.force)(count)));
                word = format!("force {count}");
            }
            if *mode == BatchOptimization::AllTogether {
                plain.push((say.all_together)(count));
                if calls > 1 {
                    plain.push((say.per_request)(calls));
                }
            }
            (say.title_reboot, say.go_reboot)
        }
        Some(Operation::Redeploy { force_stop }) => {
            plain.push(say.down.to_owned());
            plain.push(say.redeploy.to_owned());
            if starting > 0 {
                plain.push((say.started)(starting));
            }
            if *force_stop {
                harm.push((say.plug.to_owned(), (say.force)(count)));
                word = format!("force {count}");
            }
            if with_disks > 0 {
                harm.push(((say.disks)(with_disks), say.disks_undo.to_owned()));
                if word.is_empty() {
                    word = with_disks.to_string();
                } else {
                    word = format!("{word} {with_disks}");
                }
            }
            (say.title_redeploy, say.go_redeploy)
        }
        Some(Operation::EnsRedeploy { ops }) => {
            plain.push(say.down.to_owned());
            if let OpsType::Scheduled { plan_time } = ops {
                let zones = [(Zone::China, "UTC+8"), (Zone::Utc, "UTC")].map(|(zone, name)| {
                    let at = crate::platform::intl::time(*plan_time, Style::Full, app.lang(), zone);
                    format!("{at} {name}")
                });
                let here = app.time(*plan_time, Style::Full);
                let times = format!("{} / {} / {here} {}", zones[0], zones[1], app.zone_name());
                harm.push(((say.scheduled)(&times), say.schedule_final.to_owned()));
                let hour = app.time(*plan_time, Style::Time);
                hour.get(..2).unwrap_or("00").clone_into(&mut word);
            }
            (say.title_ens, say.go_ens)
        }
        None => (say.title_reboot, say.go_reboot),
    };
    plain.push(say.recall.to_owned());
    Danger {
        title,
        go,
        plain,
        harm,
        word,
    }
}

/// The very words of the question, line by line, as the journal and the report keep them.
fn said(danger: &Danger, count: usize, place: &[String]) -> String {
    let mut lines = vec![(danger.title)(count), place.join(" · ")];
    lines.extend(
        danger
            .harm
            .iter()
            .map(|(bold, rest)| format!("{bold} {rest}")),
    );
    lines.extend(danger.plain.iter().cloned());
    lines.push(match danger.word.as_str() {
        "" => (danger.go)(count),
        word => format!("{word} · {}", (danger.go)(count)),
    });
    lines.join("\n")
}

/// The dialog.
#[component]
pub(super) fn Confirm(
    assembly: Assembly,
    on_close: Callback<()>,
    on_send: Callback<(Assembly, String, bool)>,
) -> View {
    let app = expect_context::<App>();
    let text = app.text();
    let say = text.confirm();
    let danger = danger(app, &assembly);
    let count = assembly.to_send();
    let typed = RwSignal::new(String::new());
    let filter = RwSignal::new(String::new());
    let word = StoredValue::new(danger.word.clone());
    let fits = move || {
        word.with_value(|word| {
            let typed = typed.get();
            word.is_empty() || typed.trim().eq_ignore_ascii_case(word)
        })
    };
    let regions = assembly.plan.as_ref().map(|plan| {
        let parts = plan
            .by_region()
            .into_iter()
            .map(|(region, count)| format!("{region} {count}"));
        parts.collect::<Vec<_>>().join(" · ")
    });
    let mut place = vec![(say.sent_to)(&app.place()), regions.unwrap_or_default()];
    if !assembly.left_out.is_empty() {
        place.push((say.left_out)(assembly.left_out.len()));
    }
    let attention = assembly
        .sent()
        .filter(|c| c.judgement.verdict == Verdict::Attention)
        .count();
    if attention > 0 {
        place.push((say.attention)(attention));
    }
    let plain = danger
        .plain
        .iter()
        .map(|line| view! { <p class="plain-note">{line.clone()}</p> })
        .collect_view();
    let harm = danger
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
    let names = StoredValue::new(assembly.sent().cloned().collect::<Vec<Candidate>>());
    let said = said(&danger, count, &place);
    let agreed = keep::agreement(app);
    let is_danger = !danger.harm.is_empty();
    let go = (danger.go)(count);
    let title = (danger.title)(count);
    let sending = StoredValue::new_local(Some(assembly));
    let input = (!danger.word.is_empty()).then(|| {
        view! {
            <label class="field">
                <span>{(say.type_word)(&danger.word)}</span>
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
                <p class="dim">{place.join(" · ")}</p>
                {app.is_demo().then(|| view! { <p class="chip unknown query">{say.demo}</p> })}
                {harm}
                {plain}
                <label class="field">
                    <span>{(say.list)(count)}</span>
                    <input
                        class="input"
                        type="search"
                        placeholder=say.filter
                        prop:value=filter
                        on:input=move |event| filter.set(event_target_value(&event))
                    />
                </label>
                <ul class="names" tabindex="0" aria-label=(say.list)(count)>
                    {move || listed(app, names, &filter.get())}
                </ul>
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
                    disabled=move || !fits() || !keep::may_send(app, agreed)
                    on:click=move |_| {
                        // Taken out on the first press: a second one finds nothing to send.
                        if let Some(assembly) = sending.try_update_value(Option::take).flatten() {
                            let is_kept = keep::is_kept(app);
                            on_send.run((assembly, said.clone(), is_kept));
                        }
                    }
                >
                    {go}
                </button>
            </footer>
        </Dialog>
    }
}

/// The names that contain the text, with their local disks.
fn listed(app: App, names: StoredValue<Vec<Candidate>>, filter: &str) -> View {
    let list = &app.text().list;
    let wanted = filter.trim().to_lowercase();
    names.with_value(|names| {
        let found = names.iter().filter(|candidate| {
            wanted.is_empty()
                || candidate.target.name.to_lowercase().contains(&wanted)
                || candidate.target.key.id.contains(&wanted)
        });
        let all = found.clone().count();
        let shown = found
            .take(SHOWN)
            .map(|candidate| {
                let disks = match candidate.disks {
                    (0, _) => String::new(),
                    (amount, gib) => (list.disks)(amount, gib),
                };
                view! {
                    <li>
                        <b>{candidate.target.name.clone()}</b>
                        <span class="note">{disks}</span>
                        <span class="mono dim">{candidate.target.key.id.clone()}</span>
                    </li>
                }
            })
            .collect_view();
        let rest = all.saturating_sub(SHOWN);
        (
            shown,
            (rest > 0).then(|| view! { <li class="dim">{(list.more)(rest)}</li> }),
        )
            .into_view()
    })
}
