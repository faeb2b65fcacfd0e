//! Which file of a crate imports which other, read from the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, Macro, UseTree};

/// A path of names: of a module from the root of its crate, or as it is written.
type Names = Vec<String>;

/// One module: the file it is in, and where the names come from that it imports.
#[derive(Default)]
struct Module {
    file: String,
    names: BTreeMap<String, Names>,
    paths: Vec<Names>,
}

/// A crate without its tests.
pub(super) struct Crate(BTreeMap<Names, Module>);

impl Crate {
    /// Reads a crate from the file it begins with.
    pub(super) fn read(start: &Path) -> io::Result<Self> {
        let mut modules = Self(BTreeMap::new());
        let folder = start.parent().unwrap_or(start);
        modules.add(start, folder, Vec::new())?;
        Ok(modules)
    }

    fn add(&mut self, file: &Path, folder: &Path, module: Names) -> io::Result<()> {
        let source = syn::parse_file(&fs::read_to_string(file)?).map_err(io::Error::other)?;
        let mut reader = Reader {
            file: module.join("::"),
            at: module.clone(),
            found: BTreeMap::new(),
            files: Vec::new(),
        };
        reader
            .found
            .entry(module)
            .or_default()
            .file
            .clone_from(&reader.file);
        reader.visit_file(&source);
        self.0.append(&mut reader.found);
        for child in reader.files {
            let name = child.last().cloned().unwrap_or_default();
            let inside: PathBuf = folder
                .iter()
                .chain(child[..child.len() - 1].iter().map(AsRef::as_ref))
                .collect();
            let beside = inside.join(&name).with_extension("rs");
            let file = if beside.is_file() {
                beside
            } else {
                inside.join(&name).join("mod.rs")
            };
            self.add(&file, folder, child)?;
        }
        Ok(())
    }

    /// How many files there are.
    pub(super) fn files(&self) -> usize {
        self.0
            .values()
            .map(|module| &module.file)
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// Every import: the file's module, and the module it takes from.
    pub(super) fn imports(&self) -> BTreeSet<(String, String)> {
        let mut all = BTreeSet::new();
        for (at, module) in &self.0 {
            for path in module.paths.iter().chain(module.names.values()) {
                if let Some(to) = self.target(&self.absolute(at, path), 9)
                    && to.file != module.file
                {
                    all.insert((module.file.clone(), to.file.clone()));
                }
            }
        }
        all
    }

    /// Every other crate of ours that is named, and the file's module.
    pub(super) fn others(&self) -> BTreeSet<(String, String)> {
        let of = |module: &Module| {
            let paths = module.paths.iter().chain(module.names.values());
            let firsts = paths
                .filter_map(|path| path.first())
                .filter(|first| first.starts_with("rerack_"));
            firsts
                .map(|first| (module.file.clone(), first.clone()))
                .collect::<Vec<_>>()
        };
        self.0.values().flat_map(of).collect()
    }

    /// The groups of files that import each other, directly or by way of others. What a file takes from
    /// its own parents does not count.
    pub(super) fn circles(&self) -> Vec<Vec<String>> {
        let mut next: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in self.imports() {
            if !to.is_empty() && !within(&from, &to) && !within(&to, &from) {
                next.entry(from).or_default().insert(to);
            }
        }
        let reach: BTreeMap<_, _> = next.keys().map(|one| (one, reached(&next, one))).collect();
        let circle = |(one, reached): (&&String, &BTreeSet<String>)| -> Vec<String> {
            let back = |other: &&String| reach.get(*other).is_some_and(|all| all.contains(*one));
            reached.iter().filter(back).cloned().collect()
        };
        let all: BTreeSet<_> = reach.iter().map(circle).collect();
        all.into_iter().filter(|circle| circle.len() > 1).collect()
    }

    /// A path from the root of the crate; as it is written if it leads out of it.
    fn absolute(&self, at: &[String], path: &[String]) -> Names {
        let mut base = at.to_vec();
        for (index, name) in path.iter().enumerate() {
            match name.as_str() {
                "crate" => base.clear(),
                "super" => drop(base.pop()),
                "self" => {}
                _ => {
                    let inside = index > 0 || self.0.contains_key(&[at, &path[..1]].concat());
                    return if inside {
                        [&base, &path[index..]].concat()
                    } else {
                        Names::new()
                    };
                }
            }
        }
        base
    }

    /// The module that has what a path leads to, by way of what is re-exported.
    fn target(&self, path: &[String], turns: u8) -> Option<&Module> {
        let mut at = Names::new();
        for (index, name) in path.iter().enumerate() {
            at.push(name.clone());
            if !self.0.contains_key(&at) {
                at.pop();
                let module = &self.0[&at];
                if turns > 0
                    && let Some(from) = module.names.get(name)
                {
                    let real = [self.absolute(&at, from), path[index + 1..].to_vec()].concat();
                    return self.target(&real, turns - 1).or(Some(module));
                }
                return Some(module);
            }
        }
        (!path.is_empty()).then(|| &self.0[&at])
    }
}

/// Whether a module is inside of another one.
fn within(inner: &str, outer: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.starts_with("::"))
}

/// All that is reached from one file.
fn reached(next: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(one) = open.pop() {
        let new = next.get(one).into_iter().flatten();
        open.extend(
            new.filter(|to| seen.insert((*to).clone()))
                .map(String::as_str),
        );
    }
    seen
}

/// Reads one file.
struct Reader {
    file: String,
    at: Names,
    found: BTreeMap<Names, Module>,
    files: Vec<Names>,
}

impl Reader {
    fn here(&mut self) -> &mut Module {
        self.found.entry(self.at.clone()).or_default()
    }

    fn import(&mut self, tree: &UseTree, mut before: Names) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(&path.tree, before);
            }
            UseTree::Group(group) => group
                .items
                .iter()
                .for_each(|one| self.import(one, before.clone())),
            UseTree::Glob(_) => self.here().paths.push(before),
            UseTree::Name(name) => {
                let own = name.ident.to_string();
                if own != "self" {
                    before.push(own.clone());
                }
                let own = before.last().cloned().unwrap_or(own);
                self.here().names.insert(own, before);
            }
            UseTree::Rename(name) => {
                before.push(name.ident.to_string());
                self.here().names.insert(name.rename.to_string(), before);
            }
        }
    }

    /// Paths in what a macro gets.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Names = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) if colons == 2 => {
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                other => {
                    self.keep(std::mem::take(&mut path));
                    colons = 0;
                    match other {
                        TokenTree::Ident(name) => path.push(name.to_string()),
                        TokenTree::Group(group) => self.tokens(group.stream()),
                        _ => {}
                    }
                }
            }
        }
        self.keep(path);
    }

    fn keep(&mut self, path: Names) {
        if path.len() > 1 {
            self.here().paths.push(path);
        }
    }
}

/// Whether something is compiled for tests alone.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let list = attribute
            .path()
            .is_ident("cfg")
            .then(|| attribute.meta.require_list().ok());
        list.flatten()
            .is_some_and(|list| list.tokens.to_string() == "test")
    })
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes = match item {
            Item::Mod(one) => &one.attrs,
            Item::Fn(one) => &one.attrs,
            Item::Impl(one) => &one.attrs,
            Item::Use(one) => &one.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.at.push(module.ident.to_string());
        if module.content.is_some() {
            let file = self.file.clone();
            self.here().file = file;
            visit::visit_item_mod(self, module);
        } else {
            self.files.push(self.at.clone());
        }
        self.at.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.import(&item.tree, Names::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.keep(
            path.segments
                .iter()
                .map(|one| one.ident.to_string())
                .collect(),
        );
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.tokens(call.tokens.clone());
    }
}
