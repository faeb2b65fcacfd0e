//! Small parts on their own.

use crate::kit::{all, attribute, click, count, find, mount, quiet, set, settle, text};
use leptos::prelude::*;
use rerack::components::banner::{Banner, Tone};
use rerack::components::copy;
use rerack::components::dialog::Dialog;
use rerack::components::empty::Empty;
use rerack::components::icon::Icon;
use rerack::components::preference::{LanguagePick, Pick};
use rerack::components::table::Cell;
use rerack::components::tile::Tile;
use rerack::locale::Lang;
use rerack::text::outside;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

fn focused() -> String {
    let document = web_sys::window().unwrap().document().unwrap();
    document
        .active_element()
        .map(|element| element.id())
        .unwrap_or_default()
}

/// Asks an open dialog to close, as the browser does on Escape.
fn escape(selector: &str) -> bool {
    let init = js_sys::Object::new();
    js_sys::Reflect::set(&init, &"cancelable".into(), &true.into()).unwrap();
    let class: js_sys::Function = js_sys::Reflect::get(&js_sys::global(), &"Event".into())
        .unwrap()
        .unchecked_into();
    let arguments = js_sys::Array::of2(&"cancel".into(), &init);
    let event: web_sys::Event = js_sys::Reflect::construct(&class, &arguments)
        .unwrap()
        .unchecked_into();
    find(selector).unwrap().dispatch_event(&event).unwrap()
}

#[wasm_bindgen_test]
async fn a_tile_says_whether_its_filter_is_on() {
    let (on, presses) = (RwSignal::new(false), RwSignal::new(0));
    let _stage = mount(move || {
        view! {
            <Tile
                tone="warn"
                label=Signal::derive(|| "Waiting".to_owned())
                count=Signal::derive(|| "12".to_owned())
                note=Signal::derive(|| "first in 3 h".to_owned())
                on=on
                press=Callback::new(move |()| {
                    presses.update(|count| *count += 1);
                    on.update(|on| *on = !*on);
                })
            />
        }
    });
    assert_eq!(text("#stage .tile"), "Waiting12first in 3 h");
    assert_eq!(attribute(".tile", "aria-pressed").as_deref(), Some("false"));
    click(".tile");
    settle().await;
    assert_eq!(attribute(".tile", "aria-pressed").as_deref(), Some("true"));
    assert!(find(".tile").unwrap().class_list().contains("sel"));
    click(".tile");
    settle().await;
    assert_eq!(attribute(".tile", "aria-pressed").as_deref(), Some("false"));
    assert_eq!(presses.get_untracked(), 2);
}

#[wasm_bindgen_test]
fn a_banner_has_its_tone_and_takes_text_for_text() {
    for (tone, class) in [
        (Tone::Info, "acc"),
        (Tone::Good, "ok"),
        (Tone::Warn, "warn"),
        (Tone::Bad, "bad"),
        (Tone::Unknown, "unknown"),
    ] {
        let _stage = mount(move || view! { <Banner tone title="<b>no</b>" text="a < b" /> });
        assert!(
            find(".banner").unwrap().class_list().contains(class),
            "{class}"
        );
        assert_eq!(
            text(".banner strong"),
            "<b>no</b>",
            "nothing is read as markup"
        );
        assert_eq!(text(".banner p"), "a < b");
        assert_eq!(count(".banner b"), 0);
    }
    let _stage = mount(|| view! { <Banner tone=Tone::Info title="alone" /> });
    assert_eq!(count(".banner p"), 0);
}

#[wasm_bindgen_test]
fn an_empty_list_says_what_to_do() {
    let _stage = mount(|| {
        view! {
            <Empty icon=Icon::Search title="Nothing" hint="Lift a filter">
                <button id="lift">"Lift"</button>
            </Empty>
        }
    });
    assert_eq!(
        (text(".empty h2").as_str(), text(".empty p").as_str()),
        ("Nothing", "Lift a filter")
    );
    assert!(find(".empty #lift").is_some());
}

#[wasm_bindgen_test]
async fn a_dialog_is_modal_named_and_takes_the_focus() {
    let app = quiet();
    let closed = RwSignal::new(0);
    let _stage = mount(move || {
        provide_context(app);
        view! {
            <button id="behind">"behind"</button>
            <Dialog
                title=Signal::derive(|| "Sure?".to_owned())
                on_close=Callback::new(move |()| closed.update(|count| *count += 1))
            >
                <button id="first" autofocus>
                    "first"
                </button>
            </Dialog>
        }
    });
    settle().await;
    assert!(rerack::platform::dom::modal_open());
    let named = attribute("dialog", "aria-labelledby").unwrap();
    assert_eq!(text(&format!("#{named}")), "Sure?");
    assert_eq!(focused(), "first");
    find("#behind").unwrap().focus().unwrap();
    assert_eq!(focused(), "first", "what lies behind cannot take the focus");
}

#[wasm_bindgen_test]
async fn a_dialog_tells_when_it_is_left() {
    let app = quiet();
    let closed = RwSignal::new(0);
    let _stage = mount(move || {
        provide_context(app);
        let title = Signal::derive(|| "Sure?".to_owned());
        let on_close = Callback::new(move |()| closed.update(|count| *count += 1));
        view! { <Dialog title on_close>"text"</Dialog> }
    });
    settle().await;
    assert!(!escape("dialog"), "the page closes it, not the browser");
    assert_eq!(closed.get_untracked(), 1);
    click("dialog .dialog-head button");
    assert_eq!(closed.get_untracked(), 2);
    assert!(attribute("dialog .dialog-head button", "aria-label").is_some_and(|l| !l.is_empty()));
}

#[wasm_bindgen_test]
async fn a_pick_shows_its_value_and_tells_of_a_new_one() {
    let value = RwSignal::new("two");
    let told = RwSignal::new(Vec::<String>::new());
    let _stage = mount(move || {
        let word = |word: &'static str| Signal::derive(move || word.to_owned());
        let choices = vec![
            ("one", word("One")),
            ("two", word("Two")),
            ("three", word("Three")),
        ];
        let on_pick = Callback::new(move |name| told.update(|told| told.push(name)));
        view! { <Pick id="pick" choices value on_pick /> }
    });
    settle().await;
    let shown = || {
        let field = find("#pick")
            .unwrap()
            .unchecked_into::<web_sys::HtmlSelectElement>();
        field.value()
    };
    assert_eq!(shown(), "two");
    assert_eq!(all("#pick option").len(), 3);
    value.set("three");
    settle().await;
    assert_eq!(shown(), "three");
    set("#pick", "one");
    assert_eq!(told.get_untracked(), ["one"]);
}

#[wasm_bindgen_test]
async fn a_language_is_offered_in_its_own_name() {
    let app = quiet();
    let _stage = mount(move || {
        provide_context(app);
        view! { <LanguagePick id="lang" /> }
    });
    let names: Vec<String> = all("#lang option")
        .iter()
        .filter_map(|option| option.text_content())
        .collect();
    assert_eq!(names, ["English", "简体中文", "日本語"]);
    set("#lang", "ja");
    assert_eq!(app.settings.get_untracked().lang, Some(Lang::Ja));
}

/// Puts something else in the place of a member of `navigator` for as long as it lives.
struct Instead(&'static str);

impl Instead {
    fn of(name: &'static str, value: &wasm_bindgen::JsValue) -> Self {
        let navigator = web_sys::window().unwrap().navigator();
        let how = js_sys::Object::new();
        for (key, value) in [("value", value), ("configurable", &true.into())] {
            js_sys::Reflect::set(&how, &key.into(), value).unwrap();
        }
        js_sys::Object::define_property(&navigator, &name.into(), &how);
        Self(name)
    }
}

impl Drop for Instead {
    fn drop(&mut self) {
        let navigator = web_sys::window().unwrap().navigator();
        let _ = js_sys::Reflect::delete_property(&navigator, &self.0.into());
    }
}

fn clipboard(source: &str) -> wasm_bindgen::JsValue {
    js_sys::Function::new_no_args(source)
        .call0(&wasm_bindgen::JsValue::NULL)
        .unwrap()
}

fn copy_stage() -> crate::kit::Mounted {
    let app = quiet();
    mount(move || {
        provide_context(app);
        view! { {copy::button(app, "i-to-copy".to_owned())} }
    })
}

#[wasm_bindgen_test]
async fn copy_says_that_it_did_and_where_it_cannot_it_offers_the_text() {
    let held = clipboard(
        "globalThis.copied = []; return { writeText: (t) => { globalThis.copied.push(t); return Promise.resolve() } }",
    );
    let good = Instead::of("clipboard", &held);
    let stage = copy_stage();
    click("#stage button");
    settle().await;
    assert_eq!(text(".copied"), "Copied");
    assert_eq!(attribute(".copied", "aria-live").as_deref(), Some("polite"));
    let copied = clipboard("return globalThis.copied.join()");
    assert_eq!(copied.as_string().as_deref(), Some("i-to-copy"));
    assert_eq!(count("dialog"), 0);
    drop((stage, good));

    for (source, why) in [
        ("return undefined", "no clipboard"),
        ("return null", "no clipboard"),
        ("return {}", "no clipboard"),
        ("return { writeText: 7 }", "no clipboard"),
        (
            "return { writeText: () => Promise.reject(new Error('no')) }",
            "refused",
        ),
        (
            "return { writeText: () => { throw new TypeError('no') } }",
            "refused",
        ),
    ] {
        let _bad = Instead::of("clipboard", &clipboard(source));
        let _stage = copy_stage();
        click("#stage button");
        settle().await;
        assert_eq!(text(".copied"), "Not copied", "{source}");
        assert!(text("dialog").contains(why), "{source}: {}", text("dialog"));
        let area: web_sys::HtmlTextAreaElement = find("#copy-by-hand").unwrap().unchecked_into();
        assert_eq!(area.value(), "i-to-copy");
        assert_eq!(area.selection_end().unwrap(), Some(9), "it is selected");
        assert!(area.read_only());
    }
}

#[wasm_bindgen_test]
async fn what_would_turn_the_words_around_it_is_shown_instead() {
    let name = RwSignal::new("web\u{202e}10".to_owned());
    let _stage = mount(move || {
        view! {
            <div id="said">
                {move || view! { <Banner tone=Tone::Info title=name.get() text=name.get() /> }}
            </div>
        }
    });
    assert_eq!(text("#said strong"), "web⟦RLO⟧10");
    assert_eq!(text("#said p"), "web⟦RLO⟧10");
    name.set("\u{2066}a\u{200f}b\u{61c}\u{2029}".to_owned());
    settle().await;
    assert_eq!(text("#said strong"), "⟦LRI⟧a⟦RLM⟧b⟦ALM⟧⟦PS⟧");
    let cell = Cell::new("web\u{202e}10", "\u{2066}a");
    assert_eq!(
        (cell.main.as_str(), cell.sub.as_str()),
        ("web⟦RLO⟧10", "⟦LRI⟧a")
    );
    // A text of millions is not laid out.
    name.set("x".repeat(2_000_000));
    settle().await;
    assert_eq!(text("#said strong").chars().count(), 20_001);
    assert_eq!(text("#said p").chars().count(), 20_001);
}

#[wasm_bindgen_test]
fn long_words_of_the_cloud_are_cut_in_every_language() {
    for lang in Lang::ALL {
        let text = rerack::text::of(lang);
        let message = outside::answer(text, &"m".repeat(5_000));
        assert!(
            message.starts_with(&format!("{}… ", "m".repeat(2_000))),
            "{message}"
        );
        assert!(
            message.contains("3,000") && message.contains("JSON"),
            "{message}"
        );
        let reading = outside::message(text, &"m".repeat(2_001));
        assert!(reading.contains('1') && !reading.contains("JSON"));
        assert_eq!(outside::message(text, "short"), "short");
    }
    assert_eq!(outside::code(&"c".repeat(100_000)).chars().count(), 129);
    assert_eq!(outside::name("web"), "web");
    assert_eq!(outside::name("שרת"), "\u{2068}שרת\u{2069}");
}
