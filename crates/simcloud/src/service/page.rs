//! Paging: by number and size, or by token.

use super::param::Reader;
use super::refuse::{bad_token, invalid};
use crate::call::Refusal;
use crate::world::World;
use crate::world::rng::text_hash;
use serde::{Serialize, Serializer};
use std::ops::Range;

/// Which page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// `PageNumber` and `PageSize`.
    Number { page: u32, size: u32 },
    /// `MaxResults`, from the position in `NextToken`.
    Token { size: u32, from: u32 },
}

/// A page, and what the answer says about it.
#[derive(Debug)]
pub(super) struct Page {
    /// Numbers of what is on the page.
    pub(super) numbers: Vec<u32>,
    pub(super) paging: Paging,
    /// Empty on the last page.
    pub(super) next_token: String,
}

/// What every list says about its page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Paging {
    page_number: u32,
    page_size: u32,
    /// All that match; 0 in token mode, where the API gives it no meaning.
    total_count: u32,
}

/// Reads `PageNumber` (default 1) and `PageSize` (default 10, at most `most`).
pub(super) fn by_number(reader: Reader<'_>, most: u32) -> Result<Asked, Box<Refusal>> {
    let page = reader.number("PageNumber")?.unwrap_or(1);
    let size = reader.number("PageSize")?.unwrap_or(10);
    if page == 0 {
        return Err(invalid("PageNumber"));
    }
    if size == 0 || size > most {
        return Err(invalid("PageSize"));
    }
    Ok(Asked::Number { page, size })
}

/// Reads `MaxResults` (raised to 10, lowered to 100) and `NextToken` where one is given, else page
/// number and size.
pub(super) fn by_either(
    world: &World,
    reader: Reader<'_>,
    scope: &[&str],
) -> Result<Asked, Box<Refusal>> {
    let token = reader.text("NextToken");
    let most = reader.text("MaxResults");
    if token.is_none() && most.is_none() {
        return by_number(reader, 100);
    }
    // Below zero is below ten.
    let size = match most.map(str::parse::<i64>) {
        None => 10,
        Some(Ok(size)) if size <= i64::from(u32::MAX) => {
            u32::try_from(size.clamp(10, 100)).unwrap_or(10)
        }
        Some(_) => return Err(invalid("MaxResults")),
    };
    let from = match token {
        Some(token) => world
            .ids
            .position(scope_of(scope), token)
            .ok_or_else(bad_token)?,
        None => 0,
    };
    Ok(Asked::Token { size, from })
}

/// What a page is taken from, in the order of the list.
#[derive(Debug)]
pub(super) enum Candidates {
    /// All numbers of a range.
    All(Range<u32>),
    /// The same from the end.
    Backwards(Range<u32>),
    /// These numbers.
    These(Vec<u32>),
}

impl Candidates {
    fn count(&self) -> u32 {
        match self {
            Self::All(range) | Self::Backwards(range) => range.end - range.start,
            Self::These(numbers) => u32::try_from(numbers.len()).unwrap_or(u32::MAX),
        }
    }

    fn at(&self, position: u32) -> Option<u32> {
        match self {
            Self::All(range) => range.start.checked_add(position).filter(|n| *n < range.end),
            Self::Backwards(range) => range
                .end
                .checked_sub(position + 1)
                .filter(|n| *n >= range.start),
            Self::These(numbers) => numbers.get(to_usize(position)).copied(),
        }
    }
}

/// Takes the page out of those candidates that are to be kept.
pub(super) fn take(
    world: &World,
    asked: Asked,
    scope: &[&str],
    candidates: &Candidates,
    keep: &dyn Fn(u32) -> bool,
) -> Page {
    let (page_number, page_size, skip, from, by_token) = match asked {
        Asked::Number { page, size } => {
            (page, size, u64::from(page - 1) * u64::from(size), 0, false)
        }
        Asked::Token { size, from } => (1, size, 0, from, true),
    };
    let mut page = Page {
        numbers: Vec::new(),
        paging: Paging {
            page_number,
            page_size,
            total_count: 0,
        },
        next_token: String::new(),
    };
    let mut met = 0_u32;
    for position in from..candidates.count() {
        let Some(number) = candidates.at(position).filter(|n| keep(*n)) else {
            continue;
        };
        let full = page.numbers.len() == to_usize(page_size);
        if full && by_token {
            page.next_token = world.ids.token(scope_of(scope), position);
            break;
        }
        if u64::from(met) >= skip && !full {
            page.numbers.push(number);
        }
        met += 1;
    }
    if !by_token {
        page.paging.total_count = met;
    }
    page
}

impl Page {
    /// The list of the page.
    pub(super) fn list<T>(&self, view: impl Fn(u32) -> Option<T>) -> Vec<T> {
        self.numbers.iter().filter_map(|n| view(*n)).collect()
    }
}

/// The list of a page, by the numbers of its items. Each item is made when it is written: a hundred
/// instances at once would be thousands of texts.
pub(super) struct List<F>(pub(super) Vec<u32>, pub(super) F);

impl<T: Serialize, F: Fn(u32) -> Option<T>> Serialize for List<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(numbers, view) = self;
        serializer.collect_seq(numbers.iter().filter_map(|number| view(*number)))
    }
}

/// What a token is good for: the list it was given out for.
fn scope_of(parts: &[&str]) -> u32 {
    let hash = parts
        .iter()
        .fold(0, |hash, part| text_hash(part).rotate_left(7) ^ hash);
    u32::try_from(hash >> 32).unwrap_or(0)
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
