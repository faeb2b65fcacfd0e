//! An answer as XML (FACTS 1.0): the root is `<ActionNameResponse>`, an object's members are its
//! children, and a list repeats the element of its key.

use rerack_api::wire::json::{Document, Node};

#[cfg(test)]
mod tests;

/// The document with `root` as its root element and the members of `body`, which is a JSON object,
/// inside.
#[must_use]
pub fn document(root: &str, body: &str) -> String {
    let mut out = String::from("<?xml version='1.0' encoding='UTF-8'?>");
    open(&mut out, root);
    if let Ok(document) = Document::parse(body.as_bytes()) {
        members(&mut out, document.root());
    }
    close(&mut out, root);
    out
}

fn members(out: &mut String, object: Node<'_>) {
    for member in object.children() {
        let name = member.name();
        if member.is_list() {
            for item in member.children() {
                element(out, name, item, "");
            }
        } else {
            // Numbers and flags are written as the text they are.
            element(out, name, member, &object.text(name).unwrap_or_default());
        }
    }
}

/// An element for an object, a text, or what `scalar` says.
fn element(out: &mut String, name: &str, value: Node<'_>, scalar: &str) {
    open(out, name);
    if value.is_object() {
        members(out, value);
    } else {
        escape(out, value.as_plain_text().unwrap_or(scalar));
    }
    close(out, name);
}

fn open(out: &mut String, name: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
}

fn close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Escapes text. Characters XML 1.0 cannot hold become U+FFFD; a carriage return is written as a
/// reference, or a reader would make it a line feed.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(c),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}
