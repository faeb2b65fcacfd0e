//! `cargo run -p rerack-fuzz --release -- --target json --seconds 600 --seed 1`

use std::process::ExitCode;
use std::time::{Duration, Instant};

use rerack_fuzz::run::{Seen, attempt, campaign, save, save_on_panic, seeds};
use rerack_fuzz::targets::{TARGETS, Target};

const USAGE: &str = "usage: --target json|xml|error|paste|plan|journal|all [--seconds 60] [--seed 1] | --target … --replay FILE";

struct Options {
    target: String,
    seconds: u64,
    seed: u64,
    replay: Option<String>,
}

fn main() -> ExitCode {
    save_on_panic();
    match options().and_then(|options| work(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn options() -> Result<Options, String> {
    let mut options = Options {
        target: String::new(),
        seconds: 60,
        seed: 1,
        replay: None,
    };
    let mut words = std::env::args().skip(1);
    while let Some(name) = words.next() {
        let value = words.next().ok_or(USAGE)?;
        let number = || {
            value
                .parse()
                .map_err(|_| format!("{name}: `{value}` is no number"))
        };
        match name.as_str() {
            "--seconds" => options.seconds = number()?,
            "--seed" => options.seed = number()?,
            "--target" => options.target = value,
            "--replay" => options.replay = Some(value),
            _ => return Err(USAGE.to_owned()),
        }
    }
    Ok(options)
}

fn work(options: &Options) -> Result<(), String> {
    let is_chosen =
        |target: &&Target| matches!(&*options.target, "all") || target.name == options.target;
    let chosen: Vec<&Target> = TARGETS.iter().filter(is_chosen).collect();
    if chosen.is_empty() {
        return Err(USAGE.to_owned());
    }
    for target in chosen {
        if let Some(path) = &options.replay {
            let input = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
            attempt(target, &input).map_err(|broken| format!("{}: {}", target.name, broken.why))?;
            println!("{}: {path} breaks nothing", target.name);
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
