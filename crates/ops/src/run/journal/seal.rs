//! The number, the run and the checksum that every line carries.
//!
//! ```text
//! {"line":12,"of":"2026-11-21-0946-k3f8",  "at":…,"is":"Intent",…  ,"sum":"9f86d081884c7d65"}
//!  └────────────── prefix ──────────────┘ └──────── body ────────┘
//!  └──────────────────── what the checksum is of ────────────────┘
//! ```

use rerack_api::sign::fingerprint;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::damage::DamageWhy;
use crate::codec::{self, outline};

/// What stands before the checksum.
const SUM: &str = r#","sum":""#;
/// What stands after it.
const END: &str = r#""}"#;
/// Hexadecimal digits of a checksum.
const DIGITS: usize = 16;

/// The body of a line, and whether it was sealed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Opened {
    pub(super) body: String,
    pub(super) is_sealed: bool,
}

/// What a line says to be; its other members do not count.
#[derive(Deserialize)]
struct Place {
    of: String,
    line: Option<u64>,
}

impl Opened {
    /// What the body is. A sealed line is as it was written; others are looked at more closely.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, String> {
        if !self.is_sealed {
            outline::check(&self.body)?;
        }
        codec::read(&self.body)
    }
}

fn prefix(run: &str, number: u32) -> String {
    format!(r#"{{"line":{number},"of":{}"#, codec::write(&run))
}

fn sum(text: &str) -> String {
    let mut sum = fingerprint(text);
    sum.truncate(DIGITS);
    sum
}

/// A line of that number, from 0, with its line feed. `body` is an object with members.
pub(super) fn seal(run: &str, number: u32, body: &str) -> String {
    let members = body.strip_prefix('{').unwrap_or(body);
    let members = members.strip_suffix('}').unwrap_or(members);
    let covered = format!("{},{members}", prefix(run, number));
    let sum = sum(&covered);
    format!("{covered}{SUM}{sum}{END}\n")
}

/// What the line of that number holds. Lines of earlier versions have no seal.
pub(super) fn open(run: &str, number: u32, line: &str) -> Result<Opened, DamageWhy> {
    let line = line.trim_end_matches(['\r', '\n']);
    let plain = || Opened {
        body: line.to_owned(),
        is_sealed: false,
    };
    let parts = line.strip_suffix(END).and_then(|line| {
        let at = line.len().checked_sub(DIGITS)?;
        let (covered, sum) = line.split_at_checked(at)?;
        Some((covered.strip_suffix(SUM)?, sum))
    });
    let Some((covered, found)) = parts else {
        return Ok(plain());
    };
    if sum(covered) != found {
        return Err(DamageWhy::Changed);
    }
    let Some(members) = covered.strip_prefix(&(prefix(run, number) + ",")) else {
        return Err(elsewhere(run, line));
    };
    Ok(Opened {
        body: format!("{{{members}}}"),
        is_sealed: true,
    })
}

/// Where a sealed line that does not belong here does belong.
fn elsewhere(run: &str, line: &str) -> DamageWhy {
    match codec::read(line) {
        Ok(Place { of, .. }) if of != run => DamageWhy::OtherRun { run: of },
        Ok(Place {
            line: Some(number), ..
        }) => DamageWhy::Moved {
            number: number.saturating_add(1),
        },
        _ => DamageWhy::Changed,
    }
}
