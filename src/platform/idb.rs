//! The runs of this device in the browser's database (IndexedDB): for each one a small entry, and its
//! journal line by line.
//!
//! ```text
//! runs   "2026-11-21-0946-k3f8"        { state: "open", begun: "1763718360000", … }   Fields
//! steps  ["2026-11-21-0946-k3f8", 0]   {"format":"rerack-journal/2",…}                a line of text
//! steps  ["2026-11-21-0946-k3f8", 1]   {"line":1,…,"is":"Intent",…}
//! acted  "2026-11-21-0946-k3f8"        {"format":"rerack-acted/1",…}              a text
//! ```
//!
//! Lines are only ever added: a line that is there is never written again. Who writes a line under a
//! number that is taken is told so ([`Kind::Taken`]) and nothing of it is written. So of two tabs
//! that believe to have the same run only one can go on, whatever becomes of locks. And who writes a
//! line whose predecessor is not there any more is told that ([`Kind::Gone`]): a database that was
//! deleted and made again never takes a journal without its beginning.

mod check;
mod once;
mod open;
mod put;

use check::Check;
use js_sys::{Array, Object, Reflect};
use once::Once;
pub use put::Batch;
use put::{everything, put, range};
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DomException, IdbDatabase, IdbKeyRange, IdbRequest, IdbTransaction};

const RUNS: &str = "runs";
const STEPS: &str = "steps";
const ACTED: &str = "acted";
/// All there are.
const STORES: [&str; 3] = [RUNS, STEPS, ACTED];

/// What kind of trouble it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// This browser has no database, or lets this page have none (private windows, blocked cookies).
    Refused,
    /// A tab with an older version of this page keeps the database open.
    Blocked,
    /// The database was made by a newer version of this page.
    Newer,
    /// The device, or what the browser grants this page, is full.
    Full,
    /// The browser closed the database, e.g. because the data of this page was deleted.
    Closed,
    /// Another tab has written there already.
    Taken,
    /// What was written before is not there any more.
    Gone,
    /// The browser did not answer in time.
    Late,
    /// Anything else.
    Other,
}

/// What went wrong. Nothing of the request was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of trouble it is.
    pub kind: Kind,
    /// The browser's words, in English.
    pub detail: String,
}

impl Fault {
    fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
        }
    }

    /// What the browser says.
    fn of(error: &JsValue) -> Self {
        let Some(error) = error.dyn_ref::<DomException>() else {
            let detail = error.dyn_ref::<js_sys::Error>();
            let detail = detail.map_or_else(String::new, |error| error.message().into());
            return Self::new(Kind::Other, detail);
        };
        let kind = match error.name().as_str() {
            "QuotaExceededError" => Kind::Full,
            "ConstraintError" => Kind::Taken,
            "InvalidStateError" | "AbortError" => Kind::Closed,
            "SecurityError" => Kind::Refused,
            "VersionError" => Kind::Newer,
            _ => Kind::Other,
        };
        Self::new(kind, format!("{}: {}", error.name(), error.message()))
    }
}

/// What an entry says, by name.
pub type Fields = Vec<(String, String)>;

/// A line as it is stored: the number it is stored under, and its text. Either is `None` if
/// something else is stored.
pub type Line = (Option<u32>, Option<String>);

/// The database. A handle.
#[derive(Clone, Debug)]
pub struct Store(Rc<RefCell<Option<IdbDatabase>>>);

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = IdbDatabase)]
    type Database;
    // The browser is asked to be strict: what is written survives a crash of the device.
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(
        this: &Database,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

impl Store {
    /// Opens the database of that name, and brings it to the form of this version.
    pub async fn open(name: &str) -> Result<Self, Fault> {
        open::open(name).await.map(Self)
    }

    /// Whether it can be written to, as far as is known.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// Closes it. What is begun is carried out.
    pub fn close(&self) {
        if let Some(database) = self.0.borrow_mut().take() {
            database.close();
        }
    }

    fn begin(&self, mode: &str) -> Result<IdbTransaction, Fault> {
        let database = self.0.borrow();
        let Some(database) = database.as_ref() else {
            return Err(Fault::new(Kind::Closed, "the database is closed"));
        };
        let stores: Array = STORES.iter().map(|name| JsValue::from_str(name)).collect();
        let options = Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let database: &Database = database.unchecked_ref();
        database
            .begin(&stores, mode, &options)
            .map_err(|error| Fault::of(&error))
    }

    /// Writes a batch. It is begun at once, so batches come in the order of the calls; ready when it
    /// is safe on the device.
    pub fn write(&self, batch: &Batch) -> impl Future<Output = Result<(), Fault>> + use<> {
        let begun = self.begin("readwrite").and_then(|transaction| {
            let ended = Once::of_transaction(&transaction);
            let checked = put(&transaction, batch).map_err(|error| {
                let _ = transaction.abort();
                Fault::of(&error)
            })?;
            // Not waiting for more: the browser may begin to write.
            if checked.is_empty()
                && let Ok(commit) = Reflect::get(&transaction, &"commit".into())
                && let Some(commit) = commit.dyn_ref::<js_sys::Function>()
            {
                let _ = commit.call0(&transaction);
            }
            Ok((ended, checked))
        });
        async move {
            let (ended, checked) = begun?;
            let ended = ended.await;
            let is_gone = checked.iter().any(Check::failed);
            let gone = || Fault::new(Kind::Gone, "earlier lines are not there any more");
            if is_gone { Err(gone()) } else { ended }
        }
    }

    /// The entries of all runs. What is no entry has no fields.
    pub async fn entries(&self) -> Result<Vec<(String, Fields)>, Fault> {
        let transaction = self.begin("readonly")?;
        let ended = Once::of_transaction(&transaction);
        let ask = || -> Result<(IdbRequest, IdbRequest), JsValue> {
            let runs = transaction.object_store(RUNS)?;
            Ok((runs.get_all_keys()?, runs.get_all()?))
        };
        let (keys, values) = ask().map_err(|error| Fault::of(&error))?;
        ended.await?;
        let (keys, values) = (listed(&keys), listed(&values));
        let both = keys.iter().zip(values.iter());
        Ok(both
            .filter_map(|(key, value)| Some((key.as_string()?, fields(&value))))
            .collect())
    }

    /// The entry of one run; without fields if there is something else.
    pub async fn entry(&self, run: &str) -> Result<Option<Fields>, Fault> {
        let value = self.value(RUNS, run).await?;
        Ok((!value.is_undefined()).then(|| fields(&value)))
    }

    /// What a run has acted on, as it was written.
    pub async fn acted(&self, run: &str) -> Result<Option<String>, Fault> {
        Ok(self.value(ACTED, run).await?.as_string())
    }

    async fn value(&self, store: &str, key: &str) -> Result<JsValue, Fault> {
        let transaction = self.begin("readonly")?;
        let ended = Once::of_transaction(&transaction);
        let ask = || transaction.object_store(store)?.get(&key.into());
        let value = ask().map_err(|error| Fault::of(&error))?;
        ended.await?;
        Ok(value.result().unwrap_or_default())
    }

    /// All runs of which there are lines, whether they have an entry or not.
    pub async fn runs_with_lines(&self) -> Result<Vec<String>, Fault> {
        let mut runs = Vec::new();
        let mut after = JsValue::from_str("");
        loop {
            let transaction = self.begin("readonly")?;
            let ended = Once::of_transaction(&transaction);
            let ask = || -> Result<IdbRequest, JsValue> {
                let rest = IdbKeyRange::lower_bound_with_open(&after, true)?;
                let steps = transaction.object_store(STEPS)?;
                steps.get_all_keys_with_key_and_limit(&rest, 1)
            };
            let keys = ask().map_err(|error| Fault::of(&error))?;
            ended.await?;
            let next = listed(&keys).get(0);
            if next.is_undefined() {
                return Ok(runs);
            }
            let run = next
                .dyn_ref::<Array>()
                .and_then(|key| key.get(0).as_string());
            after = match run {
                // No key of the same run comes after an empty list.
                Some(run) => {
                    let last = Array::of2(&run.as_str().into(), &Array::new());
                    runs.push(run);
                    last.into()
                }
                None => next,
            };
        }
    }

    /// How many lines of a run there are.
    pub async fn count(&self, run: &str) -> Result<u32, Fault> {
        let transaction = self.begin("readonly")?;
        let ended = Once::of_transaction(&transaction);
        let ask = || {
            let steps = transaction.object_store(STEPS)?;
            steps.count_with_key(&range(run, 0)?)
        };
        let count = ask().map_err(|error| Fault::of(&error))?;
        ended.await?;
        let count = count.result().unwrap_or_default();
        Ok(whole(&count).unwrap_or_default())
    }

    /// The lines of a run from a number on.
    pub async fn lines(&self, run: &str, from: u32) -> Result<Vec<Line>, Fault> {
        let transaction = self.begin("readonly")?;
        let ended = Once::of_transaction(&transaction);
        let ask = || -> Result<(IdbRequest, IdbRequest), JsValue> {
            let steps = transaction.object_store(STEPS)?;
            let range = range(run, from)?;
            let keys = steps.get_all_keys_with_key(&range)?;
            Ok((keys, steps.get_all_with_key(&range)?))
        };
        let (keys, values) = ask().map_err(|error| Fault::of(&error))?;
        ended.await?;
        let (keys, values) = (listed(&keys), listed(&values));
        let number = |key: JsValue| {
            let key = key.dyn_into::<Array>().ok()?;
            whole(&key.get(1)).filter(|_| key.length() == 2)
        };
        let both = keys.iter().zip(values.iter());
        Ok(both
            .map(|(key, line)| (number(key), line.as_string()))
            .collect())
    }

    /// Deletes runs with all their lines.
    pub async fn delete(&self, runs: &[String]) -> Result<(), Fault> {
        let transaction = self.begin("readwrite")?;
        let ended = Once::of_transaction(&transaction);
        let ask = || -> Result<(), JsValue> {
            for run in runs {
                transaction
                    .object_store(RUNS)?
                    .delete(&run.as_str().into())?;
                transaction.object_store(STEPS)?.delete(&everything(run)?)?;
                transaction
                    .object_store(ACTED)?
                    .delete(&run.as_str().into())?;
            }
            Ok(())
        };
        ask().map_err(|error| Fault::of(&error))?;
        ended.await
    }
}

/// A whole number.
fn whole(number: &JsValue) -> Option<u32> {
    let number = number.as_f64()?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = number as u32;
    (f64::from(whole).to_bits() == number.to_bits()).then_some(whole)
}

fn listed(request: &IdbRequest) -> Array {
    request.result().unwrap_or_default().unchecked_into()
}

/// The texts of an object by their names; of anything else none.
fn fields(value: &JsValue) -> Fields {
    if !value.is_object() {
        return Fields::new();
    }
    let pairs = Object::entries(value.unchecked_ref());
    let pair = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    pairs.iter().filter_map(pair).collect()
}
