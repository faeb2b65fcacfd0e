//! Calls of components.

use crate::whole;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use rstml::node::{Infallible, KeyedAttribute, NodeAttribute, NodeElement, NodeName};
use syn::spanned::Spanned;

/// Whether a tag names a component: the last part of its path begins with a capital letter.
pub(crate) fn is(element: &NodeElement<Infallible>) -> bool {
    let NodeName::Path(path) = element.name() else {
        return false;
    };
    path.path.segments.last().is_some_and(|part| {
        part.ident
            .to_string()
            .starts_with(|first: char| first.is_ascii_uppercase())
    })
}

/// The call: `Name(NameProps::builder().prop(value)….build())`.
pub(crate) fn call(element: &NodeElement<Infallible>) -> TokenStream {
    let name = element.name();
    let span = name.span();
    let props = element.attributes().iter().map(prop);
    let children = (!element.children.is_empty()).then(|| {
        let content = whole(&element.children);
        quote!(.children(::std::boxed::Box::new(move || #content)))
    });
    quote_spanned! { span =>
        ::leptos::component::component_view(
            #name,
            ::leptos::component::component_props_builder(&#name)
                #(#props)*
                #children
                .build()
        )
    }
}

fn prop(attribute: &NodeAttribute) -> TokenStream {
    match attribute {
        NodeAttribute::Attribute(attribute) => keyed(attribute),
        NodeAttribute::Block(block) => {
            quote_spanned!(block.span() => .#block ::core::compile_error!("a prop needs a name"))
        }
    }
}

fn keyed(attribute: &KeyedAttribute) -> TokenStream {
    let key = &attribute.key;
    let value = attribute
        .value()
        .map_or_else(|| quote!(#key), |value| quote!(#value));
    quote_spanned!(key.span() => .#key(#[allow(unused_braces)] { #value }))
}
