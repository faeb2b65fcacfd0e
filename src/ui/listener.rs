//! Listeners, and elements that someone wants.

use super::view::Slot;
use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::NodeRef;
use leptos::tachys::html::node_ref::NodeRefContainer;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

type Handler = Box<dyn FnMut(Event)>;

/// A listener of an event. Only the event's type counts here; its name stands in the template.
pub fn on<E>(_event: E, mut handler: impl FnMut(E::EventType) + 'static) -> Slot
where
    E: EventDescriptor,
    E::EventType: JsCast,
{
    Slot::Listener(Box::new(move |event| handler(event.unchecked_into())))
}

/// A listener of an event that has no type of its own.
pub fn on_plain(handler: impl FnMut(Event) + 'static) -> Slot {
    Slot::Listener(Box::new(handler))
}

/// Someone who wants the element.
pub fn node<E>(node: NodeRef<E>) -> Slot
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    Slot::Node(Box::new(move |element| node.load(element)))
}

/// A listener in the page; it listens until it is dropped.
pub(super) struct Listener {
    element: Element,
    name: &'static str,
    handler: Rc<RefCell<Handler>>,
    called: Closure<dyn FnMut(Event)>,
}

impl Listener {
    pub(super) fn new(element: &Element, name: &'static str, handler: Handler) -> Self {
        let handler = Rc::new(RefCell::new(handler));
        let calls = handler.clone();
        let called = Closure::wrap(Box::new(move |event| {
            // An event that a handler sets off while it works on one of the same kind is not new.
            if let Ok(mut handler) = calls.try_borrow_mut() {
                handler(event);
            }
        }) as Handler);
        let _ = element.add_event_listener_with_callback(name, called.as_ref().unchecked_ref());
        Self {
            element: element.clone(),
            name,
            handler,
            called,
        }
    }

    /// Another handler from now on.
    pub(super) fn replace(&self, handler: Handler) {
        if let Ok(mut known) = self.handler.try_borrow_mut() {
            *known = handler;
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let called = self.called.as_ref().unchecked_ref();
        let _ = self
            .element
            .remove_event_listener_with_callback(self.name, called);
    }
}
