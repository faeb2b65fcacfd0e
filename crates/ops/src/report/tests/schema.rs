//! The published schema, as a validator that knows nothing of the writer.

use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::Value;

use super::bench::{accepted, answered, header, intent};
use super::*;

const SCHEMA: &str = include_str!("../../../../../docs/schema/report.schema.json");

fn schema() -> &'static Validator {
    static SCHEMA_OF_REPORTS: OnceLock<Validator> = OnceLock::new();
    SCHEMA_OF_REPORTS.get_or_init(|| {
        let value: Value = serde_json::from_str(SCHEMA).unwrap();
        jsonschema::draft202012::new(&value).unwrap()
    })
}

pub(super) fn faults(value: &Value) -> Vec<String> {
    let faults = schema().iter_errors(value);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

fn sample() -> Value {
    let records = [
        intent(6_000, 2),
        answered(6_500, vec![accepted(), accepted()]),
    ];
    let report = Report::of(&header(2), &records).unwrap();
    serde_json::from_str(&json::write(&report)).unwrap()
}

#[test]
fn the_schema_is_one_and_knows_every_word() {
    let value: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&value));
    assert_eq!(value["properties"]["format"]["const"], json::FORMAT);
    let required = value["properties"]["counts"]["required"]
        .as_array()
        .unwrap();
    let outcomes = &value["properties"]["targets"]["items"]["properties"]["outcome"]["enum"];
    for outcome in Outcome::ALL {
        let word = Value::from(crate::codec::word(&outcome));
        assert!(required.contains(&word), "{word}");
        assert!(outcomes.as_array().unwrap().contains(&word), "{word}");
    }
    assert_eq!(required.len(), Outcome::ALL.len() + 1);
    let states = &value["properties"]["state"]["enum"];
    assert_eq!(*states, serde_json::to_value(State::ALL).unwrap());
}

#[test]
fn what_is_not_a_report_is_refused() {
    assert_eq!(faults(&sample()), [""; 0]);
    let damage: [(&str, Value); 7] = [
        ("/format", "rerack-report/2".into()),
        ("/hash", "0".into()),
        ("/state", "open".into()),
        ("/confirmed_at", 7.into()),
        ("/counts/failed", (-1).into()),
        ("/targets/0/outcome", "success".into()),
        ("/calls/0/Action", "StopInstances".into()),
    ];
    for (place, value) in damage {
        let mut report = sample();
        *report.pointer_mut(place).unwrap() = value;
        assert_ne!(faults(&report), [""; 0], "{place}");
    }
    for name in ["counts", "plan", "confirmation", "state"] {
        let mut report = sample();
        report.as_object_mut().unwrap().remove(name);
        assert_ne!(faults(&report), [""; 0], "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_written_fits_the_schema(
        count in 1..6_usize,
        records in prop::collection::vec(record(), 0..40),
    ) {
        for make in [Report::of, Report::of_interrupted] {
            let report = make(&header(count), &records).unwrap();
            let value = serde_json::from_str(&json::write(&report)).unwrap();
            prop_assert_eq!(faults(&value), Vec::<String>::new());
        }
    }
}
