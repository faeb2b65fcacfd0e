//! How long restarts took, and which took much longer than the others.

use std::cmp::Reverse;

use super::Line;
use crate::preflight::Spread;

/// Of fewer than this, none is said to have taken longer than the others.
const ENOUGH: usize = 20;
/// An outlier took longer than so many percent of the others.
const PERCENT: usize = 95;

/// How long the proven ones took. Those that nobody watched all the time are not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Durations {
    /// The middle and the 95th percentile; `None` if none is proven and was watched.
    pub spread: Option<Spread>,
    /// The places of all that are proven and were watched, the slowest first.
    pub slowest: Vec<usize>,
    /// How many of [`Durations::slowest`], from the first, took longer than 95 % of the others.
    /// None of fewer than twenty.
    pub outliers: usize,
    /// How many are proven and were not watched all the time: how long they took is only known as at
    /// most so long.
    pub unwatched: usize,
}

impl Durations {
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut took: Vec<(usize, i64)> = Vec::new();
        for (place, line) in lines.iter().enumerate() {
            if let Some(took_ms) = line.watched_ms() {
                took.push((place, took_ms));
            }
        }
        took.sort_by_key(|(place, took_ms)| (Reverse(*took_ms), *place));
        let others = took.len().saturating_sub(1);
        // Those that took as long as another are not faster than it.
        let is_outlier = |(_, took_ms): &(usize, i64)| {
            let faster = took.len() - took.partition_point(|other| other.1 >= *took_ms);
            faster * 100 > others * PERCENT
        };
        let outliers = if took.len() < ENOUGH {
            0
        } else {
            took.iter().take_while(|one| is_outlier(one)).count()
        };
        Self {
            spread: Spread::of(&took.iter().map(|(_, took_ms)| *took_ms).collect::<Vec<_>>()),
            slowest: took.iter().map(|(place, _)| *place).collect(),
            outliers,
            unwatched: lines
                .iter()
                .filter(|line| line.took.is_some_and(|took| took.at_most))
                .count(),
        }
    }
}
