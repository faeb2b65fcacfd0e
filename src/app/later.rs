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
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn load(app: App, part: Part) -> Result<AnyView, leptos::wasm_split::SplitLoaderError> {
    Ok(draw(app, part))
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)]
async fn load(app: App, part: Part) -> Result<AnyView, std::convert::Infallible> {
    Ok(draw(app, part))
}

/// A part, once it is there; a banner that tries again where it could not be fetched.
#[component]
pub(super) fn Later(
    /// Which.
    #[prop(into)]
    part: Signal<Part>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let turn = RwSignal::new(0_u32);
    let missing = move || {
        let shell = &app.text().shell;
        view! {
            <div id="part-missing" role="alert">
                <Banner tone=Tone::Bad title=shell.part_missing text=shell.part_missing_text>
                    <button type="button" class="btn p" on:click=move |_| turn.update(|n| *n += 1)>
                        {app.text().list.retry}
                    </button>
                </Banner>
            </div>
        }
        .into_any()
    };
    view! {
        <Suspense fallback=|| {
            view! { <div class="skeleton" aria-busy="true"></div> }
        }>
            {move || {
                turn.track();
                let part = part.get();
                Suspend::new(async move { load(app, part).await.unwrap_or_else(|_| missing()) })
            }}
        </Suspense>
    }
}
