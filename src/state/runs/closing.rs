//! Closing a run whose journal is damaged: nothing is added to what cannot be trusted, only the
//! entry says that it is closed.

use super::entry::Stage;
use super::{Mode, RunHandle, run_loader};
use crate::platform::idb::Batch;
use crate::platform::{clock, tabs};
use leptos::prelude::*;

impl RunHandle {
    /// Closes it as it is.
    pub(super) async fn close_damaged(self) {
        let runs = self.runs;
        let id = self.id.as_str();
        let Ok(text) = run_loader::read(&runs.shelf(), id).await else {
            return;
        };
        let mut entry = text.entry();
        entry.stage = Stage::Closed;
        entry.is_damaged = true;
        entry.lines = Some(text.next);
        let batch = Batch {
            run: id.to_owned(),
            entry: Some(entry.write()),
            ..Batch::default()
        };
        let write = async { runs.shelf().open().await?.write(&batch).await };
        if write.await.is_err() {
            return;
        }
        tabs::tell(id);
        self.is_closed.set_value(true);
        self.run
            .with_value(|run| run.borrow_mut().leave(clock::now()));
        self.mode.set(Mode::Over);
        runs.listed(entry);
        self.changed();
    }
}
