//! Order, limits and stop rules: from their fields to a course, and back.

use super::{BadOption, By, Limits, PlanEditor, parse_count, parse_span, span_text};
use crate::state::session::Session;
use leptos::prelude::*;
use rerack_ops::operation::OperationKind;
use rerack_ops::plan::file::{MAX_PAUSE_MS, MAX_STUCK_MS, MAX_TARGETS, MIN_STUCK_MS};
use rerack_ops::plan::{GroupBy, GroupLimit, RolloutStrategy, StopRules, WaveSpec};

/// A field of the order or the stop rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// How many go first.
    Canary,
    /// How many a wave holds.
    Wave,
    /// Between two waves.
    Pause,
    /// How much of a group at once.
    Share,
    /// The key of the tag that makes the groups.
    Tag,
    /// After how many errors it holds.
    Errors,
    /// After which share of errors it holds.
    Percent,
    /// When something counts as stuck.
    Stuck,
    /// When it begins.
    Start,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// No whole number in its range.
    Count(usize, usize),
    /// No length of time in its range, in milliseconds.
    Span(i64, i64),
    /// Nothing is in it.
    Empty,
    /// No date and time, or one that has passed.
    Time(BadOption),
}

const MINUTE: i64 = 60_000;
const SECOND: i64 = 1000;

impl Limits {
    /// Fills the fields from a course.
    pub(super) fn open(&self, strategy: &RolloutStrategy, start: Option<String>) {
        let RolloutStrategy { order, stop, .. } = strategy;
        self.waves.set(*order != WaveSpec::AT_ONCE);
        if *order != WaveSpec::AT_ONCE {
            self.canary.set(order.canary.to_string());
            self.wave.set(order.wave.to_string());
            self.pause.set(span_text(order.pause_ms, SECOND));
            self.limited.set(order.group.is_some());
        }
        if let Some(limit) = &order.group {
            self.share.set(limit.percent.to_string());
            self.by.set(match &limit.by {
                GroupBy::Zone => By::Zone,
                GroupBy::DeploymentSet => By::Set,
                GroupBy::Tag(key) => {
                    self.tag.set(key.clone());
                    By::Tag
                }
            });
        }
        let some = |value: Option<usize>| value.map(|v| v.to_string()).unwrap_or_default();
        let stops = stop.errors.is_some() || stop.percent.is_some() || stop.stuck_is_error;
        self.stops.set(stops);
        if stops {
            self.errors.set(some(stop.errors));
            self.percent.set(some(stop.percent.map(usize::from)));
        }
        self.stuck.set(span_text(stop.stuck_after_ms, MINUTE));
        self.stuck_is_error.set(stop.stuck_is_error);
        self.later.set(start.is_some());
        if let Some(start) = start {
            self.start.set(start);
        }
    }

    fn count(field: RwSignal<String>, least: usize, most: usize) -> Result<usize, Bad> {
        parse_count(&field.get())
            .filter(|value| (least..=most).contains(value))
            .ok_or(Bad::Count(least, most))
    }

    /// Of a field that may be empty.
    fn optional(field: RwSignal<String>, least: usize, most: usize) -> Result<Option<usize>, Bad> {
        if field.with(|text| text.trim().is_empty()) {
            return Ok(None);
        }
        Self::count(field, least, most).map(Some)
    }

    fn span(field: RwSignal<String>, unit: i64, least: i64, most: i64) -> Result<i64, Bad> {
        parse_span(&field.get(), unit)
            .filter(|ms| (least..=most).contains(ms))
            .ok_or(Bad::Span(least, most))
    }

    /// A limit on groups, `None` if there shall be none. The places are those of the fields.
    fn group(&self, bad: &mut Vec<(Field, Bad)>) -> Option<GroupLimit> {
        if !self.limited.get() {
            return None;
        }
        let percent = take(bad, Field::Share, Self::count(self.share, 1, 100));
        let by = match self.by.get() {
            By::Zone => GroupBy::Zone,
            By::Set => GroupBy::DeploymentSet,
            By::Tag => {
                let key = self.tag.get().trim().to_owned();
                if key.is_empty() {
                    bad.push((Field::Tag, Bad::Empty));
                }
                GroupBy::Tag(key)
            }
        };
        let percent = percent.and_then(|percent| u8::try_from(percent).ok())?;
        Some(GroupLimit { by, percent })
    }

    fn order(&self, bad: &mut Vec<(Field, Bad)>) -> WaveSpec {
        if !self.waves.get() {
            return WaveSpec::AT_ONCE;
        }
        let canary = take(bad, Field::Canary, Self::count(self.canary, 0, MAX_TARGETS));
        let wave = take(bad, Field::Wave, Self::count(self.wave, 0, MAX_TARGETS));
        let pause = Self::span(self.pause, SECOND, 0, MAX_PAUSE_MS);
        WaveSpec {
            canary: canary.unwrap_or_default(),
            wave: wave.unwrap_or_default(),
            pause_ms: take(bad, Field::Pause, pause).unwrap_or_default(),
            group: self.group(bad),
        }
    }

    fn stop(&self, kind: OperationKind, bad: &mut Vec<(Field, Bad)>) -> StopRules {
        let never = StopRules::never(kind);
        let (mut errors, mut percent) = (None, None);
        if self.stops.get() {
            let most = Self::optional(self.errors, 0, MAX_TARGETS);
            errors = take(bad, Field::Errors, most).flatten();
            let most = Self::optional(self.percent, 1, 100);
            percent = take(bad, Field::Percent, most).flatten();
        }
        let stuck = Self::span(self.stuck, MINUTE, MIN_STUCK_MS, MAX_STUCK_MS);
        StopRules {
            errors,
            percent: percent.and_then(|percent| u8::try_from(percent).ok()),
            stuck_after_ms: take(bad, Field::Stuck, stuck).unwrap_or(never.stuck_after_ms),
            stuck_is_error: self.stops.get() && self.stuck_is_error.get(),
        }
    }
}

fn take<T>(bad: &mut Vec<(Field, Bad)>, field: Field, read: Result<T, Bad>) -> Option<T> {
    read.map_err(|why| bad.push((field, why))).ok()
}

impl PlanEditor {
    /// The course that the fields make, without its groups; otherwise every field that is wrong.
    ///
    /// What only checks goes at once, and so does what the cloud begins by itself.
    pub fn strategy(
        &self,
        session: Session,
        kind: OperationKind,
    ) -> Result<RolloutStrategy, Vec<(Field, Bad)>> {
        let mut bad = Vec::new();
        if self.is_check() || self.is_scheduled() {
            return Ok(RolloutStrategy::at_once(kind));
        }
        let (order, stop) = (
            self.limits.order(&mut bad),
            self.limits.stop(kind, &mut bad),
        );
        let mut start_at = None;
        if self.limits.later.get() {
            let at = self
                .future(session, &self.limits.start.get())
                .map_err(Bad::Time);
            start_at = take(&mut bad, Field::Start, at);
        }
        if !bad.is_empty() {
            return Err(bad);
        }
        Ok(RolloutStrategy {
            order,
            stop,
            start_at,
            groups: Vec::new(),
        })
    }
}
