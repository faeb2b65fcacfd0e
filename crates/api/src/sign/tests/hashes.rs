#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::sign::fingerprint;
use crate::sign::hash::{base64, hex, hmac_sha1, hmac_sha256, sha256};
use crate::wire::params::Params;

#[test]
fn the_hashes_are_those_of_the_published_examples() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(hex(&sha256(b"")), empty);
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(hex(&sha256(b"abc")), abc);
    assert_eq!(fingerprint("abc"), abc);
    // RFC 2202 and RFC 4231: cases 1, 2 and the one with a key longer than a block.
    let hi = b"Hi There";
    assert_eq!(
        hex(&hmac_sha1(&[0x0b; 20], hi)),
        "b617318655057264e28bc0b6fb378c8ef146be00"
    );
    assert_eq!(
        hex(&hmac_sha256(&[0x0b; 20], hi)),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    );
    let what = b"what do ya want for nothing?";
    assert_eq!(
        hex(&hmac_sha1(b"Jefe", what)),
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
    );
    assert_eq!(
        hex(&hmac_sha256(b"Jefe", what)),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
    let long = b"Test Using Larger Than Block-Size Key - Hash Key First";
    assert_eq!(
        hex(&hmac_sha1(&[0xaa; 80], long)),
        "aa4ae5e15272d00e95705637ce8a3b55ed402112"
    );
    assert_eq!(
        hex(&hmac_sha256(&[0xaa; 131], long)),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    );
}

#[test]
fn base64_is_padded() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(base64(bytes.as_bytes()), text);
    }
    assert_eq!(base64(&[0xfb, 0xff, 0xfe]), "+//+");
}

#[test]
fn a_nonce_is_32_digits() {
    let form = |bytes| {
        let mut params = Params::new();
        params.nonce(bytes);
        params.to_form()
    };
    assert_eq!(form([0; 16]), format!("SignatureNonce={}", "0".repeat(32)));
    let bytes = std::array::from_fn(|n| u8::try_from(n * 17).unwrap());
    assert_eq!(
        form(bytes),
        "SignatureNonce=00112233445566778899aabbccddeeff"
    );
}
