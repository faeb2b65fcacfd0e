//! What is drawn from a seed: the faults, the operator, when tabs die.

use crate::dice::Dice;

/// How often, in a thousand exchanges, each thing goes wrong.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Faults {
    pub(crate) request_lost: u32,
    /// It arrives when nobody waits any more.
    pub(crate) request_late: u32,
    pub(crate) answer_lost: u32,
    pub(crate) failed: u32,
    pub(crate) cut: u32,
    pub(crate) garbage: u32,
    pub(crate) throttled: u32,
    /// Of the disruptive requests: refused for too many calls.
    pub(crate) write_throttled: u32,
    /// Of the disruptive requests: refused because something else is under way.
    pub(crate) conflict: u32,
    /// Of the disruptive requests: delivered twice.
    pub(crate) twice: u32,
    /// Whether the cloud refuses a request that it has seen.
    pub(crate) knows_nonces: bool,
    /// How an answer is lost.
    pub(crate) loss: Loss,
    /// Whether the page may not read `Date`.
    pub(crate) hides_date: bool,
    /// The slowest answer that comes well, in milliseconds.
    pub(crate) slowest_ms: i64,
}

impl Faults {
    pub(crate) const NONE: Self = Self {
        request_lost: 0,
        request_late: 0,
        answer_lost: 0,
        failed: 0,
        cut: 0,
        garbage: 0,
        throttled: 0,
        write_throttled: 0,
        conflict: 0,
        twice: 0,
        knows_nonces: true,
        loss: Loss::Connection,
        hides_date: false,
        slowest_ms: 60,
    };

    /// A third of all days is calm, the others are bad in one or several ways.
    fn draw(dice: &Dice) -> Self {
        if dice.in_1000(330) {
            return Self {
                slowest_ms: dice.between(30, 3000),
                ..Self::NONE
            };
        }
        let often = |dice: &Dice| {
            let most = if dice.in_1000(500) { 0 } else { 120 };
            u32::try_from(dice.between(0, most)).unwrap_or(0)
        };
        // Mostly never, now and then, or nearly always.
        let declined = |dice: &Dice| {
            let most = match dice.below(10) {
                0..6 => 0,
                6..9 => 300,
                _ => 950,
            };
            u32::try_from(dice.between(most / 2, most)).unwrap_or(0)
        };
        Self {
            request_lost: often(dice),
            request_late: often(dice),
            answer_lost: often(dice),
            failed: often(dice),
            cut: often(dice),
            garbage: often(dice),
            throttled: often(dice) / 3,
            write_throttled: declined(dice),
            conflict: declined(dice),
            slowest_ms: dice.between(30, 20_000),
            ..Self::NONE
        }
    }
}

/// What stands in the place of an answer that is lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Loss {
    /// The connection ends, also before the first byte.
    #[default]
    Connection,
    /// A redirect, which is not followed.
    Redirect,
    /// A body that is given up at its limit.
    NoEnd,
}

/// Everything that is drawn before the story begins.
pub(crate) struct Schedule {
    pub(crate) faults: Faults,
    /// Whether everything goes well, so that everything must be known in the end.
    pub(crate) is_calm: bool,
    pub(crate) failing_writes: u32,
    pub(crate) tab_deaths: u32,
    pub(crate) second_tab: bool,
    pub(crate) somebody_else: u32,
    pub(crate) clock_jumps: u32,
    /// In a thousand steps the device sleeps so often.
    pub(crate) sleeps: u32,
    pub(crate) keys: KeysEnd,
    /// Struck instances: stuck, failing tasks, lagging events.
    pub(crate) struck: u32,
    pub(crate) operator: Temper,
    /// How wrong the device's clock is from the beginning, in milliseconds, if far.
    pub(crate) far_off_ms: Option<i64>,
    /// Somebody else answers events of the targets, in a thousand steps.
    pub(crate) answered_by_others: u32,
}

/// Whether the keys end in mid-work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeysEnd {
    /// They last.
    Never,
    /// They end, and the run is not told when.
    Suddenly,
    /// They end, and the run knows when.
    Known,
}

/// What the operator is inclined to, in a thousand chances.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Temper {
    pub(crate) pauses: u32,
    pub(crate) skips: u32,
    pub(crate) retries: u32,
    pub(crate) stops: u32,
    /// To press anything at any time.
    pub(crate) presses: u32,
}

impl Schedule {
    /// What lies below the page and beside it, from dice of its own, so that all other stories stay what
    /// they are.
    pub(crate) fn draw_below(&mut self, seed: u64, is_scheduled: bool) {
        let dice = Dice::new(seed.wrapping_mul(0x9FB2_1C65_1E98_DF25) ^ 0xB10);
        if dice.in_1000(300) {
            self.faults.twice = u32::try_from(dice.between(20, 400)).unwrap_or(20);
            self.faults.knows_nonces = dice.in_1000(500);
        }
        self.faults.loss = match dice.below(4) {
            0 => Loss::Redirect,
            1 => Loss::NoEnd,
            _ => Loss::Connection,
        };
        self.faults.hides_date = dice.in_1000(100);
        let far_ms = dice.between(-7_200_000, 7_200_000);
        // What is planned for a time is what a clock that is off does most to.
        let often = if is_scheduled { 700 } else { 250 };
        self.far_off_ms = dice.in_1000(often).then_some(far_ms);
        if dice.in_1000(250) {
            self.answered_by_others = 30;
        }
        if dice.in_1000(250) {
            self.operator.presses = 12;
        }
        self.is_calm &= self.faults.twice == 0
            && self.operator.presses == 0
            && !self.faults.hides_date
            && self.answered_by_others == 0;
    }

    pub(crate) fn draw(dice: &Dice) -> Self {
        let faults = Faults::draw(dice);
        let sum = faults.request_lost
            + faults.request_late
            + faults.answer_lost
            + faults.failed
            + faults.cut
            + faults.garbage
            + faults.throttled
            + faults.write_throttled
            + faults.conflict;
        let some = |times: u32, of: u32| if dice.in_1000(of) { times } else { 0 };
        let tab_deaths = u32::try_from(dice.between(1, 3)).unwrap_or(1);
        let mut schedule = Self {
            faults,
            is_calm: false,
            failing_writes: some(30, 150),
            tab_deaths: some(tab_deaths, 400),
            second_tab: dice.in_1000(150),
            somebody_else: some(40, 150),
            clock_jumps: some(20, 150),
            sleeps: some(5, 100),
            keys: match dice.below(20) {
                0 => KeysEnd::Suddenly,
                1 => KeysEnd::Known,
                _ => KeysEnd::Never,
            },
            struck: some(150, 300),
            operator: Temper {
                pauses: some(20, 300),
                skips: some(20, 300),
                retries: some(600, 400),
                stops: some(100, 200),
                presses: 0,
            },
            far_off_ms: None,
            answered_by_others: 0,
        };
        schedule.is_calm = sum == 0
            && schedule.failing_writes == 0
            && schedule.tab_deaths == 0
            && !schedule.second_tab
            && schedule.somebody_else == 0
            && schedule.clock_jumps == 0
            && schedule.sleeps == 0
            && schedule.keys == KeysEnd::Never
            && schedule.struck == 0
            && schedule.operator.retries == 0;
        schedule
    }
}
