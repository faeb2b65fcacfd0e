//! Hashes and the two ways of writing them, by the `RustCrypto` crates.

use base64ct::Encoding as _;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// SHA-256, 32 bytes.
pub(super) fn sha256(data: &[u8]) -> Vec<u8> {
    Sha256::digest(data).to_vec()
}

/// HMAC-SHA-1 (RFC 2104), 20 bytes.
pub(super) fn hmac_sha1(key: &[u8], message: &[u8]) -> Vec<u8> {
    hmac::<Hmac<Sha1>>(key, message)
}

/// HMAC-SHA-256, 32 bytes.
pub(super) fn hmac_sha256(key: &[u8], message: &[u8]) -> Vec<u8> {
    hmac::<Hmac<Sha256>>(key, message)
}

fn hmac<M: KeyInit + Mac>(key: &[u8], message: &[u8]) -> Vec<u8> {
    // A key of any length is taken; none is refused.
    let Ok(mac) = <M as KeyInit>::new_from_slice(key) else {
        return Vec::new();
    };
    mac.chain_update(message).finalize().into_bytes().to_vec()
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

/// Base64 with padding (RFC 4648).
pub(super) fn base64(bytes: &[u8]) -> String {
    base64ct::Base64::encode_string(bytes)
}
