//! What makes JSON of the nearly-JSON that some writers produce, at the price of the odd characters.

use zeroize::Zeroizing;

use super::params::json_text_into;
use super::raw::{NO_NUMBER, NO_NUMBER_END, unescape};
use super::wipe::append;

/// The text with raw control characters escaped, with U+FFFD in the place of unknown escapes and
/// halves of surrogate pairs, and with a mark ([`NO_NUMBER`]) in the place of numbers that JSON does
/// not have. What else is wrong stays.
pub(super) fn repair(text: &str) -> Zeroizing<String> {
    let mut whole = Zeroizing::new(String::with_capacity(text.len() + text.len() / 8));
    let mut rest = text;
    while let Some((between, begun)) = rest.split_once('"') {
        append(&mut whole, &numbers(between));
        let Some(length) = length(begun) else {
            append(&mut whole, "\"");
            append(&mut whole, begun);
            return whole;
        };
        let plain = unescape(begun.get(..length).unwrap_or_default());
        let mut string = Zeroizing::new(String::with_capacity(6 * plain.len() + 2));
        json_text_into(&mut string, &plain);
        append(&mut whole, &string);
        rest = begun.get(length + 1..).unwrap_or_default();
    }
    append(&mut whole, &numbers(rest));
    whole
}

/// How long a text is whose opening quotation mark was read; `None` without a closing one.
fn length(begun: &str) -> Option<usize> {
    let mut is_escaped = false;
    begun.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })
}

/// What stands between texts.
fn numbers(between: &str) -> String {
    let mark = |word| [NO_NUMBER, word, NO_NUMBER_END].concat();
    let infinite = mark("Infinity");
    between
        .replace("NaN", &mark("NaN"))
        .replace("Infinity", &infinite)
        .replace(&["-", &infinite].concat(), &mark("-Infinity"))
}
