//! The last question before a plan is carried out.

use super::confirmation_text::said;
use super::evaluation::Shared;
use super::names::Names;
use super::question::Question;
use crate::pages::runs::others::Others;
use crate::pages::runs::persistence_consent;
use crate::state::app::App;
use leptos::prelude::*;
use rerack_ops::overlap::instances;
use rerack_ops::run::RunId;

/// What was confirmed: the outlook, the words that were shown, whether the run is kept, and other runs
/// that are passed over.
pub(super) type Confirmed = (Shared, String, bool, Vec<RunId>);

/// The dialog.
#[component]
pub(super) fn Confirm(
    outlook: Shared,
    on_close: Callback<()>,
    on_send: Callback<Confirmed>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let said = said(app, &outlook);
    let words = said.text(app);
    let agreed = persistence_consent::agreement(app);
    let keys = outlook.plan.as_ref().map(instances).unwrap_or_default();
    let others = Others::of(app, keys);
    let names = Names::of(&outlook, Vec::new());
    let extra = view! {
        {others.note()}
        {persistence_consent::note(app, agreed)}
    }
    .into_any();
    let sending = StoredValue::new_local((outlook, words));
    view! {
        <Question
            said
            names
            extra
            may_go=Signal::derive(move || persistence_consent::may_send(app, agreed) && others.may_send())
            on_close
            on_go=Callback::new(move |()| {
                let (outlook, said) = sending.get_value();
                let mut lines = vec![said];
                lines.extend(others.said());
                let said = lines.join("\n");
                on_send.run((outlook, said, persistence_consent::is_kept(app), others.passed()));
            })
        />
    }
}
