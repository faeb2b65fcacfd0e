//! One line a request, for the terminal.

use std::fmt::Write as _;

use crate::log::Entry;

/// The line of one request to the API: time, action, region, number of ids, status or outcome,
/// milliseconds and fault.
pub(super) fn of(entry: &Entry, delay_ms: u32, ms: i64) -> String {
    let action = match entry.action.as_str() {
        "" if entry.method == "OPTIONS" => "preflight",
        "" => "(no action)",
        action => action,
    };
    let product = entry
        .product
        .map(|product| format!("{product}."))
        .unwrap_or_default();
    let region = entry.region.as_deref().unwrap_or("-");
    let status = entry
        .status
        .map_or("no answer".to_owned(), |status| status.to_string());
    let mut line = format!(
        "{} {} {product}{action} {region} {} ids {status}",
        entry.time,
        entry.method,
        entry.instance_ids.len()
    );
    if let Some(code) = &entry.code {
        let _ = write!(line, " {code}");
    }
    let _ = write!(line, " {ms} ms");
    if delay_ms > 0 {
        let _ = write!(line, " +{delay_ms} ms");
    }
    if let Some(fault) = &entry.fault {
        let _ = write!(line, " fault={fault}");
    }
    // Names come from outside; a line stays a line.
    line.replace(|c: char| c.is_control(), "?")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Outcome;

    fn entry() -> Entry {
        Entry {
            seq: 1,
            time: "2026-01-15T08:30:00Z".to_owned(),
            method: "POST",
            product: Some("ECS"),
            action: "RebootInstances".to_owned(),
            region: Some("cn-hangzhou".to_owned()),
            instance_ids: vec!["i-a".to_owned(), "i-b".to_owned()],
            status: Some(400),
            code: Some("DRYRUN.SUCCESS".to_owned()),
            request_id: String::new(),
            fault: Some("delay".to_owned()),
            outcome: Outcome::Answered,
            carried_out: true,
            results: Vec::new(),
        }
    }

    #[test]
    fn it_holds_all_that_matters() {
        let expected = "2026-01-15T08:30:00Z POST ECS.RebootInstances cn-hangzhou 2 ids 400 \
                        DRYRUN.SUCCESS 3 ms +1500 ms fault=delay";
        assert_eq!(of(&entry(), 1500, 3), expected);
    }

    #[test]
    fn what_is_unknown_is_marked_and_a_name_cannot_break_the_line() {
        let odd = Entry {
            product: None,
            action: "a\nb\u{1b}[2J".to_owned(),
            region: None,
            status: None,
            code: None,
            fault: None,
            ..entry()
        };
        assert_eq!(
            of(&odd, 0, 0),
            "2026-01-15T08:30:00Z POST a?b?[2J - 2 ids no answer 0 ms"
        );
    }
}
