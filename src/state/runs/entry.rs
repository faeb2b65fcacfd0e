//! What is kept about a run beside its journal: enough for a list of runs.

use super::id::RunId;
use super::tally::Tally;
use crate::platform::idb::Fields;
use rerack_api::UnixMillis;
use rerack_ops::rules::Operation;

/// What was ordered, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A dry run.
    Check,
    /// A reboot.
    Reboot,
    /// A redeploy (ECS).
    Redeploy,
    /// A redeploy for events (ENS).
    EnsRedeploy,
}

impl Work {
    const NAMES: [(&str, Self); 4] = [
        ("check", Self::Check),
        ("reboot", Self::Reboot),
        ("redeploy", Self::Redeploy),
        ("ens-redeploy", Self::EnsRedeploy),
    ];

    /// The word for an operation.
    #[must_use]
    pub fn of(operation: &Operation) -> Self {
        match operation {
            Operation::Reboot { dry_run: true, .. } => Self::Check,
            Operation::Reboot { .. } => Self::Reboot,
            Operation::Redeploy { .. } => Self::Redeploy,
            Operation::EnsRedeploy { .. } => Self::EnsRedeploy,
        }
    }
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Something is still to be done.
    Open,
    /// All is sent or given up, answered and settled.
    Finished,
    /// The operator closed it as it was.
    Closed,
}

impl Stage {
    const NAMES: [(&str, Self); 3] = [
        ("open", Self::Open),
        ("finished", Self::Finished),
        ("closed", Self::Closed),
    ];
}

/// One run, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: RunId,
    /// When it was confirmed.
    pub begun: UnixMillis,
    /// When something was last written down.
    pub last: UnixMillis,
    /// What was ordered.
    pub work: Work,
    /// The plan's name; mostly empty.
    pub name: String,
    /// Where it was sent, as it was shown.
    pub place: String,
    /// Where it was sent, to be compared.
    pub address: String,
    /// Whether its calls were signed.
    pub is_signed: bool,
    /// How far it has come.
    pub stage: Stage,
    /// How many stand where.
    pub tally: Tally,
    /// How long its restarts took, in milliseconds, once it is over: at most a hundred that stand for all.
    pub took_ms: Vec<i64>,
}

impl Entry {
    /// As it is kept.
    #[must_use]
    pub fn write(&self) -> Fields {
        let work = Work::NAMES.iter().find(|(_, work)| *work == self.work);
        let stage = Stage::NAMES.iter().find(|(_, stage)| *stage == self.stage);
        let signed = if self.is_signed { "yes" } else { "no" };
        let took: Vec<String> = self.took_ms.iter().map(i64::to_string).collect();
        let fields = [
            ("begun", self.begun.0.to_string()),
            ("last", self.last.0.to_string()),
            ("work", work.map_or("", |(name, _)| name).to_owned()),
            ("name", self.name.clone()),
            ("place", self.place.clone()),
            ("address", self.address.clone()),
            ("signed", signed.to_owned()),
            ("stage", stage.map_or("", |(name, _)| name).to_owned()),
            ("tally", self.tally.write()),
            ("took", took.join(" ")),
        ];
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }

    /// Reads what [`Entry::write`] wrote; `None` if it is something else.
    #[must_use]
    pub fn read(id: &str, fields: &Fields) -> Option<Self> {
        let field = |wanted: &str| {
            let found = fields.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.as_str())
        };
        let time = |name: &str| Some(UnixMillis(field(name)?.parse().ok()?));
        let stage = field("stage")?;
        let work = field("work")?;
        Some(Self {
            id: RunId::parse(id)?,
            begun: time("begun")?,
            last: time("last")?,
            work: Work::NAMES.iter().find(|(name, _)| *name == work)?.1,
            name: field("name")?.to_owned(),
            place: field("place")?.to_owned(),
            address: field("address")?.to_owned(),
            is_signed: field("signed")? == "yes",
            stage: Stage::NAMES.iter().find(|(name, _)| *name == stage)?.1,
            tally: Tally::read(field("tally")?),
            // Not there in what earlier versions kept.
            took_ms: field("took").map_or_else(Vec::new, |took| {
                took.split(' ').filter_map(|ms| ms.parse().ok()).collect()
            }),
        })
    }
}
