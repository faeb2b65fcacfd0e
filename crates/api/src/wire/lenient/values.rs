//! Reading the value of a field.

use serde::de::Error as _;
use serde::de::value::Error;

use super::Place;
use super::source::{At, Lenient, Way, follow};
use super::with::Mode;
use crate::wire::scalar;
use crate::wire::tree::Node;

impl<'d> Lenient<'d, '_> {
    pub(super) fn note(self, way: Option<&Way<'d>>, why: &str) {
        let (place, node) = match (way, self.at) {
            (Some(way), _) => (self.place.at(way.path), way.node),
            (None, At::Item(node, _) | At::Field(node, _) | At::Object(node)) => {
                (*self.place, node)
            }
        };
        let why = place.error(why);
        self.scope.faults.note(&place, Some(node), why);
    }

    /// The value, if there is one; of several ways the first to one that is not empty. What is in the
    /// way is noted.
    fn value(self) -> Option<Way<'d>> {
        let (object, name) = match self.at {
            At::Field(object, name) => (object, name),
            At::Item(node, _) => return Some(Way { path: "", node }),
            At::Object(_) => return None,
        };
        // Nearly all fields.
        if let Some(node) = object.get(name) {
            return Some(Way { path: name, node });
        }
        if !name.bytes().any(|byte| matches!(byte, b'.' | b'|')) {
            return None;
        }
        let mut empty = None;
        for path in name.split('|') {
            match follow(object, path) {
                Ok(Some(way)) if way.node.is_empty() => empty = empty.or(Some(way)),
                Ok(Some(way)) => return Some(way),
                Ok(None) => {}
                Err(way) => self.note(Some(&way), &scalar::mistyped(way.node, "an object")),
            }
        }
        empty
    }

    /// Reads a value; the default if there is none or it cannot be read, which is noted. An item that
    /// cannot be read is an error.
    pub(super) fn read<T: Default>(
        self,
        read: impl FnOnce(Node<'d>) -> Result<T, String>,
    ) -> Result<T, Error> {
        let is_required = self.mode == Mode::Required;
        let way = self.value();
        let why = match &way {
            None if is_required => "missing".to_owned(),
            None => return Ok(T::default()),
            Some(way) if is_required && way.node.is_empty() => "empty".to_owned(),
            Some(way) => match read(way.node) {
                Ok(value) => return Ok(value),
                Err(why) => why,
            },
        };
        self.fail(way.as_ref(), &why)?;
        Ok(T::default())
    }

    fn fail(self, way: Option<&Way<'d>>, why: &str) -> Result<(), Error> {
        if self.mode == Mode::Required {
            let path = match (way, self.at) {
                (Some(way), _) => way.path,
                (None, At::Field(_, name)) => name,
                (None, _) => "",
            };
            self.scope.lacks(self.place.at(path).error(why));
            return Ok(());
        }
        if let At::Item(..) = self.at {
            self.note(None, why);
            return Err(Error::custom("an item is left out"));
        }
        self.note(way, why);
        Ok(())
    }

    pub(super) fn text(self) -> Result<String, Error> {
        let plain = Self {
            mode: Mode::Plain,
            ..self
        };
        match self.mode {
            Mode::Required => self.read(required_text),
            Mode::Code => {
                let required = Self {
                    mode: Mode::Required,
                    ..self
                };
                required.read(|node| match scalar::integer(node) {
                    Ok(code) if node.as_text().is_none() => Ok(code.to_string()),
                    _ => required_text(node),
                })
            }
            Mode::Shown => plain.read(|node| Ok(node.shown())),
            Mode::Named => plain.named(),
            Mode::Address => plain.address(),
            _ => plain.read(|node| scalar::text(node).map(Into::into)),
        }
    }

    /// The `Name` of a pair, see [`super::named`].
    fn named(self) -> Result<String, Error> {
        let Some(way) = self
            .value()
            .filter(|way| way.node.is_object() && way.node.has_content())
        else {
            return self.text();
        };
        let pair = self.place.at(way.path);
        let name = match way.node.get("Name") {
            None => Err("missing".to_owned()),
            Some(name) => required_text(name),
        };
        name.or_else(|why| {
            let why = pair.at("Name").error(&why);
            self.scope.faults.note(&pair, Some(way.node), why);
            Ok(String::new())
        })
    }

    /// An address, also as `{"Ip":"…","Isp":"cmcc"}`.
    fn address(self) -> Result<String, Error> {
        let At::Item(node, _) = self.at else {
            return self.text();
        };
        if !node.is_object() {
            return self.text();
        }
        let place = self.place.at("Ip");
        let Some(ip) = node.any("Ip") else {
            let why = place.error("missing");
            self.scope.faults.note(self.place, Some(node), why);
            return Ok(String::new());
        };
        Lenient {
            at: At::Item(ip, ""),
            place: &place,
            ..self
        }
        .text()
    }

    /// A time; of several ways the first to one that can be read. A fault is told of the first way.
    pub(super) fn time(self) -> Option<i64> {
        let At::Field(object, name) = self.at else {
            return None;
        };
        let mut fault = None;
        for path in name.split('|') {
            let Ok(Some(way)) = follow(object, path) else {
                continue;
            };
            match scalar::time(way.node) {
                Ok(Some(time)) => return Some(time.0),
                Ok(None) => {}
                Err(why) => fault = fault.or(Some((way, why))),
            }
        }
        let (way, why) = fault?;
        let place = Place {
            member: name.split('|').next().unwrap_or_default(),
            ..self.place.at(way.path)
        };
        let why = place.error(&why);
        self.scope.faults.note(&place, Some(way.node), why);
        None
    }
}

fn required_text(node: Node<'_>) -> Result<String, String> {
    let text = scalar::text(node)?;
    match text.trim() {
        "" => Err("empty".to_owned()),
        text => Ok(text.to_owned()),
    }
}
