//! One tab at a time: a lock that the browser takes back when the tab ends, however it ends (Web
//! Locks). Where a browser has none (pages that are not served securely), a mark in `localStorage` that is renewed
//! every second stands for it.
//!
//! A mark is weaker: a tab that sleeps cannot renew it. So a mark counts as alive for
//! longer than browsers make hidden tabs wait (a minute), and whoever is not sure has to watch. Neither of the two
//! is what keeps a run from being sent twice in the end: that is the journal, where only one of two
//! writers can add a line (see [`super::idb`]).

use super::storage;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A mark of another tab counts as alive for so long, in milliseconds.
const ALIVE_MS: f64 = 150_000.0;
/// A mark is renewed so often, in milliseconds.
const BEAT_MS: u32 = 1_000;
/// Of two tabs that make their marks at once the later one is seen after so long, in milliseconds.
const SETTLE_MS: u32 = 300;

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &Object,
        held: &Function,
    ) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn query(this: &LockManager) -> Result<Promise, JsValue>;
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

/// A lock that this tab has, until the value is dropped.
pub struct Guard {
    name: String,
    is_over: Rc<Cell<bool>>,
    /// Gives a browser's lock back.
    release: Option<Function>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.is_over.set(true);
        let mark = mark_of(&self.name);
        let is_ours = |text: String| TAB.with(|tab| text.split(' ').next() == Some(tab));
        if storage::get(&mark).is_some_and(is_ours) {
            storage::remove(&mark);
        }
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

fn mark_of(name: &str) -> String {
    format!("rerack.live.{name}")
}

thread_local! {
    /// What tells this tab from others.
    static TAB: String = format!("{:.0}", js_sys::Math::random() * 9e15);
}

/// Whether another tab's mark is alive. A mark of the future is: some clock was set.
fn is_marked_by_another(name: &str) -> bool {
    let Some(mark) = storage::get(&mark_of(name)) else {
        return false;
    };
    let Some((tab, at)) = mark.split_once(' ') else {
        return false;
    };
    let at: f64 = at.parse().unwrap_or_default();
    TAB.with(|own| own != tab) && js_sys::Date::now() - at < ALIVE_MS
}

fn mark(name: &str) -> bool {
    TAB.with(|tab| storage::set(&mark_of(name), &format!("{tab} {:.0}", js_sys::Date::now())))
}

/// Takes the lock of that name if it is free; `None` if another tab has it, or may have it.
/// `on_lost` is called if it is taken away.
pub async fn take(name: &str, on_lost: Rc<dyn Fn()>) -> Option<Guard> {
    let guard = match manager() {
        Some(manager) => take_from(&manager, name, Rc::clone(&on_lost)).await?,
        None => take_by_mark(name).await?,
    };
    beat(&guard, on_lost);
    Some(guard)
}

/// Takes a browser's lock without a mark; `None` also where browsers have none.
pub async fn take_lock(name: &str, on_lost: Rc<dyn Fn()>) -> Option<Guard> {
    take_from(&manager()?, name, on_lost).await
}

/// Whether another tab has the lock of that name, or this one.
pub async fn is_taken(name: &str) -> bool {
    let Some(manager) = manager() else {
        return is_marked_by_another(name);
    };
    let held = names(&manager).await;
    held.is_none_or(|held| held.iter().any(|known| known == name))
}

/// The names of all browser's locks that are held by any tab.
pub async fn held() -> Vec<String> {
    match manager() {
        Some(manager) => names(&manager).await.unwrap_or_default(),
        None => Vec::new(),
    }
}

async fn names(manager: &LockManager) -> Option<Vec<String>> {
    let known = JsFuture::from(manager.query().ok()?).await.ok()?;
    let held = Reflect::get(&known, &"held".into()).unwrap_or_default();
    let held: Array = held.dyn_into().unwrap_or_default();
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    Some(held.iter().filter_map(name).collect())
}

async fn take_from(manager: &LockManager, name: &str, on_lost: Rc<dyn Fn()>) -> Option<Guard> {
    let options = Object::new();
    let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let release = Rc::new(RefCell::new(None));
    let is_over = Rc::new(Cell::new(false));
    // Answered as soon as it is known whether the lock is ours.
    let mut tell = None;
    let answered = Promise::new(&mut |resolve, _| tell = Some(resolve));
    let tell = tell?;
    let held = {
        let (release, tell) = (Rc::clone(&release), tell.clone());
        Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let is_ours = !lock.is_null();
            let _ = tell.call1(&JsValue::NULL, &is_ours.into());
            if !is_ours {
                return JsValue::NULL;
            }
            // The lock is ours until this promise is kept.
            Promise::new(&mut |resolve, _| *release.borrow_mut() = Some(resolve)).into()
        })
    };
    let requested = manager.request(name, &options, held.unchecked_ref()).ok()?;
    let over = Rc::clone(&is_over);
    spawn_local(async move {
        if JsFuture::from(requested).await.is_err() {
            // Refused, or taken away.
            let _ = tell.call1(&JsValue::NULL, &JsValue::FALSE);
            if !over.replace(true) {
                on_lost();
            }
        }
    });
    let is_ours = JsFuture::from(answered).await.ok()?.is_truthy();
    let release = release.take();
    is_ours.then(|| Guard {
        name: name.to_owned(),
        is_over,
        release,
    })
}

async fn take_by_mark(name: &str) -> Option<Guard> {
    if is_marked_by_another(name) || !mark(name) {
        return None;
    }
    super::clock::sleep(SETTLE_MS).await;
    if is_marked_by_another(name) {
        return None;
    }
    Some(Guard {
        name: name.to_owned(),
        is_over: Rc::default(),
        release: None,
    })
}

/// Renews the mark for as long as the lock is held. Where the mark is the lock, another's mark in its place
/// means that it is lost.
fn beat(guard: &Guard, on_lost: Rc<dyn Fn()>) {
    let (name, is_over) = (guard.name.clone(), Rc::clone(&guard.is_over));
    let is_lock = guard.release.is_none();
    spawn_local(async move {
        while !is_over.get() {
            if is_lock && is_marked_by_another(&name) {
                is_over.set(true);
                on_lost();
                return;
            }
            mark(&name);
            super::clock::sleep(BEAT_MS).await;
        }
    });
}
