//! Words for what the model says about a plan.

use crate::components::reasons;
use crate::components::time_field::gap_words;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::state::plan_editor::{Bad, BadOption};
use crate::state::saved_plans::NotKept;
use crate::text::words;
use rerack_ops::operation::OperationKind;
use rerack_ops::preflight::{Change, Checked, Finding, SuggestedAction, Why};

use super::evaluation::{PlanEvaluation, Problem};
use rerack_ops::plan::PlanError;

/// What is wrong with a field.
pub(super) fn bad_field(app: App, bad: Bad) -> String {
    let say = app.text().plan();
    match bad {
        Bad::Count(least, most) => (say.bad_count)(&app.number(least), &app.number(most)),
        Bad::Span(least, most) => {
            let text = app.text();
            (say.bad_span)(&words::span(text, least), &words::span(text, most))
        }
        Bad::Empty => say.bad_empty.to_owned(),
        Bad::Time(why) => bad_time(app, why),
    }
}

/// The title of a finding, and where it comes from: a rule's name and document.
pub(super) fn finding(
    app: App,
    outlook: &PlanEvaluation,
    finding: &Finding,
) -> (String, &'static str, &'static str) {
    let say = app.text().plan();
    match finding.why {
        Why::Rule(id) => {
            let rule = id.rule();
            let first = finding.targets.first().and_then(|at| {
                let judgement = outlook.preflight.checked.get(*at)?.judgement.as_ref()?;
                judgement
                    .reasons
                    .iter()
                    .find(|reason| reason.rule().name == id)
            });
            let words = first.map_or(String::new(), |reason| reasons::group(app, reason));
            (words, rule.id, rule.source)
        }
        Why::NotListed => (app.text().reason().gone.to_owned(), "", ""),
        Why::Changed => (say.changed.to_owned(), "", ""),
    }
}

/// All that is said of one target.
pub(super) fn about(app: App, checked: &Checked) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(change) = &checked.change {
        parts.push(changed(app, change));
    }
    if let Some(judgement) = &checked.judgement {
        for reason in &judgement.reasons {
            parts.push(reasons::reason(app, reason));
        }
    }
    parts.join(" · ")
}

/// What is wrong with a date and a time.
pub(super) fn bad_time(app: App, why: BadOption) -> String {
    let act = app.text().act();
    match why {
        BadOption::NoTime => act.bad_time.to_owned(),
        BadOption::Past => act.past.to_owned(),
        BadOption::Gap(gap) => gap_words(app, gap),
        BadOption::Twice => act.time_twice.to_owned(),
    }
}

/// What changed since a target was chosen.
pub(super) fn changed(app: App, change: &Change) -> String {
    let say = app.text().plan();
    match change {
        Change::Started { is, .. } => (say.restarted_at)(&app.time(*is, Style::DayTime)),
        Change::Status { was, is } => {
            let word = |status| words::instance_status(app.text(), status);
            (say.status_changed)(&word(was), &word(is))
        }
    }
}

/// What helps, in words; empty where the reason says it all.
pub(super) fn remedy(app: App, remedy: SuggestedAction) -> &'static str {
    let say = app.text().plan();
    match remedy {
        SuggestedAction::None | SuggestedAction::Remove => "",
        SuggestedAction::Know => say.know,
        SuggestedAction::PlanRedeploy => say.redeploy_helps,
        SuggestedAction::PlanReboot => say.reboot_helps,
        SuggestedAction::OtherProduct => say.other_product,
        SuggestedAction::Wait => say.wait,
        SuggestedAction::LookAgain => say.look_again,
        SuggestedAction::AskBillingOwner => say.billing,
        SuggestedAction::SecurityCentre => say.security,
        SuggestedAction::SaveDisks => say.save_disks,
        SuggestedAction::ChooseTime => say.choose_time,
    }
}

/// What a plan without a name is called.
pub(crate) fn auto_name(app: App, kind: OperationKind, count: usize) -> String {
    let at = app.time(crate::platform::clock::now(), Style::DayTime);
    (app.text().plan().auto_name)(app.text().operation(kind).name, count, &at)
}

/// Why a plan was not kept.
pub(crate) fn not_kept(app: App, why: NotKept) -> &'static str {
    let say = app.text().plan();
    match why {
        NotKept::TooLarge => say.too_large,
        NotKept::TooMany => say.too_many,
        NotKept::Refused => say.no_room,
    }
}

/// A problem in words; `None` where the page says it elsewhere.
pub(in crate::pages) fn problem(app: App, problem: &Problem) -> Option<String> {
    let act = app.text().act();
    let say = app.text().plan();
    match problem {
        Problem::Option(why) => Some(bad_time(app, *why)),
        Problem::Plan(PlanError::TimePassed { .. }) => Some(act.past.to_owned()),
        Problem::Fields(list) => Some((say.bad_fields)(list.len())),
        Problem::Plan(PlanError::NoTargets) => None,
        Problem::Plan(other) => Some(other.to_string()),
        Problem::Keys => Some(say.keys_short.to_owned()),
    }
}

/// A size as people say it.
pub(super) fn gib(app: App, gib: u64) -> String {
    let number = usize::try_from(gib).unwrap_or(usize::MAX);
    format!("{}\u{2009}GiB", app.number(number))
}

/// That it is not told of some whether they have local disks at all; empty for none.
pub(super) fn untold_disks(app: App, count: usize) -> String {
    if count == 0 {
        String::new()
    } else {
        (app.text().plan().disks_untold)(count)
    }
}
