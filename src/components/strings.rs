//! What the server and this page signed of one request, for a person to compare.

use crate::state::app::App;
use leptos::prelude::*;
use rerack_api::refusal::Compared;

/// A text in which everything can be seen: what is no plain letter or sign is written out.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => shown.push_str("\\n\n"),
            '!'..='~' | '…' => shown.push(letter),
            other => shown.extend(other.escape_unicode()),
        }
    }
    shown
}

/// A text up to a place, the letter there, and the rest.
fn parts(text: &str, place: usize) -> (String, String, String) {
    let before: String = text.chars().take(place).collect();
    let at: String = text.chars().skip(place).take(1).collect();
    let rest: String = text.chars().skip(place + 1).collect();
    (visible(&before), visible(&at), visible(&rest))
}

/// Both strings behind a line that opens them, with the first place where they differ marked.
pub fn strings(app: App, both: &Compared) -> AnyView {
    let words = app.text().keys();
    let (mut server, mut ours) = (both.server.chars(), both.ours.chars());
    let mut same = 0;
    let differ = loop {
        match (server.next(), ours.next()) {
            (None, None) => break false,
            (one, other) if one != other => break true,
            _ => same += 1,
        }
    };
    let verdict = if differ {
        (words.strings_differ)(same + 1)
    } else {
        words.strings_equal.to_owned()
    };
    let side = |name: &'static str, text: &str| {
        let (before, at, rest) = parts(text, same);
        // A side that has ended shows its end.
        let at = if at.is_empty() { "∅".to_owned() } else { at };
        let mark = differ.then(|| view! { <mark>{at}</mark> });
        view! {
            <dt>{name}</dt>
            <dd class="mono">{before} {mark} {rest}</dd>
        }
    };
    view! {
        <details class="strings">
            <summary>{words.strings}</summary>
            <p>{verdict}</p>
            <dl>{side(words.strings_server, &both.server)} {side(words.strings_ours, &both.ours)}</dl>
        </details>
    }
.into_any()
}
