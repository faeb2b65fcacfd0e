//! Paging: by number and size, or by token.

use super::param::Reader;
use super::refuse::{bad_token, invalid};
use crate::call::Refusal;
use crate::world::World;
use crate::world::chance::text_hash;
use serde_json::{Map, Value};
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
    pub(super) number: u32,
    pub(super) size: u32,
    /// All that match; 0 in token mode, where the API gives it no meaning.
    pub(super) total: u32,
    /// Empty on the last page.
    pub(super) next_token: String,
}

/// Reads `PageNumber` (default 1) and `PageSize` (default 10, at most `most`).
pub(super) fn by_number(reader: Reader<'_>, most: u32) -> Result<Asked, Refusal> {
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
) -> Result<Asked, Refusal> {
    let token = reader.text("NextToken");
    if token.is_none() && reader.text("MaxResults").is_none() {
        return by_number(reader, 100);
    }
    let size = match reader.number("MaxResults") {
        Ok(size) => size.unwrap_or(10).clamp(10, 100),
        // Below zero is below ten.
        Err(_)
            if reader
                .text("MaxResults")
                .is_some_and(|t| t.parse::<i64>().is_ok()) =>
        {
            10
        }
        Err(refusal) => return Err(refusal),
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
    keep: impl Fn(u32) -> bool,
) -> Page {
    let mut numbers = Vec::new();
    let count = candidates.count();
    match asked {
        Asked::Number { page, size } => {
            let skip = u64::from(page - 1) * u64::from(size);
            let mut total = 0_u32;
            for number in (0..count)
                .filter_map(|at| candidates.at(at))
                .filter(|n| keep(*n))
            {
                if u64::from(total) >= skip && numbers.len() < to_usize(size) {
                    numbers.push(number);
                }
                total += 1;
            }
            Page {
                numbers,
                number: page,
                size,
                total,
                next_token: String::new(),
            }
        }
        Asked::Token { size, from } => {
            let mut next_token = String::new();
            for position in from..count {
                let Some(number) = candidates.at(position).filter(|n| keep(*n)) else {
                    continue;
                };
                if numbers.len() == to_usize(size) {
                    next_token = world.ids.token(scope_of(scope), position);
                    break;
                }
                numbers.push(number);
            }
            Page {
                numbers,
                number: 1,
                size,
                total: 0,
                next_token,
            }
        }
    }
}

/// Puts a list under `outer`, inside the wrapper `inner` where the API has one. The items are moved;
/// `json!` would copy them.
pub(super) fn with_list(
    mut body: Value,
    outer: &str,
    inner: Option<&str>,
    items: Vec<Value>,
) -> Value {
    let mut list = Value::Array(items);
    if let Some(inner) = inner {
        list = Value::Object(Map::from_iter([(inner.to_owned(), list)]));
    }
    if let Value::Object(fields) = &mut body {
        fields.insert(outer.to_owned(), list);
    }
    body
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
