//! One record: when, what kind, and what it holds.

use rerack_api::UnixMillis;
use rerack_api::wire::json::Node;

use super::{answer, reason, sight};
use crate::json::{Json, Strict};
use crate::list::Listed;
use crate::run::Command;
use crate::run::record::{Before, Record, Step};

/// The kinds, by place; [`write`] uses them too.
pub(super) const KINDS: [&str; 13] = [
    "Intent",
    "Withdrawn",
    "Answered",
    "Saw",
    "Withheld",
    "Commanded",
    "Held",
    "WaveEnded",
    "Finished",
    "Reopened",
    "Slept",
    "Deferred",
    "Lost",
];
/// What the operator says, by place.
pub(super) const COMMANDS: [&str; 5] = ["Pause", "Resume", "Stop", "Skip", "Retry"];

pub(crate) fn write(json: &mut Json, record: &Record) {
    json.open("", '{');
    json.number("at", Some(record.at.0));
    let kind = |json: &mut Json, place: usize| json.text("is", KINDS[place]);
    match &record.step {
        Step::Intent {
            call,
            wave,
            targets,
            before,
            cloud_at,
        } => {
            kind(json, 0);
            json.count("call", Some(*call));
            json.count("wave", Some(*wave));
            json.places("targets", targets);
            json.open("before", '[');
            for before in before {
                match before {
                    None => json.number("", None),
                    Some(before) => {
                        json.open("", '{');
                        json.text("Status", before.status.as_str());
                        json.number("StartTime", before.started.map(|time| time.0));
                        json.close('}');
                    }
                }
            }
            json.close(']');
            json.number("cloud_at", cloud_at.map(|time| time.0));
        }
        Step::Withdrawn { call, why } => {
            kind(json, 1);
            json.count("call", Some(*call));
            reason::write_not_sent(json, "why", why);
        }
        Step::Answered {
            call,
            request_id,
            rows,
            strangers,
        } => {
            kind(json, 2);
            json.count("call", Some(*call));
            json.text("RequestId", request_id);
            json.open("rows", '[');
            for (row, answer) in rows {
                json.open("", '{');
                json.count("row", Some(*row));
                answer::write(json, "answer", answer);
                json.close('}');
            }
            json.close(']');
            json.texts("strangers", strangers);
        }
        Step::Saw {
            row,
            asked_at,
            seen,
        } => {
            kind(json, 3);
            json.count("row", Some(*row));
            json.number("asked_at", Some(asked_at.0));
            sight::write(json, "seen", seen);
        }
        Step::Withheld { rows } => {
            kind(json, 4);
            json.open("rows", '[');
            for (row, why) in rows {
                json.open("", '{');
                json.count("row", Some(*row));
                reason::write_not_sent(json, "why", why);
                json.close('}');
            }
            json.close(']');
        }
        Step::Commanded(command) => {
            kind(json, 5);
            let (place, rows) = match command {
                Command::Pause => (0, None),
                Command::Resume => (1, None),
                Command::Stop => (2, None),
                Command::Skip { rows } => (3, Some(rows)),
                Command::Retry { rows } => (4, Some(rows)),
            };
            json.text("command", COMMANDS[place]);
            if let Some(rows) = rows {
                json.places("rows", rows);
            }
        }
        Step::Held(why) => {
            kind(json, 6);
            reason::write_hold(json, "why", why);
        }
        Step::WaveEnded { wave } => {
            kind(json, 7);
            json.count("wave", Some(*wave));
        }
        Step::Finished => kind(json, 8),
        Step::Reopened => kind(json, 9),
        Step::Slept => kind(json, 10),
        Step::Deferred { rows, until } => {
            kind(json, 11);
            json.places("rows", rows);
            json.number("until", Some(until.0));
        }
        Step::Lost => kind(json, 12),
    }
    json.close('}');
}

pub(super) fn read(strict: &mut Strict, node: Node<'_>) -> Option<Record> {
    let at = strict.moment(node, "at");
    let kind = strict.word(node, "is", &KINDS)?;
    let names: &[&str] = match kind {
        0 => &["at", "is", "call", "wave", "targets", "before", "cloud_at"],
        1 => &["at", "is", "call", "why"],
        2 => &["at", "is", "call", "RequestId", "rows", "strangers"],
        3 => &["at", "is", "row", "asked_at", "seen"],
        4 => &["at", "is", "rows"],
        5 => &["at", "is", "command", "rows"],
        6 => &["at", "is", "why"],
        7 => &["at", "is", "wave"],
        11 => &["at", "is", "rows", "until"],
        _ => &["at", "is"],
    };
    strict.object(node, names);
    let step = match kind {
        0 => Step::Intent {
            call: strict.place(node, "call"),
            wave: strict.place(node, "wave"),
            targets: places(strict, node, "targets"),
            before: before(strict, node),
            // Journals of earlier versions have none.
            cloud_at: node
                .get("cloud_at")
                .filter(|at| !at.is_null())
                .map(|at| UnixMillis(strict.as_number(at, i64::MIN, i64::MAX))),
        },
        1 => Step::Withdrawn {
            call: strict.place(node, "call"),
            why: reason::read_not_sent(strict, node, "why")?,
        },
        2 => Step::Answered {
            call: strict.place(node, "call"),
            request_id: strict.text(node, "RequestId"),
            rows: rows(strict, node, "answer", answer::read)?,
            strangers: texts(strict, node, "strangers"),
        },
        3 => Step::Saw {
            row: strict.place(node, "row"),
            asked_at: strict.moment(node, "asked_at"),
            seen: sight::read(strict, node, "seen")?,
        },
        4 => Step::Withheld {
            rows: rows(strict, node, "why", reason::read_not_sent)?,
        },
        5 => Step::Commanded(command(strict, node)?),
        6 => Step::Held(reason::read_hold(strict, node, "why")?),
        7 => Step::WaveEnded {
            wave: strict.place(node, "wave"),
        },
        8 => Step::Finished,
        9 => Step::Reopened,
        11 => Step::Deferred {
            rows: places(strict, node, "rows"),
            until: strict.moment(node, "until"),
        },
        12 => Step::Lost,
        _ => Step::Slept,
    };
    Some(Record { at, step })
}

fn command(strict: &mut Strict, node: Node<'_>) -> Option<Command> {
    Some(match strict.word(node, "command", &COMMANDS)? {
        0 => Command::Pause,
        1 => Command::Resume,
        2 => Command::Stop,
        place => {
            let rows = places(strict, node, "rows");
            if place == 3 {
                Command::Skip { rows }
            } else {
                Command::Retry { rows }
            }
        }
    })
}

fn places(strict: &mut Strict, node: Node<'_>, name: &str) -> Vec<usize> {
    let items = strict.list(node, name, usize::MAX);
    items.iter().map(|item| strict.as_place(*item)).listed()
}

fn texts(strict: &mut Strict, node: Node<'_>, name: &str) -> Vec<String> {
    let items = strict.list(node, name, usize::MAX);
    items.iter().map(|item| strict.as_text(*item)).listed()
}

fn before(strict: &mut Strict, node: Node<'_>) -> Vec<Option<Before>> {
    let mut all = Vec::new();
    for item in strict.list(node, "before", usize::MAX) {
        let is_there = !item.is_null() && strict.object(item, &["Status", "StartTime"]);
        all.push(is_there.then(|| Before {
            status: strict.text(item, "Status").as_str().into(),
            started: strict.moment_or_null(item, "StartTime"),
        }));
    }
    all
}

/// A list of `{"row":…,"name":…}`.
fn rows<T>(
    strict: &mut Strict,
    node: Node<'_>,
    name: &str,
    read: fn(&mut Strict, Node<'_>, &str) -> Option<T>,
) -> Option<Vec<(usize, T)>> {
    let mut rows = Vec::new();
    for item in strict.list(node, "rows", usize::MAX) {
        if strict.object(item, &["row", name]) {
            let row = strict.place(item, "row");
            rows.push((row, read(strict, item, name)?));
        }
    }
    Some(rows)
}
