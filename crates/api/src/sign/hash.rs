//! Hashes and the two ways of writing them. SHA-1 and SHA-256 are those of the `RustCrypto` crates.

use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// A hash function that takes its input in blocks of 64 bytes.
pub(super) type Hash = fn(&[u8]) -> Vec<u8>;

/// SHA-1, 20 bytes.
#[inline(never)]
pub(super) fn sha1(data: &[u8]) -> Vec<u8> {
    Sha1::digest(data).to_vec()
}

/// SHA-256, 32 bytes.
#[inline(never)]
pub(super) fn sha256(data: &[u8]) -> Vec<u8> {
    Sha256::digest(data).to_vec()
}

/// HMAC (RFC 2104). One function for both hashes: the generic one of a library would be in the page
/// twice, 2 kB more.
#[inline(never)]
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
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Base64 with padding (RFC 4648).
pub(super) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |n: usize| u32::from(group.get(n).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            if digit > group.len() {
                text.push('=');
            } else {
                let index = bits >> (18 - 6 * digit) & 63;
                text.push(char::from(DIGITS[index as usize]));
            }
        }
    }
    text
}
