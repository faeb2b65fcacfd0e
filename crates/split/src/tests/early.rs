//! Functions that are called through a table: they come later if all that holds them does.

use super::linked::Part::{Address, Bytes, Call, Hold};
use super::linked::{Linked, Part};
use super::{call, run};
use crate::{Halves, split};

const GET: Part = Bytes(&[0x20, 0]);
/// Adds, reads a byte, reads a number.
const ADD: Part = Bytes(&[0x6a]);
const BYTE: Part = Bytes(&[0x2d, 0, 0]);
const NUMBER: Part = Bytes(&[0x28, 0, 0]);
/// Calls what stands in the table at a place.
const THERE: Part = Bytes(&[0x11, 1, 0]);
const DROP: Part = Bytes(&[0x1a]);
/// Nothing, so often that a body is not a small one.
const REST: Part = Bytes(&[0x01; 100]);

const NEAR: &[u8; 40] = b"near: what the first rows need and no mo";
const FAR: &[u8; 40] = b"far: what is read by what a table holds.";

/// `near(n)` gives the `n`th byte of one text, `far(n)` has a function do so with another, whose place
/// in the table it reads from `held`.
fn page() -> Linked {
    Linked {
        functions: vec![
            ("near", vec![GET, Address("near", 0), ADD, BYTE]),
            (
                "page::far",
                vec![GET, Address("held", 0), NUMBER, THERE, REST],
            ),
            ("far", vec![GET, Call("page::far")]),
            ("answer", vec![GET, Address("far", 0), ADD, BYTE, REST]),
        ],
        data: vec![
            ("near", vec![Bytes(NEAR)]),
            ("held", vec![Hold("answer"), Bytes(&[1; 40])]),
            ("far", vec![Bytes(FAR)]),
        ],
        table: vec!["answer"],
        segment: ".rodata",
    }
}

fn halves(page: &Linked) -> Halves {
    let module = page.module();
    split(&module, Some(&module), "", "page::far").unwrap()
}

#[test]
fn what_only_later_data_holds_comes_later_with_its_own_data() {
    let halves = halves(&page());
    assert_eq!((halves.moved, halves.data), ((2, 2), 44 + 40));
    let (mut store, page, seen) = run(&halves);
    assert_eq!(call(&mut store, page, "near", &[3]), i32::from(NEAR[3]));
    assert_eq!(seen.fetched.get(), 0);
    assert_eq!(call(&mut store, page, "far", &[1]), i32::from(FAR[1]));
    assert_eq!(seen.fetched.get(), 1);
}

#[test]
fn what_only_later_functions_hold_comes_later() {
    let mut page = page();
    page.functions[1].1[1..3].copy_from_slice(&[Hold("answer"), Bytes(&[1])]);
    let halves = halves(&page);
    assert_eq!((halves.moved, halves.data), ((2, 2), 44 + 40));
    let (mut store, page, seen) = run(&halves);
    assert_eq!(call(&mut store, page, "far", &[2]), i32::from(FAR[2]));
    assert_eq!(seen.fetched.get(), 1);
}

#[test]
fn what_a_first_function_holds_stays() {
    let mut page = page();
    page.functions[0].1.extend([Hold("answer"), DROP]);
    let halves = halves(&page);
    assert_eq!((halves.moved, halves.data), ((1, 1), 44));
}

#[test]
fn what_data_of_a_first_function_holds_stays() {
    let mut direct = page();
    direct.functions[0].1.extend([Address("held", 0), DROP]);
    let mut through = page();
    through.data[0].1.push(Address("held", 4));
    for page in [direct, through] {
        let halves = halves(&page);
        assert_eq!((halves.moved, halves.data), ((1, 1), 0));
    }
}

#[test]
fn what_data_that_may_change_holds_stays() {
    let page = Linked {
        segment: ".data",
        ..page()
    };
    assert_eq!((halves(&page).moved, halves(&page).data), ((1, 1), 0));
}

#[test]
fn what_stands_in_a_table_without_the_linkers_word_stays() {
    let mut other = page();
    other.data[1].1[0] = Bytes(&[1, 0, 0, 0]);
    assert_eq!(halves(&other).moved, (1, 1));
    let module = page().module();
    let silent = split(&module, None, "", "page::far").unwrap();
    assert_eq!(silent.moved, (1, 1));
}

#[test]
fn what_became_a_part_of_a_first_function_counts_as_held_by_it() {
    let mut linked = page();
    linked.functions[0].1.push(Call("gone"));
    linked.functions.push(("gone", vec![Hold("answer")]));
    let linked = linked.module();
    let (link, calls, module) = {
        let module = walrus::Module::from_buffer(&page().module()).unwrap();
        let calls = crate::calls::Calls::of(&module).unwrap();
        (crate::link::Link::read(&linked).unwrap(), calls, module)
    };
    let answer = module.funcs.by_name("answer").unwrap().index();
    let far = module.funcs.by_name("page::far").unwrap().index();
    let found = crate::early::early(&module, &calls, &link, &[far].into());
    assert!(found.contains(&answer));
}

#[test]
fn a_call_too_early_through_the_table_fetches_the_second_module() {
    let mut page = page();
    // The place in the table, which the linker does not know of.
    page.functions[0].1 = vec![GET, Bytes(&[0x41, 1]), THERE];
    let halves = halves(&page);
    assert_eq!(halves.moved, (2, 2));
    let (mut store, page, seen) = run(&halves);
    assert_eq!(call(&mut store, page, "near", &[4]), i32::from(FAR[4]));
    assert_eq!(seen.fetched.get(), 1);
}

#[test]
fn what_is_called_in_the_place_of_another_that_was_the_same_is_needed_at_once() {
    let early = |called: &'static str| {
        let mut now = page();
        now.functions[0].1.push(Call("page::far"));
        let module = walrus::Module::from_buffer(&now.module()).unwrap();
        let mut linked = page();
        linked.functions[0].1.push(Call(called));
        linked.functions.push(("twin", vec![GET, REST]));
        let link = crate::link::Link::read(&linked.module()).unwrap();
        let calls = crate::calls::Calls::of(&module).unwrap();
        let far = module.funcs.by_name("page::far").unwrap().index();
        crate::early::early(&module, &calls, &link, &[far].into()).contains(&far)
    };
    assert!(early("twin"));
    assert!(!early("page::far"));
}
