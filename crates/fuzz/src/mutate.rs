//! Small changes to bytes.

use crate::random::Random;

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
pub fn mutate(random: &mut Random, base: &[u8], others: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut input = base.to_vec();
    for _ in 0..=random.below(4) {
        change(random, &mut input, others, words);
        input.truncate(LONGEST);
    }
    input
}

fn change(random: &mut Random, input: &mut Vec<u8>, others: &[Vec<u8>], words: &[&str]) {
    let length = input.len();
    match random.below(10) {
        0 => {
            let bit = random.below(8);
            if let Some(byte) = input.get_mut(random.below(length)) {
                *byte ^= 1 << bit;
            }
        }
        1 => {
            let new = random.number().to_le_bytes()[0];
            if let Some(byte) = input.get_mut(random.below(length)) {
                *byte = new;
            }
        }
        2 | 3 => {
            let own = random.below(2) == 0;
            let word = random.pick(if own { words } else { &WORDS }).copied();
            replace(random, input, word.unwrap_or_default().as_bytes());
        }
        4 => {
            // A part of another input, or of this one.
            let other = random.pick(others).map_or(&[][..], Vec::as_slice);
            let part = random.part(other.len(), 200);
            replace(random, input, other.get(part).unwrap_or_default());
        }
        5 => input.truncate(random.below(length + 1)),
        6 => {
            let part = random.part(length, 100);
            input.drain(part);
        }
        7 => {
            let part = random.part(length, 100);
            let double = input.get(part.clone()).unwrap_or_default().to_vec();
            for _ in 0..=random.below(3) {
                input.splice(part.end..part.end, double.iter().copied());
            }
        }
        8 => nest(random, input),
        _ => swap(random, input),
    }
}

/// Puts bytes in the place of a short part.
fn replace(random: &mut Random, input: &mut Vec<u8>, new: &[u8]) {
    let longest = if random.below(2) == 0 { 0 } else { 20 };
    let part = random.part(input.len(), longest);
    input.splice(part, new.iter().copied());
}

/// Puts a part into many pairs of brackets.
fn nest(random: &mut Random, input: &mut Vec<u8>) {
    let pairs = [
        ("[", "]"),
        ("{\"a\":", "}"),
        ("<a>", "</a>"),
        ("{\"Code\":[", "]}"),
    ];
    let Some((open, close)) = random.pick(&pairs) else {
        return;
    };
    let depth = *random
        .pick(&[1, 2, 10, 126, 127, 128, 129, 3000])
        .unwrap_or(&1);
    let part = random.part(input.len(), 60);
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
fn swap(random: &mut Random, input: &mut [u8]) {
    let part = random.part(input.len(), 80);
    let middle = random.below(part.len() + 1);
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
        let (mut one, mut same) = (Random::new(1), Random::new(1));
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
