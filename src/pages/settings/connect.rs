//! Choosing and checking a connection. The old one stays until the new one has answered.

use super::choice::{Choice, Kind};
use crate::components::banner::{Banner, Tone};
use crate::components::dialog::Dialog;
use crate::components::strings::strings;
use crate::state::app::App;
use crate::state::connection::{self, Failure};
use crate::state::settings::{Connection, DEMO_SIZES};
use leptos::prelude::*;
use rerack_api::endpoint::{Refusal, authority, parse_base};
use rerack_api::sign::Scheme;

/// What the last check said.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Check {
    None,
    Running,
    Good(String),
    Bad(Failure),
}

/// The connection card.
#[component]
pub(super) fn Connect(choice: Choice) -> impl IntoView {
    let app = expect_context::<App>();
    let now = app
        .settings
        .with_untracked(|settings| settings.connection.clone());
    let Choice { kind, address } = choice;
    let size = RwSignal::new(match now {
        Connection::Demo { instances } => instances.to_string(),
        _ => "10000".to_owned(),
    });
    let check = RwSignal::new(Check::None);
    let bad = move |words| {
        let compared = None;
        check.set(Check::Bad(Failure { words, compared }));
    };
    let in_use = move |wanted: Kind| {
        app.settings
            .with(|settings| Kind::of(&settings.connection) == wanted)
    };

    let use_demo = move |_| match size.get_untracked().trim().parse::<usize>() {
        Ok(instances) if DEMO_SIZES.contains(&instances) => {
            check.set(Check::None);
            app.connect(Connection::Demo { instances });
        }
        _ => bad(app.text().connect().bad_size.to_owned()),
    };
    // A host that was typed and is not known must be confirmed before it is sent a signature.
    let asks = RwSignal::new(None::<String>);
    let try_it = move |wanted: Connection| {
        check.set(Check::Running);
        leptos::task::spawn_local(async move {
            match connection::check(&wanted, app.keys, app.lang(), app.text()).await {
                Ok(words) => {
                    check.set(Check::Good(words));
                    app.settings.update(|settings| {
                        if settings.scheme == Scheme::V3
                            && app.keys.are_there()
                            && let Some(address) = wanted.address()
                        {
                            settings.schemes.remember(&address, Scheme::V3);
                        }
                    });
                    app.connect(wanted);
                }
                Err(failure) => check.set(Check::Bad(failure)),
            }
        });
    };
    let check_one = move || match parse_base(address.get_untracked().trim()) {
        Err(error) => bad(error.to_string()),
        Ok(base) => {
            address.set(base.clone());
            let refusal = untrack(|| app.keys.are_there())
                .then(|| app.keys.may_receive(&base).err())
                .flatten();
            match refusal {
                None => try_it(Connection::One { address: base }),
                Some(Refusal::Unknown) => asks.set(Some(authority(&base).to_owned())),
                Some(why) => bad((app.text().keys().bad_host)(&why.to_string())),
            }
        }
    };
    let check_one = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if check.get_untracked() != Check::Running {
            check_one();
        }
    };
    let question = move || {
        asks.get().map(|host| {
            let text = (app.text().keys().confirm_text)(&host);
            let yes = move |_| {
                app.keys.confirm_host(host.clone());
                asks.set(None);
                if let Ok(address) = parse_base(&address.get_untracked()) {
                    try_it(Connection::One { address });
                }
            };
            view! {
                <Dialog
                    title=Signal::derive(move || app.text().keys().confirm_title.to_owned())
                    on_close=Callback::new(move |()| asks.set(None))
                >
                    <div class="dialog-body" id="confirm-host">
                        <p>{text}</p>
                    </div>
                    <footer class="dialog-foot">
                        <button type="button" class="btn" id="host-no" on:click=move |_| asks.set(None)>
                            {move || app.text().keys().confirm_no}
                        </button>
                        <button type="button" class="btn d" id="host-yes" on:click=yes>
                            {move || app.text().keys().confirm_yes}
                        </button>
                    </footer>
                </Dialog>
            }
        })
    };
    let cloud_body = move || {
        view! {
            <div class="connect-body inline">
                <button
                    type="button"
                    class="btn p"
                    id="check-cloud"
                    disabled=move || check.get() == Check::Running
                    on:click=move |_| try_it(Connection::Cloud)
                >
                    {move || app.text().keys().connect_cloud}
                </button>
            </div>
        }
    };
    let demo_body = move || {
        let words = app.text().connect();
        view! {
            <div class="connect-body inline">
                <label class="field">
                    <span>{words.demo_size}</span>
                    <input
                        class="input"
                        id="demo-size"
                        type="number"
                        min="1"
                        max="1000000"
                        prop:value=size
                        on:input=move |event| size.set(event_target_value(&event))
                    />
                </label>
                <button type="button" class="btn p" id="use-demo" on:click=use_demo>
                    {words.use_it}
                </button>
            </div>
        }
    };
    let one_body = move || {
        let words = app.text().connect();
        view! {
            <form class="connect-body" on:submit=check_one novalidate>
                <div class="inline">
                    <label class="field">
                        <span>{words.address}</span>
                        <input
                            class="input mono"
                            id="address"
                            type="url"
                            autocomplete="off"
                            spellcheck="false"
                            placeholder="http://127.0.0.1:8787/"
                            aria-describedby="address-help"
                            aria-invalid=move || matches!(check.get(), Check::Bad(_)).to_string()
                            prop:value=address
                            on:input=move |event| address.set(event_target_value(&event))
                        />
                    </label>
                    <button
                        type="submit"
                        class="btn p"
                        id="check"
                        disabled=move || check.get() == Check::Running
                    >
                        {move || {
                            let words = app.text().connect();
                            if check.get() == Check::Running { words.checking } else { words.check }
                        }}
                    </button>
                </div>
                <p class="hint" id="address-help">
                    {words.address_help}
                </p>
            </form>
        }
    };
    let option = move |value: Kind, id: &'static str| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="connection"
                    id=id
                    prop:checked=move || kind.get() == value
                    on:change=move |_| {
                        kind.set(value);
                        check.set(Check::None);
                    }
                />
                <b>
                    {move || {
                        let words = app.text().connect();
                        let name = match value {
                            Kind::Demo => app.text().trouble.demo,
                            Kind::One => words.one,
                            Kind::Cloud => app.text().trouble.cloud,
                        };
                        if in_use(value) { format!("{name} · {}", words.in_use) } else { name.to_owned() }
                    }}
                </b>
                <small>
                    {move || {
                        let words = app.text().connect();
                        match value {
                            Kind::Demo => words.demo_hint,
                            Kind::One => words.one_hint,
                            Kind::Cloud => words.cloud_hint,
                        }
                    }}
                </small>
            </label>
        }
    };
    // What is known of the chosen address.
    let scheme = move || {
        let words = app.text().keys();
        let base = choice.target()?.ok()?;
        let scheme = app.settings.with(|settings| settings.schemes.at(&base))?;
        Some(match scheme {
            Scheme::V3 => words.v3_works,
            Scheme::V1 => words.v3_refused,
        })
    };
    view! {
        <section class="card">
            <h2>{move || app.text().connect().how}</h2>
            <fieldset class="options connect-options">
                <legend class="vh">{move || app.text().connect().how}</legend>
                {option(Kind::Demo, "connect-demo")}
                {move || (kind.get() == Kind::Demo).then(demo_body)}
                {option(Kind::One, "connect-one")}
                {move || (kind.get() == Kind::One).then(one_body)}
                {option(Kind::Cloud, "connect-cloud")}
                {move || (kind.get() == Kind::Cloud).then(cloud_body)}
            </fieldset>
            <p class="hint" id="scheme-here">{move || scheme()}</p>
            <div role="status" id="check-result">
                {move || match check.get() {
                    Check::Good(words) => Some(view! { <Banner tone=Tone::Good title=words /> }),
                    Check::Bad(Failure { words, compared }) => {
                        let strings = compared.map(|both| strings(app, &both));
                        Some(view! { <Banner tone=Tone::Bad title=words>{strings}</Banner> })
                    }
                    Check::None | Check::Running => None,
                }}
            </div>
            <p class="hint">{move || app.text().connect().lost_selection}</p>
            {move || question()}
        </section>
    }
}
