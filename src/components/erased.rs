//! Closures of one type. The framework's code for a reactive text exists once for every *type* of
//! closure it meets; given these, it exists once. Measured: this is a large part of the page's size.

use leptos::prelude::*;

/// A text that follows the signals it reads.
pub fn say<T: Into<String>>(text: impl Fn() -> T + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || text().into())
}

/// Content that is drawn anew when the signals it reads change.
pub fn show(
    content: impl FnMut() -> AnyView + Send + 'static,
) -> Box<dyn FnMut() -> AnyView + Send> {
    Box::new(content)
}

/// A handler of clicks.
pub fn click(mut handler: impl FnMut() + 'static) -> Box<dyn FnMut(leptos::ev::MouseEvent)> {
    Box::new(move |_| handler())
}
