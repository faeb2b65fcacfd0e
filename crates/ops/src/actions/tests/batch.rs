//! `RebootInstances`: what each mode's answers mean.

use super::*;

#[test]
fn all_together_passes_with_rows() {
    let reply = rows(vec![
        row("i-a", "200"),
        row("i-b", "200"),
        row("i-c", "200"),
    ]);
    let answers = read(&reboot(ALL, false), &reply);
    let Answer::Accepted(first) = &answers[0] else {
        panic!("{answers:?}")
    };
    assert!(first.as_group);
    assert_eq!(
        (first.previous.as_str(), first.current.as_str()),
        ("Running", "Stopping")
    );
    assert!(answers.iter().all(|answer| word(answer) == "accepted"));
}

#[test]
fn all_together_passes_with_a_bare_success_message() {
    let answers = read(&reboot(ALL, false), &rows(vec![]));
    let expected = Answer::Accepted(Acceptance {
        as_group: true,
        ..Acceptance::default()
    });
    assert_eq!(answers, vec![expected; 3]);
}

#[test]
fn a_group_answer_that_contradicts_itself_is_not_spread_to_missing_rows() {
    let reply = rows(vec![
        row("i-a", "InstanceLockedForSecurity"),
        row("i-b", "200"),
    ]);
    let plan = reboot(ALL, false);
    assert_eq!(
        words(&plan, &reply),
        ["refused", "accepted", "unknown MissingInAnswer"]
    );
}

#[test]
fn all_together_refused_means_that_nothing_was_restarted() {
    let plan = reboot(ALL, false);
    let error = api(
        403,
        "InstanceLockedForSecurity",
        "The instance i-b is locked; i-bb is not asked.",
    );
    let reply = Err(error);
    assert_eq!(
        words(&plan, &reply),
        [
            "nothing named=false",
            "nothing named=true",
            "nothing named=false"
        ]
    );
    let answers = read(&plan, &reply);
    let refusal = answers[0].refusal().unwrap();
    assert_eq!(
        (refusal.code.as_str(), refusal.status),
        ("InstanceLockedForSecurity", Some(403))
    );
    assert_eq!(
        read_answer(&plan, &plan.calls[0], &reply, &unread).request_id,
        "R-E"
    );
}

#[test]
fn an_id_inside_a_longer_id_is_not_named() {
    let error = api(
        403,
        "InstanceLockedForSecurity",
        "instance i-ab-i-c2 is locked",
    );
    let reply = Err(error);
    assert_eq!(
        words(&reboot(ALL, false), &reply),
        ["nothing named=false"; 3]
    );
}

#[test]
fn a_request_with_one_target_names_it_by_itself() {
    let plan = reboot_of(&["i-a"], ALL, false);
    assert_eq!(
        words(&plan, &refused(403, "InstanceExpiredOrInArrears")),
        ["nothing named=true"]
    );
}

#[test]
fn success_first_is_read_row_by_row() {
    let reply = rows(vec![
        row("i-c", "200"),
        row("i-a", "200"),
        row("i-b", "InstanceLockedForSecurity"),
    ]);
    let answers = read(&reboot(EACH, false), &reply);
    assert_eq!(
        answers.iter().map(word).collect::<Vec<_>>(),
        ["accepted", "refused", "accepted"]
    );
    let Answer::Accepted(acceptance) = &answers[0] else {
        panic!("{answers:?}")
    };
    assert!(!acceptance.as_group);
    assert_eq!(acceptance.message, "message of i-a");
    let refusal = answers[1].refusal().unwrap();
    assert_eq!(
        (refusal.code.as_str(), refusal.status),
        ("InstanceLockedForSecurity", None)
    );
}

#[test]
fn success_first_with_a_missing_row_is_unknown_not_success() {
    let reply = rows(vec![row("i-a", "200"), row("i-c", "200")]);
    let plan = reboot(EACH, false);
    assert_eq!(
        words(&plan, &reply),
        ["accepted", "unknown MissingInAnswer", "accepted"]
    );
    assert_eq!(words(&plan, &rows(vec![])), ["unknown MissingInAnswer"; 3]);
}

#[test]
fn only_200_is_an_acceptance() {
    let plan = reboot_of(&["i-a"], EACH, false);
    for (code, expected) in [
        ("200", "accepted"),
        (" 200 ", "accepted"),
        ("201", "unknown NotUnderstood"),
        ("0", "unknown NotUnderstood"),
        // A row without a code cannot be read.
        ("", "unknown MissingInAnswer"),
        ("Success", "unknown NotUnderstood"),
        ("OK", "unknown NotUnderstood"),
        ("400", "unknown UnknownCode"),
        ("403", "unknown UnknownCode"),
        ("404", "unknown UnknownCode"),
        ("429", "throttled"),
        ("500", "unknown ServerError"),
        ("InternalError", "unknown ServerError"),
        ("ServiceUnavailable.Now", "unknown ServerError"),
        ("Throttling.User", "throttled"),
        ("DRYRUN.SUCCESS", "unknown SaysOnlyChecked"),
        ("InvalidInstanceId.NotFound", "refused"),
        ("Something.New", "unknown UnknownCode"),
    ] {
        assert_eq!(
            words(&plan, &rows(vec![row("i-a", code)])),
            [expected],
            "{code:?}"
        );
    }
}

#[test]
fn rows_that_were_not_asked_for_are_kept_apart() {
    let plan = reboot(EACH, false);
    let reply = rows(vec![
        row("i-zzz", "200"),
        row("i-a", "200"),
        row("i-b", "200"),
        row("i-c", "200"),
    ]);
    let reading = read_answer(&plan, &plan.calls[0], &reply, &unread);
    assert_eq!(reading.unrequested, ["i-zzz"]);
    assert_eq!(words(&plan, &reply), ["accepted"; 3]);
}

#[test]
fn the_same_row_twice_counts_once_and_two_different_ones_are_unknown() {
    let plan = reboot_of(&["i-a", "i-b"], EACH, false);
    let reply = rows(vec![
        row("i-a", "200"),
        row("i-a", "200"),
        row("i-b", "200"),
        row("i-b", "InstanceNotReady"),
    ]);
    assert_eq!(
        words(&plan, &reply),
        ["accepted", "unknown ContradictoryAnswer"]
    );
}

#[test]
fn ids_in_another_case_or_with_spaces_are_matched_if_unambiguous() {
    let plan = reboot_of(&["i-a", "i-b"], EACH, false);
    let reply = rows(vec![row("I-A", "200"), row(" i-b\n", "200")]);
    assert_eq!(words(&plan, &reply), ["accepted", "accepted"]);
    let twins = reboot_of(&["i-a", "I-A"], EACH, false);
    let reply = rows(vec![row("I-a", "200")]);
    assert_eq!(words(&twins, &reply), ["unknown MissingInAnswer"; 2]);
}

#[test]
fn an_unreadable_row_leaves_only_its_own_target_unknown() {
    for mode in [ALL, EACH] {
        let good = [row("i-a", "200"), row("i-b", "200")];
        let mut rows: Vec<_> = good.iter().map(replies::reboot_row).collect();
        rows.push(serde_json::json!({"Code": "200"}));
        let reply = replies::rebooted(&rows);
        let answers = read(&reboot(mode, false), &reply);
        let Answer::Unknown { why, detail } = &answers[2] else {
            panic!("{answers:?}")
        };
        assert_eq!(*why, UnknownWhy::MissingInAnswer);
        assert!(
            detail.contains("InstanceResponse[2].InstanceId"),
            "{detail}"
        );
        assert_eq!(word(&answers[0]), "accepted");
    }
}

#[test]
fn a_dry_run_of_a_group_passes_by_an_error() {
    assert_eq!(
        words(&reboot(ALL, true), &refused(400, "DRYRUN.SUCCESS")),
        ["would pass"; 3]
    );
}

#[test]
fn a_dry_run_of_a_group_is_refused_as_a_whole() {
    let plan = reboot(ALL, true);
    let reply = Err(api(403, "IncorrectInstanceStatus", "i-c is Stopped"));
    assert_eq!(
        words(&plan, &reply),
        [
            "would not named=false",
            "would not named=false",
            "would not named=true"
        ]
    );
}

#[test]
fn a_dry_run_of_each_on_its_own_tells_nothing() {
    assert_eq!(
        words(&reboot(EACH, true), &refused(400, "DRYRUN.SUCCESS")),
        ["no information"; 3]
    );
}

#[test]
fn a_dry_run_answered_as_a_real_run_is_followed() {
    let reply = rows(vec![row("i-a", "200"), row("i-b", "InstanceNotReady")]);
    for mode in [ALL, EACH] {
        assert_eq!(
            words(&reboot(mode, true), &reply),
            [
                "unknown SaysItActed",
                "would not named=true",
                "unknown SaysItActed"
            ]
        );
    }
}

#[test]
fn only_checked_is_no_answer_to_a_real_run() {
    let reply = refused(400, "DRYRUN.SUCCESS");
    assert_eq!(
        words(&reboot(EACH, false), &reply),
        ["unknown SaysOnlyChecked"; 3]
    );
    assert_eq!(
        words(&reboot(ALL, false), &reply),
        ["unknown SaysOnlyChecked"; 3]
    );
}
