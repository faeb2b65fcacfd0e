//! What is kept about a run beside its journal: enough for a list of runs.

use super::status_counts::StatusCounts;
use crate::platform::idb::Fields;
use rerack_api::UnixMillis;
use rerack_ops::operation::{Operation, OperationKind};
use rerack_ops::run::RunId;

/// What was ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A dry run of it.
    Check(OperationKind),
    /// It.
    Act(OperationKind),
    /// Not known: what is kept about the run is damaged.
    Unknown,
}

impl Work {
    /// The dry run of a reboot, as it is kept.
    const CHECK: &'static str = "check";
    const UNKNOWN: &'static str = "unknown";

    /// What an operation is.
    #[must_use]
    pub fn of(operation: &Operation) -> Self {
        match operation.kind() {
            kind if operation.is_dry_run() => Self::Check(kind),
            kind => Self::Act(kind),
        }
    }

    /// Whether it restarts nothing.
    #[must_use]
    pub fn is_check(self) -> bool {
        matches!(self, Self::Check(_))
    }

    fn word(self) -> String {
        match self {
            Self::Check(OperationKind::Reboot) => Self::CHECK.to_owned(),
            Self::Check(kind) => format!("{}-{}", Self::CHECK, kind.spec().word),
            Self::Act(kind) => kind.spec().word.to_owned(),
            Self::Unknown => Self::UNKNOWN.to_owned(),
        }
    }

    fn parse(word: &str) -> Option<Self> {
        match word {
            Self::CHECK => Some(Self::Check(OperationKind::Reboot)),
            Self::UNKNOWN => Some(Self::Unknown),
            _ => match word.strip_prefix("check-") {
                Some(word) => OperationKind::of_word(word).map(Self::Check),
                None => OperationKind::of_word(word).map(Self::Act),
            },
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
    pub tally: StatusCounts,
    /// How long its restarts took, in milliseconds, once it is over: at most a hundred that stand for all.
    pub took_ms: Vec<i64>,
    /// How many lines its journal had when this was written; not known of earlier versions.
    pub lines: Option<u32>,
    /// What is kept of the run is not as it was written: it is not carried on, and what it does not
    /// show to be sent is unknown.
    pub is_damaged: bool,
}

impl Entry {
    /// As it is kept.
    #[must_use]
    pub fn write(&self) -> Fields {
        let stage = Stage::NAMES.iter().find(|(_, stage)| *stage == self.stage);
        let signed = if self.is_signed { "yes" } else { "no" };
        let took: Vec<String> = self.took_ms.iter().map(i64::to_string).collect();
        let fields = [
            ("begun", self.begun.0.to_string()),
            ("last", self.last.0.to_string()),
            ("work", self.work.word()),
            ("name", self.name.clone()),
            ("place", self.place.clone()),
            ("address", self.address.clone()),
            ("signed", signed.to_owned()),
            ("stage", stage.map_or("", |(name, _)| name).to_owned()),
            ("tally", self.tally.write()),
            ("took", took.join(" ")),
        ];
        let lines = self.lines.map(|lines| ("lines", lines.to_string()));
        let damaged = self.is_damaged.then(|| ("damaged", "yes".to_owned()));
        fields
            .into_iter()
            .chain(lines)
            .chain(damaged)
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }

    /// Reads what [`Entry::write`] wrote; of anything else what can be read, and that it is damaged.
    /// `None` if it is not kept under the id of a run.
    #[must_use]
    pub fn read(id: &str, fields: &Fields) -> Option<Self> {
        let id = RunId::parse(id)?;
        let mut missing = false;
        let mut field = |wanted: &str| {
            let found = fields.iter().find(|(name, _)| name == wanted);
            let found = found.map(|(_, value)| value.as_str());
            missing |= found.is_none();
            found.unwrap_or_default()
        };
        let (begun, last) = (field("begun").parse(), field("last").parse());
        let (name, place) = (field("name").to_owned(), field("place").to_owned());
        let address = field("address").to_owned();
        let (signed, stage, work) = (field("signed"), field("stage"), field("work"));
        let tally = field("tally");
        let work = Work::parse(work);
        let stage = Stage::NAMES.iter().find(|(name, _)| *name == stage);
        let is_signed = match signed {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        // Not there in what earlier versions kept.
        let optional = |wanted: &str| {
            let found = fields.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.as_str())
        };
        let lines = optional("lines").map(str::parse);
        let is_odd = missing
            || begun.is_err()
            || last.is_err()
            || work.is_none()
            || stage.is_none()
            || is_signed.is_none()
            || lines.as_ref().is_some_and(Result::is_err)
            || optional("damaged").is_some();
        let begun = begun.map_or_else(|_| id.minute(), UnixMillis);
        Some(Self {
            id,
            begun,
            last: last.map_or(begun, UnixMillis),
            work: work.unwrap_or(Work::Unknown),
            name,
            place,
            address,
            is_signed: is_signed.unwrap_or_default(),
            stage: stage.map_or(Stage::Open, |(_, stage)| *stage),
            tally: StatusCounts::read(tally),
            took_ms: optional("took").map_or_else(Vec::new, |took| {
                took.split(' ').filter_map(|ms| ms.parse().ok()).collect()
            }),
            lines: lines.and_then(Result::ok),
            is_damaged: is_odd,
        })
    }

    /// What can be said of a run that has no entry.
    #[must_use]
    pub fn missing(id: &str) -> Option<Self> {
        Self::read(id, &Fields::new())
    }
}
