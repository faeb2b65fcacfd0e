mod bench;
mod csv;
mod durations;
mod schema;
mod story;

use proptest::prelude::*;

use super::*;
use crate::plan::file;
use crate::run::journal::tests::any::record;
use crate::run::{Run, Step};
use bench::header;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever a journal says, also nonsense: every target is counted once.
    #[test]
    fn every_target_is_counted_once(
        count in 1..9_usize,
        records in prop::collection::vec(record(), 0..40),
    ) {
        let header = header(count);
        let report = Report::of(&header, &records).unwrap();
        prop_assert_eq!(report.targets.len(), count);
        prop_assert_eq!(report.outcomes.sum(), count);
        if report.is_finished() {
            prop_assert_eq!(report.outcomes.get(Outcome::UnderWay), 0);
            prop_assert_eq!(report.outcomes.get(Outcome::Waiting), 0);
        }
        let state = report.state;
        prop_assert_eq!(report.is_finished(), matches!(state, State::Finished | State::Closed));
        // Nobody knowing of it changes nothing of a run that is over, and no sum.
        let interrupted = Report::of_interrupted(&header, &records).unwrap();
        if report.is_finished() {
            prop_assert_eq!(&interrupted, &report);
        } else {
            let is_sending = |line: &Line| line.target_status == TargetStatus::Sending;
            prop_assert!(!interrupted.targets.iter().any(is_sending));
        }
        prop_assert_eq!(interrupted.outcomes.sum(), count);
        let waits = |report: &Report| report.outcomes.get(Outcome::Waiting);
        prop_assert_eq!(waits(&interrupted), waits(&report));
        let text = json::write(&report);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let counts = value["counts"].as_object().unwrap();
        let sum: u64 = counts.iter().filter(|(name, _)| *name != "planned").filter_map(|(_, n)| n.as_u64()).sum();
        prop_assert_eq!(Some(sum), counts["planned"].as_u64());
        prop_assert_eq!(super::csv::write(&report).matches("\r\n").count(), count + 1);
    }
}

#[test]
fn the_plan_in_a_report_is_the_plan() {
    let header = header(3);
    let report = Report::of(&header, &[]).unwrap();
    let text = json::write(&report);
    let report_value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let plan = report_value["plan"].to_string();
    assert_eq!(file::read(plan.as_bytes()), Ok(header.plan.clone()));
    assert_eq!(report.hash, header.plan.hash());
}
