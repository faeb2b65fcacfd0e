//! Modules as a linker makes them: with a table of symbols, and a list of what refers to what.

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements, Encode,
    ExportKind, ExportSection, Function, FunctionSection, ImportSection, LinkingSection,
    MemorySection, MemoryType, Module, NameMap, NameSection, RefType, SymbolTable, TableSection,
    TableType, TypeSection, ValType,
};

/// Where the data begins.
pub(crate) const START: u32 = 1024;

/// A part of a body or of data.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Bytes(&'static [u8]),
    /// The address of the data of this name, and how far from it.
    Address(&'static str, i32),
    /// A call of the function of this name.
    Call(&'static str),
    /// The place in the table of the function of this name.
    Hold(&'static str),
}

/// Functions and data by name; each function takes and gives an `i32`. The first function is the
/// imported one that fetches, the exports are `near` and `far`.
#[derive(Clone, Default)]
pub(crate) struct Linked {
    pub(crate) functions: Vec<(&'static str, Vec<Part>)>,
    pub(crate) data: Vec<(&'static str, Vec<Part>)>,
    /// The functions in the table, from its place 1 on.
    pub(crate) table: Vec<&'static str>,
    /// The name of the data segment.
    pub(crate) segment: &'static str,
}

impl Linked {
    fn address(&self, name: &str) -> u32 {
        let before = self.data.iter().take_while(|(it, _)| *it != name);
        START + before.map(|(_, parts)| length(parts)).sum::<u32>()
    }

    fn function(&self, name: &str) -> u32 {
        let place = self.functions.iter().position(|(it, _)| *it == name);
        1 + u32::try_from(place.unwrap()).unwrap()
    }

    fn slot(&self, name: &str) -> u32 {
        let place = self.table.iter().position(|it| *it == name);
        1 + u32::try_from(place.unwrap()).unwrap()
    }

    /// The number of the data's symbol; those of the functions come first.
    fn symbol(&self, name: &str) -> usize {
        let place = self.data.iter().position(|(it, _)| *it == name);
        self.functions.len() + place.unwrap()
    }

    /// The module.
    pub(crate) fn module(&self) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        let fetch = wasm_encoder::EntityType::Function(0);
        imports.import("glue", "__wbg_rerackLater_0", fetch);
        let mut functions = FunctionSection::new();
        self.functions.iter().for_each(|_| {
            functions.function(1);
        });
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 1 + self.table.len() as u64,
            maximum: None,
            shared: false,
        });
        let held: Vec<u32> = self.table.iter().map(|it| self.function(it)).collect();
        let mut elements = ElementSection::new();
        let held = Elements::Functions(held.into());
        elements.active(None, &ConstExpr::i32_const(1), held);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut exports = ExportSection::new();
        exports.export("memory", ExportKind::Memory, 0);
        for name in ["near", "far"] {
            exports.export(name, ExportKind::Func, self.function(name));
        }
        let (code, from_code) = self.code();
        let (bytes, from_data) = self.bytes();
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(START.cast_signed()), bytes);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions);
        module.section(&tables).section(&memories);
        module.section(&exports).section(&elements);
        module
            .section(&code)
            .section(&data)
            .section(&self.linking());
        // 7 and 8 stand for the places of the sections.
        for (name, section, entries) in [("CODE", 7, from_code), ("DATA", 8, from_data)] {
            let mut told = vec![section];
            entries.len().encode(&mut told);
            told.extend(entries.concat());
            module.section(&CustomSection {
                name: format!("reloc.{name}").into(),
                data: told.into(),
            });
        }
        let mut names = NameMap::new();
        for (name, _) in &self.functions {
            names.append(self.function(name), name);
        }
        let mut section = NameSection::new();
        section.functions(&names);
        module.section(&section);
        module.finish()
    }

    /// The code, and the references in it. They count from the beginning of the section, where the
    /// number of functions stands; before each body stand its size and the number of its variables.
    fn code(&self) -> (CodeSection, Vec<Vec<u8>>) {
        let (mut code, mut entries) = (CodeSection::new(), Vec::new());
        let mut start = 1;
        for (_, parts) in &self.functions {
            let mut body = Vec::new();
            for part in parts {
                let place = start + 2 + body.len() + 1;
                match *part {
                    Part::Bytes(bytes) => body.extend(bytes),
                    Part::Address(name, more) => {
                        entries.push(entry(4, place, self.symbol(name), Some(more)));
                        let address = self.address(name).checked_add_signed(more).unwrap();
                        body.push(0x41);
                        body.extend(padded(address));
                    }
                    Part::Call(name) => {
                        let number = self.function(name);
                        let symbol = usize::try_from(number).unwrap() - 1;
                        entries.push(entry(0, place, symbol, None));
                        body.push(0x10);
                        body.extend(padded(number));
                    }
                    Part::Hold(name) => {
                        let symbol = usize::try_from(self.function(name)).unwrap() - 1;
                        entries.push(entry(1, place, symbol, None));
                        body.push(0x41);
                        body.extend(padded(self.slot(name)));
                    }
                }
            }
            let mut function = Function::new([]);
            function.raw(body).instructions().end();
            assert!(function.byte_len() < 128, "its size takes one byte");
            start += 1 + function.byte_len();
            code.function(&function);
        }
        (code, entries)
    }

    /// The data, and the references in it. Before it stand the number of segments, and the kind, the
    /// address (4 bytes) and the size of the one.
    fn bytes(&self) -> (Vec<u8>, Vec<Vec<u8>>) {
        let (mut all, mut entries) = (Vec::new(), Vec::new());
        let size: u32 = self.data.iter().map(|(_, parts)| length(parts)).sum();
        let head = if size < 128 { 7 } else { 8 };
        for part in self.data.iter().flat_map(|(_, parts)| parts) {
            match *part {
                Part::Bytes(bytes) => all.extend(bytes),
                Part::Address(name, more) => {
                    let place = head + all.len();
                    entries.push(entry(5, place, self.symbol(name), Some(more)));
                    let address = self.address(name).checked_add_signed(more).unwrap();
                    all.extend(address.to_le_bytes());
                }
                Part::Hold(name) => {
                    let symbol = usize::try_from(self.function(name)).unwrap() - 1;
                    entries.push(entry(2, head + all.len(), symbol, None));
                    all.extend(self.slot(name).to_le_bytes());
                }
                Part::Call(_) => unreachable!("data calls nothing"),
            }
        }
        (all, entries)
    }

    fn linking(&self) -> CustomSection<'static> {
        let mut symbols = SymbolTable::new();
        for (name, _) in &self.functions {
            symbols.function(0, self.function(name), Some(name));
        }
        for (name, parts) in &self.data {
            let definition = wasm_encoder::DataSymbolDefinition {
                index: 0,
                offset: self.address(name) - START,
                size: length(parts),
            };
            symbols.data(0, name, Some(definition));
        }
        let mut linking = LinkingSection::new();
        linking.symbol_table(&symbols);
        let mut section = Vec::new();
        linking.encode(&mut section);
        // After the section's size, its name and the format's version the segments' names are put.
        let start = section.windows(7).position(|it| it == b"linking").unwrap() + 8;
        let mut data = vec![2, 5];
        let mut info = vec![1];
        self.segment.encode(&mut info);
        info.extend([0, 0]);
        info.encode(&mut data);
        data.extend(&section[start..]);
        CustomSection {
            name: "linking".into(),
            data: data.into(),
        }
    }
}

/// How many bytes data takes.
fn length(parts: &[Part]) -> u32 {
    let sizes = parts.iter().map(|part| match part {
        Part::Bytes(bytes) => bytes.len(),
        _ => 4,
    });
    u32::try_from(sizes.sum::<usize>()).unwrap()
}

/// A number in five bytes, as linkers write it.
fn padded(number: u32) -> [u8; 5] {
    let part = |n: u32| u8::try_from(number >> (7 * n) & 127).unwrap();
    [
        part(0) | 128,
        part(1) | 128,
        part(2) | 128,
        part(3) | 128,
        part(4),
    ]
}

fn entry(kind: u8, place: usize, symbol: usize, addend: Option<i32>) -> Vec<u8> {
    let mut entry = vec![kind];
    place.encode(&mut entry);
    symbol.encode(&mut entry);
    if let Some(addend) = addend {
        addend.encode(&mut entry);
    }
    entry
}
