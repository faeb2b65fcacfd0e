//! The first line: what was confirmed, when, for where.

use rerack_api::UnixMillis;
use rerack_api::wire::json::Node;

use crate::json::{Json, Strict};
use crate::plan::file::{Draft, read_node, write_into};

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

pub(super) fn write(json: &mut Json, header: &Header) {
    json.open("", '{');
    json.text("format", FORMAT);
    json.text("run", &header.run);
    json.text("version", &header.version);
    json.text("place", &header.place);
    json.text("confirmation", &header.confirmation);
    json.number("confirmed_at", Some(header.confirmed_at.0));
    json.number("clock_offset_ms", header.clock_offset_ms);
    json.text("hash", &header.plan.hash());
    write_into(json, "plan", &header.plan, true);
    json.close('}');
}

pub(super) fn read(strict: &mut Strict, node: Node<'_>, is_sealed: bool) -> Option<Header> {
    const NAMES: [&str; 9] = [
        "format",
        "run",
        "version",
        "place",
        "confirmation",
        "confirmed_at",
        "clock_offset_ms",
        "hash",
        "plan",
    ];
    let format = strict.member(node, "format")?;
    let expected = if is_sealed { FORMAT } else { FORMAT_UNSEALED };
    match format.as_plain_text() {
        Some(found) if found == expected => {}
        Some(FORMAT) => {
            strict.note(format, "its checksum is missing or was changed");
            return None;
        }
        _ => {
            strict.note(format, &format!("this version understands {FORMAT}"));
            return None;
        }
    }
    strict.object(node, &NAMES);
    let plan = strict.member(node, "plan");
    let plan = plan.and_then(|plan| read_node(strict, plan));
    let hash = strict.text(node, "hash");
    if let Some(plan) = &plan
        && strict.is_good()
        && plan.hash() != hash
    {
        let fault = node.get("hash").unwrap_or(node);
        strict.note(fault, "is not that of the plan");
    }
    let offset = strict.nullable(node, "clock_offset_ms");
    let offset = offset.map(|offset| strict.as_number(offset, i64::MIN, i64::MAX));
    Some(Header {
        run: strict.text(node, "run"),
        version: strict.text(node, "version"),
        place: strict.text(node, "place"),
        confirmation: strict.text(node, "confirmation"),
        confirmed_at: strict.moment(node, "confirmed_at"),
        clock_offset_ms: offset,
        plan: plan?,
    })
}
