//! What a wall clock shows, as a point in time. An offset is a property of a moment, so a wall time
//! may name one moment, none (clocks go forward over it) or two (clocks go back over it).

use rerack_api::UnixMillis;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
/// How far a zone may be behind UTC and ahead of it, with room.
const BEHIND: i64 = 15 * HOUR;
const AHEAD: i64 = 15 * HOUR;

/// The moments that a wall time names in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// Exactly one.
    One(UnixMillis),
    /// None: on that day clocks go forward over it.
    None(Gap),
    /// Two: clocks go back, and show it once before and once after.
    Two(UnixMillis, UnixMillis),
}

/// A gap that clocks jump over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What the clocks show when they jump, read as if it were UTC.
    pub from: UnixMillis,
    /// What they show then, read as if it were UTC.
    pub to: UnixMillis,
}

/// The moments that the wall time `wall` names, which is given as if it were UTC. `offset` tells the
/// minutes that the zone is ahead of UTC at a moment.
#[must_use]
pub fn resolve(wall: UnixMillis, offset: &dyn Fn(UnixMillis) -> i32) -> Wall {
    let ahead = |at: UnixMillis| MINUTE * i64::from(offset(at));
    // Whatever the offset is, the moment lies between these two.
    let (first, last) = (wall.plus_ms(-AHEAD), wall.plus_ms(BEHIND));
    let (before, after) = (ahead(first), ahead(last));
    let moment = |ahead_ms: i64| {
        let at = wall.plus_ms(-ahead_ms);
        (ahead(at) == ahead_ms).then_some(at)
    };
    match (moment(before), moment(after)) {
        (Some(one), Some(other)) if one == other => Wall::One(one),
        (Some(one), Some(other)) => Wall::Two(one.min(other), one.max(other)),
        (Some(one), None) | (None, Some(one)) => Wall::One(one),
        (None, None) => {
            let jump = jump(first, last, &|at| ahead(at) == before);
            Wall::None(Gap {
                from: jump.plus_ms(before),
                to: jump.plus_ms(ahead(jump)),
            })
        }
    }
}

/// The first minute at which `is_before` does not hold any more.
fn jump(
    mut low: UnixMillis,
    mut high: UnixMillis,
    is_before: &dyn Fn(UnixMillis) -> bool,
) -> UnixMillis {
    let floor = |at: UnixMillis| UnixMillis(at.0.div_euclid(MINUTE) * MINUTE);
    while high.since(low) > MINUTE {
        let middle = floor(low.plus_ms(high.since(low) / 2));
        let middle = if middle <= low {
            low.plus_ms(MINUTE)
        } else {
            middle
        };
        if is_before(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    floor(high)
}

#[cfg(test)]
mod tests;
