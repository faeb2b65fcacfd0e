//! One row of the answers.

use super::{progress, result_explanation};
use crate::components::reasons;
use crate::components::table::{Cell, RowView};
use crate::state::app::App;
use crate::state::runs::{LeftOut, RunHandle};
use crate::text::outside;
use leptos::prelude::*;

/// The row at a place: first the run's rows, then those left out.
pub(super) fn view(app: App, order: RunHandle, place: u32) -> RowView {
    let place = place as usize;
    let sent = order.run.with_value(|run| {
        let run = run.borrow();
        let row = run.rows().get(place)?;
        let target = run.plan().targets.get(place)?;
        let text = app.text();
        let answer = result_explanation::answer(app, target, row);
        let outcome = result_explanation::outcome(app, row);
        let event = result_explanation::event(app, target, result_explanation::followed_last(row));
        let id = target.event_id.as_ref().map_or_else(
            || target.key.id.clone(),
            |event| format!("{} · {event}", target.key.id),
        );
        // Which wave it belongs to, where there are several.
        let wave = run.calls().get(row.call()).map(|call| call.wave);
        let id = match wave.filter(|_| run.wave_count() > 1) {
            Some(wave) => format!("{} · {id}", progress::wave_name(text, &run, wave)),
            None => id,
        };
        Some(RowView {
            label: outside::name(&target.name),
            class: "",
            cells: vec![
                Cell::new(outside::name(&target.name), id)
                    .tone("name")
                    .mark("mono"),
                Cell::new(answer.word, answer.note).tone(answer.chip),
                Cell::new(outcome.word, outcome.note).tone(outcome.chip),
                Cell::new(event.word, event.note).tone(event.chip),
                Cell::new(
                    result_explanation::meaning(text, row),
                    row.request_id().to_owned(),
                )
                .tone("plain")
                .mark("mono"),
            ],
        })
    });
    sent.or_else(|| {
        order.left_out.with_value(|list| {
            let sent = order.run.with_value(|run| run.borrow().rows().len());
            Some(left_out(app, list.get(place.checked_sub(sent)?)?))
        })
    })
    .unwrap_or_default()
}

fn left_out(app: App, item: &LeftOut) -> RowView {
    let text = app.text();
    let why = item
        .judgement
        .reasons
        .first()
        .map(|reason| reasons::reason(app, reason));
    RowView {
        label: outside::name(&item.name),
        class: "gone",
        cells: vec![
            Cell::new(outside::name(&item.name), item.key.id.clone())
                .tone("name")
                .mark("mono"),
            Cell::new(text.run().left_out, "").tone("chip idle dash"),
            Cell::new("–", "").tone("dim"),
            Cell::new("–", "").tone("dim"),
            Cell::new(
                why.unwrap_or_else(|| text.reason().gone.to_owned()),
                text.advice().left_out,
            )
            .tone("plain"),
        ],
    }
}
