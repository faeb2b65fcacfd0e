//! `cargo run -p rerack-fuzz --release -- --target json --seconds 600 --seed 1`

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use clap::builder::PossibleValuesParser;
use rerack_fuzz::run::{Seen, attempt, campaign, save, save_on_panic, seeds};
use rerack_fuzz::targets::{TARGETS, Target};

/// Tries random inputs on the readers of the wire, of plans and of journals
#[derive(Parser)]
struct Options {
    /// What is fuzzed, or all of it
    #[arg(long, value_name = "NAME", value_parser = names())]
    target: String,
    /// How long, in seconds, for each target
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
    /// What is tried follows from this number
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Try the input in this file only
    #[arg(long, value_name = "FILE")]
    replay: Option<PathBuf>,
}

fn names() -> PossibleValuesParser {
    let all = TARGETS.iter().map(|target| target.name);
    PossibleValuesParser::new(all.chain(["all"]))
}

fn main() -> ExitCode {
    save_on_panic();
    match work(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn work(options: &Options) -> Result<(), String> {
    let is_chosen =
        |target: &&Target| matches!(&*options.target, "all") || target.name == options.target;
    let chosen: Vec<&Target> = TARGETS.iter().filter(is_chosen).collect();
    for target in chosen {
        if let Some(path) = &options.replay {
            let input = std::fs::read(path);
            let input = input.map_err(|error| format!("{}: {error}", path.display()))?;
            attempt(target, &input).map_err(|broken| format!("{}: {}", target.name, broken.why))?;
            println!("{}: {} breaks nothing", target.name, path.display());
            continue;
        }
        let Seen {
            tries,
            outcomes,
            kept,
        } = timed(target, options)?;
        let seconds = options.seconds;
        println!(
            "{}: {tries} inputs in {seconds} s, {outcomes} outcomes, {kept} inputs kept",
            target.name
        );
    }
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long to go on; what is tried does not depend on it"
)]
fn timed(target: &Target, options: &Options) -> Result<Seen, String> {
    let seeds = seeds(target).map_err(|error| format!("the corpus of {}: {error}", target.name))?;
    let end = Instant::now() + Duration::from_secs(options.seconds);
    let seen = campaign(target, seeds, options.seed, || Instant::now() < end);
    seen.map_err(|broken| save(target.name, &broken.input, &broken.why))
}
