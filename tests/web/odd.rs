//! Answers that are odd in places: what can be read is shown, what cannot is shown as it came, and
//! what is missing is told above the table.

use crate::kit::wire::{Says, Wire, action, one, prefer};
use crate::kit::{Page, ROWS, clean, count, settle, text, until};
use rerack_api::HttpRequest;
use rerack_api::wire::params::Params;
use wasm_bindgen_test::wasm_bindgen_test;

const INSTANCES: &str = r#"{"RequestId":"R","Instances":{"Instance":[
    {"InstanceId":"i-1","InstanceName":"shop-\ud83d","RegionId":"cn-a","Status":"Running",
     "InstanceType":"ecs.i3.large","Cpu":"2 vCPU","ResourceGroupId":{"Id":"rg-1"}},
    {"InstanceId":"i-2","InstanceName":" \u3000\u200b","RegionId":"cn-a","Status":"Running"},
    {"InstanceId":"i-3","InstanceName":"c","RegionId":"cn-a","Status":"Running"}]}}"#;

const EVENTS: &str = r#"{"RequestId":"R","InstanceSystemEventSet":{"InstanceSystemEventType":[
    {"EventId":"e-2","InstanceId":"i-2","EventType":{"Name":"SystemMaintenance.Reboot"},
     "EventCycleStatus":{"Name":"Scheduled"},"NotBefore":"2099-01-01T18:00:00.123+08:00"},
    {"EventId":"e-3","InstanceId":"i-3","EventType":{"Name":"SystemMaintenance.Reboot"},
     "EventCycleStatus":{"Name":"Scheduled"},"NotBefore":""},
    {"EventId":"e-1","InstanceId":"i-1","EventType":{"Name":"SystemMaintenance.Reboot"},
     "EventCycleStatus":{"Name":"Scheduled"},"NotBefore":"8 May 2026 16:00:00 GMT",
     "ReasonCode":{"Code":1}}]}}"#;

fn answer(request: &HttpRequest) -> Says {
    let form = Params::from_form(&String::from_utf8_lossy(&request.body));
    let is_edge = form.get("Version") == Some("2017-11-10");
    Says::Answer(match (action(request).as_str(), is_edge) {
        // One item where a list should be.
        ("DescribeRegions", _) => {
            r#"{"RequestId":"R","Regions":{"Region":{"RegionId":"cn-a"}}}"#.to_owned()
        }
        ("DescribeEnsRegions", _) => {
            r#"{"Code":0,"RequestId":"R","EnsRegions":{"EnsRegions":{"EnsRegionId":"edge"}}}"#
                .to_owned()
        }
        ("DescribeInstances", false) => INSTANCES.to_owned(),
        // The page number is not looked at.
        ("DescribeInstances", true) => {
            let items: Vec<String> = (0..10)
                .map(|n| format!(r#"{{"InstanceId":"i-edge-{n}","EnsRegionId":"edge"}}"#))
                .collect();
            format!(
                r#"{{"Code":0,"RequestId":"R","PageNumber":1,"PageSize":10,"TotalCount":23,"Instances":{{"Instance":[{}]}}}}"#,
                items.join(",")
            )
        }
        ("DescribeInstanceHistoryEvents", _)
            if form.get("InstanceEventCycleStatus.1") == Some("Scheduled") =>
        {
            EVENTS.to_owned()
        }
        ("DescribeInstanceHistoryEvents", _) => {
            r#"{"RequestId":"R","InstanceSystemEventSet":{"InstanceSystemEventType":[]}}"#
                .to_owned()
        }
        _ => r#"{"Code":0,"RequestId":"R","Events":[]}"#.to_owned(),
    })
}

async fn opened(fragment: &str) -> (Wire, Page) {
    let wire = Wire::new(answer);
    clean();
    settle().await;
    prefer(one());
    let page = Page::as_preferred(fragment).await;
    until("the account is read", || {
        count(ROWS) > 2 && text(".scopes").contains("could not be read and are shown")
    })
    .await;
    (wire, page)
}

fn row(place: usize) -> String {
    text(&format!("{ROWS}[aria-rowindex='{}']", place + 2))
}

#[wasm_bindgen_test]
async fn a_deadline_that_cannot_be_read_is_shown_as_it_came_and_first() {
    let (_wire, _page) = opened("#/events").await;
    let words = Page::words();
    let first = row(0);
    assert!(
        first.contains("cannot be read: 8 May 2026 16:00:00 GMT"),
        "{first}"
    );
    assert!(first.contains(words.time.deadline_unknown), "{first}");
    assert!(first.contains("shop-\u{fffd}"), "{first}");
    // The fraction and the offset are read.
    let second = row(1);
    assert!(second.contains("i-2") && second.contains("in "), "{second}");
    assert!(!second.contains("cannot be read"), "{second}");
    let last = row(2);
    assert!(last.contains(words.time.deadline_unknown), "{last}");
    assert!(!last.contains(words.time.no_deadline), "{last}");
    let notes = text(".scopes");
    assert!(notes.contains("e-1 NotBefore: 8 May 2026"), "{notes}");
    assert!(notes.contains(r#"e-1 ReasonCode: {"Code":1}"#), "{notes}");
}

#[wasm_bindgen_test]
async fn odd_members_and_missing_pages_are_told_and_the_rest_is_there() {
    let (_wire, _page) = opened("#/instances").await;
    until("the edge ended", || text(".scopes").contains("10 of 23")).await;
    let words = Page::words();
    let notes = text(".scopes");
    assert!(notes.contains("i-1 Cpu: 2 vCPU"), "{notes}");
    let rows: Vec<String> = (0..count(ROWS)).map(row).collect();
    let of = |id: &str| rows.iter().find(|row| row.contains(id)).unwrap().clone();
    assert!(
        of("i-1").contains(words.list.may_have_disks),
        "{}",
        of("i-1")
    );
    // A name of which nothing can be seen: the id stands for it, twice.
    assert_eq!(of("i-2").matches("i-2").count(), 2, "{}", of("i-2"));
    for id in ["i-1", "i-2", "i-3"] {
        assert!(!of(id).contains(words.event.waits), "{}", of(id));
    }
    assert!(
        of("i-1").contains("cannot be read: 8 May 2026"),
        "{}",
        of("i-1")
    );
}
