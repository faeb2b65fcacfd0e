//! What serde takes though nobody writes it: the values of an object as a list, the place of a
//! variant in place of its name, and counts near the end of all numbers.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

/// Members that say which variant an object is.
const TAGS: [&str; 5] = ["Action", "OpsType", "by", "command", "is"];
/// Members that are lists.
const LISTS: [&str; 8] = [
    "answers",
    "before",
    "groups",
    "rows",
    "strangers",
    "targets",
    "tasks",
    "unanswered",
];

/// Errors if the text holds such a thing.
pub(crate) fn check(text: &str) -> Result<(), String> {
    super::read_with(text, Value(""))
}

/// The value of the member of that name; the outermost value and items have none.
#[derive(Clone, Copy)]
struct Value<'n>(&'n str);

impl Value<'_> {
    fn is_tag(self) -> bool {
        TAGS.contains(&self.0)
    }

    fn no_text<E: Error>(self, found: Unexpected<'_>) -> Result<(), E> {
        if self.is_tag() {
            Err(E::invalid_type(found, &self))
        } else {
            Ok(())
        }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.is_tag() { "a text" } else { "no list" })
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.no_text(Unexpected::Unit)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        self.no_text(Unexpected::Bool(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.no_text(Unexpected::Signed(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        // Places and counts are added up.
        if i64::try_from(number).is_err() {
            return Err(E::invalid_value(
                Unexpected::Unsigned(number),
                &"a smaller number",
            ));
        }
        self.no_text(Unexpected::Unsigned(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.no_text(Unexpected::Float(number))
    }

    fn visit_str<E: Error>(self, _text: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        if !LISTS.contains(&self.0) {
            return Err(A::Error::invalid_type(Unexpected::Seq, &self));
        }
        while items.next_element_seed(Value(""))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.no_text::<A::Error>(Unexpected::Map)?;
        while let Some(name) = members.next_key::<Cow<'de, str>>()? {
            members.next_value_seed(Value(&name))?;
        }
        Ok(())
    }
}
