//! Each refusal by its code.

use super::vectors::{all, v1, v1_params, v3};
use super::*;

/// The V1 request for a restart of three instances, without these parameters.
fn reboot_without(names: &[&str]) -> HttpRequest {
    let mut params = v1_params(&all("rpc_v1")[2]);
    params.retain(|(name, _)| !names.contains(&name.as_str()));
    v1("POST", &params, 0)
}

/// The same with another value of a parameter.
fn reboot_with(name: &str, value: &str) -> HttpRequest {
    let mut params = v1_params(&all("rpc_v1")[2]);
    for param in &mut params {
        if param.0 == name {
            value.clone_into(&mut param.1);
        }
    }
    v1("POST", &params, 0)
}

/// The V3 request for a restart, with one header changed (`None`: left out).
fn v3_with(header: &str, value: Option<&str>) -> HttpRequest {
    let mut request = v3(&all("v3")[1]);
    request.headers.retain(|(name, _)| name != header);
    if let Some(value) = value {
        request.headers.push((header.to_owned(), value.to_owned()));
    }
    request
}

fn code(request: &HttpRequest) -> (u16, String) {
    refused(&mut gate(), request, MADE)
}

fn is(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[test]
fn missing_parameters_are_named() {
    for name in [
        "AccessKeyId",
        "Signature",
        "SignatureMethod",
        "SignatureVersion",
        "SignatureNonce",
        "Timestamp",
    ] {
        let refusal = say(&mut gate(), &reboot_without(&[name]), MADE).unwrap_err();
        assert_eq!(
            (refusal.status, refusal.code.as_str()),
            (400, "MissingParameter")
        );
        assert!(
            refusal.message.contains(&format!("\"{name}\"")),
            "{}",
            refusal.message
        );
    }
    for name in [
        "x-acs-date",
        "x-acs-signature-nonce",
        "x-acs-content-sha256",
    ] {
        let refusal = say(&mut gate(), &v3_with(name, None), MADE).unwrap_err();
        assert_eq!(
            (refusal.status, refusal.code.as_str()),
            (400, "MissingParameter")
        );
        assert!(refusal.message.contains(name), "{}", refusal.message);
    }
}

#[test]
fn an_unsigned_request_lacks_its_access_key() {
    let names = [
        "AccessKeyId",
        "Signature",
        "SignatureMethod",
        "SignatureNonce",
        "Timestamp",
    ];
    let refusal = say(&mut gate(), &reboot_without(&names), MADE).unwrap_err();
    assert!(refusal.message.contains("\"AccessKeyId\""));
    let mut open = gate();
    open.mode = Mode::Open;
    say(&mut open, &reboot_without(&names), MADE).unwrap();
}

#[test]
fn other_methods_and_versions_of_signatures_are_refused() {
    assert_eq!(
        code(&reboot_with("SignatureMethod", "HMAC-MD5")),
        is(400, "InvalidParameter")
    );
    assert_eq!(
        code(&reboot_with("SignatureVersion", "2.0")),
        is(400, "InvalidParameter")
    );
}

#[test]
fn unknown_keys_are_not_found() {
    let unknown = is(404, "InvalidAccessKeyId.NotFound");
    assert_eq!(code(&reboot_with("AccessKeyId", "nobody")), unknown);
    let mut gate = gate();
    gate.keys.retain(|key| key.id != "testid");
    assert_eq!(refused(&mut gate, &v3(&all("v3")[1]), MADE), unknown);
}

#[test]
fn a_time_may_be_a_quarter_of_an_hour_off_and_no_more() {
    for request in [reboot_without(&[]), v3(&all("v3")[1])] {
        for minutes in [-15, 0, 15] {
            say(&mut gate(), &request, MADE.plus_ms(minutes * MINUTE)).unwrap();
        }
        for ms in [-15 * MINUTE - 1, 15 * MINUTE + 1] {
            let got = refused(&mut gate(), &request, MADE.plus_ms(ms));
            assert_eq!(got, is(400, "InvalidTimeStamp.Expired"));
        }
        let mut shifted = gate();
        shifted.clock_shift_ms = 20 * MINUTE;
        let got = refused(&mut shifted, &request, MADE);
        assert_eq!(got, is(400, "InvalidTimeStamp.Expired"));
        say(&mut shifted, &request, MADE.plus_ms(-20 * MINUTE)).unwrap();
    }
}

#[test]
fn a_time_in_another_form_is_illegal() {
    let illegal = is(400, "IllegalTimestamp");
    for text in [
        "2026-01-15T08:30Z",
        "2026-01-15 08:30:00",
        "1768465800",
        "yesterday",
    ] {
        assert_eq!(code(&reboot_with("Timestamp", text)), illegal);
        assert_eq!(code(&v3_with("x-acs-date", Some(text))), illegal);
    }
}

#[test]
fn a_nonce_is_good_once() {
    for request in [reboot_without(&[]), v3(&all("v3")[1])] {
        let mut gate = gate();
        say(&mut gate, &request, MADE).unwrap();
        assert_eq!(
            refused(&mut gate, &request, MADE),
            is(400, "SignatureNonceUsed")
        );
    }
    // A request that was not signed rightly uses nothing up.
    let mut gate = gate();
    refused(&mut gate, &reboot_with("RegionId", "cn-beijing"), MADE);
    say(&mut gate, &reboot_without(&[]), MADE).unwrap();
}

#[test]
fn tokens_must_fit_the_key_and_expire() {
    let sts = |token: &str| {
        let mut params = v1_params(&all("rpc_v1")[3]);
        for param in &mut params {
            if param.0 == "SecurityToken" {
                token.clone_into(&mut param.1);
            }
        }
        v1("POST", &params, params.len())
    };
    let mismatch = is(400, "InvalidSecurityToken.MismatchWithAccessKey");
    assert_eq!(code(&sts("")), is(400, "MissingSecurityToken"));
    assert_eq!(code(&sts("other")), mismatch);
    let right = sts("CAIS+token/with=chars");
    let mut expiring = gate();
    expiring.expire_sts(Some(MADE.plus_ms(1)));
    say(&mut expiring, &right, MADE).unwrap();
    let expired = refused(&mut expiring, &right, MADE.plus_ms(1));
    assert_eq!(expired, is(400, "InvalidSecurityToken.Expired"));
    // A key that is not temporary has no token.
    let mut params = v1_params(&all("rpc_v1")[2]);
    params.push(("SecurityToken".to_owned(), "x".to_owned()));
    assert_eq!(code(&v1("POST", &params, 0)), mismatch);
}

#[test]
fn an_authorization_in_another_form_is_incomplete() {
    for value in [
        "",
        "ACS3-HMAC-SHA256",
        "Bearer x",
        "ACS4-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=0",
        "ACS3-HMAC-SHA256 Credential=testid,Signature=0",
        "ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=0",
        // The nonce and the rest are not signed.
        "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=0",
    ] {
        let got = code(&v3_with("authorization", Some(value)));
        assert_eq!(got, is(400, "IncompleteSignature"), "{value}");
    }
    // A further header of the sort that must be signed, and one that is signed but not sent.
    let mut more = v3(&all("v3")[1]);
    more.headers.push(("x-acs-more".to_owned(), "1".to_owned()));
    assert_eq!(code(&more), is(400, "IncompleteSignature"));
    assert_eq!(code(&v3_with("host", None)), is(400, "IncompleteSignature"));
}
