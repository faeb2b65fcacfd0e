use super::*;
use crate::testing::*;

const SAMPLE: &str = fixture!("answers/ens_DescribeEnsRegions.json");

#[test]
fn the_parameters_are_those_of_the_official_request() {
    let mut action = DescribeEnsRegions::default();
    same_as_official(&action, fixture!("requests/ENS_DescribeEnsRegions.txt"));
    action.ens_region_id = Some("cn-beijing-cmcc".to_owned());
    assert_eq!(lines(&action), ["EnsRegionId=cn-beijing-cmcc"]);
}

#[test]
fn edge_regions_are_read() {
    let list = DescribeEnsRegions::decode(SAMPLE.as_bytes()).unwrap();
    let expected = EnsRegion {
        ens_region_id: "cn-beijing-cmcc".to_owned(),
        en_name: "Beijing CMCC".to_owned(),
        name: "北京移动".to_owned(),
        area: "NorthChina".to_owned(),
        province: "Beijing".to_owned(),
        unreadable: vec![],
    };
    assert_eq!((list.regions, list.bad), (vec![expected], vec![]));
}

#[test]
fn a_code_other_than_0_and_a_field_at_fault_are_named() {
    let refused = SAMPLE.replace("\"Code\": 0", "\"Code\": 1");
    let why = DescribeEnsRegions::decode(refused.as_bytes()).unwrap_err();
    assert_eq!(why, "HTTP 200 carries an error: 1: ");
    let named = mistype_each::<DescribeEnsRegions>(SAMPLE);
    // Code, wrapper, list, the item and its 5 members.
    assert_eq!(named.len(), 9, "{named:?}");
    let required = remove_each::<DescribeEnsRegions>(SAMPLE);
    let item = "EnsRegions.EnsRegions[0]";
    assert_eq!(required, [item.to_owned(), format!("{item}.EnsRegionId")]);
    no_cut_is_an_answer::<DescribeEnsRegions>(SAMPLE);
}
