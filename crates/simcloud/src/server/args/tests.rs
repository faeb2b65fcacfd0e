use clap::CommandFactory as _;

use super::*;

fn serve(line: &str) -> Result<Settings, String> {
    let words = format!("mock-server {line}");
    Settings::try_parse_from(words.split_whitespace()).map_err(|error| error.to_string())
}

#[test]
fn the_command_line_is_consistent() {
    Settings::command().debug_assert();
}

#[test]
fn no_arguments_are_the_documented_defaults() {
    let documented = "--listen 127.0.0.1:8787 --instances 10000 --seed 1 --speed 20 --auth open";
    assert_eq!(serve(""), Ok(Settings::default()));
    assert_eq!(serve(documented), Ok(Settings::default()));
}

#[test]
fn every_option_is_read_in_both_spellings() {
    let expected = Settings {
        listen: SocketAddr::from(([127, 0, 0, 9], 0)),
        instances: 250,
        ens_share: 40,
        events: Some(7),
        seed: 42,
        speed: 0.5,
        start: UnixMillis::parse_iso("2026-01-15T08:30:00Z"),
        quiet: true,
        ..Settings::default()
    };
    let spaced = "--listen 127.0.0.9:0 --instances 250 --ens-share 40 --events 7 --seed 42 \
                  --speed 0.5 --start 2026-01-15T08:30:00Z --quiet";
    assert_eq!(serve(spaced), Ok(expected.clone()));
    let equals = "--listen=127.0.0.9:0 --instances=250 --ens-share=40 --events=7 --seed=42 \
                  --speed=0.5 --start=2026-01-15T08:30:00Z --quiet --auth=open";
    assert_eq!(serve(equals), Ok(expected));
}

#[test]
fn localhost_and_ipv6_loopback_are_loopback() {
    assert_eq!(
        serve("--listen localhost:9000").unwrap().listen.to_string(),
        "127.0.0.1:9000"
    );
    assert_eq!(
        serve("--listen [::1]:9000").unwrap().listen.to_string(),
        "[::1]:9000"
    );
}

#[test]
fn other_addresses_are_refused() {
    for address in [
        "0.0.0.0:8787",
        "192.168.1.4:8787",
        "[::]:8787",
        "8.8.8.8:80",
    ] {
        let words = serve(&format!("--listen {address}")).unwrap_err();
        assert!(words.contains("speaks to this machine only"), "{words}");
    }
}

#[test]
fn the_gateway_is_set_up_by_options_that_may_be_repeated() {
    let settings = serve(
        "--auth signed --key a:b --key=c:d=e --sts f:g:h --sts-expires-in 60 \
         --deny ecs:RebootInstances --deny ens:* --limit=ECS:RebootInstances=20 --nonces ignored",
    );
    let gate = settings.unwrap().gate(UnixMillis(0));
    assert!(gate.ignores_nonces);
    let ids: Vec<_> = gate
        .keys
        .iter()
        .map(|key| (key.id.as_str(), key.secret.as_str(), key.expires))
        .collect();
    let expected = [
        ("a", "b", None),
        ("c", "d=e", None),
        ("f", "g", Some(UnixMillis(60_000))),
    ];
    assert_eq!((gate.mode, &ids[..]), (Mode::Signed, &expected[..]));
    assert_eq!((gate.denied.len(), gate.limits().len()), (2, 1));
    let plain = serve("").unwrap().gate(UnixMillis(0));
    assert!(!plain.ignores_nonces);
    assert_eq!((plain.mode, plain.keys), (Mode::Open, Key::well_known()));
}

#[test]
fn mistakes_are_named() {
    for (line, expected) in [
        ("--port 80", "'--port'"),
        ("8787", "'8787'"),
        ("--instances", "--instances <N>"),
        ("--instances many", "'many'"),
        ("--instances 1000001", "1000001 is not in 0..=1000000"),
        ("--ens-share 101", "101 is not in 0..=100"),
        ("--speed 0", "expected a number from 0.001 to 1000000"),
        ("--speed NaN", "expected a number from 0.001 to 1000000"),
        (
            "--start yesterday",
            "expected a time such as 2026-01-15T08:30:00Z",
        ),
        (
            "--listen 8787",
            "expected an address and a port such as 127.0.0.1:8787",
        ),
        ("--auth none", "open, signed"),
        ("--nonces no", "once, ignored"),
        ("--key testid", "expected ID:SECRET"),
        ("--sts a:b", "expected ID:SECRET:TOKEN"),
        (
            "--deny reboot",
            "expected a product and an action such as ecs:RebootInstances",
        ),
        (
            "--limit ecs:X",
            "expected a limit such as ECS:RebootInstances=20",
        ),
        ("--seed 1 --seed 2", "cannot be used multiple times"),
        ("--quiet=yes", "unexpected value 'yes'"),
    ] {
        let words = serve(line).unwrap_err();
        assert!(words.contains(expected), "{line}: {words}");
    }
}

#[test]
fn the_long_help_and_the_readme_name_all_there_is() {
    let help = Settings::command().render_long_help().to_string();
    let readme = include_str!("../../../README.md");
    for option in Settings::command().get_arguments() {
        if let Some(name) = option.get_long().filter(|name| *name != "help") {
            assert!(readme.contains(&format!("--{name}")), "{name}");
        }
    }
    let kinds = "throttle internal_error delay no_answer cut_body garbage_body refuse_cors \
                 close redirect http_status endless_body inflating_body \
                 event_lag stuck_instance task_fails refuse";
    let fields = "after_effect retry_after_ms preflight_only probability nth times instance_ids \
                  reset location status mib";
    let paths = "/_sim/state /_sim/advance /_sim/faults /_sim/log /_sim/info /_sim/auth --quiet";
    let gateway = "keys sts sts_expires_in deny limits clock_shift_seconds nonces forget_nonces";
    for word in [kinds, fields, paths, gateway]
        .iter()
        .flat_map(|list| list.split_whitespace())
    {
        assert!(help.contains(word), "{word}");
    }
}
