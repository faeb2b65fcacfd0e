//! The filter bar and its menus.

use crate::kit::{
    Keys, Mounted, all, attribute, click, count, find, key, mount, paste, quiet, set, settle, text,
    typed,
};
use leptos::prelude::*;
use rerack::components::facet_menu::{Choice, Facet};
use rerack::components::filter_bar::FilterBar;
use rerack_ops::query::Found;
use std::any::Any;
use wasm_bindgen_test::wasm_bindgen_test;

/// What the bar told.
#[derive(Clone, Copy)]
struct Told {
    text: RwSignal<String>,
    chosen: RwSignal<Vec<String>>,
    cleared: RwSignal<u32>,
    found: RwSignal<Option<Found>>,
}

fn facet(id: &'static str, values: usize, chosen: RwSignal<Vec<String>>) -> Facet {
    let choice = move |at: usize| Choice {
        value: format!("{id}-{at}"),
        label: format!("{id} no {at}"),
        count: 1000 * at,
    };
    Facet {
        id,
        name: |t| t.list.region,
        choices: Callback::new(move |()| (0..values).map(choice).collect()),
        chosen: chosen.into(),
        label: Callback::new(|value: String| value.to_uppercase()),
        toggle: Callback::new(move |value: String| {
            chosen.update(
                |chosen| match chosen.iter().position(|known| *known == value) {
                    Some(at) => drop(chosen.remove(at)),
                    None => chosen.push(value),
                },
            );
        }),
    }
}

async fn bar() -> (Told, Box<dyn Any>) {
    let app = quiet();
    let owner = Owner::new_root(None);
    let told = owner.with(|| Told {
        text: RwSignal::new(String::new()),
        chosen: RwSignal::new(Vec::new()),
        cleared: RwSignal::new(0),
        found: RwSignal::new(None),
    });
    let stage: Mounted = mount(move || {
        provide_context(app);
        let other = RwSignal::new(Vec::new());
        view! {
            <FilterBar
                placeholder=Signal::derive(|| "Find")
                text=Signal::derive(move || told.text.get())
                on_text=Callback::new(move |text| told.text.set(text))
                facets=vec![facet("a", 3, told.chosen), facet("b", 90, other)]
                shown=Signal::derive(|| (12, 3456))
                found=told.found
                on_clear=Callback::new(move |()| told.cleared.update(|count| *count += 1))
            />
        }
    });
    settle().await;
    (told, Box::new((stage, owner)))
}

fn open(id: &str) -> bool {
    attribute(&format!("#facet-{id}"), "aria-expanded").as_deref() == Some("true")
}

#[wasm_bindgen_test]
async fn typing_tells_each_new_text() {
    let (told, _stage) = bar().await;
    typed("#filter", "we");
    assert_eq!(told.text.get_untracked(), "we");
    typed("#filter", "web");
    assert_eq!(told.text.get_untracked(), "web");
    assert_eq!(attribute("#filter", "aria-label").as_deref(), Some("Find"));
}

#[wasm_bindgen_test]
async fn the_bar_says_how_many_are_left() {
    let (_told, _stage) = bar().await;
    assert_eq!(text("#shown"), "12 of 3,456");
    assert_eq!(attribute("#shown", "aria-live").as_deref(), Some("polite"));
}

#[wasm_bindgen_test]
async fn lifting_all_is_offered_only_when_something_filters() {
    let (told, _stage) = bar().await;
    let button = ".filter .btn.quiet";
    assert!(find(button).is_none());
    typed("#filter", "x");
    settle().await;
    click(button);
    assert_eq!(told.cleared.get_untracked(), 1);
    typed("#filter", "");
    told.chosen.set(vec!["a-1".to_owned()]);
    settle().await;
    assert!(find(button).is_some());
}

#[wasm_bindgen_test]
async fn a_menu_opens_and_closes_on_its_button() {
    let (_told, _stage) = bar().await;
    assert!(!open("a") && count(".menu") == 0);
    click("#facet-a");
    settle().await;
    assert!(open("a") && count(".menu") == 1);
    assert_eq!(
        attribute(".menu", "aria-label").as_deref(),
        Some("Filter by Region")
    );
    click("#facet-a");
    settle().await;
    assert!(!open("a") && count(".menu") == 0);
}

#[wasm_bindgen_test]
async fn only_one_menu_is_open() {
    let (_told, _stage) = bar().await;
    click("#facet-a");
    click("#facet-b");
    settle().await;
    assert!(!open("a") && open("b"));
    assert_eq!(count(".menu"), 1);
}

#[wasm_bindgen_test]
async fn escape_closes_a_menu_and_gives_the_focus_back() {
    let (_told, _stage) = bar().await;
    click("#facet-a");
    settle().await;
    key(".menu input", "Escape", Keys::default());
    settle().await;
    assert!(!open("a") && count(".menu") == 0);
    let document = web_sys::window().unwrap().document().unwrap();
    assert_eq!(document.active_element().unwrap().id(), "facet-a");
}

#[wasm_bindgen_test]
async fn a_menu_lists_values_with_their_counts() {
    let (_told, _stage) = bar().await;
    click("#facet-a");
    settle().await;
    let rows: Vec<String> = all(".menu label")
        .iter()
        .filter_map(|row| row.text_content())
        .collect();
    assert_eq!(rows, ["a no 00", "a no 11,000", "a no 22,000"]);
    click("#facet-b");
    settle().await;
    assert_eq!(all(".menu label").len(), 60, "a long list is cut");
    assert_eq!(text(".menu p"), "30 more", "and says so");
}

#[wasm_bindgen_test]
async fn a_value_becomes_a_token_and_the_token_lifts_it() {
    let (told, _stage) = bar().await;
    click("#facet-a");
    settle().await;
    click(".menu label:nth-of-type(2) input");
    settle().await;
    assert_eq!(told.chosen.get_untracked(), ["a-1"]);
    assert_eq!(text(".tok"), "Region: A-1");
    assert!(attribute(".tok", "aria-label").unwrap().contains("A-1"));
    click(".tok");
    settle().await;
    assert!(told.chosen.get_untracked().is_empty());
    assert_eq!(count(".tok"), 0);
}

#[wasm_bindgen_test]
async fn a_paste_of_several_lines_keeps_what_parts_them() {
    let (told, _stage) = bar().await;
    for (pasted, held) in [
        ("i-a1\ni-b2\r\ni-c3\n", "i-a1; i-b2; i-c3"),
        ("i-a1\tweb\ni-b2\tdb", "i-a1 web; i-b2 db"),
        ("\n i-a1 \n\n i-b2", "i-a1; i-b2"),
    ] {
        set("#filter", "");
        assert!(paste("#filter", pasted), "the page puts it in by itself");
        settle().await;
        assert_eq!(told.text.get_untracked(), held);
    }
    // A text of one line is the browser's own business.
    assert!(!paste("#filter", "i-a1, i-b2"));
}

#[wasm_bindgen_test]
async fn what_was_not_found_is_named() {
    let (told, _stage) = bar().await;
    assert_eq!(text("#found"), "");
    told.found.set(Some(Found {
        asked: 4,
        found: 3,
        hidden: vec!["i-h".into()],
        missing: vec!["i-gone\u{202e}".into()],
        repeated: 2,
    }));
    settle().await;
    assert_eq!(
        text("#found"),
        "3 of 4 found · not found: i-gone⟦RLO⟧ · hidden by other filters: i-h · 2 named again"
    );
    assert_eq!(attribute("#found", "role").as_deref(), Some("status"));
    told.found.set(Some(Found {
        asked: 500,
        missing: (0..500).map(|n| format!("i-{n}")).collect(),
        ..Found::default()
    }));
    settle().await;
    assert!(
        text("#found").ends_with("i-19, 480 more"),
        "{}",
        text("#found")
    );
}
