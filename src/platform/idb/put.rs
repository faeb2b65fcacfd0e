//! What is written at once, and under which keys.

use super::check::Check;
use super::{ACTED, Fields, RUNS, STEPS};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{IdbKeyRange, IdbTransaction};

/// Something to be written, all or nothing.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The run.
    pub run: String,
    /// The number of the first line.
    pub first: u32,
    /// Lines to be added.
    pub lines: Vec<String>,
    /// What the run's entry says from now on.
    pub entry: Option<Fields>,
    /// The entry must not be there yet.
    pub is_new: bool,
    /// These lines take the place of all that are there.
    pub is_anew: bool,
    /// What the run has acted on, from now on.
    pub acted: Option<String>,
}

/// Writes it, and gives what is checked before it counts.
pub(super) fn put(transaction: &IdbTransaction, batch: &Batch) -> Result<Vec<Check>, JsValue> {
    let steps = transaction.object_store(STEPS)?;
    let mut checked = Vec::new();
    if batch.is_anew {
        steps.delete(&everything(&batch.run)?)?;
    } else if let Some(before) = batch.first.checked_sub(1)
        && !batch.lines.is_empty()
    {
        let request = steps.get_key(&key(&batch.run, 0))?;
        checked.push(Check::new(transaction, request));
        if before > 0 {
            let request = steps.get_key(&key(&batch.run, before))?;
            checked.push(Check::new(transaction, request));
        }
    }
    for (line, number) in batch.lines.iter().zip(batch.first..) {
        steps.add_with_key(&line.as_str().into(), &key(&batch.run, number))?;
    }
    let run = batch.run.as_str().into();
    if let Some(entry) = &batch.entry {
        let value = Object::new();
        for (name, text) in entry {
            Reflect::set(&value, &name.as_str().into(), &text.as_str().into())?;
        }
        let runs = transaction.object_store(RUNS)?;
        if batch.is_new {
            runs.add_with_key(&value, &run)?;
        } else {
            runs.put_with_key(&value, &run)?;
        }
    }
    if let Some(acted) = &batch.acted {
        let store = transaction.object_store(ACTED)?;
        store.put_with_key(&acted.as_str().into(), &run)?;
    }
    Ok(checked)
}

fn key(run: &str, number: u32) -> JsValue {
    Array::of2(&run.into(), &number.into()).into()
}

/// All lines of a run from a number on.
pub(super) fn range(run: &str, from: u32) -> Result<JsValue, JsValue> {
    IdbKeyRange::bound(&key(run, from), &key(run, u32::MAX)).map(Into::into)
}

/// All that is stored for a run, under whatever key.
pub(super) fn everything(run: &str) -> Result<JsValue, JsValue> {
    let first = Array::of1(&run.into());
    let last = Array::of2(&run.into(), &Array::new());
    IdbKeyRange::bound(&first, &last).map(Into::into)
}
