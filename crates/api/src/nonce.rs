//! What tells one request from all others.

/// A nonce of 128 random bits, written as 32 hexadecimal digits. The bits must come from a source
/// that does not repeat (`crypto.getRandomValues`).
#[must_use]
pub fn nonce(random: [u8; 16]) -> String {
    base16ct::lower::encode_string(&random)
}
