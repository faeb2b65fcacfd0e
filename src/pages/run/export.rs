//! The answers as a CSV file: every row, what the cloud said and how it came out.

use super::result_explanation;
use super::target_status::{self, Shown};
use crate::components::reasons;
use crate::state::app::App;
use crate::state::runs::RunHandle;
use leptos::prelude::*;
use rerack_ops::csv::Table;

const HEAD: [&str; 14] = [
    "Product",
    "RegionId",
    "InstanceId",
    "InstanceName",
    "EventId",
    "Standing",
    "Answer",
    "Code",
    "Message",
    "RequestId",
    "SentAt",
    "InstanceOutcome",
    "EventOutcome",
    "UnansweredEvents",
];

/// The file's text.
pub(super) fn csv(app: App, order: RunHandle) -> String {
    let (text, work) = (app.text(), target_status::work(order));
    let standings = target_status::buckets(order);
    let mut table = Table::default();
    table.line(&HEAD);
    order.with_run(|run| {
        for ((target, row), at) in run.plan().targets.iter().zip(run.rows()).zip(0..) {
            let answer = result_explanation::answer(app, target, row);
            let outcome = result_explanation::outcome(app, row);
            let event =
                result_explanation::event(app, target, result_explanation::followed_last(row));
            let refusal = row.answer().refusal();
            let sent = row
                .sent_at()
                .map(rerack_api::UnixMillis::to_iso)
                .unwrap_or_default();
            let target_status: &target_status::StatusBucket = &standings[at];
            table.line(&[
                target.key.product.as_str(),
                &target.key.region,
                &target.key.id,
                &target.name,
                target.event_id.as_deref().unwrap_or_default(),
                target_status.word(text, work),
                &answer.word,
                refusal.map_or("", |refusal| &refusal.code),
                refusal.map_or("", |refusal| &refusal.message),
                row.request_id(),
                &sent,
                &outcome.word,
                // What is told under a dash: that there is none, or those that are not answered.
                if event.word == "–" {
                    &event.note
                } else {
                    &event.word
                },
                &result_explanation::unanswered(app, target),
            ]);
        }
    });
    order.left_out.with_value(|list| {
        for item in list.iter() {
            let why = item
                .judgement
                .reasons
                .first()
                .map(|r| reasons::reason(app, r));
            table.line(&[
                item.key.product.as_str(),
                &item.key.region,
                &item.key.id,
                &item.name,
                item.event_id.as_deref().unwrap_or_default(),
                text.run().left_out,
                "",
                "",
                &why.unwrap_or_default(),
                "",
                "",
                "",
                "",
                "",
            ]);
        }
    });
    table.finish()
}

/// Saves the file on the device.
pub(super) fn save(app: App, order: RunHandle) {
    let name = format!("rerack-{}.csv", order.id.as_str());
    app.save_file(&name, "text/csv", &csv(app, order));
}
