//! The deserializer.

use std::cell::Cell;

use serde::Deserialize;
use serde::de::value::Error;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, SeqAccess, Visitor};

use super::items::Items;
use super::place::Scope;
use super::source::{At, Lenient};
use super::with::Mode;
use super::{Faults, Place, Unreadable};
use crate::wire::scalar;
use crate::wire::tree::Node;

/// The field that takes what could not be read of its item. It is the last one.
const UNREADABLE: &str = "Unreadable";

/// Reads an object. What its type cannot be without is an error.
pub(crate) fn whole<'d, T: Deserialize<'d>>(
    object: Node<'d>,
    faults: &Faults,
) -> Result<T, String> {
    let lack = Cell::new(None);
    let lenient = Lenient {
        at: At::Object(object),
        place: &Place::default(),
        scope: Scope {
            faults,
            lack: &lack,
        },
        mode: Mode::Plain,
    };
    let value = T::deserialize(lenient);
    match lack.take() {
        Some(why) => Err(why),
        None => value.map_err(|error| error.to_string()),
    }
}

impl<'d, 'p> Lenient<'d, 'p> {
    /// An item of a list of the answer.
    pub(crate) fn item(
        node: Node<'d>,
        place: &'p Place<'p>,
        faults: &'p Faults,
        lack: &'p Cell<Option<String>>,
    ) -> Self {
        Self {
            at: At::Item(node, ""),
            place,
            scope: Scope { faults, lack },
            mode: Mode::Plain,
        }
    }

    /// Reads an item that is an object. One that lacks what it cannot be without is left out.
    fn object_of_list<V: Visitor<'d>>(
        self,
        (item, short): (Node<'d>, &str),
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let is_item = self.place.is_item || fields.last() == Some(&UNREADABLE);
        let place = Place {
            is_item,
            ..*self.place
        };
        let own = Faults::default();
        let lack = Cell::new(None);
        let is_short = item.as_text().is_some() && fields.first() == Some(&short);
        if !is_short {
            lack.set(why_no_object(item, fields, &place));
        }
        let members = Fields {
            object: item,
            names: fields.iter(),
            place: &place,
            scope: Scope {
                faults: if is_item { &own } else { self.scope.faults },
                lack: &lack,
            },
            is_short,
        };
        let read = visitor.visit_seq(members)?;
        self.close(item, &place, &own, lack.take())?;
        Ok(read)
    }

    /// Tells what an item was left out for, and what was left out of it.
    fn close(
        self,
        item: Node<'d>,
        place: &Place<'_>,
        own: &Faults,
        lack: Option<String>,
    ) -> Result<(), Error> {
        let mut bad = self.scope.faults.bad.borrow_mut();
        let is_left_out = lack.is_some();
        match lack {
            Some(why) if place.is_item => bad.push(why),
            Some(why) => self.scope.faults.note(place, Some(item), why),
            None => {}
        }
        bad.append(&mut own.bad.borrow_mut());
        if is_left_out {
            return Err(Error::custom("an item is left out"));
        }
        Ok(())
    }
}

fn why_no_object(item: Node<'_>, fields: &[&str], place: &Place<'_>) -> Option<String> {
    if !item.is_object() {
        return Some(place.error("is not an object"));
    }
    let firsts = |field: &&&str| {
        let mut ways = field.split('|').filter_map(|way| way.split('.').next());
        ways.any(|first| item.any(first).is_some())
    };
    if fields
        .iter()
        .any(|field| item.any(field).is_some() || firsts(&field))
    {
        return None;
    }
    let first = fields.first().copied().unwrap_or_default();
    Some(place.at(first).error("missing"))
}

/// The fields of an object in the order its type has them.
struct Fields<'d, 'p> {
    object: Node<'d>,
    names: std::slice::Iter<'static, &'static str>,
    place: &'p Place<'p>,
    scope: Scope<'p>,
    /// The object is a text that stands for its first field.
    is_short: bool,
}

impl<'de> SeqAccess<'de> for Fields<'de, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(field) = self.names.next() else {
            return Ok(None);
        };
        if *field == UNREADABLE {
            let members = |fault: Unreadable| vec![fault.member, fault.value, fault.why];
            let faults = self.scope.faults.unreadable.take().into_iter();
            let faults: Vec<_> = faults.map(members).collect();
            return seed.deserialize(faults.into_deserializer()).map(Some);
        }
        let at = if std::mem::take(&mut self.is_short) {
            At::Item(self.object, "")
        } else {
            At::Field(self.object, field)
        };
        let field = Lenient {
            at,
            place: self.place,
            scope: self.scope,
            mode: Mode::Plain,
        };
        seed.deserialize(field).map(Some)
    }
}

macro_rules! counts {
    ($($method:ident $visit:ident $number:ty),*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let count = self.read(|node| {
                <$number>::try_from(scalar::integer(node)?).map_err(|_| "is out of range".to_owned())
            });
            visitor.$visit(count?)
        })*
    };
}

impl<'de> Deserializer<'de> for Lenient<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.read(scalar::flag)?)
    }

    counts!(deserialize_i64 visit_i64 i64, deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64);

    /// A time, or a number that is told or not.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let number = match self.mode {
            Mode::Time => self.time(),
            _ => self.read(|node| match u32::try_from(scalar::integer(node)?) {
                Ok(_) if node.is_empty() => Ok(None),
                Ok(number) => Ok(Some(i64::from(number))),
                Err(_) => Err("is out of range".to_owned()),
            })?,
        };
        match number {
            Some(number) => visitor.visit_some(number.into_deserializer()),
            None => visitor.visit_none(),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Items::new(self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let place;
        let (object, place) = match self.at {
            At::Item(node, short) => return self.object_of_list((node, short), fields, visitor),
            At::Object(object) => (object, self.place),
            At::Field(_, name) => {
                let object = self.read(|node| {
                    if node.is_object() || node.is_empty() {
                        return Ok(node);
                    }
                    Err(scalar::mistyped(node, "an object"))
                });
                place = self.place.at(name);
                (object?, &place)
            }
        };
        visitor.visit_seq(Fields {
            object,
            names: fields.iter(),
            place,
            scope: self.scope,
            is_short: false,
        })
    }

    /// The functions of [`super::with`] say by the name how to read the value.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mode = Mode::of(name);
        visitor.visit_newtype_struct(Self { mode, ..self })
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct map enum identifier ignored_any
    }
}
