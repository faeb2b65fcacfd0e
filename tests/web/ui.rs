//! What the page expects of the framework's views: what is drawn, what is kept when it is drawn anew,
//! and that it ends.

use crate::kit::{all, attribute, click, count, find, mount, quiet, settle, text};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

fn focused() -> String {
    let document = web_sys::window().unwrap().document().unwrap();
    document
        .active_element()
        .map(|e| e.id())
        .unwrap_or_default()
}

fn focus(selector: &str) {
    find(selector)
        .unwrap()
        .unchecked_into::<web_sys::HtmlElement>()
        .focus()
        .unwrap();
}

#[wasm_bindgen_test]
async fn fixed_markup_is_drawn_as_written_and_text_is_never_markup() {
    quiet();
    let name = String::from("<b>no</b>");
    let _stage = mount(move || {
        view! {
            <p id="a" class="note" data-x="1 < 2">"one " <b>{name}</b> " & three"</p>
            <input disabled type="text" />
        }
    });
    assert_eq!(text("#a"), "one <b>no</b> & three");
    assert_eq!(count("#stage b"), 1);
    assert_eq!(attribute("#a", "data-x").as_deref(), Some("1 < 2"));
    assert_eq!(attribute("#stage input", "disabled").as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn pictures_are_elements_of_pictures() {
    quiet();
    let _stage = mount(|| view! { <svg viewBox="0 0 2 2"><path d="M0 0h1" /></svg> });
    for selector in ["#stage svg", "#stage path"] {
        let space = find(selector).unwrap().namespace_uri();
        assert_eq!(
            space.as_deref(),
            Some("http://www.w3.org/2000/svg"),
            "{selector}"
        );
    }
}

#[wasm_bindgen_test]
async fn attributes_come_go_and_change() {
    quiet();
    let value = RwSignal::new(None::<String>);
    let on = RwSignal::new(false);
    let _stage = mount(move || {
        view! { <i id="a" title=move || value.get() hidden=on style:width=move || value.get()></i> }
    });
    assert_eq!(attribute("#a", "title"), None);
    assert_eq!(attribute("#a", "hidden"), None);
    value.set(Some("7px".to_owned()));
    on.set(true);
    settle().await;
    assert_eq!(attribute("#a", "title").as_deref(), Some("7px"));
    assert_eq!(attribute("#a", "hidden").as_deref(), Some(""));
    assert_eq!(attribute("#a", "style").as_deref(), Some("width: 7px;"));
    value.set(None);
    on.set(false);
    settle().await;
    assert_eq!(attribute("#a", "title"), None);
    assert_eq!(attribute("#a", "hidden"), None);
    assert_eq!(attribute("#a", "style").as_deref(), Some(""));
}

#[wasm_bindgen_test]
async fn a_property_is_set_even_if_the_operator_changed_it() {
    quiet();
    let turn = RwSignal::new(0);
    let _stage = mount(move || {
        let checked = move || {
            let _ = turn.get();
            true
        };
        view! { <input id="a" type="checkbox" prop:checked=checked /> }
    });
    let input = || {
        find("#a")
            .unwrap()
            .unchecked_into::<web_sys::HtmlInputElement>()
    };
    assert!(input().checked());
    input().set_checked(false);
    turn.set(1);
    settle().await;
    assert!(input().checked());
}

#[wasm_bindgen_test]
async fn content_changes_between_nothing_text_and_markup() {
    quiet();
    let kind = RwSignal::new(0);
    let _stage = mount(move || {
        let content = move || match kind.get() {
            0 => ().into_any(),
            1 => "text".into_any(),
            2 => view! { <b>"bold"</b> <i>"and more"</i> }.into_any(),
            _ => vec!["a".into_any(), view! { <u>"b"</u> }.into_any()].into_any(),
        };
        view! { <p id="a">"<" {content} ">"</p> }
    });
    let shown = ["<>", "<text>", "<boldand more>", "<ab>"];
    // Each kind after each other kind.
    for next in [1, 0, 2, 0, 3, 0, 1, 2, 1, 3, 1, 0, 2, 3, 2, 0] {
        kind.set(next);
        settle().await;
        assert_eq!(text("#a"), shown[next], "kind {next}");
        assert_eq!(count("#a > *"), [0, 0, 2, 1][next], "kind {next}");
    }
}

#[wasm_bindgen_test]
async fn the_same_markup_keeps_its_elements_focus_and_open_details() {
    quiet();
    let (turn, pressed) = (RwSignal::new(1_u32), RwSignal::new(0_u32));
    let _stage = mount(move || {
        let content = move || {
            let turn = turn.get();
            view! {
                <details id="d">
                    <summary>{turn}</summary>
                    <button id="b" title=format!("turn {turn}") on:click=move |_| pressed.set(turn)>
                        {format!("press {turn}")}
                    </button>
                </details>
            }
        };
        view! { <div>{content}</div> }
    });
    find("#d").unwrap().set_attribute("open", "").unwrap();
    focus("#b");
    let before = find("#b").unwrap();
    turn.set(2);
    settle().await;
    assert!(
        find("#b").unwrap().is_same_node(Some(&before)),
        "the same element"
    );
    assert_eq!(focused(), "b");
    assert!(find("#d").unwrap().has_attribute("open"));
    assert_eq!(text("#b"), "press 2");
    assert_eq!(attribute("#b", "title").as_deref(), Some("turn 2"));
    click("#b");
    assert_eq!(pressed.get_untracked(), 2, "the new handler, and only it");
}

#[wasm_bindgen_test]
async fn a_list_grows_and_shrinks_at_its_end_and_keeps_the_rest() {
    quiet();
    let words = RwSignal::new(vec!["a", "b"]);
    let _stage = mount(move || {
        let items = move || {
            words.with(|words| {
                words
                    .iter()
                    .map(|word| view! { <li>{*word}</li> })
                    .collect_view()
            })
        };
        view! { <ul id="a">{items} <li>"end"</li></ul> }
    });
    let first = find("#a li").unwrap();
    for list in [vec!["x", "y", "z", "w"], vec![], vec!["q"], vec!["q", "r"]] {
        words.set(list.clone());
        settle().await;
        let shown: Vec<String> = all("#a li")
            .iter()
            .filter_map(|li| li.text_content())
            .collect();
        let mut wanted = list.clone();
        wanted.push("end");
        assert_eq!(shown, wanted);
        if list.len() == 4 {
            assert!(find("#a li").unwrap().is_same_node(Some(&first)));
        }
    }
}

#[wasm_bindgen_test]
async fn what_was_live_and_is_fixed_now_follows_no_more() {
    quiet();
    let (live, word) = (RwSignal::new(true), RwSignal::new("one"));
    let _stage = mount(move || {
        let content = move || {
            let title = if live.get() {
                (move || word.get()).into_any()
            } else {
                "fixed".into_any()
            };
            view! { <b id="a">{title}</b> }
        };
        view! { <p>{content}</p> }
    });
    assert_eq!(text("#a"), "one");
    word.set("two");
    settle().await;
    assert_eq!(text("#a"), "two");
    live.set(false);
    settle().await;
    word.set("three");
    settle().await;
    assert_eq!(text("#a"), "fixed");
    live.set(true);
    settle().await;
    assert_eq!(text("#a"), "three");
}

#[wasm_bindgen_test]
async fn what_is_taken_away_ends() {
    quiet();
    let (shown, beats) = (RwSignal::new(true), RwSignal::new(0_u32));
    let (ended, seen) = (RwSignal::new(0), RwSignal::new(0));
    let _stage = mount(move || {
        let content = move || {
            on_cleanup(move || ended.update(|n| *n += 1));
            Effect::new(move |_| {
                let _ = beats.get();
                seen.update(|n| *n += 1);
            });
            view! { <b id="a">{move || beats.get()}</b> }
        };
        view! { <p><Show when=move || shown.get()>{content()}</Show></p> }
    });
    settle().await;
    beats.set(1);
    settle().await;
    assert_eq!((text("#a").as_str(), seen.get_untracked()), ("1", 2));
    shown.set(false);
    settle().await;
    assert!(find("#a").is_none());
    assert_eq!(ended.get_untracked(), 1);
    beats.set(2);
    settle().await;
    assert_eq!(seen.get_untracked(), 2, "its effect does not run any more");
}

#[wasm_bindgen_test]
async fn a_condition_that_stays_true_draws_nothing_anew() {
    quiet();
    let (number, drawn) = (RwSignal::new(1), RwSignal::new(0));
    let _stage = mount(move || {
        let content = move || {
            drawn.update(|n| *n += 1);
            view! { <b>"here"</b> }
        };
        view! { <Show when=move || { number.get() > 0 }>{content()}</Show> }
    });
    for next in [2, 3, 4] {
        number.set(next);
        settle().await;
    }
    assert_eq!(drawn.get_untracked(), 1);
    number.set(0);
    settle().await;
    assert_eq!(count("#stage b"), 0);
}

#[wasm_bindgen_test]
async fn a_listener_of_removed_markup_is_silent() {
    quiet();
    let (shown, presses) = (RwSignal::new(true), RwSignal::new(0));
    let label: Signal<String> = Signal::derive(|| "press".to_owned());
    let _stage = mount(move || {
        view! {
            <Show when=move || shown.get()>
                <button id="b" on:click=move |_| presses.update(|n| *n += 1)>{label}</button>
            </Show>
        }
    });
    let button = find("#b").unwrap().unchecked_into::<web_sys::HtmlElement>();
    button.click();
    shown.set(false);
    settle().await;
    button.click();
    assert_eq!(presses.get_untracked(), 1);
}
