//! The numbers a module's code holds: every address it can know of is among them.

use std::collections::BTreeSet;

use walrus::ir::{self, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, GlobalKind, Module};

/// All numbers of the code and the globals, as 32 bits; of wider ones every 32 bits that begin at a
/// byte, and the negative of each, because `a - 5` may be written `a + -5`.
pub(crate) fn constants(module: &Module) -> BTreeSet<u32> {
    let mut found = Found::default();
    for (_, body) in module.funcs.iter_local() {
        dfs_in_order(&mut found, body, body.entry_block());
    }
    for global in module.globals.iter() {
        if let GlobalKind::Local(ConstExpr::Value(value)) = &global.kind {
            found.value(*value);
        }
    }
    found.0
}

#[derive(Default)]
struct Found(BTreeSet<u32>);

impl Found {
    fn bytes(&mut self, bytes: &[u8]) {
        for part in bytes.windows(4) {
            if let Ok(part) = part.try_into() {
                let number = u32::from_le_bytes(part);
                self.0.extend([number, number.wrapping_neg()]);
            }
        }
    }

    fn value(&mut self, value: Value) {
        match value {
            Value::I32(value) => self.bytes(&value.to_le_bytes()),
            Value::I64(value) => {
                self.bytes(&value.to_le_bytes());
                self.bytes(&value.wrapping_neg().to_le_bytes());
            }
            Value::F32(value) => self.bytes(&value.to_le_bytes()),
            Value::F64(value) => self.bytes(&value.to_le_bytes()),
            Value::V128(value) => self.bytes(&value.to_le_bytes()),
        }
    }

    fn offset(&mut self, arg: &ir::MemArg) {
        self.bytes(&arg.offset.to_le_bytes());
    }
}

impl Visitor<'_> for Found {
    fn visit_const(&mut self, it: &ir::Const) {
        self.value(it.value);
    }

    fn visit_load(&mut self, it: &ir::Load) {
        self.offset(&it.arg);
    }

    fn visit_store(&mut self, it: &ir::Store) {
        self.offset(&it.arg);
    }

    fn visit_load_simd(&mut self, it: &ir::LoadSimd) {
        self.offset(&it.arg);
    }

    fn visit_atomic_rmw(&mut self, it: &ir::AtomicRmw) {
        self.offset(&it.arg);
    }

    fn visit_cmpxchg(&mut self, it: &ir::Cmpxchg) {
        self.offset(&it.arg);
    }

    fn visit_atomic_notify(&mut self, it: &ir::AtomicNotify) {
        self.offset(&it.arg);
    }

    fn visit_atomic_wait(&mut self, it: &ir::AtomicWait) {
        self.offset(&it.arg);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_found_wherever_it_stands() {
        let wat = r"(module (memory 1) (global i32 (i32.const 11)) (global (mut i32) (i32.const 12))
          (func (param i32) (result i32)
            (block (loop (if (local.get 0) (then (drop (i32.const 1048600)))
              (else (i32.store8 offset=21 (i32.const -31) (i32.load16_u offset=22 (i32.const 0)))))))
            (drop (i64.const 0x0010_0064_0000_0000))
            (drop (i64.add (i64.load32_s offset=23 (i32.const 0)) (i64.const -33)))
            (drop (v128.const i32x4 1 41 2 3))
            (drop (v128.load8_lane offset=24 0 (i32.const 0) (v128.load offset=25 (i32.const 0))))
            (v128.store offset=26 (i32.const 0) (v128.const i8x16 0 0 0 51 0 0 0 0 0 0 0 0 0 0 0 0))
            (f64.store offset=27 (i32.const 0) (f64.const 0))
            (local.get 0)))";
        let module = Module::from_buffer(&wat::parse_str(wat).unwrap()).unwrap();
        let found = constants(&module);
        let all = [
            11,
            12,
            1_048_600,
            21,
            22,
            23,
            24,
            25,
            26,
            27,
            31,
            33,
            41,
            51,
            0x0010_0064,
        ];
        for number in all {
            assert!(found.contains(&number), "{number}");
        }
        assert!(!found.contains(&13));
    }
}
