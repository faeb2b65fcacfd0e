//! An answer as XML (FACTS 1.0): the root is `<ActionNameResponse>`, an object's members are its
//! children, and a list repeats the element of its key.

use serde_json::Value;

#[cfg(test)]
mod tests;

/// The document with `root` as its root element and the members of `value` inside.
#[must_use]
pub fn document(root: &str, value: &Value) -> String {
    let mut out = String::from("<?xml version='1.0' encoding='UTF-8'?>");
    element(&mut out, root, value);
    out
}

fn element(out: &mut String, name: &str, value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| element(out, name, item)),
        Value::Object(members) => {
            open(out, name);
            members
                .iter()
                .for_each(|(key, member)| element(out, key, member));
            close(out, name);
        }
        Value::String(text) => leaf(out, name, text),
        Value::Null => leaf(out, name, ""),
        Value::Bool(flag) => leaf(out, name, if *flag { "true" } else { "false" }),
        Value::Number(number) => leaf(out, name, &number.to_string()),
    }
}

fn leaf(out: &mut String, name: &str, text: &str) {
    open(out, name);
    escape(out, text);
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
