use std::collections::BTreeMap;

use serde_json::Value;

use super::change::changed;
use super::*;

#[test]
fn the_hash_of_a_plan_stays_the_same_over_versions() {
    let text = SAMPLE.replace(r#""name":"api maintenance","#, "");
    assert_eq!(sample().hash(), fingerprint(&text));
    let hash = "21f5ad53ee56c53a27c93870b06cdaf95a9d16f681ad3b2b11141f635f020e4f";
    assert_eq!(sample().hash(), hash);
    assert_eq!(short(hash), &hash[..12]);
    assert_eq!(short("abc"), "abc");
}

#[test]
fn the_name_does_not_count() {
    let mut other = sample();
    other.name = "something else".to_owned();
    assert_eq!(other.hash(), sample().hash());
}

#[test]
fn every_member_of_a_plan_is_changed_by_some_change() {
    let leaves = |draft: &Draft| {
        let mut leaves = BTreeMap::new();
        gather(
            "",
            &serde_json::from_str(&write(draft)).unwrap(),
            &mut leaves,
        );
        leaves
    };
    let before = leaves(&sample());
    let after: Vec<_> = changed(&sample()).iter().map(leaves).collect();
    for (path, value) in &before {
        let is_fixed = path == "/format" || path == "/name" || path.ends_with("/product");
        let is_changed = after
            .iter()
            .any(|after| after.get(path).is_some_and(|now| now != value));
        assert_eq!(is_changed, !is_fixed, "{path}");
    }
    assert_eq!(before.len(), 33);
}

fn gather(path: &str, value: &Value, leaves: &mut BTreeMap<String, String>) {
    let pairs: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(at, v)| (at.to_string(), v))
            .collect(),
        leaf => {
            leaves.insert(path.to_owned(), leaf.to_string());
            return;
        }
    };
    for (name, value) in pairs {
        gather(&format!("{path}/{name}"), value, leaves);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn equal_plans_have_equal_hashes_and_every_change_another(draft in any::draft()) {
        let hash = draft.hash();
        prop_assert_eq!(hash.len(), 64);
        let again = read(write(&draft).as_bytes()).unwrap();
        prop_assert_eq!(&again.hash(), &hash);
        let mut seen: Vec<(Draft, String)> = vec![(draft.clone(), hash)];
        for other in changed(&draft) {
            let hash = other.hash();
            for (draft, known) in &seen {
                prop_assert_eq!(*draft == other, *known == hash);
            }
            seen.push((other, hash));
        }
    }
}
