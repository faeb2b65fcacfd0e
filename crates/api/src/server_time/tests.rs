use super::{Offset, http_date};
use crate::{ApiError, HttpResponse, UnixMillis};

fn at(text: &str) -> UnixMillis {
    UnixMillis::parse_iso(text).unwrap()
}

#[test]
fn a_date_header_is_read_in_the_form_servers_must_write() {
    for (text, time) in [
        ("Thu, 15 Jan 2026 08:30:00 GMT", "2026-01-15T08:30:00Z"),
        (" Sun, 06 Nov 1994 08:49:37 GMT ", "1994-11-06T08:49:37Z"),
        ("Sat, 29 Feb 2020 23:59:59 GMT", "2020-02-29T23:59:59Z"),
        ("Thu, 31 Dec 2026 00:00:00 GMT", "2026-12-31T00:00:00Z"),
    ] {
        assert_eq!(http_date(text), Some(at(time)), "{text}");
    }
    for text in [
        "",
        "Thu, 15 Jan 2026 08:30:00",
        "Thu, 15 Jan 2026 08:30:00 CST",
        "Thu, 15 Jan 2026 08:30:00 GMT+8",
        "Thu, 30 Feb 2026 08:30:00 GMT",
        "Thu, 15 anF 2026 08:30:00 GMT",
        "Thu, 15 jan 2026 08:30:00 GMT",
        "Thu, 15-Jan-2026 08:30:00 GMT",
        "Thu, 15 Jan 2026 24:30:00 GMT",
        "Thursday, 15-Jan-26 08:30:00 GMT",
        "Thu Jan 15 08:30:00 2026",
        "2026-01-15T08:30:00Z",
        "Thu, 1５ Jan 2026 08:30:00GMT",
        "ああ, 15 Jan 2026 08:30:00 GMT",
    ] {
        assert_eq!(http_date(text), None, "{text}");
    }
}

#[test]
fn every_day_is_read_back_from_a_date_header() {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    for day in 10_000..30_000 {
        let time = UnixMillis(day * 86_400_000 + 3_723_000);
        let iso = time.to_iso();
        let month: usize = iso[5..7].parse().unwrap();
        let date = format!(
            "Mon, {} {} {} {} GMT",
            &iso[8..10],
            MONTHS[month - 1],
            &iso[..4],
            &iso[11..19]
        );
        assert_eq!(http_date(&date), Some(time), "{date}");
    }
}

#[test]
fn the_servers_time_is_the_devices_and_the_difference() {
    let response = |date: &str| HttpResponse {
        status: 400,
        headers: vec![("Date".to_owned(), date.to_owned())],
        body: Vec::new(),
    };
    let device = at("2026-01-15T08:00:00Z");
    let found = Offset::from_response(
        &response("Thu, 15 Jan 2026 08:30:00 GMT"),
        device,
        device.plus_ms(400),
    );
    let offset = found.unwrap();
    assert_eq!(offset, Offset(30 * 60_000 + 500 - 200));
    assert_eq!(
        offset.server_time(device.plus_ms(200)).to_iso(),
        "2026-01-15T08:30:00Z"
    );
    assert_eq!(
        Offset::from_response(&response("soon"), device, device),
        None
    );
    let silent = HttpResponse {
        headers: Vec::new(),
        ..response("")
    };
    assert_eq!(Offset::from_response(&silent, device, device), None);
    assert_eq!(Offset::default().server_time(device), device);
}

#[test]
fn a_refusal_tells_the_servers_time_only_if_it_does_so_plainly() {
    let device = at("2026-01-15T08:00:00Z");
    let offset = |message: &str| {
        let error = ApiError {
            message: message.to_owned(),
            ..ApiError::default()
        };
        Offset::from_refusal(&error, device.plus_ms(123), device.plus_ms(500))
    };
    let behind = Some(Offset(-3_600_000));
    assert_eq!(
        offset("expired, server time is 2026-01-15T07:00:00Z."),
        behind
    );
    assert_eq!(
        offset("「2026-01-15T08:00:00Z」は無効、2026-01-15T07:00:00Z"),
        behind
    );
    for message in [
        "Specified time stamp or date value is expired.",
        "The input parameter \"Timestamp\" that is mandatory for processing this request is not supplied.",
        "the time 2026-01-15T08:00:00Z is wrong",
        "between 2026-01-15T06:00:00Z and 2026-01-15T07:00:00Z",
        "2026-01-15 07:00:00",
        "",
    ] {
        assert_eq!(offset(message), None, "{message}");
    }
}
