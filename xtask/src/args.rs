//! The command line, read into a [`Command`].

#[cfg(test)]
mod tests;

/// The stages `--only` can name.
pub(crate) const STAGES: [&str; 9] = [
    "fmt",
    "clippy",
    "native",
    "web",
    "build",
    "size",
    "e2e",
    "conformance",
    "simulate",
];

/// The options of `serve` that go to the mock server as they are.
const MOCK_OPTIONS: [&str; 5] = [
    "--instances",
    "--ens-share",
    "--events",
    "--seed",
    "--speed",
];

/// What to do.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Print the help.
    Help,
    /// Build, start and watch over the page and the mock server.
    Serve(Serve),
    /// Run the stages of the test.
    Test(Test),
    /// Build the release page and the mock server.
    Build,
    /// Compare the page's sizes with the budget, building it first if `build`.
    Size { build: bool },
    /// Take pictures of every screen, building the page first if `build`.
    Screens { build: bool, words: Vec<String> },
    /// Run the official SDKs against the mock server, building it first if `build`.
    Conformance { build: bool, words: Vec<String> },
    /// Play stories of runs under random faults. The words go to the program.
    Simulate { words: Vec<String> },
}

/// The options of `serve`.
#[derive(Debug, PartialEq)]
pub(crate) struct Serve {
    /// A debug build that follows changes.
    pub(crate) dev: bool,
    /// Port of the page.
    pub(crate) port: u16,
    /// Port of the mock server.
    pub(crate) mock_port: u16,
    /// Print each request of the mock server.
    pub(crate) log: bool,
    /// Further words for the mock server.
    pub(crate) mock: Vec<String>,
}

/// The options of `test`.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Test {
    /// Only these of [`STAGES`]; empty for all.
    pub(crate) only: Vec<String>,
    /// Only end-to-end files whose name contains this.
    pub(crate) filter: Option<String>,
    /// Take the page and the mock server as they were last built.
    pub(crate) no_build: bool,
}

/// Reads the words after `cargo xtask`.
pub(crate) fn parse(words: &[String]) -> Result<Command, String> {
    let mut words = words.iter().map(String::as_str).peekable();
    if words.clone().any(|word| word == "--help" || word == "-h") {
        return Ok(Command::Help);
    }
    match words.next() {
        None => Err("a command is missing".into()),
        Some("help") => Ok(Command::Help),
        Some("serve") => serve(words).map(Command::Serve),
        Some("test") => test(words).map(Command::Test),
        Some("build") => match words.next() {
            None => Ok(Command::Build),
            Some(word) => Err(unknown("build", word)),
        },
        Some("size") => {
            let mut build = true;
            for word in words {
                match word {
                    "--no-build" => build = false,
                    _ => return Err(unknown("size", word)),
                }
            }
            Ok(Command::Size { build })
        }
        Some("screens") => {
            let (build, words) = passed_on(words);
            Ok(Command::Screens { build, words })
        }
        Some("conformance") => {
            let (build, words) = passed_on(words);
            Ok(Command::Conformance { build, words })
        }
        Some("simulate") => {
            let words = words.map(Into::into).collect();
            Ok(Command::Simulate { words })
        }
        Some(word) => Err(format!("{word}: no such command")),
    }
}

/// Whether to build first, and the words for a script.
fn passed_on<'a>(words: impl Iterator<Item = &'a str>) -> (bool, Vec<String>) {
    let words: Vec<&str> = words.collect();
    let build = !words.contains(&"--no-build");
    let words = words.into_iter().filter(|word| *word != "--no-build");
    (build, words.map(Into::into).collect())
}

fn serve<'a>(mut words: impl Iterator<Item = &'a str>) -> Result<Serve, String> {
    let mut serve = Serve {
        dev: false,
        port: 8080,
        mock_port: 8787,
        log: false,
        mock: Vec::new(),
    };
    while let Some(word) = words.next() {
        let (name, joined) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (word, None),
        };
        let mut value = || {
            joined
                .or_else(|| words.next())
                .ok_or_else(|| format!("{name}: a value is missing"))
        };
        match name {
            "--dev" => serve.dev = true,
            "--log" => serve.log = true,
            "--port" => serve.port = port(name, value()?)?,
            "--mock-port" => serve.mock_port = port(name, value()?)?,
            _ if MOCK_OPTIONS.contains(&name) => {
                let value = value()?.to_owned();
                serve.mock.extend([name.to_owned(), value]);
            }
            _ => return Err(unknown("serve", word)),
        }
    }
    if serve.port == serve.mock_port {
        return Err(format!(
            "the page and the mock server cannot share port {}",
            serve.port
        ));
    }
    Ok(serve)
}

fn port(name: &str, value: &str) -> Result<u16, String> {
    match value.parse() {
        Ok(port) if port > 0 => Ok(port),
        _ => Err(format!("{name}: \"{value}\" is not a port, 1 to 65535")),
    }
}

fn test<'a>(mut words: std::iter::Peekable<impl Iterator<Item = &'a str>>) -> Result<Test, String> {
    let mut test = Test::default();
    while let Some(word) = words.next() {
        match word {
            "--no-build" => test.no_build = true,
            "--filter" => {
                let part = words.next().ok_or("--filter: a text is missing")?;
                test.filter = Some(part.to_owned());
            }
            "--only" => {
                let before = test.only.len();
                while let Some(names) = words.next_if(|word| !word.starts_with("--")) {
                    for name in names.split(',').filter(|name| !name.is_empty()) {
                        test.only.push(stage(name)?);
                    }
                }
                if test.only.len() == before {
                    return Err(format!(
                        "--only: a stage is missing ({})",
                        STAGES.join(", ")
                    ));
                }
            }
            _ => return Err(unknown("test", word)),
        }
    }
    Ok(test)
}

fn stage(name: &str) -> Result<String, String> {
    if STAGES.contains(&name) {
        Ok(name.to_owned())
    } else {
        Err(format!(
            "--only: there is no stage {name}; there are {}",
            STAGES.join(", ")
        ))
    }
}

fn unknown(command: &str, word: &str) -> String {
    format!("{command}: {word}: no such option")
}
