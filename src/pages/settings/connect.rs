//! Choosing and checking a connection. The old one stays until the new one has answered.

use crate::components::banner::{Banner, Tone};
use crate::prelude::*;
use crate::state::app::App;
use crate::state::connection;
use crate::state::settings::{Connection, DEMO_SIZES};
use rerack_api::endpoint::parse_base;

/// What the last check said.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Check {
    None,
    Running,
    Good(String),
    Bad(String),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Demo,
    One,
}

/// The connection card.
#[component]
pub(super) fn Connect() -> View {
    let app = expect_context::<App>();
    let now = app
        .settings
        .with_untracked(|settings| settings.connection.clone());
    let kind = RwSignal::new(match now {
        Connection::Demo { .. } => Kind::Demo,
        Connection::One { .. } => Kind::One,
    });
    let size = RwSignal::new(match now {
        Connection::Demo { instances } => instances.to_string(),
        Connection::One { .. } => "10000".to_owned(),
    });
    let address = RwSignal::new(match now {
        Connection::One { address } => address,
        Connection::Demo { .. } => String::new(),
    });
    let check = RwSignal::new(Check::None);
    let in_use = move |wanted: Kind| {
        app.settings.with(|settings| {
            matches!(
                (&settings.connection, wanted),
                (Connection::Demo { .. }, Kind::Demo) | (Connection::One { .. }, Kind::One)
            )
        })
    };

    let use_demo = move |_| match size.get_untracked().trim().parse::<usize>() {
        Ok(instances) if DEMO_SIZES.contains(&instances) => {
            check.set(Check::None);
            app.connect(Connection::Demo { instances });
        }
        _ => check.set(Check::Bad(app.text().connect.bad_size.to_owned())),
    };
    let check_one = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if check.get_untracked() == Check::Running {
            return;
        }
        match parse_base(address.get_untracked().trim()) {
            Err(error) => check.set(Check::Bad(error.to_string())),
            Ok(base) => {
                check.set(Check::Running);
                address.set(base.clone());
                leptos::task::spawn_local(async move {
                    match connection::check(&base, app.lang(), app.text()).await {
                        Ok(words) => {
                            check.set(Check::Good(words));
                            app.connect(Connection::One { address: base });
                        }
                        Err(words) => {
                            check.set(Check::Bad(words));
                        }
                    }
                });
            }
        }
    };
    let demo_body = move || {
        let words = &app.text().connect;
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
        let words = &app.text().connect;
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
                            let words = &app.text().connect;
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
                        let words = &app.text().connect;
                        let name = if value == Kind::Demo { words.demo } else { words.one };
                        if in_use(value) { format!("{name} · {}", words.in_use) } else { name.to_owned() }
                    }}
                </b>
                <small>
                    {move || {
                        let words = &app.text().connect;
                        if value == Kind::Demo { words.demo_hint } else { words.one_hint }
                    }}
                </small>
            </label>
        }
    };
    view! {
        <section class="card">
            <h2>{move || app.text().connect.how}</h2>
            <fieldset class="options connect-options">
                <legend class="vh">{move || app.text().connect.how}</legend>
                {option(Kind::Demo, "connect-demo")}
                {move || (kind.get() == Kind::Demo).then(demo_body)}
                {option(Kind::One, "connect-one")}
                {move || (kind.get() == Kind::One).then(one_body)}
                <label class="option">
                    <input type="radio" name="connection" disabled />
                    <b>{move || app.text().connect.cloud}</b>
                    <small>{move || app.text().connect.cloud_hint}</small>
                </label>
            </fieldset>
            <div role="status" id="check-result">
                {move || match check.get() {
                    Check::Good(words) => Some(view! { <Banner tone=Tone::Good title=words /> }),
                    Check::Bad(words) => Some(view! { <Banner tone=Tone::Bad title=words /> }),
                    Check::None | Check::Running => None,
                }}
            </div>
            <p class="hint">{move || app.text().connect.lost_selection}</p>
        </section>
    }
}
