//! The browser of the tests and its driver: found, or installed where we may.

use std::env;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::find;
use crate::{Said, proc};

const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const DRIVERS: [&str; 4] = [
    "chromedriver",
    "chromium.chromedriver",
    "/usr/lib/chromium/chromedriver",
    "/usr/lib/chromium-browser/chromedriver",
];

/// A browser and the driver that fits it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chrome {
    /// Chromium or Chrome.
    pub(crate) browser: PathBuf,
    /// Its `ChromeDriver`.
    pub(crate) driver: PathBuf,
}

impl Chrome {
    /// Finds both, or installs them by apt-get as root, or says what to do.
    pub(crate) fn ensure() -> Said<Self> {
        let (mut browser, mut driver) = find_both()?;
        if (browser.is_none() || driver.is_none()) && may_install() {
            install(browser.is_none(), driver.is_none())?;
            (browser, driver) = find_both()?;
        }
        match (browser, driver) {
            (Some(browser), Some(driver)) => {
                same_major(&browser, &driver)?;
                Ok(Self { browser, driver })
            }
            (browser, driver) => Err(missing(browser.is_none(), driver.is_none())),
        }
    }

    /// The settings of the driver with the browser filled in, so that it takes just this one.
    pub(crate) fn webdriver(&self, settings: &str) -> Said<String> {
        let wrong = |why: &str| format!("tests/web/webdriver.json: {why}");
        let mut settings: Value =
            serde_json::from_str(settings).map_err(|error| wrong(&error.to_string()))?;
        let options = settings
            .get_mut("goog:chromeOptions")
            .and_then(Value::as_object_mut)
            .ok_or_else(|| wrong("goog:chromeOptions is not in it"))?;
        let binary = self.browser.to_string_lossy();
        options.insert("binary".into(), Value::from(binary));
        Ok(settings.to_string())
    }
}

fn find_both() -> Said<(Option<PathBuf>, Option<PathBuf>)> {
    Ok((
        find_one("CHROME", &BROWSERS)?,
        find_one("CHROMEDRIVER", &DRIVERS)?,
    ))
}

/// The program a variable names, else the first of these names.
fn find_one(variable: &str, names: &[&str]) -> Said<Option<PathBuf>> {
    if let Some(given) = env::var_os(variable).filter(|value| !value.is_empty()) {
        let file = PathBuf::from(given);
        return if find::is_program(&file) {
            Ok(Some(file))
        } else {
            Err(format!("{variable}: {} is not a program", file.display()))
        };
    }
    let path = env::var_os("PATH").unwrap_or_default();
    Ok(names.iter().find_map(|name| find::program(&path, name)))
}

fn same_major(browser: &Path, driver: &Path) -> Said<()> {
    let version = |program: &Path| {
        find::version_of(program).ok_or_else(|| format!("{} does not run", program.display()))
    };
    let (ours, drivers) = (version(browser)?, version(driver)?);
    if ours.major == drivers.major {
        return Ok(());
    }
    Err(format!(
        "{} is version {}, but {} is for version {}; install the two of one version, or name them \
         in CHROME and CHROMEDRIVER",
        browser.display(),
        ours.major,
        driver.display(),
        drivers.major
    ))
}

fn missing(browser: bool, driver: bool) -> String {
    let mut words = String::new();
    for (absent, what, names, variable) in [
        (browser, "Chromium or Chrome", &BROWSERS[..4], "CHROME"),
        (driver, "ChromeDriver", &DRIVERS[..2], "CHROMEDRIVER"),
    ] {
        if absent {
            let names = names.join(", ");
            // Writing to a text cannot fail.
            let _ = writeln!(
                words,
                "{what} is needed for the tests and not on PATH ({names}); {variable} can name it."
            );
        }
    }
    words.push_str(
        "On Debian: apt-get install chromium chromium-driver fonts-noto-cjk. Elsewhere: your \
         system's packages, or google.com/chrome and its driver of the same version.",
    );
    words
}

fn may_install() -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    rustix::process::geteuid().is_root() && find::program(&path, "apt-get").is_some()
}

fn install(browser: bool, driver: bool) -> Said<()> {
    let limit = Duration::from_mins(30);
    let get = |words: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    println!("installing the browser of the tests (apt-get)");
    proc::must("apt-get update", &mut get(&["update", "-qq"]), limit)?;
    let mut words = vec!["install", "-y", "-qq", "--no-install-recommends"];
    if browser {
        words.push("chromium");
    }
    if driver {
        words.push("chromium-driver");
    }
    proc::must("apt-get install", &mut get(&words), limit)
        .map_err(|why| format!("{why}\n\n{}", missing(browser, driver)))?;
    if browser {
        // Chinese and Japanese in pictures; no test hangs on it.
        words.truncate(4);
        words.push("fonts-noto-cjk");
        if let Err(why) = proc::must("apt-get install fonts-noto-cjk", &mut get(&words), limit) {
            println!("{why}; pictures will lack Chinese and Japanese letters");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_the_way_to_get_it() {
        let both = missing(true, true);
        for part in ["Chromium", "ChromeDriver", "CHROME ", "apt-get install"] {
            assert!(both.contains(part), "{part} in: {both}");
        }
        assert!(!missing(false, true).contains("Chromium or Chrome"));
    }

    #[test]
    fn the_driver_is_told_which_browser_to_take() {
        let chrome = Chrome {
            browser: "/opt/a \"b\"/chrome".into(),
            driver: "/opt/driver".into(),
        };
        let filled = chrome
            .webdriver(include_str!("../../../tests/web/webdriver.json"))
            .unwrap();
        assert!(
            filled.contains(r#""binary":"/opt/a \"b\"/chrome""#),
            "{filled}"
        );
        assert!(filled.contains("--disable-gpu"));
        assert!(chrome.webdriver("{}").is_err());
    }
}
