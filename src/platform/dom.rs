//! Small reaches into the document.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// The document's root element.
#[must_use]
pub fn root() -> Option<web_sys::HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// Sets an attribute of the root element, e.g. `data-theme` or `lang`.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(name, value);
    }
}

/// Sets the window's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Whether a media query holds now.
#[must_use]
pub fn media(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}

/// Does something whenever an event reaches the window, for as long as the page is open.
pub fn on_window(event: &'static str, mut handle: impl FnMut() + 'static) {
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, event, move |_| handle()).forget();
    }
}

/// The element with that id.
#[must_use]
pub fn by_id(id: &str) -> Option<web_sys::HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Moves the focus to the element with that id, if it is there.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.focus();
    }
}

/// Selects the whole text of a text area.
pub fn select_all(id: &str) {
    if let Some(area) =
        by_id(id).and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
    {
        let _ = area.focus();
        area.select();
    }
}

/// The text that a paste event brings.
#[must_use]
pub fn pasted_text(event: &web_sys::Event) -> Option<String> {
    let data = js_sys::Reflect::get(event, &"clipboardData".into()).ok()?;
    let read = js_sys::Reflect::get(&data, &"getData".into()).ok()?;
    let read = read.dyn_into::<js_sys::Function>().ok()?;
    read.call1(&data, &"text".into()).ok()?.as_string()
}

/// Puts a text in the place of what is selected in the field that an event is about; all that the field
/// holds then.
#[must_use]
pub fn insert(event: &web_sys::Event, text: &str) -> Option<String> {
    let field = event
        .target()?
        .dyn_into::<web_sys::HtmlInputElement>()
        .ok()?;
    let (value, place) = (field.value(), |at: Option<u32>| at.map(|at| at as usize));
    let letters: Vec<u16> = value.encode_utf16().collect();
    let start = place(field.selection_start().ok().flatten()).unwrap_or(letters.len());
    let end = place(field.selection_end().ok().flatten()).unwrap_or(letters.len());
    let mut whole = String::from_utf16_lossy(letters.get(..start)?);
    whole.push_str(text);
    let cursor = whole.encode_utf16().count();
    whole.push_str(&String::from_utf16_lossy(letters.get(end.max(start)..)?));
    field.set_value(&whole);
    let cursor = u32::try_from(cursor).ok();
    let _ = field.set_selection_start(cursor);
    let _ = field.set_selection_end(cursor);
    Some(whole)
}

/// Whether the page is in view.
#[must_use]
pub fn visible() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// Whether a key event was typed into a field, where letters must stay letters.
#[must_use]
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| {
            let tag = element.tag_name();
            let kind = element.get_attribute("type").unwrap_or_default();
            tag == "TEXTAREA"
                || tag == "SELECT"
                || (tag == "INPUT" && kind != "checkbox" && kind != "radio")
        })
}

/// Whether a modal dialog is open.
#[must_use]
pub fn modal_open() -> bool {
    has("dialog[open]")
}

/// Saves a text as a file on the device; `false` if the browser refused.
#[must_use]
pub fn save_file(name: &str, kind: &str, text: &str) -> bool {
    let parts = js_sys::Array::of1(&text.into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let Ok(blob) = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options) else {
        return false;
    };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else {
        return false;
    };
    let link = document()
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(link) = &link {
        let _ = link.set_attribute("href", &url);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    let _ = web_sys::Url::revoke_object_url(&url);
    link.is_some()
}

/// Whether something in the document fits a selector.
#[must_use]
pub fn has(selector: &str) -> bool {
    document().is_some_and(|document| document.query_selector(selector).ok().flatten().is_some())
}

/// A file that was chosen in a field.
pub struct ChosenFile(wasm_bindgen::JsValue);

/// The first file of the field that an event is about.
#[must_use]
pub fn chosen_file(event: &web_sys::Event) -> Option<ChosenFile> {
    let files = js_sys::Reflect::get(event.target()?.as_ref(), &"files".into()).ok()?;
    let file = js_sys::Reflect::get_u32(&files, 0).ok()?;
    (!file.is_undefined() && !file.is_null()).then_some(ChosenFile(file))
}

/// Empties the field that an event is about, so that the same file can be chosen again.
pub fn clear_file(event: &web_sys::Event) {
    if let Some(target) = event.target() {
        let _ = js_sys::Reflect::set(target.as_ref(), &"value".into(), &"".into());
    }
}

impl ChosenFile {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        let name = js_sys::Reflect::get(&self.0, &"name".into()).ok();
        name.and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> f64 {
        let size = js_sys::Reflect::get(&self.0, &"size".into()).ok();
        size.and_then(|size| size.as_f64()).unwrap_or_default()
    }

    /// Its text; `None` if it cannot be read.
    pub async fn text(&self) -> Option<String> {
        let text = js_sys::Reflect::get(&self.0, &"text".into()).ok()?;
        let reading = text
            .dyn_into::<js_sys::Function>()
            .ok()?
            .call0(&self.0)
            .ok()?;
        let reading = reading.dyn_into::<js_sys::Promise>().ok()?;
        let text = wasm_bindgen_futures::JsFuture::from(reading).await.ok()?;
        text.as_string()
    }
}

/// Opens the browser's dialog to print the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
