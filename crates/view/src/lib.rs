//! The page's `view!` macro.
//!
//! It takes the same markup as the framework's own macro. That one compiles its renderer once for
//! every *shape* of markup; this one turns markup into data: a static string of the fixed parts and
//! one slot for each part that lives, which a single small interpreter (`rerack::ui`) builds. On
//! this page that makes the wasm a third smaller.
//!
//! ```text
//! view! { <p class="note" id=id on:click=press>{text}</p> }
//! ```
//!
//! | markup | meaning |
//! |---|---|
//! | `name="text"`, `"text"` | fixed |
//! | `name=value` | an attribute; `false` and `None` leave it out, a closure or signal keeps it up to date |
//! | `prop:name=value` | a property of the element |
//! | `style:name=value` | a style property |
//! | `on:name=handler` | a listener of an event of `leptos::ev` |
//! | `node_ref=node` | fills a `NodeRef` |
//! | `{value}` | content; a closure or signal is drawn anew whenever what it reads changes |
//! | `<Name prop=value>…</Name>` | a `#[component]` that returns a `View` |

mod component;
mod template;

use proc_macro::TokenStream;
use quote::quote;
use rstml::node::Node;
use rstml::{Parser, ParserConfig};
use template::Template;

/// Turns markup into a `rerack::ui::View`.
#[proc_macro]
pub fn view(markup: TokenStream) -> TokenStream {
    let parser = Parser::new(ParserConfig::default().recover_block(true));
    let (nodes, problems) = parser.parse_recoverable(markup).split_vec();
    let problems = problems
        .into_iter()
        .map(|problem| -> proc_macro2::TokenStream { problem.emit_as_expr_tokens() });
    let view = whole(&nodes);
    TokenStream::from(quote! {{
        #(#problems;)*
        #[allow(unused_braces)]
        {
            #view
        }
    }})
}

/// Several nodes side by side, as one expression of the type `View`.
fn whole(nodes: &[Node]) -> proc_macro2::TokenStream {
    match nodes {
        [] => quote!(::rerack::ui::View::Nothing),
        [Node::Element(element)] if component::is(element) => component::call(element),
        [Node::Block(block)] => quote!(::rerack::ui::Content::into_view(#block)),
        _ => Template::of(nodes).into_tokens(),
    }
}
