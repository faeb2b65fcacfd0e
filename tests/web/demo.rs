//! The simulated account inside the page, through the same client as a real one.

use rerack::platform::clock::{self, BrowserClock};
use rerack::platform::demo::DemoCloud;
use rerack::state::connection;
use rerack::state::settings::Connection;
use rerack_api::Paging;
use rerack_api::ecs::describe_instances::{DescribeInstances, EcsInstance};
use rerack_api::ecs::describe_regions::DescribeRegions;
use rerack_api::ecs::reboot_instances::{BatchOptimization, RebootInstances};
use rerack_api::endpoint::Endpoints;
use rerack_api::status::InstanceStatus;
use rerack_ops::Client;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

const REGION: &str = "cn-hangzhou";

fn client(instances: usize, seed: u64) -> Client {
    let address = Endpoints::One("http://demo.invalid/".to_owned());
    Client::new(
        Rc::new(DemoCloud::new(instances, seed)),
        Rc::new(BrowserClock),
        address,
    )
}

async fn instances(client: &Client) -> Vec<EcsInstance> {
    let action = DescribeInstances {
        region_id: REGION.to_owned(),
        paging: Paging::Token {
            max_results: 100,
            next_token: None,
        },
        ..DescribeInstances::default()
    };
    client.call(REGION, &action).await.unwrap().items
}

#[wasm_bindgen_test]
async fn the_demo_lists_its_regions() {
    let answer = client(50, 1)
        .call("", &DescribeRegions::default())
        .await
        .unwrap();
    assert!(answer.regions.len() >= 5, "{}", answer.regions.len());
    assert!(
        answer
            .regions
            .iter()
            .any(|region| region.region_id == REGION)
    );
    assert!(!answer.request_id.is_empty() && answer.bad.is_empty());
}

#[wasm_bindgen_test]
async fn the_same_seed_is_the_same_account() {
    let ids = |list: Vec<EcsInstance>| -> Vec<(String, String, String)> {
        list.into_iter()
            .map(|i| (i.instance_id, i.instance_name, i.instance_type))
            .collect()
    };
    let one = ids(instances(&client(300, 1)).await);
    let again = ids(instances(&client(300, 1)).await);
    let other = ids(instances(&client(300, 2)).await);
    assert!(one.len() > 5);
    assert_eq!(one, again);
    assert_ne!(one, other);
}

#[wasm_bindgen_test]
async fn a_reboot_is_answered_for_each_instance_and_shows() {
    let client = client(300, 1);
    let fit = |instance: &&EcsInstance| {
        instance.status == InstanceStatus::Running && instance.operation_locks.is_empty()
    };
    let list = instances(&client).await;
    let ids: Vec<String> = list
        .iter()
        .filter(fit)
        .take(3)
        .map(|i| i.instance_id.clone())
        .collect();
    let action = RebootInstances {
        region_id: REGION.to_owned(),
        instance_ids: ids.clone(),
        batch_optimization: BatchOptimization::SuccessFirst,
        ..RebootInstances::default()
    };
    let answer = client.call(REGION, &action).await.unwrap();
    let named: Vec<String> = answer
        .responses
        .iter()
        .map(|r| r.instance_id.clone())
        .collect();
    assert_eq!(named, ids);
    assert!(
        answer
            .responses
            .iter()
            .any(rerack_api::ecs::reboot_instances::InstanceResponse::is_accepted)
    );
    let after = instances(&client).await;
    let moving = after.iter().filter(|i| ids.contains(&i.instance_id));
    assert!(moving.clone().count() == 3);
    assert!(
        moving
            .into_iter()
            .any(|i| i.status != InstanceStatus::Running),
        "it restarts"
    );
}

#[wasm_bindgen_test]
async fn a_wish_that_makes_no_sense_is_refused_in_words() {
    let action = RebootInstances {
        region_id: REGION.to_owned(),
        instance_ids: vec!["i-none".to_owned()],
        ..RebootInstances::default()
    };
    let error = client(50, 1).call(REGION, &action).await.unwrap_err();
    let refusal = error.api().expect("the API refuses it");
    assert!(
        refusal.status >= 400 && refusal.code.contains("NotFound"),
        "{refusal}"
    );
    assert!(!refusal.request_id.is_empty() && !refusal.message.is_empty());
}

#[wasm_bindgen_test]
async fn ten_thousand_instances_are_there_at_once() {
    let start = clock::now().0;
    let client = client(10_000, 1);
    let made = clock::now().0 - start;
    assert!(made < 1_500, "{made} ms to make the account");
    let page = instances(&client).await;
    assert_eq!(page.len(), 100, "a whole page");
    assert!(
        clock::now().0 - start < 3_000,
        "the first page is there within seconds"
    );
}

#[wasm_bindgen_test]
async fn the_demo_connection_never_leaves_the_page() {
    // The address of the demo cannot be reached; an answer proves that the page itself gave it.
    let client = connection::client(&Connection::Demo { instances: 20 });
    assert!(client.call("", &DescribeRegions::default()).await.is_ok());
}
