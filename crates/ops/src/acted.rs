//! What this device acted on: for each instance the last call that a run sent for it.
//!
//! A run that is over keeps these beside its journal as one text ([`write`]), so that nobody has to
//! play its journal again to know them.

use std::collections::BTreeMap;

use rerack_api::{Product, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::codec;
use crate::follow::{Followed, Outcome};
use crate::key::InstanceKey;
use crate::operation::OperationKind;
use crate::run::journal::Header;
use crate::run::{Record, Row, Run, Step, Unfit};

/// The first member of the text: its kind and the version of its form.
pub const FORMAT: &str = "rerack-acted/1";

/// What a run of this device did to an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acted {
    /// The run's id.
    pub run: String,
    /// When it was sent, by this device's clock.
    pub at: UnixMillis,
    /// What was sent.
    pub action: OperationKind,
    /// When its restart was proven, by this device's clock; `None` if it is not.
    pub restarted_at: Option<UnixMillis>,
}

/// What was done to each instance; of several sendings the last.
pub type Index = BTreeMap<InstanceKey, Acted>;

/// What a run has done so far to instances that may have been restarted by it. An instance that is
/// in the queue again is not in it: see [`add`].
#[must_use]
pub fn of(id: &str, run: &Run) -> Index {
    let mut index = Index::new();
    let all: Vec<usize> = (0..run.rows().len()).collect();
    note(&mut index, id, run, &all);
    index
}

/// What a journal tells, with sendings that were followed by others.
///
/// Errors if its plan cannot be split into calls; nothing can have been sent then.
pub fn told(header: &Header, records: &[Record]) -> Result<Index, Unfit> {
    let plan = header.plan.plan(header.confirmed_at)?;
    let mut index = Index::new();
    let run = Run::replay(plan, records, header.confirmed_at, &mut |run, record| {
        let rows: Vec<usize> = match &record.step {
            Step::Answered { rows, .. } => rows.iter().map(|(row, _)| *row).collect(),
            Step::Saw { row, .. } => vec![*row],
            Step::Reopened | Step::Lost => (0..run.rows().len()).collect(),
            _ => return,
        };
        note(&mut index, &header.run, run, &rows);
    });
    add(&mut index, of(&header.run, &run));
    Ok(index)
}

/// Adds what is known of other sendings. Gives whether anything is new.
pub fn add(index: &mut Index, more: Index) -> bool {
    let mut is_new = false;
    for (key, acted) in more {
        match index.get_mut(&key) {
            Some(known) if known.at > acted.at || *known == acted => {}
            Some(known) => {
                *known = acted;
                is_new = true;
            }
            None => {
                index.insert(key, acted);
                is_new = true;
            }
        }
    }
    is_new
}

fn note(index: &mut Index, id: &str, run: &Run, rows: &[usize]) {
    let operation = &run.plan().operation;
    if operation.is_dry_run() {
        return;
    }
    for place in rows {
        let (Some(target), Some(row)) = (run.plan().targets.get(*place), run.rows().get(*place))
        else {
            continue;
        };
        let Some(at) = sent_at(row) else {
            continue;
        };
        let proven = row
            .followed()
            .filter(|followed| matches!(followed.instance(), Outcome::Verified(_)));
        let took_ms = proven.and_then(Followed::took_ms);
        let acted = Acted {
            run: id.to_owned(),
            at,
            action: operation.kind(),
            restarted_at: proven.map(|_| at.plus_ms(took_ms.unwrap_or_default())),
        };
        match index.get(&target.key) {
            Some(known) if known.at > at => {}
            _ => drop(index.insert(target.key.clone(), acted)),
        }
    }
}

/// When it was sent, if the cloud may have acted.
fn sent_at(row: &Row) -> Option<UnixMillis> {
    let may_act = *row.answer() == Answer::Sending || row.answer().may_have_acted();
    row.sent_at().filter(|_| may_act)
}

/// The members of the text, in their order.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Members {
    format: String,
    acted: Vec<Item>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    #[serde(rename = "Product", with = "codec::ProductWord")]
    product: Product,
    #[serde(rename = "RegionId")]
    region: String,
    #[serde(rename = "InstanceId")]
    id: String,
    #[serde(rename = "Action")]
    action: OperationKind,
    #[serde(with = "codec::millis")]
    at: UnixMillis,
    #[serde(with = "codec::millis_or_null")]
    restarted_at: Option<UnixMillis>,
}

/// As it is kept beside the journal of a run.
#[must_use]
pub fn write(index: &Index) -> String {
    let item = |(key, acted): (&InstanceKey, &Acted)| Item {
        product: key.product,
        region: key.region.clone(),
        id: key.id.clone(),
        action: acted.action,
        at: acted.at,
        restarted_at: acted.restarted_at,
    };
    codec::write(&Members {
        format: FORMAT.to_owned(),
        acted: index.iter().map(item).collect(),
    })
}

/// Reads what [`write`] wrote for this run; `None` if it is something else.
#[must_use]
pub fn read(run: &str, text: &str) -> Option<Index> {
    let members: Members = codec::read(text).ok()?;
    let item = |item: Item| {
        let key = InstanceKey {
            product: item.product,
            region: item.region,
            id: item.id,
        };
        let acted = Acted {
            run: run.to_owned(),
            at: item.at,
            action: item.action,
            restarted_at: item.restarted_at,
        };
        (key, acted)
    };
    let mut index = Index::new();
    index.extend(members.acted.into_iter().map(item));
    (members.format == FORMAT).then_some(index)
}

#[cfg(test)]
mod tests;
