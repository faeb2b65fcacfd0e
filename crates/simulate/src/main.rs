//! `rerack-simulate`: plays many stories, and the same with faults built into the engine.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use clap::Parser;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rerack_simulate::{Appointments, Broken, Mutant, Story, simulate, tell};

/// Plays stories of runs under random faults, and checks each against what really happened
#[derive(Parser)]
struct Args {
    /// How many stories
    #[arg(long, value_name = "N", default_value_t = 1000)]
    runs: u64,
    /// The seed of the first one; the others follow
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Afterwards play N stories from a seed that nobody chose, which is printed
    #[arg(long, value_name = "N", default_value_t = 0)]
    fresh: u64,
    /// Build a fault into the engine
    #[arg(long, value_name = "NAME", value_parser = mutants())]
    mutant: Option<Mutant>,
    /// Afterwards play up to N stories with each of these faults, which must be found
    #[arg(long, value_name = "N", default_value_t = 0)]
    mutants: u64,
    /// Print what each story wrote down
    #[arg(long)]
    tell: bool,
}

fn name(mutant: Mutant) -> &'static str {
    match mutant {
        Mutant::ResendOnTimeOut => "resend-on-time-out",
        Mutant::TrustRunning => "trust-running",
        Mutant::ForgetJournal => "forget-journal",
        Mutant::IgnoreGroupLimit => "ignore-group-limit",
        Mutant::DeferForever => "defer-forever",
        Mutant::DeferAtOnce => "defer-at-once",
        Mutant::TrustPlan => "trust-plan",
        Mutant::SendLate => "send-late",
        Mutant::TrustUsedNonce => "trust-used-nonce",
        Mutant::CompareClocks => "compare-clocks",
        Mutant::ForgetFreshness => "forget-freshness",
        Mutant::OverwriteAccepted => "overwrite-accepted",
        Mutant::RetryStuck => "retry-stuck",
    }
}

/// Reads the name of a fault.
fn mutants() -> impl TypedValueParser<Value = Mutant> {
    let names = PossibleValuesParser::new(Mutant::ALL.map(name));
    names.try_map(|wanted| {
        let known = Mutant::ALL
            .into_iter()
            .find(|mutant| name(*mutant) == wanted);
        known.ok_or("no such fault")
    })
}

/// What came of the stories in which the cloud was to begin at a planned time.
#[derive(Default)]
struct Met {
    stories: u64,
    verified: u64,
    scheduled: u64,
    otherwise: u64,
    unwatched: u64,
}

impl Met {
    fn add(&mut self, one: Appointments) {
        self.stories += 1;
        self.verified += one.verified as u64;
        self.scheduled += one.scheduled as u64;
        self.otherwise += one.otherwise as u64;
        self.unwatched += u64::from(one.unwatched);
    }
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
    appointments: Met,
    broken: Option<(u64, Broken)>,
}

impl Sum {
    fn add(&mut self, seed: u64, story: Result<Option<Story>, Broken>) {
        match story {
            Ok(None) => self.empty += 1,
            Ok(Some(story)) => {
                self.stories += 1;
                self.calm += u64::from(story.is_calm);
                self.targets += story.targets as u64;
                self.sent += story.sent as u64;
                self.verified += story.verified as u64;
                self.tabs += u64::from(story.tabs);
                if let Some(one) = story.appointments {
                    self.appointments.add(one);
                }
            }
            Err(broken) => {
                self.broken.get_or_insert((seed, broken));
            }
        }
    }
}

/// Plays stories on all cores until one breaks something.
fn play(seed: u64, runs: u64, mutant: Option<Mutant>, is_told: bool) -> Sum {
    let (next, end) = (AtomicU64::new(seed), seed.saturating_add(runs));
    let broken = AtomicBool::new(false);
    let sum = Mutex::new(Sum::default());
    let work = || {
        while !broken.load(Ordering::Relaxed) {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return;
            }
            let story = if is_told {
                tell(seed, mutant)
            } else {
                simulate(seed, mutant)
            };
            broken.fetch_or(story.is_err(), Ordering::Relaxed);
            if let Ok(mut sum) = sum.lock() {
                sum.add(seed, story);
            }
        }
    };
    let workers = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    sum.into_inner().unwrap_or_default()
}

/// Plays stories and prints how they went. Gives whether all went well.
fn tell_of(seed: u64, runs: u64, args: &Args) -> bool {
    #[expect(clippy::disallowed_methods, reason = "how long it took is for people")]
    let began = Instant::now();
    let sum = play(seed, runs, args.mutant, args.tell);
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
    let met = &sum.appointments;
    println!(
        "of them {} scheduled ENS redeploys ({} whose time passed unwatched): {} proven, {} left to the cloud, {} otherwise",
        met.stories, met.unwatched, met.verified, met.scheduled, met.otherwise
    );
    let Some((seed, broken)) = sum.broken else {
        return true;
    };
    let mutant = args
        .mutant
        .map_or_else(String::new, |mutant| format!(" --mutant {}", name(mutant)));
    println!(
        "FAILED: {broken}\nreplay: cargo xtask simulate --runs 1 --seed {seed}{mutant} --tell"
    );
    false
}

fn main() -> ExitCode {
    let args = Args::parse();
    let (mut passed, mut failed) = (0, 0);
    let mut told = |is_passed: bool| {
        passed += u32::from(is_passed);
        failed += u32::from(!is_passed);
    };
    told(tell_of(args.seed, args.runs, &args));
    if args.fresh > 0 {
        // No story may run beyond the last number.
        let seed = RandomState::new().build_hasher().finish() >> 1;
        println!("from a fresh seed, {seed}:");
        told(tell_of(seed, args.fresh, &args));
    }
    for mutant in Mutant::ALL.into_iter().filter(|_| args.mutants > 0) {
        let found = play(args.seed, args.mutants, Some(mutant), false).broken;
        told(found.is_some());
        if let Some((seed, broken)) = found {
            println!("{} is found by seed {seed}: {broken}", name(mutant));
        } else {
            println!("{} is NOT found in {} stories", name(mutant), args.mutants);
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed > 0 {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
