use rerack_api::{BadItem, Page};

use super::*;

/// A list that ended without all of its items.
fn gap(read: u64, announced: u64, cause: GapCause) -> Next {
    Next::WithGaps(Gap {
        read,
        announced,
        cause,
    })
}

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

fn advance(pages: &mut Pages, page: &Page<u32>) -> Next {
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
    assert_eq!(advance(&mut pages, &token_page(0..100, "t")), Next::More);
    assert_eq!(
        pages.paging(),
        Paging::Token {
            max_results: 100,
            next_token: Some("t".into())
        }
    );
    assert_eq!(advance(&mut pages, &token_page(0..1, "")), Next::Complete);
}

#[test]
fn a_circle_of_tokens_is_found() {
    let mut pages = Pages::by_token();
    for (at, token) in (0..).zip(["a", "b", "c"]) {
        assert_eq!(
            advance(&mut pages, &token_page(at * 9..at * 9 + 9, token)),
            Next::More
        );
    }
    assert_eq!(
        advance(&mut pages, &token_page(27..36, "a")),
        gap(36, 0, GapCause::NoEnd)
    );
}

#[test]
fn empty_pages_with_a_token_are_borne_fifty_times() {
    let mut pages = Pages::by_token();
    for number in 0..50 {
        assert_eq!(
            advance(&mut pages, &token_page(0..0, &number.to_string())),
            Next::More
        );
    }
    assert_eq!(
        advance(&mut pages, &token_page(0..0, "x")),
        gap(0, 0, GapCause::NoEnd)
    );
    let mut pages = Pages::by_token();
    for number in 0..200_u32 {
        let items = if number.is_multiple_of(40) {
            number..number + 1
        } else {
            0..0
        };
        assert_eq!(
            advance(&mut pages, &token_page(items, &number.to_string())),
            Next::More
        );
    }
}

#[test]
fn a_list_without_end_is_left_after_so_many_pages_or_items() {
    let read = |size: u32| {
        let mut pages = Pages::by_token();
        let mut next = Next::More;
        while next == Next::More {
            let at = pages.asked();
            next = advance(
                &mut pages,
                &token_page(at * size..(at + 1) * size, &at.to_string()),
            );
        }
        (next, pages.asked())
    };
    let pages = u64::from(MOST_PAGES);
    assert_eq!(read(1), (gap(pages, 0, GapCause::NoEnd), MOST_PAGES));
    assert_eq!(read(100), (gap(MOST_ITEMS, 0, GapCause::NoEnd), 2_000));
}

#[test]
fn new_tokens_that_bring_nothing_new_end_the_list() {
    let mut pages = Pages::by_token();
    let mut next = Next::More;
    while next == Next::More {
        let token = pages.asked().to_string();
        next = advance(&mut pages, &token_page(0..100, &token));
    }
    assert_eq!(next, gap(100, 0, GapCause::Repeats));
    assert_eq!(pages.asked(), 1 + MOST_REPEATS);
}

#[test]
fn a_list_by_token_with_less_than_it_announced_has_gaps() {
    let mut pages = Pages::by_token();
    let mut empty = token_page(0..0, "");
    empty.total_count = 1_000_000_000;
    assert_eq!(
        advance(&mut pages, &empty),
        gap(0, 1_000_000_000, GapCause::Fewer)
    );
    let mut pages = Pages::by_token();
    assert_eq!(advance(&mut pages, &token_page(0..100, "t")), Next::More);
    let mut last = token_page(100..130, "");
    last.total_count = 130;
    assert_eq!(advance(&mut pages, &last), Next::Complete);
}

#[test]
fn numbers_end_at_the_total() {
    let mut pages = Pages::by_number();
    assert_eq!(advance(&mut pages, &page(0..100, 200)), Next::More);
    assert_eq!(
        pages.paging(),
        Paging::Number {
            page_number: 2,
            page_size: 100
        }
    );
    assert_eq!(advance(&mut pages, &page(100..200, 200)), Next::Complete);
}

#[test]
fn without_a_total_only_an_empty_page_or_the_same_again_is_the_end() {
    let mut pages = Pages::by_number();
    assert_eq!(advance(&mut pages, &page(0..50, 0)), Next::More);
    assert_eq!(advance(&mut pages, &page(50..80, 0)), Next::More);
    assert_eq!(advance(&mut pages, &page(0..0, 0)), Next::Complete);
    let mut pages = Pages::by_number();
    assert_eq!(advance(&mut pages, &page(0..30, 0)), Next::More);
    assert_eq!(advance(&mut pages, &page(0..30, 0)), Next::Complete);
    let mut pages = Pages::by_number();
    assert_eq!(advance(&mut pages, &page(0..100, 0)), Next::More);
    assert_eq!(
        advance(&mut pages, &page(0..100, 0)),
        gap(100, 0, GapCause::Repeats)
    );
}

#[test]
fn a_total_that_grows_is_followed() {
    let mut pages = Pages::by_number();
    assert_eq!(advance(&mut pages, &page(0..100, 150)), Next::More);
    assert_eq!(advance(&mut pages, &page(100..200, 205)), Next::More);
    assert_eq!(advance(&mut pages, &page(200..205, 205)), Next::Complete);
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
        assert_eq!(advance(&mut pages, &page(0..100, 150)), Next::More);
        let next = advance(&mut pages, &page(101..150, 149));
        let last = gap(149, 149, GapCause::Changed);
        assert!(next == Next::More || next == last, "{next:?}");
    }
    assert_eq!(pages.asked(), 2 * (MOST_RESTARTS + 1));
}

#[test]
fn a_server_that_ignores_the_page_number_is_found() {
    let mut pages = Pages::by_number();
    let mut next = Next::More;
    while next == Next::More {
        next = advance(&mut pages, &page(0..100, 230));
    }
    assert_eq!(next, gap(100, 230, GapCause::Repeats));
    assert_eq!(pages.asked(), 1 + MOST_REPEATS);
}

#[test]
fn a_page_counts_by_what_is_in_it_not_by_what_it_says() {
    for (number, size) in [(1, 100), (7, 3), (0, 0)] {
        let mut pages = Pages::by_number();
        let mut next = Next::More;
        while next == Next::More {
            let at = pages.asked() * 50;
            let mut small = page(at..(at + 50).min(230), 230);
            (small.page_number, small.page_size) = (number, size);
            next = advance(&mut pages, &small);
        }
        assert_eq!((next, pages.asked()), (Next::Complete, 5));
    }
}

#[test]
fn an_empty_page_before_the_end_leaves_a_gap() {
    let mut pages = Pages::by_number();
    assert_eq!(advance(&mut pages, &page(0..100, 230)), Next::More);
    assert_eq!(
        advance(&mut pages, &page(0..0, 230)),
        gap(100, 230, GapCause::Fewer)
    );
    let mut pages = Pages::by_number();
    let absurd = u64::MAX;
    assert_eq!(
        advance(&mut pages, &page(0..0, absurd)),
        gap(0, absurd, GapCause::Fewer)
    );
}

#[test]
fn malformed_items_count_as_items() {
    let mut pages = Pages::by_number();
    let mut first = page(0..99, 100);
    first.bad.push(BadItem {
        index: 99,
        why: "x".into(),
    });
    assert_eq!(advance(&mut pages, &first), Next::Complete);
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
        assert_eq!(advance(&mut pages, &small), next);
    }
}
