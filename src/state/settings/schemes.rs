//! Which signature works at which address, as it was found out.

use rerack_api::endpoint::parse_base;
use rerack_api::sign::Scheme;

/// How many addresses are remembered.
const MOST: usize = 8;

/// What is known of some addresses: V3 where preflights pass, V1 where they are refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schemes(Vec<(String, Scheme)>);

impl Schemes {
    /// What works at an address; `None` if nobody tried.
    #[must_use]
    pub fn at(&self, address: &str) -> Option<Scheme> {
        let known = self.0.iter().find(|(known, _)| known == address);
        known.map(|(_, scheme)| *scheme)
    }

    /// Remembers what works at an address; the one remembered longest ago is forgotten for it.
    pub fn remember(&mut self, address: &str, scheme: Scheme) {
        self.0.retain(|(known, _)| known != address);
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push((address.to_owned(), scheme));
    }

    /// As it is stored: `v3 https://ecs.aliyuncs.com/ v1 http://127.0.0.1:8787/`. Addresses that were
    /// checked hold no white space.
    #[must_use]
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (address, scheme) in &self.0 {
            text.push_str(match scheme {
                Scheme::V1 => " v1 ",
                Scheme::V3 => " v3 ",
            });
            text.push_str(address);
        }
        text
    }

    /// Reads what [`Self::text`] wrote; what is no such thing is left out.
    #[must_use]
    pub(super) fn parse(text: &str) -> Self {
        let mut schemes = Self::default();
        let mut words = text.split_ascii_whitespace();
        while let (Some(word), Some(address)) = (words.next(), words.next()) {
            match (word, parse_base(address)) {
                ("v1", Ok(base)) => schemes.remember(&base, Scheme::V1),
                ("v3", Ok(base)) => schemes.remember(&base, Scheme::V3),
                _ => {}
            }
        }
        schemes
    }
}
