//! The server's clock. A signature holds the time, and the service refuses one that is more than 15
//! minutes off (FACTS 1.0), so requests are signed with the server's time, not the device's.

use crate::error::ApiError;
use crate::http::HttpResponse;
use crate::time::UnixMillis;

/// How many milliseconds the server's clock is ahead of the device's; 0 until it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offset(pub i64);

impl Offset {
    /// From the `Date` header of an answer, where it is there and readable (a browser shows it to a
    /// page only if the server allows it). `sent` and `received` are the device's times around the
    /// exchange; half of it and half of the header's second is the error.
    #[must_use]
    pub fn from_response(
        response: &HttpResponse,
        sent: UnixMillis,
        received: UnixMillis,
    ) -> Option<Self> {
        let date = date(response)?;
        let middle = sent.0 + (received.0 - sent.0) / 2;
        // The header has whole seconds, cut off.
        Some(Self(date.0 + 500 - middle))
    }

    /// From the message of a refused time, if it tells the server's. The usual messages do not; then
    /// this is `None`. `signed` is the time the request was signed with, which the message may
    /// repeat; `device` is the device's time when the answer came.
    #[must_use]
    pub fn from_refusal(error: &ApiError, signed: UnixMillis, device: UnixMillis) -> Option<Self> {
        let signed = signed.0.div_euclid(1000);
        let mut others = times_in(&error.message).filter(|time| time.0.div_euclid(1000) != signed);
        let server = others.next()?;
        // Two different ones: nothing says which is the server's.
        let is_one = others.all(|time| time == server);
        is_one.then_some(Self(server.0 + 500 - device.0))
    }

    /// The server's time at a time of the device.
    #[must_use]
    pub fn server_time(self, device: UnixMillis) -> UnixMillis {
        device.plus_ms(self.0)
    }
}

/// When a server made an answer, by its own clock: the `Date` header, in whole seconds. `None` where
/// there is none or it cannot be read; a browser shows it to a page only if the server allows it.
#[must_use]
pub fn date(response: &HttpResponse) -> Option<UnixMillis> {
    http_date(response.header("date")?)
}

/// The texts of the form `yyyy-MM-ddTHH:mm:ssZ` inside a text.
fn times_in(text: &str) -> impl Iterator<Item = UnixMillis> {
    let windows = text.as_bytes().windows(20);
    windows.filter_map(|window| UnixMillis::parse_iso(std::str::from_utf8(window).ok()?))
}

/// Reads a `Date` header in the form servers must write (RFC 9110, 5.6.7):
/// `Thu, 15 Jan 2026 08:30:00 GMT`.
#[must_use]
pub fn http_date(text: &str) -> Option<UnixMillis> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let text = text.trim();
    let part = |from: usize, to: usize| text.get(from..to);
    let separators = [(3, ", "), (7, " "), (11, " "), (16, " "), (25, " GMT")];
    let fits = separators
        .iter()
        .all(|(at, between)| part(*at, at + between.len()) == Some(between));
    if text.len() != 29 || !fits {
        return None;
    }
    let name = part(8, 11)?;
    let mut months = MONTHS.iter().zip(1..);
    let month = months.find_map(|(month, number)| (*month == name).then_some(number))?;
    let month = [month / 10, month % 10].map(|digit| char::from(b'0' + digit));
    let month = String::from_iter(month);
    let date = [part(12, 16)?, "-", &month, "-", part(5, 7)?];
    let iso = [&date.concat(), "T", part(17, 25)?, "Z"].concat();
    UnixMillis::parse_iso(&iso)
}

#[cfg(test)]
mod tests;
