//! Small changes to bytes.

use std::ops::Range;

use fastrand::Rng;

/// Inputs do not grow beyond this many bytes.
pub const LONGEST: usize = 64 * 1024;

/// What is put in by [`mutate`] for every target: marks of both formats, odd texts and numbers.
const WORDS: [&str; 46] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "0",
    "-1",
    "1e400",
    "1.5",
    "9223372036854775808",
    "\"\"",
    "{}",
    "[]",
    "\\u0000",
    "\\ud800",
    "\\ud83d\\ude00",
    "\u{feff}",
    "、",
    "é",
    "\u{1f600}",
    "\0",
    " ",
    "<",
    ">",
    "</",
    "/>",
    "<a>",
    "</a>",
    "<a/>",
    "&amp;",
    "&#65;",
    "&#x110000;",
    "&",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?x?>",
    "<!DOCTYPE a>",
    "='x'",
    "\"200\"",
];

/// Changes a copy of `base` in one to four places: bits, bytes, words of the format and of the
/// target, parts of other inputs, parts cut out or doubled, the end cut off, deep nesting.
pub fn mutate(random: &mut Rng, base: &[u8], others: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut input = base.to_vec();
    for _ in 0..=random.usize(..4) {
        change(random, &mut input, others, words);
        input.truncate(LONGEST);
    }
    input
}

fn change(random: &mut Rng, input: &mut Vec<u8>, others: &[Vec<u8>], words: &[&str]) {
    let length = input.len();
    match random.usize(..10) {
        0 => {
            let bit = random.usize(..8);
            if let Some(byte) = pick_mut(random, input) {
                *byte ^= 1 << bit;
            }
        }
        1 => {
            let new = random.u8(..);
            if let Some(byte) = pick_mut(random, input) {
                *byte = new;
            }
        }
        2 | 3 => {
            let own = random.bool();
            let word = random.choice(if own { words } else { &WORDS }).copied();
            replace(random, input, word.unwrap_or_default().as_bytes());
        }
        4 => {
            // A part of another input, or of this one.
            let other = random.choice(others).map_or(&[][..], Vec::as_slice);
            let part = part(random, other.len(), 200);
            replace(random, input, other.get(part).unwrap_or_default());
        }
        5 => input.truncate(random.usize(..=length)),
        6 => {
            let part = part(random, length, 100);
            input.drain(part);
        }
        7 => {
            let part = part(random, length, 100);
            let double = input.get(part.clone()).unwrap_or_default().to_vec();
            for _ in 0..=random.usize(..3) {
                input.splice(part.end..part.end, double.iter().copied());
            }
        }
        8 => nest(random, input),
        _ => swap(random, input),
    }
}

/// A part of something of that length, at most `longest` long.
fn part(random: &mut Rng, length: usize, longest: usize) -> Range<usize> {
    let start = random.usize(..=length);
    start..start + random.usize(..=longest.min(length - start))
}

fn pick_mut<'a>(random: &mut Rng, input: &'a mut [u8]) -> Option<&'a mut u8> {
    random.choice(input)
}

/// Puts bytes in the place of a short part.
fn replace(random: &mut Rng, input: &mut Vec<u8>, new: &[u8]) {
    let longest = if random.bool() { 0 } else { 20 };
    let part = part(random, input.len(), longest);
    input.splice(part, new.iter().copied());
}

/// Puts a part into many pairs of brackets.
fn nest(random: &mut Rng, input: &mut Vec<u8>) {
    let pairs = [
        ("[", "]"),
        ("{\"a\":", "}"),
        ("<a>", "</a>"),
        ("{\"Code\":[", "]}"),
    ];
    let Some((open, close)) = random.choice(&pairs) else {
        return;
    };
    let depths = [1, 2, 10, 126, 127, 128, 129, 3000];
    let depth = random.choice(depths).unwrap_or(1);
    let part = part(random, input.len(), 60);
    let inside = input.get(part.clone()).unwrap_or_default();
    let nested = [
        open.repeat(depth).as_bytes(),
        inside,
        close.repeat(depth).as_bytes(),
    ]
    .concat();
    input.splice(part, nested);
}

/// Exchanges what stands between two commas or brackets with what follows.
fn swap(random: &mut Rng, input: &mut [u8]) {
    let part = part(random, input.len(), 80);
    let middle = random.usize(..=part.len());
    if let Some(part) = input.get_mut(part) {
        part.rotate_left(middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_determined_by_the_seed_and_stay_within_the_limit() {
        let base = vec![b'x'; LONGEST];
        let others = [b"{\"a\":1}".to_vec(), Vec::new()];
        let (mut one, mut same) = (Rng::with_seed(1), Rng::with_seed(1));
        let mut differ = 0;
        for _ in 0..300 {
            let short = mutate(&mut one, b"{\"RequestId\":\"r\"}", &others, &["RequestId"]);
            assert_eq!(
                short,
                mutate(&mut same, b"{\"RequestId\":\"r\"}", &others, &["RequestId"])
            );
            differ += usize::from(short != b"{\"RequestId\":\"r\"}");
            assert!(mutate(&mut one, &base, &others, &[]).len() <= LONGEST);
            let _ = mutate(&mut same, &base, &others, &[]);
            let _ = mutate(&mut one, &[], &[], &[]);
            let _ = mutate(&mut same, &[], &[], &[]);
        }
        assert!(differ > 250, "{differ}");
    }
}
