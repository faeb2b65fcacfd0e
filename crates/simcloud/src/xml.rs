//! An answer as XML (FACTS 1.0): the root is `<ActionNameResponse>`, an object's members are its
//! children, and a list repeats the element of its key.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

#[cfg(test)]
mod tests;

/// The document with `root` as its root element and the members of `body`, which is a JSON object,
/// inside.
#[must_use]
pub fn document(root: &str, body: &str) -> String {
    let mut out = String::from("<?xml version='1.0' encoding='UTF-8'?>");
    let element = Element {
        out: &mut out,
        name: root,
    };
    // What is written here is JSON; of a body that is none the document ends where that is seen.
    let _ = element.deserialize(&mut serde_json::Deserializer::from_str(body));
    out
}

/// Writes a value as an element, or a list as several.
struct Element<'o> {
    out: &'o mut String,
    name: &'o str,
}

impl Element<'_> {
    /// Numbers and flags are written as the text they are.
    fn text(self, text: &str) {
        open(self.out, self.name);
        escape(self.out, text);
        close(self.out, self.name);
    }
}

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Element<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.text(text);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.text("");
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.text(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.text(&value.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.text(&value.to_string());
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.text(&format!("{value:?}"));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Self { out, name } = self;
        while let Some(()) = items.next_element_seed(Element { out, name })? {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        open(self.out, self.name);
        while let Some(name) = members.next_key::<String>()? {
            let out = &mut *self.out;
            members.next_value_seed(Element { out, name: &name })?;
        }
        close(self.out, self.name);
        Ok(())
    }
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
