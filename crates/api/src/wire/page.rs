//! Lists in answers and the two ways of paging (FACTS 1.0 "Paging at a glance").

use super::json::{Document, Items, Node};
use crate::error::BuildError;
use crate::wire::params::Params;

/// A list item that could not be read. The rest of the list is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadItem {
    /// Its position in the list, from 0.
    pub index: usize,
    /// What is wrong, with the full path of the field.
    pub why: String,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The request id, to quote to the vendor.
    pub request_id: String,
    /// What could be read.
    pub items: Vec<T>,
    /// What could not be read. Nested lists report here too, under the item they belong to.
    pub bad: Vec<BadItem>,
    /// The token of the next page; empty on the last one, and when paging by number.
    pub next_token: String,
    /// The page's number, from 1; 0 when paging by token.
    pub page_number: u32,
    /// Items a page; 0 if the answer does not say.
    pub page_size: u32,
    /// All items there are; means nothing when paging by token.
    pub total_count: u64,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self {
            request_id: String::new(),
            items: Vec::new(),
            bad: Vec::new(),
            next_token: String::new(),
            page_number: 0,
            page_size: 0,
            total_count: 0,
        }
    }
}

/// Which page to ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Paging {
    /// `MaxResults` and `NextToken`, where the action has them.
    Token {
        /// Items a page; the service raises less than 10 to 10.
        max_results: u32,
        /// The token the page before gave; `None` for the first page.
        next_token: Option<String>,
    },
    /// `PageNumber` (from 1) and `PageSize`.
    Number {
        /// From 1.
        page_number: u32,
        /// Items a page.
        page_size: u32,
    },
    /// No paging parameter: the service's own default (10 items).
    #[default]
    Default,
}

impl Paging {
    /// Adds the parameters. `max` is the largest page of the action; `by_token` tells whether it
    /// pages by token at all.
    pub(crate) fn write(
        &self,
        params: &mut Params,
        max: u32,
        by_token: bool,
    ) -> Result<(), BuildError> {
        match self {
            Self::Default => {}
            Self::Token { .. } if !by_token => {
                let why = "this action pages by PageNumber and PageSize only".to_owned();
                return Err(BuildError::Invalid {
                    name: "NextToken",
                    why,
                });
            }
            Self::Token {
                max_results,
                next_token,
            } => {
                in_range("MaxResults", *max_results, max)?;
                params.scalar("MaxResults", max_results.to_string());
                params.optional(
                    "NextToken",
                    next_token.as_ref().filter(|token| !token.is_empty()),
                );
            }
            Self::Number {
                page_number,
                page_size,
            } => {
                in_range("PageNumber", *page_number, u32::MAX)?;
                in_range("PageSize", *page_size, max)?;
                params.scalar("PageNumber", page_number.to_string());
                params.scalar("PageSize", page_size.to_string());
            }
        }
        Ok(())
    }
}

fn in_range(name: &'static str, value: u32, max: u32) -> Result<(), BuildError> {
    if (1..=max).contains(&value) {
        return Ok(());
    }
    let why = if max == u32::MAX {
        "counts from 1".to_owned()
    } else {
        format!("{value} is not between 1 and {max}")
    };
    Err(BuildError::Invalid { name, why })
}

/// Parses the body of a 200 answer and looks at its envelope: it must be an object, and a `Code`
/// at the top must mean success (ENS answers 0). An error body in a 200 answer is an error.
pub(crate) fn answer(body: &[u8]) -> Result<Document<'_>, String> {
    let document = Document::parse_answer(body)?;
    let root = document.root();
    if !root.is_object() {
        return Err(root.error("is not a JSON object"));
    }
    // The outermost element of XML; JSON has no such name.
    let name = root.name();
    if !(name.is_empty() || name.ends_with("Response") || name == "Error") {
        return Err(root.error(&format!("is `<{name}>`, not this API's answer")));
    }
    let code = root.text("Code")?;
    let is_success = matches!(code.as_str(), "" | "0" | "200") || is_word_of_success(&code);
    if is_success && name != "Error" {
        return Ok(document);
    }
    let message = root.text("Message").unwrap_or_default();
    Err(format!("HTTP 200 carries an error: {code}: {message}"))
}

fn is_word_of_success(code: &str) -> bool {
    code.eq_ignore_ascii_case("ok") || code.eq_ignore_ascii_case("success")
}

/// Checks that an answer whose list is absent is this API's empty answer and not something else:
/// it has a request id, and nothing of substance under another name.
pub(crate) fn expect_list(root: Node<'_>, name: &str) -> Result<(), String> {
    if root.get(name).is_some() {
        return Ok(());
    }
    let stranger = root
        .children()
        .find(|child| child.name() != name && child.has_content());
    match stranger {
        Some(child) => Err(format!(
            "{}, but there is `{}`",
            root.missing(name),
            child.name()
        )),
        None if root.shown("RequestId").is_empty() => Err(root.missing("RequestId")),
        None => Ok(()),
    }
}

/// Shows every item to `see`; what it cannot read goes to `bad`. Returns how many it could read.
pub(crate) fn see_items(
    items: Items<'_>,
    bad: &mut Vec<BadItem>,
    see: &mut dyn FnMut(Node<'_>) -> Result<(), String>,
) -> usize {
    let mut good = 0;
    for (index, item) in items.into_iter().enumerate() {
        match item.as_object().and_then(&mut *see) {
            Ok(()) => good += 1,
            Err(why) => bad.push(BadItem { index, why }),
        }
    }
    good
}

/// Reads every item; what cannot be read goes to `bad`.
pub(crate) fn read_items<T>(
    items: Items<'_>,
    bad: &mut Vec<BadItem>,
    read: impl Fn(Node<'_>) -> Result<T, String>,
) -> Vec<T> {
    let mut good = Vec::with_capacity(items.len());
    see_items(items, bad, &mut |item| {
        good.push(read(item)?);
        Ok(())
    });
    good
}

/// Reads a page whose list lies at `{"outer":{"inner":[…]}}`, or at `{"outer":[…]}` if `inner` is
/// empty.
pub(crate) fn read_page<T>(
    body: &[u8],
    (outer, inner): (&str, &str),
    read: impl Fn(Node<'_>) -> Result<T, String>,
) -> Result<Page<T>, String> {
    let mut items = Vec::new();
    let page = see_page(body, (outer, inner), &mut |item| {
        items.push(read(item)?);
        Ok(())
    })?;
    Ok(Page {
        items,
        ..page.with_items()
    })
}

/// Reads a page as [`read_page`] does and shows every item to `see`, which keeps what it wants of
/// it. The page that is returned counts the items that could be read. This is code that is there
/// once, whatever the items are.
pub(crate) fn see_page(
    body: &[u8],
    (outer, inner): (&str, &str),
    see: &mut dyn FnMut(Node<'_>) -> Result<(), String>,
) -> Result<Page<()>, String> {
    let document = answer(body)?;
    let root = document.root();
    expect_list(root, outer)?;
    if let Some(odd) = root.get(outer).filter(|n| n.is_plain() && !n.is_empty()) {
        return Err(odd.mistyped("a list"));
    }
    let items = if inner.is_empty() {
        root.list(outer)?
    } else {
        root.wrapped(outer, inner)?
    };
    let mut page = around(root);
    let mut bad = Vec::new();
    page.items = vec![(); see_items(items, &mut bad, see)];
    bad.append(&mut page.bad);
    page.bad = bad;
    Ok(page)
}

/// The members around the list.
pub(crate) fn page_of<T>(root: Node<'_>) -> Page<T> {
    around(root).with_items()
}

/// What is odd here must not hide the items: a number counts as not told, and a token that cannot be
/// read ends the list with an entry in `bad`, since what comes after it is missing.
fn around(root: Node<'_>) -> Page<()> {
    let mut bad = Vec::new();
    let next_token = root.text("NextToken").unwrap_or_else(|why| {
        bad.push(BadItem { index: 0, why });
        String::new()
    });
    Page {
        request_id: root.text("RequestId").unwrap_or_default(),
        items: Vec::new(),
        bad,
        next_token,
        page_number: root.count("PageNumber").unwrap_or_default(),
        page_size: root.count("PageSize").unwrap_or_default(),
        total_count: root.count("TotalCount").unwrap_or_default(),
    }
}

impl Page<()> {
    /// The same page with a list of items, still empty.
    fn with_items<T>(self) -> Page<T> {
        Page {
            request_id: self.request_id,
            items: Vec::new(),
            bad: self.bad,
            next_token: self.next_token,
            page_number: self.page_number,
            page_size: self.page_size,
            total_count: self.total_count,
        }
    }
}

#[cfg(test)]
mod tests;
