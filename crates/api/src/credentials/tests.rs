use super::{Credentials, CredentialsError as E, parse};
use crate::UnixMillis;

const ID: &str = "LTAI5tMarkOfAnId";
const SECRET: &str = "MarkOfASecret/+=~0123456789";
const TOKEN: &str = "CAIS+MarkOfAToken/with=chars";

fn end() -> Option<UnixMillis> {
    UnixMillis::parse_iso("2026-01-15T08:30:00Z")
}

#[track_caller]
fn assert_holds(text: &str, token: Option<&str>, expires: Option<UnixMillis>) {
    let pasted = parse(text).unwrap();
    let key = &pasted.credentials;
    assert_eq!((key.access_key_id(), key.access_key_secret()), (ID, SECRET));
    assert_eq!(key.security_token(), token);
    assert_eq!(key.is_temporary(), token.is_some());
    assert_eq!(pasted.expires, expires);
}

#[test]
fn nothing_of_a_key_is_shown() {
    let key = Credentials::new(ID, SECRET, Some(TOKEN)).unwrap();
    assert_eq!(format!("{key:?} {key:#?}"), "Credentials(…) Credentials(…)");
    let pasted = parse(&format!(
        r#"{{"AccessKeyId":"{ID}","AccessKeySecret":"{SECRET}","SecurityToken":"{TOKEN}"}}"#
    ));
    let shown = format!("{pasted:?}");
    assert!(
        shown.contains("Credentials(…)") && !shown.contains("Mark"),
        "{shown}"
    );
}

#[test]
fn a_typed_key_is_trimmed_and_checked() {
    let key = Credentials::new(" id\n", "\tsecret ", Some(" ")).unwrap();
    assert_eq!(
        (key.access_key_id(), key.access_key_secret()),
        ("id", "secret")
    );
    assert!(!key.is_temporary());
    for (id, secret, token, why) in [
        ("", "s", None, E::Missing("AccessKeyId")),
        ("i", " ", None, E::Missing("AccessKeySecret")),
        ("STS.i", "s", None, E::Missing("SecurityToken")),
        ("STS.i", "s", Some(""), E::Missing("SecurityToken")),
        ("i d", "s", None, E::Character("AccessKeyId")),
        ("i", "s\r\ns", None, E::Character("AccessKeySecret")),
        (
            "i",
            "s",
            Some("t\nx-acs-action: Evil"),
            E::Character("SecurityToken"),
        ),
        ("i", "密", None, E::Character("AccessKeySecret")),
    ] {
        assert_eq!(Credentials::new(id, secret, token).unwrap_err(), why);
    }
}

#[test]
fn what_surrounds_a_key_where_it_is_copied_from_is_said() {
    for around in [
        "\"{}\"",
        "'{}'",
        "`{}`",
        "{},",
        "{};",
        "AccessKeyId={}",
        "access_key_secret={}",
        "SecurityToken={}",
        "export ALIBABA_CLOUD_ACCESS_KEY_SECRET={}",
        "ALIBABA_CLOUD_ACCESS_KEY_ID={}",
        "AccessKeyId: {}",
        "\"AccessKeyId\":\"{}\"",
        "“{}”",
        "{}\u{200b}",
        "\u{feff}{}",
        "{}****01",
        "<{}>",
        "[{}]",
        "{}，",
        "SecurityToken={}==",
    ] {
        let copied = |key: &str| around.replace("{}", key);
        let of = |id: &str, secret: &str, token: &str| {
            let error = Credentials::new(id, secret, Some(token)).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("Mark"));
            error
        };
        assert_eq!(
            of(&copied(ID), SECRET, TOKEN),
            E::Character("AccessKeyId"),
            "{around}"
        );
        assert_eq!(
            of(ID, &copied("MarkOfASecret"), TOKEN),
            E::Character("AccessKeySecret"),
            "{around}"
        );
        assert_eq!(
            of(ID, SECRET, &copied("CAISMarkOfAToken")),
            E::Character("SecurityToken"),
            "{around}"
        );
    }
    assert_eq!(
        Credentials::new("LTAI****01", "s", None).unwrap_err(),
        E::Character("AccessKeyId")
    );
    // Base 64 ends with signs of equality, also after a letter that ends a name.
    for secret in ["QmFzZTY0token==", "id=", "a/b+c=", "MarkOfASecret"] {
        assert!(Credentials::new(ID, secret, None).is_ok(), "{secret}");
    }
}

#[test]
fn the_answer_of_assume_role_is_taken_whole_or_in_part() {
    let inner = format!(
        r#"{{"SecurityToken":"{TOKEN}","AccessKeyId":"{ID}","AccessKeySecret":"{SECRET}",
            "Expiration":"2026-01-15T08:30:00Z"}}"#
    );
    let whole = format!(
        r#"{{"RequestId":"r","AssumedRoleUser":{{"Arn":"a","AssumedRoleId":"1:x"}},"Credentials":{inner}}}"#
    );
    assert_holds(&inner, Some(TOKEN), end());
    assert_holds(&whole, Some(TOKEN), end());
    assert_holds(
        &format!("\u{feff}\n {{\"Credentials\":{inner}}}\n"),
        Some(TOKEN),
        end(),
    );
    let xml = format!(
        "<AssumeRoleResponse><Credentials><AccessKeyId>{ID}</AccessKeyId><AccessKeySecret>{SECRET}\
         </AccessKeySecret><SecurityToken>{TOKEN}</SecurityToken>\
         <Expiration>2026-01-15T08:30:00Z</Expiration></Credentials></AssumeRoleResponse>"
    );
    assert_holds(&xml, Some(TOKEN), end());
    let forever = format!(r#"{{"AccessKeyId":"{ID}","AccessKeySecret":" {SECRET} "}}"#);
    assert_holds(&forever, None, None);
    let no_end = format!(
        r#"{{"AccessKeyId":"{ID}","AccessKeySecret":"{SECRET}","SecurityToken":"{TOKEN}","Expiration":""}}"#
    );
    assert_holds(&no_end, Some(TOKEN), None);
}

#[test]
fn the_answer_is_taken_as_the_sdks_and_the_metadata_of_a_role_have_it() {
    let inner = format!(
        r#"{{"SecurityToken":"{TOKEN}","AccessKeyId":"{ID}","AccessKeySecret":"{SECRET}",
            "Expiration":"2026-01-15T08:30:00Z"}}"#
    );
    let camel = format!(
        r#"{{"accessKeyId":"{ID}","accessKeySecret":"{SECRET}","expiration":"2026-01-15T08:30:00Z","securityToken":"{TOKEN}"}}"#
    );
    let role = r#""AssumedRoleUser":{"Arn":"a","AssumedRoleId":"1:x"},"RequestId":"r""#;
    let headers = r#""headers":{"date":"d","x-acs-request-id":"r"},"statusCode":200"#;
    for text in [
        format!(r#"{{"statusCode":200,"body":{{"Credentials":{inner}}}}}"#),
        format!(r#"{{{headers},"body":{{{role},"Credentials":{inner}}}}}"#),
        format!(
            r#"{{{headers},"body":{{"assumedRoleUser":{{}},"credentials":{camel},"requestId":"r"}}}}"#
        ),
        format!(r#"{{"Headers":{{}},"StatusCode":200,"Body":{{"Credentials":{inner}}}}}"#),
        format!(r#"{{"body":{inner}}}"#),
        format!(r#"{{"credentials":{camel}}}"#),
        format!(r#"{{"AssumeRoleResponse":{{"Credentials":{inner}}}}}"#),
        camel,
        // What an instance reads of its RAM role.
        format!(
            r#"{{"AccessKeyId":"{ID}","AccessKeySecret":"{SECRET}","Expiration":"2026-01-15T08:30:00Z",
                "SecurityToken":"{TOKEN}","LastUpdated":"2026-01-15T02:30:00Z","Code":"Success"}}"#
        ),
    ] {
        assert_holds(&text, Some(TOKEN), end());
    }
    for (text, why) in [
        (
            r#"{"statusCode":403,"body":{"Code":"NoPermission"}}"#,
            E::Unknown,
        ),
        (r#"{"statusCode":200,"body":"text"}"#, E::Unknown),
        (
            r#"{"credentials":{"accessKeyId":"i"}}"#,
            E::Missing("accessKeySecret"),
        ),
    ] {
        assert_eq!(parse(text).unwrap_err(), why, "{text}");
    }
}

fn profile(name: &str, mode: &str, rest: &str) -> String {
    format!(
        r#"{{"name":"{name}","mode":"{mode}","access_key_id":"{ID}","access_key_secret":"{SECRET}"{rest}}}"#
    )
}

#[test]
fn a_profile_of_the_command_is_taken_alone_or_out_of_its_file() {
    let with_token = format!(r#","sts_token":"{TOKEN}","region_id":"cn-hangzhou""#);
    let sso = format!(r#","sts_token":"{TOKEN}","sts_expiration":1768465800"#);
    assert_holds(&profile("p", "AK", ""), None, None);
    assert_holds(&profile("p", "AK", &with_token), None, None);
    assert_holds(&profile("p", "StsToken", &with_token), Some(TOKEN), None);
    assert_holds(&profile("p", "CloudSSO", &sso), Some(TOKEN), end());
    assert_holds(&profile("p", "oauth", &sso), Some(TOKEN), end());
    assert_holds(&profile("p", "", &with_token), Some(TOKEN), None);

    let empty = r#"{"name":"default","mode":"AK","access_key_id":"","access_key_secret":""}"#;
    let wanted = profile("ops", "StsToken", &with_token);
    let file = format!(r#"{{"current":"ops","profiles":[{empty},{wanted}],"meta_path":""}}"#);
    assert_holds(&file, Some(TOKEN), None);
    assert_holds(&format!(r#"{{"profiles":[{wanted}]}}"#), Some(TOKEN), None);

    let file = |current: &str, list: &str| {
        parse(&format!(r#"{{"current":"{current}","profiles":{list}}}"#)).unwrap_err()
    };
    assert_eq!(
        file("default", &format!("[{empty},{wanted}]")),
        E::Missing("access_key_id")
    );
    assert_eq!(file("x", &format!("[{empty},{wanted}]")), E::NoProfile);
    assert_eq!(file("", &format!("[{empty},{wanted}]")), E::NoProfile);
    assert_eq!(file("ops", &format!("[{wanted},{wanted}]")), E::NoProfile);
    assert_eq!(file("ops", "[]"), E::NoProfile);
    assert_eq!(file("ops", "7"), E::NoProfile);
    for mode in ["RamRoleArn", "EcsRamRole", "External", "AKx"] {
        assert_eq!(
            parse(&profile("p", mode, &with_token)).unwrap_err(),
            E::Mode
        );
    }
}

#[test]
fn wrong_text_names_the_field_and_repeats_nothing() {
    let key = format!(r#""AccessKeyId":"{ID}","AccessKeySecret":"{SECRET}""#);
    let profile_key = format!(r#""access_key_id":"{ID}","access_key_secret":"{SECRET}""#);
    for (text, why) in [
        (String::new(), E::Unknown),
        (SECRET.to_owned(), E::Unknown),
        (format!("{{{key}"), E::Unknown),
        (format!("{{{key}}} {SECRET}"), E::Unknown),
        (format!(r#"["{ID}","{SECRET}"]"#), E::Unknown),
        (
            format!("<Credentials><AccessKeyId>{ID}</AccessKeyId></Credentials>"),
            E::Missing("AccessKeySecret"),
        ),
        (
            r#"{"RequestId":"r","Code":"NoPermission"}"#.to_owned(),
            E::Unknown,
        ),
        (r#"{"Credentials":{}}"#.to_owned(), E::Unknown),
        (
            format!(r#"{{"AccessKeyId":"{ID}"}}"#),
            E::Missing("AccessKeySecret"),
        ),
        (
            format!(r#"{{"AccessKeySecret":"{SECRET}"}}"#),
            E::Missing("AccessKeyId"),
        ),
        (
            format!(r#"{{"AccessKeyId":"STS.{ID}","AccessKeySecret":"{SECRET}"}}"#),
            E::Missing("SecurityToken"),
        ),
        (
            format!(r#"{{{key},"SecurityToken":["{TOKEN}"]}}"#),
            E::Unreadable("SecurityToken"),
        ),
        (
            format!(r#"{{{key},"SecurityToken":"{TOKEN} {SECRET}"}}"#),
            E::Character("SecurityToken"),
        ),
        (
            format!(r#"{{{key},"SecurityToken":"{TOKEN}","Expiration":"{SECRET}"}}"#),
            E::Unreadable("Expiration"),
        ),
        (
            format!(r#"{{"AccessKeyId":7,"AccessKeySecret":"{SECRET}"}}"#),
            E::Unreadable("AccessKeyId"),
        ),
        (
            format!(r#"{{{profile_key},"mode":"StsToken"}}"#),
            E::Missing("sts_token"),
        ),
        (
            format!(r#"{{{profile_key},"mode":"StsToken","sts_token":"t","sts_expiration":-1}}"#),
            E::Unreadable("sts_expiration"),
        ),
        (
            format!(r#"{{"mode":"AK","access_key_secret":"{SECRET}"}}"#),
            E::Missing("access_key_id"),
        ),
        (
            r#"{"name":"p","mode":"AK"}"#.to_owned(),
            E::Missing("access_key_id"),
        ),
    ] {
        let error = parse(&text).unwrap_err();
        assert_eq!(error, why, "{text}");
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("Mark"), "{shown}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn whatever_is_pasted_is_never_repeated(before in "\\PC{0,20}", after in "\\PC{0,20}", cut in 0_usize..200) {
        let whole = format!(
            r#"{{"a":"{before}","AccessKeyId":"{ID}","AccessKeySecret":"{SECRET}","SecurityToken":"{TOKEN}"}}{after}"#
        );
        let text: String = whole.chars().take(cut).collect();
        match parse(&text) {
            Ok(pasted) => proptest::prop_assert_eq!(pasted.credentials.access_key_secret(), SECRET),
            Err(error) => {
                let shown = format!("{error} {error:?}");
                proptest::prop_assert!(!shown.contains("Mark"));
            }
        }
    }
}
