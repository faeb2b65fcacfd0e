//! Hashes and the two ways of writing them, by the `RustCrypto` crates.

use base64ct::Encoding as _;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// A hash function that takes its input in blocks of 64 bytes.
pub(super) type Hash = fn(&[u8]) -> Vec<u8>;

/// SHA-1, 20 bytes.
pub(super) fn sha1(data: &[u8]) -> Vec<u8> {
    Sha1::digest(data).to_vec()
}

/// SHA-256, 32 bytes.
pub(super) fn sha256(data: &[u8]) -> Vec<u8> {
    Sha256::digest(data).to_vec()
}

/// HMAC (RFC 2104). Each copy of the key is overwritten.
pub(super) fn hmac(hash: Hash, key: &[u8], message: &[u8]) -> Vec<u8> {
    const BLOCK: usize = 64;
    let hashed = Zeroizing::new(if key.len() > BLOCK {
        hash(key)
    } else {
        Vec::new()
    });
    let key = if key.len() > BLOCK { &hashed } else { key };
    let around = |pad: u8, message: &[u8]| {
        let mut text = Zeroizing::new(Vec::with_capacity(BLOCK + message.len()));
        text.extend_from_slice(key);
        text.resize(BLOCK, 0);
        for byte in text.iter_mut() {
            *byte ^= pad;
        }
        text.extend_from_slice(message);
        hash(&text)
    };
    around(0x5c, &around(0x36, message))
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

/// Base64 with padding (RFC 4648).
pub(super) fn base64(bytes: &[u8]) -> String {
    base64ct::Base64::encode_string(bytes)
}
