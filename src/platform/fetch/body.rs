//! Reading the body of an answer as it comes, and giving up where no real answer is that long.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::ReadableStreamDefaultReader;

/// No real answer is larger (16 MiB). What counts is what the page would hold: the bytes after they
/// are decompressed.
pub(super) const LIMIT: usize = rerack_api::action::MAX_BODY;

/// Why a body is not there.
pub(super) enum Unread {
    /// It is longer than [`LIMIT`].
    TooLarge,
    /// It ended before its end; what the browser says.
    CutOff(JsValue),
}

/// The whole body. Of one that is too long no more is held than the limit and one piece.
pub(super) async fn read(response: &gloo_net::http::Response) -> Result<Vec<u8>, Unread> {
    let announced = response.headers().get("content-length");
    let announced: usize = announced
        .and_then(|length| length.parse().ok())
        .unwrap_or_default();
    if announced > LIMIT {
        return Err(Unread::TooLarge);
    }
    // An answer without a body has no stream.
    let Some(stream) = response.body() else {
        return Ok(Vec::new());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut body = Vec::with_capacity(announced);
    while let Some(piece) = next(&reader).await.map_err(Unread::CutOff)? {
        let length = piece.length() as usize;
        if body.len() + length > LIMIT {
            return Err(Unread::TooLarge);
        }
        make_room(&mut body, length);
        let from = body.len();
        body.resize(from + length, 0);
        if let Some(place) = body.get_mut(from..) {
            piece.copy_to(place);
        }
    }
    Ok(body)
}

/// Room for a piece, doubled as lists do, but never beyond the limit.
fn make_room(body: &mut Vec<u8>, length: usize) {
    let needed = body.len() + length;
    if needed > body.capacity() {
        let room = needed.max(2 * body.capacity()).min(LIMIT);
        body.reserve_exact(room - body.len());
    }
}

/// The next piece, if there is one.
async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, JsValue> {
    let read = JsFuture::from(reader.read()).await?;
    if Reflect::get(&read, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Reflect::get(&read, &"value".into())?.dyn_into().map(Some)
}
