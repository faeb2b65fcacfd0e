//! Faults on demand: rules that make chosen requests go wrong in chosen ways. Which request a rule
//! strikes follows from the seed and the order of requests, never from chance.

mod parse;
mod rule;
#[cfg(test)]
mod tests;

pub use parse::rules;
pub use rule::{Chance, Kind, Rule};

use serde_json::{Value, json};

use crate::render::mix;

/// The most rules that may stand at one time.
pub const MAX_RULES: usize = 1000;

/// All standing rules and how often each was met and fired.
#[derive(Clone, Debug)]
pub struct Faults {
    seed: u64,
    /// Rules added since the beginning; numbers the next rule.
    added: u64,
    standing: Vec<Standing>,
}

#[derive(Clone, Debug)]
struct Standing {
    number: u64,
    rule: Rule,
    met: u64,
    fired: u64,
}

/// What rules look at in a request.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The action's name; empty where the request names none.
    pub action: &'a str,
    /// The region the request goes to, where it can be told.
    pub region: Option<&'a str>,
    /// The instances the request names.
    pub instance_ids: &'a [String],
    /// Whether it is a CORS preflight.
    pub preflight: bool,
}

/// What the rules do to one request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fired {
    /// What fired, in the order of the rules.
    pub strikes: Vec<Strike>,
    /// Milliseconds the reply, or the end of the connection, is held back: all delays together.
    pub delay_ms: u32,
}

/// One rule that fired at a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Strike {
    /// What it does.
    pub kind: Kind,
    /// Which of the request's instances it is about.
    pub instance_ids: Vec<String>,
}

impl Fired {
    /// The one fault that changes the reply: the first of its sort, as later ones never fire.
    #[must_use]
    pub fn reply(&self) -> Option<&Kind> {
        self.strikes
            .iter()
            .map(|strike| &strike.kind)
            .find(|kind| kind.changes_reply())
    }

    /// The names of all that fired, joined with `+`; `None` if nothing did.
    #[must_use]
    pub fn names(&self) -> Option<String> {
        let names: Vec<&str> = self
            .strikes
            .iter()
            .map(|strike| strike.kind.name())
            .collect();
        (!names.is_empty()).then(|| names.join("+"))
    }
}

impl Faults {
    /// No rules.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            added: 0,
            standing: Vec::new(),
        }
    }

    /// Adds rules after those that stand already. Refused as a whole, and in words, above
    /// [`MAX_RULES`].
    pub fn add(&mut self, rules: Vec<Rule>) -> Result<(), String> {
        if self.standing.len() + rules.len() > MAX_RULES {
            return Err(format!(
                "{} rules stand and {} would be added; at most {MAX_RULES} may stand",
                self.standing.len(),
                rules.len()
            ));
        }
        for rule in rules {
            self.added += 1;
            self.standing.push(Standing {
                number: self.added,
                rule,
                met: 0,
                fired: 0,
            });
        }
        Ok(())
    }

    /// Removes all rules; returns how many there were.
    pub fn clear(&mut self) -> usize {
        let count = self.standing.len();
        self.standing.clear();
        count
    }

    /// How many rules stand.
    #[must_use]
    pub fn len(&self) -> usize {
        self.standing.len()
    }

    /// Whether no rule stands.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.standing.is_empty()
    }

    /// Decides what happens to the next request. Delays and faults of the account add up; of the
    /// faults that change the reply the first one that fires counts, and later ones are not met.
    pub fn decide(&mut self, target: &Target<'_>) -> Fired {
        let mut fired = Fired::default();
        for standing in &mut self.standing {
            let decided = fired.reply().is_some() && standing.rule.kind.changes_reply();
            if decided || !standing.rule.fits(target) || !standing.fires(self.seed) {
                continue;
            }
            if let Kind::Delay { ms } | Kind::Close { ms, .. } = standing.rule.kind {
                fired.delay_ms = fired.delay_ms.saturating_add(ms);
            }
            let instance_ids = standing.rule.instances(target);
            fired.strikes.push(Strike {
                kind: standing.rule.kind.clone(),
                instance_ids,
            });
        }
        fired
    }

    /// The standing rules as `GET /_sim/faults` shows them: each with its number, how many requests
    /// it met and how often it fired.
    #[must_use]
    pub fn to_json(&self) -> Value {
        self.standing
            .iter()
            .map(|standing| {
                let mut value = standing.rule.to_json();
                value["number"] = json!(standing.number);
                value["met"] = json!(standing.met);
                value["fired"] = json!(standing.fired);
                value
            })
            .collect()
    }
}

impl Standing {
    /// Counts the request as met and tells whether the rule fires.
    fn fires(&mut self, seed: u64) -> bool {
        self.met += 1;
        if self.rule.times.is_some_and(|times| self.fired >= times) {
            return false;
        }
        let fires = match self.rule.chance {
            Chance::Always => true,
            Chance::FromNth(nth) => self.met >= nth,
            Chance::Probability(p) => unit(mix(seed ^ mix(0, self.number), self.met)) < p,
        };
        self.fired += u64::from(fires);
        fires
    }
}

/// A number from 0 up to, but without, 1.
fn unit(bits: u64) -> f64 {
    // 32 bits are enough for a probability, and convert without loss.
    let high = u32::try_from(bits >> 32).unwrap_or(0);
    f64::from(high) / 4_294_967_296.0
}
