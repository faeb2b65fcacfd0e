//! A short campaign against each target, and proof that a broken promise would be found.

#![allow(clippy::disallowed_methods, reason = "how long to go on")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::time::{Duration, Instant};

use rerack_fuzz::run::{attempt, campaign, seeds};
use rerack_fuzz::targets::{TARGETS, Target};

fn short(name: &str, least_outcomes: usize) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    // Two seconds, and on a busy machine so long that enough is tried.
    let end = Instant::now() + Duration::from_secs(2);
    let mut left = 1_000;
    let goes_on = || {
        left -= 1;
        left > 0 || Instant::now() < end
    };
    match campaign(target, seeds(target).unwrap(), 1, goes_on) {
        Ok(seen) => assert!(seen.outcomes >= least_outcomes, "{seen:?}"),
        Err(broken) => panic!("{}\n{}", broken.why, String::from_utf8_lossy(&broken.input)),
    }
}

#[test]
fn json_answers() {
    short("json", 40);
}

#[test]
fn xml_answers() {
    short("xml", 30);
}

#[test]
fn error_bodies() {
    short("error", 20);
}

#[test]
fn pasted_keys() {
    short("paste", 10);
}

#[test]
fn plan_files() {
    short("plan", 40);
}

#[test]
fn journals() {
    short("journal", 40);
}

#[test]
fn a_campaign_is_determined_by_its_seed() {
    let go = |seed| {
        let mut left = 300;
        let target = &TARGETS[2];
        campaign(target, seeds(target).unwrap(), seed, || {
            left -= 1;
            left > 0
        })
        .unwrap()
    };
    assert_eq!(go(1), go(1));
    assert!((2..6).any(|seed| go(seed) != go(1)));
}

#[test]
fn a_broken_promise_is_found() {
    const WORDS: [&str; 1] = ["secret word"];
    let target = Target {
        name: "test",
        words: &WORDS,
        run: |input| {
            let found = String::from_utf8_lossy(input).contains(WORDS[0]);
            if found {
                Err("it holds the word".to_owned())
            } else {
                Ok(input.len() as u64 / 8)
            }
        },
    };
    let mut left = 10_000;
    let broken = campaign(&target, vec![b"seed".to_vec()], 1, || {
        left -= 1;
        left > 0
    });
    let broken = broken.unwrap_err();
    assert_eq!(broken.why, "it holds the word");
    assert_eq!(attempt(&target, &broken.input), Err(broken));
}
