//! What can be shown, as one type.

use super::content::Content;
use std::borrow::Cow;

/// Something that gives a new view whenever it is asked; what it reads decides when it is.
pub type Live = Box<dyn FnMut() -> View>;

/// The content between a component's tags.
pub type Children = Box<dyn FnOnce() -> View>;

/// What can be shown: as content of an element, or as the value of an attribute or property.
pub enum View {
    /// No content; an attribute that is left out.
    Nothing,
    /// No content; an attribute without a value, or one that is left out; a property of that value.
    Flag(bool),
    /// Text.
    Text(Cow<'static, str>),
    /// Markup, as the `view!` macro wrote it down.
    Markup(&'static str, Vec<Slot>),
    /// One after the other.
    Many(Vec<View>),
    /// Drawn anew whenever a signal it reads changes.
    Live(Live),
}

impl View {
    /// The value itself, were it live.
    #[must_use]
    pub(super) fn settled(self) -> Self {
        let mut view = self;
        while let Self::Live(mut live) = view {
            view = live();
        }
        view
    }

    /// The text of an attribute; `None` where it is left out.
    #[must_use]
    pub(super) fn into_attribute(self) -> Option<Cow<'static, str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Flag(true) => Some(Cow::Borrowed("")),
            _ => None,
        }
    }
}

/// A part of a template that lives.
pub enum Slot {
    /// Content, or the value of an attribute, a property or a style.
    View(View),
    /// A listener.
    Listener(Box<dyn FnMut(web_sys::Event)>),
    /// Someone who wants the element.
    Node(Box<dyn FnOnce(&web_sys::Element)>),
}

/// Markup with its slots; written by the `view!` macro.
///
/// The template is a string of marks: 1 *name* 0 opens an element and 2 closes it, 3 *text* 0 is
/// text, 4 *name* 0 *value* 0 an attribute. The others take the next slot: 5 is content,
/// 6 *name* 0 an attribute, 7 *name* 0 a property, 8 *name* 0 a style property, 14 *name* 0 a
/// listener, 15 someone who wants the element.
#[must_use]
pub fn markup(template: &'static str, slots: Box<[Slot]>) -> View {
    View::Markup(template, slots.into_vec())
}

/// A slot of a value.
pub fn slot(value: impl Content) -> Slot {
    Slot::View(value.into_view())
}
