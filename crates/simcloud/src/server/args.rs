//! The command line.

use std::net::{Ipv4Addr, SocketAddr};

use rerack_api::time::UnixMillis;

use crate::gate::{Api, Gate, Key, Limit, Mode};

#[cfg(test)]
mod tests;

/// What `--help` prints.
pub const HELP: &str = include_str!("help.txt");

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Serve.
    Serve(Settings),
}

/// How to serve.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The loopback address to listen on.
    pub listen: SocketAddr,
    /// Number of instances.
    pub instances: usize,
    /// How many of 100 instances are ENS instances.
    pub ens_share: u8,
    /// Number of pending events; `None` for 2 of 100 instances.
    pub events: Option<usize>,
    /// Everything that looks random follows from this number.
    pub seed: u64,
    /// Divides the durations of restarts, tasks and the lag of events.
    pub speed: f64,
    /// The cloud's time at the start; `None` for the clock of the machine.
    pub start: Option<UnixMillis>,
    /// Whether to write no line for each request.
    pub quiet: bool,
    /// Whether signatures are looked at.
    pub auth: Mode,
    /// The keys that may sign; empty for the well-known one.
    pub keys: Vec<Key>,
    /// The temporary keys that may sign; empty for the well-known one.
    pub sts: Vec<Key>,
    /// After how many seconds temporary keys expire; `None` for never.
    pub sts_expires_in: Option<u32>,
    /// What the account may not do.
    pub denied: Vec<Api>,
    /// Limits on calls a minute.
    pub limits: Vec<Limit>,
    /// Whether unsigned writes are carried out whatever their nonce.
    pub ignores_nonces: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8787)),
            instances: 10_000,
            ens_share: 12,
            events: None,
            seed: 1,
            speed: 20.0,
            start: None,
            quiet: false,
            auth: Mode::Open,
            keys: Vec::new(),
            sts: Vec::new(),
            sts_expires_in: None,
            denied: Vec::new(),
            limits: Vec::new(),
            ignores_nonces: false,
        }
    }
}

/// Reads the arguments (without the program's name). An error is one line of words.
pub fn parse(args: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut settings = Settings::default();
    let mut seen: Vec<String> = Vec::new();
    let mut args = args.into_iter();
    while let Some(arg) = args.next() {
        let (name, inline) = match arg.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (arg, None),
        };
        if name == "--help" || name == "-h" {
            return Ok(Command::Help);
        }
        if seen.contains(&name) && !REPEATABLE.contains(&name.as_str()) {
            return Err(format!("{name} is given twice"));
        }
        if name == "--quiet" {
            if inline.is_some() {
                return Err("--quiet takes no value".to_owned());
            }
            settings.quiet = true;
        } else if TAKING_VALUES.contains(&name.as_str()) {
            let value = inline.or_else(|| args.next());
            let value = value.ok_or_else(|| format!("{name} needs a value; see --help"))?;
            settings.set(&name, &value)?;
        } else {
            return Err(format!("{name} is no option of mock-server; see --help"));
        }
        seen.push(name);
    }
    Ok(Command::Serve(settings))
}

/// Options that may be given more than once.
const REPEATABLE: [&str; 4] = ["--key", "--sts", "--deny", "--limit"];

const TAKING_VALUES: [&str; 14] = [
    "--listen",
    "--instances",
    "--ens-share",
    "--events",
    "--seed",
    "--speed",
    "--start",
    "--auth",
    "--key",
    "--sts",
    "--sts-expires-in",
    "--deny",
    "--limit",
    "--nonces",
];

/// The most instances and events.
const MILLION: u64 = 1_000_000;

impl Settings {
    /// The gateway these settings ask for, in an account that begins to live at `start`.
    #[must_use]
    pub fn gate(&self, start: UnixMillis) -> Gate {
        let mut gate = Gate::default();
        gate.mode = self.auth;
        gate.ignores_nonces = self.ignores_nonces;
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

    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "--listen" => self.listen = listen(value)?,
            "--instances" => self.instances = count(name, value)?,
            "--events" => self.events = Some(count(name, value)?),
            "--ens-share" => {
                let share = u8::try_from(whole(name, value, 100)?);
                self.ens_share = share.unwrap_or(100);
            }
            "--seed" => self.seed = whole(name, value, u64::MAX)?,
            "--speed" => self.speed = speed(value)?,
            "--start" => {
                let time = UnixMillis::parse_iso(value).ok_or_else(|| {
                    format!("--start {value}: expected a time such as 2026-01-15T08:30:00Z")
                })?;
                self.start = Some(time);
            }
            "--auth" => self.auth = auth(value)?,
            "--nonces" => self.ignores_nonces = nonces(value)?,
            "--key" => self.keys.push(Key::parse(value).map_err(of(name))?),
            "--sts" => self.sts.push(Key::parse_sts(value).map_err(of(name))?),
            "--sts-expires-in" => {
                let seconds = whole(name, value, u64::from(u32::MAX))?;
                self.sts_expires_in = u32::try_from(seconds).ok();
            }
            "--deny" => self.denied.push(Api::parse(value).map_err(of(name))?),
            _ => self.limits.push(Limit::parse(value).map_err(of(name))?),
        }
        Ok(())
    }
}

fn listen(value: &str) -> Result<SocketAddr, String> {
    let text = value
        .strip_prefix("localhost:")
        .map(|port| format!("127.0.0.1:{port}"));
    let address: SocketAddr = text.as_deref().unwrap_or(value).parse().map_err(|_| {
        format!("--listen {value}: expected an address and a port such as 127.0.0.1:8787")
    })?;
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        Err(format!(
            "--listen {value}: refused. The mock server speaks to this machine only; listen on \
             127.0.0.1, another address of 127.0.0.0/8 or [::1]"
        ))
    }
}

fn count(name: &str, value: &str) -> Result<usize, String> {
    let number = whole(name, value, MILLION)?;
    usize::try_from(number).map_err(|error| format!("{name} {value}: {error}"))
}

fn whole(name: &str, value: &str, max: u64) -> Result<u64, String> {
    let number: Option<u64> = value.parse().ok().filter(|number| *number <= max);
    number.ok_or_else(|| format!("{name} {value}: expected a whole number from 0 to {max}"))
}

fn speed(value: &str) -> Result<f64, String> {
    let number: Option<f64> = value
        .parse()
        .ok()
        .filter(|number| (0.001..=1e6).contains(number));
    number.ok_or_else(|| format!("--speed {value}: expected a number from 0.001 to 1000000"))
}

/// Says at which option something is wrong.
fn of(name: &str) -> impl Fn(String) -> String {
    move |words| format!("{name}: {words}")
}

fn nonces(value: &str) -> Result<bool, String> {
    match value {
        "once" => Ok(false),
        "ignored" => Ok(true),
        other => Err(format!("--nonces {other}: expected once or ignored")),
    }
}

fn auth(value: &str) -> Result<Mode, String> {
    match value {
        "open" => Ok(Mode::Open),
        "signed" => Ok(Mode::Signed),
        other => Err(format!("--auth {other}: expected open or signed")),
    }
}
