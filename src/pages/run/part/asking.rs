//! Which further part the operator is asked about.

use leptos::prelude::*;

/// What the operator wants to have sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::run) enum RetryRequest {
    /// These, which are all of one kind, as a further part.
    Again(Vec<usize>),
    /// What waits in an interrupted or late run.
    Rest,
}

/// The request that is being asked about. A handle.
#[derive(Clone, Copy)]
pub(in crate::pages::run) struct Asking(pub(super) RwSignal<Option<RetryRequest>>);

impl Asking {
    /// Nothing is asked.
    pub(in crate::pages::run) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Opens the question.
    pub(in crate::pages::run) fn ask(self, request: RetryRequest) {
        self.0.set(Some(request));
    }

    pub(super) fn close(self) {
        self.0.set(None);
    }
}
