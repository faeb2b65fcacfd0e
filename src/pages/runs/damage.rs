//! What is wrong with what is kept of a run, in words.

use crate::state::app::App;
use crate::state::runs::Wrong;
use rerack_ops::run::journal::{Damage, DamageWhy};

/// Places that are named; of more there is the number.
const NAMED: usize = 3;

/// One place.
#[must_use]
pub fn one(app: App, damage: &Damage) -> String {
    let words = app.text().runs();
    let line = damage.line as usize;
    match &damage.why {
        DamageWhy::Missing { to } => (words.line_missing)(line, *to as usize),
        DamageWhy::NotText => (words.line_no_text)(line),
        DamageWhy::NoNumber => (words.line_no_number)(line),
        DamageWhy::Changed => (words.line_changed)(line),
        DamageWhy::Moved { number } => {
            (words.line_moved)(line, usize::try_from(*number).unwrap_or(usize::MAX))
        }
        DamageWhy::OtherRun { run } => (words.line_other)(line, run),
        DamageWhy::Unreadable(faults) => (words.line_unreadable)(line, &faults.to_string()),
    }
}

/// All of it.
#[must_use]
pub fn all(app: App, wrong: &Wrong) -> String {
    let words = app.text().runs();
    let mut said: Vec<String> = Vec::new();
    if wrong.is_entry {
        said.push(words.entry_damaged.to_owned());
    }
    let named = wrong.lines.iter().take(NAMED);
    said.extend(named.map(|damage| one(app, damage)));
    let rest = wrong.lines.len().saturating_sub(NAMED);
    if rest > 0 {
        said.push((words.more_damage)(rest));
    }
    said.join(" ")
}
