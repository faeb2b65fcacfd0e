//! What the last question says, word for word: what is shown is what the run's journal keeps.

use super::evaluation::PlanEvaluation;
use super::order::waves_in_words;
use super::words::{gib, untold_disks};
use crate::locale::{Lang, Zone};
use crate::platform::intl::{self, Style};
use crate::state::app::App;
use crate::text::{Count, outside, words::span};
use rerack_ops::plan::{Plan, WaveSpec, file::short};
use rerack_ops::preflight::{ConfirmationGate, Typed};
use rerack_ops::rules::Verdict;

/// All words of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) struct ConfirmationText {
    pub(in crate::pages) title: String,
    /// The button that does it.
    pub(in crate::pages) go: String,
    /// Where it goes, and how many stay out.
    pub(in crate::pages) place: String,
    /// Waves, stop rules and begin.
    pub(in crate::pages) strategy: String,
    /// Paragraphs about harm: the bold sentence and the rest.
    pub(in crate::pages) harm: Vec<(String, String)>,
    /// Paragraphs that are plain.
    pub(in crate::pages) plain: Vec<String>,
    /// The hash, as people compare it; empty without a plan.
    pub(in crate::pages) hash: String,
    /// What has to be typed; empty for nothing.
    pub(in crate::pages) word: String,
}

impl ConfirmationText {
    /// Everything that was shown, in one text: the words that the operator confirmed.
    pub(in crate::pages) fn text(&self, app: App) -> String {
        let mut lines = vec![
            self.title.clone(),
            self.place.clone(),
            self.strategy.clone(),
        ];
        for (bold, rest) in &self.harm {
            lines.push(format!("{bold} {rest}"));
        }
        lines.extend(self.plain.iter().cloned());
        if !self.hash.is_empty() {
            lines.push(format!("{} {}", app.text().plan().hash, self.hash));
        }
        if !self.word.is_empty() {
            lines.push((app.text().confirm().type_word)(&self.word));
        }
        lines.push(format!("[{}]", self.go));
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

/// The words for an outlook.
pub(in crate::pages) fn said(app: App, outlook: &PlanEvaluation) -> ConfirmationText {
    let say = app.text().confirm();
    let count = outlook.to_send();
    let operation = &outlook.wanted.operation;
    let words = app.text().operation(operation.kind());
    let (title, go): (Count, Count) = if operation.is_dry_run() {
        (say.title_check, say.go_check)
    } else {
        (words.ask, words.go)
    };
    let mut said = ConfirmationText {
        title: title(count),
        go: go(count),
        place: place(app, outlook),
        strategy: String::new(),
        harm: Vec::new(),
        plain: Vec::new(),
        hash: short(&outlook.hash).to_owned(),
        word: String::new(),
    };
    if operation.is_dry_run() {
        said.plain.push(say.check.to_owned());
        return said;
    }
    if let Ok(plan) = &outlook.plan {
        said.strategy = strategy(app, plan);
    }
    harm(app, outlook, &mut said);
    plain(app, outlook, &mut said);
    said.word = word(app, outlook);
    said
}

fn place(app: App, outlook: &PlanEvaluation) -> String {
    let say = app.text().confirm();
    let mut place = vec![(say.sent_to)(&app.place())];
    if let Ok(plan) = &outlook.plan {
        for (region, count) in plan.by_region() {
            place.push(format!("{region} {}", app.number(count)));
        }
    }
    if !outlook.left_out.is_empty() {
        place.push((say.left_out)(outlook.left_out.len()));
    }
    let attention = outlook.count(Verdict::Attention);
    if attention > 0 {
        place.push((say.attention)(attention));
    }
    place.join(" · ")
}

/// Waves, limits, stop rules and the begin, in one paragraph.
pub(in crate::pages) fn strategy(app: App, plan: &Plan) -> String {
    if plan.operation.is_dry_run() {
        return String::new();
    }
    let (text, say) = (app.text(), app.text().plan());
    let order = &plan.strategy.order;
    let mut parts: Vec<String> = Vec::new();
    let scheduled = plan.operation.plan_time().is_some();
    if *order != WaveSpec::AT_ONCE {
        let mut words = waves_in_words(app, plan);
        if order.pause_ms > 0 && plan.calls.last().is_some_and(|call| call.wave > 0) {
            words.push_str(", ");
            words.push_str(&(say.apart)(&span(text, order.pause_ms)));
        } else {
            words.push_str(match app.lang() {
                Lang::En => ".",
                Lang::Zh | Lang::Ja => "。",
            });
        }
        parts.push(words);
        if let Some(limit) = &order.group {
            parts.push((say.at_most)(usize::from(limit.percent)));
        }
    } else if !scheduled {
        parts.push(say.all_at_once.to_owned());
    }
    let stop = &plan.strategy.stop;
    parts.push(match (stop.errors, stop.percent) {
        _ if scheduled => String::new(),
        (None, None) => say.never_stops.to_owned(),
        (Some(0), _) => say.stops_first.to_owned(),
        (Some(errors), None) => (say.stops_errors)(errors),
        (None, Some(percent)) => (say.stops_percent)(usize::from(percent)),
        (Some(errors), Some(percent)) => format!(
            "{} {}",
            (say.stops_errors)(errors),
            (say.stops_percent)(usize::from(percent))
        ),
    });
    if let Some(at) = plan.strategy.start_at {
        let at = format!("{} {}", app.time(at, Style::DayTime), app.zone_name(at));
        parts.push((say.begins_open)(&at));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

fn harm(app: App, outlook: &PlanEvaluation, said: &mut ConfirmationText) {
    let (say, plan_say) = (app.text().confirm(), app.text().plan());
    for friction in &outlook.preflight.friction {
        said.harm.push(match friction {
            ConfirmationGate::Forced { instances } => {
                (say.plug.to_owned(), (say.force)(*instances))
            }
            ConfirmationGate::LocalDisks {
                instances,
                gib: size,
                untold,
            } => (
                format!(
                    "{} {} {}",
                    (say.disks)(*instances),
                    (plan_say.together)(&gib(app, *size)),
                    untold_disks(app, *untold)
                ),
                say.disks_undo.to_owned(),
            ),
            ConfirmationGate::Many { instances } => ((plan_say.many)(*instances), String::new()),
            ConfirmationGate::Group {
                name,
                down,
                members,
            } => (
                (plan_say.group_down)(&outside::name(name), *down, *members),
                String::new(),
            ),
        });
    }
    if let Some(plan_time) = outlook.wanted.operation.plan_time() {
        let zones = [(Zone::China, "UTC+8"), (Zone::Utc, "UTC")].map(|(zone, name)| {
            let at = intl::time(plan_time, Style::Full, app.lang(), zone);
            format!("{at} {name}")
        });
        let here = app.time(plan_time, Style::Full);
        let own = app.zone_name(plan_time);
        let times = format!("{} / {} / {here} {own}", zones[0], zones[1]);
        said.harm
            .push(((say.scheduled)(&times), say.schedule_final.to_owned()));
    }
}

fn plain(app: App, outlook: &PlanEvaluation, said: &mut ConfirmationText) {
    let say = app.text().confirm();
    said.plain.push(say.down.to_owned());
    let operation = &outlook.wanted.operation;
    if operation.is_all_or_nothing() {
        let calls = outlook.plan.as_ref().map_or(0, |plan| plan.calls.len());
        said.plain.push((say.all_together)(outlook.to_send()));
        if calls > 1 {
            said.plain.push((say.per_request)(calls));
        }
    }
    let note = app.text().operation(operation.kind()).note;
    if !note.is_empty() {
        said.plain.push(note.to_owned());
    }
    let starting = outlook.preflight.will_start.len();
    if starting > 0 {
        said.plain.push((say.started)(starting));
    }
    said.plain.push(say.recall.to_owned());
}

/// What has to be typed: for what the dangers ask, and the hour of what the cloud begins by itself.
fn word(app: App, outlook: &PlanEvaluation) -> String {
    let mut word = match outlook.preflight.typed() {
        None => String::new(),
        // Those that the operator insists on are counted too.
        Some(Typed::Number(_)) => Typed::Number(instances(outlook)).text(),
        Some(typed) => typed.text(),
    };
    if let Some(plan_time) = outlook.wanted.operation.plan_time() {
        let hour = app.time(plan_time, Style::Time);
        if !word.is_empty() {
            word.push(' ');
        }
        word.push_str(hour.get(..2).unwrap_or("00"));
    }
    word
}

/// How many instances would be touched; two events of one instance are one.
fn instances(outlook: &PlanEvaluation) -> usize {
    let Ok(plan) = &outlook.plan else { return 0 };
    let mut keys: Vec<_> = plan.targets.iter().map(|target| &target.key).collect();
    keys.sort();
    keys.dedup();
    keys.len()
}
