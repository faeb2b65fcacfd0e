//! The whole simulated account of 10,000 instances, read from end to end.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::endpoint::Endpoints;
use rerack_api::{Product, TransportError};
use rerack_simcloud::cloud::{Cloud, DeliveryOutcome};
use rerack_simcloud::faults::{Chance, Kind as Fault, Rule};
use rerack_simcloud::options::Options;
use rerack_simcloud::world::World;

use crate::cloud::Client;

use crate::inventory::{Inventory, Kind, ReadState, Scope};
use crate::query::{InstanceQuery, Scratch, instance_facets, instances};
use crate::read::{Cancel, What, check_endpoint, read_all};
use crate::testing::{FnCloud, JumpClock, block_on};

type Simulated = Cloud<World>;

fn client_of(simulated: Simulated) -> (Client, Rc<RefCell<Simulated>>) {
    let simulated = Rc::new(RefCell::new(simulated));
    let inner = Rc::clone(&simulated);
    let cloud = FnCloud::new(move |request| {
        let delivery = inner.borrow_mut().handle(request);
        match delivery.outcome {
            DeliveryOutcome::Whole => Ok(delivery.response),
            DeliveryOutcome::CutBody => Err(TransportError::CutOff {
                detail: "eof".into(),
            }),
            _ => Err(TransportError::TimedOut { after_ms: 1 }),
        }
    });
    let start = Options::default().start.0;
    (
        Client::new(
            cloud,
            JumpClock::at(start),
            Endpoints::One("http://sim/".into()),
        ),
        simulated,
    )
}

fn read(client: &Client, inventory: &Rc<RefCell<Inventory>>) -> crate::read::Summary {
    block_on(read_all(
        client,
        inventory,
        &What::default(),
        &Cancel::new(),
        &|_| {},
    ))
}

#[test]
fn ten_thousand_simulated_instances_are_read_whole() {
    let (client, simulated) = client_of(Simulated::new(&Options::default()));
    let inventory = Rc::new(RefCell::new(Inventory::new()));
    let summary = read(&client, &inventory);
    let inventory = inventory.borrow();
    assert_eq!(summary.failed, []);
    assert_eq!(inventory.instance_count(), 10_000);
    let rows = |product, kind| {
        let of_kind = inventory.scopes().iter();
        of_kind
            .filter(|s| s.scope.product == product && s.scope.kind == kind)
            .map(|s| s.rows)
            .sum::<u32>()
    };
    assert_eq!(rows(Product::Ens, Kind::Instances), 1_200);
    let pending = rows(Product::Ecs, Kind::PendingEvents) + rows(Product::Ens, Kind::PendingEvents);
    assert!((150..=250).contains(&pending), "{pending} pending events");
    let finished =
        rows(Product::Ecs, Kind::FinishedEvents) + rows(Product::Ens, Kind::FinishedEvents);
    assert!(finished > 0);
    assert_eq!(inventory.event_count(), pending + finished);
    assert!(
        inventory.scopes().iter().all(|s| s.bad_items == 0),
        "every item is understood"
    );
    for row in inventory
        .event_rows()
        .filter(|row| inventory.event(*row).instance().is_none())
    {
        let event = inventory.event(row);
        let other_resource = !event.instance_id().starts_with("i-");
        assert!(
            other_resource,
            "{} {} {}",
            event.event_id(),
            event.instance_id(),
            event.type_text()
        );
    }
    let each = inventory.memory_bytes() / 10_000;
    assert!(each <= 350, "{each} bytes an instance");
    assert!(summary.calls < 200, "{} calls", summary.calls);
    drop(simulated);
}

#[test]
fn the_facets_of_the_simulated_account_add_up() {
    let (client, _) = client_of(Simulated::new(&Options {
        instances: 700,
        ..Options::default()
    }));
    let inventory = Rc::new(RefCell::new(Inventory::new()));
    read(&client, &inventory);
    let (inventory, mut scratch) = (inventory.borrow(), Scratch::new());
    let facets = instance_facets(&inventory, &InstanceQuery::default(), &mut scratch);
    for facet in [
        &facets.regions,
        &facets.statuses,
        &facets.types,
        &facets.products,
    ] {
        assert_eq!(facet.iter().map(|f| f.count).sum::<u32>(), 700);
    }
    assert!(facets.regions.len() > 5 && facets.with_events > 0);
    for status in &facets.statuses {
        let query = InstanceQuery {
            statuses: vec![status.value.clone()],
            ..InstanceQuery::default()
        };
        assert_eq!(
            instances(&inventory, &query, &mut scratch).len(),
            status.count as usize
        );
    }
}

#[test]
fn the_simulated_account_passes_the_check() {
    let (client, _) = client_of(Simulated::new(&Options {
        instances: 1,
        ..Options::default()
    }));
    assert!(
        block_on(check_endpoint(&client, "en-US"))
            .unwrap()
            .region_count()
            >= 5
    );
}

#[test]
fn a_simulated_region_that_fails_is_one_line() {
    let mut simulated = Simulated::new(&Options {
        instances: 500,
        ..Options::default()
    });
    let rule = Rule {
        action: "DescribeInstances".into(),
        region: Some("cn-hangzhou".into()),
        instance_ids: Vec::new(),
        chance: Chance::Always,
        times: None,
        kind: Fault::InternalError {
            after_effect: false,
        },
    };
    simulated.faults().add(vec![rule]).unwrap();
    let (client, simulated) = client_of(simulated);
    let inventory = Rc::new(RefCell::new(Inventory::new()));
    let summary = read(&client, &inventory);
    let failing = Scope::new(Product::Ecs, "cn-hangzhou", Kind::Instances);
    assert_eq!(summary.failed, std::slice::from_ref(&failing));
    let rows = inventory.borrow().instance_count();
    assert!(rows > 0 && rows < 500);
    simulated.borrow_mut().faults().clear();
    assert_eq!(read(&client, &inventory).failed, []);
    assert_eq!(inventory.borrow().instance_count(), 500);
    assert!(matches!(
        inventory.borrow().scope(&failing).unwrap().state,
        ReadState::Read(_)
    ));
}
