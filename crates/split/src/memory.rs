//! The data segments of a module: read, and replaced.

use std::ops::Range;

use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataId, DataKind, MemoryId, Module};

use crate::image::Image;

/// Memory at the module's start. An error if the module has other data than what is laid out at its
/// start in one memory.
pub(crate) fn read(module: &Module) -> Result<Image, String> {
    let segments: Option<Vec<(u32, &[u8])>> = module.data.iter().map(segment).collect();
    let one = module.memories.iter().count() == 1;
    let segments = segments.filter(|_| one);
    Image::of(&segments.ok_or("the module's data is not all laid out at its start")?)
}

fn segment(data: &Data) -> Option<(u32, &[u8])> {
    match &data.kind {
        DataKind::Active {
            offset: ConstExpr::Value(Value::I32(at)),
            ..
        } => Some((at.cast_unsigned(), &data.value)),
        _ => None,
    }
}

/// Replaces a module's data by what these ranges of the image have.
pub(crate) fn write(module: &mut Module, image: &Image, ranges: &[Range<u32>]) {
    clear(module);
    let memory: Option<MemoryId> = module.memories.iter().next().map(walrus::Memory::id);
    let Some(memory) = memory else { return };
    for (at, bytes) in image.segments(ranges) {
        let offset = ConstExpr::Value(Value::I32(at.cast_signed()));
        let segment = module.data.add(DataKind::Active { memory, offset }, bytes);
        module
            .memories
            .get_mut(memory)
            .data_segments
            .insert(segment);
    }
}

/// Takes out all data.
pub(crate) fn clear(module: &mut Module) {
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
    let all: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in all {
        module.data.delete(id);
    }
}
