//! Opening the database, and bringing one of an older version to the form of this one.

use super::once::Once;
use super::{Fault, Kind, STORES};
use crate::platform::clock;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::*;
use web_sys::{Event, IdbDatabase, IdbFactory, IdbOpenDbRequest};

/// The version of the form. A change of the form is one more store in [`STORES`].
const VERSION: u32 = 2;
/// The browser opens a database in some milliseconds, or never.
const LIMIT_MS: u32 = 5_000;

fn factory() -> Result<IdbFactory, Fault> {
    let refused = || Fault::new(Kind::Refused, "this browser has no IndexedDB");
    let window = web_sys::window().ok_or_else(refused)?;
    match window.indexed_db() {
        Ok(factory) => factory.ok_or_else(refused),
        Err(error) => Err(Fault {
            kind: Kind::Refused,
            ..Fault::of(&error)
        }),
    }
}

/// From the form of an older version to this one's: stores are only ever added. An older one may
/// lack any, if something else than this page made it.
fn bring(database: &IdbDatabase) -> Result<(), JsValue> {
    for name in STORES {
        if let Err(error) = database.create_object_store(name)
            && Fault::of(&error).kind != Kind::Taken
        {
            return Err(error);
        }
    }
    Ok(())
}

pub(super) async fn open(name: &str) -> Result<Rc<RefCell<Option<IdbDatabase>>>, Fault> {
    let request = factory()?
        .open_with_u32(name, VERSION)
        .map_err(|error| Fault::of(&error))?;
    let upgraded = {
        let request_now = request.clone();
        EventListener::new(&request, "upgradeneeded", move |_| {
            let brought = made(&request_now).is_some_and(|database| bring(&database).is_ok());
            if !brought && let Some(transaction) = request_now.transaction() {
                let _ = transaction.abort();
            }
        })
    };
    let ended = {
        let request_now = request.clone();
        Once::new(&request)
            .on("success", |_| Ok(()))
            .on("error", move |event| {
                // Otherwise the browser tells the console, too.
                event.prevent_default();
                let error = request_now.error().ok().flatten();
                let fault = error.map(|error| Fault::of(&error));
                // Firefox says so in private windows.
                Err(fault.map_or_else(
                    || Fault::new(Kind::Refused, "the browser gives no reason"),
                    |fault| match fault.kind {
                        Kind::Closed => Fault {
                            kind: Kind::Refused,
                            ..fault
                        },
                        _ => fault,
                    },
                ))
            })
            .on("blocked", |_| {
                Err(Fault::new(
                    Kind::Blocked,
                    "another tab keeps an older version of the database open",
                ))
            })
    };
    let opened = in_time(ended).await;
    drop(upgraded);
    opened?;
    let Some(database) = made(&request) else {
        return Err(Fault::new(Kind::Other, "the browser opened nothing"));
    };
    let shared = Rc::new(RefCell::new(Some(database.clone())));
    // A newer version of the page wants it, or the browser took it away: it is not held back.
    for event in ["versionchange", "close"] {
        // Also if nobody uses it any more: left open it would hold back whoever deletes the database.
        let (shared, open) = (Rc::downgrade(&shared), database.clone());
        let give_up = move |_: &Event| {
            if let Some(shared) = shared.upgrade() {
                shared.take();
            }
            open.close();
        };
        EventListener::new(&database, event, give_up).forget();
    }
    Ok(shared)
}

fn made(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

async fn in_time(opening: Once) -> Result<(), Fault> {
    let mut opening = pin!(opening);
    let mut limit = pin!(clock::sleep(LIMIT_MS));
    poll_fn(|context| {
        if let Poll::Ready(opened) = opening.as_mut().poll(context) {
            return Poll::Ready(opened);
        }
        let late = || Fault::new(Kind::Late, "the browser did not open the database in time");
        limit.as_mut().poll(context).map(|()| Err(late()))
    })
    .await
}
