//! One seed's story: tabs that open, die and are opened again, until the run is over.

mod client;
mod world;

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Waker};

use rerack_api::UnixMillis;
use rerack_api::endpoint::Endpoints;
use rerack_ops::Client;
use rerack_ops::plan::Plan;
use rerack_ops::plan::file::Draft;
use rerack_ops::run::journal::Header;
use rerack_ops::run::{Engine, Inbox, Mutant, Run, execute};
use rerack_simcloud::cloud::Cloud as Account;
use rerack_simcloud::options::Options;

use crate::accidents::{others_were_here, strike};
use crate::appointment::{self, Appointments};
use crate::broken::{Broken, broken_on_the_way};
use crate::case::Case;
use crate::clock::{Device, START, TrueTime};
use crate::cloud::Wire;
use crate::dice::Dice;
use crate::journal::{Shelf, TabJournal};
use crate::operator::Operator;
use crate::schedule::{Faults, KeysEnd, Schedule};
use crate::scheduled::{self, Scheduled};
use crate::watching::Watching;
use crate::{oracle, plans};

/// No story lasts longer, in virtual milliseconds: a week, after the planned time if there is one. What
/// is sent once more is a further part of its plan, with all its waves.
const LONGEST_MS: i64 = 7 * 86_400_000;
/// A device sleeps, or has its clock set, at most so often.
const MOST_GAPS: u32 = 4;
/// No story has more steps.
const MOST_STEPS: u32 = 400_000;

/// How a story went.
#[derive(Clone, Copy, Debug, Default)]
pub struct Story {
    /// Targets of the plan.
    pub targets: usize,
    /// Disruptive requests that left.
    pub sent: usize,
    /// Tabs that were opened.
    pub tabs: u32,
    /// Targets that ended proven.
    pub verified: usize,
    /// Whether nothing went wrong on the way.
    pub is_calm: bool,
    /// How long it took in virtual time, in milliseconds.
    pub took_ms: i64,
    /// What came of ENS redeploys that the cloud was to begin at a planned time; `None` for any other
    /// operation.
    pub appointments: Option<Appointments>,
}

/// One open tab.
struct Tab {
    run: Rc<RefCell<Run>>,
    work: Pin<Box<dyn Future<Output = ()>>>,
    dead: Rc<Cell<bool>>,
    is_done: bool,
}

struct Stage {
    time: TrueTime,
    dice: Dice,
    schedule: Schedule,
    wire: Rc<Wire>,
    shelf: Rc<Shelf>,
    operator: Rc<Operator>,
    plan: Plan,
    /// What was confirmed.
    header: Header,
    mutant: Option<Mutant>,
    tabs: u32,
    /// How wrong the device's clock is.
    error_ms: Rc<Cell<i64>>,
    /// How often the device slept or had its clock set.
    gaps: Cell<u32>,
    scheduled: Scheduled,
    /// When the cloud is to begin, if it is.
    plan_time: Option<i64>,
    /// Whether that time passed while nobody watched.
    unwatched: Cell<bool>,
}

/// Plays the story of `seed`, with a fault built into the engine if wanted, and checks it. `None` if
/// the account that was drawn has nothing to do the operation to.
///
/// Errors with the first thing that is not as it must be.
pub fn simulate(seed: u64, mutant: Option<Mutant>) -> Result<Option<Story>, Broken> {
    play_guarded(seed, mutant, false)
}

/// The same, and prints what was written down on the way.
///
/// Errors as [`simulate`].
pub fn tell(seed: u64, mutant: Option<Mutant>) -> Result<Option<Story>, Broken> {
    play_guarded(seed, mutant, true)
}

/// A panic ends only its own story, so that its seed is told.
fn play_guarded(seed: u64, mutant: Option<Mutant>, is_told: bool) -> Result<Option<Story>, Broken> {
    let played = catch_unwind(AssertUnwindSafe(|| play(seed, mutant, is_told)));
    played.unwrap_or_else(|_| {
        broken_on_the_way()?;
        Err(Broken::Panicked)
    })
}

fn play(seed: u64, mutant: Option<Mutant>, is_told: bool) -> Result<Option<Story>, Broken> {
    let dice = Dice::new(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ 0x5EED);
    let mut schedule = Schedule::draw(&dice);
    let scheduled = Scheduled::draw(seed);
    schedule.draw_below(seed, scheduled.is_drawn);
    let time = TrueTime::new();
    let options = Options {
        instances: dice.below(60) + 8,
        ens_share: 25,
        events: Some(dice.below(40) + 10),
        seed: dice.bits64(),
        start: UnixMillis(START),
        speed: 1.0,
    };
    let account = Account::new(&options);
    let wire = Rc::new(Wire::new(time.clone(), account, dice.clone(), Faults::NONE));
    let error_ms = Rc::new(Cell::new(0));
    let device = Device {
        time: time.clone(),
        error_ms: Rc::clone(&error_ms),
    };
    let endpoints = Endpoints::One("http://cloud/".into());
    let client = Client::new(wire.clone(), Rc::new(device), endpoints);
    if schedule.answered_by_others > 0 {
        others_were_here(seed, &wire, &client, &time);
    }
    let with_events = schedule.answered_by_others > 0;
    let Some(plan) = plans::plan(&dice, &scheduled, &client, &time, with_events) else {
        return Ok(None);
    };
    let plan_time = scheduled::plan_time(&plan);
    schedule.is_calm &= plan_time.is_none() || scheduled.away.is_none();
    wire.faults.set(schedule.faults);
    error_ms.set(dice.between(-60_000, 60_000));
    if let Some(far_ms) = schedule.far_off_ms {
        // A plan whose time has passed by the device's clock cannot be confirmed.
        error_ms.set(if plan_time.is_some() {
            -far_ms.abs()
        } else {
            far_ms
        });
    }
    let keys_end = Rc::new(Cell::new(i64::MAX));
    if schedule.keys != KeysEnd::Never {
        keys_end.set(time.ms() + dice.between(0, 300_000));
    }
    strike(&dice, &wire, schedule.struck, plan_time.is_some());
    let operator = Rc::new(Operator {
        dice: dice.clone(),
        temper: schedule.operator,
        time: time.clone(),
        error_ms: Rc::clone(&error_ms),
        tells_end: schedule.keys == KeysEnd::Known,
        keys_end,
        asked: RefCell::default(),
        parts: RefCell::default(),
        resumed: Cell::new((0, 0)),
        decisions: Cell::new(0),
    });
    let header = Header {
        run: "1".into(),
        version: "0".into(),
        place: "simulated".into(),
        confirmation: "yes".into(),
        confirmed_at: UnixMillis(time.ms() + error_ms.get()),
        clock_offset_ms: Some(-error_ms.get()),
        plan: Draft::of("", &plan),
    };
    let mut stage = Stage {
        header,
        gaps: Cell::new(0),
        time,
        dice,
        schedule,
        wire,
        shelf: Rc::new(Shelf::default()),
        operator,
        plan,
        mutant,
        tabs: 0,
        error_ms,
        scheduled,
        plan_time,
        unwatched: Cell::new(false),
    };
    let played = stage.play();
    if is_told {
        stage.tell();
    }
    let run = played?;
    stage.settle();
    let run = run.borrow();
    oracle::judge(&Case {
        plan: &stage.plan,
        header: &stage.header,
        run: &run,
        wire: &stage.wire,
        shelf: &stage.shelf,
        asked: &stage.operator.asked.borrow(),
        is_calm: stage.schedule.is_calm,
        // What was written down is told again by an engine without that fault.
        reads_journal: !matches!(mutant, Some(Mutant::TrustRunning | Mutant::TrustPlan)),
        error_ms: (stage.schedule.clock_jumps == 0).then_some(stage.error_ms.get()),
        now: UnixMillis(stage.time.ms()),
    })?;
    Ok(Some(Story {
        targets: stage.plan.targets.len(),
        sent: stage.wire.left.borrow().len(),
        tabs: stage.tabs,
        verified: run.counts().follow.verified,
        is_calm: stage.schedule.is_calm,
        took_ms: stage.time.ms() - START,
        appointments: stage.plan_time.map(|_| Appointments {
            unwatched: stage.unwatched.get(),
            ..appointment::count(&run)
        }),
    }))
}

impl Stage {
    /// Prints the plan and the journal, in milliseconds since the beginning.
    fn tell(&self) {
        println!("{:?} {:?}", self.plan.operation, self.plan.strategy);
        for (place, target) in self.plan.targets.iter().enumerate() {
            println!(
                "{place}: {} {:?} group {:?}",
                target.key.id, target.event_id, target.group
            );
        }
        for record in self.shelf.records.borrow().iter() {
            println!("{:>9} {:?}", record.at.0 - START, record.step);
        }
    }

    /// Opens a tab on what is written down.
    fn open(&mut self) -> Result<Tab, Broken> {
        self.tabs += 1;
        if self.tabs > 1 && self.dice.in_1000(self.schedule.clock_jumps * 20) {
            self.error_ms.set(self.dice.between(-900_000, 900_000));
        }
        let now = UnixMillis(self.time.ms() + self.error_ms.get());
        let records = self.shelf.records.borrow().clone();
        let run = if records.is_empty() {
            Run::begin(&self.header)
        } else {
            Run::reopen(&self.header, &records, now)
        };
        let mut run = run.map_err(|unfit| Broken::Journal(unfit.to_string()))?;
        run.set_mutant(self.mutant);
        self.shelf.owner.set(self.tabs);
        let dies = self.tabs <= self.schedule.tab_deaths;
        let written = self.shelf.writes.get();
        let soon = u32::try_from(self.dice.between(1, 12)).unwrap_or(1);
        let dead = Rc::new(Cell::new(false));
        let journal = TabJournal {
            shelf: Rc::clone(&self.shelf),
            tab: self.tabs,
            time: self.time.clone(),
            dice: self.dice.clone(),
            failing: self.schedule.failing_writes,
            dies_at: dies.then(|| (written + soon, self.dice.in_1000(500))),
            dead: Rc::clone(&dead),
        };
        let run = Rc::new(RefCell::new(run));
        let inbox = Inbox::new();
        let engine = Engine {
            client: self.client(&run),
            journal: Rc::new(journal),
            inbox: inbox.clone(),
        };
        let (seen, operator) = (Rc::clone(&run), Rc::clone(&self.operator));
        let watching = Watching::new(&self.plan);
        let (heard, time, tab) = (inbox.clone(), self.time.clone(), self.tabs);
        let on_change = Rc::new(move || {
            let run = seen.borrow();
            watching.look(&run, time.ms());
            operator.look(tab, &run, &heard);
        });
        self.operator.tell_end(&inbox);
        let (kept, operator) = (Rc::clone(&run), Rc::clone(&self.operator));
        let work = Box::pin(async move {
            loop {
                execute(engine.clone(), Rc::clone(&kept), on_change.clone()).await;
                let again = operator.decisions.get() < 20 && operator.retry(&kept.borrow(), &inbox);
                operator.decisions.set(operator.decisions.get() + 5);
                if !again {
                    return;
                }
            }
        });
        Ok(Tab {
            run,
            work,
            dead,
            is_done: false,
        })
    }

    /// Plays until the newest tab is done. Gives its run.
    fn play(&mut self) -> Result<Rc<RefCell<Run>>, Broken> {
        let mut tabs = vec![self.open()?];
        let mut second = self.schedule.second_tab;
        let mut away = self.scheduled.away.filter(|_| self.plan_time.is_some());
        let longest_ms = LONGEST_MS + self.plan_time.map_or(0, |at| at - START);
        for step in 0..MOST_STEPS {
            for tab in &mut tabs {
                let mut context = Context::from_waker(Waker::noop());
                if !tab.is_done && !tab.dead.get() {
                    tab.is_done = tab.work.as_mut().poll(&mut context).is_ready();
                }
            }
            broken_on_the_way()?;
            let dead = tabs.last().is_some_and(|tab| tab.dead.get());
            let over = tabs.last().is_none_or(|tab| tab.is_done);
            if over {
                return Ok(tabs.swap_remove(tabs.len() - 1).run);
            }
            if let Some((_, away_ms)) = away.take_if(|(at, _)| self.time.ms() >= *at) {
                tabs.clear();
                self.pass(away_ms);
                tabs.push(self.open()?);
                continue;
            }
            if dead || (second && self.dice.in_1000(10)) {
                second &= dead;
                tabs.retain(|tab| !tab.dead.get());
                if dead {
                    self.pass(self.dice.between(0, 120_000));
                }
                tabs.push(self.open()?);
                continue;
            }
            self.world_goes_on();
            if !self.time.step() {
                return Err(Broken::Hangs(
                    "everybody waits for something that never comes",
                ));
            }
            if self.time.ms() - START > longest_ms {
                return Err(Broken::Hangs("a week went by"));
            }
            if step + 1 == MOST_STEPS {
                return Err(Broken::Hangs("it goes on and on"));
            }
        }
        Err(Broken::Hangs("it goes on and on"))
    }
}
