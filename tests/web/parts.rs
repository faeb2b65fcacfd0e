//! Small parts on their own.

use crate::kit::{all, attribute, click, count, find, mount, quiet, set, settle, text};
use rerack::components::banner::{Banner, Tone};
use rerack::components::dialog::Dialog;
use rerack::components::empty::Empty;
use rerack::components::icon::Icon;
use rerack::components::preference::{LanguagePick, Pick};
use rerack::components::tile::Tile;
use rerack::prelude::*;
use rerack::state::settings::Lang;
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
