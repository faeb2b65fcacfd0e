//! The fields of the order, the limits and the stop rules.

use leptos::prelude::*;

/// What makes a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// A zone.
    #[default]
    Zone,
    /// A deployment set.
    Set,
    /// The value of a tag.
    Tag,
}

impl By {
    /// Its word in the page.
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
#[derive(Clone, Copy, Default)]
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

impl Limits {
    /// The careful order with which every plan begins, whatever the last one was. `start` is what the
    /// field of the start time offers.
    pub(super) fn begin_anew(&self, start: String) {
        for (field, text) in [
            (self.canary, "1"),
            (self.wave, "10"),
            (self.pause, "60"),
            (self.tag, ""),
            (self.share, "25"),
            (self.errors, "0"),
            (self.percent, ""),
            (self.stuck, "10"),
        ] {
            field.set(text.to_owned());
        }
        for flag in [self.waves, self.limited, self.stops, self.stuck_is_error] {
            flag.set(true);
        }
        self.by.set(By::default());
        self.later.set(false);
        self.start.set(start);
    }
}
