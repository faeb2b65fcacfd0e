//! What an answer means in plain words, and what to do.

use crate::components::reasons;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::state::connection::not_signed;
use crate::text::{Text, outside, words};
use rerack_api::UnixMillis;
use rerack_ops::answer::{Answer, Change, NoInformationWhy, NotSentWhy, Refusal, UnknownWhy};
use rerack_ops::follow::{EventOutcome, Followed, Outcome, Proof};
use rerack_ops::plan::Target;
use rerack_ops::rules;
use rerack_ops::run::{Attempt, Row};

/// Open events that are named at most.
const OTHERS: usize = 5;

/// A text with the classes of its chip.
pub(in crate::pages) struct Said {
    /// The words.
    pub(in crate::pages) word: String,
    /// The second line.
    pub(super) note: String,
    /// Tone and shape.
    pub(super) chip: &'static str,
}

fn said(word: impl Into<String>, note: impl Into<String>, chip: &'static str) -> Said {
    Said {
        word: word.into(),
        note: note.into(),
        chip,
    }
}

/// How an instance is not as planned any more.
fn changed(app: App, change: &Change) -> String {
    let text = app.text();
    match change {
        Change::Status(status) => words::instance_status(text, status),
        Change::Restarted(at) => (text.hold().restarted_at)(&app.time(*at, Style::Full)),
        Change::Event(status) => words::event_status(text, status),
        Change::Gone => text.run().not_found.to_owned(),
        Change::WithOthers => text.hold().with_others.to_owned(),
    }
}

/// The cloud's answer about one row.
pub(super) fn answer(app: App, target: &Target, row: &Row) -> Said {
    let Some(waits) = row.deferred() else {
        return match row.attempts().last() {
            Some(last) if row.is_queued() => {
                let before = answered(app, target, last.answer());
                let at = moment(app, last.answered_at().or(last.sent_at()));
                let note = format!("{} {at}", before.word);
                said(app.text().part().queued_again, note, "chip idle ring")
            }
            _ => answered(app, target, row.answer()),
        };
    };
    let run = app.text().run();
    let until = (run.deferred_until)(&app.time(waits.until, Style::Seconds));
    let note = format!("{until} · {}", outside::code(&waits.refusal.code));
    said(run.deferred, note, "chip warn half")
}

/// An answer alone.
pub(in crate::pages) fn answered(app: App, target: &Target, answer: &Answer) -> Said {
    let text = app.text();
    let run = text.run();
    match answer {
        Answer::NotSent(NotSentWhy::Queued) => said(run.waiting, "", "chip idle ring"),
        Answer::NotSent(NotSentWhy::Stopped) => said(run.not_sent, run.stopped, "chip idle dash"),
        Answer::NotSent(NotSentWhy::Skipped) => {
            said(run.not_sent, text.hold().skipped, "chip idle dash")
        }
        Answer::NotSent(NotSentWhy::Changed(change)) => {
            said(run.not_sent, changed(app, change), "chip warn tri")
        }
        Answer::NotSent(
            NotSentWhy::NotBuilt(why) | NotSentWhy::Unread(why) | NotSentWhy::NotStored(why),
        ) => said(run.not_sent, outside::answer(text, why), "chip bad tri"),
        Answer::NotSent(NotSentWhy::TimePassed(at)) => {
            let why = (text.reason().in_past)(&app.time(*at, Style::Full));
            said(run.not_sent, why, "chip warn tri")
        }
        Answer::NotSent(NotSentWhy::NotSigned(_)) => said(run.not_sent, "", "chip bad tri"),
        Answer::Sending => said(run.sending_row, "", "chip acc ring"),
        Answer::Accepted(accepted) => {
            let word = if accepted.as_group {
                run.accepted_group
            } else {
                run.accepted
            };
            let note = match &accepted.task_id {
                Some(task) => format!("{} {}", run.task, outside::code(task)),
                None if accepted.previous.is_empty() => {
                    let code = outside::code(&accepted.code);
                    format!("{code} {}", outside::answer(text, &accepted.message))
                }
                None => (run.previous)(
                    &outside::code(&accepted.previous),
                    &outside::code(&accepted.current),
                ),
            };
            said(word, note, "chip acc ring")
        }
        Answer::Refused(refusal) => said(run.refused, outside::code(&refusal.code), "chip bad tri"),
        Answer::NothingHappened {
            refusal,
            named_in_error,
        } => {
            let note = if *named_in_error {
                blame(text, target, refusal).to_owned()
            } else {
                outside::code(&refusal.code)
            };
            let chip = if *named_in_error {
                "chip bad tri"
            } else {
                "chip idle dash"
            };
            said(run.nothing_happened, note, chip)
        }
        Answer::WouldPass => said(run.would_pass, run.would_pass_hint, "chip ok full"),
        Answer::WouldBeRefused { refusal, .. } => said(
            run.would_refuse,
            outside::code(&refusal.code),
            "chip warn half",
        ),
        Answer::NoInformation(_) => said(run.no_information, run.dry_note, "chip unknown query"),
        Answer::Throttled(refusal) => said(
            run.throttled,
            outside::code(&refusal.code),
            "chip warn half",
        ),
        Answer::Unknown { why, .. } => said(run.unknown, doubt(text, *why), "chip unknown query"),
    }
}

/// Why a refusal is this target's: its message names it, or there is no other in the call.
fn blame(text: &'static Text, target: &Target, refusal: &Refusal) -> &'static str {
    if target.is_named_in(&refusal.message) {
        text.run().named
    } else {
        text.run().only_one
    }
}

/// The open events of a target that the operation does not answer, in words; empty if there are none.
pub(in crate::pages) fn unanswered(app: App, target: &Target) -> String {
    let text = app.text();
    let mut names: Vec<String> = Vec::new();
    for event in target.unanswered.iter().take(OTHERS) {
        let known = words::event_type(text, &event.event_type);
        let name = if known == text.event.other && !event.event_type.is_empty() {
            outside::code(&event.event_type)
        } else {
            known.to_owned()
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if target.unanswered.len() > OTHERS {
        names.push((text.list.more)(target.unanswered.len() - OTHERS));
    }
    if names.is_empty() {
        return String::new();
    }
    (text.run().open_others)(&names.join(", "))
}

/// Why nobody knows, in words.
pub(super) fn doubt(text: &'static Text, why: UnknownWhy) -> String {
    let error = &text.error;
    match why {
        UnknownWhy::TimedOut => error.late.to_owned(),
        UnknownWhy::Network => error.network.to_owned(),
        UnknownWhy::Redirected => error.redirected.to_owned(),
        UnknownWhy::CutOff => error.cut_off.to_owned(),
        UnknownWhy::NotUnderstood => error.unreadable.to_owned(),
        UnknownWhy::MissingInAnswer => error.missing.to_owned(),
        UnknownWhy::ContradictoryAnswer => error.mismatch.to_owned(),
        UnknownWhy::ServerError => error.server_failed.to_owned(),
        UnknownWhy::SeenBefore => error.seen_before.to_owned(),
        UnknownWhy::UnknownCode => error.unknown_code.to_owned(),
        UnknownWhy::SaysOnlyChecked => error.only_checked.to_owned(),
        UnknownWhy::SaysItActed => error.acted.to_owned(),
        UnknownWhy::Interrupted => error.cancelled.to_owned(),
        UnknownWhy::Unrecorded => text.runs().unrecorded.to_owned(),
    }
}

/// How the instance came out. What waits to be sent again came out as far as its earlier tries did.
pub(super) fn outcome(app: App, row: &Row) -> Said {
    came_out(app, row.answer(), followed_last(row))
}

/// What is followed of a row: of the try that speaks for it, else of the last that is.
pub(super) fn followed_last(row: &Row) -> Option<&Followed> {
    let earlier = || row.attempts().filter_map(Attempt::followed).last();
    row.followed().or_else(earlier)
}

/// How one try came out.
pub(super) fn came_out(app: App, answer: &Answer, followed: Option<&Followed>) -> Said {
    let text = app.text();
    let run = text.run();
    let Some(followed) = followed else {
        let dry = matches!(answer, Answer::WouldPass | Answer::WouldBeRefused { .. });
        let note = if dry { run.dry_note } else { "" };
        return said("–", note, "dim");
    };
    let seen = followed
        .read_at()
        .map(|at| (run.last_seen)(&app.time(at, Style::Seconds)))
        .unwrap_or_default();
    match followed.instance() {
        Outcome::Waiting => said(run.waiting_first, seen, "chip acc ring"),
        Outcome::Planned { at } => said(
            run.planned,
            (run.in_cloud_at)(&app.time(*at, Style::DayTime)),
            "chip acc ring",
        ),
        Outcome::InProgress(status) => {
            let word = words::instance_status(text, status);
            let word = if status.as_str().is_empty() {
                run.in_progress.to_owned()
            } else {
                word
            };
            said(word, seen, "chip acc ring")
        }
        Outcome::Verified(proof) => {
            let word = text.operation(followed.kind()).done;
            let took = followed.took().map(|took| {
                let span = words::span(text, took.ms);
                if took.at_most {
                    (run.at_most)(&span)
                } else {
                    span
                }
            });
            let took = took.unwrap_or_default();
            let note = if took.is_empty() {
                proof_word(text, *proof).to_owned()
            } else {
                format!("{} · {took}", proof_word(text, *proof))
            };
            said(word, note, "chip ok full")
        }
        Outcome::RunningNotProven => said(run.not_proven, seen, "chip unknown query"),
        Outcome::TaskFailed => said(run.failed, run.task_failed, "chip bad tri"),
        Outcome::EventEnded(status) => said(
            run.failed,
            words::event_status(text, status),
            "chip bad tri",
        ),
        Outcome::Stuck { for_ms, status } => {
            let note = (run.stuck)(&words::span(text, *for_ms));
            said(words::instance_status(text, status), note, "chip bad tri")
        }
        Outcome::NotListed => said(run.not_found, seen, "chip bad tri"),
        Outcome::Unknown => said(run.unknown, seen, "chip unknown query"),
    }
}

fn proof_word(text: &'static Text, proof: Proof) -> &'static str {
    let run = text.run();
    match proof {
        Proof::SeenTransition => run.proof_transition,
        Proof::NewerStartTime => run.proof_start,
        Proof::TaskFinished => run.proof_task,
        Proof::EventClosed => run.proof_event,
    }
}

/// How the event came out. Events that the operation does not answer are named as well: they are there.
pub(super) fn event(app: App, target: &Target, followed: Option<&Followed>) -> Said {
    let others = unanswered(app, target);
    let mut event = own_event(app, followed, &others);
    if !others.is_empty() && event.note != others {
        if !event.note.is_empty() {
            event.note.push_str(" · ");
        }
        event.note.push_str(&others);
    }
    event
}

fn own_event(app: App, followed: Option<&Followed>, others: &str) -> Said {
    let text = app.text();
    let run = text.run();
    let Some(followed) = followed else {
        return said("–", "", "dim");
    };
    match followed.event() {
        EventOutcome::None if !others.is_empty() => said("–", others, "warn"),
        EventOutcome::None => said("–", run.no_event, "dim"),
        EventOutcome::Unread => said("–", "", "dim"),
        EventOutcome::Open(status) => said(
            words::event_status(text, &status),
            "",
            crate::components::chip::of_event(&status),
        ),
        EventOutcome::Closed(status) => {
            let chip = crate::components::chip::of_event(&status);
            said(words::event_status(text, &status), run.event_closed, chip)
        }
        EventOutcome::StillOpen(status) => said(
            words::event_status(text, &status),
            run.event_open,
            "chip warn half",
        ),
    }
}

/// What it means and what to do, in a sentence.
pub(super) fn meaning(text: &'static Text, row: &Row) -> String {
    let say = text.advice();
    if row.deferred().is_some() {
        return say.deferred.to_owned();
    }
    let plain = match row.answer() {
        Answer::NotSent(NotSentWhy::Queued) | Answer::Sending => say.wait,
        Answer::NotSent(NotSentWhy::Stopped) => say.stopped,
        Answer::NotSent(NotSentWhy::NotBuilt(_)) => say.report,
        Answer::NotSent(NotSentWhy::TimePassed(_)) => say.plan_past,
        Answer::NotSent(NotSentWhy::Skipped) => text.hold().skipped,
        Answer::NotSent(NotSentWhy::Changed(_)) => text.hold().changed,
        Answer::NotSent(NotSentWhy::Unread(_)) => text.hold().unread,
        Answer::NotSent(NotSentWhy::NotStored(_)) => text.hold().not_stored,
        Answer::NotSent(NotSentWhy::NotSigned(why)) => return not_signed(text, why),
        Answer::Refused(refusal)
        | Answer::Throttled(refusal)
        | Answer::NothingHappened {
            refusal,
            named_in_error: true,
        }
        | Answer::WouldBeRefused {
            refusal,
            named_in_error: true,
        } => return todo(text, refusal),
        // A missing permission is that of every one in the call.
        Answer::NothingHappened { refusal, .. } | Answer::WouldBeRefused { refusal, .. } => {
            return words::missing_permission(text, refusal.access_denied.as_deref())
                .unwrap_or_else(|| say.group.to_owned());
        }
        Answer::WouldPass => say.dry_run,
        Answer::NoInformation(NoInformationWhy::AlwaysPasses) => say.no_info,
        Answer::NoInformation(NoInformationWhy::NoAnswer { .. }) => say.later,
        Answer::Accepted(_) | Answer::Unknown { .. } => followed(text, row),
    };
    plain.to_owned()
}

/// What to do about a refusal: for a missing permission, which one it is.
pub(super) fn todo(text: &'static Text, refusal: &Refusal) -> String {
    words::missing_permission(text, refusal.access_denied.as_deref())
        .unwrap_or_else(|| reasons::advice(text, rules::advice(&refusal.code)).to_owned())
}

fn followed(text: &'static Text, row: &Row) -> &'static str {
    let say = text.advice();
    let unknown = matches!(row.answer(), Answer::Unknown { .. });
    let Some(followed) = row.followed() else {
        return if unknown { say.reconcile } else { say.follow };
    };
    match followed.instance() {
        Outcome::Verified(_) => match followed.event() {
            EventOutcome::StillOpen(_) => say.check_event,
            _ => say.done,
        },
        Outcome::RunningNotProven => say.not_proven,
        Outcome::TaskFailed => say.task_failed,
        Outcome::EventEnded(_) => say.event_ended,
        Outcome::Stuck { .. } => say.stuck,
        Outcome::NotListed => say.not_found,
        Outcome::Planned { .. } => say.wait,
        Outcome::Unknown => say.reconcile,
        Outcome::Waiting | Outcome::InProgress(_) if unknown => say.reconcile,
        Outcome::Waiting | Outcome::InProgress(_) => say.follow,
    }
}

/// A time, or a dash.
pub(super) fn moment(app: App, at: Option<UnixMillis>) -> String {
    at.map_or_else(|| "–".to_owned(), |at| app.time(at, Style::Seconds))
}
