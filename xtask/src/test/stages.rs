//! The stages, each a program or two.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::counts::{self, Counts};
use super::failures;
use crate::args::Test;
use crate::cargo::cargo;
use crate::clock::in_words;
use crate::paths::Paths;
use crate::tools::Toolbox;
use crate::tools::chrome::Chrome;
use crate::{Said, bundle, conformance, e2e, proc, simulate, size};

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];
/// The crates that the page is made of.
const OF_THE_PAGE: [&str; 8] = [
    "-p",
    "rerack",
    "-p",
    "rerack-api",
    "-p",
    "rerack-ops",
    "-p",
    "rerack-simcloud",
];

/// What the stages share.
pub(super) struct Stages<'a> {
    paths: &'a Paths,
    options: &'a Test,
    /// Whether the build stage ran and failed, which makes what needs it pointless.
    broken: AtomicBool,
    /// Each program that failed, and what it said about it.
    failures: Mutex<Vec<(String, String)>>,
}

impl<'a> Stages<'a> {
    /// Before the first stage.
    pub(super) fn new(paths: &'a Paths, options: &'a Test) -> Self {
        let broken = AtomicBool::new(false);
        Self {
            paths,
            options,
            broken,
            failures: Mutex::default(),
        }
    }

    /// What the programs that failed said about it.
    pub(super) fn failures(&self) -> Vec<(String, String)> {
        self.failures
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Whether the page and the mock server are to be built.
    pub(super) fn may_build(&self) -> bool {
        !self.options.no_build
    }

    /// rustfmt.
    pub(super) fn fmt(&self) -> Said<Counts> {
        let mut command = cargo(self.paths, &["fmt", "--all", "--check"]);
        self.check("fmt", &mut command, 5)
    }

    /// clippy over all that runs on the host.
    pub(super) fn clippy_host(&self) -> Said<Counts> {
        let words = ["clippy", "--locked", "--workspace", "--exclude", "rerack"];
        let mut command = cargo(self.paths, &words);
        command.args(["--all-targets", "--", "-D", "warnings"]);
        self.check("clippy-host", &mut command, 40)
    }

    /// clippy over all that runs in the browser, tests in the browser included.
    pub(super) fn clippy_wasm(&self) -> Said<Counts> {
        Toolbox::for_web_tests(self.paths)?;
        let mut command = cargo(self.paths, &["clippy", "--locked"]);
        command
            .args(WASM)
            .args(OF_THE_PAGE)
            .args(["--no-default-features", "--lib", "--bins", "--test", "web"])
            .args(["--", "-D", "warnings"]);
        let page = self.check("clippy-wasm32", &mut command, 40)?;
        let mut command = cargo(self.paths, &["clippy", "--locked"]);
        command
            .args(WASM)
            .args(["-p", "rerack", "--features", "split", "--lib", "--bins"])
            .args(["--", "-D", "warnings"]);
        let split = self.check("clippy-wasm32-split", &mut command, 40)?;
        let mut command = cargo(self.paths, &["clippy", "--locked"]);
        command
            .args(WASM)
            .args(["-p", "rerack-api", "--tests", "--", "-D", "warnings"]);
        let wire = self.check("clippy-wasm32-tests", &mut command, 40)?;
        Ok(Counts::one(page.failed + split.failed + wire.failed == 0))
    }

    /// The tests that run on the host.
    pub(super) fn native(&self) -> Said<Counts> {
        let words = ["test", "--locked", "--workspace", "--exclude", "rerack"];
        let mut command = cargo(self.paths, &words);
        command.arg("--no-fail-fast");
        self.tests("native", &mut command, 60, counts::of_cargo)
    }

    /// The tests that run in headless Chrome.
    pub(super) fn web(&self) -> Said<Counts> {
        let tools = Toolbox::for_web_tests(self.paths)?;
        let chrome = Chrome::ensure()?;
        let settings = fs::read_to_string(self.paths.root.join("tests/web/webdriver.json"))
            .map_err(|error| format!("tests/web/webdriver.json: {error}"))?;
        let filled = self.log("webdriver").with_extension("json");
        self.write(&filled, &chrome.webdriver(&settings)?)?;
        // The page, and what of the wire is built differently for the browser: the signatures.
        let page = ["-p", "rerack", "--test", "web"];
        let wire = ["-p", "rerack-api", "--lib", "--", "--nocapture"];
        let mut sum = Counts::default();
        for (name, words) in [("web", page.as_slice()), ("web-api", &wire)] {
            let mut command = cargo(self.paths, &["test", "--locked"]);
            command
                .args(WASM)
                .args(words)
                .env("CHROMEDRIVER", &chrome.driver)
                .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &filled);
            tools.give(&mut command);
            sum = sum.plus(self.tests(name, &mut command, 40, counts::of_cargo)?);
        }
        Ok(sum)
    }

    /// The release page and the mock server.
    pub(super) fn build(&self) -> Said<Counts> {
        self.broken.store(true, Ordering::Relaxed);
        let tools = Toolbox::for_the_page(self.paths)?;
        let page = self.check("build-page", &mut bundle::page(self.paths, &tools), 40)?;
        let mock = self.check("build-mock", &mut bundle::mock_server(self.paths), 40)?;
        let built = page.failed + mock.failed == 0;
        self.broken.store(!built, Ordering::Relaxed);
        Ok(Counts::one(built))
    }

    /// The page's weight.
    pub(super) fn size(&self) -> Said<Counts> {
        self.need_build()?;
        let (table, kept) = size::check(self.paths)?;
        print!("{table}");
        self.write(&self.log("size"), &table)?;
        Ok(Counts::one(kept))
    }

    /// The page in a real browser against a real mock server.
    pub(super) fn e2e(&self) -> Said<Counts> {
        self.files_of_e2e("e2e", |file| !e2e::measures_time(file), e2e::SIDE_BY_SIDE)
    }

    /// Those of them that measure time.
    pub(super) fn e2e_alone(&self) -> Said<Counts> {
        self.files_of_e2e("e2e-speed", e2e::measures_time, 1)
    }

    fn files_of_e2e(
        &self,
        name: &str,
        which: fn(&Path) -> bool,
        side_by_side: u32,
    ) -> Said<Counts> {
        self.need_build()?;
        let chrome = Chrome::ensure()?;
        e2e::packages(self.paths)?;
        let filter = self.options.filter.as_deref();
        let mut files = e2e::files(self.paths, filter)?;
        if files.is_empty() {
            return Err("there is no such file of tests in tests/e2e".into());
        }
        files.retain(|file| which(file));
        if files.is_empty() {
            return Ok(Counts::default());
        }
        let mut command = e2e::tests(self.paths, &chrome, &files, side_by_side);
        self.tests(name, &mut command, 60, counts::of_node)
    }

    /// The engine of runs under random faults, and with faults built in.
    pub(super) fn simulate(&self) -> Said<Counts> {
        let mut command = simulate::test(self.paths);
        self.tests("simulate", &mut command, 40, counts::of_last_line)
    }

    /// The official SDKs against a real mock server; skipped where there is no Python or no npm.
    pub(super) fn conformance(&self) -> Said<Counts> {
        if let Err(why) = conformance::possible() {
            println!("conformance skipped: {why}");
            return Ok(Counts::default());
        }
        if !self.options.no_build {
            let mock = self.check("build-mock", &mut bundle::mock_server(self.paths), 40)?;
            if mock.failed > 0 {
                return Ok(mock);
            }
        }
        let mut command = conformance::cases(self.paths)?;
        self.tests("conformance", &mut command, 20, counts::of_last_line)
    }

    fn need_build(&self) -> Said<()> {
        if self.broken.load(Ordering::Relaxed) {
            Err("not run: the build failed".into())
        } else {
            Ok(())
        }
    }

    /// A program that is one check.
    fn check(&self, name: &str, command: &mut Command, minutes: u64) -> Said<Counts> {
        let ended = self.run(name, command, minutes)?;
        Ok(Counts::one(ended.success))
    }

    /// A program that runs tests.
    fn tests(
        &self,
        name: &str,
        command: &mut Command,
        minutes: u64,
        count: fn(&str) -> Counts,
    ) -> Said<Counts> {
        let ended = self.run(name, command, minutes)?;
        Ok(count(&ended.output).settled(ended.success))
    }

    fn run(&self, name: &str, command: &mut Command, minutes: u64) -> Said<proc::Ended> {
        let log = self.log(name);
        // The log of the last run; that there is none is as well.
        drop(fs::remove_file(&log));
        let limit = Duration::from_mins(minutes);
        let ended = proc::run(command, limit, proc::Live::Named(name), Some(&log))?;
        if !ended.success {
            println!("{name} failed ({}; limit {})", ended.how, in_words(limit));
            self.failures
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push((name.into(), failures::of(&ended.output)));
        }
        Ok(ended)
    }

    fn write(&self, file: &Path, text: &str) -> Said<()> {
        fs::create_dir_all(self.logs())
            .and_then(|()| fs::write(file, text))
            .map_err(|error| format!("{}: {error}", file.display()))
    }

    fn logs(&self) -> PathBuf {
        self.paths.target.join("test-logs")
    }

    fn log(&self, name: &str) -> PathBuf {
        self.logs().join(format!("{name}.log"))
    }
}
