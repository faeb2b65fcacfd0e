//! Where a run is sent, so that it is never continued somewhere else.

use crate::state::keys::KeyState;
use crate::state::session::Session;
use crate::state::settings::Connection;
use leptos::prelude::*;

/// Why a run cannot be carried on from here and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResumeBlocker {
    /// The page is connected elsewhere.
    OtherPlace,
    /// It was in a demo account, which ended with its page.
    OldWorld,
    /// Its calls were signed, and there are no keys.
    Keys,
    /// Its journal is damaged.
    Damaged,
}

/// The place the page is connected to, to be compared: `cloud`, `one https://…`, or for a demo, each
/// of which is a world of its own, `demo 10000 3f81c2…`.
pub(super) fn address(session: Session) -> String {
    session
        .settings
        .with_untracked(|settings| match &settings.connection {
            Connection::Cloud => "cloud".to_owned(),
            Connection::One { address } => format!("one {}", address.trim_end_matches('/')),
            Connection::Demo { instances } => {
                let world = session.world.get_value();
                format!("demo {instances} {world}")
            }
        })
}

/// Whether an address is that of a demo.
#[must_use]
pub fn is_demo(address: &str) -> bool {
    address.starts_with("demo ")
}

/// What is in the way of carrying on a run of this address.
pub(super) fn hindrance(session: Session, address: &str, is_signed: bool) -> Option<ResumeBlocker> {
    // Both change what the answer is.
    session.epoch.track();
    let keys = session.keys.state(session.now.get_untracked());
    if self::address(session) != address {
        return Some(if is_demo(address) {
            ResumeBlocker::OldWorld
        } else {
            ResumeBlocker::OtherPlace
        });
    }
    let is_in_use = matches!(keys, KeyState::InUse { .. });
    (is_signed && !is_in_use).then_some(ResumeBlocker::Keys)
}
