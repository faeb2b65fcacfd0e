//! What a run is called.

use crate::platform::clock;
use rerack_api::UnixMillis;
use std::fmt;

/// Characters of an id.
const LENGTH: usize = 20;
/// Letters and digits that are told apart easily when they are read out.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// The id of a run: the minute in which it was confirmed (UTC) and four letters by chance, e.g.
/// `2026-11-21-0946-k3f8`. Sorted by id, runs are sorted by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId([u8; LENGTH]);

impl RunId {
    /// A new id for a run that is confirmed at this time.
    #[must_use]
    pub fn new(at: UnixMillis) -> Self {
        let iso = at.to_iso_minute();
        let digits = iso.bytes().filter(u8::is_ascii_digit);
        let mut id = *b"0000-00-00-0000-aaaa";
        let places = id.iter_mut().filter(|place| **place == b'0');
        for (place, digit) in places.zip(digits) {
            *place = digit;
        }
        for place in &mut id[16..] {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let by_chance = (js_sys::Math::random() * 32.0) as usize % LETTERS.len();
            *place = LETTERS[by_chance];
        }
        Self(id)
    }

    /// A new id for a run that is confirmed now.
    #[must_use]
    pub fn now() -> Self {
        Self::new(clock::now())
    }

    /// Reads an id; `None` if the text is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let id: [u8; LENGTH] = text.as_bytes().try_into().ok()?;
        let fits = |(at, byte): (usize, &u8)| match at {
            4 | 7 | 10 | 15 => *byte == b'-',
            0..15 => byte.is_ascii_digit(),
            _ => LETTERS.contains(byte),
        };
        id.iter().enumerate().all(fits).then_some(Self(id))
    }

    /// The minute in which it was confirmed.
    #[must_use]
    pub fn minute(&self) -> UnixMillis {
        let text = self.as_str();
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let iso = format!("{}T{}:{}Z", part(0, 10), part(11, 13), part(13, 15));
        UnixMillis::parse_iso(&iso).unwrap_or_default()
    }

    /// As it stands in addresses and file names.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for RunId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}
