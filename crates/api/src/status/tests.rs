use super::*;

#[test]
fn documented_texts_are_known_and_others_kept() {
    use InstanceStatus as I;
    for (text, status) in [
        ("Pending", I::Pending),
        ("Starting", I::Starting),
        ("Running", I::Running),
        ("Stopping", I::Stopping),
        ("Stopped", I::Stopped),
        ("Expired", I::Expired),
        ("実行中", I::Other("実行中".to_owned())),
        ("running", I::Other("running".to_owned())),
        ("", I::default()),
    ] {
        assert_eq!(I::from(text), status);
        assert_eq!(status.as_str(), text);
        assert_eq!(status.to_string(), text);
    }
    assert_eq!(TaskStatus::from("Finished"), TaskStatus::Finished);
    assert_eq!(TaskStatus::from("Failed"), TaskStatus::Failed);
    assert_eq!(TaskStatus::from("Processing"), TaskStatus::Processing);
    assert_eq!(TaskStatus::from("Waiting").as_str(), "Waiting");
}

#[test]
fn an_event_is_pending_or_final_or_not_known() {
    for (text, pending, ended) in [
        ("Inquiring", true, false),
        ("Scheduled", true, false),
        ("Executing", true, false),
        ("Executed", false, true),
        ("Avoided", false, true),
        ("Avoidated", false, true),
        ("Canceled", false, true),
        ("Failed", false, true),
        ("Resting", false, false),
        ("", false, false),
    ] {
        let status = EventCycleStatus::from(text);
        assert_eq!(
            (status.is_pending(), status.is_final()),
            (pending, ended),
            "{text}"
        );
    }
    assert_eq!(EventCycleStatus::from("Avoidated").as_str(), "Avoided");
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn any_text_survives(text in ".*") {
        proptest::prop_assume!(text != "Avoidated");
        proptest::prop_assert_eq!(InstanceStatus::from(text.as_str()).to_string(), text.clone());
        proptest::prop_assert_eq!(EventCycleStatus::from(text.as_str()).to_string(), text.clone());
        proptest::prop_assert_eq!(TaskStatus::from(text.as_str()).to_string(), text.clone());
    }
}
