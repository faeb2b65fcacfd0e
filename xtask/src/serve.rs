//! `cargo xtask serve`: the page and the mock server, started together, stopped together.

use std::env;
use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::args::Serve;
use crate::clock::Stopwatch;
use crate::paths::Paths;
use crate::proc::{Group, PAUSE};
use crate::tools::Toolbox;
use crate::{Said, bundle, cargo, net, proc, signals};

/// How long a server may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(8);

/// Serves until Ctrl-C, which is the good end; an error if one of the two servers ends by itself.
pub(crate) fn serve(paths: &Paths, options: &Serve) -> Said<()> {
    match start(paths, options) {
        Err(_) if signals::asked_to_stop() => {
            println!("stopped");
            Ok(())
        }
        other => other,
    }
}

fn start(paths: &Paths, options: &Serve) -> Said<()> {
    net::need_free(options.port, "--port", "the page")?;
    net::need_free(options.mock_port, "--mock-port", "the mock server")?;
    let tools = Toolbox::for_the_page(paths)?;
    println!("building the mock server");
    let mut build = bundle::mock_server(paths);
    proc::must("building the mock server", &mut build, bundle::LIMIT)?;
    // A page that is there from now on is one that this start has built.
    if let Err(error) = fs::remove_file(paths.dist().join("index.html"))
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(format!("dist/index.html: {error}"));
    }

    let mut pair = Pair::default();
    let result = pair
        .start("the mock server", &mut mock(paths, options))
        .and_then(|()| pair.wait(options.mock_port, "/_sim/info", Duration::from_mins(1)))
        .and_then(|()| {
            println!("building the page");
            pair.start("trunk", &mut trunk(paths, &tools, options)?)
        })
        .and_then(|()| pair.wait(options.port, "/", bundle::LIMIT))
        .and_then(|()| {
            println!(
                "\n  Rerack      http://127.0.0.1:{}/\n  mock server http://127.0.0.1:{}/\n\n  \
                 Ctrl-C stops both.\n",
                options.port, options.mock_port
            );
            pair.watch()
        });
    pair.stop();
    result
}

fn mock(paths: &Paths, options: &Serve) -> Command {
    let mut command = Command::new(paths.mock_server());
    command
        .arg("--listen")
        .arg(format!("127.0.0.1:{}", options.mock_port))
        .args(options.mock.words());
    if !options.log {
        command.arg("--quiet");
    }
    command
}

fn trunk(paths: &Paths, tools: &Toolbox, options: &Serve) -> Said<Command> {
    let port = options.port.to_string();
    let mut words = vec!["serve", "--address", "127.0.0.1", "--port", &port];
    if !options.dev {
        // Minutes of optimising at every change would be no service: it watches one file only,
        // whose change calls for a new start anyway.
        words.extend(["--release", "--watch", "rust-toolchain.toml"]);
    }
    let mut command = bundle::trunk(paths, tools, &words);
    if options.dev {
        // Components without their types build several times faster. Flags in the environment
        // replace those of the config, so these go along.
        let config = fs::read_to_string(paths.root.join(".cargo/config.toml"))
            .map_err(|error| format!(".cargo/config.toml: {error}"))?;
        let mut flags = cargo::wasm_flags(&config)?;
        flags.extend(["--cfg".into(), "erase_components".into()]);
        command.env("RUSTFLAGS", flags.join(" "));
    }
    if env::var_os("RUST_LOG").is_none() {
        command.env("RUST_LOG", "error,trunk=info");
    }
    Ok(command)
}

/// The two servers.
#[derive(Default)]
struct Pair(Vec<(&'static str, Group)>);

impl Pair {
    fn start(&mut self, name: &'static str, command: &mut Command) -> Said<()> {
        let group = Group::spawn(command.stdin(Stdio::null()))
            .map_err(|error| format!("cannot start {name}: {error}"))?;
        self.0.push((name, group));
        Ok(())
    }

    /// Waits until a path is answered with 200.
    fn wait(&mut self, port: u16, path: &str, limit: Duration) -> Said<()> {
        let watch = Stopwatch::start();
        let mut heard = None;
        loop {
            self.look()?;
            match net::status(port, path) {
                Some(200) => return Ok(()),
                Some(status) => {
                    let since = *heard.get_or_insert_with(Stopwatch::start);
                    if since.is_over(Duration::from_secs(15)) {
                        return Err(format!(
                            "http://127.0.0.1:{port}{path} answers {status}: the build failed, \
                             see above"
                        ));
                    }
                }
                None => {}
            }
            if watch.is_over(limit) {
                return Err(format!("http://127.0.0.1:{port}{path} does not answer"));
            }
            thread::sleep(PAUSE);
        }
    }

    /// Watches over both until the operator stops them.
    fn watch(&mut self) -> Said<()> {
        loop {
            self.look()?;
            thread::sleep(PAUSE);
        }
    }

    /// An error if the operator asked to stop or a server has ended.
    fn look(&mut self) -> Said<()> {
        signals::check()?;
        for (name, group) in &mut self.0 {
            if let Ok(Some(status)) = group.ended() {
                return Err(format!("{name} ended ({status}); see its message above"));
            }
        }
        Ok(())
    }

    fn stop(&mut self) {
        for (_, group) in self.0.iter_mut().rev() {
            group.stop(PATIENCE);
        }
    }
}
