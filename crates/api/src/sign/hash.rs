//! Hashes and the two ways of writing them. The block functions are those of the `RustCrypto` crates.

use hmac::digest::array::Array;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// Both hashes take their input in blocks of this many bytes.
const BLOCK: usize = 64;

pub(super) fn sha256(data: &[u8]) -> [u8; 32] {
    Sha256::digest(data).into()
}

pub(super) fn hmac_sha1(key: &[u8], message: &[u8]) -> [u8; 20] {
    let block = key_block(key, |long| Sha1::digest(long).to_vec());
    let mac = Hmac::<Sha1>::new(&Array(*block));
    mac.chain_update(message).finalize().into_bytes().into()
}

pub(super) fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    let block = key_block(key, |long| Sha256::digest(long).to_vec());
    let mac = Hmac::<Sha256>::new(&Array(*block));
    mac.chain_update(message).finalize().into_bytes().into()
}

/// The key as one block: padded with zeros, a longer one hashed first (RFC 2104).
fn key_block(key: &[u8], hash: impl Fn(&[u8]) -> Vec<u8>) -> Zeroizing<[u8; BLOCK]> {
    let mut block = Zeroizing::new([0; BLOCK]);
    let hashed = Zeroizing::new(if key.len() > BLOCK {
        hash(key)
    } else {
        Vec::new()
    });
    let key = if hashed.is_empty() { key } else { &hashed };
    for (place, byte) in block.iter_mut().zip(key) {
        *place = *byte;
    }
    block
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
