use super::*;

fn shell(script: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", script]);
    command
}

const SOON: Duration = Duration::from_secs(20);

#[test]
fn both_streams_are_kept_in_their_order() {
    let ended = run(
        &mut shell("echo a; echo b >&2; echo c"),
        SOON,
        Live::No,
        None,
    )
    .unwrap();
    assert!(ended.success);
    assert_eq!(ended.output, "a\nb\nc\n");
}

#[test]
fn a_failure_says_how() {
    let ended = run(&mut shell("exit 3"), SOON, Live::No, None).unwrap();
    assert!(!ended.success);
    assert!(ended.how.contains('3'), "{}", ended.how);
    assert!(
        must("the thing", &mut shell("exit 3"), SOON)
            .unwrap_err()
            .starts_with("the thing failed")
    );
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let words = run(&mut Command::new("no-such-tool-here"), SOON, Live::No, None).unwrap_err();
    assert!(words.contains("no-such-tool-here"), "{words}");
}

#[test]
fn over_the_limit_the_whole_group_ends() {
    // The inner shell is a grandchild; it must not outlive the limit.
    let mut command = shell("sh -c 'echo $$; sleep 60' & wait");
    let watch = Stopwatch::start();
    let ended = run(&mut command, Duration::from_millis(500), Live::No, None).unwrap();
    assert!(!ended.success && ended.how.contains("stopped after"));
    assert!(watch.elapsed() < Duration::from_secs(30));
    let pid = ended.output.trim();
    assert!(!pid.is_empty());
    thread::sleep(Duration::from_millis(200));
    let alive = answer(&mut shell(&format!(
        "kill -0 {pid} && ps -o stat= -p {pid}"
    )));
    assert!(
        alive.is_none_or(|state| state.starts_with('Z')),
        "{pid} lives"
    );
}

#[test]
fn stragglers_do_not_hold_up_the_end() {
    let watch = Stopwatch::start();
    let ended = run(&mut shell("sleep 60 & echo done"), SOON, Live::No, None).unwrap();
    assert_eq!(ended.output, "done\n");
    assert!(watch.elapsed() < Duration::from_secs(15));
}

#[test]
fn stop_lets_a_program_end_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let [ready, file] = ["ready", "asked"].map(|name| folder.path().join(name));
    let script = format!(
        "trap 'echo yes > {}; exit 0' INT; touch {}; while :; do sleep 0.1; done",
        file.display(),
        ready.display()
    );
    let mut group = Group::spawn(&mut shell(&script)).unwrap();
    while !ready.exists() {
        thread::sleep(PAUSE);
    }
    group.stop(SOON);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "yes\n");
    assert!(group.ended().unwrap().unwrap().success());
}

#[test]
fn a_log_gets_what_the_screen_gets() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("a/b.log");
    run(&mut shell("echo one"), SOON, Live::No, Some(&log)).unwrap();
    run(&mut shell("echo two"), SOON, Live::No, Some(&log)).unwrap();
    assert_eq!(std::fs::read_to_string(&log).unwrap(), "one\ntwo\n");
}
