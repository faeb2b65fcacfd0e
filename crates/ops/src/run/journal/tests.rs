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

const RUN: &str = "r-1";

fn sample() -> Header {
    let target = crate::plan::Target::new(crate::InstanceKey::ecs("cn-a", "i-1"), "one");
    let operation = crate::operation::Operation::Redeploy { force_stop: false };
    let plan = crate::plan::split(&operation, &[target], UnixMillis(0)).unwrap();
    Header {
        run: RUN.to_owned(),
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
        let record = Record {
            at: UnixMillis(at),
            step,
        };
        let sealed = line(RUN, 7, &record);
        let body = seal::open(RUN, 7, &sealed).unwrap().body;
        assert!(
            sealed.starts_with(r#"{"line":7,"of":"r-1","at":"#),
            "{sealed}"
        );
        body + "\n"
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
        unrequested: Vec::new(),
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

/// All words of the form.
const STEPS: &str = "Intent Withdrawn Answered Saw Withheld Commanded Held WaveEnded Finished Reopened Slept Deferred Lost";
const SEEN: &str = "Status Start Task Tasks Event EnsEvent Missing Aged";
const ANSWERS: &str = "NotSent Sending Accepted Refused NothingHappened WouldPass WouldBeRefused AlwaysPasses NoAnswer Throttled Unknown";
const NOT_SENT: &str = "Queued Stopped Skipped ChangedStatus ChangedRestarted ChangedEvent ChangedGone ChangedWithOthers Unread NotStored NotBuilt HostNotAllowed NoKeys KeysExpired TimePassed";
const HOLDS: &str = "Paused TooManyErrors Keys Journal GroupDown Interrupted ElsewhereOpen Late Clock Permission Unread";
const DOUBTS: &str = "TimedOut Network CutOff NotUnderstood MissingInAnswer ContradictoryAnswer ServerError SeenBefore UnknownCode SaysOnlyChecked SaysItActed Interrupted Redirected Unrecorded";

#[test]
fn the_properties_meet_every_kind_of_everything() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut text = String::new();
    for _ in 0..4_000 {
        let tree = any::record().new_tree(&mut runner).unwrap();
        text.push_str(&line(RUN, 1, &tree.current()));
    }
    let tables = [
        ("is", STEPS),
        ("command", "Pause Resume Stop Skip Retry"),
        ("is", SEEN),
        ("is", ANSWERS),
        ("is", NOT_SENT),
        ("is", HOLDS),
        ("why", DOUBTS),
    ];
    for (name, words) in tables {
        for word in words.split(' ') {
            let member = format!(r#""{name}":"{word}""#);
            assert!(text.contains(&member), "{member}");
        }
    }
}

fn waves(count: usize) -> Vec<Record> {
    let ended = |wave| Record {
        at: UnixMillis(7),
        step: Step::WaveEnded { wave },
    };
    (0..count).map(ended).collect()
}

/// A journal as it is stored.
fn stored(header: &Header, records: &[Record]) -> Vec<Stored> {
    let lines = records.iter().zip(1..);
    let lines = lines.map(|(record, number)| line(&header.run, number, record));
    let texts = std::iter::once(first_line(header)).chain(lines);
    let stored = texts.zip(0..).map(|(text, number)| Stored {
        number: Some(number),
        text: Some(text),
    });
    stored.collect()
}

/// The same as earlier versions wrote it.
fn unsealed(header: &Header, records: &[Record]) -> Vec<Stored> {
    let mut lines = stored(header, records);
    for (line, number) in lines.iter_mut().zip(0..) {
        let text = line.text.take().unwrap();
        let body = seal::open(&header.run, number, &text).unwrap().body;
        line.text = Some(body.replace(FORMAT, "rerack-journal/1") + "\n");
    }
    lines
}

/// What is wrong, with the number of its line.
fn wrong(lines: &[Stored]) -> Vec<(u32, DamageWhy)> {
    let contents = read(RUN, lines, None);
    let lost = contents.records.last().map(|record| &record.step);
    assert_eq!(lost == Some(&Step::Lost), !contents.damage.is_empty());
    let damage = contents.damage.into_iter();
    damage.map(|damage| (damage.line, damage.why)).collect()
}

fn four() -> Vec<Stored> {
    stored(&sample(), &waves(4))
}

#[test]
fn a_whole_journal_is_read_whole() {
    for lines in [four(), unsealed(&sample(), &waves(4))] {
        let contents = read(RUN, &lines, Some(5));
        assert_eq!(contents.header, Ok(sample()));
        assert_eq!((contents.records, contents.next), (waves(4), 5));
        assert_eq!(contents.damage, []);
    }
}

#[test]
fn a_missing_line_is_damage_wherever_it_was() {
    for lines in [four(), unsealed(&sample(), &waves(4))] {
        for gone in 1..4 {
            let mut lines = lines.clone();
            lines.remove(gone);
            let line = u32::try_from(gone).unwrap() + 1;
            assert_eq!(wrong(&lines), [(line, DamageWhy::Missing { to: line })]);
        }
        let mut few = lines.clone();
        few.drain(1..4);
        assert_eq!(wrong(&few), [(2, DamageWhy::Missing { to: 4 })]);
        let contents = read(RUN, &lines[1..], None);
        assert_eq!(contents.header.unwrap_err().list, ["missing up to line 1"]);
        assert_eq!(contents.damage[0].why, DamageWhy::Missing { to: 1 });
        // The end is missing, and something else knows how long it was.
        let contents = read(RUN, &lines[..3], Some(5));
        assert_eq!(
            contents.damage[0].to_string(),
            "line 4: missing up to line 5"
        );
        assert_eq!(contents.next, 5, "no number is given twice");
    }
    assert_eq!(read(RUN, &[], None).damage[0].line, 1);
}

#[test]
fn what_is_no_text_or_has_no_number_is_damage() {
    for mut lines in [four(), unsealed(&sample(), &waves(4))] {
        lines[2].text = None;
        assert_eq!(wrong(&lines), [(3, DamageWhy::NotText)]);
        lines[3].number = None;
        let also = [(4, DamageWhy::NoNumber), (4, DamageWhy::Missing { to: 4 })];
        assert_eq!(wrong(&lines)[1..], also);
        lines[0].text = None;
        assert_eq!(wrong(&lines)[0], (1, DamageWhy::NotText));
    }
}

#[test]
fn a_line_that_was_copied_or_moved_is_damage() {
    let mut twice = four();
    twice[3].text = twice[2].text.clone();
    assert_eq!(wrong(&twice), [(4, DamageWhy::Moved { number: 3 })]);
    let mut swapped = four();
    let text = swapped[2].text.take();
    swapped[2].text = swapped[3].text.take();
    swapped[3].text = text;
    let moved = |line, number| (line, DamageWhy::Moved { number });
    assert_eq!(wrong(&swapped), [moved(3, 4), moved(4, 3)]);
    // All moved up by one, so that there is no gap.
    let mut closed = four();
    closed.remove(2);
    for (line, number) in closed.iter_mut().zip(0..) {
        line.number = Some(number);
    }
    assert_eq!(wrong(&closed), [moved(3, 4), moved(4, 5)]);
}

#[test]
fn a_line_of_another_run_is_damage() {
    let run = "r-2".to_owned();
    let other = stored(&Header { run, ..sample() }, &waves(4));
    let of = || DamageWhy::OtherRun {
        run: "r-2".to_owned(),
    };
    let mut lines = four();
    lines[2] = other[2].clone();
    assert_eq!(wrong(&lines), [(3, of())]);
    lines[0] = other[0].clone();
    assert_eq!(wrong(&lines), [(1, of()), (3, of())]);
    // Earlier versions name the run in the header only.
    let run = "r-2".to_owned();
    let other = unsealed(&Header { run, ..sample() }, &[]);
    assert_eq!(wrong(&other), [(1, of())]);
}

#[test]
fn a_line_without_a_seal_among_others_is_damage() {
    let mut lines = four();
    lines[2] = unsealed(&sample(), &waves(4)).swap_remove(2);
    assert_eq!(wrong(&lines), [(3, DamageWhy::Changed)]);
    lines[0] = unsealed(&sample(), &[]).swap_remove(0);
    let contents = read(RUN, &lines[..2], None);
    assert_eq!(contents.damage, [], "an earlier version may have begun it");
    let text = lines[0].text.take().unwrap();
    lines[0].text = Some(text.replace("rerack-journal/1", FORMAT));
    let why = read(RUN, &lines, None).header.unwrap_err();
    assert_eq!(why.list, ["format: its checksum is missing or was changed"]);
}

#[test]
fn a_run_that_an_earlier_version_began_goes_on_with_sealed_lines() {
    let mut lines = unsealed(&sample(), &waves(4));
    lines.truncate(3);
    lines.extend(four().split_off(3));
    assert_eq!(wrong(&lines), []);
    lines.push(Stored {
        number: Some(5),
        ..unsealed(&sample(), &waves(4)).swap_remove(1)
    });
    assert_eq!(wrong(&lines), [(6, DamageWhy::Changed)]);
}

#[test]
fn what_a_later_version_writes_and_what_is_not_understood_is_damage() {
    let odd = [
        (
            r#"{"at":1,"is":"Moved","to":2}"#,
            "the text: unknown variant `Moved`, expected one of `Intent`, ",
        ),
        (
            r#"{"at":1,"is":"Finished","by":"me"}"#,
            "the text: unknown field `by`",
        ),
        (r#"{"is":"Finished"}"#, "the text: missing field `at`"),
        (
            r#"{"at":1,"is":"WaveEnded","wave":-1}"#,
            "the text: invalid value: integer `-1`, expected usize",
        ),
        (
            r#"{"at":1,"is":"Withdrawn","call":0,"why":{"is":"Forgotten"}}"#,
            "the text: is no reason that this version knows",
        ),
        (
            r#"{"at":1,"is":"Commanded","command":"Pause","rows":[1]}"#,
            "the text: unknown field `rows`",
        ),
        (
            r#"{"at":1,"is":"Answered","call":0,"RequestId":"","rows":[{"row":0,"answer":{"is":"Sent"}}],"strangers":[]}"#,
            "the text: is no answer that this version knows",
        ),
        (
            r#"{"at":1,"is":"Saw","row":0,"asked_at":0,"seen":{"is":"Aged","Status":"x"}}"#,
            "the text: unknown field `Status`",
        ),
    ];
    let unsealed_only = [
        (
            r#"{"at":1,"is":"Fini{"at":1,"is":"Finished"}"#,
            "the text: expected `,` or `}`",
        ),
        (r#"{"at":1,"is":"Fi"#, "is: EOF while parsing a string"),
        (
            r#"{"at":1,"is":"Saw","row":0,"asked_at":0,"seen":["Aged"]}"#,
            "seen: invalid type: sequence, expected no list",
        ),
        (
            r#"{"at":1,"is":"Held","why":{"is":0}}"#,
            "why.is: invalid type: integer `0`, expected a text",
        ),
        (
            r#"{"at":1,"is":"WaveEnded","wave":9223372036854775808}"#,
            "wave: invalid value: integer `9223372036854775808`",
        ),
        ("[]", "the text: invalid type: sequence, expected no list"),
        ("<at>1</at>", "the text: expected value"),
        ("null", "the text: invalid type: null, expected "),
        ("", "the text: EOF while parsing a value"),
    ];
    let plain = odd.iter().chain(&unsealed_only);
    let plain = plain.map(|(line, why)| ((*line).to_owned(), why, unsealed(&sample(), &waves(4))));
    let sealed = odd.iter();
    let sealed = sealed.map(|(line, why)| (seal::seal(RUN, 2, line), why, four()));
    for (text, why, mut lines) in plain.chain(sealed) {
        lines[2].text = Some(text);
        let contents = read(RUN, &lines, None);
        assert_eq!(contents.records.len(), 3 + 1, "the others are read");
        let [damage] = &contents.damage[..] else {
            panic!("{:?}", contents.damage);
        };
        assert_eq!(damage.line, 3);
        assert!(damage.why.to_string().starts_with(why), "{damage}");
    }
}

#[test]
fn a_journal_without_its_header_says_so_and_keeps_its_records() {
    let contents = read(RUN, &four()[1..], None);
    assert_eq!(contents.header.unwrap_err().list, ["missing up to line 1"]);
    assert_eq!(contents.records[..4], waves(4));
    let mut lines = unsealed(&sample(), &[]);
    let later = lines[0].text.take().unwrap();
    lines[0].text = Some(later.replace("rerack-journal/1", "rerack-journal/3"));
    let why = read(RUN, &lines, None).header.unwrap_err();
    assert_eq!(
        why.list,
        ["format: this version understands rerack-journal/2"]
    );
}

#[test]
fn a_plan_that_was_changed_in_the_journal_is_noticed() {
    let changed = |lines: &mut Vec<Stored>, from: &str, to: &str| {
        let text = lines[0].text.take().unwrap();
        lines[0].text = Some(text.replace(from, to));
        read(RUN, lines, None).header.unwrap_err().list
    };
    let mut lines = four();
    let why = changed(&mut lines, "i-1", "i-2");
    assert_eq!(why, [DamageWhy::Changed.to_string()]);
    let mut lines = unsealed(&sample(), &[]);
    let why = changed(&mut lines, "i-1", "i-2");
    assert_eq!(why, ["hash: is not that of the plan"]);
    let mut lines = unsealed(&sample(), &[]);
    let why = changed(&mut lines, r#""ForceStop":false"#, r#""ForceStop":0"#);
    let fault = "plan.operation: invalid type: integer `0`, expected a boolean at ";
    assert!(why[0].starts_with(fault), "{why:?}");
}

#[test]
fn what_is_read_in_pieces_is_as_strict() {
    let mut reader = Reader::new(RUN, 2);
    let lines = four();
    assert_eq!(
        reader.records(&lines[2..4]),
        (waves(3)[1..].to_vec(), Vec::new())
    );
    assert_eq!(reader.next(), 4);
    let (records, damage) = reader.records(&lines[3..4]);
    assert_eq!(records, [], "that number was read already");
    assert_eq!(damage[0].why, DamageWhy::NoNumber);
    let later = Stored {
        number: Some(6),
        ..lines[4].clone()
    };
    let (records, damage) = reader.records(&[later]);
    assert_eq!(records, []);
    let why: Vec<_> = damage.into_iter().map(|damage| damage.why).collect();
    assert_eq!(
        why,
        [DamageWhy::Missing { to: 6 }, DamageWhy::Moved { number: 5 }]
    );
}

proptest! {
    #[test]
    fn every_record_is_one_line_and_read_back(record in any::record(), run in ".*", number: u32) {
        let line = line(&run, number, &record);
        prop_assert_eq!(line.matches('\n').count(), 1);
        prop_assert!(line.ends_with('\n'));
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        prop_assert!(value.is_object());
        let stored = Stored { number: Some(number), text: Some(line) };
        let read = Reader::new(&run, number).records(&[stored]);
        prop_assert_eq!(read, (vec![record], Vec::new()));
    }

    #[test]
    fn every_header_is_one_line_and_read_back(header in header()) {
        prop_assert_eq!(first_line(&header).matches('\n').count(), 1);
        let run = header.run.clone();
        for lines in [stored(&header, &[]), unsealed(&header, &[])] {
            let contents = read(&run, &lines, None);
            prop_assert_eq!((contents.header, contents.damage), (Ok(header.clone()), Vec::new()));
        }
    }

    #[test]
    fn a_changed_byte_is_always_damage_and_costs_one_line_at_most(
        records in prop::collection::vec(any::record(), 1..5),
        at: prop::sample::Index, of: prop::sample::Index, byte in "[ -~]",
    ) {
        let mut lines = stored(&sample(), &records);
        let number = 1 + at.index(records.len());
        let text = lines[number].text.take().unwrap();
        let places: Vec<usize> = text.trim_end().char_indices().map(|(at, _)| at).collect();
        let place = places[of.index(places.len())];
        let mut changed = text.clone();
        let char_len = text[place..].chars().next().unwrap().len_utf8();
        changed.replace_range(place..place + char_len, &byte);
        prop_assume!(changed != text);
        lines[number].text = Some(changed);
        let contents = read(RUN, &lines, None);
        prop_assert_eq!(contents.damage.len(), 1);
        prop_assert_eq!(contents.damage[0].line as usize, number + 1);
        let mut others = records;
        others.remove(number - 1);
        prop_assert_eq!(&contents.records[..others.len()], &others[..]);
    }

    #[test]
    fn whichever_lines_are_taken_away_it_is_noticed(
        records in prop::collection::vec(any::record(), 0..6), keep in prop::collection::vec(any::<bool>(), 7),
    ) {
        let all = stored(&sample(), &records);
        let mut keep = keep.into_iter();
        let mut lines = all.clone();
        lines.retain(|_| keep.next().unwrap());
        let least = u32::try_from(all.len()).unwrap();
        let contents = read(RUN, &lines, Some(least));
        prop_assert_eq!(contents.damage.is_empty(), lines == all);
        prop_assert_eq!(contents.next, least);
    }

    #[test]
    fn random_lines_never_crash(texts in prop::collection::vec(".{0,60}", 0..4)) {
        let lines: Vec<Stored> = texts.into_iter().zip(0..).map(|(text, number)| Stored {
            number: Some(number),
            text: Some(text),
        }).collect();
        let contents = read(RUN, &lines, None);
        prop_assert!(contents.header.is_err() && !contents.damage.is_empty());
    }
}
