//! What can be done to an instance, and why not.

use crate::components::chip;
use crate::components::reasons;
use crate::state::app::App;
use leptos::prelude::*;
use rerack_ops::inventory::InstanceRow;
use rerack_ops::operation::{Operation, OperationKind};
use rerack_ops::rules::{Facts, Judgement, Verdict, judge};

type Judged = (&'static str, Judgement);

/// What the rules say of each operation of the instance's product.
fn judged(app: App, instance: InstanceRow<'_>) -> Vec<Judged> {
    let facts = Facts::of(instance).with_acted(app.acted_on(&instance.key()));
    let now = app.cloud_now();
    let mut all = Vec::new();
    for kind in OperationKind::ALL {
        if kind.product() == instance.product() {
            let word = app.text().operation(kind).name;
            all.push((word, judge(&Operation::plain(kind), &facts, now)));
        }
    }
    all
}

/// One short line for a row: what can be done, or why nothing can.
pub(crate) fn line(app: App, instance: InstanceRow<'_>) -> String {
    let judged = judged(app, instance);
    let mut can: Vec<String> = Vec::new();
    for (word, judgement) in &judged {
        match judgement.verdict {
            Verdict::Ready => can.push((*word).to_owned()),
            Verdict::Attention => can.push(format!("{word} !")),
            Verdict::Cannot => {}
        }
    }
    if can.is_empty() {
        let why = judged.first().and_then(|(_, j)| j.reasons.first());
        return why.map_or(String::new(), |why| reasons::reason(app, why));
    }
    can.join(" · ")
}

/// The card of the panel: each operation with its verdict, the reasons and the names of the rules.
pub(super) fn card(app: App, instance: InstanceRow<'_>) -> AnyView {
    let text = app.text();
    let rows = judged(app, instance)
        .into_iter()
        .map(|(word, judgement)| {
            let tone = chip::of_verdict(judgement.verdict);
            let reasons = judgement
                .reasons
                .iter()
                .map(|reason| {
                    view! {
                        <p class="hint" title=reason.source()>
                            {reasons::reason(app, reason)}
                            " "
                            <span class="mono">{reason.rule().id}</span>
                        </p>
                    }
                })
                .collect_view();
            view! {
                <li>
                    <span class=tone>{word}</span>
                    {reasons}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card" id="can-do">
            <h3>{text.plan().can_do}</h3>
            <ul class="asked">{rows}</ul>
        </section>
    }
    .into_any()
}
