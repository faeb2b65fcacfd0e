//! Calls of cargo for the project itself.

use std::process::Command;
use std::time::Duration;

use crate::Said;
use crate::paths::Paths;
use crate::proc;

/// What cargo sets for the program it runs and what must not reach the next cargo; flags from the
/// environment would replace those of `.cargo/config.toml`.
const NOT_OURS: [&str; 4] = [
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
];

/// `cargo WORDS` in the repository.
pub(crate) fn cargo(paths: &Paths, words: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(words).current_dir(&paths.root);
    clean(&mut command);
    command
}

/// Takes out of the environment what does not belong to another cargo.
pub(crate) fn clean(command: &mut Command) {
    for name in NOT_OURS {
        command.env_remove(name);
    }
}

/// Fetches the sources of all crates in Cargo.lock, so that later builds need no network.
pub(crate) fn fetch(paths: &Paths) -> Said<()> {
    proc::must(
        "fetching the crates of Cargo.lock (cargo fetch --locked)",
        &mut cargo(paths, &["fetch", "--locked", "--quiet"]),
        Duration::from_mins(20),
    )
}

/// The flags of `.cargo/config.toml` for wasm32, which `RUSTFLAGS` in the environment replaces.
pub(crate) fn wasm_flags(config: &str) -> Said<Vec<String>> {
    let config: toml::Table = toml::from_str(config).map_err(|error| error.to_string())?;
    let flags = config.get("target").and_then(|targets| {
        targets
            .get("wasm32-unknown-unknown")?
            .get("rustflags")?
            .as_array()
    });
    let texts = flags.into_iter().flatten().filter_map(toml::Value::as_str);
    Ok(texts.map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_of_wasm32_are_read() {
        let config = "[target.x]\nrustflags = [\"-a\"]\n\n[target.wasm32-unknown-unknown]\n\
                      runner = \"r\"\nrustflags = [\"-C\", \"target-feature=+simd128\", 'a=\"b\"']\n";
        let flags = ["-C", "target-feature=+simd128", "a=\"b\""];
        assert_eq!(wasm_flags(config).unwrap(), flags);
        assert!(
            wasm_flags("[target.x]\nrustflags = [\"-a\"]")
                .unwrap()
                .is_empty()
        );
        assert!(wasm_flags("[target").is_err());
    }

    #[test]
    fn the_real_config_has_the_flag_the_page_is_measured_with() {
        let flags = wasm_flags(include_str!("../../.cargo/config.toml")).unwrap();
        assert!(flags.contains(&"target-feature=+simd128".to_owned()));
    }
}
