use super::*;

fn read(line: &str) -> Result<Command, String> {
    let words: Vec<String> = line.split_whitespace().map(Into::into).collect();
    parse(&words)
}

#[test]
fn serve_has_the_documented_defaults() {
    let expected = Serve {
        dev: false,
        port: 8080,
        mock_port: 8787,
        log: false,
        mock: Vec::new(),
    };
    assert_eq!(read("serve"), Ok(Command::Serve(expected)));
}

#[test]
fn serve_passes_the_options_of_the_mock_server_on() {
    let line = "serve --dev --port=9001 --mock-port 9002 --instances 50 --speed=2.5";
    let Ok(Command::Serve(serve)) = read(line) else {
        panic!("not read")
    };
    assert!(serve.dev);
    assert_eq!((serve.port, serve.mock_port), (9001, 9002));
    assert_eq!(serve.mock, ["--instances", "50", "--speed", "2.5"]);
}

#[test]
fn a_port_must_be_a_port() {
    for line in ["serve --port 0", "serve --port 70000", "serve --port x"] {
        assert!(read(line).unwrap_err().contains("is not a port"), "{line}");
    }
    assert!(read("serve --port").unwrap_err().contains("missing"));
    assert!(read("serve --port 8787").unwrap_err().contains("share"));
}

#[test]
fn only_takes_several_stages_in_either_form() {
    for line in [
        "test --only fmt web",
        "test --only fmt,web",
        "test --only fmt --only web",
    ] {
        let Ok(Command::Test(test)) = read(line) else {
            panic!("{line}: not read")
        };
        assert_eq!(test.only, ["fmt", "web"], "{line}");
    }
}

#[test]
fn only_refuses_unknown_stages_and_none() {
    assert!(
        read("test --only speed")
            .unwrap_err()
            .contains("no stage speed")
    );
    assert!(
        read("test --only --no-build")
            .unwrap_err()
            .contains("missing")
    );
}

#[test]
fn test_reads_its_other_options() {
    let Ok(Command::Test(test)) = read("test --only e2e --no-build --filter reboot") else {
        panic!("not read")
    };
    assert!(test.no_build);
    assert_eq!(test.filter.as_deref(), Some("reboot"));
}

#[test]
fn help_wins_wherever_it_stands() {
    assert_eq!(read("serve --help"), Ok(Command::Help));
    assert_eq!(read("-h"), Ok(Command::Help));
    assert_eq!(read("help"), Ok(Command::Help));
}

#[test]
fn unknown_words_are_named() {
    assert!(read("").unwrap_err().contains("missing"));
    assert!(read("deploy").unwrap_err().contains("deploy"));
    assert!(read("serve --fast").unwrap_err().contains("--fast"));
    assert!(read("build --fast").unwrap_err().contains("--fast"));
    assert!(read("size --fast").unwrap_err().contains("--fast"));
}

#[test]
fn screens_hands_its_words_on() {
    assert_eq!(
        read("screens --no-build events dark"),
        Ok(Command::Screens {
            build: false,
            words: vec!["events".into(), "dark".into()]
        })
    );
}

#[test]
fn conformance_passes_the_options_of_its_script_on() {
    let Ok(Command::Conformance { build, words }) = read("conformance --no-build --only Reboot")
    else {
        panic!("not read")
    };
    assert!(!build);
    assert_eq!(words, ["--only", "Reboot"]);
}
