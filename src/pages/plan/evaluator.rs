//! Keeps the outlook up to date: at once for a few instances; for many a moment after the last
//! change, and in steps, so that typing never waits for it.

use super::evaluation::{
    PlanEvaluation, PlanInput, Problem, Shared, check, group_all, look, targets_in, wanted,
};
use crate::platform::clock;
use crate::state::app::App;
use crate::state::plan_editor::PlanEditor;
use crate::state::saved_plans;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_ops::InstanceKey;
use rerack_ops::plan::Target;
use std::sync::Arc;

/// Up to so many instances are looked at at once.
const FEW: usize = 400;
/// Plans of up to so many targets are written down while they are made.
const KEPT: usize = 1000;
/// So long after the last change many are looked at, in milliseconds.
const CALM_MS: u32 = 150;
/// So many are looked at in one step.
const STEP: usize = 500;

/// The outlook, as the page shows it.
#[derive(Clone, Copy)]
pub(super) struct PlanEvaluator {
    /// The last one; `None` before the first.
    pub(super) outlook: RwSignal<Option<Shared>>,
    /// Why there is no newer one.
    pub(super) problem: RwSignal<Option<Problem>>,
    /// Whether a newer one is being made.
    pub(super) busy: RwSignal<bool>,
    /// Counts the changes.
    turn: StoredValue<u32>,
    /// Counts the wishes to look again.
    pub(super) again: RwSignal<u32>,
}

impl PlanEvaluator {
    /// Looks for as long as the page is shown.
    pub(super) fn new(app: App, editor: PlanEditor) -> Self {
        let watch = Self {
            outlook: RwSignal::new(None),
            problem: RwSignal::new(None),
            busy: RwSignal::new(true),
            turn: StoredValue::new(0),
            again: RwSignal::new(0),
        };
        let asked = Memo::new(move |_| wanted(app, editor));
        let learned = Memo::new(move |_| app.runs.history(app.session));
        Effect::new(move |_| {
            editor.history.set_value(learned.get());
            let keys = editor.in_order(app.selected_keys());
            app.data.track();
            watch.again.track();
            let asked = asked.get();
            let _ = app.keys.are_there();
            watch.begin(app, editor, asked, keys);
        });
        on_cleanup(move || watch.turn.update_value(|turn| *turn += 1));
        watch
    }

    /// The outlook, if it is the newest and something can be sent.
    pub(super) fn ready(&self) -> Option<Shared> {
        if self.busy.get() || self.problem.with(Option::is_some) {
            return None;
        }
        self.outlook.get().filter(|outlook| outlook.plan.is_ok())
    }

    fn begin(
        self,
        app: App,
        editor: PlanEditor,
        asked: Result<PlanInput, Problem>,
        keys: Vec<InstanceKey>,
    ) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        if keys.is_empty() {
            return;
        }
        editor.forget_all_but(&keys);
        let wanted = match asked {
            Ok(wanted) => wanted,
            Err(problem) => {
                self.problem.set(Some(problem));
                self.busy.set(false);
                return;
            }
        };
        let now = clock::now();
        let operation = wanted.operation.clone();
        let some = move |keys: &[InstanceKey]| {
            app.peek_inventory(|inventory| targets_in(inventory, editor, &operation, keys, now))
        };
        let selected = keys.len();
        if selected <= FEW {
            let mut wanted = wanted;
            let mut targets = some(&keys);
            group_all(app, &mut wanted, &mut targets);
            let checked = check(app, &wanted, &targets, now);
            let mut outlook = look(app, wanted, targets, checked, now);
            outlook.name_it();
            self.show(editor, outlook);
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            clock::sleep(CALM_MS).await;
            self.in_steps(app, editor, wanted, &keys, some, turn, now)
                .await;
        });
    }

    /// Looks at many, in steps between which the page can do other things. It ends when something
    /// changed meanwhile.
    #[allow(clippy::too_many_arguments)] // one place calls it
    async fn in_steps(
        self,
        app: App,
        editor: PlanEditor,
        mut wanted: PlanInput,
        keys: &[InstanceKey],
        some: impl Fn(&[InstanceKey]) -> Vec<Target>,
        turn: u32,
        now: UnixMillis,
    ) -> Option<()> {
        let newest = move || (self.turn.try_get_value() == Some(turn)).then_some(());
        let mut targets = Vec::with_capacity(keys.len());
        for step in keys.chunks(STEP) {
            newest()?;
            targets.extend(some(step));
            clock::sleep(0).await;
        }
        newest()?;
        group_all(app, &mut wanted, &mut targets);
        let mut checked = Vec::with_capacity(targets.len());
        for step in targets.chunks(STEP) {
            clock::sleep(0).await;
            newest()?;
            checked.extend(check(app, &wanted, step, now));
        }
        clock::sleep(0).await;
        newest()?;
        let mut outlook = look(app, wanted, targets, checked, now);
        clock::sleep(0).await;
        newest()?;
        outlook.name_it();
        clock::sleep(0).await;
        newest()?;
        self.show(editor, outlook);
        Some(())
    }

    fn show(self, editor: PlanEditor, outlook: PlanEvaluation) {
        let draft = (outlook.to_send() <= KEPT)
            .then(|| outlook.draft(saved_plans::one_line(&editor.name.get_untracked())))
            .flatten();
        self.problem.set(None);
        self.busy.set(false);
        self.outlook.set(Some(Shared(Arc::new(outlook))));
        if let Some(draft) = draft {
            let turn = self.turn;
            let made = turn.get_value();
            spawn_local(async move {
                clock::sleep(CALM_MS * 4).await;
                if turn.try_get_value() == Some(made) {
                    saved_plans::keep_draft(&draft);
                }
            });
        }
    }
}
