//! The operator's access keys. They live in the memory of this tab only: outside of every signal,
//! storage, address and element. What can be seen of them is [`KeyState`].

mod signer;

use crate::platform::{clock, dom, secret};
use leptos::prelude::*;
use rerack_api::credentials::Pasted;
use rerack_api::refusal::Compared;
use rerack_api::server_time::Offset;
use rerack_api::sign::Scheme;
use rerack_api::{Credentials, UnixMillis};
use rerack_ops::cloud::Signer;
use std::cell::RefCell;
use std::rc::Rc;

/// Left of temporary keys when the page begins to warn, in milliseconds.
const WARN_MS: i64 = 10 * 60_000;
/// Left of temporary keys when it becomes urgent, in milliseconds.
const URGENT_MS: i64 = 3 * 60_000;

/// The fields of the settings page in which keys are typed and pasted: they go with the keys.
pub const FIELDS: [&str; 5] = [
    "key-id",
    "key-secret",
    "key-token",
    "key-expires",
    "key-paste",
];

/// Empties the fields, whole or half typed. Says whether there was anything in them.
fn empty_fields() -> bool {
    // All of them, not only up to the first that held something.
    FIELDS.iter().filter(|id| secret::empty(id)).count() > 0
}

/// Keys and what belongs to them.
#[derive(Default)]
struct Held {
    credentials: Option<Credentials>,
    expires: Option<UnixMillis>,
    scheme: Scheme,
    offset: Option<Offset>,
    /// When they were entered: what came of a call before that is not about them.
    taken_at: UnixMillis,
    /// Hosts the operator confirmed in this tab.
    confirmed: Vec<String>,
    /// Whether requests without keys may leave: to a relay, which signs.
    may_be_unsigned: bool,
    /// When the operator last did something.
    used_at: i64,
    /// After how many minutes without use the keys were wiped.
    wiped_after: Option<u32>,
    /// The last signatures that were refused: the server's message, and what both sides signed.
    refused: Vec<(String, Compared)>,
}

impl Held {
    /// Wipes the keys and all that came of them.
    fn wipe(&mut self) {
        self.credentials = None;
        self.expires = None;
        self.wiped_after = None;
        self.refused.clear();
    }
}

/// What the page may know of the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// There are none.
    None,
    /// There are some.
    InUse {
        /// The beginning and the end of the id.
        id: String,
        /// When they end, for temporary ones.
        expires: Option<UnixMillis>,
    },
    /// They have ended.
    Expired,
    /// They were wiped, since nobody used the page for so many minutes.
    Wiped(u32),
}

/// The keys of this tab. A handle.
#[derive(Clone, Copy)]
pub struct Keys {
    held: StoredValue<Rc<RefCell<Held>>, LocalStorage>,
    /// Changes whenever there are others.
    version: RwSignal<u64>,
}

impl Keys {
    /// No keys.
    #[must_use]
    pub fn new() -> Self {
        let held = Held {
            used_at: clock::now().0,
            ..Held::default()
        };
        Self {
            held: StoredValue::new_local(Rc::new(RefCell::new(held))),
            version: RwSignal::new(0),
        }
    }

    fn with<R>(&self, look: impl FnOnce(&mut Held) -> R) -> R {
        let held = self.held.get_value();
        let mut held = held.borrow_mut();
        look(&mut held)
    }

    fn changed(&self) {
        self.version.update(|version| *version += 1);
    }

    /// Takes keys into use; the ones before are wiped.
    pub fn take(&self, keys: Pasted) {
        self.with(|held| {
            held.wipe();
            held.credentials = Some(keys.credentials);
            held.expires = keys.expires;
            held.taken_at = clock::now();
            held.used_at = held.taken_at.0;
        });
        empty_fields();
        self.changed();
    }

    /// Wipes the keys, and what is typed of others.
    pub fn forget(&self) {
        self.with(Held::wipe);
        empty_fields();
        self.changed();
    }

    /// How requests are signed from now on.
    pub fn set_scheme(&self, scheme: Scheme) {
        self.with(|held| held.scheme = scheme);
    }

    /// Whether requests may leave without keys: to a relay yes, to the cloud itself never.
    pub fn allow_unsigned(&self, allowed: bool) {
        self.with(|held| held.may_be_unsigned = allowed);
    }

    /// Remembers in this tab that a host may be sent signed requests.
    pub fn confirm_host(&self, host: String) {
        self.with(|held| held.confirmed.push(host));
    }

    /// Whether an address may be sent signed requests.
    pub fn may_receive(&self, address: &str) -> Result<(), rerack_api::endpoint::Refusal> {
        self.with(|held| rerack_api::endpoint::may_receive_credentials(address, &held.confirmed))
    }

    /// Whether the keys are temporary ones.
    #[must_use]
    pub fn are_temporary(&self) -> bool {
        self.with(|held| {
            let keys = held.credentials.as_ref();
            keys.is_some_and(Credentials::is_temporary)
        })
    }

    /// What both sides signed of the request whose signature was refused with this message; `None`
    /// if it was not signed here, or long ago.
    #[must_use]
    pub fn compared(&self, message: &str) -> Option<Compared> {
        self.with(|held| {
            let mut refused = held.refused.iter();
            let found = refused.find(|(known, _)| known == message);
            found.map(|(_, both)| both.clone())
        })
    }

    /// Whether something of keys is typed and not yet used. Asked of the fields themselves: no signal
    /// tells of them, only of keys that came and went.
    #[must_use]
    pub fn are_typed(&self) -> bool {
        self.version.track();
        FIELDS.iter().any(|id| secret::holds(id))
    }

    /// Whether there are keys, whatever their state.
    #[must_use]
    pub fn are_there(&self) -> bool {
        self.version.track();
        self.with(|held| held.credentials.is_some())
    }

    /// What the page may know of them at a time.
    #[must_use]
    pub fn state(&self, now: i64) -> KeyState {
        self.version.track();
        self.with(|held| match (&held.credentials, held.wiped_after) {
            (None, Some(minutes)) => KeyState::Wiped(minutes),
            (None, None) => KeyState::None,
            (Some(_), _) if held.expires.is_some_and(|end| end.0 <= now) => KeyState::Expired,
            (Some(keys), _) => KeyState::InUse {
                id: shortened(keys.access_key_id()),
                expires: held.expires,
            },
        })
    }

    /// When the keys end, by this device's clock; `None` if they do not, or nobody knows. Keys that are not
    /// there any more have ended.
    #[must_use]
    pub fn end(&self) -> Option<UnixMillis> {
        self.version.track();
        self.with(|held| match &held.credentials {
            // The end is told by the server's clock.
            Some(_) => held
                .expires
                .map(|end| end.plus_ms(-held.offset.unwrap_or_default().0)),
            None => Some(clock::now()),
        })
    }

    /// What the server's clock showed more than this device's, in milliseconds, if an answer told.
    #[must_use]
    pub fn clock_offset_ms(&self) -> Option<i64> {
        self.with(|held| held.offset).map(|offset| offset.0)
    }

    /// How far the device's clock is from the server's, once it was learnt: minutes, at least one.
    #[must_use]
    pub fn clock_off(&self) -> Option<i64> {
        self.version.track();
        let offset = self.with(|held| held.offset)?.0 / 60_000;
        (offset != 0).then_some(offset)
    }

    /// Notes that the operator did something.
    pub fn touch(&self) {
        self.with(|held| held.used_at = clock::now().0);
    }

    /// Wipes the keys, and what is typed of others, if the page was not used for that many minutes; 0
    /// is never.
    pub fn wipe_if_idle(&self, now: i64, minutes: u32) {
        let idle_ms = now - self.with(|held| held.used_at);
        if minutes == 0 || idle_ms < i64::from(minutes) * 60_000 {
            return;
        }
        let wiped = self.with(|held| {
            let wiped = held.credentials.is_some();
            if wiped {
                held.wipe();
                held.wiped_after = Some(minutes);
            }
            wiped
        });
        if empty_fields() || wiped {
            self.changed();
        }
    }

    /// Wipes the keys when the page is left, and keeps watch over its use.
    pub fn watch(self) {
        for event in ["pointerdown", "keydown"] {
            dom::on_window(event, move || self.touch());
        }
        dom::on_window("pagehide", move || self.forget());
    }

    /// What signs the requests with the keys there are at that moment.
    #[must_use]
    pub fn signer(&self) -> Rc<dyn Signer> {
        signer::signer(self.held.get_value(), self.version)
    }
}

impl Default for Keys {
    fn default() -> Self {
        Self::new()
    }
}

/// The tone of keys with so much time left, in milliseconds.
#[must_use]
pub fn tone(left_ms: i64) -> &'static str {
    if left_ms <= URGENT_MS {
        "bad"
    } else if left_ms <= WARN_MS {
        "warn"
    } else {
        ""
    }
}

/// The first four and the last two characters of an id.
fn shortened(id: &str) -> String {
    match (id.get(..4), id.get(id.len().saturating_sub(2)..)) {
        (Some(first), Some(last)) if id.len() > 8 => format!("{first}…{last}"),
        _ => "…".to_owned(),
    }
}
