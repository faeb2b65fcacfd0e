//! Where the calls go.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::Product;
use rerack_api::endpoint::Endpoints;

use super::account::{Account, Call};
use crate::cloud::Client;
use crate::inventory::Inventory;
use crate::read::{Cancel, Summary, What, read_all};
use crate::testing::{FnCloud, JumpClock, block_on, ok};

const REGIONS: &str = r#"{"RequestId":"r","Regions":{"Region":[
    {"RegionId":"a","LocalName":"A","RegionEndpoint":"ecs-a.aliyuncs.com"},
    {"RegionId":"b","LocalName":"B","RegionEndpoint":"ecs.b.attacker.example"}]}}"#;

fn read(client: &Client) -> Summary {
    let inventory = Rc::new(RefCell::new(Inventory::new()));
    let (what, cancel) = (What::default(), Cancel::new());
    block_on(read_all(client, &inventory, &what, &cancel, &|_| {}))
}

#[test]
fn regions_are_asked_where_the_account_says_they_are() {
    let account = Account {
        regions: vec!["a", "b"],
        each: 1,
        edge: 1,
    };
    let hosts = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&hosts);
    let cloud = FnCloud::new(move |request| {
        let call = Call::new(request);
        let line = format!("{} {}", request.url, call.get("RegionId"));
        seen.borrow_mut().push(line.trim_end().to_owned());
        if call.action == "DescribeRegions" && !call.ens {
            return ok(REGIONS);
        }
        account.answer(&call)
    });
    let published = Endpoints::regional([]);
    let client = Client::new(cloud, JumpClock::at(0), published);
    assert_eq!(read(&client).failed, []);
    let mut hosts = hosts.borrow().clone();
    hosts.sort();
    hosts.dedup();
    let expected = [
        "https://ecs-a.aliyuncs.com/ a",
        // A host of somebody else is not taken: the published rule holds.
        "https://ecs.aliyuncs.com/",
        "https://ecs.b.aliyuncs.com/ b",
        "https://ens.aliyuncs.com/",
    ];
    assert_eq!(hosts, expected);
    assert_eq!(
        client.address(Product::Ecs, "a"),
        "https://ecs-a.aliyuncs.com/"
    );
}

#[test]
fn one_address_stays_the_one() {
    let account = Account {
        regions: vec!["a"],
        each: 1,
        edge: 0,
    };
    let cloud = FnCloud::new(move |request| {
        assert_eq!(request.url, "http://c/");
        account.answer(&Call::new(request))
    });
    let client = Client::new(cloud, JumpClock::at(0), Endpoints::One("http://c/".into()));
    assert_eq!(read(&client).failed, []);
}
