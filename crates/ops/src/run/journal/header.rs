//! The first line: what was confirmed, when, for where.

use rerack_api::UnixMillis;
use serde::{Deserialize, Serialize};

use super::seal::Opened;
use crate::codec;
use crate::plan::file::{Draft, Faults, Written, format_of};

/// The first member of every journal: the kind of text and the version of its form.
pub const FORMAT: &str = "rerack-journal/2";
/// The same of earlier versions, whose lines have neither number nor checksum.
const FORMAT_UNSEALED: &str = "rerack-journal/1";

/// What a run begins with.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The run's id, for people and file names.
    pub run: String,
    /// The version of Rerack that began it.
    pub version: String,
    /// Where it is sent, as it was shown: a simulated account, a mock server, Alibaba Cloud.
    pub place: String,
    /// The words of the confirmation, as they were shown.
    pub confirmation: String,
    /// When they were confirmed, by this device's clock.
    pub confirmed_at: UnixMillis,
    /// What the server's clock showed more than this device's, in milliseconds, if known.
    pub clock_offset_ms: Option<i64>,
    /// The plan. Its [hash](Draft::hash) is written beside it and compared when it is read.
    pub plan: Draft,
}

/// The members of the line, in their order.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Members<T, P> {
    format: T,
    run: T,
    version: T,
    place: T,
    confirmation: T,
    #[serde(with = "codec::millis")]
    confirmed_at: UnixMillis,
    #[serde(deserialize_with = "Option::deserialize")]
    clock_offset_ms: Option<i64>,
    hash: T,
    plan: P,
}

pub(super) fn write(header: &Header) -> String {
    codec::write(&Members {
        format: FORMAT,
        run: &header.run,
        version: &header.version,
        place: &header.place,
        confirmation: &header.confirmation,
        confirmed_at: header.confirmed_at,
        clock_offset_ms: header.clock_offset_ms,
        hash: &header.plan.hash(),
        plan: &header.plan,
    })
}

pub(super) fn read(line: &Opened) -> Result<Header, Faults> {
    let expected = if line.is_sealed {
        FORMAT
    } else {
        FORMAT_UNSEALED
    };
    // What another version means by its members is not known.
    let why = match format_of(&line.body)?.as_str() {
        found if found == expected => None,
        FORMAT => Some("its checksum is missing or was changed".to_owned()),
        _ => Some(format!("this version understands {FORMAT}")),
    };
    if let Some(why) = why {
        return Err(format!("format: {why}").into());
    }
    let members: Members<String, Written> = line.read()?;
    let plan = members.plan.draft("plan.")?;
    if plan.hash() != members.hash {
        return Err("hash: is not that of the plan".to_owned().into());
    }
    Ok(Header {
        run: members.run,
        version: members.version,
        place: members.place,
        confirmation: members.confirmation,
        confirmed_at: members.confirmed_at,
        clock_offset_ms: members.clock_offset_ms,
        plan,
    })
}
