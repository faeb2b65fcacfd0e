//! Data that comes later: what the first module sees of it, and that nothing else goes.

use super::linked::Part::{Address, Bytes, Call};
use super::linked::{Linked, Part, START};
use super::{call, run};
use crate::data::{First, later as later_data};
use crate::link::Link;
use crate::{Halves, split};

/// Texts long enough to be moved.
const NEAR: &[u8; 40] = b"near: what the first rows need and no mo";
const FAR: &[u8; 40] = b"far: what only a later function can see.";
const POINTED: &[u8; 40] = b"pointed: what only the other one points ";
const BOTH: &[u8; 40] = b"both: what one and the other point to...";

const GET: Part = Bytes(&[0x20, 0]);
/// Adds, reads a byte, reads a number.
const ADD: Part = Bytes(&[0x6a]);
const BYTE: Part = Bytes(&[0x2d, 0, 0]);
const NUMBER: Part = Bytes(&[0x28, 0, 0]);
/// Nothing, so often that a body is not a small one.
const REST: Part = Bytes(&[0x01; 100]);

/// `near(n)` gives the `n`th byte of one text, `far(n)` the one of another that a third points to.
fn page() -> Linked {
    Linked {
        functions: vec![
            ("near", vec![GET, Address("near", 0), ADD, BYTE]),
            (
                "page::far",
                vec![GET, Address("far", 40), NUMBER, ADD, BYTE, REST],
            ),
            ("far", vec![GET, Call("page::far")]),
        ],
        data: vec![
            ("near", vec![Bytes(NEAR), Address("both", 0)]),
            (
                "far",
                vec![Bytes(FAR), Address("pointed", 8), Address("both", 6)],
            ),
            ("pointed", vec![Bytes(POINTED)]),
            ("both", vec![Bytes(BOTH)]),
        ],
        segment: ".rodata",
        table: Vec::new(),
    }
}

fn halves(page: &Linked) -> Halves {
    let module = page.module();
    split(&module, Some(&module), "", "page::far").unwrap()
}

/// What stands in memory where data of the page is: 40 bytes from the `n`th on.
fn memory(store: &wasmi::Store<super::Seen>, page: wasmi::Instance, from: u32) -> Vec<u8> {
    let mut bytes = vec![0; 40];
    let memory = page.get_memory(store, "memory").unwrap();
    let start = usize::try_from(START + from).unwrap();
    memory.read(store, start, &mut bytes).unwrap();
    bytes
}

#[test]
fn what_only_later_functions_know_comes_with_them() {
    let halves = halves(&page());
    // `far` with its two addresses, and what it alone points to.
    assert_eq!(halves.data, 40 + 8 + 40);
    let (mut store, page, seen) = run(&halves);
    assert_eq!(call(&mut store, page, "near", &[6]), i32::from(NEAR[6]));
    assert_eq!(memory(&store, page, 0), NEAR);
    assert_eq!(memory(&store, page, 44), [0; 40]);
    assert_eq!(memory(&store, page, 92), [0; 40]);
    assert_eq!(memory(&store, page, 132), BOTH);
    assert_eq!(seen.fetched.get(), 0);

    assert_eq!(call(&mut store, page, "far", &[1]), i32::from(POINTED[9]));
    assert_eq!(seen.fetched.get(), 1);
    assert_eq!(memory(&store, page, 0), NEAR);
    assert_eq!(memory(&store, page, 44), FAR);
    assert_eq!(memory(&store, page, 92), POINTED);
}

#[test]
fn without_the_linkers_word_all_data_is_there_at_once() {
    let halves = split(&page().module(), None, "", "page::far").unwrap();
    assert_eq!(halves.data, 0);
    let (store, page, _) = run(&halves);
    assert_eq!(memory(&store, page, 44), FAR);
}

#[test]
fn what_may_change_stays() {
    let page = Linked {
        segment: ".data",
        ..page()
    };
    assert_eq!(halves(&page).data, 0);
    assert_ne!(
        halves(&Linked {
            segment: ".rodata.far",
            ..page
        })
        .data,
        0
    );
}

#[test]
fn what_is_known_by_an_address_outside_of_it_stays() {
    for more in [-4, 52] {
        let mut page = page();
        page.functions[1].1[1] = Address("far", more);
        page.data[1].1[1] = Bytes(&[0; 4]);
        // What nobody points to any more goes.
        assert_eq!(halves(&page).data, 40, "{more}");
    }
}

#[test]
fn what_the_first_module_can_name_stays_whoever_else_says_otherwise() {
    let mut page = page();
    // An address of `pointed`, not from the linker: 1024 + 44 + 48 + 20
    page.functions[0]
        .1
        .extend([Bytes(&[0x41, 0xf0, 0x08, 0x1a])]);
    assert_eq!(halves(&page).data, 48);
}

#[test]
fn what_became_a_part_of_a_first_function_leaves_its_data_there() {
    let with = |rest: &[Part], calls: &[&str], later: &[&str]| {
        let mut page = page();
        page.functions[0].1.push(Call("other"));
        let mut body = vec![GET, Address("pointed", 0), ADD];
        body.extend(rest);
        page.functions.push(("other", body));
        let names = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
        let mut first = First::default();
        first.calls.insert("near".into(), names(calls));
        first.later = names(&[&["page::far", "far"], later].concat());
        let ranges = later_data(&Link::read(&page.module()).unwrap(), &first);
        ranges.iter().map(ExactSizeIterator::len).sum::<usize>()
    };
    // It is no more: it is in `near` now, or was the same as another function.
    assert_eq!(with(&[], &[], &[]), 48);
    assert_eq!(with(&[REST], &[], &[]), 48);
    // It is in the second module, but so small that `near`, which called it, may have a copy of it.
    assert_eq!(with(&[], &[], &["other"]), 48);
    assert_eq!(with(&[REST], &[], &["other"]), 88);
    // `near` calls it still.
    assert_eq!(with(&[], &["other"], &["other"]), 88);
}

#[test]
fn a_file_that_says_something_else_is_refused() {
    let refusal =
        |linked: &[u8]| split(&page().module(), Some(linked), "", "page::far").unwrap_err();
    assert!(refusal(b"nothing").contains("cannot be read"));
    let silent = wat::parse_str("(module (memory 1))").unwrap();
    assert!(refusal(&silent).contains("does not say"));
    let mut other = page();
    other.data[3].1[0] = Bytes(FAR);
    assert!(refusal(&other.module()).contains("the data at"));
    let mut other = page();
    other.data.swap(0, 1);
    assert!(refusal(&other.module()).contains("linker"));

    // An address in the place of another.
    let mut module = page().module();
    let place = module.windows(40).position(|it| it == FAR).unwrap() + 40;
    module[place] ^= 4;
    assert!(refusal(&module).contains("not to what is there"));
}
