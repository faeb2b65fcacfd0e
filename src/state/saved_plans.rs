//! Plans kept on this device, in `localStorage`: an index, and one text for each plan. The texts
//! are those of plan files, so what is taken from the shelf is read as strictly as a file.

use crate::platform::{clock, storage};
use rerack_api::UnixMillis;
use rerack_ops::operation::OperationKind;
use rerack_ops::plan::file::{Draft, Faults, MAX_NAME, read, write};

/// The index's name; a plan's is this, a point and its number.
const NAME: &str = "rerack.plans";
/// The name of the plan that was in the editor last.
const DRAFT: &str = "rerack.draft";
/// The largest plan that is kept, in bytes. Browsers give a page five million or so in all.
pub const MAX_KEPT: usize = 2_000_000;
/// The largest plan that is written down while it is being made.
const MAX_DRAFT: usize = 400_000;
/// The most plans that are kept.
pub const MAX_PLANS: usize = 100;

/// A line of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The plan's number.
    pub id: u32,
    /// When it was saved.
    pub saved_at: UnixMillis,
    /// Its hash.
    pub hash: String,
    /// How many targets it has.
    pub targets: usize,
    /// What it does.
    pub kind: OperationKind,
    /// What it is called.
    pub name: String,
}

/// Why a plan was not kept. What was on the shelf is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// It is larger than [`MAX_KEPT`].
    TooLarge,
    /// There are [`MAX_PLANS`] already.
    TooMany,
    /// The browser has no room, or refuses.
    Refused,
}

impl Entry {
    fn of(id: u32, draft: &Draft) -> Self {
        Self {
            id,
            saved_at: clock::now(),
            hash: draft.hash(),
            targets: draft.targets.len(),
            kind: draft.operation.kind(),
            name: one_line(&draft.name),
        }
    }

    fn line(&self) -> String {
        let kind = self.kind.spec().word;
        format!(
            "{}\t{}\t{}\t{}\t{kind}\t{}",
            self.id, self.saved_at.0, self.hash, self.targets, self.name
        )
    }

    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.splitn(6, '\t');
        Some(Self {
            id: parts.next()?.parse().ok()?,
            saved_at: UnixMillis(parts.next()?.parse().ok()?),
            hash: parts.next()?.to_owned(),
            targets: parts.next()?.parse().ok()?,
            kind: match parts.next()? {
                // The word of earlier versions.
                "ens" => OperationKind::EnsRedeploy,
                word => OperationKind::of_word(word)?,
            },
            name: parts.next()?.to_owned(),
        })
    }
}

/// A name as it can stand in a line, no longer than a plan's name may be.
#[must_use]
pub fn one_line(name: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    name.trim().chars().map(plain).take(MAX_NAME).collect()
}

fn place(id: u32) -> String {
    format!("{NAME}.{id}")
}

fn store_index(entries: &[Entry]) -> bool {
    let lines: Vec<String> = entries.iter().map(Entry::line).collect();
    storage::set(NAME, &lines.join("\n"))
}

/// All plans on the shelf, the newest first.
#[must_use]
pub fn list() -> Vec<Entry> {
    let text = storage::get(NAME).unwrap_or_default();
    text.lines().filter_map(Entry::parse).collect()
}

/// Keeps a plan, in the place of `id` if there is one. Gives its line of the index.
pub fn keep(draft: &Draft, id: Option<u32>) -> Result<Entry, NotKept> {
    let text = write(draft);
    if text.len() > MAX_KEPT {
        return Err(NotKept::TooLarge);
    }
    let mut entries = list();
    let known = id.filter(|id| entries.iter().any(|entry| entry.id == *id));
    if known.is_none() && entries.len() >= MAX_PLANS {
        return Err(NotKept::TooMany);
    }
    let newest = entries.iter().map(|entry| entry.id).max();
    let id = known.unwrap_or_else(|| newest.unwrap_or_default() + 1);
    let entry = Entry::of(id, draft);
    let before = storage::get(&place(id));
    if !storage::set(&place(id), &text) {
        return Err(NotKept::Refused);
    }
    entries.retain(|other| other.id != id);
    entries.insert(0, entry.clone());
    if store_index(&entries) {
        return Ok(entry);
    }
    match before {
        Some(before) => drop(storage::set(&place(id), &before)),
        None => storage::remove(&place(id)),
    }
    Err(NotKept::Refused)
}

/// Takes a plan from the shelf; `None` if it is not there any more.
#[must_use]
pub fn open(id: u32) -> Option<Result<Draft, Faults>> {
    storage::get(&place(id)).map(|text| read(text.as_bytes()))
}

/// Throws a plan away.
pub fn discard(id: u32) {
    let mut entries = list();
    entries.retain(|entry| entry.id != id);
    store_index(&entries);
    storage::remove(&place(id));
}

/// Writes down the plan that is in the editor. One that is too large is not written, and an older one
/// goes.
pub fn keep_draft(draft: &Draft) {
    let text = write(draft);
    if text.len() > MAX_DRAFT || !storage::set(DRAFT, &format!("{}\n{text}", clock::now().0)) {
        storage::remove(DRAFT);
    }
}

/// The plan that was in the editor last, and when.
#[must_use]
pub fn draft() -> Option<(UnixMillis, Draft)> {
    let stored = storage::get(DRAFT)?;
    let (at, text) = stored.split_once('\n')?;
    Some((UnixMillis(at.parse().ok()?), read(text.as_bytes()).ok()?))
}

/// Throws the plan away that was in the editor.
pub fn discard_draft() {
    storage::remove(DRAFT);
}
