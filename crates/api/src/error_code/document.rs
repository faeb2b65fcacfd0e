//! `docs/error-codes.md`, written from the table. The committed file must be what the code says:
//! `RERACK_WRITE_DOCS=1 cargo test -p rerack-api error_codes_document` writes it anew.

use std::fmt::Write as _;
use std::path::Path;

use super::{Caller, ErrorCode, OnRead, Verdict, table};

const INTRO: &str = "\
# What an error code means

Written from the table in the code (`crates/api/src/error_code/table.rs`) by
`RERACK_WRITE_DOCS=1 cargo test -p rerack-api error_codes_document`; do not edit it by hand.

`X` stands for the code `X` and each `X.…`; a `*` stands for any characters. Of several lines that
fit a code, the one that fixes the most characters from the beginning counts. Upper and lower case
are not told apart (`Throttling.Api` and `Throttling.API`, `InvalidTimeStamp` and `InvalidTimestamp`
are both documented). \"FACTS\" is the collection of API facts that the code is written from.

The table lists what is known. A code that is not in it is *unknown*: a read ends with the error; a
write may have had an effect, so its targets are unknown and followed.

The HTTP status counts too:

| HTTP status | read | write |
|---|---|---|
| 5xx, 408, whatever the code, except too many calls | sent again after a pause, twice at most | unknown: the service may have acted before it failed |
| 429, and the code is not in the table or a plain refusal | waits until calls are taken again | as too many calls |
| 4xx with `AccessDeniedDetail`, and the code is not in the table or a plain refusal | as a missing permission | as a missing permission |

A row inside an answer has a code of its own: 200 is an acceptance, 429 too many calls, 5xx a failing
service; any other number is documented nowhere and is unknown.

The browser may deliver a request twice without telling. So a write that is answered by a conflict
with the target's state or with an operation under way, or by \"seen before\", is *unknown*: the answer
may belong to the second delivery of a request whose first delivery acted. A dry run changes nothing;
there such an answer is a refusal.
";

fn read(row: &ErrorCode) -> &'static str {
    match row.on_read() {
        OnRead::Error => "error",
        OnRead::Retry => "sent again after a pause",
        OnRead::NewNonce => "sent once more with a new nonce",
        OnRead::Wait => "waits until calls are taken again",
        OnRead::Hold => match row.verdict {
            Verdict::CallersFault(Caller::Clock) => {
                "sent once more with the server's time, else error, and a run holds"
            }
            _ => "error, and a run holds",
        },
    }
}

fn write(row: &ErrorCode) -> String {
    let text = match row.verdict {
        Verdict::Refused => "refused before any effect",
        Verdict::TooManyCalls => "refused before any effect; waits, is read again and sent again",
        Verdict::CallersFault(caller) => {
            let whose = match caller {
                Caller::Key => "key",
                Caller::Signature => "signature",
                Caller::Token => "token",
                Caller::TokenExpired => "token expired",
                Caller::Clock => "clock",
                Caller::Permission => "permission",
            };
            return format!("refused before any effect; the run holds ({whose})");
        }
        Verdict::StateConflict if row.is_about_status() => {
            "unknown: may be an echo; refused if the status that was read right before explains it"
        }
        Verdict::StateConflict => "unknown: may be an echo",
        Verdict::SeenBefore => "unknown: seen before",
        Verdict::DryRunPassed => "passed, of a dry run; else unknown",
        Verdict::Unknown => "unknown: the service failed",
    };
    text.to_owned()
}

fn whole() -> String {
    let mut text = INTRO.to_owned();
    text.push_str("\n| code | read | write | advice | source |\n|---|---|---|---|---|\n");
    for row in table() {
        let (code, advice, source) = (row.code, row.advice, row.source);
        let (read, write) = (read(row), write(row));
        let _ = writeln!(
            text,
            "| `{code}` | {read} | {write} | {advice:?} | {source} |"
        );
    }
    text
}

#[test]
fn error_codes_document() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/error-codes.md");
    let text = whole();
    if std::env::var_os("RERACK_WRITE_DOCS").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = (committed.lines().zip(text.lines())).find(|(old, new)| old != new);
    assert!(
        committed == text,
        "docs/error-codes.md is not what the table says, first here: {differs:?}\n\
         write it anew with: RERACK_WRITE_DOCS=1 cargo test -p rerack-api error_codes_document"
    );
}
