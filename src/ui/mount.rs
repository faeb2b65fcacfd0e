//! Where the page begins.

use super::content::Content;
use super::spot::Spot;
use any_spawner::Executor;
use leptos::prelude::Owner;
use web_sys::Node;

/// Something that is shown until it is dropped: then everything in it ends. Its nodes stay where
/// they are.
#[must_use = "what is mounted ends when this is dropped"]
pub struct Mounted {
    owner: Owner,
    _spot: Spot,
}

impl Mounted {
    /// Shows it for as long as the page is open.
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// Shows a view behind what a node contains.
pub fn mount<V: Content>(parent: &Node, view: impl FnOnce() -> V) -> Mounted {
    // A second start is refused, and that is well: one is enough for all.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let spot = owner.with(|| {
        let mut spot = Spot::new(parent);
        spot.show(view().into_view());
        spot
    });
    Mounted { owner, _spot: spot }
}
