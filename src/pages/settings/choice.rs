//! The connection that is being chosen; the one in use stays until it has answered.

use crate::state::app::App;
use crate::state::settings::Connection;
use leptos::prelude::*;
use rerack_api::endpoint::{EndpointError, parse_base};

/// What one can connect to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The simulated account.
    Demo,
    /// One address for everything.
    One,
    /// Alibaba Cloud itself.
    Cloud,
}

impl Kind {
    /// The kind of a connection.
    pub(super) fn of(connection: &Connection) -> Self {
        match connection {
            Connection::Demo { .. } => Self::Demo,
            Connection::One { .. } => Self::One,
            Connection::Cloud => Self::Cloud,
        }
    }
}

/// What is chosen so far. A handle.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    /// What to connect to.
    pub(super) kind: RwSignal<Kind>,
    /// The one address, as it was typed.
    pub(super) address: RwSignal<String>,
}

impl Choice {
    /// The connection in use.
    pub(super) fn new(app: App) -> Self {
        app.settings.with_untracked(|settings| Self {
            kind: RwSignal::new(Kind::of(&settings.connection)),
            address: RwSignal::new(match &settings.connection {
                Connection::One { address } => address.clone(),
                _ => String::new(),
            }),
        })
    }

    /// Where its first call would go; `None` for the demo.
    pub(super) fn target(&self) -> Option<Result<String, EndpointError>> {
        match self.kind.get() {
            Kind::Demo => None,
            Kind::One => Some(self.address.with(|typed| parse_base(typed.trim()))),
            Kind::Cloud => Connection::Cloud.address().map(Ok),
        }
    }
}
