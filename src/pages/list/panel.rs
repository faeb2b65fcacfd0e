//! The detail panel: everything about one instance and its event, and what is recommended.

use super::acted;
use super::consequence::consequence;
use crate::components::chip;
use crate::components::copy;
use crate::components::icon::Icon;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::text::{outside, words};
use leptos::prelude::*;
use rerack_api::{Product, UnixMillis};
use rerack_ops::inventory::{EventRow, InstanceRow, Inventory};
use rerack_ops::operation::OperationKind;
use rerack_ops::rules::{EventFact, answered_by};

/// The panel, while something is open.
#[component]
pub fn Panel() -> impl IntoView {
    let app = expect_context::<App>();

    move || {
        app.open.get()?;
        let _ = app.minute.get();
        let event = app.open_event_row();
        let instance = app.open_instance_row();
        app.with_inventory(|inventory| draw(app, inventory, event, instance))
    }
}

/// A line of a list of facts.
type Fact = (&'static str, AnyView);

fn plain(text: impl Into<String>) -> AnyView {
    view! { <span>{outside::shown(text)}</span> }.into_any()
}

fn mono(text: impl Into<String>) -> AnyView {
    view! { <span class="mono">{outside::shown(text)}</span> }.into_any()
}

fn facts(list: Vec<Fact>) -> AnyView {
    let list = list
        .into_iter()
        .map(|(name, value)| {
            view! {
                <dt>{name}</dt>
                <dd>{value}</dd>
            }
        })
        .collect_view();
    view! { <dl class="kv">{list}</dl> }.into_any()
}

/// What is known of the event and of its instance.
fn draw(
    app: App,
    inventory: &Inventory,
    event: Option<u32>,
    instance: Option<u32>,
) -> Option<AnyView> {
    let event = event.map(|row| inventory.event(row));
    let instance = instance.map(|row| inventory.instance(row));
    let id = instance
        .map(rerack_ops::inventory::InstanceRow::id)
        .or(event.map(rerack_ops::inventory::EventRow::instance_id))?
        .to_owned();
    let name = instance.map_or(id.clone(), |i| {
        outside::display_name(i.name(), i.id()).to_owned()
    });
    let copied = id.clone();
    let text = app.text();
    // Without a chosen event the instance's most pressing one is shown.
    let event =
        event.or_else(|| instance.and_then(rerack_ops::inventory::InstanceRow::pending_event));
    let cards = (
        event.map(|event| recommended(app, event)),
        event.map(|event| event_card(app, event)),
        instance.map(|instance| {
            (
                super::availability::card(app, instance),
                instance_card(app, inventory, instance),
            )
        }),
    );
    let panel = view! {
        <aside class="panel" aria-label=text.list.details>
            <div class="panel-head">
                <div>
                    <h2><bdi>{outside::name(&name)}</bdi></h2>
                    <span class="sub">
                        <span class="mono">{outside::code(&id)}</span>
                        {copy::button(app, copied)}
                    </span>
                </div>
                <button
                    type="button"
                    class="btn icon"
                    aria-label=text.shell.close
                    on:click=move |_| app.close_panel()
                >
                    {Icon::Close.draw()}
                </button>
            </div>
            {cards}
        </aside>
    };
    Some(panel.into_any())
}

/// What to do about the event, with its buttons.
fn recommended(app: App, event: EventRow<'_>) -> AnyView {
    let text = app.text();
    let fact = EventFact::of(event);
    let disks = event
        .instance()
        .map(rerack_ops::inventory::InstanceRow::local_disks)
        .unwrap_or_default();
    if let Some(acted) = acted::of(app, event) {
        let at = app.time(acted.at, Style::DayTime);
        return advised(app, &(text.event.rec_still_open)(&acted.run, &at), "", None);
    }
    let ways: Vec<OperationKind> = answered_by(event.product(), &fact, disks)
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    let words_of = &text.event;
    let at = event
        .not_before()
        .map(|at| app.time(at, Style::DayTime))
        .unwrap_or_default();
    let (what, why) = match ways.first() {
        _ if event.is_final() => (words_of.is_over.to_owned(), ""),
        Some(kind) => {
            let words = text.operation(*kind);
            ((words.recommended)(&at), words.why)
        }
        None => (other_way(app, &fact).to_owned(), ""),
    };
    let key = event.instance_key();
    let buttons = ways
        .into_iter()
        .enumerate()
        .map(|(at, kind)| {
            let word = text.operation(kind).prepare;
            let icon = if kind.spec().moves {
                Icon::Move
            } else {
                Icon::Reload
            };
            let key = key.clone();
            view! {
                <button
                    type="button"
                    class=if at == 0 { "btn p" } else { "btn" }
                    on:click=move |_| {
                        app.select(vec![key.clone()], true);
                        app.plan(kind);
                    }
                >
                    {icon.draw()}
                    {word}
                </button>
            }
        })
        .collect_view();
    advised(app, &what, why, Some(buttons.into_any()))
}

/// The card of what is recommended.
fn advised(app: App, what: &str, why: &'static str, buttons: Option<AnyView>) -> AnyView {
    view! {
        <section class="card rec">
            <h3>{app.text().list.recommended}</h3>
            <p>
                <strong>{what.to_owned()}</strong>
                " "
                {why}
            </p>
            <div class="acts">{buttons}</div>
        </section>
    }
    .into_any()
}

fn other_way(app: App, fact: &rerack_ops::rules::EventFact<'_>) -> &'static str {
    use rerack_ops::rules::OtherWay;
    let words = &app.text().event;
    match rerack_ops::rules::other_way(fact) {
        Some(OtherWay::RenewOrPay) => words.rec_pay,
        Some(OtherWay::Wait) => words.rec_wait,
        Some(OtherWay::AcceptInConsole | OtherWay::SecurityCentre | OtherWay::MigrateInConsole) => {
            words.rec_console
        }
        None => words.not_known,
    }
}

fn moment(app: App, at: Option<UnixMillis>, unreadable: Option<&str>) -> AnyView {
    let text = app.text();
    match (at, unreadable) {
        (Some(at), _) => plain(format!(
            "{} · {}",
            app.time(at, Style::DayTime),
            words::relative(text, app.cloud_minute(), at.0)
        )),
        (None, Some(value)) => odd((text.list.cannot_read)(value)),
        (None, None) => plain("–"),
    }
}

fn odd(text: String) -> AnyView {
    view! { <span class="bad">{outside::shown(text)}</span> }.into_any()
}

/// A line for each member that cannot be read and has no line of its own.
fn unreadable<'a>(
    app: App,
    members: impl Iterator<Item = (&'a str, &'a str)>,
    told: &[&str],
) -> AnyView {
    let list = members
        .filter(|(member, _)| !told.contains(member))
        .map(|(member, value)| {
            view! {
                <dt class="mono">{outside::code(member)}</dt>
                <dd>{odd((app.text().list.cannot_read)(value))}</dd>
            }
        })
        .collect_view();
    view! { <dl class="kv unreadable">{list}</dl> }.into_any()
}

fn event_card(app: App, event: EventRow<'_>) -> AnyView {
    let text = app.text();
    let list = &text.list;
    let status = event.status();
    let chip = view! {
        <span class=chip::of_event(&status)>{words::event_status(text, &status)}</span>
    };
    let (then, harm) = consequence(app, event);
    let mut lines: Vec<Fact> = vec![
        (list.kind, mono(event.type_text())),
        (list.status, chip.into_any()),
        (list.if_nothing, plain(then)),
        (
            list.planned,
            moment(app, event.not_before(), event.unreadable_not_before()),
        ),
        (
            list.published,
            moment(
                app,
                event.published(),
                event
                    .unreadable_value("EventPublishTime")
                    .or(event.unreadable_value("PublishTime")),
            ),
        ),
        (list.event_id, mono(event.event_id())),
    ];
    if !harm.is_empty() {
        lines.insert(
            3,
            ("", view! { <span class="bad">{harm}</span> }.into_any()),
        );
    }
    if !event.reason().is_empty() {
        lines.push((list.reason, plain(event.reason())));
    }
    let since = acted::started_since(app, event);
    if !since.is_empty() {
        lines.push((list.started, plain(since)));
    }
    let title = words::event_type(text, event.event_type().normal());
    let told = ["NotBefore", "EventPublishTime", "PublishTime"];
    view! {
        <section class="card">
            <h3>{title}</h3>
            {facts(lines)}
            {unreadable(app, event.unreadable(), &told)}
        </section>
    }
    .into_any()
}

fn instance_card(app: App, inventory: &Inventory, instance: InstanceRow<'_>) -> AnyView {
    let text = app.text();
    let list = &text.list;
    let status = instance.status();
    let chip = view! {
        <span class=chip::of_instance(&status)>{words::instance_status(text, &status)}</span>
    };
    let region = inventory.region_name(instance.product(), instance.region());
    let place = if instance.zone().is_empty() {
        instance.region()
    } else {
        instance.zone()
    };
    let size = format!(
        "{} vCPU · {} GiB",
        instance.cpu(),
        instance.memory_mib() / 1024
    );
    let mut lines: Vec<Fact> = vec![
        (list.state, chip.into_any()),
        (list.region, plain(format!("{region} · {place}"))),
        (list.kind, plain(format!("{} · {size}", instance.type_()))),
    ];
    let mut optional = |name: &'static str, value: String| {
        if !value.is_empty() {
            lines.push((name, plain(value)));
        }
    };
    optional(
        list.private_ip,
        instance.private_ips().collect::<Vec<_>>().join(", "),
    );
    optional(
        list.public_ip,
        instance.public_ips().collect::<Vec<_>>().join(", "),
    );
    optional(list.charge, instance.charge_type().to_owned());
    optional(
        list.locks,
        instance
            .locks()
            .map(|(reason, words)| format!("{reason} {words}"))
            .collect::<Vec<_>>()
            .join(", "),
    );
    optional(list.host, instance.dedicated_host().to_owned());
    optional(
        list.local_disks,
        words::local_disks(text, instance.local_disks()),
    );
    let tags: Vec<String> = instance
        .tags()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    optional(list.tags, tags.join("  "));
    if instance.product() == Product::Ecs {
        let odd = instance.unreadable_value("StartTime");
        lines.push((list.started, moment(app, instance.started(), odd)));
    }
    view! {
        <section class="card">
            <h3>{list.instance}</h3>
            {facts(lines)}
            {unreadable(app, instance.unreadable(), &["StartTime"])}
        </section>
    }
    .into_any()
}
