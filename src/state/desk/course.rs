//! Order, limits and stop rules, as fields and as a course.

use super::{BadOption, Desk, parse_count, parse_span, span_text};
use crate::platform::storage;
use crate::prelude::*;
use crate::state::app::App;
use rerack_ops::plan::file::{MAX_PAUSE_MS, MAX_STUCK_MS, MAX_TARGETS, MIN_STUCK_MS};
use rerack_ops::plan::{Course, GroupBy, GroupLimit, Order, StopRules};
use rerack_ops::rules::OperationKind;

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

/// What makes a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A zone.
    Zone,
    /// A deployment set.
    Set,
    /// The value of a tag.
    Tag,
}

/// The fields.
#[derive(Clone, Copy)]
pub struct Limits {
    /// In waves, or all at once.
    pub waves: RwSignal<bool>,
    /// How many go first.
    pub canary: RwSignal<String>,
    /// How many a wave holds.
    pub wave: RwSignal<String>,
    /// Between two waves, in seconds.
    pub pause: RwSignal<String>,
    /// Whether there is a limit on groups.
    pub limited: RwSignal<bool>,
    /// What makes a group.
    pub by: RwSignal<By>,
    /// The key of the tag.
    pub tag: RwSignal<String>,
    /// Percent of a group.
    pub share: RwSignal<String>,
    /// Whether it holds by itself.
    pub stops: RwSignal<bool>,
    /// After more than so many errors; empty for no such limit.
    pub errors: RwSignal<String>,
    /// After more than so many percent; empty for no such limit.
    pub percent: RwSignal<String>,
    /// Stuck after so many minutes.
    pub stuck: RwSignal<String>,
    /// Whether that is an error.
    pub stuck_is_error: RwSignal<bool>,
    /// At a time; otherwise as soon as it is confirmed.
    pub later: RwSignal<bool>,
    /// That time, as its field holds it.
    pub start: RwSignal<String>,
}

/// The stored fields' name.
const NAME: &str = "rerack.course";
const MINUTE: i64 = 60_000;
const SECOND: i64 = 1000;

impl Limits {
    /// The fields as they were used last on this device, at first the careful ones.
    pub(super) fn remembered(start: String) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let limits = Self {
            waves: RwSignal::new(true),
            canary: text("1"),
            wave: text("10"),
            pause: text("60"),
            limited: RwSignal::new(true),
            by: RwSignal::new(By::Zone),
            tag: text(""),
            share: text("25"),
            stops: RwSignal::new(true),
            errors: text("0"),
            percent: text(""),
            stuck: text("10"),
            stuck_is_error: RwSignal::new(true),
            later: RwSignal::new(false),
            start: RwSignal::new(start),
        };
        if let Some(stored) = storage::get(NAME) {
            limits.recall(&stored);
        }
        limits
    }

    fn texts(&self) -> [RwSignal<String>; 8] {
        [
            self.canary,
            self.wave,
            self.pause,
            self.tag,
            self.share,
            self.errors,
            self.percent,
            self.stuck,
        ]
    }

    fn flags(&self) -> [RwSignal<bool>; 4] {
        [self.waves, self.limited, self.stops, self.stuck_is_error]
    }

    /// One line a field; a text of another version is not taken.
    fn recall(&self, stored: &str) {
        let lines: Vec<&str> = stored.split('\n').collect();
        let (texts, flags) = (self.texts(), self.flags());
        if lines.len() != texts.len() + flags.len() + 1 {
            return;
        }
        for (field, line) in texts.iter().zip(&lines) {
            field.set((*line).to_owned());
        }
        for (flag, line) in flags.iter().zip(&lines[texts.len()..]) {
            flag.set(*line == "1");
        }
        self.by.set(match lines.last() {
            Some(&"tag") => By::Tag,
            Some(&"set") => By::Set,
            _ => By::Zone,
        });
    }

    /// Stores the fields for the next plan on this device, if they are others than `before`. Gives
    /// what is stored then.
    pub fn remember(&self, before: Option<String>) -> String {
        let mut lines: Vec<String> = Vec::new();
        for field in self.texts() {
            lines.push(field.get().replace('\n', " "));
        }
        for flag in self.flags() {
            lines.push(u8::from(flag.get()).to_string());
        }
        let by = match self.by.get() {
            By::Zone => "zone",
            By::Set => "set",
            By::Tag => "tag",
        };
        lines.push(by.to_owned());
        let text = lines.join("\n");
        if before.is_some_and(|before| before != text) {
            storage::set(NAME, &text);
        }
        text
    }

    /// Fills the fields from a course.
    pub(super) fn open(&self, course: &Course, start: Option<String>) {
        let Course { order, stop, .. } = course;
        self.waves.set(*order != Order::AT_ONCE);
        if *order != Order::AT_ONCE {
            self.canary.set(order.canary.to_string());
            self.wave.set(order.wave.to_string());
            self.pause.set(span_text(order.pause_ms, SECOND));
        }
        if *order != Order::AT_ONCE {
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

    fn order(&self, bad: &mut Vec<(Field, Bad)>) -> Order {
        if !self.waves.get() {
            return Order::AT_ONCE;
        }
        let canary = take(bad, Field::Canary, Self::count(self.canary, 0, MAX_TARGETS));
        let wave = take(bad, Field::Wave, Self::count(self.wave, 0, MAX_TARGETS));
        let pause = Self::span(self.pause, SECOND, 0, MAX_PAUSE_MS);
        Order {
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

impl Desk {
    /// The course that the fields make, without its groups; otherwise every field that is wrong.
    ///
    /// What only checks goes at once, and so does what the cloud begins by itself.
    pub fn course(&self, app: App, kind: OperationKind) -> Result<Course, Vec<(Field, Bad)>> {
        let mut bad = Vec::new();
        if self.is_check() || self.is_scheduled() {
            return Ok(Course::at_once(kind));
        }
        let (order, stop) = (
            self.limits.order(&mut bad),
            self.limits.stop(kind, &mut bad),
        );
        let mut start_at = None;
        if self.limits.later.get() {
            let at = self
                .future(app, &self.limits.start.get())
                .map_err(Bad::Time);
            start_at = take(&mut bad, Field::Start, at);
        }
        if !bad.is_empty() {
            return Err(bad);
        }
        Ok(Course {
            order,
            stop,
            start_at,
            groups: Vec::new(),
        })
    }
}
