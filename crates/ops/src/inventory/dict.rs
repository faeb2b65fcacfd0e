//! A dictionary: each different text once, named by a number. Number 0 is the empty text.

use super::grow::{self, narrow};
use super::slots::{Slots, hash};

/// Texts by number and numbers by text.
pub(crate) struct Dict {
    text: Vec<u8>,
    ends: Vec<u32>,
    slots: Slots,
}

impl Default for Dict {
    fn default() -> Self {
        let mut dict = Self {
            text: Vec::new(),
            ends: Vec::new(),
            slots: Slots::default(),
        };
        dict.intern("");
        dict
    }
}

impl Dict {
    /// How many different texts there are, the empty one included.
    pub(crate) fn len(&self) -> u32 {
        narrow(self.ends.len())
    }

    /// The text of a number; empty for an unknown one.
    pub(crate) fn get(&self, id: u32) -> &str {
        std::str::from_utf8(self.raw(id)).unwrap_or_default()
    }

    /// The number of a text, if it is in.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        let bytes = text.as_bytes();
        self.slots
            .candidates(hash(&[bytes]))
            .find(|id| self.raw(*id) == bytes)
    }

    /// The number of a text, which is put in if it is new.
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        if let Some(id) = self.find(text) {
            return id;
        }
        let id = self.len();
        grow::extend(&mut self.text, text.as_bytes());
        grow::push(&mut self.ends, narrow(self.text.len()));
        let (texts, ends) = (&self.text, &self.ends);
        self.slots.insert(hash(&[text.as_bytes()]), id, |old| {
            hash(&[slice(texts, ends, old)])
        });
        id
    }

    /// All texts in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|id| self.get(id))
    }

    /// The bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        grow::bytes(&self.text) + grow::bytes(&self.ends) + self.slots.bytes()
    }

    fn raw(&self, id: u32) -> &[u8] {
        slice(&self.text, &self.ends, id)
    }
}

fn slice<'a>(text: &'a [u8], ends: &[u32], id: u32) -> &'a [u8] {
    let Some(&end) = ends.get(id as usize) else {
        return &[];
    };
    let start = if id == 0 { 0 } else { ends[id as usize - 1] };
    &text[start as usize..end as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_one_number_and_comes_back() {
        let mut dict = Dict::default();
        assert_eq!(dict.intern(""), 0);
        for round in 0..2 {
            for i in 0..1_000_u32 {
                assert_eq!(dict.intern(&format!("cn-{i}-é")), i + 1, "round {round}");
            }
        }
        assert_eq!(dict.len(), 1_001);
        assert_eq!((dict.get(18), dict.get(5_000)), ("cn-17-é", ""));
        assert_eq!((dict.find("cn-17-é"), dict.find("cn-17")), (Some(18), None));
        assert_eq!(dict.iter().nth(1), Some("cn-0-é"));
    }
}
