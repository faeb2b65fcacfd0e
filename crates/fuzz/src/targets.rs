//! What is tried, and what it promises.

mod answers;
mod error;
mod journal;
mod json;
mod outcome;
mod paste;
mod plan;
mod xml;

/// One decoder with its promises.
pub struct Target {
    /// Its name, also the folder of its inputs.
    pub name: &'static str,
    /// Words that mean something to it.
    pub words: &'static [&'static str],
    /// Tries one input: the number of the outcome, or the promise that was broken.
    pub run: fn(&[u8]) -> Result<u64, String>,
}

/// All targets.
pub const TARGETS: [Target; 6] = [
    Target {
        name: "json",
        words: &answers::WORDS,
        run: json::run,
    },
    Target {
        name: "xml",
        words: &answers::WORDS,
        run: xml::run,
    },
    Target {
        name: "error",
        words: &error::WORDS,
        run: error::run,
    },
    Target {
        name: "paste",
        words: &paste::WORDS,
        run: paste::run,
    },
    Target {
        name: "plan",
        words: &plan::WORDS,
        run: plan::run,
    },
    Target {
        name: "journal",
        words: &journal::WORDS,
        run: journal::run,
    },
];
