//! The evidence of a run: its report, made of its journal. A run that is not kept has the same
//! records in its tab, as long as that lives.

use super::entry::Stage;
use super::run_loader::{self, Trouble};
use super::wrong::Wrong;
use super::{RunHandle, Runs};
use leptos::prelude::*;
use rerack_ops::report::Report;
use rerack_ops::run::RunId;
use rerack_ops::run::journal::Header;
use rerack_ops::run::{Record, Unfit};

/// A report, and what was wrong with what it was made of.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The report.
    pub report: Report,
    /// What is wrong with what is kept of the run.
    pub wrong: Wrong,
    /// How many entries it was made of.
    pub records: usize,
    /// Whether it is made of what only this tab knows.
    pub is_in_tab: bool,
}

impl Runs {
    /// The report of a run as far as it has come.
    pub async fn evidence(&self, id: RunId) -> Result<Evidence, Trouble> {
        if let Some(in_tab) = self.get(id).and_then(RunHandle::evidence_in_tab) {
            return in_tab;
        }
        let text = run_loader::read(&self.shelf(), id.as_str()).await?;
        // Asked after reading: a run that ends meanwhile is not called interrupted.
        let is_open = self
            .kept(id)
            .await
            .is_none_or(|entry| entry.stage == Stage::Open);
        let make = if is_open && !self.is_taken(id).await {
            Report::of_interrupted
        } else {
            Report::of
        };
        made(make, &text.header, &text.records, text.wrong)
    }
}

impl RunHandle {
    fn evidence_in_tab(self) -> Option<Result<Evidence, Trouble>> {
        if self.is_kept {
            return None;
        }
        self.in_tab.with_value(|known| {
            let known = known.borrow();
            let known = known.as_ref()?;
            let evidence = made(Report::of, &known.header, &known.records, Wrong::default());
            Some(evidence.map(|evidence| Evidence {
                is_in_tab: true,
                ..evidence
            }))
        })
    }

    /// How many entries its journal has.
    #[must_use]
    pub fn entries(&self) -> u32 {
        self.version.track();
        self.written.get_value().max(self.next.get_value())
    }
}

/// How a report is made.
type Make = fn(&Header, &[Record]) -> Result<Report, Unfit>;

fn made(
    make: Make,
    header: &Header,
    records: &[Record],
    wrong: Wrong,
) -> Result<Evidence, Trouble> {
    let report = make(header, records);
    let report = report.map_err(|why| Trouble::NoPlan(why.to_string()))?;
    Ok(Evidence {
        report,
        wrong,
        records: records.len(),
        is_in_tab: false,
    })
}
