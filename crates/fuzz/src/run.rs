//! A campaign against one target.

use std::cell::RefCell;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};

use fastrand::Rng;

use crate::mutate::mutate;
use crate::targets::Target;

/// Kept inputs beyond this many take the place of older ones.
const MOST_KEPT: usize = 4096;

/// What a campaign saw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many inputs were tried.
    pub tries: u64,
    /// How many different outcomes they had.
    pub outcomes: usize,
    /// How many inputs are in the corpus at the end.
    pub kept: usize,
}

/// An input that breaks a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The input.
    pub input: Vec<u8>,
    /// The promise.
    pub why: String,
}

thread_local! {
    static CURRENT: RefCell<(&'static str, Vec<u8>)> = const { RefCell::new(("", Vec::new())) };
}

/// Tries inputs as long as `goes_on` says so, or until one breaks a promise.
pub fn campaign(
    target: &Target,
    seeds: Vec<Vec<u8>>,
    seed: u64,
    mut goes_on: impl FnMut() -> bool,
) -> Result<Seen, Box<Broken>> {
    let mut random = Rng::with_seed(seed);
    let mut outcomes = HashSet::new();
    let mut result = Seen::default();
    for input in &seeds {
        outcomes.insert(attempt(target, input)?);
        result.tries += 1;
    }
    let mut corpus = seeds;
    while goes_on() {
        let base = random.choice(&corpus).map_or(&[][..], Vec::as_slice);
        let input = mutate(&mut random.fork(), base, &corpus, target.words);
        result.tries += 1;
        if outcomes.insert(attempt(target, &input)?) {
            if corpus.len() < MOST_KEPT {
                corpus.push(input);
            } else if let Some(place) = corpus.get_mut(random.usize(..MOST_KEPT)) {
                *place = input;
            }
        }
    }
    result.outcomes = outcomes.len();
    result.kept = corpus.len();
    Ok(result)
}

/// Tries one input.
pub fn attempt(target: &Target, input: &[u8]) -> Result<u64, Box<Broken>> {
    CURRENT.with_borrow_mut(|(name, bytes)| {
        *name = target.name;
        bytes.clear();
        bytes.extend_from_slice(input);
    });
    (target.run)(input).map_err(|why| {
        Box::new(Broken {
            input: input.to_vec(),
            why,
        })
    })
}

/// The committed inputs of a target.
pub fn seeds(target: &Target) -> std::io::Result<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder.join(target.name))? {
        paths.push(entry?.path());
    }
    paths.sort();
    paths.iter().map(std::fs::read).collect()
}

/// Writes an input to a file in the working directory and says how to try it again.
pub fn save(target: &str, input: &[u8], why: &str) -> String {
    let mut hash = DefaultHasher::new();
    hash.write(input);
    let path = PathBuf::from(format!("fuzz-{target}-{:016x}.bin", hash.finish()));
    let place = match std::fs::write(&path, input) {
        Ok(()) => path.display().to_string(),
        Err(error) => format!("(not saved: {error})"),
    };
    format!(
        "{target}: {why}\nrepeat: cargo run -p rerack-fuzz --release -- --target {target} --replay {place}"
    )
}

/// Makes a panic save the input that caused it. It works where a panic ends the program at once
/// too, as it does in release builds here.
pub fn save_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        before(info);
        let (name, input) = CURRENT.with_borrow(Clone::clone);
        eprintln!("{}", save(name, &input, "a panic"));
    }));
}
