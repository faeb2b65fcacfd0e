//! The parts of a linked module that tell of its layout, as they stand in the file.

use std::collections::BTreeMap;
use std::ops::Range;

use wasmparser::{
    BinaryReader, CustomSectionReader, DataKind, KnownCustom, Linking, Name, Operator, Parser,
    Payload, RelocationEntry, SymbolInfo, TypeRef,
};

use super::SECTIONS;
use crate::list::plain;

/// A data segment.
#[derive(Debug)]
pub(super) struct Segment<'a> {
    /// Where in memory it begins.
    pub(super) address: u32,
    pub(super) bytes: &'a [u8],
    /// Where in the file its bytes are.
    pub(super) place: Range<usize>,
    /// Whether what stands there never changes.
    pub(super) constant: bool,
}

/// The parts.
#[derive(Debug, Default)]
pub(super) struct Sections<'a> {
    pub(super) segments: Vec<Segment<'a>>,
    /// Where in the file each function's code begins, with its end and its number.
    pub(super) bodies: BTreeMap<usize, (usize, u32)>,
    /// Where in the file code and data begin: references count from there.
    pub(super) code: usize,
    pub(super) data: usize,
    pub(super) names: BTreeMap<u32, &'a str>,
    pub(super) symbols: Vec<SymbolInfo<'a>>,
    pub(super) from_code: Vec<RelocationEntry>,
    pub(super) from_data: Vec<RelocationEntry>,
    /// [`SECTIONS`] as they are.
    pub(super) told: BTreeMap<&'a str, &'a [u8]>,
}

impl<'a> Sections<'a> {
    /// Reads them.
    pub(super) fn read(wasm: &'a [u8]) -> Result<Self, String> {
        Self::parse(wasm).map_err(|error| format!("the linker's module cannot be read: {error}"))
    }

    fn parse(wasm: &'a [u8]) -> wasmparser::Result<Self> {
        let mut parts = Self::default();
        let (mut imported, mut defined) = (0, 0);
        let mut kinds = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => parts.code = range.start,
                Payload::CodeSectionEntry(body) => {
                    let Range { start, end } = body.range();
                    parts.bodies.insert(start, (end, imported + defined));
                    defined += 1;
                }
                Payload::DataSection(segments) => {
                    parts.data = segments.range().start;
                    for segment in segments {
                        parts.segment(&segment?)?;
                    }
                }
                Payload::CustomSection(custom) => parts.custom(&custom, &mut kinds)?,
                _ => {}
            }
        }
        for (segment, constant) in parts.segments.iter_mut().zip(kinds) {
            segment.constant = constant;
        }
        Ok(parts)
    }

    /// A custom section; of a segment `kinds` gets to know whether it never changes.
    fn custom(
        &mut self,
        custom: &CustomSectionReader<'a>,
        kinds: &mut Vec<bool>,
    ) -> wasmparser::Result<()> {
        if SECTIONS.contains(&custom.name()) {
            self.told.insert(custom.name(), custom.data());
        }
        match custom.as_known() {
            KnownCustom::Name(names) => {
                for name in names {
                    let Name::Function(map) = name? else { continue };
                    for naming in map {
                        let naming = naming?;
                        self.names.insert(naming.index, naming.name);
                    }
                }
            }
            KnownCustom::Linking(linking) => {
                for part in linking.subsections() {
                    match part? {
                        Linking::SegmentInfo(segments) => {
                            for segment in segments {
                                let name = segment?.name;
                                kinds.push(name == ".rodata" || name.starts_with(".rodata."));
                            }
                        }
                        Linking::SymbolTable(symbols) => {
                            self.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                        }
                        _ => {}
                    }
                }
            }
            KnownCustom::Reloc(entries) => {
                let entries = entries.entries().into_iter().collect::<Result<_, _>>()?;
                match custom.name() {
                    "reloc.CODE" => self.from_code = entries,
                    "reloc.DATA" => self.from_data = entries,
                    _ => {}
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A segment that is not laid out at the start, or not by a plain number, has no address: `0`,
    /// where no symbol of the linker's is.
    fn segment(&mut self, segment: &wasmparser::Data<'a>) -> wasmparser::Result<()> {
        let mut address = 0;
        if let DataKind::Active { offset_expr, .. } = &segment.kind {
            let mut reader = offset_expr.get_operators_reader();
            if let Operator::I32Const { value } = reader.read()? {
                address = value.cast_unsigned();
            }
        }
        self.segments.push(Segment {
            address,
            bytes: segment.data,
            place: segment.range.end - segment.data.len()..segment.range.end,
            constant: false,
        });
        Ok(())
    }
}

impl Sections<'_> {
    /// The name of the function whose code is at a place of the file, and the size of its code.
    pub(super) fn function(&self, place: usize) -> Option<(String, usize)> {
        let (start, (end, index)) = self.bodies.range(..=place).next_back()?;
        let name = self.name(*index).filter(|_| place < *end)?;
        Some((name, end - start))
    }

    /// The name of a function, without what tells two crates of one name apart.
    pub(super) fn name(&self, index: u32) -> Option<String> {
        let name = self.names.get(&index)?;
        Some(plain(&rustc_demangle::demangle(name).to_string()))
    }

    /// The address at a place of the file that data fills.
    pub(super) fn address(&self, place: usize) -> Option<u32> {
        let mut segments = self.segments.iter();
        let segment = segments.find(|segment| segment.place.contains(&place))?;
        let inside = u32::try_from(place - segment.place.start).ok()?;
        segment.address.checked_add(inside)
    }
}

/// The number at a place of the code: five bytes, as the linker writes what it may still change.
pub(super) fn number(wasm: &[u8], place: usize) -> Option<u32> {
    let mut reader = BinaryReader::new(wasm.get(place..place + 5)?, 0);
    let bits = reader.read_var_i64().ok()?;
    // Signed or not, the lower half is the address.
    u32::try_from(bits & 0xffff_ffff).ok()
}
