//! Lists in answers and the two ways of paging (FACTS 1.0 "Paging at a glance").

use std::cell::Cell;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::body::{self, Content, Root};
use super::lenient::{Faults, Lenient, List, Place, find_list, whole};
use super::scalar::mistyped;
use super::tree::Node;
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
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Page<T> {
    /// The request id, to quote to the vendor.
    pub request_id: String,
    /// What could be read.
    #[serde(skip)]
    pub items: Vec<T>,
    /// What could not be read. Nested lists report here too, under the item they belong to.
    #[serde(skip)]
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

/// Reads the body of a 200 answer and looks at its envelope: it must be an object, and a `Code` at
/// the top must mean success (ENS answers 0). An error body in a 200 answer is an error.
pub(crate) fn answer<T>(
    body: &[u8],
    with: impl FnOnce(Node<'_>) -> Result<T, String>,
) -> Result<T, String> {
    body::read(body, Content::Answer, |root| {
        succeeded(root)?;
        with(root.object)
    })
}

/// The members of an error, which an answer may have too.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Envelope {
    code: String,
    message: String,
}

fn succeeded(root: Root<'_>) -> Result<(), String> {
    let name = root.name;
    if !(name.is_empty() || name.ends_with("Response") || name == "Error") {
        return Err(format!("the answer: is `<{name}>`, not this API's answer"));
    }
    let faults = Faults::default();
    let Envelope { code, message } = whole(root.object, &faults)?;
    let unreadable = faults.unreadable.take();
    if let Some(fault) = unreadable.into_iter().find(|fault| fault.member == "Code") {
        return Err(fault.why);
    }
    let is_success = matches!(code.as_str(), "" | "0" | "200") || is_word_of_success(&code);
    if is_success && name != "Error" {
        return Ok(());
    }
    Err(format!("HTTP 200 carries an error: {code}: {message}"))
}

fn is_word_of_success(code: &str) -> bool {
    code.eq_ignore_ascii_case("ok") || code.eq_ignore_ascii_case("success")
}

/// The items of the list at `place`, `Instances.Instance`. An answer without it must be this API's
/// empty answer and not something else: it has a request id, and nothing of substance under another
/// name.
pub(crate) fn list_at<'a>(
    root: Node<'a>,
    place: &'static str,
) -> Result<List<'a, 'static>, String> {
    let (outer, inner) = place.split_once('.').unwrap_or((place, ""));
    let Some(list) = root.get(outer) else {
        let mut members = root.members();
        if let Some((name, _)) = members.find(|(name, value)| *name != outer && value.has_content())
        {
            return Err(format!("{outer}: missing, but there is `{name}`"));
        }
        let id = root.get("RequestId").filter(|id| !id.is_empty());
        let missing = || "RequestId: missing".to_owned();
        return id.map(|_| List::default()).ok_or_else(missing);
    };
    find_list(list, outer, inner).map_err(|inner| format!("{outer}.{inner}: missing"))
}

/// Shows every item of a list to `see`; what it cannot read goes to `bad`. Returns how many it could
/// read.
pub(crate) fn see_items(
    list: &List<'_, '_>,
    bad: &mut Vec<BadItem>,
    see: &mut dyn FnMut(Lenient<'_, '_>) -> bool,
) -> usize {
    let mut good = 0;
    let top = Place::default();
    let wrapper = list.wrapper(&top);
    for (index, item) in list.items.iter().enumerate() {
        let faults = Faults::default();
        let lack = Cell::new(None);
        let place = Place {
            is_item: true,
            ..list.item(&wrapper, index)
        };
        if see(Lenient::item(*item, &place, &faults, &lack)) {
            good += 1;
        }
        let whys = faults.bad.take().into_iter();
        bad.extend(whys.map(|why| BadItem { index, why }));
    }
    good
}

/// Reads every item of a list; what cannot be read goes to `bad`.
pub(crate) fn read_items<T: DeserializeOwned>(
    list: &List<'_, '_>,
    bad: &mut Vec<BadItem>,
) -> Vec<T> {
    let mut items = Vec::with_capacity(list.items.len());
    see_items(list, bad, &mut |item| {
        let item = T::deserialize(item);
        item.map(|item| items.push(item)).is_ok()
    });
    items
}

/// Reads a page whose list lies at `place`.
pub(crate) fn read_page<T: DeserializeOwned>(
    body: &[u8],
    place: &'static str,
) -> Result<Page<T>, String> {
    let mut items = Vec::new();
    let page = see_page(body, place, &mut |item| {
        let item = T::deserialize(item);
        item.map(|item| items.push(item)).is_ok()
    })?;
    Ok(Page {
        items,
        request_id: page.request_id,
        bad: page.bad,
        next_token: page.next_token,
        page_number: page.page_number,
        page_size: page.page_size,
        total_count: page.total_count,
    })
}

/// Reads a page as [`read_page`] does and shows every item to `see`, which keeps what it wants of it
/// and says whether it could be read. The page that is returned counts the items that could. This is
/// code that is there once, whatever the items are.
pub(crate) fn see_page(
    body: &[u8],
    place: &'static str,
    see: &mut dyn FnMut(Lenient<'_, '_>) -> bool,
) -> Result<Page<()>, String> {
    answer(body, |root| {
        let outer = place.split('.').next().unwrap_or_default();
        let odd = root.get(outer).filter(|value| !value.is_empty());
        if let Some(odd) = odd.filter(|value| !value.is_list() && !value.is_object()) {
            return Err(format!("{outer}: {}", mistyped(odd, "a list")));
        }
        let list = list_at(root, place)?;
        let faults = Faults::default();
        let mut page: Page<()> = whole(root, &faults)?;
        page.items = vec![(); see_items(&list, &mut page.bad, see)];
        // What is odd around the list must not hide the items: a number counts as not told, and a
        // token that cannot be read ends the list, since what comes after it is missing.
        let odd = faults.unreadable.take().into_iter();
        let token = odd.filter(|fault| fault.member == "NextToken");
        page.bad.extend(token.map(|fault| BadItem {
            index: 0,
            why: fault.why,
        }));
        Ok(page)
    })
}

#[cfg(test)]
mod tests;
