//! Carries out what a [`Run`] wants, through the client and the journal.

use std::cell::RefCell;
use std::rc::Rc;

use super::monotonic_clock::MonotonicClock;
use super::{Effect, Inbox, Journal, Run, RunEvent};
use crate::actions;
use crate::cloud::Client;
use crate::follow;
use crate::race::Race;

/// What a run is carried out with.
#[derive(Clone)]
pub struct Engine {
    /// The way to the cloud.
    pub client: Client,
    /// Where it is written down.
    pub journal: Rc<dyn Journal>,
    /// How the operator's word reaches it.
    pub inbox: Inbox,
}

/// Sends, reads answers and follows until the run is finished and written down. `on_change` is
/// called after every change, when the run is not borrowed. The operator speaks through
/// [`Engine::inbox`]; while the run holds, this waits for a word.
///
/// If the returned future is dropped before its end, what was under way becomes unknown and the
/// rest stays unsent.
pub async fn execute(engine: Engine, run: Rc<RefCell<Run>>, on_change: Rc<dyn Fn()>) {
    let clock = Rc::clone(engine.client.clock());
    let time = Rc::new(MonotonicClock::new(clock, run.borrow().now));
    let watch = Watch {
        run: Rc::clone(&run),
        time: Rc::clone(&time),
    };
    let mut tasks: Race<RunEvent> = Race::new();
    tasks.push(engine.inbox.clone().next());
    let mut event = Some(RunEvent::Begun);
    let mut storing = 0;
    while let Some(happened) = event {
        match happened {
            RunEvent::Commanded(_) | RunEvent::Credentials(_) | RunEvent::LockLost => {
                tasks.push(engine.inbox.clone().next());
            }
            RunEvent::Stored { .. } => storing -= 1,
            _ => {}
        }
        let effects = run.borrow_mut().update(happened, time.now());
        on_change();
        for effect in effects {
            storing += usize::from(matches!(effect, Effect::Store { .. }));
            start(&mut tasks, &engine, &run, &time, effect);
        }
        // A run that is over is taken up again for a word that was not heard yet.
        if run.borrow().is_complete() && storing == 0 && engine.inbox.is_empty() {
            break;
        }
        event = tasks.next().await;
    }
    drop(watch);
    on_change();
}

/// Tells the run when nobody works for it any more.
struct Watch {
    run: Rc<RefCell<Run>>,
    time: Rc<MonotonicClock>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Ok(mut run) = self.run.try_borrow_mut()
            && !run.is_finished()
        {
            let now = self.time.now();
            run.update(RunEvent::Interrupted, now);
        }
    }
}

fn start(
    tasks: &mut Race<RunEvent>,
    engine: &Engine,
    run: &Rc<RefCell<Run>>,
    time: &Rc<MonotonicClock>,
    effect: Effect,
) {
    let client = engine.client.clone();
    match effect {
        Effect::Store { id, records } => {
            let storing = engine.journal.append(records);
            tasks.push(async move {
                let result = storing.await;
                RunEvent::Stored { id, result }
            });
        }
        Effect::Send { call } => {
            let request = {
                let run = run.borrow();
                let Some(planned) = run.calls().get(call) else {
                    return;
                };
                actions::request(run.plan(), planned)
            };
            let answering = client.send(request);
            // It leaves now: nothing that is heard meanwhile comes between.
            tasks.push_begun(async move {
                let reply = Box::new(answering.await);
                RunEvent::Replied { call, reply }
            });
        }
        Effect::Probe { id, look } => tasks.push(async move {
            let result = follow::read(&client, &look).await;
            RunEvent::Probed { id, result }
        }),
        Effect::WakeAt(at) => {
            let time = Rc::clone(time);
            tasks.push(async move {
                time.sleep_until(at).await;
                RunEvent::Woke
            });
        }
    }
}
