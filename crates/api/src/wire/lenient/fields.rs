//! The deserializer.

use std::borrow::Cow;
use std::cell::Cell;

use serde::Deserialize;
use serde::de::value::Error;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, SeqAccess, Visitor};

use super::place::Scope;
use super::with::Mode;
use super::{Faults, Found, Place, Unreadable, find_list};
use crate::wire::raw::{Kind, Object, Raw};
use crate::wire::scalar;

/// The field that takes what could not be read of its item. It is the last one.
const UNREADABLE: &str = "Unreadable";

/// A value that is asked for in the form a type wants.
#[derive(Clone, Copy)]
pub(crate) struct Lenient<'a, 'p> {
    at: At<'a, 'p>,
    place: &'p Place<'p>,
    scope: Scope<'p>,
    mode: Mode,
}

/// Where the value comes from.
#[derive(Clone, Copy)]
enum At<'a, 'p> {
    /// A member of an object by the name of its field.
    Field(&'p Object<'a>, &'static str),
    /// An item of a list; its member of the second name may stand for it.
    Item(Raw<'a>, &'p str),
    /// All of an object.
    Object(&'p Object<'a>),
}

/// Reads an object. What its type cannot be without is an error.
pub(crate) fn whole<'a, T: Deserialize<'a>>(
    object: &Object<'a>,
    faults: &Faults,
) -> Result<T, String> {
    let lack = Cell::new(None);
    let value = T::deserialize(Lenient {
        at: At::Object(object),
        place: &Place::default(),
        scope: Scope {
            faults,
            lack: &lack,
        },
        mode: Mode::Plain,
    });
    match (lack.take(), value) {
        (None, Ok(value)) => Ok(value),
        (Some(why), _) => Err(why),
        (None, Err(why)) => Err(why.to_string()),
    }
}

/// The way from an object to a value.
struct Way<'a> {
    path: &'static str,
    value: Raw<'a>,
}

/// Follows one way through objects. What is in the way and no object is an error, with its own way.
fn follow<'a>(of: &Object<'a>, path: &'static str) -> Result<Option<Way<'a>>, Way<'a>> {
    let Some((first, _)) = path.split_once('.') else {
        return Ok(of.get(path).map(|value| Way { path, value }));
    };
    let mut value = of.get(first);
    let mut end = first.len();
    while end < path.len() {
        let Some(object) = value.filter(|value| !value.is_empty()) else {
            return Ok(None);
        };
        if object.kind() != Kind::Object {
            let path = path.get(..end).unwrap_or_default();
            return Err(Way {
                path,
                value: object,
            });
        }
        let rest = path.get(end + 1..).unwrap_or_default();
        let name = rest.split('.').next().unwrap_or_default();
        value = object.object().get(name);
        end += 1 + name.len();
    }
    Ok(value.map(|value| Way { path, value }))
}

impl<'a, 'p> Lenient<'a, 'p> {
    /// An item of a list of the answer.
    pub(crate) fn item(
        value: Raw<'a>,
        place: &'p Place<'p>,
        faults: &'p Faults,
        lack: &'p Cell<Option<String>>,
    ) -> Self {
        Self {
            at: At::Item(value, ""),
            place,
            scope: Scope { faults, lack },
            mode: Mode::Plain,
        }
    }

    fn note(self, way: Option<&Way<'a>>, why: &str) {
        let place = match way {
            Some(way) => self.place.at(way.path),
            None => *self.place,
        };
        let value = match (way, self.at) {
            (Some(way), _) => Some(way.value),
            (None, At::Item(value, _)) => Some(value),
            (None, _) => None,
        };
        self.scope.faults.note(&place, value, place.error(why));
    }

    /// The value, if there is one that is not empty. What is in the way is noted.
    fn value(self) -> Option<Way<'a>> {
        let (of, name) = match self.at {
            At::Field(of, name) => (of, name),
            At::Item(value, _) => return Some(Way { path: "", value }),
            At::Object(_) => return None,
        };
        let mut first = None;
        for path in name.split('|') {
            match follow(of, path) {
                Ok(Some(way)) if way.value.is_empty() => first = first.or(Some(way)),
                Ok(found @ Some(_)) => return found,
                Ok(None) => {}
                Err(way) => {
                    self.note(Some(&way), &scalar::mistyped(way.value, "an object"));
                }
            }
        }
        first
    }

    /// Reads a value; the default if there is none or it cannot be read, which is noted. An item that
    /// cannot be read is an error.
    fn read<T: Default>(self, read: impl FnOnce(Raw<'a>) -> Result<T, String>) -> Result<T, Error> {
        let is_required = self.mode == Mode::Required;
        let Some(way) = self.value() else {
            if is_required {
                self.lacks(None, "missing");
            }
            return Ok(T::default());
        };
        let value = match read(way.value) {
            _ if is_required && way.value.is_empty() => Err("empty".to_owned()),
            value => value,
        };
        let why = match value {
            Ok(value) => return Ok(value),
            Err(why) => why,
        };
        if is_required {
            self.lacks(Some(&way), &why);
        } else if let At::Item(..) = self.at {
            self.note(None, &why);
            return Err(Error::custom(why));
        } else {
            self.note(Some(&way), &why);
        }
        Ok(T::default())
    }

    #[inline(never)]
    fn lacks(self, way: Option<&Way<'a>>, why: &str) {
        let path = match (way, self.at) {
            (Some(way), _) => way.path,
            (None, At::Field(_, name)) => name,
            (None, _) => "",
        };
        self.scope.lacks(self.place.at(path).error(why));
    }

    fn text(self) -> Result<Cow<'a, str>, Error> {
        match self.mode {
            Mode::Required => self.read(scalar::text).map(trimmed),
            Mode::Code => Self {
                mode: Mode::Required,
                ..self
            }
            .read(|value| match scalar::integer(value) {
                Ok(code) if value.kind() == Kind::Number => Ok(Cow::Owned(code.to_string())),
                _ => scalar::text(value),
            })
            .map(trimmed),
            Mode::Shown => self.read(|value| Ok(value.shown())),
            Mode::Named => self.named(),
            Mode::Address => self.address(),
            _ => self.read(scalar::text),
        }
    }

    /// The `Name` of a pair, see [`super::named`].
    fn named(self) -> Result<Cow<'a, str>, Error> {
        let Some(way) = self.value() else {
            return Ok(Cow::Borrowed(""));
        };
        if way.value.kind() != Kind::Object || way.value.is_empty() {
            return self.read(scalar::text);
        }
        let pair = self.place.at(way.path);
        let name = pair.at("Name");
        let why = match way.value.object().get("Name") {
            None => name.error("missing"),
            Some(value) => match scalar::text(value) {
                Ok(text) if text.trim().is_empty() => name.error("empty"),
                Ok(text) => return Ok(trimmed(text)),
                Err(why) => name.error(&why),
            },
        };
        self.scope.faults.note(&pair, Some(way.value), why);
        Ok(Cow::Borrowed(""))
    }

    /// An address, also as `{"Ip":"…","Isp":"cmcc"}`.
    fn address(self) -> Result<Cow<'a, str>, Error> {
        let plain = Lenient {
            mode: Mode::Plain,
            ..self
        };
        match self.at {
            At::Item(value, _) if value.kind() == Kind::Object => {
                let place = self.place.at("Ip");
                let Some(ip) = value.object().any("Ip") else {
                    let why = place.error("missing");
                    self.scope.faults.note(self.place, Some(value), why);
                    return Ok(Cow::Borrowed(""));
                };
                let at = At::Item(ip, "");
                Lenient {
                    at,
                    place: &place,
                    ..plain
                }
                .text()
            }
            _ => plain.text(),
        }
    }

    /// A time; of several ways the first that leads to one that can be read.
    fn time(self) -> Option<i64> {
        let At::Field(of, name) = self.at else {
            return None;
        };
        let mut fault = None;
        for path in name.split('|') {
            let Ok(Some(way)) = follow(of, path) else {
                continue;
            };
            match scalar::time(way.value) {
                Ok(Some(time)) => return Some(time.0),
                Ok(None) => {}
                Err(why) => fault = fault.or(Some((way, why))),
            }
        }
        if let Some((way, why)) = fault {
            let first = name.split('|').next().unwrap_or_default();
            let place = Place {
                member: first,
                ..self.place.at(way.path)
            };
            self.scope
                .faults
                .note(&place, Some(way.value), place.error(&why));
        }
        None
    }

    /// The lists at the ways of a field.
    fn lists(self) -> Vec<Found<'a, 'p>> {
        let At::Field(of, name) = self.at else {
            return Vec::new();
        };
        let mut lists = Vec::new();
        for path in name.split('|') {
            let (outer, inner) = path.rsplit_once('.').unwrap_or((path, ""));
            let way = match follow(of, outer) {
                Ok(Some(way)) => way,
                Ok(None) => continue,
                Err(way) => {
                    self.note(Some(&way), &scalar::mistyped(way.value, "an object"));
                    continue;
                }
            };
            match find_list(Some(way.value), outer, inner) {
                Ok(list) if list.items.is_empty() => {}
                Ok(list) => lists.push(list),
                Err(inner) => {
                    let place = self.place.at(outer);
                    let why = place.at(inner).error("missing");
                    self.scope.faults.note(&place, Some(way.value), why);
                }
            }
            if self.mode != Mode::Addresses && !lists.is_empty() {
                break;
            }
        }
        lists
    }

    /// Reads an item of a list that is an object. One that lacks what it cannot be without is left out.
    fn object_of_list<V: Visitor<'a>>(
        self,
        (value, short): (Raw<'a>, &str),
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
        let scope = Scope {
            faults: if is_item { &own } else { self.scope.faults },
            lack: &lack,
        };
        let object = value.object();
        let mut members = Fields {
            object: &object,
            fields: fields.iter(),
            place: &place,
            scope,
            short: None,
        };
        if value.kind() == Kind::Text && fields.first() == Some(&short) {
            members.short = Some(value);
        } else if value.kind() != Kind::Object {
            lack.set(Some(place.error("is not an object")));
        } else if !fields.iter().any(|field| is_there(&object, field)) {
            let first = fields.first().copied().unwrap_or_default();
            lack.set(Some(place.at(first).error("missing")));
        }
        let read = visitor.visit_seq(members)?;
        self.scope
            .faults
            .bad
            .borrow_mut()
            .append(&mut own.bad.take());
        if let Some(why) = lack.take() {
            if is_item {
                self.scope.faults.bad.borrow_mut().push(why);
            } else {
                self.scope.faults.note(&place, Some(value), why);
            }
            return Err(Error::custom("an item is left out"));
        }
        Ok(read)
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Whether any way of a field begins in an object.
fn is_there(object: &Object<'_>, field: &str) -> bool {
    let mut firsts = field.split('|').filter_map(|path| path.split('.').next());
    firsts.any(|first| object.any(first).is_some())
}

/// The fields of an object in the order its type has them.
struct Fields<'a, 'p> {
    object: &'p Object<'a>,
    fields: std::slice::Iter<'static, &'static str>,
    place: &'p Place<'p>,
    scope: Scope<'p>,
    /// A text that stands for the object and is its first field.
    short: Option<Raw<'a>>,
}

impl<'a> SeqAccess<'a> for Fields<'a, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(field) = self.fields.next() else {
            return Ok(None);
        };
        if *field == UNREADABLE {
            let members = |fault: Unreadable| vec![fault.member, fault.value, fault.why];
            let faults = self.scope.faults.unreadable.take().into_iter().map(members);
            return seed
                .deserialize(faults.collect::<Vec<_>>().into_deserializer())
                .map(Some);
        }
        let at = match self.short.take() {
            Some(value) => At::Item(value, ""),
            None => At::Field(self.object, field),
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

/// The items of lists.
struct Items<'a, 'p> {
    lists: std::vec::IntoIter<Found<'a, 'p>>,
    list: Found<'a, 'p>,
    next: usize,
    of: Lenient<'a, 'p>,
}

impl<'a> SeqAccess<'a> for Items<'a, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let value = loop {
            match self.list.items.get(self.next) {
                Some(value) if value.is_empty() && self.of.mode != Mode::Every => self.next += 1,
                Some(value) => break *value,
                None => {
                    let Some(list) = self.lists.next() else {
                        return Ok(None);
                    };
                    self.list = list;
                    self.next = 0;
                }
            }
        };
        let wrapper = self.list.wrapper(self.of.place);
        let place = self.list.item(&wrapper, self.next);
        self.next += 1;
        let item = Lenient {
            at: At::Item(value, self.list.name),
            place: &place,
            scope: self.of.scope,
            mode: if self.of.mode == Mode::Addresses {
                Mode::Address
            } else {
                Mode::Plain
            },
        };
        seed.deserialize(item).map(Some)
    }
}

macro_rules! counts {
    ($($method:ident $visit:ident $number:ty),*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let count = self.read(|value| {
                <$number>::try_from(scalar::integer(value)?).map_err(|_| "is out of range".to_owned())
            });
            visitor.$visit(count?)
        })*
    };
}

impl<'de> Deserializer<'de> for Lenient<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.read(scalar::flag)?)
    }

    counts!(deserialize_i64 visit_i64 i64, deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64);

    /// A time, or a number that is told or not.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let number = match self.mode {
            Mode::Time => self.time(),
            _ => self.read(|value| match u32::try_from(scalar::integer(value)?) {
                Ok(_) if value.is_empty() => Ok(None),
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
        let lists = self.lists().into_iter();
        visitor.visit_seq(Items {
            lists,
            list: Found::default(),
            next: 0,
            of: self,
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let place;
        let inside;
        let (object, place) = match self.at {
            At::Item(value, short) => return self.object_of_list((value, short), fields, visitor),
            At::Object(object) => (object, self.place),
            At::Field(_, name) => {
                inside = self.read(|value| match value.kind() {
                    _ if value.is_empty() => Ok(Object::default()),
                    Kind::Object => Ok(value.object()),
                    _ => Err(scalar::mistyped(value, "an object")),
                })?;
                place = self.place.at(name);
                (&inside, &place)
            }
        };
        visitor.visit_seq(Fields {
            object,
            fields: fields.iter(),
            place,
            scope: self.scope,
            short: None,
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
