//! What stands in memory when a module starts: its data segments, laid out by address.

use std::ops::Range;

/// The most that is read; the page has a quarter of a megabyte.
const MOST: usize = 64 << 20;

/// A run of zeros of this length is left out: memory is zero to begin with. Shorter ones
/// take less, compressed, than the head of one more segment.
const ZEROS: usize = 32;

/// Memory at the start, zero where nothing is said.
#[derive(Debug, Default)]
pub(crate) struct Image {
    start: u32,
    bytes: Vec<u8>,
}

impl Image {
    /// Lays out segments, each an address and what stands there. An error if they are too far apart.
    pub(crate) fn of(segments: &[(u32, &[u8])]) -> Result<Self, String> {
        let ends = segments.iter().map(|(at, bytes)| size(*at) + bytes.len());
        let end = ends.max().unwrap_or_default();
        let start = segments.iter().map(|(at, _)| *at).min().unwrap_or_default();
        let length = end - size(start);
        if length > MOST {
            return Err(format!("{length} bytes of data are too many"));
        }
        let mut bytes = vec![0; length];
        for (at, segment) in segments {
            let at = size(at - start);
            bytes[at..at + segment.len()].copy_from_slice(segment);
        }
        Ok(Self { start, bytes })
    }

    /// All addresses something is said of.
    pub(crate) fn range(&self) -> Range<u32> {
        let end = size(self.start) + self.bytes.len();
        self.start..u32::try_from(end).unwrap_or(u32::MAX)
    }

    /// What stands at an address.
    pub(crate) fn at(&self, address: u32) -> u8 {
        let place = address.checked_sub(self.start).map(size);
        place
            .and_then(|place| self.bytes.get(place))
            .copied()
            .unwrap_or(0)
    }

    /// Four bytes as the number they are in memory.
    pub(crate) fn number(&self, address: u32) -> u32 {
        let byte = |n: u32| self.at(address.saturating_add(n));
        u32::from_le_bytes([byte(0), byte(1), byte(2), byte(3)])
    }

    /// The first address at which two images differ.
    pub(crate) fn differs(&self, other: &Self) -> Option<u32> {
        let (one, two) = (self.range(), other.range());
        let mut all = one.start.min(two.start)..one.end.max(two.end);
        all.find(|address| self.at(*address) != other.at(*address))
    }

    /// Segments that fill these ranges, without long runs of zeros.
    pub(crate) fn segments(&self, ranges: &[Range<u32>]) -> Vec<(u32, Vec<u8>)> {
        let mut segments: Vec<(u32, Vec<u8>)> = Vec::new();
        for range in ranges {
            let mut zeros = ZEROS;
            for address in range.clone() {
                let byte = self.at(address);
                match segments.last_mut() {
                    _ if byte == 0 => zeros += 1,
                    Some((_, bytes)) if zeros < ZEROS => {
                        bytes.resize(bytes.len() + zeros, 0);
                        bytes.push(byte);
                        zeros = 0;
                    }
                    _ => {
                        segments.push((address, vec![byte]));
                        zeros = 0;
                    }
                }
            }
        }
        segments
    }
}

/// An address as a place.
fn size(address: u32) -> usize {
    usize::try_from(address).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image() -> Image {
        Image::of(&[(100, b"one"), (106, b"two"), (150, &[7, 0, 0, 0])]).unwrap()
    }

    #[test]
    fn memory_is_zero_where_nothing_is_said() {
        let image = image();
        assert_eq!(image.range(), 100..154);
        let read: Vec<u8> = (99..110).map(|at| image.at(at)).collect();
        assert_eq!(read, b"\0one\0\0\0two\0");
        assert_eq!((image.number(150), image.number(u32::MAX)), (7, 0));
    }

    #[test]
    fn images_are_the_same_whatever_their_segments() {
        let other = Image::of(&[(100, b"one\0\0\0two"), (150, b"\x07")]).unwrap();
        assert_eq!(image().differs(&other), None);
        let other = Image::of(&[(100, b"one\0\0\0tvo"), (150, b"\x07")]).unwrap();
        assert_eq!(image().differs(&other), Some(107));
        assert!(Image::of(&[(0, b"a"), (1 << 30, b"b")]).is_err());
    }

    #[test]
    fn segments_leave_out_long_runs_of_zeros_only() {
        let all = image().segments(&[0..101, 101..200]);
        let one = (100, b"o".to_vec());
        assert_eq!(all, [one, (101, b"ne\0\0\0two".to_vec()), (150, vec![7])]);
        let parts = image().segments(&[101..103, 103..107, 153..154]);
        assert_eq!(parts, [(101, b"ne".to_vec()), (106, b"t".to_vec())]);
    }
}
