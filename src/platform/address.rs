//! The fragment of the page's address.

/// What follows the `#`, with it; empty without one.
#[must_use]
pub fn fragment() -> String {
    let fragment = web_sys::window().and_then(|window| window.location().hash().ok());
    fragment.unwrap_or_default()
}

/// Goes to another fragment, with an entry in the history.
pub fn go(fragment: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(fragment);
    }
}

/// Calls whenever the fragment has changed, for as long as the page lives.
pub fn on_change(changed: impl FnMut() + 'static) {
    super::dom::on_window("hashchange", changed);
}
