//! The command line.

use std::net::SocketAddr;

use clap::builder::RangedU64ValueParser;
use clap::{Parser, value_parser};
use rerack_api::time::UnixMillis;

use crate::gate::{Api, Gate, Key, Limit, Mode};

#[cfg(test)]
mod tests;

/// The API, the control side and the faults, for `--help`.
const HELP: &str = include_str!("help.txt");

/// The most instances and events.
const MILLION: u64 = 1_000_000;

/// A simulated Alibaba Cloud account behind real HTTP, on this machine only
#[derive(Clone, Debug, Parser, PartialEq)]
#[command(name = "mock-server", after_long_help = HELP)]
pub struct Settings {
    /// Loopback address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8787", value_parser = listen)]
    pub listen: SocketAddr,
    /// Number of instances
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = counts())]
    pub instances: usize,
    /// How many of 100 instances are ENS edge instances
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = value_parser!(u8).range(..=100))]
    pub ens_share: u8,
    /// Number of pending events; 2 for every 100 instances if not given
    #[arg(long, value_name = "N", value_parser = counts())]
    pub events: Option<usize>,
    /// Everything that looks random follows from this number
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Divides the durations of restarts, tasks and the lag of events; the calendar stays true
    #[arg(long, value_name = "X", default_value_t = 20.0, value_parser = speed)]
    pub speed: f64,
    /// The cloud's time at the start, e.g. 2026-01-15T08:30:00Z; the clock of this machine if not
    /// given
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub start: Option<UnixMillis>,
    /// Write no line for each request
    #[arg(long)]
    pub quiet: bool,
    /// open: signatures are accepted and not looked at; signed: every request must be signed by a
    /// known key
    #[arg(long, default_value = "open")]
    pub auth: Mode,
    /// An access key that may sign; repeatable [testid:testsecret]
    #[arg(long = "key", value_name = "ID:SECRET", value_parser = Key::parse)]
    pub keys: Vec<Key>,
    /// A temporary key (STS) with its security token; repeatable [teststsid:testsecret:testtoken]
    #[arg(long, value_name = "ID:SECRET:TOKEN", value_parser = Key::parse_sts)]
    pub sts: Vec<Key>,
    /// Temporary keys expire so many seconds after the start; never if not given
    #[arg(long, value_name = "N")]
    pub sts_expires_in: Option<u32>,
    /// Refuse an action as RAM does, e.g. ecs:RebootInstances or ens:*; repeatable
    #[arg(long = "deny", value_name = "PRODUCT:ACTION", value_parser = Api::parse)]
    pub denied: Vec<Api>,
    /// At most N calls a minute of the clock and region, e.g. ECS:RebootInstances=20; repeatable.
    /// RedeployInstance has 500 at most anyway
    #[arg(long = "limit", value_name = "PRODUCT:ACTION=N", value_parser = Limit::parse)]
    pub limits: Vec<Limit>,
    /// With --auth open: whether a write whose nonce was seen before is refused, or carried out again
    /// as by a relay that does not look at it
    #[arg(long, default_value = "once")]
    pub nonces: Nonces,
}

/// What becomes of an unsigned write whose nonce was seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Nonces {
    /// It is refused.
    Once,
    /// It is carried out again.
    Ignored,
}

impl Default for Settings {
    fn default() -> Self {
        Self::parse_from(["mock-server"])
    }
}

impl Settings {
    /// The gateway these settings ask for, in an account that begins to live at `start`.
    #[must_use]
    pub fn gate(&self, start: UnixMillis) -> Gate {
        let mut gate = Gate::default();
        gate.mode = self.auth;
        gate.ignores_nonces = self.nonces == Nonces::Ignored;
        gate.denied.clone_from(&self.denied);
        for keys in [&self.keys, &self.sts] {
            if let Some(first) = keys.first() {
                let sort = first.token.is_some();
                gate.keys.retain(|key| key.token.is_some() != sort);
                gate.keys.extend(keys.iter().cloned());
            }
        }
        gate.set_limits(self.limits.clone());
        if let Some(seconds) = self.sts_expires_in {
            gate.expire_sts(Some(start.plus_ms(i64::from(seconds) * 1000)));
        }
        gate
    }
}

fn counts() -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(..=MILLION)
}

fn listen(value: &str) -> Result<SocketAddr, String> {
    let text = value
        .strip_prefix("localhost:")
        .map(|port| format!("127.0.0.1:{port}"));
    let address: SocketAddr = text
        .as_deref()
        .unwrap_or(value)
        .parse()
        .map_err(|_| "expected an address and a port such as 127.0.0.1:8787".to_owned())?;
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        let why = "the mock server speaks to this machine only; listen on 127.0.0.1, another \
                   address of 127.0.0.0/8 or [::1]";
        Err(why.to_owned())
    }
}

fn speed(value: &str) -> Result<f64, String> {
    let number: Option<f64> = value.parse().ok();
    let number = number.filter(|number| (0.001..=1e6).contains(number));
    number.ok_or_else(|| "expected a number from 0.001 to 1000000".to_owned())
}

fn time(value: &str) -> Result<UnixMillis, String> {
    let time = UnixMillis::parse_iso(value);
    time.ok_or_else(|| "expected a time such as 2026-01-15T08:30:00Z".to_owned())
}
