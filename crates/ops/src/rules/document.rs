//! `docs/rules.md`, written from the rules. The committed file must be what the code says:
//! `RERACK_WRITE_DOCS=1 cargo test -p rerack-ops rules_document` writes it anew.

mod words;

use std::fmt::Write as _;
use std::path::Path;

use rerack_api::status::EventCycleStatus::{self, Executing, Inquiring, Scheduled};

use super::answers::{ECS, ENS, Fit, fit};
use super::table;
use super::verdict::Verdict;
use crate::operation::OperationKind::{self, EnsRedeploy, Reboot, Redeploy};
use words::{EVENT_NOTES, NOT_KNOWN, words};

const INTRO: &str = "\
# What can be done to whom

Written from the code (`crates/ops/src/rules`) by
`RERACK_WRITE_DOCS=1 cargo test -p rerack-ops rules_document`; do not edit it by hand.

The rules come from the API's documents, not from answers of the cloud. `cannot`: a document says, or
leaves no other reading than, that the cloud refuses. `attention`: it can be sent, but a person should
know something first; what is merely unknown is never refused here.

Of RedeployInstance there are two pages, an older one (about 2019) and a newer one; of RebootInstances
too (a Japanese one, older, and one of December 2024). Where they differ, the newer one wins and the
note says so. \"Summary of ECS system events\" is the help page of that name; \"FACTS\" is the
collection of API facts that the code is written from.
";

fn names(operations: &[OperationKind]) -> String {
    let names: Vec<_> = operations.iter().map(|kind| kind.action()).collect();
    names.join(", ")
}

fn rules(text: &mut String) {
    text.push_str("\n## Rules\n\n| rule | operations | applies if | verdict | source | note |\n");
    text.push_str("|---|---|---|---|---|---|\n");
    for rule in table() {
        let (applies, note) = words(rule.name);
        let verdict = match rule.verdict {
            Verdict::Cannot => "cannot",
            Verdict::Attention => "attention",
            Verdict::Ready => "ready",
        };
        let (id, operations, source) = (rule.id, names(rule.operations), rule.source);
        let _ = writeln!(
            text,
            "| `{id}` | {operations} | {applies} | {verdict} | {source} | {note} |"
        );
    }
}

/// How an operation fits a type in the three open statuses.
fn fits(kind: OperationKind, event_type: &str, disks: bool) -> String {
    let word = |status: EventCycleStatus| match fit(kind, event_type, &status, disks) {
        Fit::Yes => "yes",
        Fit::Disputed => "disputed",
        Fit::No => "no",
        Fit::Unknown => "unknown",
    };
    [Inquiring, Scheduled, Executing].map(word).join(" | ")
}

fn events(text: &mut String) {
    text.push_str(
        "\n## Which operation answers which event\n\n\
         `fit` in `crates/ops/src/rules/answers.rs`. An event that is over (`Executed`, `Failed`, \
         `Avoided`, `Canceled`) is never answered; a type or a status that is not here is *unknown*. \
         A restart inside the guest answers nothing.\n\n\
         ### ECS\n\n\
         | event type | local disks | reboot: Inquiring | Scheduled | Executing | redeploy: Inquiring | Scheduled | Executing |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for (name, ..) in ECS {
        let line = |disks| {
            let (reboot, redeploy) = (fits(Reboot, name, disks), fits(Redeploy, name, disks));
            format!("{reboot} | {redeploy} |")
        };
        if line(true) == line(false) {
            let _ = writeln!(text, "| {name} | any | {}", line(true));
        } else {
            let _ = writeln!(text, "| {name} | yes | {}", line(true));
            let _ = writeln!(text, "| {name} | none | {}", line(false));
        }
    }
    text.push('\n');
    for (name, note) in EVENT_NOTES {
        let _ = writeln!(text, "- {name}: {note}");
    }
    text.push_str(
        "\n### ENS\n\n\
         BatchEventRedeployInstance names two types and no status; *yes* while they wait is by \
         sense, not by a document.\n\n\
         | event type (`Instance:` …) | Inquiring | Scheduled | Executing |\n|---|---|---|---|\n",
    );
    for (name, _) in ENS {
        let _ = writeln!(text, "| {name} | {} |", fits(EnsRedeploy, name, false));
    }
}

fn not_known(text: &mut String) {
    text.push_str(
        "\n## What cannot be known beforehand\n\n\
         No rule looks at these, because nothing that is read shows them.\n\n\
         | what | source | how it shows |\n|---|---|---|\n",
    );
    for (what, source, shows) in NOT_KNOWN {
        let _ = writeln!(text, "| {what} | {source} | {shows} |");
    }
}

fn whole() -> String {
    let mut text = INTRO.to_owned();
    rules(&mut text);
    events(&mut text);
    not_known(&mut text);
    text
}

#[test]
fn rules_document() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    let text = whole();
    if std::env::var_os("RERACK_WRITE_DOCS").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = (committed.lines().zip(text.lines())).find(|(old, new)| old != new);
    assert!(
        committed == text,
        "docs/rules.md is not what the rules say, first here: {differs:?}\n\
         write it anew with: RERACK_WRITE_DOCS=1 cargo test -p rerack-ops rules_document"
    );
}

#[test]
fn notes_are_about_types_that_exist() {
    for (name, note) in EVENT_NOTES {
        assert!(ECS.iter().any(|(known, ..)| known == name), "{name}");
        assert!(!note.is_empty());
    }
    for (name, ..) in ECS {
        let all = [fits(Reboot, name, true), fits(Redeploy, name, true)].concat();
        let has_note = EVENT_NOTES.iter().any(|(noted, _)| noted == name);
        assert!(has_note || !all.contains("disputed"), "{name} needs a note");
    }
}
