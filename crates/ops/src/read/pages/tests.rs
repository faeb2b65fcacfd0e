use rerack_api::{BadItem, Page};

use super::*;

fn token_page(items: std::ops::Range<u32>, next: &str) -> Page<u32> {
    Page {
        items: items.collect(),
        next_token: next.into(),
        ..Page::default()
    }
}

fn page(items: std::ops::Range<u32>, total: u64) -> Page<u32> {
    Page {
        items: items.collect(),
        total_count: total,
        page_size: 100,
        ..Page::default()
    }
}

fn advance(pages: &mut Pages, page: &Page<u32>) -> Result<Next, String> {
    for item in &page.items {
        pages.saw("item", &item.to_string());
    }
    pages.advance(&Page {
        request_id: page.request_id.clone(),
        items: vec![(); page.items.len()],
        bad: page.bad.clone(),
        next_token: page.next_token.clone(),
        page_number: page.page_number,
        page_size: page.page_size,
        total_count: page.total_count,
    })
}

#[test]
fn the_first_page_has_no_token_and_the_next_the_one_that_came() {
    let mut pages = Pages::by_token();
    assert_eq!(
        pages.paging(),
        Paging::Token {
            max_results: 100,
            next_token: None
        }
    );
    assert_eq!(
        advance(&mut pages, &token_page(0..100, "t")),
        Ok(Next::More)
    );
    assert_eq!(
        pages.paging(),
        Paging::Token {
            max_results: 100,
            next_token: Some("t".into())
        }
    );
    assert_eq!(
        advance(&mut pages, &token_page(0..1, "")),
        Ok(Next::Complete)
    );
}

#[test]
fn a_circle_of_tokens_is_found() {
    let mut pages = Pages::by_token();
    for token in ["a", "b", "c"] {
        assert_eq!(
            advance(&mut pages, &token_page(0..9, token)),
            Ok(Next::More)
        );
    }
    assert!(advance(&mut pages, &token_page(0..9, "a")).is_err());
}

#[test]
fn empty_pages_with_a_token_are_borne_fifty_times() {
    let mut pages = Pages::by_token();
    for number in 0..50 {
        assert_eq!(
            advance(&mut pages, &token_page(0..0, &number.to_string())),
            Ok(Next::More)
        );
    }
    assert!(advance(&mut pages, &token_page(0..0, "x")).is_err());
    let mut pages = Pages::by_token();
    for number in 0..200_u32 {
        let items = if number.is_multiple_of(40) {
            0..1
        } else {
            0..0
        };
        assert_eq!(
            advance(&mut pages, &token_page(items, &number.to_string())),
            Ok(Next::More)
        );
    }
}

#[test]
fn a_list_without_end_is_left_after_twenty_thousand_pages() {
    let mut pages = Pages::by_token();
    let mut result = Ok(Next::More);
    while result == Ok(Next::More) {
        let token = pages.asked().to_string();
        result = advance(&mut pages, &token_page(0..1, &token));
    }
    assert_eq!((result.is_err(), pages.asked()), (true, MOST_PAGES));
}

#[test]
fn numbers_end_at_the_total() {
    let mut pages = Pages::by_number();
    assert_eq!(advance(&mut pages, &page(0..100, 200)), Ok(Next::More));
    assert_eq!(
        pages.paging(),
        Paging::Number {
            page_number: 2,
            page_size: 100
        }
    );
    assert_eq!(
        advance(&mut pages, &page(100..200, 200)),
        Ok(Next::Complete)
    );
}

#[test]
fn without_a_total_a_short_page_is_the_last() {
    let mut pages = Pages::by_number();
    assert_eq!(advance(&mut pages, &page(0..100, 0)), Ok(Next::More));
    assert_eq!(advance(&mut pages, &page(100..130, 0)), Ok(Next::Complete));
}

#[test]
fn a_total_that_grows_is_followed() {
    let mut pages = Pages::by_number();
    assert_eq!(advance(&mut pages, &page(0..100, 150)), Ok(Next::More));
    assert_eq!(advance(&mut pages, &page(100..200, 205)), Ok(Next::More));
    assert_eq!(
        advance(&mut pages, &page(200..205, 205)),
        Ok(Next::Complete)
    );
}

#[test]
fn a_total_that_shrinks_sends_back_to_the_first_page_at_most_twice() {
    let mut pages = Pages::by_number();
    for _ in 0..=MOST_RESTARTS {
        assert_eq!(
            pages.paging(),
            Paging::Number {
                page_number: 1,
                page_size: 100
            }
        );
        assert_eq!(advance(&mut pages, &page(0..100, 150)), Ok(Next::More));
        let next = advance(&mut pages, &page(101..150, 149));
        assert!(matches!(next, Ok(Next::More | Next::WithGaps)));
    }
    assert_eq!(pages.asked(), 2 * (MOST_RESTARTS + 1));
}

#[test]
fn a_server_that_ignores_the_page_number_is_found() {
    let mut pages = Pages::by_number();
    let mut result = Ok(Next::More);
    while result == Ok(Next::More) {
        result = advance(&mut pages, &page(0..100, 100_000));
    }
    assert!(result.is_err());
    assert_eq!(pages.asked(), 1 + MOST_REPEATS);
}

#[test]
fn malformed_items_count_as_items() {
    let mut pages = Pages::by_number();
    let mut first = page(0..99, 100);
    first.bad.push(BadItem {
        index: 99,
        why: "x".into(),
    });
    assert_eq!(advance(&mut pages, &first), Ok(Next::Complete));
}

#[test]
fn smaller_pages_than_asked_for_are_followed_to_the_total() {
    let mut pages = Pages::by_number();
    for number in 0..3_u32 {
        let mut small = page(number * 50..number * 50 + 50, 150);
        small.page_size = 50;
        let next = if number == 2 {
            Next::Complete
        } else {
            Next::More
        };
        assert_eq!(advance(&mut pages, &small), Ok(next));
    }
}
