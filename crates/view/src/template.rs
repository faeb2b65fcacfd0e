//! Markup as a static string and the slots that live in it. `rerack::ui::markup` takes both
//! and lists the marks.

use crate::{component, whole};
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use rstml::node::{Infallible, KeyedAttribute, Node, NodeAttribute, NodeElement};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit};

const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';
const TEXT: char = '\u{3}';
const FIXED: char = '\u{4}';
const CONTENT: char = '\u{5}';
const ATTRIBUTE: char = '\u{6}';
const PROPERTY: char = '\u{7}';
const STYLE: char = '\u{8}';
const LISTENER: char = '\u{e}';
const NODE: char = '\u{f}';
/// Events that the framework has no name for.
const PLAIN: [&str; 2] = ["cancel", "close"];
const END: char = '\0';

/// Markup on its way to a call of `rerack::ui::markup`.
#[derive(Default)]
pub(crate) struct Template {
    fixed: String,
    slots: Vec<TokenStream>,
}

impl Template {
    /// The template of several nodes side by side.
    pub(crate) fn of(nodes: &[Node]) -> Self {
        let mut template = Self::default();
        for node in nodes {
            template.node(node);
        }
        template
    }

    /// The call that builds it.
    pub(crate) fn into_tokens(self) -> TokenStream {
        let Self { fixed, slots } = self;
        quote!(::rerack::ui::markup(#fixed, ::std::boxed::Box::new([#(#slots),*])))
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Element(element) if component::is(element) => {
                self.content(&component::call(element));
            }
            Node::Element(element) => self.element(element),
            Node::Text(text) => self.named(TEXT, &text.value_string()),
            Node::Block(block) => self.content(&quote!(#block)),
            Node::Fragment(fragment) => self.content(&whole(&fragment.children)),
            Node::Comment(_) | Node::Doctype(_) => {}
            other => self.content(&quote_spanned! { other.span() =>
                ::core::compile_error!("text in markup must be quoted")
            }),
        }
    }

    fn element(&mut self, element: &NodeElement<Infallible>) {
        self.named(OPEN, &element.name().to_string());
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => self.attribute(attribute),
                NodeAttribute::Block(block) => self.content(&quote_spanned! { block.span() =>
                    ::core::compile_error!("an attribute needs a name")
                }),
            }
        }
        for child in &element.children {
            self.node(child);
        }
        self.fixed.push(CLOSE);
    }

    fn attribute(&mut self, attribute: &KeyedAttribute) {
        let key = attribute.key.to_string();
        let value = attribute.value();
        let Some(value) = value else {
            return self.fixed(&key, "");
        };
        if let (Some(text), false) = (literal(value), key.contains(':')) {
            return self.fixed(&key, &text);
        }
        if key == "node_ref" {
            self.fixed.push(NODE);
            self.slots.push(quote!(::rerack::ui::node(#value)));
            return;
        }
        if let Some(event) = key.strip_prefix("on:") {
            let kind = format_ident!("{event}", span = attribute.key.span());
            self.named(LISTENER, event);
            self.slots.push(if PLAIN.contains(&event) {
                quote!(::rerack::ui::on_plain(#value))
            } else {
                quote!(::rerack::ui::on(::leptos::ev::#kind, #value))
            });
            return;
        }
        match key.split_once(':') {
            Some(("prop", name)) => self.named(PROPERTY, name),
            Some(("style", name)) => self.named(STYLE, name),
            _ => self.named(ATTRIBUTE, &key),
        }
        self.slots.push(quote!(::rerack::ui::slot(#value)));
    }

    fn fixed(&mut self, name: &str, value: &str) {
        self.named(FIXED, name);
        self.fixed.push_str(value);
        self.fixed.push(END);
    }

    fn content(&mut self, value: &TokenStream) {
        self.fixed.push(CONTENT);
        self.slots.push(quote!(::rerack::ui::slot(#value)));
    }

    fn named(&mut self, mark: char, name: &str) {
        self.fixed.push(mark);
        self.fixed.push_str(name);
        self.fixed.push(END);
    }
}

/// The text of a string literal.
fn literal(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    }
}
