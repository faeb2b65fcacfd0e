//! A journal as lines of text: the header, then one record a line.
//!
//! ```text
//! {"line":0,"of":"2026-11-21-0946-k3f8","format":"rerack-journal/2","plan":{…},…,"sum":"9f86d081884c7d65"}
//! {"line":1,"of":"2026-11-21-0946-k3f8","at":1763719200000,"is":"Intent",…,"sum":"60303ae22b998861"}
//! {"line":2,"of":"2026-11-21-0946-k3f8","at":1763719200512,"is":"Answered",…,"sum":"fd61a03af4f77d87"}
//! ```
//!
//! Every line ends with a line feed and holds none. It carries its number, its run and a checksum, so
//! a line that is missing, moved, changed or of another run is told apart ([`Damage`]). Earlier
//! versions wrote lines without these (`rerack-journal/1`); they are read by their order alone.
//!
//! A journal with damage may lack what was sent. So its records end with [`Step::Lost`], by which
//! nothing counts as not sent any more, and no such run is carried on.
//!
//! No key, token or signature can get in: [`Header`] and [`Record`] have no place for one, and the
//! texts in them are the plan's, the cloud's answers (which [`rerack_api::wire::error_body`] frees
//! of tokens) and Rerack's own.

mod damage;
mod header;
mod seal;

use super::record::{Record, Step};
use crate::codec;
use crate::plan::file::Faults;

pub use damage::{Damage, DamageWhy};
pub use header::{FORMAT, Header};

/// A line as it was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The number it is stored under, from 0; `None` if that is no number.
    pub number: Option<u32>,
    /// Its text; `None` if something else is stored.
    pub text: Option<String>,
}

/// Everything that a journal holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// The header, or what is wrong with the first line. Without a header nothing can be gone on
    /// with.
    pub header: Result<Header, Faults>,
    /// The records that could be read, in their order; if there is damage, [`Step::Lost`] is the last.
    pub records: Vec<Record>,
    /// Where it is not as it was written.
    pub damage: Vec<Damage>,
    /// The number of the next line, from 0.
    pub next: u32,
    /// Whether its header has a checksum; those of earlier versions have none.
    pub is_sealed: bool,
}

/// A record as the line of that number, from 0, with its line feed.
#[must_use]
pub fn line(run: &str, number: u32, record: &Record) -> String {
    seal::seal(run, number, &codec::write(record))
}

/// The header as a line, with its line feed.
#[must_use]
pub fn first_line(header: &Header) -> String {
    seal::seal(&header.run, 0, &header::write(header))
}

/// Reads a whole journal. `least` is how many lines there must be, if that is known.
#[must_use]
pub fn read(run: &str, lines: &[Stored], least: Option<u32>) -> Contents {
    let mut reader = Reader::new(run, 0);
    let first = lines.first().filter(|line| line.number == Some(0));
    let header = match first {
        Some(first) => reader.header(first),
        None => Err(DamageWhy::Missing { to: 1 }),
    };
    let mut damage = Vec::new();
    let header = header.map_err(|why| {
        let faults = match &why {
            DamageWhy::Unreadable(faults) => faults.clone(),
            why => why.to_string().into(),
        };
        damage.push(Damage { line: 1, why });
        faults
    });
    reader.next = 1;
    let is_sealed = reader.is_sealed;
    let rest = lines
        .get(usize::from(first.is_some())..)
        .unwrap_or_default();
    let (mut records, more) = reader.records(rest);
    damage.extend(more);
    if let (false, Ok(header)) = (is_sealed, &header) {
        tell_cloud_times(&mut records, header.clock_offset_ms);
    }
    if let Some(least) = least
        && reader.next < least
    {
        damage.push(missing(reader.next, least));
        reader.next = least;
    }
    if !damage.is_empty() {
        let begun = header.as_ref().map(|header| header.confirmed_at);
        let newest = records.last().map(|record| record.at);
        records.push(Record {
            at: newest.or(begun.ok()).unwrap_or_default(),
            step: Step::Lost,
        });
    }
    Contents {
        header,
        records,
        damage,
        next: reader.next,
        is_sealed,
    }
}

/// Journals of earlier versions tell the cloud's time at a sending only by how far its clock was ahead
/// when the run was confirmed.
fn tell_cloud_times(records: &mut [Record], clock_offset_ms: Option<i64>) {
    for record in records {
        if let Step::Intent { cloud_at, .. } = &mut record.step {
            *cloud_at = cloud_at.or(clock_offset_ms.map(|ahead| record.at.plus_ms(ahead)));
        }
    }
}

/// Reads a journal in pieces.
#[derive(Clone, Debug)]
pub struct Reader {
    run: String,
    next: u32,
    /// A line was sealed, so all that follow must be.
    is_sealed: bool,
}

impl Reader {
    /// A reader of the lines of a run from this number on.
    #[must_use]
    pub fn new(run: &str, next: u32) -> Self {
        Self {
            run: run.to_owned(),
            next,
            is_sealed: false,
        }
    }

    /// The number of the next line.
    #[must_use]
    pub fn next(&self) -> u32 {
        self.next
    }

    fn header(&mut self, line: &Stored) -> Result<Header, DamageWhy> {
        let text = line.text.as_deref().ok_or(DamageWhy::NotText)?;
        // An editor may have put a mark in front of the first line.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let opened = seal::open(&self.run, 0, text)?;
        self.is_sealed = opened.is_sealed;
        let header = header::read(&opened).map_err(DamageWhy::Unreadable)?;
        if header.run == self.run {
            Ok(header)
        } else {
            Err(DamageWhy::OtherRun { run: header.run })
        }
    }

    /// Reads the lines that follow, and what is wrong with them.
    pub fn records(&mut self, lines: &[Stored]) -> (Vec<Record>, Vec<Damage>) {
        let (mut records, mut damage) = (Vec::new(), Vec::new());
        for line in lines {
            // In a store every number is there once, and they come in order.
            let Some(number) = line.number.filter(|number| *number >= self.next) else {
                damage.push(Damage {
                    line: self.next + 1,
                    why: DamageWhy::NoNumber,
                });
                continue;
            };
            if number > self.next {
                damage.push(missing(self.next, number));
            }
            self.next = number.saturating_add(1);
            match self.record(number, line) {
                Ok(record) => records.push(record),
                Err(why) => damage.push(Damage {
                    line: number + 1,
                    why,
                }),
            }
        }
        (records, damage)
    }

    fn record(&mut self, number: u32, line: &Stored) -> Result<Record, DamageWhy> {
        let text = line.text.as_deref().ok_or(DamageWhy::NotText)?;
        let opened = seal::open(&self.run, number, text)?;
        if self.is_sealed && !opened.is_sealed {
            return Err(DamageWhy::Changed);
        }
        self.is_sealed |= opened.is_sealed;
        opened
            .read()
            .map_err(|why| DamageWhy::Unreadable(why.into()))
    }
}

/// Lines from one number on are missing, up to another one; both from 0.
fn missing(from: u32, to: u32) -> Damage {
    Damage {
        line: from + 1,
        why: DamageWhy::Missing { to },
    }
}

#[cfg(test)]
pub(crate) mod tests;
