//! A draft as its canonical text.

use rerack_api::Product;
use rerack_api::status::InstanceStatus;

use super::{Draft, FORMAT, operation};
use crate::json::Json;
use crate::plan::{Group, GroupBy, Order, StopRules, Target};

/// The canonical text: no white space, every member in its place, `null` for what is not limited.
#[must_use]
pub fn write(draft: &Draft) -> String {
    let mut json = Json::default();
    write_into(&mut json, "", draft, true);
    json.finish()
}

/// Adds a draft, with or without its name.
pub(crate) fn write_into(json: &mut Json, name: &'static str, draft: &Draft, is_named: bool) {
    json.open(name, '{');
    json.text("format", FORMAT);
    if is_named {
        json.text("name", &draft.name);
    }
    operation::write(json, &draft.operation);
    let course = &draft.course;
    order(json, &course.order);
    stop(json, &course.stop);
    json.time("start_at", course.start_at);
    json.open("groups", '[');
    for Group { name, members } in &course.groups {
        json.open("", '{');
        json.text("name", name);
        json.count("members", Some(*members));
        json.close('}');
    }
    json.close(']');
    json.open("targets", '[');
    for target in &draft.targets {
        write_target(json, target);
    }
    json.close(']');
    json.close('}');
}

fn order(json: &mut Json, order: &Order) {
    json.open("order", '{');
    json.count("canary", Some(order.canary));
    json.count("wave", Some(order.wave));
    json.number("pause_ms", Some(order.pause_ms));
    if let Some(limit) = &order.group {
        json.open("group", '{');
        let (by, tag) = match &limit.by {
            GroupBy::Zone => ("zone", None),
            GroupBy::DeploymentSet => ("deployment-set", None),
            GroupBy::Tag(key) => ("tag", Some(key)),
        };
        json.text("by", by);
        if let Some(key) = tag {
            json.text("tag", key);
        }
        json.number("percent", Some(i64::from(limit.percent)));
        json.close('}');
    } else {
        json.number("group", None);
    }
    json.close('}');
}

fn stop(json: &mut Json, stop: &StopRules) {
    json.open("stop", '{');
    json.count("errors", stop.errors);
    json.number("percent", stop.percent.map(i64::from));
    json.number("stuck_after_ms", Some(stop.stuck_after_ms));
    json.flag("stuck_is_error", stop.stuck_is_error);
    json.close('}');
}

fn write_target(json: &mut Json, target: &Target) {
    json.open("", '{');
    json.text("product", product(target.key.product));
    json.text("RegionId", &target.key.region);
    json.text("InstanceId", &target.key.id);
    json.text("InstanceName", &target.name);
    if let Some(event) = &target.event_id {
        json.text("EventId", event);
    }
    json.texts("answers", &target.answers);
    if !target.unanswered.is_empty() {
        json.open("unanswered", '[');
        for event in &target.unanswered {
            json.open("", '{');
            json.text("EventId", &event.id);
            json.text("EventType", &event.event_type);
            json.close('}');
        }
        json.close(']');
    }
    json.time("StartTime", target.started_before);
    let status = target.status.as_ref();
    json.optional("Status", status.map(InstanceStatus::as_str));
    json.count("group", target.group);
    json.close('}');
}

/// The word for a product.
pub(crate) fn product(product: Product) -> &'static str {
    match product {
        Product::Ecs => "ecs",
        Product::Ens => "ens",
    }
}
