//! Zones by their published changes.

use super::*;

type Zone = (&'static [(&'static str, i32)], i32);

/// Changes of offset (from that moment on, so many minutes), and the offset before the first.
const BERLIN: Zone = (
    &[("2027-03-28T01:00:00Z", 120), ("2027-10-31T01:00:00Z", 60)],
    60,
);
const NEW_YORK: Zone = (
    &[
        ("2027-03-14T07:00:00Z", -240),
        ("2027-11-07T06:00:00Z", -300),
    ],
    -300,
);
const KATHMANDU: Zone = (&[], 345);
const LORD_HOWE: Zone = (
    &[("2027-04-03T15:00:00Z", 630), ("2027-10-02T15:30:00Z", 660)],
    660,
);
/// Its clocks left out the whole of 2011-12-30.
const APIA: Zone = (&[("2011-12-30T10:00:00Z", 840)], -600);

fn at(iso: &str) -> UnixMillis {
    UnixMillis::parse_iso(iso).unwrap()
}

fn offset(zone: Zone, moment: UnixMillis) -> i32 {
    let changes = zone.0.iter().rev();
    let mut since = changes.filter(|(from, _)| at(from) <= moment);
    since.next().map_or(zone.1, |(_, minutes)| *minutes)
}

fn wall(zone: Zone, text: &str) -> Wall {
    resolve(at(&format!("{text}:00Z")), &|moment| offset(zone, moment))
}

fn one(iso: &str) -> Wall {
    Wall::One(at(iso))
}

fn gap(from: &str, to: &str) -> Wall {
    Wall::None(Gap {
        from: at(&format!("{from}:00Z")),
        to: at(&format!("{to}:00Z")),
    })
}

#[test]
fn most_wall_times_name_one_moment() {
    for (zone, text, iso) in [
        (BERLIN, "2027-07-01T10:00", "2027-07-01T08:00:00Z"),
        (BERLIN, "2027-01-01T10:00", "2027-01-01T09:00:00Z"),
        (BERLIN, "2027-03-28T01:59", "2027-03-28T00:59:00Z"),
        (BERLIN, "2027-03-28T03:00", "2027-03-28T01:00:00Z"),
        (BERLIN, "2027-10-31T01:59", "2027-10-30T23:59:00Z"),
        (BERLIN, "2027-10-31T03:00", "2027-10-31T02:00:00Z"),
        (NEW_YORK, "2027-03-14T01:59", "2027-03-14T06:59:00Z"),
        (NEW_YORK, "2027-03-14T03:00", "2027-03-14T07:00:00Z"),
        (KATHMANDU, "2027-07-01T10:00", "2027-07-01T04:15:00Z"),
        (LORD_HOWE, "2027-07-01T10:00", "2027-06-30T23:30:00Z"),
        (LORD_HOWE, "2027-12-01T10:00", "2027-11-30T23:00:00Z"),
        (APIA, "2011-12-29T23:59", "2011-12-30T09:59:00Z"),
        (APIA, "2011-12-31T00:00", "2011-12-30T10:00:00Z"),
    ] {
        assert_eq!(wall(zone, text), one(iso), "{text}");
    }
}

#[test]
fn a_wall_time_that_clocks_jump_over_names_none() {
    for (zone, text, from, to) in [
        (
            BERLIN,
            "2027-03-28T02:00",
            "2027-03-28T02:00",
            "2027-03-28T03:00",
        ),
        (
            BERLIN,
            "2027-03-28T02:30",
            "2027-03-28T02:00",
            "2027-03-28T03:00",
        ),
        (
            BERLIN,
            "2027-03-28T02:59",
            "2027-03-28T02:00",
            "2027-03-28T03:00",
        ),
        (
            NEW_YORK,
            "2027-03-14T02:30",
            "2027-03-14T02:00",
            "2027-03-14T03:00",
        ),
        (
            LORD_HOWE,
            "2027-10-03T02:15",
            "2027-10-03T02:00",
            "2027-10-03T02:30",
        ),
        (
            APIA,
            "2011-12-30T12:00",
            "2011-12-30T00:00",
            "2011-12-31T00:00",
        ),
    ] {
        assert_eq!(wall(zone, text), gap(from, to), "{text}");
    }
}

#[test]
fn a_wall_time_that_clocks_show_twice_names_two_the_earlier_first() {
    for (zone, text, first, second) in [
        (
            BERLIN,
            "2027-10-31T02:30",
            "2027-10-31T00:30:00Z",
            "2027-10-31T01:30:00Z",
        ),
        (
            BERLIN,
            "2027-10-31T02:00",
            "2027-10-31T00:00:00Z",
            "2027-10-31T01:00:00Z",
        ),
        (
            NEW_YORK,
            "2027-11-07T01:30",
            "2027-11-07T05:30:00Z",
            "2027-11-07T06:30:00Z",
        ),
        (
            LORD_HOWE,
            "2027-04-04T01:45",
            "2027-04-03T14:45:00Z",
            "2027-04-03T15:15:00Z",
        ),
    ] {
        assert_eq!(wall(zone, text), Wall::Two(at(first), at(second)), "{text}");
    }
}

/// Every minute of the two days around each change: a moment's wall time names it again.
#[test]
fn every_moment_is_named_by_what_its_clock_shows() {
    for zone in [BERLIN, NEW_YORK, KATHMANDU, LORD_HOWE, APIA] {
        for (change, _) in zone.0 {
            for minute in -1_440..1_440 {
                let moment = at(change).plus_ms(minute * MINUTE);
                let shown = moment.plus_ms(MINUTE * i64::from(offset(zone, moment)));
                let named = match resolve(shown, &|moment| offset(zone, moment)) {
                    Wall::One(only) => only == moment,
                    Wall::Two(first, second) => first == moment || second == moment,
                    Wall::None(_) => false,
                };
                assert!(named, "{change} {minute}");
            }
        }
    }
}
