//! The parts of the page that the first rows do not need: all screens but the two lists, with all
//! that sends and follows.
//!
//! With the feature `split` they are a module of their own, which `wasm-split-cli` cuts from the
//! linked one (`cargo xtask build`) and the browser fetches when the first of them is wanted.
//! Without it the same functions are called directly.

use crate::components::banner::{Banner, Tone};
use crate::pages;
use crate::route::Route;
use crate::state::app::App;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::future::Future as _;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Something that comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A screen other than the two lists.
    Screen(Route),
    /// The lines about interrupted runs.
    Interrupted,
}

fn draw(app: App, part: Part) -> AnyView {
    match part {
        Part::Screen(Route::Plan) => view! { <pages::plan::Plan /> }.into_any(),
        Part::Screen(Route::Plans) => view! { <pages::plans::Plans /> }.into_any(),
        Part::Screen(Route::Runs) => view! { <pages::runs::Runs /> }.into_any(),
        Part::Screen(Route::Run(id)) => view! { <pages::run::RunPage id /> }.into_any(),
        Part::Screen(Route::Report(id)) => view! { <pages::report::ReportPage id /> }.into_any(),
        Part::Screen(Route::Settings) => view! { <pages::settings::SettingsPage /> }.into_any(),
        Part::Screen(_) => view! { <pages::not_found::NotFound /> }.into_any(),
        Part::Interrupted => pages::runs::interrupted(app),
    }
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(
    later,
    wasm_split_path = leptos::wasm_split,
    preload(fetch),
    fallible
)]
// The error is that of fetching.
#[allow(clippy::unnecessary_wraps)]
fn load(app: App, part: Part) -> Result<AnyView, leptos::wasm_split::SplitLoaderError> {
    Ok(draw(app, part))
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)]
async fn fetch() -> Result<(), std::convert::Infallible> {
    Ok(())
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)]
async fn load(app: App, part: Part) -> Result<AnyView, std::convert::Infallible> {
    Ok(draw(app, part))
}

/// Whether it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fetched {
    NotYet,
    Here,
    Failed,
}

thread_local! {
    /// Once it is there it stays.
    static IS_HERE: Cell<bool> = const { Cell::new(cfg!(not(feature = "split"))) };
}

/// Draws a part of the module, which is there: then the call is ready at once.
///
/// Not `Suspend`: that leaves the old screen in the page for a moment after its signals are gone.
fn draw_now(app: App, part: Part) -> AnyView {
    let call = pin!(load(app, part));
    match call.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        Poll::Ready(Err(_)) | Poll::Pending => ().into_any(),
    }
}

/// A part, once it is there; a banner that tries again where it could not be fetched.
#[component]
pub(super) fn Later(
    /// Which.
    part: Part,
) -> impl IntoView {
    let app = expect_context::<App>();
    let fetched = RwSignal::new(Fetched::Here);
    let fetch_it = move || {
        fetched.set(Fetched::NotYet);
        spawn_local(async move {
            let is_here = fetch().await.is_ok();
            if is_here {
                IS_HERE.set(true);
            }
            // The operator may have gone elsewhere meanwhile.
            fetched.try_set(if is_here {
                Fetched::Here
            } else {
                Fetched::Failed
            });
        });
    };
    if !IS_HERE.get() {
        fetch_it();
    }
    move || match fetched.get() {
        Fetched::NotYet => view! { <div class="skeleton" aria-busy="true"></div> }.into_any(),
        Fetched::Here => untrack(|| draw_now(app, part)),
        Fetched::Failed => {
            let shell = &app.text().shell;
            view! {
                <div id="part-missing" role="alert">
                    <Banner tone=Tone::Bad title=shell.part_missing text=shell.part_missing_text>
                        <button type="button" class="btn p" on:click=move |_| fetch_it()>
                            {app.text().list.retry}
                        </button>
                    </Banner>
                </div>
            }
            .into_any()
        }
    }
}
