//! What a reading showed.

use rerack_api::wire::json::Node;

use crate::json::{Json, Strict};
use crate::run::record::{Seen, SeenTaskOf};

/// The kinds, by place.
pub(super) const KINDS: [&str; 8] = [
    "Status", "Start", "Task", "Tasks", "Event", "EnsEvent", "Missing", "Aged",
];

pub(super) fn write(json: &mut Json, name: &'static str, seen: &Seen) {
    json.open(name, '{');
    let kind = |json: &mut Json, place: usize| json.text("is", KINDS[place]);
    match seen {
        Seen::Status(status) => {
            kind(json, 0);
            json.text("Status", status.as_str());
        }
        Seen::Start { status, started } => {
            kind(json, 1);
            json.text("Status", status.as_str());
            json.number("StartTime", started.map(|time| time.0));
        }
        Seen::Task { id, status } => {
            kind(json, 2);
            json.text("TaskId", id);
            json.text("Status", status.as_str());
        }
        Seen::Tasks(tasks) => {
            kind(json, 3);
            json.open("tasks", '[');
            for task in tasks {
                json.open("", '{');
                json.text("TaskId", &task.id);
                json.text("Status", task.status.as_str());
                json.number("CreationTime", task.created.map(|time| time.0));
                json.close('}');
            }
            json.close(']');
        }
        Seen::Event {
            id,
            status,
            finished,
        } => {
            kind(json, 4);
            json.text("EventId", id);
            json.text("Status", status.as_str());
            json.number("EventFinishTime", finished.map(|time| time.0));
        }
        Seen::EnsEvent(status) => {
            kind(json, 5);
            json.text("Status", status.as_str());
        }
        Seen::Missing => kind(json, 6),
        Seen::Aged => kind(json, 7),
    }
    json.close('}');
}

pub(super) fn read(strict: &mut Strict, of: Node<'_>, name: &str) -> Option<Seen> {
    let node = strict.member(of, name)?;
    let kind = strict.word(node, "is", &KINDS)?;
    let names: &[&str] = match kind {
        0 | 5 => &["is", "Status"],
        2 => &["is", "TaskId", "Status"],
        1 => &["is", "Status", "StartTime"],
        3 => &["is", "tasks"],
        4 => &["is", "EventId", "Status", "EventFinishTime"],
        _ => &["is"],
    };
    strict.object(node, names);
    let status = match kind {
        0 | 1 | 2 | 4 | 5 => strict.text(node, "Status"),
        _ => String::new(),
    };
    let status = status.as_str();
    Some(match kind {
        0 => Seen::Status(status.into()),
        1 => Seen::Start {
            status: status.into(),
            started: strict.moment_or_null(node, "StartTime"),
        },
        2 => Seen::Task {
            // Journals of earlier versions have none.
            id: node
                .get("TaskId")
                .map_or_else(String::new, |id| strict.as_text(id)),
            status: status.into(),
        },
        3 => Seen::Tasks(tasks(strict, node)),
        4 => Seen::Event {
            id: strict.text(node, "EventId"),
            status: status.into(),
            finished: strict.moment_or_null(node, "EventFinishTime"),
        },
        5 => Seen::EnsEvent(status.into()),
        6 => Seen::Missing,
        _ => Seen::Aged,
    })
}

fn tasks(strict: &mut Strict, node: Node<'_>) -> Vec<SeenTaskOf> {
    let mut tasks = Vec::new();
    for item in strict.list(node, "tasks", usize::MAX) {
        if strict.object(item, &["TaskId", "Status", "CreationTime"]) {
            tasks.push(SeenTaskOf {
                id: strict.text(item, "TaskId"),
                status: strict.text(item, "Status").as_str().into(),
                created: strict.moment_or_null(item, "CreationTime"),
            });
        }
    }
    tasks
}
