//! Which page is shown. The place lives in the URL's fragment, so any static host can serve the
//! page; the URL never holds a credential or an order to act.

use crate::platform::address;
use leptos::prelude::*;
use rerack_ops::run::RunId;

/// A place in the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// All system events.
    Events,
    /// All instances.
    Instances,
    /// The plan for the selection.
    Plan,
    /// What is kept of plans.
    Plans,
    /// The runs of this device.
    Runs,
    /// The answers to one run.
    Run(RunId),
    /// The report of one run.
    Report(RunId),
    /// Connection and preferences.
    Settings,
    /// An address of nothing.
    Unknown,
}

impl Route {
    /// Reads a fragment such as `#/runs/2026-11-21-0946-k3f8`; an empty one is the home page.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('#').trim_matches('/');
        match path {
            "" | "events" => Self::Events,
            "instances" => Self::Instances,
            "plan" => Self::Plan,
            "plans" => Self::Plans,
            "runs" => Self::Runs,
            "settings" => Self::Settings,
            _ => path
                .strip_prefix("runs/")
                .and_then(Self::of_run)
                .unwrap_or(Self::Unknown),
        }
    }

    /// Reads what follows `#/runs/`.
    fn of_run(path: &str) -> Option<Self> {
        match path.strip_suffix("/report") {
            Some(id) => RunId::parse(id).map(Self::Report),
            None => RunId::parse(path).map(Self::Run),
        }
    }

    /// The fragment that [`Route::parse`] reads back.
    #[must_use]
    pub fn href(self) -> String {
        match self {
            Self::Runs => "#/runs".to_owned(),
            Self::Run(id) => format!("#/runs/{}", id.as_str()),
            Self::Report(id) => format!("#/runs/{}/report", id.as_str()),
            other => format!("#/{}", other.page()),
        }
    }

    /// The page's name, also its class.
    #[must_use]
    pub fn page(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Instances => "instances",
            Self::Plan => "plan",
            Self::Plans => "plans",
            Self::Runs => "runs",
            Self::Run(_) => "answer",
            Self::Report(_) => "report",
            Self::Settings => "settings",
            Self::Unknown => "unknown",
        }
    }

    /// The place the address bar names now.
    #[must_use]
    pub fn current() -> Self {
        Self::parse(&address::fragment())
    }

    /// Goes there, with an entry in the history.
    pub fn go(self) {
        address::go(&self.href());
    }
}

/// Follows the address bar into a signal, for as long as the page lives.
pub fn follow(route: RwSignal<Route>) {
    address::on_change(move || route.set(Route::current()));
}
