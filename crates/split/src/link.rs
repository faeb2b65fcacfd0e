//! What the linker says of its own output: which data is where, and what refers to it.
//!
//! `build.rs` has it say so (`--emit-relocs`); the format is that of
//! <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>. Every reference is checked
//! against the number that stands in its place, so a file that says something else is refused.

mod sections;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use wasmparser::{RelocationEntry, RelocationType as Kind, SymbolInfo};

use crate::image::Image;
use sections::{Sections, number};

/// The sections in which the linker says it. Other tools leave them as they are, so they tell whether a
/// module was made from this one.
pub(crate) const SECTIONS: [&str; 3] = ["linking", "reloc.CODE", "reloc.DATA"];

/// A piece of data that has a name in the linker's table.
#[derive(Debug)]
pub(crate) struct Symbol {
    /// Where it is in memory.
    pub(crate) range: Range<u32>,
    /// Whether it never changes, and is only ever referred to by addresses in it or at its end.
    pub(crate) plain: bool,
}

/// A place among the symbols.
pub(crate) type Place = usize;

/// What something refers to.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// Functions that are called, by their names without what tells two crates of one name apart.
    pub(crate) calls: BTreeSet<String>,
    /// Functions that are held as values, by their names.
    pub(crate) holds: BTreeSet<String>,
    /// The places of those in the table.
    pub(crate) slots: BTreeSet<u32>,
    /// Data.
    pub(crate) data: BTreeSet<Place>,
    /// How many bytes of code it is; none of what is data.
    pub(crate) size: usize,
}

/// What the linker says.
#[derive(Debug, Default)]
pub(crate) struct Link {
    /// Memory at the start.
    pub(crate) image: Image,
    /// The data.
    pub(crate) symbols: Vec<Symbol>,
    /// What functions refer to, by their names as above.
    pub(crate) functions: BTreeMap<String, Uses>,
    /// What data refers to, by the address of the reference.
    pub(crate) data: BTreeMap<u32, Uses>,
    /// The sections it says it in.
    told: BTreeMap<String, Vec<u8>>,
}

/// What a reference means.
enum Target {
    Called(String),
    Held(String, u32),
    Data(Place),
    /// A type, a global: nothing that could be moved.
    Other,
}

impl Link {
    /// Reads it from the module that the linker made.
    ///
    /// # Errors
    /// In words: a module that cannot be read, without what is asked for here, or whose references
    /// are not what stands in it.
    pub(crate) fn read(wasm: &[u8]) -> Result<Self, String> {
        let parts = Sections::read(wasm)?;
        if parts.symbols.is_empty() || parts.from_code.is_empty() {
            return Err("the linker's module does not say what refers to what".into());
        }
        let segments: Vec<_> = parts
            .segments
            .iter()
            .map(|it| (it.address, it.bytes))
            .collect();
        let told = parts.told.iter();
        let mut link = Self {
            image: Image::of(&segments)?,
            told: told
                .map(|(name, it)| ((*name).to_owned(), it.to_vec()))
                .collect(),
            ..Self::default()
        };
        let places = link.list(&parts)?;
        for entry in &parts.from_code {
            let place = parts.code + size(entry.offset);
            let function = parts.function(place);
            let (name, bytes) = function.ok_or_else(|| wrong("in no function", entry))?;
            let found = || number(wasm, place);
            let target = link.target(&parts, &places, entry, &found)?;
            let uses = link.functions.entry(name).or_default();
            uses.add(target);
            uses.size = bytes;
        }
        for entry in &parts.from_data {
            let place = parts.data + size(entry.offset);
            let address = parts
                .address(place)
                .ok_or_else(|| wrong("in no data", entry))?;
            let stands = link.image.number(address);
            let target = link.target(&parts, &places, entry, &|| Some(stands))?;
            link.data.entry(address).or_default().add(target);
        }
        Ok(link)
    }

    /// Lists the data symbols; which place each symbol of the table has.
    fn list(&mut self, parts: &Sections) -> Result<BTreeMap<usize, Place>, String> {
        let mut places = BTreeMap::new();
        for (number, symbol) in parts.symbols.iter().enumerate() {
            let SymbolInfo::Data {
                symbol: Some(it),
                name,
                ..
            } = symbol
            else {
                continue;
            };
            let segment = parts.segments.get(size(it.index));
            let range = segment.and_then(|segment| {
                let end = it.offset.checked_add(it.size)?;
                let inside = size(end) <= segment.bytes.len();
                let at = |offset| segment.address.checked_add(offset).filter(|_| inside);
                Some(at(it.offset)?..at(end)?)
            });
            places.insert(number, self.symbols.len());
            self.symbols.push(Symbol {
                range: range.ok_or_else(|| format!("the data {name} is nowhere"))?,
                plain: segment.is_some_and(|segment| segment.constant),
            });
        }
        Ok(places)
    }

    /// Whether a section of this name, `None` if there is none, is the linker's.
    pub(crate) fn told(&self, name: &str, section: Option<&[u8]>) -> bool {
        self.told.get(name).map(Vec::as_slice) == section
    }

    /// What a reference means; `found` is the number in its place.
    fn target(
        &mut self,
        parts: &Sections,
        places: &BTreeMap<usize, Place>,
        entry: &RelocationEntry,
        found: &dyn Fn() -> Option<u32>,
    ) -> Result<Target, String> {
        match entry.ty {
            Kind::FunctionIndexLeb | Kind::TableIndexSleb | Kind::TableIndexI32 => {
                let name = match parts.symbols.get(size(entry.index)) {
                    Some(SymbolInfo::Func { index, .. }) => parts.name(*index),
                    _ => None,
                };
                let name = name.ok_or_else(|| wrong("to no function", entry))?;
                Ok(match entry.ty {
                    Kind::FunctionIndexLeb => Target::Called(name),
                    _ => Target::Held(name, found().ok_or_else(|| wrong("to no place", entry))?),
                })
            }
            Kind::MemoryAddrLeb | Kind::MemoryAddrSleb | Kind::MemoryAddrI32 => {
                let place = places.get(&size(entry.index));
                let place = *place.ok_or_else(|| wrong("to no data", entry))?;
                let symbol = &mut self.symbols[place];
                let Range { start, end } = symbol.range;
                let address = i64::from(start) + entry.addend;
                if found().map(i64::from) != Some(address) {
                    return Err(wrong("not to what is there", entry));
                }
                symbol.plain &= (i64::from(start)..=i64::from(end)).contains(&address);
                Ok(Target::Data(place))
            }
            Kind::TypeIndexLeb
            | Kind::GlobalIndexLeb
            | Kind::EventIndexLeb
            | Kind::TableNumberLeb => Ok(Target::Other),
            _ => Err(wrong("of a kind that is not known here", entry)),
        }
    }
}

impl Uses {
    fn add(&mut self, target: Target) {
        match target {
            Target::Called(name) => {
                self.calls.insert(name);
            }
            Target::Held(name, slot) => {
                self.holds.insert(name);
                self.slots.insert(slot);
            }
            Target::Data(place) => {
                self.data.insert(place);
            }
            Target::Other => {}
        }
    }
}

fn wrong(what: &str, entry: &RelocationEntry) -> String {
    format!("a reference is {what}: {entry:?}")
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
