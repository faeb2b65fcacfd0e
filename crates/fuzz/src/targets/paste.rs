//! Pasted keys.

use rerack_api::credentials::{CredentialsError, parse};
use rerack_api::sign::{Scheme, sign, string_to_sign};
use rerack_api::wire::params::Params;
use rerack_api::{Product, UnixMillis, UnsignedRequest};

use super::outcome;

/// Names and values of pasted keys.
pub(super) const WORDS: [&str; 24] = [
    "AccessKeyId",
    "AccessKeySecret",
    "SecurityToken",
    "Expiration",
    "Credentials",
    "access_key_id",
    "access_key_secret",
    "sts_token",
    "sts_expiration",
    "profiles",
    "current",
    "name",
    "mode",
    "AK",
    "StsToken",
    "CloudSSO",
    "RamRoleArn",
    "STS.",
    "\"mode\":\"AK\",",
    "\"current\":\"ops\",",
    "2026-01-15T08:30:00Z",
    "1768465800",
    "sEcReT",
    "\\n",
];

/// Words that stand in our own texts.
const OURS: &str = "this is neither an answer of AssumeRole, nor the metadata of a RAM role, nor a profile of the aliyun command \
    Unknown Missing Character Unreadable NoProfile Mode is missing holds a character that no key has: \
    was more than the key copied? cannot be read current names no profile mode is not AK or StsToken: \
    the keys of such a profile are made by the aliyun command only Pasted credentials: Credentials(…), \
    expires: Some(UnixMillis(None AccessKeyId AccessKeySecret SecurityToken Expiration access_key_id \
    access_key_secret sts_token sts_expiration accessKeyId accessKeySecret securityToken expiration";

/// Promises: nothing of the text is in the error or in what a key shows of itself; a key that was
/// taken signs, and its secret is not in the request.
pub(super) fn run(text: &[u8]) -> Result<u64, String> {
    let text = String::from_utf8_lossy(text);
    match parse(&text) {
        Err(error) => {
            repeats_nothing(&text, &format!("{error} {error:?}"))?;
            Ok(outcome::number(&[name_of(error)]))
        }
        Ok(pasted) => {
            let shown = format!("{pasted:?}");
            repeats_nothing(&text, &shown)?;
            let request = UnsignedRequest::new(
                "https://ecs.aliyuncs.com/",
                "X",
                Product::Ecs,
                Params::new(),
            );
            let key = &pasted.credentials;
            for scheme in [Scheme::V1, Scheme::V3] {
                let signed = sign(&request, scheme, key, UnixMillis(0), "n");
                let headers_are_lines = signed.headers.iter().all(|(name, value)| {
                    (name.clone() + value)
                        .bytes()
                        .all(|byte| (b' '..=b'~').contains(&byte))
                });
                if !headers_are_lines || string_to_sign(&signed).is_none() {
                    return Err(format!("the request cannot be sent: {:?}", signed.headers));
                }
            }
            let is_temporary = key.is_temporary().to_string();
            Ok(outcome::number(&[is_temporary, outcome::kind(&shown)]))
        }
    }
}

fn name_of(error: CredentialsError) -> String {
    format!("{error:?}")
}

/// No word of six letters or more of the text may be in `shown`, unless it is one of ours. Numbers
/// may: a time is shown.
fn repeats_nothing(text: &str, shown: &str) -> Result<(), String> {
    let is_long = |word: &&str| {
        word.chars().count() >= 6 && !word.chars().all(|letter| letter.is_ascii_digit())
    };
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(is_long);
    match words.find(|word| shown.contains(*word) && !OURS.contains(*word)) {
        Some(word) => Err(format!("`{word}` of the text is in `{shown}`")),
        None => Ok(()),
    }
}
