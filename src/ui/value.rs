//! Attributes, properties and styles, and keeping them up to date.

use super::seen::seen;
use super::view::View;
use leptos::prelude::RenderEffect;
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// What of an element a value is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Attribute,
    Property,
    Style,
}

/// An attribute, a property or a style property of an element in the page.
pub(super) struct Value {
    target: Rc<Target>,
    /// Sets it again whenever it changes.
    follows: Option<RenderEffect<()>>,
}

struct Target {
    element: Element,
    kind: Kind,
    name: &'static str,
    known: RefCell<Written>,
}

/// What was written last.
#[derive(PartialEq)]
enum Written {
    Nothing,
    LeftOut,
    Text(Cow<'static, str>),
}

impl Value {
    /// The value a mark of a template stands for; not written yet.
    pub(super) fn new(element: &Element, mark: u8, name: &'static str) -> Self {
        let kind = match mark {
            7 => Kind::Property,
            8 => Kind::Style,
            _ => Kind::Attribute,
        };
        Self {
            target: Rc::new(Target {
                element: element.clone(),
                kind,
                name,
                known: RefCell::new(Written::Nothing),
            }),
            follows: None,
        }
    }

    /// Writes it, and writes it again whenever it changes.
    pub(super) fn show(&mut self, view: View) {
        self.follows = None;
        let View::Live(mut live) = view else {
            return self.target.write(view);
        };
        let target = self.target.clone();
        self.follows = Some(RenderEffect::new(move |_: Option<()>| {
            target.write(live().settled());
        }));
    }
}

impl Target {
    fn write(&self, view: View) {
        // A property may have been changed by the operator meanwhile, so it is set in any case.
        if self.kind == Kind::Property {
            return self.set_property(view);
        }
        let written = view
            .into_attribute()
            .map_or(Written::LeftOut, Written::Text);
        let Ok(mut known) = self.known.try_borrow_mut() else {
            return;
        };
        if *known != written {
            self.set(match &written {
                Written::Text(text) => Some(seen(text)),
                _ => None,
            });
            *known = written;
        }
    }

    fn set(&self, text: Option<Cow<'_, str>>) {
        let text = text.as_deref();
        // None of these fails for the names that stand in the page's own source.
        let _ = match (self.kind, text) {
            (Kind::Style, text) => self
                .element
                .unchecked_ref::<HtmlElement>()
                .style()
                .set_property(self.name, text.unwrap_or_default()),
            (_, Some(text)) => self.element.set_attribute(self.name, text),
            (_, None) => self.element.remove_attribute(self.name),
        };
    }

    fn set_property(&self, view: View) {
        let value = match view {
            View::Flag(on) => JsValue::from_bool(on),
            View::Text(text) => JsValue::from_str(&text),
            _ => return,
        };
        let _ = js_sys::Reflect::set(&self.element, &JsValue::from_str(self.name), &value);
    }
}
