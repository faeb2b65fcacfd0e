//! The house rules of modules, as tests over the sources: no import circle, and no layer that looks up.
//!
//! A file imports another one by a path in `use`, in code or in a macro. What a module re-exports counts
//! as imported from where it is. A child may use what its parents have: that is one module, in several
//! files. Tests are left out.

mod graph;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use graph::Crate;

/// Each crate, where it begins, and which others of ours it may name.
const CRATES: [(&str, &str, &[&str]); 7] = [
    ("api", "crates/api/src/lib.rs", &[]),
    ("ops", "crates/ops/src/lib.rs", &["rerack_api"]),
    ("simcloud", "crates/simcloud/src/lib.rs", &["rerack_api"]),
    (
        "simulate",
        "crates/simulate/src/lib.rs",
        &["rerack_api", "rerack_ops", "rerack_simcloud"],
    ),
    (
        "fuzz",
        "crates/fuzz/src/lib.rs",
        &["rerack_api", "rerack_ops", "rerack_simcloud"],
    ),
    (
        "page",
        "src/lib.rs",
        &["rerack_api", "rerack_ops", "rerack_simcloud"],
    ),
    ("xtask", "xtask/src/main.rs", &[]),
];

/// The layers of the page, the lowest first: each imports only what stands before it, or itself.
const LAYERS: [&str; 8] = [
    "locale",
    "platform",
    "route",
    "text",
    "state",
    "components",
    "pages",
    "app",
];

static PARSED: LazyLock<Vec<Crate>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |(_, start, _)| Crate::read(&root.join(start)).unwrap();
    CRATES.map(read).into()
});

#[test]
fn no_files_import_each_other_in_a_circle() {
    for ((name, ..), found) in CRATES.iter().zip(PARSED.iter()) {
        assert!(found.files() > 3, "{name} has files");
        let circles = found.circles();
        assert!(circles.is_empty(), "in {name}: {circles:?}");
    }
}

#[test]
fn each_crate_names_only_those_below_it() {
    for ((name, _, allowed), found) in CRATES.iter().zip(PARSED.iter()) {
        for (file, other) in found.others() {
            assert!(
                allowed.contains(&other.as_str()),
                "{name}: {file} names {other}"
            );
        }
    }
}

#[test]
fn each_layer_of_the_page_imports_only_those_below_it() {
    let rank = |module: &str| LAYERS.iter().position(|layer| *layer == module);
    let mut upward = BTreeSet::new();
    let page = CRATES
        .iter()
        .position(|(name, ..)| *name == "page")
        .unwrap();
    for (from, to) in PARSED[page].imports() {
        let first = |path: &str| path.split("::").next().unwrap_or_default().to_owned();
        if let (Some(low), Some(high)) = (rank(&first(&from)), rank(&first(&to)))
            && high > low
        {
            upward.insert((from, first(&to)));
        }
    }
    assert!(upward.is_empty(), "these look up: {upward:#?}");
}

#[test]
fn a_circle_is_found_through_code_macros_and_what_is_exported_again() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::create_dir(folder.join("b")).unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    put("lib.rs", "mod a; mod b; mod c; #[cfg(test)] mod tests;");
    put(
        "b.rs",
        "mod d; pub use d::D; #[cfg(test)] mod tests { use crate::c::C; }",
    );
    put(
        "b/d.rs",
        "pub struct D; fn d() { say!(\"{}\", crate::c::C) }",
    );
    put("c.rs", "pub struct C; fn c() -> crate::a::A { loop {} }");
    put("a.rs", "pub struct A; use rerack_api::X;");
    let circles = || Crate::read(&folder.join("lib.rs")).unwrap().circles();
    assert!(circles().is_empty());
    put(
        "a.rs",
        "pub struct A; use {crate::b::{self, D}, rerack_api::X};",
    );
    assert_eq!(circles(), [["a", "b::d", "c"]]);
    let all = Crate::read(&folder.join("lib.rs")).unwrap();
    assert!(all.others().contains(&("a".into(), "rerack_api".into())));
}
