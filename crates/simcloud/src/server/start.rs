//! From settings to a running server.

use serde_json::{Value, json};
use tokio::net::TcpListener;
use tracing::info;

use super::app::App;
use super::args::Settings;
use super::clock::Clock;
use super::logging;
use super::run::{PATIENCE, serve};
use super::signals::Signals;
use crate::cloud::Cloud;
use crate::gate::Mode;
use crate::options::Options;

/// Makes the account, listens and serves until the process is asked to stop. An error is one line
/// of words.
pub fn start(settings: &Settings) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| format!("cannot start: {error}"))?;
    let result = runtime.block_on(listen_and_serve(settings));
    // Connections that hang must not hold the process.
    runtime.shutdown_background();
    result
}

async fn listen_and_serve(settings: &Settings) -> Result<(), String> {
    let listen = settings.listen;
    let cannot = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "cannot listen on {listen}: the port is in use; stop the program that has it, or \
             choose another with --listen {}:0",
            listen.ip()
        ),
        _ => format!("cannot listen on {listen}: {error}"),
    };
    let listener = TcpListener::bind(listen).await.map_err(cannot)?;
    let address = listener.local_addr().map_err(cannot)?;
    let clock = Clock::starting_at(settings.start);
    let options = options(settings, clock.start());
    let mut cloud = Cloud::new(&options);
    *cloud.gate() = settings.gate(clock.start());
    let signals = Signals::catch().map_err(|error| format!("cannot catch signals: {error}"))?;
    let _log = logging::start(settings.quiet);
    let app = App::new(cloud, clock, about(&options, settings));
    info!(
        "mock-server: listening on http://{address} with {} instances, seed {}, speed {}; \
         Ctrl-C stops it",
        options.instances, options.seed, options.speed
    );
    serve(listener, app, PATIENCE, signals.asked_to_stop()).await;
    info!("mock-server: stopped");
    Ok(())
}

fn options(settings: &Settings, start: rerack_api::time::UnixMillis) -> Options {
    Options {
        instances: settings.instances,
        ens_share: settings.ens_share,
        events: settings.events,
        seed: settings.seed,
        start,
        speed: settings.speed,
    }
}

fn about(options: &Options, settings: &Settings) -> Value {
    json!({
        "instances": options.instances,
        "ens_share": options.ens_share,
        "events": options.events,
        "seed": options.seed,
        "start": options.start.to_iso(),
        "speed": options.speed,
        "auth": match settings.auth { Mode::Open => "open", Mode::Signed => "signed" },
    })
}
