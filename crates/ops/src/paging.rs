//! From page to page, and out of lists that do not end.
//!
//! What a page says about itself is not believed: not its number, not its size. Reading goes on while
//! pages bring something new, and ends when all that was announced is there, when a page is empty,
//! or at a bound. What is missing then is told as a [`Gap`].

use rerack_api::{Page, Paging};

use crate::inventory::{Dict, Gap, GapCause};

/// Items asked for per page: what most lists take at most.
const PAGE_SIZE: u32 = 100;
/// Pages of one list at most.
const MOST_PAGES: u32 = 5_000;
/// Items of one list at most.
const MOST_ITEMS: u64 = 200_000;
/// Empty pages in a row that still name a next one.
const MOST_EMPTY: u32 = 50;
/// Pages in a row that bring nothing new.
const MOST_REPEATS: u32 = 3;
/// How often a numbered list is read again because it changed while it was read.
const MOST_RESTARTS: u32 = 2;

/// What comes after a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Another page.
    More,
    /// Nothing: the list is complete.
    Complete,
    /// Nothing, but items are missing or may be.
    WithGaps(Gap),
}

/// Where a list is.
pub(crate) struct Pages {
    by_number: bool,
    size: u32,
    asked: u32,
    token: Option<String>,
    tokens: Dict,
    empty: u32,
    number: u32,
    repeats: u32,
    restarts: u32,
    announced: u64,
    largest_announced: u64,
    ids: Dict,
    /// Whether the page that is coming has brought something new so far.
    brought: bool,
    bad: u64,
}

impl Pages {
    /// A list that pages by `NextToken`.
    pub(crate) fn by_token() -> Self {
        Self {
            by_number: false,
            size: PAGE_SIZE,
            asked: 0,
            token: None,
            tokens: Dict::default(),
            empty: 0,
            number: 1,
            repeats: 0,
            restarts: 0,
            announced: 0,
            largest_announced: 0,
            ids: Dict::default(),
            brought: false,
            bad: 0,
        }
    }

    /// A list that pages by `PageNumber`.
    pub(crate) fn by_number() -> Self {
        Self {
            by_number: true,
            ..Self::by_token()
        }
    }

    /// The same with so many items a page, for lists that take no more.
    pub(crate) fn sized(mut self, size: u32) -> Self {
        self.size = size;
        self
    }

    /// Items asked for per page.
    pub(crate) fn size(&self) -> u32 {
        self.size
    }

    /// Pages that came so far.
    pub(crate) fn asked(&self) -> u32 {
        self.asked
    }

    /// The page to ask for now.
    pub(crate) fn paging(&self) -> Paging {
        if self.by_number {
            Paging::Number {
                page_number: self.number,
                page_size: self.size,
            }
        } else {
            Paging::Token {
                max_results: self.size,
                next_token: self.token.clone(),
            }
        }
    }

    /// Takes note of an item of the page that has come, by what identifies it. Says whether it is the
    /// first time.
    pub(crate) fn saw(&mut self, id: &str, more: &str) -> bool {
        let is_new = is_new(&mut self.ids, &[id, " ", more].concat());
        self.brought |= is_new;
        is_new
    }

    /// Takes note of a page, after its items.
    pub(crate) fn advance(&mut self, page: &Page<()>) -> Next {
        self.asked += 1;
        let count = page.items.len() + page.bad.len();
        let brought = std::mem::take(&mut self.brought) || !page.bad.is_empty();
        self.bad += page.bad.len() as u64;
        self.empty = if count == 0 { self.empty + 1 } else { 0 };
        if brought {
            self.repeats = 0;
        } else if count > 0 {
            self.repeats += 1;
        }
        self.announced = page.total_count;
        self.largest_announced = self.largest_announced.max(page.total_count);
        let next = if self.by_number {
            self.advance_number(count, brought)
        } else {
            self.advance_token(&page.next_token)
        };
        let is_long = self.asked >= MOST_PAGES || self.seen() >= MOST_ITEMS;
        if next == Next::More && is_long {
            return self.gap(GapCause::NoEnd);
        }
        next
    }

    fn advance_token(&mut self, next_token: &str) -> Next {
        if next_token.is_empty() {
            return if self.missing() == 0 {
                Next::Complete
            } else {
                self.gap(GapCause::Fewer)
            };
        }
        if !is_new(&mut self.tokens, next_token) || self.empty > MOST_EMPTY {
            return self.gap(GapCause::NoEnd);
        }
        if self.repeats >= MOST_REPEATS {
            return self.gap(GapCause::Repeats);
        }
        self.token = Some(next_token.to_owned());
        Next::More
    }

    fn advance_number(&mut self, count: usize, brought: bool) -> Next {
        let is_told = self.announced > 0;
        let goes_on = if is_told {
            count > 0 && self.missing() > 0
        } else {
            // Nothing says how many there are: only an empty page, or the same once more, is an end.
            brought
        };
        if self.repeats >= MOST_REPEATS && goes_on {
            return self.gap(GapCause::Repeats);
        }
        if goes_on {
            self.number += 1;
            return Next::More;
        }
        if !is_told && count >= self.size as usize {
            // Full pages that are all the same: the page number is not looked at.
            return self.gap(GapCause::Repeats);
        }
        // Items that leave while the list is read move others to a page that was read already.
        let shrank = self.announced < self.largest_announced;
        if self.missing() == 0 && !shrank {
            return Next::Complete;
        }
        let is_near = self.seen() > 0 && self.missing() <= u64::from(self.size);
        if self.restarts >= MOST_RESTARTS || !is_near {
            let cause = if self.missing() > 0 {
                GapCause::Fewer
            } else {
                GapCause::Changed
            };
            return self.gap(cause);
        }
        self.restarts += 1;
        self.number = 1;
        self.repeats = 0;
        self.largest_announced = 0;
        self.bad = 0;
        self.ids = Dict::default();
        Next::More
    }

    /// Different items that came, those included that could not be understood.
    fn seen(&self) -> u64 {
        // Number 0 is the empty text, which is no id.
        u64::from(self.ids.len() - 1) + self.bad
    }

    fn missing(&self) -> u64 {
        self.announced.saturating_sub(self.seen())
    }

    fn gap(&self, cause: GapCause) -> Next {
        Next::WithGaps(Gap {
            read: self.seen(),
            announced: self.announced,
            cause,
        })
    }
}

/// Whether a text is none of those before it.
fn is_new(known: &mut Dict, text: &str) -> bool {
    let count = known.len();
    known.intern(text);
    known.len() > count
}

#[cfg(test)]
mod tests;
