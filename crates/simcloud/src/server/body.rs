//! The bodies of responses: whole ones, and those that go wrong on purpose.

use std::convert::Infallible;
use std::io::{Error, Write as _};
use std::pin::Pin;
use std::task::{Context, Poll};

use flate2::write::GzEncoder;
use flate2::{Compress, Compression, Crc, FlushCompress};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Body, Bytes, Frame};

/// The body of a response.
pub(super) type AnyBody = http_body_util::combinators::BoxBody<Bytes, Error>;

/// White space, which may stand before any JSON and XML: only its length is wrong.
const BLANK: u8 = b' ';
/// Written at a time.
const CHUNK: usize = 64 * 1024;
const MIB: usize = 1024 * 1024;

/// A body that arrives whole.
pub(super) fn whole(body: Vec<u8>) -> AnyBody {
    let never = |never: Infallible| match never {};
    Full::new(Bytes::from(body)).map_err(never).boxed()
}

/// The first half of a body; then the connection breaks off.
pub(super) fn cut(mut body: Vec<u8>) -> AnyBody {
    body.truncate(body.len() / 2);
    let first_half = Some(body.into());
    let sent = false;
    Cut { first_half, sent }.boxed()
}

/// A body without end.
pub(super) fn endless() -> AnyBody {
    Endless(Bytes::from(vec![BLANK; CHUNK])).boxed()
}

struct Cut {
    first_half: Option<Bytes>,
    sent: bool,
}

impl Body for Cut {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if let Some(bytes) = self.first_half.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        if self.sent {
            return Poll::Ready(Some(Err(Error::other("cut off on purpose"))));
        }
        // A moment's wait makes the server write what it has; an error would throw that away.
        self.sent = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

struct Endless(Bytes);

impl Body for Endless {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        // The client's pace is the only bound.
        Poll::Ready(Some(Ok(Frame::data(self.0.clone()))))
    }
}

/// A gzip file of some kilobytes for each GiB that unpacks to `mib` MiB of white space and the body.
/// One MiB is compressed, and repeated.
pub(super) fn inflating(body: &[u8], mib: u32) -> std::io::Result<Vec<u8>> {
    let blanks = vec![BLANK; MIB];
    let mut block = Vec::with_capacity(16 * 1024);
    // Without a reference to what stood before: such a block can be repeated.
    Compress::new(Compression::best(), false).compress_vec(
        &blanks,
        &mut block,
        FlushCompress::Full,
    )?;
    let mut last = Vec::with_capacity(body.len() + 1024);
    Compress::new(Compression::best(), false).compress_vec(
        body,
        &mut last,
        FlushCompress::Finish,
    )?;

    // The header of an empty file is that of any.
    let mut file = GzEncoder::new(Vec::new(), Compression::best()).finish()?;
    file.truncate(10);
    let (mut one, mut sum) = (Crc::new(), Crc::new());
    one.update(&blanks);
    for _ in 0..mib {
        file.write_all(&block)?;
        sum.combine(&one);
    }
    file.write_all(&last)?;
    let mut end = Crc::new();
    end.update(body);
    sum.combine(&end);
    file.write_all(&sum.sum().to_le_bytes())?;
    // The length, counted modulo 2^32.
    file.write_all(&sum.amount().to_le_bytes())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn a_small_file_unpacks_to_a_huge_one_and_is_right_to_its_end() {
        for (mib, most) in [(1, 4_000), (5, 20_000), (40, 80_000)] {
            let file = inflating(b"{\"RequestId\":\"R\"}", mib).unwrap();
            assert!(file.len() < most, "{} bytes for {mib} MiB", file.len());
            let mut unpacked = Vec::new();
            // Checks sum and length too.
            let mut reader = flate2::read::GzDecoder::new(&file[..]);
            reader.read_to_end(&mut unpacked).unwrap();
            let blanks = usize::try_from(mib).unwrap() * MIB;
            assert_eq!(unpacked.len(), blanks + 17);
            assert!(unpacked[..blanks].iter().all(|byte| *byte == BLANK));
            assert_eq!(&unpacked[blanks..], b"{\"RequestId\":\"R\"}");
        }
    }
}
