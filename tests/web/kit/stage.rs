//! A place in the document for one test, with the page's own styles.

use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const STYLES: [&str; 5] = [
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/shell.css"),
    include_str!("../../../style/table.css"),
    include_str!("../../../style/pages.css"),
];

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

/// The page's styles, once; what they say of the body holds for the stage.
fn dress() {
    if document().get_element_by_id("styles").is_some() {
        return;
    }
    let style = document().create_element("style").unwrap();
    style.set_id("styles");
    let css = STYLES.concat().replace("body {", "#stage {");
    style.set_text_content(Some(&format!(
        "{css} #stage {{ position: fixed; inset: 0; }}"
    )));
    document().head().unwrap().append_child(&style).unwrap();
}

thread_local! {
    /// What is mounted. It is taken down even if its test failed and never dropped it.
    static VIEW: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Forgets what earlier tests left: the stage, the stored preferences and the place.
pub fn clean() {
    dress();
    // The first mount wakes what runs effects and tasks.
    drop(mount(|| ()));
    if let Some(old) = document().get_element_by_id("stage") {
        old.remove();
    }
    let window = web_sys::window().unwrap();
    window.local_storage().unwrap().unwrap().clear().unwrap();
    window.location().set_hash("").unwrap();
}

/// Something that is mounted on the stage until it is dropped.
pub struct Mounted {
    stage: HtmlElement,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if self.stage.is_connected() {
            drop(VIEW.take());
        }
        self.stage.remove();
    }
}

/// Mounts a view on a fresh stage.
pub fn mount<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Mounted {
    drop(VIEW.take());
    if let Some(old) = document().get_element_by_id("stage") {
        old.remove();
    }
    dress();
    let stage: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    stage.set_id("stage");
    document().body().unwrap().append_child(&stage).unwrap();
    VIEW.set(Some(Box::new(mount_to(stage.clone(), view))));
    Mounted { stage }
}
