//! What is known of a target that is about to be sent: its last answer, and what was seen since.

use super::super::result_explanation;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::text::words;
use rerack_ops::answer::{Answer, NotSentWhy};
use rerack_ops::plan::Target;
use rerack_ops::run::{Attempt, Row};

/// In a line; empty where there is nothing to say.
pub(super) fn tried(app: App, target: &Target, row: &Row) -> String {
    let count = row.attempts().count();
    let Some(last) = telling(row) else {
        // Never sent: why, if not for want of a turn.
        return match row.answer() {
            Answer::NotSent(NotSentWhy::Stopped) => String::new(),
            Answer::NotSent(_) => result_explanation::answered(app, target, row.answer()).note,
            _ => String::new(),
        };
    };
    let line = attempt(app, target, last);
    if count > 1 {
        (app.text().part().tried)(count, &line)
    } else {
        line
    }
}

/// The sending that tells most: the one that may have had an effect, else the last.
fn telling(row: &Row) -> Option<&Attempt> {
    let acted = row.attempts().filter(|attempt| attempt.may_have_acted());
    acted.last().or_else(|| row.attempts().last())
}

/// One sending: the answer with its time, and what was last seen.
fn attempt(app: App, target: &Target, attempt: &Attempt) -> String {
    let text = app.text();
    let answer = result_explanation::answered(app, target, attempt.answer());
    let at = attempt.answered_at().or(attempt.sent_at());
    let mut parts = vec![format!(
        "{} {}",
        answer.word,
        result_explanation::moment(app, at)
    )];
    let says_code = matches!(
        attempt.answer(),
        Answer::Refused(_) | Answer::NothingHappened { .. } | Answer::Unknown { .. }
    );
    if says_code {
        parts.push(answer.note);
    }
    let seen = attempt
        .followed()
        .and_then(|followed| followed.sightings().last());
    parts.extend(seen.map(|seen| {
        let status = words::instance_status(text, &seen.status);
        (text.part().last_seen)(&status, &app.time(seen.at, Style::Seconds))
    }));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
