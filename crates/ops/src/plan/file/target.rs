//! The targets and groups of a plan file.

use std::cmp::Ordering;

use rerack_api::Product;
use rerack_api::status::InstanceStatus;
use rerack_api::wire::json::Node;

use super::{MAX_ANSWERS, MAX_MEMBERS, MAX_TARGETS, operation, write};
use crate::json::{Strict, repeats};
use crate::key::InstanceKey;
use crate::list::Listed;
use crate::plan::{Group, OpenEvent, Target};
use crate::rules::OperationKind;

const NAMES: [&str; 10] = [
    "product",
    "RegionId",
    "InstanceId",
    "InstanceName",
    "EventId",
    "answers",
    "unanswered",
    "StartTime",
    "Status",
    "group",
];

/// Reads the groups, each name once.
pub(super) fn groups(strict: &mut Strict, root: Node<'_>) -> Vec<Group> {
    let items = strict.list(root, "groups", MAX_TARGETS);
    let mut groups: Vec<Group> = Vec::new();
    for item in &items {
        if !strict.object(*item, &["name", "members"]) {
            continue;
        }
        let name = strict.text(*item, "name");
        if let Some(node) = item.get("name")
            && node.as_plain_text() == Some("")
        {
            strict.note(node, "must not be empty");
        }
        let members = strict.count(*item, "members", MAX_MEMBERS);
        groups.push(Group { name, members });
    }
    once(strict, "groups", &items, &|a, b| {
        groups[a].name.cmp(&groups[b].name)
    });
    groups
}

/// Reads the targets of an operation, each once; `groups` is how many groups there are.
pub(super) fn targets(
    strict: &mut Strict,
    root: Node<'_>,
    kind: Option<OperationKind>,
    groups: usize,
) -> Vec<Target> {
    let items = strict.list(root, "targets", MAX_TARGETS);
    let mut targets: Vec<Target> = Vec::with_capacity(items.len());
    for item in &items {
        if strict.object(*item, &NAMES) {
            targets.push(target(strict, *item, kind, groups));
        }
    }
    let name = |at: usize| (&targets[at].key, &targets[at].event_id);
    once(strict, "targets", &items, &|a, b| name(a).cmp(&name(b)));
    targets
}

/// Notes items that are there before. Items that are faulty in themselves are not compared.
fn once(
    strict: &mut Strict,
    name: &str,
    items: &[Node<'_>],
    compare: &dyn Fn(usize, usize) -> Ordering,
) {
    if !strict.is_good() {
        return;
    }
    for (at, first) in repeats(items.len(), compare) {
        strict.note(items[at], &format!("is the same as {name}[{first}]"));
    }
}

fn target(
    strict: &mut Strict,
    node: Node<'_>,
    kind: Option<OperationKind>,
    groups: usize,
) -> Target {
    const PRODUCTS: [Product; 2] = [Product::Ecs, Product::Ens];
    let place = strict.word(node, "product", &PRODUCTS.map(write::product));
    let product = PRODUCTS[place.unwrap_or_default()];
    let key = InstanceKey {
        product,
        region: strict.id(node, "RegionId"),
        id: strict.id(node, "InstanceId"),
    };
    let mut target = Target::new(key, strict.text(node, "InstanceName"));
    if let Some(kind) = kind
        && place.is_some()
    {
        if kind.product() != product {
            let action = operation::action(kind);
            let its = write::product(kind.product());
            let fault = node.get("product").unwrap_or(node);
            strict.note(fault, &format!("must be {its} for {action}"));
        }
        match (kind.product(), node.get("EventId")) {
            (Product::Ens, _) => target.event_id = Some(strict.id(node, "EventId")),
            (Product::Ecs, Some(event)) => {
                strict.note(event, "is for ens only; ecs has answers");
            }
            (Product::Ecs, None) => {}
        }
    }
    if let Some(answers) = node.get("answers") {
        target.answers = events(strict, answers);
    }
    if let Some(others) = node.get("unanswered") {
        target.unanswered = open_events(strict, others);
    }
    if let Some(time) = node.get("StartTime") {
        target.started_before = strict.as_time(time);
    }
    if let Some(status) = node.get("Status") {
        let text = strict.as_text(status);
        target.status = Some(InstanceStatus::from(text.as_str()));
    }
    if let Some(group) = node.get("group") {
        let at = group.as_plain_integer().map(usize::try_from);
        target.group = at.and_then(Result::ok).filter(|at| *at < groups);
        if target.group.is_none() {
            strict.note(group, "must be the place of one of the groups, from 0");
        }
    }
    target
}

/// They are for people: any text will do, for nothing is sent to them.
fn open_events(strict: &mut Strict, list: Node<'_>) -> Vec<OpenEvent> {
    let mut events: Vec<OpenEvent> = Vec::new();
    for item in strict.as_list(list, MAX_ANSWERS).into_iter().listed() {
        if !strict.object(item, &["EventId", "EventType"]) {
            continue;
        }
        let event = OpenEvent {
            id: strict.text(item, "EventId"),
            event_type: strict.text(item, "EventType"),
        };
        events.push(event);
    }
    events
}

fn events(strict: &mut Strict, list: Node<'_>) -> Vec<String> {
    let mut events: Vec<String> = Vec::new();
    for item in strict.as_list(list, MAX_ANSWERS).into_iter().listed() {
        let event = strict.as_id(item);
        if events.contains(&event) {
            strict.note(item, "is there twice");
        }
        events.push(event);
    }
    events
}
