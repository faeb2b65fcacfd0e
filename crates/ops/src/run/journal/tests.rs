pub(crate) mod any;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use rerack_api::UnixMillis;

use super::*;
use crate::answer::Answer;
use crate::plan::file::Draft;
use crate::plan::file::tests::any::draft;
use crate::run::record::Step;
use crate::run::{Command, HoldWhy};

fn header() -> impl Strategy<Value = Header> {
    let texts = (".*", ".*", ".*", ".*");
    let times = (any::<i64>(), proptest::option::of(any::<i64>()));
    (texts, times, draft()).prop_map(
        |((run, version, place, confirmation), times, plan)| Header {
            run,
            version,
            place,
            confirmation,
            confirmed_at: UnixMillis(times.0),
            clock_offset_ms: times.1,
            plan,
        },
    )
}

fn finished() -> Record {
    Record {
        at: UnixMillis(7),
        step: Step::Finished,
    }
}

fn sample() -> Header {
    let target = crate::plan::Target::new(crate::InstanceKey::ecs("cn-a", "i-1"), "one");
    let operation = crate::rules::Operation::Redeploy { force_stop: false };
    let plan = crate::plan::split(&operation, &[target], UnixMillis(0)).unwrap();
    Header {
        run: "r-1".to_owned(),
        version: "0.1.0".to_owned(),
        place: "demo".to_owned(),
        confirmation: "Redeploy 1 instance?".to_owned(),
        confirmed_at: UnixMillis(5),
        clock_offset_ms: Some(-3),
        plan: Draft::of("one", &plan),
    }
}

#[test]
fn records_are_these_lines() {
    let of = |at, step| {
        line(&Record {
            at: UnixMillis(at),
            step,
        })
    };
    let accepted = Answer::Accepted(crate::answer::Acceptance {
        task_id: Some("t-1".to_owned()),
        ..Default::default()
    });
    let rows = vec![(3, accepted)];
    let answered = Step::Answered {
        call: 1,
        request_id: "R".to_owned(),
        rows,
        strangers: Vec::new(),
    };
    assert_eq!(
        of(9, answered),
        concat!(
            r#"{"at":9,"is":"Answered","call":1,"RequestId":"R","rows":[{"row":3,"answer":{"is":"Accepted","#,
            r#""PreviousStatus":"","CurrentStatus":"","TaskId":"t-1","as_group":false,"Code":"","Message":""}}],"#,
            r#""strangers":[]}"#,
            "\n"
        )
    );
    let skip = Step::Commanded(Command::Skip { rows: vec![1, 2] });
    assert_eq!(
        of(-1, skip),
        "{\"at\":-1,\"is\":\"Commanded\",\"command\":\"Skip\",\"rows\":[1,2]}\n"
    );
    let held = Step::Held(HoldWhy::GroupDown { group: 4 });
    assert_eq!(
        of(0, held),
        "{\"at\":0,\"is\":\"Held\",\"why\":{\"is\":\"GroupDown\",\"group\":4}}\n"
    );
}

#[test]
fn the_properties_meet_every_kind_of_everything() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut text = String::new();
    for _ in 0..4_000 {
        let tree = any::record().new_tree(&mut runner).unwrap();
        text.push_str(&line(&tree.current()));
    }
    let doubts = reason::UNKNOWN.map(reason::unknown);
    let tables: [(&str, &[&str]); 7] = [
        ("is", &step::KINDS),
        ("command", &step::COMMANDS),
        ("is", &sight::KINDS),
        ("is", &answer::KINDS),
        ("is", &reason::NOT_SENT),
        ("is", &reason::HOLDS),
        ("why", &doubts),
    ];
    for (name, words) in tables {
        for word in words {
            let member = format!(r#""{name}":"{word}""#);
            assert!(text.contains(&member), "{member}");
        }
    }
}

#[test]
fn what_a_later_version_writes_and_what_is_damaged_is_kept_apart_by_line() {
    let good = line(&finished());
    let odd = [
        (
            r#"{"at":1,"is":"Moved","to":2}"#,
            "is: must be one of: Intent, ",
        ),
        (
            r#"{"at":1,"is":"Finished","by":"me"}"#,
            "by: is not known here",
        ),
        (r#"{"is":"Finished"}"#, "at: missing"),
        (
            r#"{"at":1,"is":"WaveEnded","wave":-1}"#,
            "wave: must be a whole number",
        ),
        (
            r#"{"at":1,"is":"Fini{"at":1,"is":"Finished"}"#,
            "the text is not JSON",
        ),
        ("[]", "the text: is no record"),
        ("<at>1</at>", "the text: is no record"),
        ("null", "the text: is no record"),
        (
            r#"{"at":1,"is":"Withdrawn","call":0,"why":{"is":"Forgotten"}}"#,
            "why.is: must be one of: Queued, ",
        ),
        (
            r#"{"at":1,"is":"Saw","row":0,"asked_at":0,"seen":{"is":"Aged","Status":"x"}}"#,
            "seen.Status: is not known here",
        ),
    ];
    let mut text = first_line(&sample());
    for (line, _) in &odd {
        text.push_str(&good);
        text.push_str(line);
        text.push('\n');
    }
    text.push_str("\n\r\n");
    let contents = read(text.as_bytes());
    assert_eq!(contents.header, Ok(sample()));
    assert_eq!(contents.records, vec![finished(); odd.len()]);
    assert_eq!(contents.apart.len(), odd.len());
    for (at, (apart, (line, why))) in contents.apart.iter().zip(odd).enumerate() {
        assert_eq!((apart.line, apart.text.as_str()), (at * 2 + 3, line));
        assert!(apart.why.list[0].starts_with(why), "{:?}", apart.why);
    }
    assert_eq!((contents.torn, contents.whole_bytes), (None, text.len()));
}

#[test]
fn a_journal_without_its_header_says_so_and_keeps_its_records() {
    let empty = read(b"");
    assert_eq!(empty.header.unwrap_err().list, ["the text is empty"]);
    let text = line(&finished()) + &line(&finished());
    let contents = read(text.as_bytes());
    assert_eq!(contents.header.unwrap_err().list, ["format: missing"]);
    assert_eq!(contents.apart[0].line, 1);
    assert_eq!(contents.records, [finished()]);
    let later = first_line(&sample()).replace("rerack-journal/1", "rerack-journal/2");
    let why = read(later.as_bytes()).header.unwrap_err();
    assert_eq!(
        why.list,
        ["format: this version understands rerack-journal/1"]
    );
}

#[test]
fn a_plan_that_was_changed_in_the_journal_is_noticed() {
    let text = first_line(&sample()).replace("i-1", "i-2");
    let why = read_first_line(text.as_bytes()).unwrap_err();
    assert_eq!(why.list, ["hash: is not that of the plan"]);
    let text = first_line(&sample()).replace(r#""ForceStop":false"#, r#""ForceStop":0"#);
    let why = read_first_line(text.as_bytes()).unwrap_err();
    assert_eq!(
        why.list,
        ["plan.operation.ForceStop: must be true or false"]
    );
}

#[test]
fn a_last_line_that_lacks_only_its_line_feed_is_read() {
    let text = first_line(&sample()) + &line(&finished());
    let contents = read(text.trim_end().as_bytes());
    assert_eq!((contents.records, contents.torn), (vec![finished()], None));
    assert_eq!(contents.whole_bytes, first_line(&sample()).len());
    let edited = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let contents = read(edited.as_bytes());
    assert_eq!(contents.header, Ok(sample()));
    assert_eq!(
        (contents.records, contents.apart),
        (vec![finished()], Vec::new())
    );
}

proptest! {
    #[test]
    fn every_record_is_one_line_and_read_back(record in any::record()) {
        let line = line(&record);
        prop_assert_eq!(line.matches('\n').count(), 1);
        prop_assert!(line.ends_with('\n'));
        prop_assert_eq!(read_line(line.as_bytes()), Ok(record));
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        prop_assert!(value.is_object());
    }

    #[test]
    fn every_header_is_one_line_and_read_back(header in header()) {
        let line = first_line(&header);
        prop_assert_eq!(line.matches('\n').count(), 1);
        prop_assert_eq!(read_first_line(line.as_bytes()), Ok(header));
    }

    #[test]
    fn wherever_a_journal_is_torn_the_lines_before_are_there(
        records in prop::collection::vec(any::record(), 0..6), cut: prop::sample::Index,
    ) {
        let mut text = first_line(&sample()).into_bytes();
        let mut ends = vec![text.len()];
        for record in &records {
            text.extend(line(record).bytes());
            ends.push(text.len());
        }
        let cut = cut.index(text.len() + 1);
        let contents = read(&text[..cut]);
        let whole = ends.iter().filter(|end| **end <= cut).count();
        let end = whole.checked_sub(1).map_or(0, |last| ends[last]);
        prop_assert_eq!(contents.whole_bytes, end);
        prop_assert!(contents.apart.is_empty());
        // Without its line feed a line is all there too.
        let lacks_line_feed = ends.contains(&(cut + 1));
        let read = whole + usize::from(lacks_line_feed);
        prop_assert_eq!(contents.header.is_ok(), read > 0);
        prop_assert_eq!(&contents.records, &records[..read.saturating_sub(1)]);
        let is_torn = cut > end && !lacks_line_feed;
        prop_assert_eq!(contents.torn.is_some(), is_torn);
        if let Some(torn) = contents.torn {
            prop_assert_eq!(torn.line, whole + 1);
        }
    }

    #[test]
    fn a_damaged_byte_costs_one_line_at_most(
        records in prop::collection::vec(any::record(), 1..5), at: prop::sample::Index, byte: u8,
    ) {
        let mut text: Vec<u8> = first_line(&sample()).into_bytes();
        let start = text.len();
        for record in &records {
            text.extend(line(record).bytes());
        }
        let at = start + at.index(text.len() - start);
        prop_assume!(text[at] != b'\n' && byte != b'\n');
        text[at] = byte;
        let contents = read(&text);
        prop_assert_eq!(contents.records.len() + contents.apart.len(), records.len());
        prop_assert!(contents.apart.len() <= 1);
        prop_assert_eq!(contents.torn, None);
    }

    #[test]
    fn random_lines_never_crash(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let contents = read(&bytes);
        prop_assert!(contents.header.is_err());
    }
}
