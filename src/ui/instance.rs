//! Markup in the page.

use super::listener::Listener;
use super::spot::Spot;
use super::value::Value;
use super::view::Slot;
use web_sys::{Document, Element, Node};

/// Elements of pictures.
const PICTURE: [&str; 4] = ["svg", "path", "circle", "text"];
const SVG: &str = "http://www.w3.org/2000/svg";

/// The page's document.
///
/// # Panics
///
/// Outside of a browser's page.
#[allow(clippy::expect_used)]
pub(super) fn document() -> Document {
    thread_local! {
        static DOCUMENT: Document = web_sys::window()
            .and_then(|window| window.document())
            .expect("a page");
    }
    DOCUMENT.with(Clone::clone)
}

/// Markup in the page: its elements, and the parts that live in it.
pub(super) struct Instance {
    template: &'static str,
    /// The outermost nodes, apart from those of spots.
    roots: Vec<Node>,
    parts: Vec<Part>,
}

/// One slot in the page.
enum Part {
    Value(Value),
    Listener(Listener),
    Node(Element),
    /// Content inside of an element.
    Inner(Spot),
    /// Content beside the outermost nodes.
    Outer(Spot),
}

impl Part {
    fn show(&mut self, slot: Slot) {
        match (self, slot) {
            (Self::Value(value), Slot::View(view)) => value.show(view),
            (Self::Inner(place) | Self::Outer(place), Slot::View(view)) => place.show(view),
            (Self::Listener(listener), Slot::Listener(handler)) => listener.replace(handler),
            (Self::Node(element), Slot::Node(wants)) => wants(element),
            _ => {}
        }
    }
}

impl Instance {
    /// Builds markup behind what a node contains; see [`super::markup`] for the template.
    pub(super) fn build(root: &Node, template: &'static str, slots: Vec<Slot>) -> Self {
        let mut roots = Vec::new();
        let mut parts = Vec::with_capacity(slots.len());
        let mut open: Vec<Element> = Vec::new();
        let mut slots = slots.into_iter();
        let mut rest = Rest(template);
        while let Some(mark) = rest.mark() {
            let parent: &Node = open.last().map_or(root, AsRef::as_ref);
            match (mark, open.last()) {
                (1 | 3, _) => {
                    let word = rest.word();
                    let node: Node = if mark == 1 {
                        element(word).into()
                    } else {
                        document().create_text_node(word).into()
                    };
                    let _ = parent.append_child(&node);
                    if open.is_empty() {
                        roots.push(node.clone());
                    }
                    if mark == 1 {
                        open.push(wasm_bindgen::JsCast::unchecked_into(node));
                    }
                }
                (2, _) => drop(open.pop()),
                (4, Some(element)) => {
                    let name = rest.word();
                    let _ = element.set_attribute(name, rest.word());
                }
                (5, inside) => {
                    let mut spot = Spot::new(parent);
                    if let Some(Slot::View(view)) = slots.next() {
                        spot.show(view);
                    }
                    parts.push(if inside.is_some() {
                        Part::Inner(spot)
                    } else {
                        Part::Outer(spot)
                    });
                }
                (15, Some(element)) => {
                    let mut part = Part::Node(element.clone());
                    if let Some(slot) = slots.next() {
                        part.show(slot);
                    }
                    parts.push(part);
                }
                (_, Some(element)) => {
                    let name = rest.word();
                    match slots.next() {
                        Some(Slot::View(view)) => {
                            let mut value = Value::new(element, mark, name);
                            value.show(view);
                            parts.push(Part::Value(value));
                        }
                        Some(Slot::Listener(handler)) => {
                            parts.push(Part::Listener(Listener::new(element, name, handler)));
                        }
                        _ => {}
                    }
                }
                (_, None) => {}
            }
        }
        Self {
            template,
            roots,
            parts,
        }
    }

    /// Whether it is that markup.
    pub(super) fn is_of(&self, template: &'static str) -> bool {
        std::ptr::eq(self.template, template)
    }

    /// Shows other slots of the same markup.
    pub(super) fn show(&mut self, slots: Vec<Slot>) {
        for (part, slot) in self.parts.iter_mut().zip(slots) {
            part.show(slot);
        }
    }

    /// Takes it out of the page.
    pub(super) fn remove(self) {
        for part in self.parts {
            if let Part::Outer(spot) = part {
                spot.remove();
            }
        }
        for node in self.roots {
            if let Some(parent) = node.parent_node() {
                let _ = parent.remove_child(&node);
            }
        }
    }
}

/// What is left of a template.
struct Rest(&'static str);

impl Rest {
    fn mark(&mut self) -> Option<u8> {
        let mark = *self.0.as_bytes().first()?;
        self.0 = self.0.get(1..)?;
        Some(mark)
    }

    fn word(&mut self) -> &'static str {
        let (word, rest) = self.0.split_once('\0').unwrap_or((self.0, ""));
        self.0 = rest;
        word
    }
}

/// A new element.
///
/// # Panics
///
/// If its name is not one; names stand in the page's own source.
#[allow(clippy::expect_used)]
fn element(name: &str) -> Element {
    let made = if PICTURE.contains(&name) {
        document().create_element_ns(Some(SVG), name)
    } else {
        document().create_element(name)
    };
    made.expect("the name of an element")
}
