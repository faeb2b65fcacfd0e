//! `rerack-simulate [--runs N] [--seed S] [--flaw NAME]`: plays so many stories from a seed on.

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use rerack_simulate::{Flaw, Story, simulate, tell};

const HELP: &str = "\
Plays stories of runs under random faults, and checks each against what really happened.

  --runs N     how many stories (1000)
  --seed S     the seed of the first one; the others follow (1)
  --tell yes   prints what each story wrote down
  --flaw NAME  builds a fault into the engine, which must be found:
               resend-on-time-out, trust-running, forget-journal, ignore-group-limit
";

struct Args {
    runs: u64,
    seed: u64,
    flaw: Option<Flaw>,
    is_told: bool,
}

fn flaw(name: &str) -> Option<Flaw> {
    Some(match name {
        "resend-on-time-out" => Flaw::ResendOnTimeOut,
        "trust-running" => Flaw::TrustRunning,
        "forget-journal" => Flaw::ForgetJournal,
        "ignore-group-limit" => Flaw::IgnoreGroupLimit,
        _ => return None,
    })
}

fn args() -> Option<Args> {
    let mut args = Args {
        runs: 1000,
        seed: 1,
        flaw: None,
        is_told: false,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next()?;
        match word.as_str() {
            "--runs" => args.runs = value.parse().ok()?,
            "--seed" => args.seed = value.parse().ok()?,
            "--tell" => args.is_told = value == "yes",
            "--flaw" => args.flaw = Some(flaw(&value)?),
            _ => return None,
        }
    }
    Some(args)
}

#[derive(Default)]
struct Sum {
    stories: u64,
    empty: u64,
    calm: u64,
    targets: u64,
    sent: u64,
    verified: u64,
    tabs: u64,
}

impl Sum {
    fn add(&mut self, story: Option<Story>) {
        let Some(story) = story else {
            self.empty += 1;
            return;
        };
        self.stories += 1;
        self.calm += u64::from(story.is_calm);
        self.targets += story.targets as u64;
        self.sent += story.sent as u64;
        self.verified += story.verified as u64;
        self.tabs += u64::from(story.tabs);
    }
}

fn main() -> ExitCode {
    let Some(args) = args() else {
        print!("{HELP}");
        return ExitCode::from(2);
    };
    let began = Instant::now();
    let next = AtomicU64::new(args.seed);
    let end = args.seed.saturating_add(args.runs);
    let broken = AtomicBool::new(false);
    let sum = Mutex::new(Sum::default());
    let workers = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while !broken.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        return;
                    }
                    let play = if args.is_told { tell } else { simulate };
                    match play(seed, args.flaw) {
                        Ok(story) => {
                            if let Ok(mut sum) = sum.lock() {
                                sum.add(story);
                            }
                        }
                        Err(what) => {
                            broken.store(true, Ordering::Relaxed);
                            println!(
                                "FAILED: {what}\nreplay: cargo xtask simulate --runs 1 --seed {seed}"
                            );
                        }
                    }
                }
            });
        }
    });
    let Ok(sum) = sum.lock() else {
        return ExitCode::FAILURE;
    };
    println!(
        "{} stories ({} without targets, {} calm): {} targets, {} calls, {} tabs, {} proven; {:.1} s",
        sum.stories,
        sum.empty,
        sum.calm,
        sum.targets,
        sum.sent,
        sum.tabs,
        sum.verified,
        began.elapsed().as_secs_f64()
    );
    if broken.load(Ordering::Relaxed) {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
