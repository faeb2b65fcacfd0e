//! Gathering pending events into dots.

use crate::kit::{attribute, count, mount, quiet, settle};
use leptos::prelude::*;
use rerack::components::timeline::{Dot, HOURS, Mark, Plot, Timeline, gather};
use rerack::platform::clock;
use rerack_api::UnixMillis;
use wasm_bindgen_test::wasm_bindgen_test;

const HOUR_MS: i64 = 3_600_000;
const NOW: UnixMillis = UnixMillis(1_795_000_000_000);

fn mark(lane: usize, hours: i64, weight: u8) -> Mark {
    Mark {
        lane,
        at: NOW.plus_ms(hours * HOUR_MS),
        weight,
    }
}

#[wasm_bindgen_test]
fn events_close_together_are_one_dot_of_the_gravest() {
    let dots = gather(&[mark(0, 4, 0), mark(0, 5, 2), mark(0, 4, 1)], NOW);
    assert_eq!(
        dots,
        [Dot {
            lane: 0,
            bucket: 2,
            count: 3,
            weight: 2
        }]
    );
}

#[wasm_bindgen_test]
fn lanes_and_hours_keep_events_apart() {
    let dots = gather(&[mark(0, 4, 0), mark(1, 4, 0), mark(0, 6, 0)], NOW);
    let places: Vec<(usize, i64)> = dots.iter().map(|dot| (dot.lane, dot.bucket)).collect();
    assert_eq!(places, [(0, 2), (1, 2), (0, 3)]);
    assert!(dots.iter().all(|dot| dot.count == 1));
}

#[wasm_bindgen_test]
fn what_lies_beyond_the_timeline_is_left_out() {
    assert_eq!(
        gather(&[mark(0, HOURS, 0), mark(0, 1000, 0), mark(0, -3, 0)], NOW),
        []
    );
    // What is just due stands at now.
    assert_eq!(gather(&[mark(0, -1, 1)], NOW)[0].bucket, 0);
    assert_eq!(gather(&[mark(0, HOURS - 1, 1)], NOW).len(), 1);
}

#[wasm_bindgen_test]
fn no_event_is_lost_or_counted_twice() {
    let marks: Vec<Mark> = (0..500_u16)
        .map(|at| mark(usize::from(at % 7), i64::from(at) % HOURS, (at % 3) as u8))
        .collect();
    let dots = gather(&marks, NOW);
    assert_eq!(dots.iter().map(|dot| dot.count).sum::<usize>(), 500);
    assert!(dots.iter().all(|dot| (0..HOURS).contains(&dot.bucket)));
}

#[wasm_bindgen_test]
async fn the_picture_has_a_lane_a_name_and_a_dot() {
    let app = quiet();
    let soon = clock::now().plus_ms(5 * HOUR_MS);
    let plot = Plot {
        lanes: vec!["Hangzhou".to_owned(), "Tokyo".to_owned()],
        marks: vec![
            Mark {
                lane: 0,
                at: soon,
                weight: 0,
            },
            Mark {
                lane: 0,
                at: soon,
                weight: 2,
            },
            Mark {
                lane: 1,
                at: soon,
                weight: 1,
            },
        ],
    };
    let _stage = mount(move || {
        provide_context(app);
        let plot = Memo::new(move |_| plot.clone());
        view! { <Timeline plot /> }
    });
    settle().await;
    assert_eq!(attribute("#stage .tl", "role").as_deref(), Some("img"));
    assert!(attribute("#stage .tl", "aria-label").is_some_and(|label| !label.is_empty()));
    assert_eq!(count("#stage circle"), 2);
    assert_eq!(
        count("#stage circle.bad"),
        1,
        "the gravest gives the colour"
    );
    assert_eq!(crate::kit::text("#stage text.count"), "2");
}
