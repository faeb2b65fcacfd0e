//! What the answers mean as a whole, in the order of gravity.

use super::result_explanation;
use crate::components::banner::{Banner, Tone};
use crate::components::strings::strings;
use crate::state::app::App;
use crate::state::connection::{call_error, not_signed};
use crate::state::runs::{Mode, RunHandle};
use crate::text::{Text, outside, words};
use leptos::prelude::*;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::refusal::Compared;
use rerack_ops::answer::{Answer, NotSentWhy, Refusal};
use rerack_ops::run::{Row, Run, TargetStatus};

/// One banner: tone, title, text, and what was signed if that was refused.
type Line = (Tone, String, String, Option<Compared>);

fn refusal(text: &'static Text, refusal: &Refusal, named: bool) -> String {
    let message = outside::answer(text, words::plain_message(&refusal.message));
    let say = (text.run().group_refused_text)(&outside::code(&refusal.code), &message);
    let todo = result_explanation::todo(text, refusal);
    if named {
        format!("{say} {todo}")
    } else {
        format!("{say} {} {todo}", text.run().names_none)
    }
}

/// Ids, as many as can be read.
fn listed(app: App, ids: &[String]) -> String {
    const NAMED: usize = 50;
    let mut names: Vec<String> = ids.iter().take(NAMED).map(|id| outside::code(id)).collect();
    if ids.len() > NAMED {
        names.push((app.text().list.more)(ids.len() - NAMED));
    }
    names.join(", ")
}

/// The banners about an order.
fn lines(app: App, run: &Run, is_interrupted: bool) -> Vec<Line> {
    let text = app.text();
    let words = text.run();
    let counts = run.counts();
    let mut lines = Vec::new();
    let checking = run.plan().operation.is_dry_run();

    // Each call that was refused as a whole: nothing happened to any of its instances.
    for call in run.calls() {
        // Only those for which this call speaks: another try may have had an effect.
        let rows = || {
            let rows = call.targets.iter();
            let rows = rows.filter_map(|place| run.rows().get(*place));
            rows.filter(|row| row.call() == call.index)
        };
        let find = |row: &Row| match row.answer() {
            Answer::NothingHappened { refusal, .. } => Some((refusal.clone(), false)),
            Answer::WouldBeRefused { refusal, .. } => Some((refusal.clone(), true)),
            _ => None,
        };
        let Some((why, check)) = rows().find_map(find) else {
            continue;
        };
        let named = rows().any(|row| {
            matches!(
                row.answer(),
                Answer::NothingHappened {
                    named_in_error: true,
                    ..
                } | Answer::WouldBeRefused {
                    named_in_error: true,
                    ..
                }
            )
        });
        let place = format!("{} · {}", call.region, (words.count)(rows().count()));
        let title = if check {
            words.check_refused
        } else {
            words.group_refused
        };
        let tone = if check { Tone::Warn } else { Tone::Bad };
        let title = format!("{title} {place}");
        let both = app.keys.compared(&why.message);
        lines.push((tone, title, refusal(text, &why, named), both));
    }
    // What is unknown now: what was read since has told the others.
    let stands = |row: &&Row, target_status| row.target_status() == target_status;
    let is_lost = |row: &&Row| matches!(row.answer(), Answer::Unknown { .. });
    let is_unknown = |row: &&Row| {
        stands(row, TargetStatus::Unknown) || is_lost(row) && stands(row, TargetStatus::NotProven)
    };
    let unknown = run.rows().iter().filter(is_unknown).count();
    if unknown > 0 {
        let title = (words.unknown_head)(unknown);
        lines.push((Tone::Unknown, title, words.unknown_text.to_owned(), None));
    }
    if counts.no_information > 0 {
        let text = match run.plan().operation.mode() {
            Some(BatchOptimization::SuccessFirst) => words.no_info_text,
            _ => "",
        };
        lines.push((
            Tone::Unknown,
            words.no_information.to_owned(),
            text.to_owned(),
            None,
        ));
    }
    if counts.throttled > 0 {
        let title = format!("{} · {}", words.throttled, (words.count)(counts.throttled));
        lines.push((
            Tone::Warn,
            title,
            text.advice().next_minute.to_owned(),
            None,
        ));
    }
    if counts.would_pass > 0 {
        let title = (words.check_passed)(counts.would_pass);
        lines.push((Tone::Good, title, words.would_pass_hint.to_owned(), None));
    }
    if !checking && !run.is_sending() {
        let refused = counts.refused;
        if refused > 0 {
            // Whose answer was lost and who is proven was accepted too.
            let is_told = |row: &&Row| is_lost(row) && stands(row, TargetStatus::Verified);
            let told = run.rows().iter().filter(is_told).count();
            let title = (words.partial)(counts.accepted + told, refused);
            lines.push((Tone::Warn, title, String::new(), None));
        } else if counts.accepted > 0
            && counts.accepted == counts.total
            && !run.is_finished()
            && !is_interrupted
        {
            lines.push((
                Tone::Info,
                (words.all_accepted)(counts.accepted),
                String::new(),
                None,
            ));
        }
    }
    if counts.not_sent > 0 && run.stopped_at().is_some() {
        let title = (words.not_sent_head)(counts.not_sent);
        lines.push((Tone::Info, title, words.stop_hint.to_owned(), None));
    }
    let unsigned = run.rows().iter().find_map(|row| match row.answer() {
        Answer::NotSent(NotSentWhy::NotSigned(why)) => Some(why),
        _ => None,
    });
    if let Some(why) = unsigned {
        let title = (words.not_sent_head)(counts.not_sent);
        lines.push((Tone::Warn, title, not_signed(text, why), None));
    }
    for trouble in run.read_troubles() {
        let place = format!("{} {}", trouble.product.as_str(), trouble.region);
        let why = call_error(text, &trouble.error);
        lines.push((
            Tone::Warn,
            (text.list.region_failed)(&place, &why),
            String::new(),
            trouble
                .error
                .api()
                .and_then(|api| app.keys.compared(&api.message)),
        ));
    }
    if !run.unrequested().is_empty() {
        lines.push((
            Tone::Warn,
            text.error.unrequested.to_owned(),
            listed(app, run.unrequested()),
            None,
        ));
    }
    lines
}

/// The banners.
#[component]
pub(super) fn Headlines(order: RunHandle) -> impl IntoView {
    let app = expect_context::<App>();
    let lines = Memo::new(move |_| {
        let _ = app.lang();
        // Nobody follows it then: nothing may be said to be read.
        let is_interrupted = order.mode.get() == Mode::Interrupted;
        order.with_run(|run| lines(app, run, is_interrupted))
    });
    let list = move || {
        lines
            .get()
            .into_iter()
            .map(|(tone, title, text, both)| {
                let strings = both.map(|both| strings(app, &both));
                view! {
                    <Banner tone title text>
                        {strings}
                    </Banner>
                }
            })
            .collect_view()
    };
    view! {
        <div class="scopes" id="headlines" role="status">
            {move || list()}
        </div>
    }
}
