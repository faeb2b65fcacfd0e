//! A draft from a text that anybody may have written.

use rerack_api::wire::json::{Document, Node};

use super::{
    Draft, FORMAT, Faults, MAX_BYTES, MAX_NAME, MAX_PAUSE_MS, MAX_STUCK_MS, MAX_TARGETS,
    MIN_STUCK_MS, operation, target,
};
use crate::json::Strict;
use crate::plan::{Course, GroupBy, GroupLimit, Order, StopRules};
use crate::rules::{Operation, OperationKind};

/// More values than this no plan can have: eight members and some events for each target.
const MAX_VALUES: usize = 3_000_000;

/// Reads a plan file. Whether its times have passed and its instances are still there is not
/// looked at here.
///
/// Errors with all that is wrong, up to twenty faults in words.
pub fn read(text: &[u8]) -> Result<Draft, Faults> {
    let mut strict = Strict::default();
    let draft = match parse(text) {
        Ok(document) => read_node(&mut strict, document.root()),
        Err(why) => {
            strict.tell(why);
            None
        }
    };
    match draft {
        Some(draft) if strict.is_good() => Ok(draft),
        _ => Err(Faults::of(strict)),
    }
}

fn parse(text: &[u8]) -> Result<Document<'_>, String> {
    if text.len() > MAX_BYTES {
        return Err(format!("the text: has more than {MAX_BYTES} bytes"));
    }
    // Each value but the outermost comes after one of these.
    let values = text
        .iter()
        .filter(|byte| matches!(byte, b',' | b'[' | b'{'));
    if values.count() > MAX_VALUES {
        return Err(format!("the text: has more than {MAX_VALUES} values"));
    }
    let start = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    if start.trim_ascii_start().first() == Some(&b'<') {
        return Err("the text: is not JSON".to_owned());
    }
    Document::parse(text)
}

/// Reads a plan inside of another document. Without a fault there is a draft.
pub(crate) fn read_node(strict: &mut Strict, root: Node<'_>) -> Option<Draft> {
    const NAMES: [&str; 8] = [
        "format",
        "name",
        "operation",
        "order",
        "stop",
        "start_at",
        "groups",
        "targets",
    ];
    if root.is_object() {
        // What another version means by its members is not known.
        let format = strict.member(root, "format")?;
        if format.as_plain_text() != Some(FORMAT) {
            let told = format.as_plain_text().unwrap_or("no text");
            let why = format!("is `{told}`; this version understands {FORMAT}");
            strict.note(format, &why);
            return None;
        }
    }
    if !strict.object(root, &NAMES) {
        return None;
    }
    let name = strict.text(root, "name");
    if name.chars().count() > MAX_NAME {
        let why = format!("has more than {MAX_NAME} characters");
        strict.note(root.get("name").unwrap_or(root), &why);
    }
    let operation = strict.member(root, "operation");
    let operation = operation.and_then(|node| operation::read(strict, node));
    let order = strict.member(root, "order");
    let stop = strict.member(root, "stop");
    let start_at = strict.nullable(root, "start_at");
    let course = Course {
        order: order.map_or(Order::AT_ONCE, |node| read_order(strict, node)),
        stop: stop.map_or(none(), |node| read_stop(strict, node)),
        start_at: start_at.and_then(|node| strict.as_time(node)),
        groups: target::groups(strict, root),
    };
    if let Some(operation) = &operation
        && !course.suits(operation)
    {
        const AT_ONCE: &str = "must be without canary, waves, pauses and limits on groups, and start_at must be null: the cloud begins everything at PlanTime";
        strict.note(order.unwrap_or(root), AT_ONCE);
    }
    let kind = operation.as_ref().map(Operation::kind);
    let targets = target::targets(strict, root, kind, course.groups.len());
    Some(Draft {
        name,
        operation: operation?,
        course,
        targets,
    })
}

fn read_order(strict: &mut Strict, node: Node<'_>) -> Order {
    if !strict.object(node, &["canary", "wave", "pause_ms", "group"]) {
        return Order::AT_ONCE;
    }
    let group = strict.nullable(node, "group");
    Order {
        canary: strict.count(node, "canary", MAX_TARGETS),
        wave: strict.count(node, "wave", MAX_TARGETS),
        pause_ms: strict.number(node, "pause_ms", 0, MAX_PAUSE_MS),
        group: group.and_then(|node| read_limit(strict, node)),
    }
}

fn read_limit(strict: &mut Strict, node: Node<'_>) -> Option<GroupLimit> {
    if !node.is_object() {
        strict.object(node, &[]);
        return None;
    }
    let by = match strict.word(node, "by", &["zone", "deployment-set", "tag"])? {
        0 => GroupBy::Zone,
        1 => GroupBy::DeploymentSet,
        _ => GroupBy::Tag(strict.text(node, "tag")),
    };
    if let GroupBy::Tag(key) = &by {
        strict.object(node, &["by", "tag", "percent"]);
        if let Some(tag) = node.get("tag")
            && tag.as_plain_text().is_some()
            && key.is_empty()
        {
            strict.note(tag, "must not be empty");
        }
    } else {
        strict.object(node, &["by", "percent"]);
    }
    let percent = strict.number(node, "percent", 1, 100);
    let percent = u8::try_from(percent).unwrap_or(1);
    Some(GroupLimit { by, percent })
}

/// What stands in the place of faulty rules.
fn none() -> StopRules {
    StopRules::never(OperationKind::Reboot)
}

fn read_stop(strict: &mut Strict, node: Node<'_>) -> StopRules {
    if !strict.object(
        node,
        &["errors", "percent", "stuck_after_ms", "stuck_is_error"],
    ) {
        return none();
    }
    let most = i64::try_from(MAX_TARGETS).unwrap_or(i64::MAX);
    let errors = strict.nullable(node, "errors");
    let errors = errors.map(|errors| strict.as_number(errors, 0, most));
    let percent = strict.nullable(node, "percent");
    let percent = percent.map(|percent| strict.as_number(percent, 1, 100));
    StopRules {
        errors: errors.map(|errors| usize::try_from(errors).unwrap_or_default()),
        percent: percent.map(|percent| u8::try_from(percent).unwrap_or(1)),
        stuck_after_ms: strict.number(node, "stuck_after_ms", MIN_STUCK_MS, MAX_STUCK_MS),
        stuck_is_error: strict.flag(node, "stuck_is_error"),
    }
}
