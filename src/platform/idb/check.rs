//! What must be there for a transaction to count.

use super::once::Once;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{IdbRequest, IdbTransaction};

/// A key that is looked up inside of a transaction, which is given up if the key is not there.
pub(super) struct Check {
    is_missing: Rc<Cell<bool>>,
    /// Hears the answer for as long as this lives.
    _heard: Once,
}

impl Check {
    /// `request` looks the key up.
    pub(super) fn new(transaction: &IdbTransaction, request: IdbRequest) -> Self {
        let is_missing = Rc::new(Cell::new(false));
        let (missing, transaction) = (Rc::clone(&is_missing), transaction.clone());
        let asked = request.clone();
        let heard = Once::new(&request).on("success", move |_| {
            if asked.result().is_ok_and(|key| key.is_undefined()) {
                missing.set(true);
                let _ = transaction.abort();
            }
            Ok(())
        });
        Self {
            is_missing,
            _heard: heard,
        }
    }

    /// Whether the key was not there.
    pub(super) fn failed(&self) -> bool {
        self.is_missing.get()
    }
}
