//! The card of access keys. Its fields are read once, when the keys are used, and emptied at once;
//! what they held goes to no signal and no attribute.

use super::choice::Choice;
use super::probe::Probe;
use crate::components::banner::{Banner, Tone};
use crate::components::preference::Pick;
use crate::components::time_field::{Meaning, gap_words, time_field};
use crate::locale::Zone;
use crate::platform::secret::{masks_text, take};
use crate::platform::{dom, intl};
use crate::state::app::App;
use crate::state::keys::KeyState;
use crate::state::reading;
use leptos::prelude::*;
use rerack_api::credentials::{CredentialsError, Pasted, parse};
use rerack_api::sign::Scheme;
use rerack_api::{Credentials, UnixMillis};
use rerack_ops::wall::Wall;

/// Minutes without use that are offered; 0 is never.
const IDLE: [(&str, u32); 5] = [("5", 5), ("15", 15), ("30", 30), ("60", 60), ("0", 0)];

/// What a field is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    /// Shown as dots. Not a password field where the browser can do without: one that follows a text
    /// field is taken for a login, and the browser offers to save what is in it.
    Secret,
}

impl Kind {
    fn is_password(self) -> bool {
        self == Self::Secret && !masks_text()
    }

    fn input(self) -> &'static str {
        match self {
            _ if self.is_password() => "password",
            _ => "text",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Secret => "input mono masked",
            Self::Plain => "input mono",
        }
    }

    fn autocomplete(self) -> &'static str {
        // Browsers heed `off` in a text field; in a password field only this one.
        if self.is_password() {
            "new-password"
        } else {
            "off"
        }
    }
}

/// When temporary keys end, as its field holds it. It is no secret.
#[derive(Clone, Copy)]
struct End {
    text: RwSignal<String>,
    /// Which of two times is meant.
    meant: RwSignal<Option<(String, Zone, UnixMillis)>>,
}

impl End {
    fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            meant: RwSignal::new(None),
        }
    }

    fn clear(self) {
        self.text.set(String::new());
        self.meant.set(None);
    }

    fn meant(self, text: &str, zone: Zone) -> Option<UnixMillis> {
        let meant = self.meant.get();
        let known = meant.filter(|(of, in_zone, _)| of == text && *in_zone == zone);
        known.map(|(_, _, at)| at)
    }

    /// The time, if one is named; what is wrong with it.
    fn read(self, app: App) -> Result<Option<UnixMillis>, String> {
        let (text, zone) = (self.text.get(), app.zone());
        if let Some(at) = self.meant(&text, zone) {
            return Ok(Some(at));
        }
        match intl::parse_local(&text, zone) {
            None => Ok(None),
            Some(Wall::One(at)) => Ok(Some(at)),
            Some(Wall::None(gap)) => Err(gap_words(app, gap)),
            Some(Wall::Two(..)) => Err(app.text().act().time_twice.to_owned()),
        }
    }

    fn field(self, app: App) -> AnyView {
        let meaning = Meaning {
            get: Callback::new(move |(text, zone): (String, _)| self.meant(&text, zone)),
            set: Callback::new(move |meant| self.meant.set(Some(meant))),
        };
        let told = (
            Signal::derive(move || self.read(app).is_err()),
            Signal::derive(move || self.read(app).err().unwrap_or_default()),
        );
        time_field(
            app,
            "key-expires",
            self.text,
            meaning,
            |t| t.keys().expires,
            told,
        )
    }
}

/// The card.
#[component]
pub(super) fn KeysCard(choice: Choice) -> impl IntoView {
    let app = expect_context::<App>();
    let problem = RwSignal::new(None::<CredentialsError>);
    let end = End::new();
    let use_keys = move |pasted: Result<Pasted, CredentialsError>| match pasted {
        Ok(pasted) => {
            problem.set(None);
            app.keys.take(pasted);
            // What could not be read without them is read now.
            if !untrack(|| app.is_demo()) {
                reading::read_now(app.session);
            }
        }
        Err(error) => problem.set(Some(error)),
    };
    let typed = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(expires) = untrack(|| end.read(app)) else {
            // Nothing is taken or emptied before it is known which time is meant.
            dom::focus("key-expires");
            return;
        };
        end.clear();
        let (id, secret, token) = (take("key-id"), take("key-secret"), take("key-token"));
        let keys = Credentials::new(&id, &secret, Some(&token));
        use_keys(keys.map(|credentials| Pasted {
            credentials,
            expires,
        }));
    };
    let pasted = move |_| {
        let text = take("key-paste");
        if !text.trim().is_empty() {
            use_keys(parse(&text));
        }
    };
    let state = move || {
        let words = app.text().keys();
        match app.keys.state(app.now.get()) {
            KeyState::None => words.none.to_owned(),
            KeyState::InUse { id, expires: None } => (words.in_use)(&id),
            KeyState::InUse {
                id,
                expires: Some(end),
            } => (words.until)(&id, &app.time(end, intl::Style::Full)),
            KeyState::Expired => app.text().trouble.expired.to_owned(),
            KeyState::Wiped(minutes) => (words.wiped)(minutes as usize),
        }
    };
    let clock = move || {
        let words = app.text().keys();
        let minutes = app.keys.clock_off()?;
        let count = usize::try_from(minutes.abs()).unwrap_or_default();
        Some(if minutes > 0 {
            (words.clock_ahead)(count)
        } else {
            (words.clock_behind)(count)
        })
    };
    let bad = move || {
        problem.get().map(|error| {
            let title = (app.text().keys().bad)(&error.to_string());
            view! { <Banner tone=Tone::Bad title /> }
        })
    };
    // Moves at every letter that is typed; what is typed stays in its field.
    let letters = RwSignal::new(());
    let nothing_to_forget = move || {
        letters.track();
        !app.keys.are_there() && !app.keys.are_typed()
    };
    let field =
        move |id: &'static str, kind: Kind, word: fn(&crate::text::Keys) -> &'static str| {
            view! {
                <label class="field">
                    <span>{move || word(app.text().keys())}</span>
                    <input
                        class=kind.class()
                        id=id
                        type=kind.input()
                        autocomplete=kind.autocomplete()
                        autocapitalize="off"
                        spellcheck="false"
                        data-1p-ignore="true"
                        data-bwignore="true"
                        data-lpignore="true"
                        on:input=move |_| letters.set(())
                    />
                </label>
            }
        };
    view! {
        <section class="card" id="keys">
            <h2>{move || app.text().keys().title}</h2>
            <p class="hint">{move || app.text().keys().hint}</p>
            <p id="key-state" role="status">{move || state()}</p>
            <p class="hint" id="key-clock" role="status">{move || clock()}</p>
            <form class="connect-body" on:submit=typed novalidate>
                {field("key-id", Kind::Plain, |words| words.id)}
                {field("key-secret", Kind::Secret, |words| words.secret)}
                {field("key-token", Kind::Secret, |words| words.token)}
                {end.field(app)}
                <div class="inline">
                    <button type="submit" class="btn p" id="key-use">
                        {move || app.text().keys().use_them}
                    </button>
                    <button
                        type="button"
                        class="btn"
                        id="key-forget"
                        disabled=nothing_to_forget
                        on:click=move |_| {
                            problem.set(None);
                            app.keys.forget();
                        }
                    >
                        {move || app.text().keys().forget}
                    </button>
                </div>
            </form>
            <label class="field">
                <span>{move || app.text().keys().paste}</span>
                <textarea
                    class="input mono"
                    id="key-paste"
                    rows="2"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="key-paste-hint"
                    on:input=pasted
                ></textarea>
            </label>
            <p class="hint" id="key-paste-hint">
                {move || app.text().keys().paste_hint}
            </p>
            <div role="status" id="key-problem">{move || bad()}</div>
            <Ways choice />
        </section>
    }
}

/// How requests are signed, and when keys are wiped.
#[component]
fn Ways(choice: Choice) -> impl IntoView {
    let app = expect_context::<App>();
    let scheme = vec![
        (
            "v1",
            Signal::derive(move || app.text().keys().scheme_v1.to_owned()),
        ),
        (
            "v3",
            Signal::derive(move || app.text().keys().scheme_v3.to_owned()),
        ),
    ];
    let signs = Signal::derive(
        move || match app.settings.with(|settings| settings.scheme) {
            Scheme::V1 => "v1",
            Scheme::V3 => "v3",
        },
    );
    let set_scheme = Callback::new(move |name: String| {
        let scheme = if name == "v3" { Scheme::V3 } else { Scheme::V1 };
        app.settings.update(|settings| settings.scheme = scheme);
    });
    let idle = IDLE.map(|(name, minutes)| {
        let word = move || {
            let words = app.text().keys();
            if minutes == 0 {
                words.idle_never.to_owned()
            } else {
                (words.idle_minutes)(minutes as usize)
            }
        };
        (name, Signal::derive(word))
    });
    let waits = Signal::derive(move || {
        let now = app.settings.with(|settings| settings.idle_min);
        let known = IDLE.iter().find(|(_, minutes)| *minutes == now);
        known.map_or("30", |(name, _)| *name)
    });
    let set_idle = Callback::new(move |minutes: String| {
        if let Ok(minutes) = minutes.parse() {
            app.settings.update(|settings| settings.idle_min = minutes);
        }
    });
    view! {
        <label class="field">
            <span>{move || app.text().keys().scheme}</span>
            <Pick id="key-scheme" class="input" choices=scheme value=signs on_pick=set_scheme />
        </label>
        <Probe choice />
        <label class="field">
            <span>{move || app.text().keys().idle}</span>
            <Pick id="key-idle" class="input" choices=idle.to_vec() value=waits on_pick=set_idle />
        </label>
    }
}
