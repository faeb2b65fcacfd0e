//! Reading parameters in every style of the API (FACTS 1.0). An empty value counts as absent.

use super::refuse::{invalid, missing};
use crate::call::Refusal;
use rerack_api::time::UnixMillis;
use rerack_api::wire::params::Params;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The parameters of one call.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(pub(super) &'a Params);

impl<'a> Reader<'a> {
    /// A scalar, if it is there and not empty.
    pub(super) fn text(self, name: &str) -> Option<&'a str> {
        self.0.get(name).filter(|value| !value.is_empty())
    }

    /// A mandatory scalar.
    pub(super) fn required(self, name: &str) -> Result<&'a str, Refusal> {
        self.text(name).ok_or_else(|| missing(name))
    }

    /// A boolean in any case; absent is `None`.
    pub(super) fn flag(self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.text(name) {
            None => Ok(None),
            Some(text) if text.eq_ignore_ascii_case("true") => Ok(Some(true)),
            Some(text) if text.eq_ignore_ascii_case("false") => Ok(Some(false)),
            Some(_) => Err(invalid(name)),
        }
    }

    /// A whole number.
    pub(super) fn number(self, name: &str) -> Result<Option<u32>, Refusal> {
        self.text(name)
            .map(|text| text.parse().map_err(|_| invalid(name)))
            .transpose()
    }

    /// One of the values listed.
    pub(super) fn one_of(
        self,
        name: &str,
        values: &[&str],
        refusal: fn() -> Refusal,
    ) -> Result<Option<&'a str>, Refusal> {
        match self.text(name) {
            Some(text) if !values.contains(&text) => Err(refusal()),
            other => Ok(other),
        }
    }

    /// `Name.1`, `Name.2` … in the order of their numbers.
    pub(super) fn indexed(self, name: &str) -> Vec<&'a str> {
        let mut found = BTreeMap::new();
        for (key, value) in self.0.pairs() {
            let number = key
                .strip_prefix(name)
                .and_then(|rest| rest.strip_prefix('.'));
            if let Some(number) = number.and_then(|number| number.parse::<u32>().ok()) {
                found.insert(number, value.as_str());
            }
        }
        found.into_values().collect()
    }

    /// `Name.1.Key`, `Name.1.Value` … ; a missing value is `None`.
    pub(super) fn pairs(self, name: &str) -> Vec<(&'a str, Option<&'a str>)> {
        let mut found: BTreeMap<u32, (&str, Option<&str>)> = BTreeMap::new();
        for (key, value) in self.0.pairs() {
            let rest = key
                .strip_prefix(name)
                .and_then(|rest| rest.strip_prefix('.'));
            let Some((number, part)) = rest.and_then(|rest| rest.split_once('.')) else {
                continue;
            };
            let Ok(number) = number.parse::<u32>() else {
                continue;
            };
            let pair = found.entry(number).or_default();
            match part {
                "Key" => pair.0 = value,
                "Value" => pair.1 = Some(value),
                _ => {}
            }
        }
        found.into_values().collect()
    }

    /// `["a","b"]` in a scalar. `None` if absent.
    pub(super) fn json_list(self, name: &str) -> Result<Option<Vec<String>>, Refusal> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        serde_json::from_str::<Vec<String>>(text)
            .map(Some)
            .map_err(|_| invalid(name))
    }

    /// A JSON array in a scalar. `None` if absent or no array.
    pub(super) fn json_array(self, name: &str) -> Option<Vec<Value>> {
        serde_json::from_str(self.text(name)?).ok()
    }

    /// `a,b,c`; also `Name.N`, which some describe the same parameters as.
    pub(super) fn comma(self, name: &str) -> Vec<&'a str> {
        match self.text(name) {
            Some(text) => text
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect(),
            None => self.indexed(name),
        }
    }

    /// A point in time.
    pub(super) fn time(self, name: &str) -> Result<Option<UnixMillis>, Refusal> {
        let read = |text| UnixMillis::parse_iso(text).ok_or_else(|| invalid(name));
        self.text(name).map(read).transpose()
    }

    /// `Name.Start` and `Name.End`, both included; an open end reaches forever.
    pub(super) fn time_range(self, name: &str) -> Result<RangeInclusive<i64>, Refusal> {
        let start = self
            .time(&format!("{name}.Start"))?
            .map_or(i64::MIN, |time| time.0);
        let end = self
            .time(&format!("{name}.End"))?
            .map_or(i64::MAX, |time| time.0);
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
