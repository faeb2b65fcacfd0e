//! What a run is called.

use std::fmt;

use rerack_api::UnixMillis;

/// Characters of an id.
const LENGTH: usize = 20;
/// Letters and digits that are told apart easily when they are read out.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// The id of a run: the minute in which it was confirmed (UTC) and four letters by chance, e.g.
/// `2026-11-21-0946-k3f8`. Sorted by id, runs are sorted by time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId([u8; LENGTH]);

impl RunId {
    /// A new id for a run that is confirmed at this time; its letters come from 20 random bits.
    #[must_use]
    pub fn new(at: UnixMillis, mut random: u32) -> Self {
        let iso = at.to_iso_minute();
        let digits = iso.bytes().filter(u8::is_ascii_digit);
        let mut id = *b"0000-00-00-0000-aaaa";
        let places = id.iter_mut().filter(|place| **place == b'0');
        for (place, digit) in places.zip(digits) {
            *place = digit;
        }
        for place in &mut id[16..] {
            *place = LETTERS[random as usize % LETTERS.len()];
            random /= 32;
        }
        Self(id)
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
