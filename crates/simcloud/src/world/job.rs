//! Restarts and redeploys: Running → Stopping → Starting → Running, each instance at its own pace.

use super::World;
use super::event::Struck;
use super::live::{By, Job, Status, Work};
use super::machine::Machine;
use super::timer::Timer;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;

/// How long the way down and the way up take, in milliseconds of the simulated clock.
struct Pace {
    down_ms: i64,
    up_ms: i64,
}

impl World {
    /// Begins a job on an instance that is Running or Stopped.
    pub(super) fn begin(
        &mut self,
        number: u32,
        work: Work,
        by: By,
        forced: bool,
        task: Option<u32>,
    ) {
        let nth = self.live.get(number).map_or(0, |live| live.jobs);
        let ordered = by == By::Operator || self.places.all_ens().contains(&number);
        let before = self.struck_before(by);
        let stuck = ordered && self.gets_stuck(number) || before.sticks;
        let pace = self.pace(number, nth, work, forced, stuck);
        let fails = self.will_fail(number, nth, work, task) || before.fails;
        let now = self.now.0;
        let live = self.live_mut(number);
        let was_stopped = live.status == Status::Stopped;
        live.jobs += 1;
        live.job = Some(Job {
            work,
            by,
            task,
            fails,
            was_stopped,
            up_ms: pace.up_ms,
        });
        let (status, after, timer) = if was_stopped {
            (Status::Starting, pace.up_ms, Timer::Up(number))
        } else {
            (Status::Stopping, pace.down_ms, Timer::Down(number))
        };
        live.status = status;
        self.timers.plan(now + after, timer);
    }

    /// What struck the call that planned it.
    fn struck_before(&self, by: By) -> Struck {
        match by {
            By::Event(event) => self
                .event(event)
                .map_or_else(Struck::default, |at| at.struck),
            By::Operator => Struck::default(),
        }
    }

    /// The instance is down: it stays so, or the way up begins.
    pub(super) fn down(&mut self, number: u32) {
        let now = self.now.0;
        let Some(live) = self.live.get_mut(number) else {
            return;
        };
        let Some(job) = live.job else { return };
        if job.work == Work::Stop {
            live.status = Status::Stopped;
            live.job = None;
            self.job_over(number, job);
        } else {
            live.status = Status::Starting;
            self.timers.plan(now + job.up_ms, Timer::Up(number));
        }
    }

    /// The way up is over.
    pub(super) fn up(&mut self, number: u32) {
        let now = self.now;
        let wipes = Machine::new(self, number).is_some_and(|m| m.spec().local_disks > 0);
        let Some(live) = self.live.get_mut(number) else {
            return;
        };
        let Some(job) = live.job.take() else { return };
        if job.fails && job.was_stopped {
            live.status = Status::Stopped;
        } else {
            live.status = Status::Running;
            live.started = now;
        }
        if job.work == Work::Restart {
            live.restarts += 1;
        } else if !job.fails {
            live.moves += 1;
            if job.work == Work::Redeploy {
                live.redeploys += 1;
                live.wipes += u32::from(wipes);
            }
        }
        self.job_over(number, job);
    }

    /// Tells task and events that a job is over.
    fn job_over(&mut self, number: u32, job: Job) {
        if let Some(task) = job.task {
            let lag = self.lag_ms(u64::from(task), 1, 4);
            self.timers
                .plan(self.now.0 + lag, Timer::TaskEnds(task, !job.fails));
        }
        if let By::Event(event) = job.by {
            let lag = self.event_lag_ms(event);
            self.timers.plan(self.now.0 + lag, Timer::Over(event));
            if job.fails {
                self.fail_event(event);
            }
        }
        self.settle_answers(number, !job.fails);
    }

    fn will_fail(&mut self, number: u32, nth: u32, work: Work, task: Option<u32>) -> bool {
        let ordered = task.is_some() || self.places.all_ens().contains(&number);
        if work != Work::Redeploy || !ordered {
            return false;
        }
        self.fails_on_purpose(number) || self.rng.draw2("redeploy fails", number, nth).per_mille(30)
    }

    /// Real durations: graceful stop 8 to 40 s, forced 1 to 3 s, start 15 to 60 s; a redeploy adds
    /// the move to another host. One in fifty is five times as slow, three in a thousand are stuck
    /// for 20 to 45 minutes. All divided by the speed, but for what is stuck on purpose.
    fn pace(&self, number: u32, nth: u32, work: Work, forced: bool, stuck: bool) -> Pace {
        let own = self.rng.draw("pace", u64::from(number));
        let turn = self.rng.draw2("pace of turn", number, nth);
        let mut down = if forced {
            turn.between(SECOND, 3 * SECOND)
        } else {
            own.between(8 * SECOND, 34 * SECOND) + turn.between(0, 6 * SECOND)
        };
        let mut up =
            own.next().between(15 * SECOND, 50 * SECOND) + turn.next().between(0, 10 * SECOND);
        if matches!(work, Work::Redeploy | Work::Migrate) {
            up += turn.next().next().between(20 * SECOND, 90 * SECOND);
        }
        let odd = turn.next().next().next();
        let at_stop = odd.next().below(2) == 0;
        match odd.below(1000) {
            0..=2 => {
                let long = odd.next().between(20 * MINUTE, 45 * MINUTE);
                if at_stop { down = long } else { up = long }
            }
            3..=22 => (down, up) = (down * 5, up * 5),
            _ => {}
        }
        let (mut down_ms, mut up_ms) = (self.scaled(down), self.scaled(up));
        if stuck {
            *(if at_stop { &mut down_ms } else { &mut up_ms }) = 45 * MINUTE;
        }
        Pace { down_ms, up_ms }
    }

    /// Seconds of real life as milliseconds of the simulated clock, drawn for `number`.
    pub(super) fn lag_ms(&self, number: u64, low_s: i64, high_s: i64) -> i64 {
        self.scaled(
            self.rng
                .draw("lag", number)
                .between(low_s * SECOND, high_s * SECOND),
        )
    }

    /// A duration of real life divided by the speed; at least 1 ms.
    pub(super) fn scaled(&self, real_ms: i64) -> i64 {
        divide(real_ms, self.speed)
    }
}

/// `ms / by`, rounded down, at least 1.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "durations of hours"
)]
pub(super) fn divide(ms: i64, by: f64) -> i64 {
    ((ms as f64 / by) as i64).max(1)
}
