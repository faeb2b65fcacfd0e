//! Reading parameters in every style of the API (FACTS 1.0). An empty value counts as absent.

use super::refuse::{invalid, missing};
use crate::call::Refusal;
use rerack_api::time::UnixMillis;
use rerack_api::wire::params::Params;
use std::ops::RangeInclusive;

/// The parameters of one call.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a Params);

/// A key and its value, if it has one.
pub(super) type Pair<'a> = (&'a str, Option<&'a str>);

impl<'a> Reader<'a> {
    /// A scalar, if it is there and not empty.
    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        self.0.get(name).filter(|value| !value.is_empty())
    }

    /// A mandatory scalar.
    pub(super) fn required(self, name: &str) -> Result<&'a str, Box<Refusal>> {
        self.text(name).ok_or_else(|| missing(name))
    }

    /// A boolean in any case; absent is `None`.
    pub(super) fn flag(self, name: &str) -> Result<Option<bool>, Box<Refusal>> {
        match self.text(name) {
            None => Ok(None),
            Some(text) if text.eq_ignore_ascii_case("true") => Ok(Some(true)),
            Some(text) if text.eq_ignore_ascii_case("false") => Ok(Some(false)),
            Some(_) => Err(invalid(name)),
        }
    }

    /// A whole number.
    pub(super) fn number(self, name: &str) -> Result<Option<u32>, Box<Refusal>> {
        match self.text(name).map(str::parse) {
            None => Ok(None),
            Some(Ok(number)) => Ok(Some(number)),
            Some(Err(_)) => Err(invalid(name)),
        }
    }

    /// One of the values listed.
    pub(super) fn one_of(
        self,
        name: &str,
        values: &[&str],
        refusal: fn(&str) -> Box<Refusal>,
    ) -> Result<Option<&'a str>, Box<Refusal>> {
        match self.text(name) {
            Some(text) if !values.contains(&text) => Err(refusal(name)),
            other => Ok(other),
        }
    }

    /// `Name.1…`, `Name.2…` in the order of their numbers: number, what follows it, and value.
    fn numbered(self, name: &str) -> Vec<(u32, &'a str, &'a str)> {
        let mut found: Vec<(u32, &str, &str)> = Vec::new();
        for (key, value) in self.0.pairs() {
            let Some(rest) = key.strip_prefix(name).and_then(|k| k.strip_prefix('.')) else {
                continue;
            };
            let (number, part) = rest.split_once('.').unwrap_or((rest, ""));
            let Ok(number) = number.parse::<u32>() else {
                continue;
            };
            // They nearly always come in order, so this looks at one.
            let behind = found.iter().rev().take_while(|one| one.0 > number).count();
            found.insert(found.len() - behind, (number, part, value));
        }
        found
    }

    /// The values of `Name.1`, `Name.2` … in the order of their numbers.
    pub(super) fn indexed(self, name: &str) -> Vec<&'a str> {
        let mut last = None;
        let mut values = Vec::new();
        for (number, part, value) in self.numbered(name) {
            if !part.is_empty() {
                continue;
            }
            if last == Some(number) {
                values.pop();
            }
            last = Some(number);
            values.push(value);
        }
        values
    }

    /// `Name.1.Key`, `Name.1.Value` … ; a missing value is `None`.
    pub(super) fn pairs(self, name: &str) -> Vec<Pair<'a>> {
        let mut last = None;
        let mut pairs: Vec<Pair<'_>> = Vec::new();
        for (number, part, value) in self.numbered(name) {
            if part.is_empty() {
                continue;
            }
            if last != Some(number) {
                last = Some(number);
                pairs.push(("", None));
            }
            let Some(pair) = pairs.last_mut() else {
                continue;
            };
            match part {
                "Key" => pair.0 = value,
                "Value" => pair.1 = Some(value),
                _ => {}
            }
        }
        pairs
    }

    /// `["a","b"]` in a scalar. `None` if absent.
    pub(super) fn json_list(self, name: &str) -> Result<Option<Vec<String>>, Box<Refusal>> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        texts_of_list(text).map(Some).ok_or_else(|| invalid(name))
    }

    /// `a,b,c`; also `Name.N`, which some describe the same parameters as.
    pub(super) fn comma(self, name: &str) -> Vec<&'a str> {
        match self.text(name) {
            Some(text) => {
                let mut parts: Vec<&str> = text.split(',').map(str::trim).collect();
                parts.retain(|part| !part.is_empty());
                parts
            }
            None => self.indexed(name),
        }
    }

    /// A point in time, in milliseconds; `absent` if there is none.
    pub(super) fn time(self, name: &str, absent: i64) -> Result<i64, Box<Refusal>> {
        match self.text(name) {
            None => Ok(absent),
            Some(text) => UnixMillis::parse_iso(text)
                .map(|time| time.0)
                .ok_or_else(|| invalid(name)),
        }
    }

    /// `Name.Start` and `Name.End`, both included; an open end reaches forever.
    pub(super) fn time_range(self, name: &str) -> Result<RangeInclusive<i64>, Box<Refusal>> {
        let start = self.time(&[name, ".Start"].concat(), i64::MIN)?;
        let end = self.time(&[name, ".End"].concat(), i64::MAX)?;
        if end < start {
            return Err(Refusal::new(
                403,
                "InvalidParameter.TimeEndBeforeStart",
                "The specified end time is earlier than the start time.",
            ));
        }
        Ok(start..=end)
    }
}

/// The texts of a JSON list of texts; `None` for anything else.
pub(crate) fn texts_of_list(json: &str) -> Option<Vec<String>> {
    serde_json::from_str(json).ok()
}
