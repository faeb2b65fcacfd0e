//! The fields of the order, the limits and the stop rules, and how they are remembered on this
//! device.

use crate::platform::storage;
use leptos::prelude::*;

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

impl By {
    /// Its word, on this device and in the page.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::Set => "set",
            Self::Tag => "tag",
        }
    }

    /// Reads [`By::word`]; anything else is a zone.
    #[must_use]
    pub fn read(word: &str) -> Self {
        match word {
            "set" => Self::Set,
            "tag" => Self::Tag,
            _ => Self::Zone,
        }
    }
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
        self.by
            .set(By::read(lines.last().copied().unwrap_or_default()));
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
        lines.push(self.by.get().word().to_owned());
        let text = lines.join("\n");
        if before.is_some_and(|before| before != text) {
            storage::set(NAME, &text);
        }
        text
    }
}
