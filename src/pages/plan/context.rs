//! What the parts of the page hand around.

use super::evaluator::PlanEvaluator;
use crate::state::app::App;
use leptos::prelude::*;

/// What the groups share with the page.
#[derive(Clone, Copy)]
pub(super) struct PlanContext {
    pub(super) app: App,
    pub(super) watch: PlanEvaluator,
    /// What was done last, in words.
    pub(super) said: RwSignal<String>,
    /// The groups whose members are shown.
    pub(super) opened: RwSignal<Vec<String>>,
}

impl PlanContext {
    pub(super) fn new(app: App, watch: PlanEvaluator, said: RwSignal<String>) -> Self {
        let opened = RwSignal::new(Vec::new());
        Self {
            app,
            watch,
            said,
            opened,
        }
    }
}
