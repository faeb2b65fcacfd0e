//! Random bits that no other tab or device repeats (`crypto.getRandomValues`).

use rerack_ops::Random;

/// Sixteen bytes that were never used before, in this tab or another.
#[must_use]
pub fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    // Every browser that runs this page has it; without it the service would refuse a second call.
    let _ = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).ok());
    bytes
}

/// The browser's source of random bits.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserRandom;

impl Random for BrowserRandom {
    fn bits(&self) -> u32 {
        let [a, b, c, d, ..] = random();
        u32::from_be_bytes([a, b, c, d])
    }

    fn nonce(&self) -> [u8; 16] {
        random()
    }
}
