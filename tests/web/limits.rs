//! What the limits of the service count, and what waits for the next minute.

use crate::kit::{all, count, mount, quiet, text, until};
use leptos::prelude::*;
use rerack::app::throttle_notice::Waits;
use rerack::pages::settings::SettingsPage;
use rerack::platform::demo::DemoCloud;
use rerack::state::app::App;
use rerack_api::ecs::DescribeInstances;
use rerack_api::endpoint::Endpoints;
use rerack_api::{HttpRequest, HttpResponse, UnixMillis};
use rerack_ops::Client;
use rerack_ops::cloud::{Clock, Cloud, Sending};
use std::cell::Cell;
use std::future::{Future, ready};
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// A clock that a test sets.
struct Set(Cell<i64>);

impl Clock for Set {
    fn now(&self) -> UnixMillis {
        UnixMillis(self.0.get())
    }
    fn sleep(&self, ms: u32) -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(rerack::platform::clock::sleep(ms))
    }
}

/// A cloud that has had enough.
struct Throttling;

impl Cloud for Throttling {
    fn send(&self, _request: HttpRequest, _limit_ms: u32) -> Sending {
        let body = r#"{"RequestId":"r","Code":"Throttling.User","Message":"slow down"}"#;
        Box::pin(ready(Ok(HttpResponse {
            status: 400,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
        })))
    }
}

/// The quiet state with a client of its own, which stands at the beginning of a minute.
async fn with_client(cloud: impl Cloud + 'static) -> (App, Rc<Set>, Client) {
    let app = quiet();
    // Its own reading must not count with this client.
    until("it is read", || {
        !app.busy.get_untracked() && app.peek_inventory(|i| !i.regions().is_empty())
    })
    .await;
    let minute = rerack::platform::clock::now().0 / 60_000 * 60_000;
    let clock = Rc::new(Set(Cell::new(minute)));
    let endpoints = Endpoints::One("http://demo.invalid/".to_owned());
    let client = Client::new(Rc::new(cloud), clock.clone(), endpoints);
    app.client.set_value(client.clone());
    (app, clock, client)
}

async fn ask(client: &Client, region: &str) {
    let action = DescribeInstances {
        region_id: region.to_owned(),
        ..DescribeInstances::default()
    };
    let _ = client.call(region, &action).await;
}

#[wasm_bindgen_test]
async fn what_is_throttled_says_until_when_it_waits_and_then_leaves() {
    let (app, clock, client) = with_client(Throttling).await;
    app.settings
        .update(|settings| settings.zone = rerack::locale::Zone::Utc);
    let _stage = mount(move || {
        provide_context(app);
        view! { <Waits /> }
    });
    until("nothing waits", || text("#waits").is_empty()).await;
    for region in ["cn-hangzhou", "eu-central-1"] {
        ask(&client, region).await;
    }
    until("both wait", || count("#waits li") == 2).await;
    let until_time = UnixMillis(clock.0.get() + 61_000).to_iso();
    let line = all("#waits li span")[0].text_content().unwrap();
    let expected = format!(
        "ECS DescribeInstances cn-hangzhou: waits until {}",
        &until_time[11..19]
    );
    assert_eq!(line, expected);
    assert!(!text("#waits li b").is_empty(), "and how long that is");
    clock.0.set(clock.0.get() + 61_000);
    until("it is over", || text("#waits").is_empty()).await;
}

#[wasm_bindgen_test]
async fn the_settings_count_the_calls_of_this_minute() {
    let (app, clock, client) = with_client(DemoCloud::new(10, 1)).await;
    let _stage = mount(move || {
        provide_context(app);
        view! { <SettingsPage /> }
    });
    until("none so far", || text("#quota").contains("None so far")).await;
    for region in ["cn-hangzhou", "cn-hangzhou", "cn-beijing"] {
        ask(&client, region).await;
    }
    let redeploy = rerack_api::ecs::RedeployInstance {
        instance_id: "i-nobody".to_owned(),
        ..rerack_api::ecs::RedeployInstance::default()
    };
    let _ = client.call("cn-hangzhou", &redeploy).await;
    let rows = || -> Vec<String> {
        let cells = |row: &web_sys::HtmlElement| {
            let cells = row.children();
            let text = |at| cells.item(at).unwrap().text_content().unwrap();
            (0..cells.length()).map(text).collect::<Vec<_>>().join("|")
        };
        all("#quota tbody tr").iter().map(cells).collect()
    };
    until("they are counted", || rows().len() == 3).await;
    let expected = [
        "DescribeInstancesECS cn-hangzhou|2|",
        "DescribeInstancesECS cn-beijing|1|",
        "RedeployInstanceECS cn-hangzhou|1|500 a minute",
    ];
    assert_eq!(rows(), expected);
    ask(&client, "cn-beijing").await;
    until("it follows", || rows()[1].contains("|2|")).await;
    clock.0.set(clock.0.get() + 60_000);
    until("a minute later it is empty", || rows().is_empty()).await;
}
