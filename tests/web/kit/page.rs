//! The whole console on a small demo account, and its state alone for the parts.

use super::{Mounted, clean, count, mount, until};
use leptos::prelude::*;
use rerack::state::app::App;
use rerack::state::settings::{Connection, Settings};
use rerack::text::{self, Text};
use std::cell::Cell;

/// The row slots of the table in view.
pub const ROWS: &str = ".grid-rows > .row";
/// How many instances the account of the whole console has.
const INSTANCES: usize = 300;

thread_local! {
    static QUIET: Cell<Option<App>> = const { Cell::new(None) };
    static DATABASES: Cell<u32> = const { Cell::new(0) };
}

fn prefer(instances: usize) {
    let settings = Settings {
        connection: Connection::Demo { instances },
        refresh_s: 0,
        ..Settings::default()
    };
    settings.save();
}

/// As in the real page, the state lives on when a view is gone: its clocks and readings never end.
fn forever<T>(make: impl FnOnce() -> T) -> T {
    let owner = Owner::new_root(None);
    let result = owner.with(make);
    std::mem::forget(owner);
    result
}

/// The state for parts that need no account of their own: one for all tests, of one instance.
pub fn quiet() -> App {
    clean();
    if let Some(app) = QUIET.get() {
        app.settings.set(Settings {
            refresh_s: 0,
            ..Settings::default()
        });
        return app;
    }
    prefer(1);
    let app = forever(App::start);
    QUIET.set(Some(app));
    app
}

/// Runs something as a part would run: with the quiet state around it.
pub fn quiet_in<T>(run: impl FnOnce(App) -> T) -> T {
    let app = quiet();
    Owner::new_root(None).with(|| {
        provide_context(app);
        run(app)
    })
}

/// The console, mounted until this is dropped.
pub struct Page {
    _mounted: Box<dyn std::any::Any>,
}

impl Page {
    /// Opens the console at a place and waits for its first rows.
    pub async fn open(fragment: &str) -> Self {
        let page = Self::bare(fragment).await;
        until("the account is read", || {
            super::find("#freshness").is_some_and(|mark| mark.class_name() == "fresh")
        })
        .await;
        until("rows appear", || count(ROWS) > 0).await;
        page
    }

    /// Opens the console at a place and waits for nothing but its frame.
    pub async fn bare(fragment: &str) -> Self {
        clean();
        // Runs of earlier tests are in databases of their own.
        let number = DATABASES.get() + 1;
        DATABASES.set(number);
        rerack::state::runs::use_database(number);
        Self::go(fragment).await;
        prefer(INSTANCES);
        Self::start().await
    }

    /// Opens the console with what is stored.
    pub async fn as_preferred(fragment: &str) -> Self {
        Self::go(fragment).await;
        Self::start().await
    }

    /// Writes the address bar and waits until the browser has told of it: a page that is there
    /// already would be built anew. What an earlier test still had to store is stored by then, too.
    async fn go(fragment: &str) {
        let location = web_sys::window().unwrap().location();
        location.set_hash(fragment).unwrap();
        super::settle().await;
    }

    async fn start() -> Self {
        let mounted: Mounted = forever(|| {
            let state = Owner::current().unwrap();
            mount(move || state.with(rerack::app::Root))
        });
        until("the frame stands", || super::find("header.top").is_some()).await;
        super::settle().await;
        Self {
            _mounted: Box::new(mounted),
        }
    }

    /// The words of the page's first language.
    pub fn words() -> &'static Text {
        text::of(rerack::locale::Lang::En)
    }
}
