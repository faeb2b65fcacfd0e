//! Whether the values of a draft can be meant so.

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;

use rerack_api::{Product, UnixMillis};

use super::{
    Draft, Faults, MAX_ANSWERS, MAX_MEMBERS, MAX_NAME, MAX_PAUSE_MS, MAX_STUCK_MS, MAX_TARGETS,
    MIN_STUCK_MS,
};
use crate::operation::OperationKind;
use crate::plan::{Group, GroupBy, RolloutStrategy, Target};

/// The latest time that can be planned: the end of the year 9999.
const LATEST: i64 = 253_402_300_799_999;
/// The earliest time that can be written: the begin of the year 0.
const EARLIEST: i64 = -62_167_219_200_000;

/// Errors with all that is wrong. `at` is where the plan stands, with a dot at its end.
pub(super) fn check(draft: &Draft, at: &str) -> Result<(), Faults> {
    let mut checker = Checker {
        at,
        faults: Faults::default(),
    };
    checker.draft(draft);
    if checker.faults.list.is_empty() {
        Ok(())
    } else {
        Err(checker.faults)
    }
}

struct Checker<'a> {
    at: &'a str,
    faults: Faults,
}

impl Checker<'_> {
    fn fault(&mut self, place: impl Display, why: impl Display) {
        let at = self.at;
        self.faults.tell(format!("{at}{place}: {why}"));
    }

    fn range(&mut self, place: &str, number: impl TryInto<i64>, least: i64, most: i64) {
        let is_in = number
            .try_into()
            .is_ok_and(|number| (least..=most).contains(&number));
        if !is_in {
            let why = format_args!("must be a whole number from {least} to {most}");
            self.fault(place, why);
        }
    }

    /// A time that can be written with four digits for its year.
    fn time(&mut self, place: impl Display, at: Option<UnixMillis>) {
        if at.is_some_and(|at| !(EARLIEST..=LATEST).contains(&at.0)) {
            self.fault(place, "must lie between the years 0 and 9999");
        }
    }

    fn count(&mut self, place: &str, count: usize, most: usize) {
        if count > most {
            let why = format_args!("must be a whole number from 0 to {most}");
            self.fault(place, why);
        }
    }

    fn length<T>(&mut self, place: &str, items: &[T], most: usize) {
        let count = items.len();
        if count > most {
            self.fault(place, format_args!("has {count} items, more than {most}"));
        }
    }

    /// An id is not empty and has neither white space nor control characters.
    fn id(&mut self, place: impl Display, id: &str) {
        if id.is_empty() {
            self.fault(place, "must not be empty");
        } else if id.chars().any(|c| c.is_whitespace() || c.is_control()) {
            self.fault(place, "must not have white space or control characters");
        }
    }

    /// Items that are faulty in themselves are not compared.
    fn once<T: Hash + Eq>(&mut self, list: &str, items: impl Iterator<Item = T>) {
        if !self.faults.list.is_empty() {
            return;
        }
        let mut places = HashMap::new();
        for (place, item) in items.enumerate() {
            let first = *places.entry(item).or_insert(place);
            if first != place {
                let why = format_args!("is the same as {list}[{first}]");
                self.fault(format_args!("{list}[{place}]"), why);
            }
        }
    }

    fn draft(&mut self, draft: &Draft) {
        let Draft {
            name,
            operation,
            strategy,
            targets,
        } = draft;
        if name.chars().count() > MAX_NAME {
            let why = format_args!("has more than {MAX_NAME} characters");
            self.fault("name", why);
        }
        if let Some(plan_time) = operation.plan_time() {
            self.range("operation.PlanTime", plan_time.0, 1, LATEST);
        }
        self.time("start_at", strategy.start_at);
        self.strategy(strategy);
        if !strategy.suits(operation) {
            self.fault("order", "must be without canary, waves, pauses and limits on groups, and start_at must be null: the cloud begins everything at PlanTime");
        }
        self.length("targets", targets, MAX_TARGETS);
        for (place, target) in targets.iter().enumerate() {
            self.target(place, target, operation.kind(), strategy.groups.len());
        }
        let names = targets.iter().map(|target| (&target.key, &target.event_id));
        self.once("targets", names);
    }

    fn strategy(&mut self, strategy: &RolloutStrategy) {
        let order = &strategy.order;
        self.count("order.canary", order.canary, MAX_TARGETS);
        self.count("order.wave", order.wave, MAX_TARGETS);
        self.range("order.pause_ms", order.pause_ms, 0, MAX_PAUSE_MS);
        if let Some(limit) = &order.group {
            self.range("order.group.percent", limit.percent, 1, 100);
            if limit.by == GroupBy::Tag(String::new()) {
                self.fault("order.group.tag", "must not be empty");
            }
        }
        let stop = &strategy.stop;
        self.count("stop.errors", stop.errors.unwrap_or_default(), MAX_TARGETS);
        self.range("stop.percent", stop.percent.unwrap_or(1), 1, 100);
        let stuck_ms = stop.stuck_after_ms;
        self.range("stop.stuck_after_ms", stuck_ms, MIN_STUCK_MS, MAX_STUCK_MS);
        self.length("groups", &strategy.groups, MAX_TARGETS);
        for (place, Group { name, members }) in strategy.groups.iter().enumerate() {
            if name.is_empty() {
                self.fault(format_args!("groups[{place}].name"), "must not be empty");
            }
            let place = format!("groups[{place}].members");
            self.count(&place, *members, MAX_MEMBERS);
        }
        self.once("groups", strategy.groups.iter().map(|group| &group.name));
    }

    fn target(&mut self, place: usize, target: &Target, kind: OperationKind, groups: usize) {
        let at = format_args!("targets[{place}]");
        if kind.product() != target.key.product {
            let (its, action) = (crate::codec::product(kind.product()), kind.action());
            let why = format_args!("must be {its} for {action}");
            self.fault(format_args!("{at}.product"), why);
        }
        self.id(format_args!("{at}.RegionId"), &target.key.region);
        self.id(format_args!("{at}.InstanceId"), &target.key.id);
        let event = format_args!("{at}.EventId");
        match (kind.product(), &target.event_id) {
            (Product::Ens, Some(id)) => self.id(event, id),
            (Product::Ens, None) => self.fault(event, "missing"),
            (Product::Ecs, Some(_)) => self.fault(event, "is for ens only; ecs has answers"),
            (Product::Ecs, None) => {}
        }
        self.time(format_args!("{at}.StartTime"), target.started_before);
        self.length(&format!("{at}.answers"), &target.answers, MAX_ANSWERS);
        for (answer, event) in target.answers.iter().enumerate() {
            let place = format_args!("{at}.answers[{answer}]");
            self.id(place, event);
            if target.answers[..answer].contains(event) {
                self.fault(place, "is there twice");
            }
        }
        self.length(&format!("{at}.unanswered"), &target.unanswered, MAX_ANSWERS);
        if target.group.is_some_and(|group| group >= groups) {
            let why = "must be the place of one of the groups, from 0";
            self.fault(format_args!("{at}.group"), why);
        }
    }
}
