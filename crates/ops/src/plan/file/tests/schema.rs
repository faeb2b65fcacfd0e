//! The published schema, as a validator that knows nothing of the reader.

use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::Value;

use super::*;

const SCHEMA: &str = include_str!("../../../../../../docs/schema/plan.schema.json");

pub(super) fn schema() -> &'static Validator {
    static SCHEMA_OF_PLANS: OnceLock<Validator> = OnceLock::new();
    SCHEMA_OF_PLANS.get_or_init(|| {
        let value: Value = serde_json::from_str(SCHEMA).unwrap();
        jsonschema::draft202012::new(&value).unwrap()
    })
}

#[test]
fn the_schema_is_one() {
    let value: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&value));
    assert_eq!(value["properties"]["format"]["const"], FORMAT);
    let most = |path: &str| value.pointer(path).and_then(Value::as_i64);
    let targets = i64::try_from(MAX_TARGETS).ok();
    assert_eq!(most("/properties/targets/maxItems"), targets);
    assert_eq!(most("/$defs/order/properties/wave/maximum"), targets);
    let members = "/properties/groups/items/properties/members/maximum";
    assert_eq!(most(members), i64::try_from(MAX_MEMBERS).ok());
    let stuck = "/$defs/stop/properties/stuck_after_ms";
    assert_eq!(most(&format!("{stuck}/minimum")), Some(MIN_STUCK_MS));
    assert_eq!(most(&format!("{stuck}/maximum")), Some(MAX_STUCK_MS));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_written_fits_the_schema(draft in any::draft()) {
        let value: Value = serde_json::from_str(&write(&draft)).unwrap();
        let wrong: Vec<String> = schema().iter_errors(&value).map(|error| error.to_string()).collect();
        prop_assert_eq!(wrong, Vec::<String>::new());
    }
}
