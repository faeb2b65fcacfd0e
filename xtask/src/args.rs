//! The command line.

#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum, value_parser};

const TOOLS: &str = "\
Tools:
  Needed: the wasm32-unknown-unknown target, Trunk, the wasm-bindgen CLI of exactly the version in
  Cargo.lock, wasm-opt, Node.js; for test and screens also Chromium and ChromeDriver; for conformance
  Python 3.11 or later with pip (test skips it where there is none). A tool on PATH in a fitting
  version is used. Others are installed, by version, in
  ${XDG_CACHE_HOME:-~/.cache}/rerack/tools/ and nowhere else.
  CHROME and CHROMEDRIVER name a browser and a driver that are not on PATH.

Exit codes:
  0 all is well, or stopped by Ctrl-C   1 something failed   2 wrong options";

/// The commands of the Rerack workshop
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = TOOLS)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, PartialEq, Subcommand)]
pub(crate) enum Command {
    /// Build the page, start the mock server and trunk, print the address, and stop both on Ctrl-C
    Serve(Serve),
    /// All that must hold before a change lands; ends with "N passed, N failed"
    Test(Test),
    /// Build the release page in dist/ and the mock server
    Build,
    /// Cut what the first rows do not need from the page that is being built: Trunk's hook
    #[command(hide = true)]
    Split,
    /// Hold the release page's sizes, raw and brotli, against size-budget.toml
    Size {
        /// Take the page as it was last built
        #[arg(long)]
        no_build: bool,
    },
    /// Take pictures of every screen, in target/screens/
    Screens {
        /// Take the page as it was last built
        #[arg(long)]
        no_build: bool,
        /// Only screens whose names contain these; `demo` or `connected` for one set
        words: Vec<String>,
    },
    /// Have the official SDKs of Alibaba Cloud call every action of the mock server
    Conformance(Conformance),
    /// Play stories of runs under random faults, and check each against what really happened
    #[command(disable_help_flag = true)]
    Simulate {
        /// For the program: see `cargo xtask simulate --help`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        words: Vec<String>,
    },
}

#[derive(Args, Debug, PartialEq)]
pub(crate) struct Serve {
    /// A debug build that follows every change
    #[arg(long)]
    pub(crate) dev: bool,
    /// Port of the page on 127.0.0.1
    #[arg(long, value_name = "N", default_value_t = 8080, value_parser = value_parser!(u16).range(1..))]
    pub(crate) port: u16,
    /// Port of the mock server on 127.0.0.1
    #[arg(long, value_name = "N", default_value_t = 8787, value_parser = value_parser!(u16).range(1..))]
    pub(crate) mock_port: u16,
    /// Print each request the mock server receives
    #[arg(long)]
    pub(crate) log: bool,
    #[command(flatten)]
    pub(crate) mock: MockOptions,
}

/// What goes to the mock server as it is, which checks it.
#[derive(Args, Debug, Default, PartialEq)]
#[command(next_help_heading = "Options of the mock server")]
pub(crate) struct MockOptions {
    /// Number of instances
    #[arg(long, value_name = "N")]
    instances: Option<String>,
    /// How many of 100 instances are ENS edge instances
    #[arg(long, value_name = "N")]
    ens_share: Option<String>,
    /// Number of pending events
    #[arg(long, value_name = "N")]
    events: Option<String>,
    /// Everything that looks random follows from this number
    #[arg(long, value_name = "N")]
    seed: Option<String>,
    /// Divides the durations of restarts and tasks
    #[arg(long, value_name = "X")]
    speed: Option<String>,
}

impl MockOptions {
    /// The options that are given, as words.
    pub(crate) fn words(&self) -> Vec<String> {
        let all = [
            ("--instances", &self.instances),
            ("--ens-share", &self.ens_share),
            ("--events", &self.events),
            ("--seed", &self.seed),
            ("--speed", &self.speed),
        ];
        let given = all
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_ref()?)));
        given
            .flat_map(|(name, value)| [name.to_owned(), value.clone()])
            .collect()
    }
}

#[derive(Args, Debug, Default, PartialEq)]
pub(crate) struct Test {
    /// Only these stages
    #[arg(long, value_name = "STAGE", value_enum, num_args = 1.., value_delimiter = ',')]
    pub(crate) only: Vec<Stage>,
    /// Of the end-to-end tests only the files whose name contains this
    #[arg(long, value_name = "TEXT")]
    pub(crate) filter: Option<String>,
    /// Take the page and the mock server as they were last built
    #[arg(long)]
    pub(crate) no_build: bool,
}

#[derive(Args, Debug, PartialEq)]
pub(crate) struct Conformance {
    /// Take the mock server as it was last built
    #[arg(long)]
    pub(crate) no_build: bool,
    /// Only the cases whose action or name contains this
    #[arg(long, value_name = "TEXT")]
    pub(crate) only: Option<String>,
    /// Only write what the official signers make of random calls, for the tests of our own signing
    /// (crates/api/tests/fixtures/official-signatures.json)
    #[arg(long, value_name = "FILE")]
    pub(crate) signatures: Option<PathBuf>,
}

impl Cli {
    /// What clap cannot say of a single option.
    fn check(self) -> Result<Self, clap::Error> {
        if let Command::Serve(serve) = &self.command
            && serve.port == serve.mock_port
        {
            let port = serve.port;
            let why = format!("the page and the mock server cannot share port {port}");
            return Err(Self::command().error(ErrorKind::ArgumentConflict, why));
        }
        Ok(self)
    }

    /// Reads the words of the command line, the program's name first.
    pub(crate) fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(words).and_then(Self::check)
    }
}

impl Conformance {
    /// The options of the script.
    pub(crate) fn words(&self) -> Vec<OsString> {
        let only = self
            .only
            .as_ref()
            .map(|text| ["--only".into(), text.into()]);
        let signatures = self.signatures.as_ref();
        let signatures = signatures.map(|file| ["--signatures".into(), file.into()]);
        only.into_iter().chain(signatures).flatten().collect()
    }
}

/// The stages of the test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    Fmt,
    Clippy,
    Native,
    Web,
    Build,
    Size,
    E2e,
    Conformance,
    Simulate,
}
