//! Points in time. The API writes UTC as `yyyy-MM-ddTHH:mm:ssZ` (events), `yyyy-MM-ddTHH:mmZ`
//! (instances, tasks) or epoch milliseconds (ENS events); inside Rerack all are [`UnixMillis`].
//! Answers are also read with fractions of seconds and offsets, as RFC 3339 has them.

use std::fmt::Write as _;

const DAY_MS: i64 = 86_400_000;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixMillis(pub i64);

impl UnixMillis {
    /// Reads `yyyy-MM-ddTHH:mm:ssZ` or `yyyy-MM-ddTHH:mmZ`. `None` for anything else.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shape: &[u8] = match bytes.len() {
            17 => b"dddd-dd-ddTdd:ddZ",
            20 => b"dddd-dd-ddTdd:dd:ddZ",
            _ => return None,
        };
        let fits = bytes.iter().zip(shape).all(|(b, s)| match s {
            b'd' => b.is_ascii_digit(),
            other => b == other,
        });
        if !fits {
            return None;
        }
        let number = |from: usize, to: usize| -> i64 {
            bytes[from..to]
                .iter()
                .fold(0, |sum, b| sum * 10 + i64::from(b - b'0'))
        };
        let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
        let (hour, minute) = (number(11, 13), number(14, 16));
        let second = if bytes.len() == 20 { number(17, 19) } else { 0 };
        let valid = (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        valid.then(|| {
            let days = days_from_civil(year, month, day);
            Self(days * DAY_MS + hour * 3_600_000 + minute * 60_000 + second * 1000)
        })
    }

    /// Reads a time of RFC 3339, also without seconds: fractions of any length (cut to milliseconds),
    /// `Z` or an offset (`+08:00`, `+0800`, `+08`), letters in either case. `None` for anything else,
    /// and for a time without a zone: it could mean any of them.
    #[must_use]
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let text = text.trim();
        let minute = text.get(..16)?;
        if !minute.get(10..11)?.eq_ignore_ascii_case("T") {
            return None;
        }
        let (second, rest) = match text.get(16..17)? {
            ":" => (text.get(16..19)?, text.get(19..)?),
            _ => (":00", text.get(16..)?),
        };
        let whole = [minute.get(..10)?, "T", minute.get(11..)?, second, "Z"].concat();
        let whole = Self::parse_iso(&whole)?;
        let (fraction_ms, zone) = match rest.strip_prefix('.') {
            Some(rest) if second.len() == 3 && text.as_bytes()[16] == b':' => {
                let end = rest.find(|c: char| !c.is_ascii_digit())?;
                let digits = rest.get(..end).filter(|digits| !digits.is_empty())?;
                let ms = [digits, "00"].concat();
                (ms.get(..3)?.parse::<i64>().ok()?, rest.get(end..)?)
            }
            _ => (0, rest),
        };
        Some(whole.plus_ms(fraction_ms - offset_ms(zone)?))
    }

    /// `yyyy-MM-ddTHH:mm:ssZ` (UTC, whole seconds).
    #[must_use]
    pub fn to_iso(self) -> String {
        let (date, ms) = self.split();
        let (year, month, day) = date;
        let s = ms / 1000;
        let mut out = String::with_capacity(20);
        let _ = write!(
            out,
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
            s / 3600,
            s / 60 % 60,
            s % 60
        );
        out
    }

    /// `yyyy-MM-ddTHH:mmZ` (UTC, whole minutes), as instances and tasks write it.
    #[must_use]
    pub fn to_iso_minute(self) -> String {
        let mut text = self.to_iso();
        text.replace_range(16..19, "");
        text
    }

    /// The time that lies `ms` milliseconds later.
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// How many milliseconds after `earlier` this time is; less than zero if it lies before it.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    fn split(self) -> ((i64, i64, i64), i64) {
        (
            civil_from_days(self.0.div_euclid(DAY_MS)),
            self.0.rem_euclid(DAY_MS),
        )
    }
}

/// How far a zone is ahead of UTC: `Z`, `+hh:mm`, `+hhmm` or `+hh`.
fn offset_ms(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("Z") {
        return Some(0);
    }
    let (sign, digits) = match zone.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, zone.strip_prefix('-')?),
    };
    let (hours, minutes) = match digits.len() {
        2 => (digits, "00"),
        4 => (digits.get(..2)?, digits.get(2..)?),
        5 if digits.get(2..3)? == ":" => (digits.get(..2)?, digits.get(3..)?),
        _ => return None,
    };
    if !(hours.bytes().chain(minutes.bytes())).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().ok()?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60_000)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 of a date in the Gregorian calendar.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    (year, month, doy - (153 * mp + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_precisions_and_writes_them_back() {
        let t = UnixMillis::parse_iso("2026-01-15T08:30:05Z").unwrap();
        assert_eq!(t.0, 1_768_465_805_000);
        assert_eq!(t.to_iso(), "2026-01-15T08:30:05Z");
        let m = UnixMillis::parse_iso("2026-01-15T08:30Z").unwrap();
        assert_eq!(m.0, 1_768_465_800_000);
        assert_eq!(m.to_iso_minute(), "2026-01-15T08:30Z");
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in [
            "",
            "2026-02-30T00:00Z",
            "2026-01-15 08:30:05",
            "2026-13-01T00:00:00Z",
            "x",
        ] {
            assert_eq!(UnixMillis::parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn times_of_other_writers_are_read_to_the_millisecond() {
        let second = 1_768_465_805_000;
        for (text, ms) in [
            ("2026-01-15T08:30:05Z", second),
            ("2026-01-15t08:30:05z", second),
            (" 2026-01-15T08:30:05Z\n", second),
            ("2026-01-15T08:30Z", second - 5_000),
            ("2026-01-15T08:30:05.1Z", second + 100),
            ("2026-01-15T08:30:05.123Z", second + 123),
            ("2026-01-15T08:30:05.123456789Z", second + 123),
            ("2026-01-15T16:30:05+08:00", second),
            ("2026-01-15T16:30:05.5+0800", second + 500),
            ("2026-01-15T16:30+08", second - 5_000),
            ("2026-01-14T23:00:05-09:30", second),
            ("2026-01-15T08:30:05-00:00", second),
        ] {
            let read = UnixMillis::parse_rfc3339(text);
            assert_eq!(read, Some(UnixMillis(ms)), "{text}");
        }
    }

    #[test]
    fn a_time_that_could_mean_several_is_none() {
        for text in [
            "",
            "2026-01-15",
            "2026-01-15 08:30:05",
            "2026-01-15T08:30:05",
            "2026-01-15T08:30:05.Z",
            "2026-01-15T08:30.5Z",
            "2026-01-15T08:30:05+8:00",
            "2026-01-15T08:30:05+08:0x",
            "2026-01-15T08:30:05+24:00",
            "2026-01-15T08:30:05+08:60",
            "2026-01-15T08:30:61Z",
            "2026-02-30T08:30:05.1Z",
            "2026-01-15T08:30:05 CST",
            "8 May 2026 16:00:00 GMT",
            "2026年1月15日 08:30",
            "2026-01-15T08:30:0５Z",
        ] {
            assert_eq!(UnixMillis::parse_rfc3339(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_survives_the_round_trip() {
        for day in -10_000..150_000 {
            let t = UnixMillis(day * DAY_MS + 3_723_000);
            assert_eq!(UnixMillis::parse_iso(&t.to_iso()), Some(t));
        }
    }
}
