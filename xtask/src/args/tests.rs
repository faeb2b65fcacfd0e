use super::*;

fn read(line: &str) -> Result<Command, String> {
    let words = format!("xtask {line}");
    let words = words.split_whitespace().map(OsString::from);
    let read = Cli::read(words).map_err(|error| error.to_string())?;
    Ok(read.command)
}

#[test]
fn the_command_line_is_consistent() {
    Cli::command().debug_assert();
}

#[test]
fn serve_has_the_documented_defaults_and_hands_on_what_is_the_mock_servers() {
    let Ok(Command::Serve(serve)) = read("serve") else {
        panic!("not read")
    };
    assert_eq!((serve.port, serve.mock_port), (8080, 8787));
    let line = "serve --dev --port=9001 --mock-port 9002 --instances 50 --speed=2.5";
    let Ok(Command::Serve(serve)) = read(line) else {
        panic!("not read")
    };
    assert!(serve.dev);
    assert_eq!((serve.port, serve.mock_port), (9001, 9002));
    assert_eq!(serve.mock.words(), ["--instances", "50", "--speed", "2.5"]);
}

#[test]
fn two_ports_are_needed() {
    for line in ["serve --port 0", "serve --port 70000", "serve --port x"] {
        assert!(read(line).is_err(), "{line}");
    }
    assert!(read("serve --port 8787").unwrap_err().contains("share"));
}

#[test]
fn only_takes_several_stages_in_either_form_and_names_them_if_it_gets_another() {
    for line in [
        "test --only fmt e2e",
        "test --only fmt,e2e",
        "test --only fmt --only e2e",
    ] {
        let Ok(Command::Test(test)) = read(line) else {
            panic!("{line}: not read")
        };
        assert_eq!(test.only, [Stage::Fmt, Stage::E2e], "{line}");
    }
    let why = read("test --only speed").unwrap_err();
    assert!(why.contains("conformance"), "{why}");
    assert!(read("test --only --no-build").is_err());
}

#[test]
fn programs_behind_a_command_get_their_own_options() {
    let Ok(Command::Conformance(conformance)) = read("conformance --only Reboot --no-build") else {
        panic!("not read")
    };
    assert!(conformance.no_build);
    assert_eq!(conformance.words(), ["--only", "Reboot"]);
    let words = ["--runs", "5", "--tell", "--help"].map(str::to_owned);
    let simulate = Command::Simulate {
        words: words.to_vec(),
    };
    assert_eq!(read("simulate --runs 5 --tell --help"), Ok(simulate));
}
