//! Splits small modules and runs both halves.

mod data;
mod early;
mod linked;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use wasmi::{Caller, Engine, Error, Instance, Linker, Module, Store, Val};

use crate::{Halves, split};

/// A page in little: `near` is needed at once, `page::far` and what only it calls come later.
const PAGE: &str = r#"(module
  (import "glue" "__wbg_rerackLater_0" (func $fetch (param i32)))
  (import "glue" "note" (func $note (param i32)))
  (memory (export "memory") 1)
  (global $stack (mut i32) (i32.const 1000))
  (table $table 3 3 funcref)
  (elem (i32.const 0) func $near $far $other)
  (data (i32.const 8) "\2a")
  (func $near (export "near") (param i32) (result i32)
    (i32.add (local.get 0) (i32.const 1)))
  (func $far (@name "<page[0f]::far as core[1]::ops::FnOnce>::call") (param i32) (result i32)
    (global.set $stack (i32.sub (global.get $stack) (i32.const 16)))
    (call $note (local.get 0))
    (i32.store (i32.const 16) (i32.load8_u (i32.const 8)))
    (call $below (call $near (local.get 0))))
  (func $below (@name "core::only_far_calls_it") (param i32) (result i32)
    (i32.add (i32.add (i32.mul (local.get 0) (i32.const 100)) (i32.load (i32.const 16)))
      (call_indirect (param i32) (result i32) (i32.const 5) (i32.const 0))))
  (func $tiny (@name "page::far::tiny") (export "tiny") (param i32) (result i32)
    (local.get 0))
  (func $other (@name "page::farther") (param i32) (result i32)
    (i32.mul (local.get 0) (i32.const 3)))
  (func $wide (@name "page::far::wide") (export "wide")
    (param i32 i64 f64) (result f64)
    (f64.add (f64.add (f64.convert_i32_s (local.get 0)) (f64.convert_i64_s (local.get 1)))
      (f64.mul (f64.sub (local.get 2) (f64.const 1)) (f64.const 0.5))))
  (func (export "through_table") (param i32 i32) (result i32)
    (call_indirect (param i32) (result i32) (local.get 0) (local.get 1)))
  (func (export "stack") (result i32) (global.get $stack))
)"#;

/// What happened.
#[derive(Clone, Default)]
struct Seen {
    fetched: Rc<Cell<u32>>,
    noted: Rc<Cell<i32>>,
}

/// Both halves; the second is instantiated when the first asks for it.
fn halves(list: &str) -> (Halves, Vec<u8>) {
    let whole = wat::parse_str(PAGE).unwrap();
    let list = format!("{list}\nleast 16");
    (split(&whole, None, "", &list).unwrap(), whole)
}

fn start(list: &str) -> (Store<Seen>, Instance, Seen) {
    run(&halves(list).0)
}

/// Starts the first module.
fn run(halves: &Halves) -> (Store<Seen>, Instance, Seen) {
    let engine = Engine::default();
    let first = Module::new(&engine, &halves.first[..]).unwrap();
    let later = Module::new(&engine, &halves.later[..]).unwrap();
    let seen = Seen::default();
    let mut store = Store::new(&engine, seen.clone());
    let mut glue = Linker::<Seen>::new(&engine);
    let fetch = move |mut caller: Caller<'_, Seen>, now: i32| -> Result<(), Error> {
        assert_eq!(now, 1);
        caller.data().fetched.set(caller.data().fetched.get() + 1);
        let mut linker = Linker::<Seen>::new(&engine);
        for import in later.imports() {
            assert_eq!(import.module(), "first");
            let item = caller.get_export(import.name()).unwrap();
            linker.define("first", import.name(), item).unwrap();
        }
        linker
            .instantiate_and_start(&mut caller, &later)
            .map(|_| ())
    };
    glue.func_wrap("glue", "__wbg_rerackLater_0", fetch)
        .unwrap();
    let note = |caller: Caller<'_, Seen>, what: i32| caller.data().noted.set(what);
    glue.func_wrap("glue", "note", note).unwrap();
    let first = glue.instantiate_and_start(&mut store, &first).unwrap();
    (store, first, seen)
}

fn call(store: &mut Store<Seen>, page: Instance, name: &str, args: &[i32]) -> i32 {
    let args: Vec<Val> = args.iter().map(|arg| Val::I32(*arg)).collect();
    let mut result = [Val::I32(0)];
    let function = page.get_func(&*store, name).unwrap();
    function.call(store, &args, &mut result).unwrap();
    result[0].i32().unwrap()
}

#[test]
fn what_is_needed_at_once_runs_alone() {
    let (mut store, page, seen) = start("page::far");
    assert_eq!(call(&mut store, page, "near", &[1]), 2);
    assert_eq!(call(&mut store, page, "through_table", &[1, 0]), 2);
    // "farther" is another word, and a tiny body is smaller than what would stand for it.
    assert_eq!(call(&mut store, page, "through_table", &[5, 2]), 15);
    assert_eq!(call(&mut store, page, "tiny", &[9]), 9);
    assert_eq!(seen.fetched.get(), 0);
}

#[test]
fn a_call_into_the_second_module_fetches_it_once_and_shares_all_state() {
    let (mut store, page, seen) = start("page::far");
    // near makes 8 of 7, below 8 × 100 + the byte 42 + near(5)
    assert_eq!(call(&mut store, page, "through_table", &[7, 1]), 848);
    assert_eq!((seen.fetched.get(), seen.noted.get()), (1, 7));
    assert_eq!(call(&mut store, page, "stack", &[]), 984);
    assert_eq!(call(&mut store, page, "through_table", &[8, 1]), 948);
    assert_eq!(call(&mut store, page, "stack", &[]), 968);
    assert_eq!((seen.fetched.get(), seen.noted.get()), (1, 8));
}

#[test]
fn an_export_may_come_later_and_keeps_its_type() {
    let (mut store, page, seen) = start("page::far");
    let wide = page.get_typed_func::<(i32, i64, f64), f64>(&store, "wide");
    let sum = wide.unwrap().call(&mut store, (1, 2, 3.0)).unwrap();
    assert!((sum - 4.0).abs() < 1e-9);
    assert_eq!(seen.fetched.get(), 1);
}

#[test]
fn what_only_later_functions_call_goes_with_them() {
    let (halves, _) = halves("page::far");
    // far, wide and what far alone calls; the last needs no slot.
    assert_eq!(halves.moved, (3, 2));
    assert!(halves.idle.is_empty());
}

#[test]
fn what_is_kept_stays() {
    let (halves, _) = halves("page::far\nkeep page::far::wide\nkeep page::gone");
    assert_eq!(halves.moved, (2, 1));
    assert_eq!(halves.idle, ["page::gone"]);
}

#[test]
fn the_first_module_exports_all_it_did_and_no_name_twice() {
    let (halves, whole) = halves("page::far");
    let engine = Engine::default();
    let exports = |wasm: &[u8]| -> Vec<String> {
        let module = Module::new(&engine, wasm).unwrap();
        module.exports().map(|it| it.name().to_owned()).collect()
    };
    let (before, now) = (exports(&whole), exports(&halves.first));
    let names: BTreeSet<&String> = now.iter().collect();
    assert_eq!(names.len(), now.len());
    assert!(before.iter().all(|name| names.contains(name)));
    assert!(exports(&halves.later).is_empty());
}

#[test]
fn a_module_that_cannot_be_split_is_refused() {
    let refusal =
        |wat: &str, list: &str| split(&wat::parse_str(wat).unwrap(), None, "", list).unwrap_err();
    assert!(refusal(PAGE, "nobody").contains("names"));
    let without = PAGE.replace("rerackLater", "other");
    assert!(refusal(&without, "page::far").contains("rerackLater"));
    let value = r"(module (func $f (result funcref) (ref.func $f)) (elem declare func $f))";
    assert!(refusal(value, "f").contains("ref.func"));
    assert!(split(b"nothing", None, "", "f").is_err());
}
