use super::{compared, server_string_to_sign};
use crate::redact::without_token;
use crate::sign::{Scheme, sign, string_to_sign};
use crate::{ApiError, Credentials, UnixMillis};

fn error(code: &str) -> ApiError {
    ApiError {
        code: code.to_owned(),
        ..ApiError::default()
    }
}

#[test]
fn the_servers_string_to_sign_is_kept_to_compare() {
    let action = crate::ecs::DescribeRegions::default();
    let request = crate::build("https://ecs.aliyuncs.com/", &action).unwrap();
    let key = Credentials::new("id", "secret", None).unwrap();
    let signed = sign(&request, Scheme::V1, &key, UnixMillis(0), "n");
    let ours = string_to_sign(&signed).unwrap();
    assert!(
        ours.starts_with("POST&%2F&AccessKeyId%3Did%26Action%3DDescribeRegions"),
        "{ours}"
    );

    let mut refused = error("SignatureDoesNotMatch");
    refused.message = format!(
        "Specified signature is not matched with our calculation. server string to sign is:{ours}"
    );
    assert_eq!(server_string_to_sign(&refused), Some(ours));
    refused.message = "Specified signature is not matched with our calculation.".to_owned();
    assert_eq!(server_string_to_sign(&refused), None);

    assert_eq!(string_to_sign(&request.to_http()), None);
}

/// A V3 request whose signature was refused, and a refusal that tells this string to sign.
fn refused_v3(told: &str) -> (crate::HttpRequest, ApiError) {
    let action = crate::ecs::DescribeRegions {
        accept_language: Some("en-US".to_owned()),
        ..crate::ecs::DescribeRegions::default()
    };
    let request = crate::build("https://ecs.aliyuncs.com/", &action).unwrap();
    let key = Credentials::new("STS.id", "secret", Some("token")).unwrap();
    let signed = sign(&request, Scheme::V3, &key, UnixMillis(0), "n");
    let mut refused = error("SignatureDoesNotMatch");
    refused.message = format!("not matched. server string to sign is:{told}");
    (signed, refused)
}

#[test]
fn both_sides_of_a_refused_signature_are_told_without_the_token() {
    let (signed, refused) = refused_v3("ACS3-HMAC-SHA256\nabcd");
    let both = compared(&refused, &signed).unwrap();
    assert_eq!(both.server, "ACS3-HMAC-SHA256\nabcd");
    let hash = both.ours.strip_prefix("ACS3-HMAC-SHA256\n").unwrap();
    assert_eq!(hash.len(), 64, "{hash}");

    // A server that tells the request, too, is compared with the whole of ours.
    let whole = string_to_sign(&signed).unwrap();
    let (hashed, request) = whole.split_once("\n\n").unwrap();
    let (signed, refused) = refused_v3(&format!(
        "{hashed}; server canonical request is:{}",
        request.replace('…', "token")
    ));
    let both = compared(&refused, &signed).unwrap();
    assert_eq!(both.server, both.ours);
    assert!(
        both.ours
            .contains("\nPOST\n/\nAcceptLanguage=en-US\nhost:ecs.aliyuncs.com\n"),
        "{}",
        both.ours
    );
    assert!(both.ours.contains("\nx-acs-security-token:…\n"));
    assert!(!both.ours.contains("accept:"), "{}", both.ours);

    let mut other = refused;
    other.code = "InvalidTimeStamp.Expired".to_owned();
    assert_eq!(compared(&other, &signed), None);
}

#[test]
fn the_token_is_left_out_of_what_is_shown() {
    for (text, shown) in [
        (
            "POST&%2F&Action%3DX%26SecurityToken%3DCAIS%252Bsecret%26Timestamp%3D1",
            "POST&%2F&Action%3DX%26SecurityToken%3D…%26Timestamp%3D1",
        ),
        ("A%26SecurityToken%3Dsecret", "A%26SecurityToken%3D…"),
        ("a=1&SecurityToken=secret&b=2", "a=1&SecurityToken=…&b=2"),
        (
            "x-acs-date:1\nx-acs-security-token:secret\nx-acs-version:2",
            "x-acs-date:1\nx-acs-security-token:…\nx-acs-version:2",
        ),
        // A message that repeats a request twice: not the first place alone.
        (
            "a:POST&%2F&X%26SecurityToken%3Dtoken%26V b:SecurityToken=token&SecurityToken%3Dtoken",
            "a:POST&%2F&X%26SecurityToken%3D…%26V b:SecurityToken=…&SecurityToken%3D…",
        ),
        (
            "x-acs-security-token:token\nx; x-acs-security-token:token",
            "x-acs-security-token:…\nx; x-acs-security-token:…",
        ),
        ("nothing", "nothing"),
    ] {
        assert_eq!(without_token(text), shown);
    }
    let request = crate::UnsignedRequest::new(
        "https://x/",
        "X",
        crate::Product::Ecs,
        crate::wire::params::Params::new(),
    );
    let key = Credentials::new("STS.id", "secret", Some("token")).unwrap();
    let signed = sign(&request, Scheme::V1, &key, UnixMillis(0), "n");
    let ours = string_to_sign(&signed).unwrap();
    assert!(
        ours.contains("%26SecurityToken%3D…%26SignatureMethod"),
        "{ours}"
    );
}
