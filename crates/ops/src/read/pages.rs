//! From page to page, and out of lists that do not end.

use rerack_api::{Page, Paging};

use crate::inventory::Dict;

/// Items asked for per page: what every list takes at most.
const PAGE_SIZE: u32 = 100;
/// Pages of one list at most: two million items.
const MOST_PAGES: u32 = 20_000;
/// Empty pages in a row that still name a next one.
const MOST_EMPTY: u32 = 50;
/// Pages in a row that bring nothing new.
const MOST_REPEATS: u32 = 3;
/// How often a numbered list is read again because it changed while it was read.
const MOST_RESTARTS: u32 = 2;

/// What comes after a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Another page.
    More,
    /// Nothing: the list is complete.
    Complete,
    /// Nothing, but items may have been skipped while the list changed.
    WithGaps,
}

/// Where a list is.
#[derive(Default)]
pub(super) struct Pages {
    by_number: bool,
    asked: u32,
    token: Option<String>,
    tokens: Dict,
    empty: u32,
    number: u32,
    repeats: u32,
    restarts: u32,
    largest_total: u64,
    ids: Dict,
    /// Whether the page that is coming has brought something new so far.
    brought: bool,
    bad: u64,
}

impl Pages {
    /// A list that pages by `NextToken`.
    pub(super) fn by_token() -> Self {
        Self::default()
    }

    /// A list that pages by `PageNumber`.
    pub(super) fn by_number() -> Self {
        Self {
            by_number: true,
            number: 1,
            ..Self::default()
        }
    }

    /// Pages that came so far.
    pub(super) fn asked(&self) -> u32 {
        self.asked
    }

    /// The page to ask for now.
    pub(super) fn paging(&self) -> Paging {
        if self.by_number {
            Paging::Number {
                page_number: self.number,
                page_size: PAGE_SIZE,
            }
        } else {
            Paging::Token {
                max_results: PAGE_SIZE,
                next_token: self.token.clone(),
            }
        }
    }

    /// Takes note of an item of the page that has come, by what identifies it.
    pub(super) fn saw(&mut self, id: &str, more: &str) {
        self.brought |= is_new(&mut self.ids, &[id, " ", more].concat());
    }

    /// Takes note of a page, after its items. An error says why the list cannot be read to its end.
    pub(super) fn advance(&mut self, page: &Page<()>) -> Result<Next, String> {
        self.asked += 1;
        let next = if self.by_number {
            self.advance_number(page)
        } else {
            self.advance_token(page)
        }?;
        if next == Next::More && self.asked >= MOST_PAGES {
            return Err(format!(
                "the list does not end: {MOST_PAGES} pages were read"
            ));
        }
        Ok(next)
    }

    fn advance_token(&mut self, page: &Page<()>) -> Result<Next, String> {
        if page.next_token.is_empty() {
            return Ok(Next::Complete);
        }
        if !is_new(&mut self.tokens, &page.next_token) {
            return Err("NextToken: the same token came a second time".to_owned());
        }
        let is_empty = page.items.is_empty() && page.bad.is_empty();
        self.empty = if is_empty { self.empty + 1 } else { 0 };
        if self.empty > MOST_EMPTY {
            return Err(format!(
                "NextToken: {MOST_EMPTY} empty pages in a row name a next one"
            ));
        }
        self.token = Some(page.next_token.clone());
        Ok(Next::More)
    }

    fn advance_number(&mut self, page: &Page<()>) -> Result<Next, String> {
        let count = page.items.len() + page.bad.len();
        let brought = std::mem::take(&mut self.brought) || !page.bad.is_empty();
        self.bad += page.bad.len() as u64;
        self.repeats = if brought || count == 0 {
            0
        } else {
            self.repeats + 1
        };
        if self.repeats >= MOST_REPEATS {
            let number = self.number;
            return Err(format!(
                "PageNumber: page {number} and those before it repeat others"
            ));
        }
        self.largest_total = self.largest_total.max(page.total_count);
        let size = if page.page_size == 0 {
            PAGE_SIZE
        } else {
            page.page_size
        };
        let reached = u64::from(self.number) * u64::from(size);
        let is_last = match page.total_count {
            0 => count < size as usize,
            total => reached >= total,
        };
        if count > 0 && !is_last {
            self.number += 1;
            return Ok(Next::More);
        }
        // Items that leave while the list is read move others to a page that was read already.
        let shrank = page.total_count < self.largest_total;
        // Number 0 is the empty text, which is no id.
        let whole = u64::from(self.ids.len() - 1) + self.bad >= page.total_count;
        if whole && !shrank {
            return Ok(Next::Complete);
        }
        if self.restarts >= MOST_RESTARTS {
            return Ok(Next::WithGaps);
        }
        self.restarts += 1;
        self.number = 1;
        self.repeats = 0;
        self.largest_total = 0;
        self.bad = 0;
        self.ids = Dict::default();
        Ok(Next::More)
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
